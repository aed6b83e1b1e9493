"""Which cards are run one after another, what must be there before, and what is typed or awaited meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from commandcards.card.plans import Plan, Plans, Stage
from commandcards.command.explain import Explainer
from commandcards.command.invocation import Invocation
from commandcards.model import LOCALES, Card
from commandcards.notation.page_files import find_page_files
from commandcards.site.pages import Site

FOLLOW = 3.0
"""Seconds that a command which would never end is watched."""
ENDLESS = {
    "docker logs": ("follow", True),
    "docker compose logs": ("follow", True),
    "docker service logs": ("follow", True),
    "docker stats": ("no-stream", False),
    "docker events": ("until", False),
    "docker attach": ("", False),
    "docker compose up": ("detach", False),
    "docker compose events": ("", False),
    "docker compose watch": ("", False),
}
"""Commands that never end by themselves when they have, or have not, an option."""


@dataclass(frozen=True, slots=True)
class Step:
    """One card within a scenario."""

    card: Card
    plan: Plan


@dataclass(frozen=True, slots=True)
class Scenario:
    """Cards that make a story: each finds what those before it have left."""

    name: str
    stage: Stage
    steps: tuple[Step, ...]
    explainer: Explainer = field(repr=False, compare=False)
    """Tells what the commands mean."""

    def commands(self) -> list[str]:
        """All commands of the cards and around them."""
        texts = [*self.stage.before]
        for step in self.steps:
            texts += [*step.plan.before, *(one.text for one in step.card.commands), *step.plan.after]
        return texts


def build_scenarios(site: Site, plans: Plans, explainer: Explainer) -> list[Scenario]:
    """Arrange the cards of a site: those of one page make one scenario, but for what the data file says.

    Cards with a reason for not being run are left out. OSError and UnicodeDecodeError when a page cannot be read.
    """
    steps: dict[str, list[Step]] = {}
    for page in site.in_locale(LOCALES[0]):
        shown = find_page_files(page.text)
        for card in page.cards:
            plan = plans.of(card.id)
            if plan.skip is None:
                plan = replace(plan, files={**shown.get(card.line, {}), **plan.files})
                steps.setdefault(plan.scenario or Path(page.name).name, []).append(Step(card, plan))
    return [
        Scenario(name, stage, tuple(arrange(found, stage)), explainer)
        for name, found in steps.items()
        for stage in [plans.stages.get(name, Stage())]
    ]


def arrange(steps: Iterable[Step], stage: Stage) -> list[Step]:
    """The cards that the stage names first, the others in the order they come in."""
    ranks = {card_id: rank for rank, card_id in enumerate(stage.order)}
    return sorted(steps, key=lambda step: ranks.get(step.card.id, len(ranks)))


def find_follow(text: str, explainer: Explainer) -> float | None:
    """How long to watch a command that would never end; None for one that ends."""
    for invocation in explainer.explain(text).invocations:
        option, needed = ENDLESS.get(invocation.spec.canonical, ("", True))
        if invocation.spec.canonical in ENDLESS and has_option(invocation, option) == needed:
            return FOLLOW
    return None


def has_option(invocation: Invocation, name: str) -> bool:
    return any(use.option.name == name and use.reading.record is not False for use in invocation.options)
