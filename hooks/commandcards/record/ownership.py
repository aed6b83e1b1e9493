"""On an engine that others use too: what may be run there, and whose things are whose."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from commandcards.command.explain import Explainer
from commandcards.command.invocation import Invocation
from commandcards.record.engine import Engine, quote
from commandcards.record.errors import RecordError
from commandcards.record.recorder import needed_images
from commandcards.record.references import EngineObject, find_made, find_references
from commandcards.record.scenario import Scenario, Step

CHANGING = frozenset({"prune", "swarm", "plugin", "login", "logout", "push"})
SHOWING = frozenset({"search", "stats", "events", "info", "df", "ls", "ps", "images"})
SWEEPING = CHANGING | SHOWING
"""Words in a command's path that make it change, or show, more than what the card itself has made."""
REMOVE = {
    "container": "docker rm -f -v",
    "image": "docker rmi",
    "volume": "docker volume rm",
    "network": "docker network rm",
}
ORDER = ("container", "image", "volume", "network")
"""What is removed first: what would keep the others in use."""


class TakenError(RecordError):
    """Something of somebody else's has the name that a card would use."""


def restrict(scenario: Scenario) -> Scenario:
    """The part of a scenario that may run on an engine that others use.

    Left out are cards that reach beyond what they made themselves, and those that need what such a card makes.
    """
    explainer = scenario.explainer
    missing: set[str] = set()
    kept: list[Step] = []
    for step in scenario.steps:
        texts = step.texts()
        names = {made.name for made in find_all_made(texts, explainer)}
        if step.plan.private or any(reaches_out(text, explainer) for text in texts) or uses(texts, missing):
            missing |= names
        else:
            kept.append(step)
    return replace(scenario, steps=tuple(kept))


def find_all_made(texts: Iterable[str], explainer: Explainer) -> list[EngineObject]:
    """All that the commands make, by name, each once."""
    found: dict[EngineObject, None] = {}
    for text in texts:
        for invocation in explainer.explain(text).invocations:
            found.update(dict.fromkeys(find_made(invocation)))
    return list(found)


def reaches_out(text: str, explainer: Explainer) -> bool:
    """Whether a command can touch what it did not make: all containers, the whole engine, the host, a registry."""
    return any(map(invocation_reaches_out, explainer.explain(text).invocations))


def invocation_reaches_out(invocation: Invocation) -> bool:
    if SWEEPING & set(invocation.spec.canonical.split()):
        return True
    if any("$(" in one.word.text for one in invocation.positionals):
        return True
    return any(reference.reaches_host for reference in find_references(invocation))


def uses(texts: Iterable[str], names: set[str]) -> bool:
    """Whether a command speaks of one of the names."""
    spoken = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    return bool(names) and any(spoken.search(text) for text in texts)


@dataclass(frozen=True, slots=True)
class Journal:
    """What is ours on an engine, noted in a file, so that a later run can clean up after one that was killed."""

    file: Path

    def read(self) -> list[EngineObject]:
        if not self.file.is_file():
            return []
        return [EngineObject(kind, name) for kind, name in json.loads(self.file.read_text("utf-8"))]

    def note(self, objects: Iterable[EngineObject]) -> None:
        """Add objects, each once."""
        found = list(dict.fromkeys([*self.read(), *objects]))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps([[noted.kind, noted.name] for noted in found]), "utf-8")
        part.replace(self.file)


def claim(engine: Engine, scenario: Scenario, journal: Journal) -> None:
    """Make sure that nothing the scenario makes is there already, and note it down as ours.

    The images that it only uses are noted too when they are not there yet. TakenError names what is in the way:
    it belongs to somebody else, and nothing has been touched.
    """
    wanted = find_all_made(scenario.commands(), scenario.explainer)
    taken = [found for found in wanted if exists(engine, found)]
    if taken:
        names = ", ".join(f"the {found.kind} `{found.name}`" for found in taken)
        raise TakenError(f"{scenario.name}: left out, as there already is {names}")
    needed = [EngineObject("image", name) for name in needed_images(scenario)]
    journal.note([*wanted, *(found for found in needed if not exists(engine, found))])


def note_images(engine: Engine, journal: Journal) -> None:
    """Note the ids of the images that have our names now: a name may move on and leave its image without one."""
    names = [quote(noted.name) for noted in journal.read() if noted.kind == "image"]
    if names:
        command = f"docker image inspect --format '{{{{.Id}}}}' {' '.join(names)} 2>/dev/null || true"
        journal.note(EngineObject("image", line) for line in engine.do(command).split() if line.startswith("sha256:"))


def release(engine: Engine, journal: Journal) -> None:
    """Remove what is ours and still there, and forget it."""
    ours = sorted(journal.read(), key=lambda noted: (ORDER.index(noted.kind), noted.name.startswith("sha256:")))
    for noted in ours:
        if exists(engine, noted):
            engine.do(f"{REMOVE[noted.kind]} {quote(noted.name)}")
    journal.file.unlink(missing_ok=True)


def exists(engine: Engine, wanted: EngineObject) -> bool:
    """Whether the engine has something of that kind and name."""
    command = f"docker {wanted.kind} inspect {quote(wanted.name)} >/dev/null 2>&1 && echo yes || true"
    return engine.do(command).strip() == "yes"
