"""What there is on an engine, and by which mark it can be told from another of the same name."""

from __future__ import annotations

from collections.abc import Iterable

from commandcards.frozen import frozen
from commandcards.record.engine import Engine, quote
from commandcards.record.references import EngineObject

PROJECT = "com.docker.compose.project"
PLACE = f"{PROJECT}.working_dir"
LISTS = {
    "container": "docker ps -a --no-trunc --format "
    f'\'{{{{.ID}}}}\t{{{{.Names}}}}\t{{{{.Label "{PROJECT}"}}}}\t{{{{.Label "{PLACE}"}}}}\'',
    "image": "docker images -a --no-trunc --format '{{.ID}}\t{{.Repository}}:{{.Tag}}'",
    "volume": f"docker volume ls --format '{{{{.Name}}}}\t{{{{.Name}}}}\t{{{{.Label \"{PROJECT}\"}}}}'",
    "network": f"docker network ls --no-trunc --format '{{{{.ID}}}}\t{{{{.Name}}}}\t{{{{.Label \"{PROJECT}\"}}}}'",
}
MARKS = {
    # A volume has no id, and another pull may give an image its name again: the moment tells them apart.
    "volume": "docker volume inspect --format '{{.Name}}\t{{.CreatedAt}}'",
    "image": "docker image inspect --format '{{.Id}}\t{{.Metadata.LastTagTime}}'",
}
UNTAGGED = "<none>"


@frozen
class Thing:
    """Something that an engine has."""

    kind: str
    id: str
    """Of a volume its name."""
    names: tuple[str, ...]
    project: str = ""
    """The Compose project it belongs to."""
    place: str = ""
    """Where that project's files are; of containers only."""

    def objects(self) -> Iterable[EngineObject]:
        """It under each of its names."""
        return (EngineObject(self.kind, name) for name in self.names)


def list_things(engine: Engine, kind: str) -> list[Thing]:
    """All of a kind. RecordError when the engine does not answer, which is not the same as having none."""
    return [read_thing(kind, line) for line in engine.do(LISTS[kind]).splitlines() if "\t" in line]


def read_thing(kind: str, line: str) -> Thing:
    number, names, *labels = line.split("\t")
    # A link gives a container a further name, with a slash.
    found = tuple(name for name in names.split(",") if kind == "image" or "/" not in name)
    if UNTAGGED in names:
        found = ()
    project, place, *_ = (*labels, "", "")
    return Thing(kind, number, found, project, place)


def find_marks(engine: Engine, things: Iterable[Thing]) -> dict[str, str]:
    """For each of some things of one kind, by its id, what tells it from a later one of the same name.

    Of what has an id of its own, that is it. RecordError when the engine does not answer.
    """
    found = list(things)
    command = MARKS.get(found[0].kind) if found else None
    if command is None:
        return {thing.id: thing.id for thing in found}
    names = " ".join(quote(thing.id) for thing in found)
    lines = engine.do(f"{command} {names}").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)
