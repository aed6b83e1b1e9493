"""What a card on a page is told by what lies around it: the page's source, the other language, the recorded run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from commandcards.card.companions import link_companions
from commandcards.card.explained import CardExplainer, ExplainedCard
from commandcards.card.last_run import LastRun
from commandcards.card.view import Alternate
from commandcards.notation.page import Page, parse_page


class PageContext(Protocol):
    """Answers what the page that is being rendered cannot tell by itself."""

    def find_cards(self, text: str) -> Sequence[ExplainedCard | None]:
        """The card of each `console` fence of the page's Markdown, in order; None where a fence makes no card."""

    def find_alternate(self, card_id: str) -> Alternate | None:
        """The same card in the other language."""

    def find_run(self, card_id: str) -> LastRun:
        """What came of running a card, or why it was not run."""


class SinglePage:
    """A page that nothing else is known of."""

    def __init__(self, cards: CardExplainer) -> None:
        self.cards = cards

    def find_cards(self, text: str) -> Sequence[ExplainedCard | None]:
        """As `PageContext`: read from the text itself."""
        return explain_blocks(parse_page("", text), self.cards)

    def find_alternate(self, card_id: str) -> Alternate | None:
        """As `PageContext`: there is none."""
        return None

    def find_run(self, card_id: str) -> LastRun:
        """As `PageContext`: nothing was run."""
        return None


def explain_blocks(page: Page, cards: CardExplainer) -> tuple[ExplainedCard | None, ...]:
    """For each `console` fence of a page its card, explained; None where it makes none."""
    return link_companions([cards.explain(block.card) if block.card else None for block in page.blocks])
