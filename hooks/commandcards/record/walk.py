"""Follows a whole site like a reader: all pages in the order of the navigation, on one engine that nobody cleans up.

A page may so rely on nothing but what it says itself, and must leave nothing behind that a later one trips over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import Protocol

import yaml

from commandcards.record.engine import Engine, open_engine, quote
from commandcards.record.errors import RecordError
from commandcards.record.listing import list_things
from commandcards.record.recorder import Failure, prepare, run_card
from commandcards.record.scenario import Scenario

KINDS = ("container", "volume", "network")
"""What a reader would trip over; images are only there sooner when they are needed again."""


class EnterFolder(Protocol):
    """Gives the arguments that run a command in a folder where the engine is."""

    def __call__(self, *command: str, folder: str) -> list[str]: ...


def walk_through(
    enter: EnterFolder, standins: frozenset[str], scenarios: Iterable[Scenario], stop: Event
) -> Iterator[Failure]:
    """Run all cards of all pages; those that did not do what they should.

    Each page has an empty folder of its own, as pages with files ask for one.
    """
    engine = open_engine(partial(enter, folder="/root"), private=True, standins=standins, stop=stop)
    for number, scenario in enumerate(scenarios):
        folder = f"/root/{number}-{scenario.name}"
        engine.do(f"mkdir {quote(folder)}")
        yield from follow_page(replace(engine, enter=partial(enter, folder=folder)), scenario)


def follow_page(engine: Engine, scenario: Scenario) -> Iterator[Failure]:
    """Run the cards of a page, whatever the engine has already, and see what they leave behind."""
    prepare(engine, scenario)
    before = find_things(engine)
    for step in scenario.steps:
        try:
            yield from run_card(engine, step, scenario.explainer)[1]
        except RecordError as error:
            if engine.stop.is_set():
                raise
            yield Failure(step.card, step.card.commands[0], str(error))
    last = scenario.steps[-1].card
    for kind, name in sorted(find_things(engine) - before):
        message = f"the page leaves the {kind} `{name}` behind: remove it in a card at its end"
        yield Failure(last, last.commands[-1], message)


def find_things(engine: Engine) -> set[tuple[str, str]]:
    """What the engine has, each with its kind and name."""
    return {(kind, "/".join(thing.names) or thing.id) for kind in KINDS for thing in list_things(engine, kind)}


def in_navigation(scenarios: Sequence[Scenario], docs: Path) -> list[Scenario]:
    """The scenarios in the order of their pages in mkdocs.yml, which stands beside the folder `docs`.

    Pages that it does not name come last. OSError when it cannot be read, RecordError when it is no YAML.
    """
    file = docs.parent / "mkdocs.yml"
    try:
        root = yaml.compose(file.read_text("utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise RecordError(f"{file} is no YAML: {error}") from error
    places = {name: place for place, name in enumerate(find_words(root))}
    return sorted(scenarios, key=lambda one: places.get(name_page(one, docs), len(places)))


def name_page(scenario: Scenario, docs: Path) -> str:
    """A page as the navigation names it: `commands/images.md`."""
    path = Path(scenario.steps[0].card.path).resolve().relative_to(docs.resolve())
    return (path.parent / f"{scenario.name}.md").as_posix()


def find_words(node: yaml.Node | None) -> Iterator[str]:
    """All scalars of a file, in their order."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from find_words(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from find_words(value)
    elif node is not None:
        yield str(node.value)
