"""The page that is being rendered, for the extensions: Python-Markdown does not tell them."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from commandcards.card.context import explain_blocks
from commandcards.card.explained import ExplainedCard
from commandcards.card.last_run import LastRun
from commandcards.card.view import Alternate
from commandcards.notation.page import find_card_fences, parse_page
from commandcards.plugin.build import Build
from commandcards.site.figures.figure import Figure
from commandcards.site.pages import FIGURES, SitePage, describe


class CurrentPage:
    """A page of a build, as `PageContext` asks for it."""

    def __init__(self, build: Build, page: Page) -> None:
        self.build = build
        self.explainer = build.cards.explainer
        self.page = page
        self.notation = build.settings.notation
        self.source = build.find_page(page.file)
        self.name = build.page_name(page.file)
        self.language = self.source.language if self.source else build.settings.languages.built[0]

    def find_cards(self, text: str) -> Sequence[ExplainedCard | None]:
        """As `PageContext`: as the page was read; a text that is not of this page, such as an excerpt, is read here."""
        fences = find_card_fences(text, self.notation)
        if self.source and [one.body for one in fences] == [one.fence.body for one in self.source.page.blocks]:
            return self.source.blocks
        return explain_blocks(parse_page("", text, self.notation), self.build.cards)

    def find_run(self, card_id: str) -> LastRun:
        """As `PageContext`."""
        return self.build.find_run(card_id)

    def find_alternate(self, card_id: str) -> Alternate | None:
        """As `PageContext`: on the same page in the first other language that has it."""
        for language in self.build.site.languages:
            twin = self.build.site.find(self.name, language) if language != self.language else None
            found = twin.find_card(card_id) if twin else None
            if twin and found and (self.name, language) in self.build.urls:
                code, name = language.replace("_", "-"), self.build.settings.languages.names[language]
                return Alternate(code, name, twin.locale, found.card.title, self.address(twin, card_id))
        return None

    def resolve_card(self, card_id: str) -> str | None:
        """The address of a card in the language of the page, as seen from it; None when there is no such card."""
        page = self.build.site.find_home(card_id, self.language)
        return self.address(page, card_id) if page else None

    def describe(self) -> list[str]:
        """All that the page's cards and figures depend on, besides its text and what all pages depend on."""
        text = self.source.text if self.source else ""
        ids = [one.card.id for one in self.source.explained] if self.source else []
        told = [repr((self.find_run(card_id), self.find_alternate(card_id))) for card_id in ids]
        figures = [figure for name, figure in self.build.figures.items() if f"{FIGURES.as_posix()}/{name}.svg" in text]
        linked = [repr((figure.name, self.find_links(figure))) for figure in figures]
        return [self.language, describe(self.notation), text, *told, *linked, self.build.drawn if figures else ""]

    def find_links(self, figure: Figure) -> list[str | None]:
        """Where the parts of a figure lead."""
        return [self.resolve_card(card_id) for card_id in figure.table.links.values()]

    def address(self, page: SitePage, card_id: str) -> str:
        return f"{get_relative_url(self.build.find_url(page, page.language), self.page.url)}#{card_id}"
