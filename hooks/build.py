"""MkDocs hook: what is done in a build of this site, event by event, in the order in which they come.

The engine does the work; a `Build` holds what it has read and made. The language plugin runs all these events once for
each language: what concerns all languages is done in the first round, whose last event comes last of all.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urljoin

from commandcards.card.explained import CardExplainer, ExplainedCard, load_card_explainer
from commandcards.card.extension import CommandCardsExtension
from commandcards.card.plans import Plans, load_plans
from commandcards.card.render import load_environment
from commandcards.card.transcript import NotYetRun, Transcript, load_transcripts
from commandcards.card.view import Alternate, LastRun
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.site.catalog import build_catalog, build_sheet, render_sheet, write_catalog
from commandcards.site.check import TRANSCRIPTS, check_site
from commandcards.site.exports import Export, build_llms, build_navi, write_exports
from commandcards.site.figures.figure import Figure, load_figures
from commandcards.site.figures.markdown import FigureExtension
from commandcards.site.pages import FIGURES, Site, SitePage, load_site
from commandcards.site.search.index import Entry, SearchWords, build_page_entries, load_search_words, write_index
from commandcards.site.search.sections import parse_sections
from commandcards.site.terms import Term, load_terms, render_glossary
from i18n import AFTER_I18N, current_locale, i18n_plugin, is_first_language, locale_of
from jinja2 import Environment
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

log = get_plugin_logger("command cards")

CHEATSHEET = "<!-- cheatsheet -->"
GLOSSARY = "<!-- glossary -->"


@dataclass
class Build:
    """One run of `mkdocs build`, or one round of `mkdocs serve`, over all languages."""

    docs: Path
    """The documentation's folder, as problems name it."""
    templates: Environment
    cards: CardExplainer
    terms: Sequence[Term]
    search_words: dict[Locale, SearchWords]
    plans: Plans
    transcripts: dict[str, Transcript]
    """What came of running the cards, by card id."""
    figures: dict[str, Figure]
    site: Site
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
        return self.transcripts.get(card_id) or self.plans.of(card_id).skip or NotYetRun()

    def render_markers(self, markdown: str, page: Page, locale: Locale) -> str:
        """The Markdown of a page with the glossary and the cheat sheet where their markers stand."""
        if GLOSSARY in markdown:
            markdown = markdown.replace(GLOSSARY, render_glossary(locale, self.templates, self.terms))
        if CHEATSHEET in markdown:
            markdown = markdown.replace(CHEATSHEET, self.render_cheatsheet(page, locale))
        return markdown

    def render_cheatsheet(self, page: Page, locale: Locale) -> str:
        """The cheat sheet in one language, its links as seen from the page."""

        def find_url(other: SitePage, language: Locale) -> str:
            return get_relative_url(self.find_url(other, language), page.url)

        return render_sheet(build_sheet(self.site, self.docs, locale, find_url), locale, self.templates)

    def index_page(self, html: str, page: Page, locale: Locale) -> None:
        """Have the search find a page's prose and cards."""
        source = self.find_page(page.file)
        title = str(page.meta.get("title") or page.title)
        cards = source.explained if source else ()
        sections = parse_sections(html, locale)
        self.entries[locale] += build_page_entries(title, page.url, sections, cards, locale, self.search_words[locale])

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
            write_index(self.entries[locale], locale, self.search_words[locale], folder, as_script=as_script)

    def build_llms(self, config: MkDocsConfig) -> Export:
        """`llms.txt`, with the site's name and description of each language."""
        english = i18n_plugin(config).get_language_config("en")
        original = i18n_plugin(config).get_language_config("zh")
        name = Bilingual(original.site_name or config.site_name, english.site_name or config.site_name)
        summary = Bilingual(original.site_description or config.site_description or "", english.site_description or "")
        return build_llms(self.site, name, summary, lambda url: urljoin(config.site_url or "", url), self.find_url)


def start_build(config: MkDocsConfig) -> Build:
    """Read all that the build goes by, and all pages of all languages, since the checks compare them."""
    docs = Path(os.path.relpath(config.docs_dir))
    cards = load_card_explainer()
    custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return Build(
        docs=docs,
        templates=load_environment(*custom),
        cards=cards,
        terms=load_terms(),
        search_words={locale: load_search_words(locale) for locale in LOCALES},
        plans=load_plans(),
        transcripts=load_transcripts(docs.parent / TRANSCRIPTS),
        figures=load_figures(docs / FIGURES),
        site=load_site([docs], cards),
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


class Events:
    """The events of MkDocs, on the build that is going on."""

    build: Build

    @event_priority(AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with the first language."""
        if is_first_language(config):
            self.build = start_build(config)
        return config

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Learn where each page will be, and check all languages once. A problem is a warning: strict fails on it."""
        self.build.learn_urls(files)
        if is_first_language(config):
            for problem in check_site(self.build.site, self.build.terms, self.build.docs.parent / TRANSCRIPTS):
                log.log(logging.INFO if problem.notice else logging.WARNING, "%s", problem)
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Learn the order of the pages."""
        if is_first_language(config):
            self.build.order_pages(nav)
        return nav

    @event_priority(AFTER_I18N)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page, which MkDocs renders next, its cards and figures, and fill in what it asks for."""
        current, locale = CurrentPage(self.build, page), current_locale(config)
        add_extension(config, CommandCardsExtension(locale, self.build.templates, current))
        add_extension(config, FigureExtension(locale, self.build.templates, self.build.figures, current.resolve_card))
        return self.build.render_markers(markdown, page, locale)

    @event_priority(AFTER_I18N)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take a page into the search, unless its front matter says `search: {exclude: true}`, as for the theme."""
        if not (page.meta.get("search") or {}).get("exclude"):
            self.build.index_page(html, page, current_locale(config))
        return html

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made of all pages, once all languages are built."""
        if is_first_language(config):
            self.build.write_files(config)


def add_extension(config: MkDocsConfig, extension: Extension) -> None:
    """Give the Markdown pages an extension, in the place of the one that the page before has left."""
    others = [one for one in config.markdown_extensions if not isinstance(one, type(extension))]
    config.markdown_extensions = [*others, extension]  # type: ignore[list-item]  # Markdown takes instances too


EVENTS = Events()
on_config = EVENTS.on_config
on_files = EVENTS.on_files
on_nav = EVENTS.on_nav
on_page_markdown = EVENTS.on_page_markdown
on_page_content = EVENTS.on_page_content
on_post_build = EVENTS.on_post_build
