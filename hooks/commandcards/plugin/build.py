"""What a build has read and made of cards, over all languages."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from commandcards.card.explained import CardExplainer
from commandcards.card.last_run import LastRun
from commandcards.card.render import load_environment
from commandcards.card.transcript import NotYetRun, Transcript, load_transcripts
from commandcards.data import DataError
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.plugin.languages import i18n_plugin, locale_of
from commandcards.site.catalog import build_catalog, build_sheet, render_sheet, write_catalog
from commandcards.site.check import TRANSCRIPTS
from commandcards.site.exports import Export, build_llms, build_navi, write_exports
from commandcards.site.figures.figure import Figure, load_figures
from commandcards.site.library import Library, load_library
from commandcards.site.pages import FIGURES, Site, SitePage, load_site
from commandcards.site.terms import render_glossary

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
    urls: dict[tuple[str, Locale], str] = field(default_factory=dict)
    """URL of each page, relative to the site's root, by name and language."""

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

        return render_sheet(build_sheet(self.site, self.docs, locale, find_url), locale, self.templates)

    def write_files(self, config: MkDocsConfig) -> None:
        """The cards as data, and the exports."""
        folder = Path(config.site_dir)
        write_catalog(build_catalog(self.site, self.docs, self.find_url, self.find_run), folder)
        navi = [build_navi(self.site, self.docs, locale) for locale in LOCALES]
        write_exports([*navi, self.build_llms(config)], folder)

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
    )
