"""What a card needs and its own scenario does not make: the card elsewhere that makes it is run first, unseen.

So a page can speak of the container `web` of another page, as a reader does who has read that page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from commandcards.card.plans import Plan
from commandcards.command.explain import explain_command
from commandcards.record.references import Thing, find_created, full_reference
from commandcards.record.scenario import Scenario, Step


@dataclass(frozen=True, slots=True)
class Provider:
    """Commands that make something, and the files that they need."""

    texts: tuple[str, ...]
    files: Mapping[str, str]


def complete(scenarios: Sequence[Scenario], given: frozenset[str]) -> list[Scenario]:
    """The scenarios with what they need of each other's cards put before the card that needs it first.

    `given` are images that need no making.
    """
    providers = find_providers(scenarios)
    for image in given:
        providers.pop(Thing("image", image), None)
    return [complete_scenario(scenario, providers) for scenario in scenarios]


def find_providers(scenarios: Iterable[Scenario]) -> dict[Thing, Provider]:
    """For each thing, the first card of the site that makes it."""
    providers: dict[Thing, Provider] = {}
    for scenario in scenarios:
        for step in scenario.steps:
            texts = tuple(command.text for command in step.card.commands)
            files = {**scenario.stage.files, **step.plan.files}
            for thing in created(texts):
                providers.setdefault(thing, Provider((*step.plan.before, *texts), files))
    return providers


def complete_scenario(scenario: Scenario, providers: Mapping[Thing, Provider]) -> Scenario:
    present = set(created(scenario.stage.before))
    steps = []
    for step in scenario.steps:
        needed = list(find_needed(step_texts(step.plan, step), present, providers))
        steps.append(replace(step, plan=precede(step.plan, needed)) if needed else step)
        present |= set(created(step_texts(step.plan, step)))
    return replace(scenario, steps=tuple(steps))


def find_needed(texts: Sequence[str], present: set[Thing], providers: Mapping[Thing, Provider]) -> Iterator[Provider]:
    """The providers of what the commands use, each after those that it needs itself; adds to what is present."""
    for text in texts:
        for thing in used(text):
            if thing not in present and thing in providers:
                provider = providers[thing]
                # Before looking further, so that two cards that need each other come to an end.
                present |= set(created(provider.texts))
                yield from find_needed(provider.texts, present, providers)
                yield provider
        present |= set(created([text]))


def precede(plan: Plan, needed: Sequence[Provider]) -> Plan:
    """The plan with the commands and files of providers before its own."""
    texts = [text for provider in needed for text in provider.texts]
    files = {path: content for provider in needed for path, content in provider.files.items()}
    return replace(plan, before=(*texts, *plan.before), files={**files, **plan.files})


def step_texts(plan: Plan, step: Step) -> list[str]:
    return [*plan.before, *(command.text for command in step.card.commands)]


def created(texts: Iterable[str]) -> Iterator[Thing]:
    for text in texts:
        for invocation in explain_command(text).invocations:
            yield from map(whole, find_created(invocation))


def used(text: str) -> list[Thing]:
    """What a command speaks of and does not make itself."""
    explanation = explain_command(text)
    made = set(created([text]))
    kinds = ("container", "image", "volume", "network")
    things = [whole(Thing(slot.kind, slot.value)) for slot in explanation.slots if slot.kind in kinds]
    return [thing for thing in things if thing not in made]


def whole(thing: Thing) -> Thing:
    """Images are told apart with their tags."""
    return Thing("image", full_reference(thing.name)) if thing.kind == "image" else thing
