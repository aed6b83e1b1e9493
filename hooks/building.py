"""What a build of this site has read and made, over all languages; itself no hook."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urljoin

from commandcards.card.explained import CardExplainer, ExplainedCard
from commandcards.card.last_run import LastRun
from commandcards.card.render import load_environment
from commandcards.card.transcript import NotYetRun, Transcript, load_transcripts
from commandcards.card.view import Alternate
from commandcards.data import DataError
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.site.assets import Asset
from commandcards.site.catalog import build_catalog, write_catalog
from commandcards.site.check import TRANSCRIPTS
from commandcards.site.exports import Export, build_llms, build_navi, write_exports
from commandcards.site.figures.figure import Figure, load_figures
from commandcards.site.library import Library, load_library
from commandcards.site.pages import FIGURES, Site, SitePage, load_site
from commandcards.site.search.entries import Entry, build_page_entries
from commandcards.site.search.index import write_index
from commandcards.site.search.sections import parse_sections
from commandcards.site.sheet import build_sheet, render_sheet
from commandcards.site.terms import render_glossary
from commandcards.site.theme.settings import Unused, load_unused
from i18n import i18n_plugin, locale_of
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from theme import (
    UNUSED,
    SiteWords,
    load_site_words,
    take_assets,
)

CHEATSHEET = "<!-- cheatsheet -->"
GLOSSARY = "<!-- glossary -->"


@dataclass
class Build:
    """One run of `mkdocs build`, or one round of `mkdocs serve`, over all languages."""

    docs: Path
    """The documentation's folder, as problems name it."""
    templates: Environment
    library: Library
    """What the data files say."""
    cards: CardExplainer
    transcripts: dict[str, Transcript]
    """What came of running the cards, by card id."""
    figures: dict[str, Figure]
    site: Site
    words: dict[Locale, SiteWords]
    unused: Unused
    """What the site goes without of its theme."""
    assets: dict[str, Asset]
    """The scripts and stylesheets, by their names without the hash."""
    urls: dict[tuple[str, Locale], str] = field(default_factory=dict)
    """URL of each page, relative to the site's root, by name and language."""
    entries: dict[Locale, list[Entry]] = field(default_factory=lambda: {locale: [] for locale in LOCALES})
    """What the search of each language finds, in the order of the site."""

    def learn_urls(self, files: Files) -> None:
        """Take over the URLs that the language plugin has given to the files of all languages."""
        for file in files.documentation_pages():
            for locale, alternate in getattr(file, "alternates", {}).items():
                self.urls[self.page_name(file), locale] = alternate.url

    def order_pages(self, nav: Navigation) -> None:
        """Put the pages in the order of the navigation, which is that of the cheat sheet and the exports."""
        order = {self.page_name(page.file): index for index, page in enumerate(nav.pages)}
        pages = sorted(self.site.pages, key=lambda page: order.get(page.name, len(order)))
        self.site = replace(self.site, pages=tuple(pages))

    def page_name(self, file: File) -> str:
        """The name under which the engine knows the page of a file."""
        return (self.docs / Path(file.src_uri).with_suffix("").with_suffix("")).as_posix()

    def find_page(self, file: File) -> SitePage | None:
        return self.site.find(self.page_name(file), locale_of(file))

    def find_url(self, page: SitePage, locale: Locale) -> str:
        return self.urls[page.name, locale]

    def find_run(self, card_id: str) -> LastRun:
        """What came of running a card, or why it was not run."""
        return self.transcripts.get(card_id) or self.library.plans.of(card_id).skip or NotYetRun()

    def render_markers(self, markdown: str, page: Page, locale: Locale) -> str:
        """The Markdown of a page with the glossary and the cheat sheet where their markers stand."""
        if GLOSSARY in markdown:
            markdown = markdown.replace(GLOSSARY, render_glossary(locale, self.templates, self.library.terms))
        if CHEATSHEET in markdown:
            markdown = markdown.replace(CHEATSHEET, self.render_cheatsheet(page, locale))
        return markdown

    def render_cheatsheet(self, page: Page, locale: Locale) -> str:
        """The cheat sheet in one language, its links as seen from the page."""

        def find_url(other: SitePage, language: Locale) -> str:
            return get_relative_url(self.find_url(other, language), page.url)

        return render_sheet(build_sheet(self.site, self.library.tasks, locale, find_url), locale, self.templates)

    def index_page(self, html: str, page: Page, locale: Locale) -> None:
        """Have the search find a page's prose and cards."""
        source = self.find_page(page.file)
        title = str(page.meta.get("title") or page.title)
        cards = source.explained if source else ()
        sections = parse_sections(html, locale)
        self.entries[locale] += build_page_entries(
            title, page.url, sections, cards, locale, self.library.search[locale]
        )

    def order_entries(self, locale: Locale) -> list[Entry]:
        """What the search finds, in the order of the site: of answers that are as good the first page's comes first."""
        urls = [self.urls.get((page.name, locale)) for page in self.site.in_locale(locale)]
        places = {url: place for place, url in enumerate(urls)}
        return sorted(self.entries[locale], key=lambda entry: places.get(entry.url, len(places)))

    def write_files(self, config: MkDocsConfig) -> None:
        """The cards as data, the exports and the search indexes."""
        folder = Path(config.site_dir)
        write_catalog(build_catalog(self.site, self.docs, self.find_url, self.find_run), folder)
        navi = [build_navi(self.site, self.docs, locale) for locale in LOCALES]
        write_exports([*navi, self.build_llms(config)], folder)
        for locale in LOCALES:
            # A page opened from a folder may not fetch JSON, but may load a script: a site without directory URLs,
            # which is the kind that works from a folder, gets its indexes in that form too.
            as_script = not config.use_directory_urls
            entries = self.order_entries(locale)
            write_index(entries, locale, self.library.search[locale], folder, as_script=as_script)

    def build_llms(self, config: MkDocsConfig) -> Export:
        """`llms.txt`, with the site's name and description of each language."""
        english = i18n_plugin(config).get_language_config("en")
        original = i18n_plugin(config).get_language_config("zh")
        name = Bilingual(original.site_name or config.site_name, english.site_name or config.site_name)
        summary = Bilingual(original.site_description or config.site_description or "", english.site_description or "")
        languages = {locale: self.library.labels[locale].language for locale in LOCALES}

        def address(url: str) -> str:
            return urljoin(config.site_url or "", url)

        return build_llms(self.site, name, summary, languages, address, self.find_url)


def start_build(config: MkDocsConfig) -> Build:
    """Read all that the build goes by, and all pages of all languages, since the checks compare them.

    PluginError, with a line for each mistake, when a data file is not as it should be.
    """
    try:
        return read_build(config)
    except DataError as error:
        raise PluginError(f"data files are not as they should be:\n{error}") from None


def read_build(config: MkDocsConfig) -> Build:
    """As `start_build`; DataError when a data file is not as it should be."""
    docs = Path(os.path.relpath(config.docs_dir))
    library = load_library()
    unused = load_unused(UNUSED)
    cards = library.build_card_explainer()
    overrides = Path(config.theme.custom_dir or "")
    return Build(
        docs=docs,
        templates=load_environment(library.labels, overrides),
        library=library,
        cards=cards,
        transcripts=load_transcripts(docs.parent / TRANSCRIPTS),
        figures=load_figures(docs / FIGURES),
        site=load_site([docs], cards),
        words=load_site_words(overrides),
        unused=unused,
        assets=take_assets(config, unused),
    )


class CurrentPage:
    """The page that is being rendered, for the extensions: Python-Markdown does not tell them."""

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
