"""The engine with the data that comes with it, for the tests that explain commands and cards."""

from __future__ import annotations

from commandcards.card.explained import load_card_explainer
from commandcards.card.facts import Danger, find_danger
from commandcards.command.explanation import Explanation

CARDS = load_card_explainer()
EXPLAINER = CARDS.explainer
WORDS = EXPLAINER.words

explain_card = CARDS.explain
explain_command = EXPLAINER.explain


def danger_of(explanation: Explanation) -> Danger | None:
    return find_danger(explanation, CARDS.dangers)
