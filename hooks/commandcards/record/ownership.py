"""What on an engine is the recorder's own: by ids that were noted, by files that Docker's client writes, by labels.

Never by a name: somebody else may have given it to something of theirs in the meantime.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from commandcards.frozen import frozen
from commandcards.record.engine import Engine, quote
from commandcards.record.errors import RecordError
from commandcards.record.journal import Entry, Journal
from commandcards.record.listing import LISTS, Thing, find_marks, list_things
from commandcards.record.references import EngineObject

PLACE, IDS = "notes", "ids"
"""In the folder of a run: where its commands run, and where the client writes the ids of new containers."""
ANONYMOUS = re.compile(r"[0-9a-f]{64}")
MOUNTED = '{{range .Mounts}}{{if eq .Type "volume"}}{{.Name}}\n{{end}}{{end}}'
REMOVE = {
    "container": "docker rm -f -v",
    "image": "docker rmi",
    "volume": "docker volume rm",
    "network": "docker network rm",
}
"""In the order of what would keep the others in use."""

Things = Mapping[str, list[Thing]]
"""What there is, by kind."""


@frozen
class Ownership:
    """What is ours among what an engine has."""

    engine: Engine
    journal: Journal
    folder: Path | None
    """The folder of the run."""

    def list_all(self, kinds: Collection[str] = tuple(LISTS)) -> Things:
        """RecordError when the engine does not answer."""
        return {kind: list_things(self.engine, kind) for kind in LISTS if kind in kinds}

    def find_own(self, things: Things) -> Iterator[Entry]:
        """What is ours of all this, by each of its names, as it is now."""
        noted = set(self.journal.read())
        for kind, found in things.items():
            ids = {entry.id for entry in noted if entry.kind == kind} | self.find_labelled(kind, found)
            candidates = [thing for thing in found if thing.id in ids]
            marks = find_marks(self.engine, candidates)
            for thing in candidates:
                for name in thing.names or ("",):
                    entry = Entry(kind, thing.id, name, marks.get(thing.id, ""))
                    # An image that has lost its names is the one that a newer one took them from.
                    if entry in noted or kind in ("container", "network") or (kind == "image" and not name):
                        yield entry

    def find_labelled(self, kind: str, things: Iterable[Thing]) -> set[str]:
        """The ids of containers that are ours although they may not have been noted yet."""
        if kind != "container" or self.folder is None:
            return set()
        written = {file.read_text("utf-8").strip() for file in (self.folder / IDS).glob("*")}
        place = str(self.folder / PLACE)
        return {thing.id for thing in things if thing.id in written or thing.place == place}

    def find_taken(self, things: Things) -> set[EngineObject]:
        """What is somebody else's, with their Compose projects."""
        own = {(entry.kind, entry.id, entry.name) for entry in self.find_own(things)}
        taken: set[EngineObject] = set()
        for kind, found in things.items():
            for thing in found:
                others = [one for one in thing.objects() if (kind, thing.id, one.name) not in own]
                taken.update(others)
                if others and thing.project:
                    taken.add(EngineObject("project", thing.project))
        return taken

    def note(self, objects: Iterable[EngineObject], kinds: Collection[str] = tuple(LISTS)) -> None:
        """Note the volumes, networks and images of these names, those of these projects, and our containers.

        Of containers the client has told the ids, or they are labelled with the folder that they were started from.
        """
        wanted = set(objects)
        projects = {found.name for found in wanted if found.kind == "project"}
        for kind, things in self.list_all(kinds).items():
            if kind == "container":
                ids = self.find_labelled(kind, things)
                ours = [thing for thing in things if thing.id in ids]
                self.note_volumes(thing.id for thing in ours)
            else:
                ours = [thing for thing in things if wanted.intersection(thing.objects()) or thing.project in projects]
            self.note_things(ours)

    def note_things(self, things: list[Thing]) -> None:
        marks = find_marks(self.engine, things)
        self.journal.note(
            Entry(thing.kind, thing.id, name, marks.get(thing.id, ""))
            for thing in things
            for name in thing.names or ("",)
        )

    def note_volumes(self, containers: Iterable[str]) -> None:
        """Note the volumes without a name that containers of ours have."""
        ids = " ".join(containers)
        if ids:
            names = self.engine.do(f"docker container inspect --format {quote(MOUNTED)} {ids}").split()
            volumes = [Thing("volume", name, (name,)) for name in names if ANONYMOUS.fullmatch(name)]
            self.note_things(volumes)


def release(ownership: Ownership, report: Callable[[str], None]) -> None:
    """Remove what is ours and still there, and forget it; what cannot be removed is told, and kept in mind."""
    left: list[Entry] = []
    for kind, command in REMOVE.items():
        # With a container its volumes may go, and an image with its last name.
        own = list(ownership.find_own(ownership.list_all({kind})))
        for target, entry in {name_target(entry): entry for entry in own}.items():
            try:
                ownership.engine.do(f"{command} {quote(target)}")
            except RecordError as error:
                left.append(entry)
                report(f"the {kind} `{entry.name or entry.id}` is left behind: {error}")
    if left:
        ownership.journal.keep(left)
    else:
        ownership.journal.end()


def name_target(entry: Entry) -> str:
    """How it is removed: of an image only the name, as it may have others."""
    return entry.name if entry.kind == "image" and entry.name else entry.id
