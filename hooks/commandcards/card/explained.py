"""A card with all that is known of its commands: worked out once, and handed on to whatever shows or checks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from commandcards.card.facts import (
    Danger,
    Reference,
    Rule,
    find_danger,
    find_deprecations,
    find_references,
    find_same_as,
)
from commandcards.card.named_values import place_values
from commandcards.card.notes import place_notes
from commandcards.card.program_dangers import ProgramDangers, ProgramRule
from commandcards.card.waiting import Reason, WaitFacts, find_wait
from commandcards.command.explain import Explainer
from commandcards.command.explanation import Explanation
from commandcards.frozen import frozen
from commandcards.model import Card, Note

T = TypeVar("T")


@frozen
class ExplainedCard:
    """A card with each of its commands explained."""

    card: Card
    explanations: tuple[Explanation, ...]
    """One for each command, in order, with the author's notes in the place of the dictionary's texts."""
    unmatched: tuple[Note, ...]
    """Notes whose token stands in no command."""
    danger: Danger | None
    """Why it wants care: that of the first command that does."""
    waits: tuple[Reason | None, ...]
    """For each command why a shell does not go on after it by itself; None where it does."""
    deprecated: tuple[str, ...]
    """The deprecated options that it uses."""
    same_as: tuple[str, ...]
    """Other common forms of its commands."""
    references: tuple[Reference, ...]
    """The official pages of its commands, each under the name that is used first."""


class CardExplainer:
    """Explains cards by a dictionary, tools and rules of what is dangerous and of what waits."""

    def __init__(
        self,
        explainer: Explainer,
        dangers: Sequence[Rule],
        digest: str = "",
        program_dangers: Sequence[ProgramRule] = (),
        waits: WaitFacts | None = None,
    ) -> None:
        """`digest` is a hash of all that it goes by; without one, nobody can tell whether it would say the same."""
        self.explainer = explainer
        self.dangers = tuple(dangers)
        self.program_dangers = ProgramDangers(program_dangers)
        self.waits = waits or WaitFacts()
        self.digest = digest

    def explain(self, card: Card) -> ExplainedCard:
        """All that can be told of a card without its page. Nothing is raised, as of `Explainer.explain`."""
        plain = place_values([self.explainer.explain(command.text) for command in card.commands], card.values)
        explanations, unmatched = place_notes(plain, card.commands, card.notes)
        dangers = (
            find_danger(explanation, self.dangers) or self.program_dangers.find(explanation)
            for explanation in explanations
        )
        return ExplainedCard(
            card=card,
            explanations=explanations,
            unmatched=unmatched,
            danger=next(filter(None, dangers), None),
            waits=tuple(find_wait(explanation, self.waits) for explanation in explanations),
            deprecated=collect(find_deprecations, explanations),
            same_as=tuple(dict.fromkeys(collect(find_same_as, explanations))),
            references=collect_references(explanations),
        )


def collect(find: Callable[[Explanation], list[T]], explanations: Sequence[Explanation]) -> tuple[T, ...]:
    """What `find` finds in each, in order."""
    return tuple(found for explanation in explanations for found in find(explanation))


def collect_references(explanations: Sequence[Explanation]) -> tuple[Reference, ...]:
    references: dict[str, Reference] = {}
    for explanation in explanations:
        for reference in find_references(explanation):
            references.setdefault(reference.url, reference)
    return tuple(references.values())
