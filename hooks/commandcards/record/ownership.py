"""On an engine that others use too: what may be run there, and whose things are whose."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from commandcards.explain import explain_command
from commandcards.model import Invocation
from commandcards.record.engine import Engine, quote
from commandcards.record.errors import RecordError
from commandcards.record.references import Thing, find_created, find_needed_images, full_reference
from commandcards.record.scenario import Scenario, Step

SWEEPING = frozenset({"prune", "swarm", "plugin", "login", "logout", "push", "search", "stats", "events"})
"""Words in a command's path that make it reach beyond what the card itself has made."""
INSPECT = {"container": "container", "image": "image", "volume": "volume", "network": "network"}
REMOVE = {
    "container": "docker rm -f -v",
    "image": "docker rmi",
    "volume": "docker volume rm",
    "network": "docker network rm",
}
ORDER = ("container", "image", "volume", "network")
"""What is removed first: what would keep the others in use."""


def restrict(scenario: Scenario) -> Scenario:
    """The part of a scenario that may run on an engine that others use.

    Left out are cards that reach beyond what they made themselves, and those that need what such a card makes.
    """
    missing: set[str] = set()
    kept: list[Step] = []
    for step in scenario.steps:
        texts = [*step.plan.before, *(one.text for one in step.card.commands), *step.plan.after]
        names = {thing.name for thing in find_things(texts)}
        if step.plan.private or any(map(reaches_out, texts)) or uses(texts, missing):
            missing |= names
        else:
            kept.append(step)
    return replace(scenario, steps=tuple(kept))


def find_things(texts: Iterable[str]) -> list[Thing]:
    """All that the commands make, by name, each once."""
    found: dict[Thing, None] = {}
    for text in texts:
        for invocation in explain_command(text).invocations:
            found.update(dict.fromkeys(find_created(invocation)))
    return list(found)


def reaches_out(text: str) -> bool:
    """Whether a command can touch what it did not make: all containers, the whole engine, the host, a registry."""
    return any(invocation_reaches_out(one) for one in explain_command(text).invocations)


def invocation_reaches_out(invocation: Invocation) -> bool:
    if SWEEPING & set(invocation.spec.canonical.split()):
        return True
    if any("$(" in one.word.text for one in invocation.positionals):
        return True
    for use in invocation.options:
        value = use.value.value if use.value else ""
        host_folder = use.option.name in ("volume", "mount") and ("/" in value.split(":")[0] or "type=bind" in value)
        if host_folder or use.option.name in ("privileged", "device", "pid") or value == "host":
            return True
    return False


def uses(texts: Iterable[str], names: set[str]) -> bool:
    """Whether a command speaks of one of the names."""
    for text in texts:
        script = explain_command(text).script
        if any(word.value in names for command in script.commands for word in command.words):
            return True
    return False


def claim(engine: Engine, scenario: Scenario, journal: Path) -> list[Thing]:
    """Make sure that nothing the scenario makes is there already, and note it down as ours.

    The images that it only uses are noted too when they are not there yet. RecordError names what is in the way:
    it belongs to somebody else, and nothing has been touched.
    """
    wanted = find_things(scenario.commands())
    taken = [thing for thing in wanted if exists(engine, thing)]
    if taken:
        names = ", ".join(f"{thing.kind} {thing.name}" for thing in taken)
        raise RecordError(f"scenario {scenario.name}: there already is {names}; not touched, nothing was run")
    needed = [Thing("image", name) for name in find_needed_images(scenario.commands())]
    ours = [*wanted, *(thing for thing in needed if not exists(engine, thing))]
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text(json.dumps([[thing.kind, thing.name] for thing in ours]))
    return ours


def release(engine: Engine, journal: Path) -> None:
    """Remove what the journal says is ours and is still there; also after a run that was killed."""
    if not journal.is_file():
        return
    things = [Thing(kind, name) for kind, name in json.loads(journal.read_text())]
    for thing in sorted(things, key=lambda one: ORDER.index(one.kind)):
        if exists(engine, thing):
            engine.do(f"{REMOVE[thing.kind]} {quote(thing.name)}")
    journal.unlink()


def exists(engine: Engine, thing: Thing) -> bool:
    """Whether the engine has something of that kind and name."""
    name = full_reference(thing.name) if thing.kind == "image" else thing.name
    command = f"docker {INSPECT[thing.kind]} inspect {quote(name)} >/dev/null 2>&1 && echo yes || true"
    return engine.do(command).strip() == "yes"
