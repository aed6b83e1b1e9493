"""What a card on a page is told by what lies around it: the page's source, the other language, the recorded run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from commandcards.card.companions import link_companions
from commandcards.card.explained import CardExplainer, ExplainedCard
from commandcards.card.last_run import LastRun
from commandcards.command.explain import Explainer
from commandcards.notation.page import Page, parse_page
from commandcards.notation.rules import NOTES, Notation

if TYPE_CHECKING:
    from commandcards.card.view import Alternate  # reading a page shows nothing


class PageContext(Protocol):
    """Answers what the page that is being rendered cannot tell by itself."""

    @property
    def notation(self) -> Notation:
        """Which fences are cards."""

    def find_cards(self, text: str) -> Sequence[ExplainedCard | None]:
        """The card of each fence of the page's Markdown that may be one, in order; None where a fence makes none."""

    @property
    def explainer(self) -> Explainer:
        """Explains what stands on no card: another value, or a command in the prose of the page."""

    def find_alternate(self, card_id: str) -> Alternate | None:
        """The same card in the other language."""

    def find_run(self, card_id: str) -> LastRun:
        """What came of running a card, or why it was not run."""


class SinglePage:
    """A page that nothing else is known of."""

    def __init__(self, cards: CardExplainer, notation: Notation = NOTES) -> None:
        self.cards = cards
        self.explainer = cards.explainer
        self.notation = notation

    def find_cards(self, text: str) -> Sequence[ExplainedCard | None]:
        """As `PageContext`: read from the text itself."""
        return explain_blocks(parse_page("", text, self.notation), self.cards)

    def find_alternate(self, card_id: str) -> Alternate | None:
        """As `PageContext`: there is none."""
        return None

    def find_run(self, card_id: str) -> LastRun:
        """As `PageContext`: nothing was run."""
        return None


def explain_blocks(page: Page, cards: CardExplainer) -> tuple[ExplainedCard | None, ...]:
    """For each fence of a page that may be a card its card, explained; None where it makes none."""
    return link_companions([cards.explain(block.card) if block.card else None for block in page.blocks])
