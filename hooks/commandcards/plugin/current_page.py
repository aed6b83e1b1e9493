"""The page that is being rendered, for the extensions: Python-Markdown does not tell them."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from commandcards.card.explained import ExplainedCard
from commandcards.card.last_run import LastRun
from commandcards.card.view import Alternate
from commandcards.model import LOCALES
from commandcards.plugin.build import Build
from commandcards.plugin.languages import locale_of
from commandcards.site.pages import SitePage


class CurrentPage:
    """A page of a build, as `PageContext` asks for it."""

    def __init__(self, build: Build, page: Page) -> None:
        self.build = build
        self.page = page
        self.locale = locale_of(page.file)

    def find_cards(self, text: str) -> Sequence[ExplainedCard | None]:
        """As `PageContext`."""
        source = self.build.find_page(self.page.file)
        return source.blocks if source else ()

    def find_run(self, card_id: str) -> LastRun:
        """As `PageContext`."""
        return self.build.find_run(card_id)

    def find_alternate(self, card_id: str) -> Alternate | None:
        """As `PageContext`: on the same page in the other language."""
        other = next(one for one in LOCALES if one != self.locale)
        twin = self.build.site.find(self.build.page_name(self.page.file), other)
        found = twin.find_card(card_id) if twin else None
        return Alternate(other, found.card.title, self.address(twin, card_id)) if twin and found else None

    def resolve_card(self, card_id: str) -> str | None:
        """The address of a card in the language of the page, as seen from it; None when there is no such card."""
        pages = self.build.site.in_locale(self.locale)
        page = next((page for page in pages if page.find_card(card_id)), None)
        return self.address(page, card_id) if page else None

    def address(self, page: SitePage, card_id: str) -> str:
        return f"{get_relative_url(self.build.find_url(page, page.locale), self.page.url)}#{card_id}"
