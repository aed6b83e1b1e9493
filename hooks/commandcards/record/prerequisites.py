"""What a card needs and its own scenario does not make: the card elsewhere that makes it is run first, unseen.

So a page can speak of the container `web` of another page, as a reader does who has read that page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from commandcards.card.plans import Plan
from commandcards.command.explain import Explainer
from commandcards.record.references import EngineObject, find_made, find_used, full_reference
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
    if not scenarios:
        return []
    return Completer(scenarios, given, scenarios[0].explainer).complete()


class Completer:
    """Knows, for each object, the first card of the site that makes it."""

    def __init__(self, scenarios: Sequence[Scenario], given: frozenset[str], explainer: Explainer) -> None:
        self.scenarios = scenarios
        self.explainer = explainer
        self.providers = self.find_providers()
        for image in given:
            self.providers.pop(EngineObject("image", image), None)

    def complete(self) -> list[Scenario]:
        return [self.complete_scenario(scenario) for scenario in self.scenarios]

    def find_providers(self) -> dict[EngineObject, Provider]:
        providers: dict[EngineObject, Provider] = {}
        for scenario in self.scenarios:
            for step in scenario.steps:
                texts = tuple(command.text for command in step.card.commands)
                files = {**scenario.stage.files, **step.plan.files}
                for made in self.created(texts):
                    providers.setdefault(made, Provider((*step.plan.before, *texts), files))
        return providers

    def complete_scenario(self, scenario: Scenario) -> Scenario:
        present = set(self.created(scenario.stage.before))
        steps = []
        for step in scenario.steps:
            needed = list(self.find_needed(step_texts(step.plan, step), present))
            steps.append(replace(step, plan=precede(step.plan, needed)) if needed else step)
            present |= set(self.created(step_texts(step.plan, step)))
        return replace(scenario, steps=tuple(steps))

    def find_needed(self, texts: Sequence[str], present: set[EngineObject]) -> Iterator[Provider]:
        """The providers of what the commands use, each after those that it needs itself; adds to what is present."""
        for text in texts:
            for used in self.used(text):
                if used not in present and used in self.providers:
                    provider = self.providers[used]
                    # Before looking further, so that two cards that need each other come to an end.
                    present |= set(self.created(provider.texts))
                    yield from self.find_needed(provider.texts, present)
                    yield provider
            present |= set(self.created([text]))

    def created(self, texts: Iterable[str]) -> Iterator[EngineObject]:
        for text in texts:
            for invocation in self.explainer.explain(text).invocations:
                yield from map(tagged, find_made(invocation))

    def used(self, text: str) -> list[EngineObject]:
        """What a command speaks of and does not make itself."""
        made = set(self.created([text]))
        invocations = self.explainer.explain(text).invocations
        used = [tagged(found) for invocation in invocations for found in find_used(invocation)]
        return [found for found in used if found not in made]


def precede(plan: Plan, needed: Sequence[Provider]) -> Plan:
    """The plan with the commands and files of providers before its own."""
    texts = [text for provider in needed for text in provider.texts]
    files = {path: content for provider in needed for path, content in provider.files.items()}
    return replace(plan, before=(*texts, *plan.before), files={**files, **plan.files})


def step_texts(plan: Plan, step: Step) -> list[str]:
    return [*plan.before, *(command.text for command in step.card.commands)]


def tagged(found: EngineObject) -> EngineObject:
    """Images are told apart with their tags."""
    return EngineObject("image", full_reference(found.name)) if found.kind == "image" else found
