"""Which cards are run one after another, and what is typed or awaited meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from commandcards.card.plans import Plan, Plans, Stage
from commandcards.command.explain import Explainer
from commandcards.command.invocation import Invocation
from commandcards.frozen import frozen
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


@frozen
class Step:
    """One card within a scenario."""

    card: Card
    plan: Plan
    files: Mapping[str, str] = field(default_factory=dict)
    """What the page shows as files between the card before and this one, by their paths."""

    def texts(self) -> list[str]:
        """Its commands."""
        return [command.text for command in self.card.commands]


@frozen
class Scenario:
    """The cards of a page: each finds what those before it have left."""

    name: str
    stage: Stage
    steps: tuple[Step, ...]
    explainer: Explainer = field(repr=False, compare=False)
    """Tells what the commands mean."""

    def commands(self) -> list[str]:
        """All commands of the cards."""
        return [text for step in self.steps for text in step.texts()]


def build_scenarios(site: Site, plans: Plans, explainer: Explainer) -> list[Scenario]:
    """One scenario for each page of a site that has cards, in the order of the site.

    Cards with a reason for not being run are left out. OSError and UnicodeDecodeError when a page cannot be read.
    """
    found = []
    for page in site.in_locale(LOCALES[0]):
        shown = find_page_files(page.text)
        steps = tuple(
            Step(card, plans.of(card.id), shown.get(card.line, {}))
            for card in page.cards
            if plans.of(card.id).skip is None
        )
        name = Path(page.name).name
        if steps:
            found.append(Scenario(name, plans.stages.get(name, Stage()), steps, explainer))
    return found


def find_follow(text: str, explainer: Explainer) -> float | None:
    """How long to watch a command that would never end; None for one that ends."""
    for invocation in explainer.explain(text).invocations:
        option, needed = ENDLESS.get(invocation.spec.canonical, ("", True))
        if invocation.spec.canonical in ENDLESS and has_option(invocation, option) == needed:
            return FOLLOW
    return None


def has_option(invocation: Invocation, name: str) -> bool:
    return any(use.option.name == name and use.reading.record is not False for use in invocation.options)
