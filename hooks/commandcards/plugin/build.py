"""What a build has read and made of cards, over all languages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
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
from commandcards.card.render import TEMPLATES, load_environment
from commandcards.card.transcript import NotYetRun, Transcript, load_transcripts
from commandcards.data import DataError
from commandcards.model import Problem
from commandcards.notation.encoding import EncodingError, decode_page
from commandcards.plugin.compiled import CompiledTemplates
from commandcards.plugin.languages import addresses_of, own_settings
from commandcards.plugin.settings import Settings
from commandcards.site.catalog import build_catalog
from commandcards.site.check import TRANSCRIPTS, check_site
from commandcards.site.exports import Export, build_llms, build_navi, export_catalog, write_exports
from commandcards.site.figures.figure import Figure, load_figures
from commandcards.site.library import Library, load_library
from commandcards.site.notes import build_notes, render_notes
from commandcards.site.pages import FIGURES, PageReader, Site, SitePage, describe, split_name, words_for
from commandcards.site.sheet import SheetText, build_sheet, render_sheet
from commandcards.site.terms import render_glossary
from commandcards.store import Recall, Store, digest_files, list_files

CHEATSHEET = "<!-- cheatsheet -->"
GLOSSARY = "<!-- glossary -->"
NOTES = "<!-- notes -->"
FENCE = re.compile(r"```|~~~")

T = TypeVar("T")


@dataclass
class Build:
    """One run of `mkdocs build`, or one round of `mkdocs serve`, over all languages."""

    settings: Settings
    docs: Path
    """The documentation's folder, as problems name it."""
    templates: Environment
    library: Library
    """What the data files say."""
    cards: CardExplainer
    transcripts: dict[str, Transcript]
    """What came of running the cards, by card id."""
    figures: dict[str, Figure]
    drawn: str
    """A hash of the files of all figures."""
    site: Site
    store: Store
    """What was made before; it outlives the build."""
    sources: tuple[str, ...]
    """Hashes of what every page may depend on: what cards are explained by, and the templates of engine and site."""
    urls: dict[tuple[str, str], str] = field(default_factory=dict)
    """URL of each page, relative to the site's root, by name and language."""
    sheets: dict[str, SheetText] = field(default_factory=dict)
    """The cheat sheets by the URLs of their pages."""

    def load_pages(self, files: Files) -> None:
        """Read the pages that MkDocs will build, as it names them: those that it leaves out are not looked at.

        PluginError, with a line for each, when some are not in UTF-8, since MkDocs would name none of them, and when
        the file of a program that a command names is wrong.
        """
        found: list[SitePage] = []
        unreadable: list[Problem] = []
        for file in files.documentation_pages():
            try:
                page = self.read_page(file)
            except EncodingError as error:
                unreadable.append(Problem((self.docs / file.src_uri).as_posix(), error.line, str(error)))
                continue
            except DataError as error:
                raise refuse(error) from None
            found += [page] if page else []
        if unreadable:
            raise PluginError("\n".join(map(str, unreadable)))
        # Elsewhere a file without a language in its name is one of the first; here its translation would miss it.
        demands = self.settings.notation.demands
        strays = [page.path for page in found if demands and split_name(Path(page.path))[1] is None]
        pages = sorted((page for page in found if page.path not in strays), key=lambda page: Path(page.path))
        self.site = replace(self.site, pages=tuple(pages), strays=tuple(strays))

    def read_page(self, file: File, text: str | None = None) -> SitePage | None:
        """A page with its cards, from its file or from a text; None for one of a language that is not built."""
        located = self.settings.languages.locate(file.src_uri)
        if located is None:
            return None
        name, language = located
        path = (self.docs / file.src_uri).as_posix()
        text = decode_page(file.content_bytes) if text is None else text
        reader = PageReader(self.cards, self.store, self.settings.notation)
        return reader.read(path, text, (self.docs / name).as_posix(), language)

    def take_markdown(self, markdown: str, page: Page) -> None:
        """Read a page anew when what is rendered does not stand in its file: when another plugin has written it."""
        known = self.find_page(page.file)
        if known and has_all_fences(markdown, known.text):
            return
        head = "".join(known.text.splitlines(keepends=True)[: known.page.head.last_line]) if known else ""
        read = self.read_page(page.file, head + markdown)
        if read:
            kept = [one for one in self.site.pages if one is not known]
            at = self.site.pages.index(known) if known else len(kept)
            self.urls.setdefault((read.name, read.language), page.url)
            self.site = replace(self.site, pages=(*kept[:at], read, *kept[at:]))

    def learn_urls(self, files: Files) -> None:
        """Take over the URLs that the files have by now, and those of their other languages."""
        for file in files.documentation_pages():
            for language, url in addresses_of(file, self.settings.languages).items():
                self.urls[self.page_name(file), language] = url

    def drop_homeless(self) -> None:
        """Leave out the pages that turned out to have no URL, since another plugin has taken them away."""
        pages = tuple(page for page in self.site.pages if (page.name, page.language) in self.urls)
        self.site = replace(self.site, pages=pages)

    def order_pages(self, nav: Navigation) -> None:
        """Put the pages in the order of the navigation, which is that of the cheat sheet and the exports."""
        order = {self.page_name(page.file): index for index, page in enumerate(nav.pages)}
        pages = sorted(self.site.pages, key=lambda page: order.get(page.name, len(order)))
        self.site = replace(self.site, pages=tuple(pages))

    def is_absent(self, entry: str, language: str) -> bool:
        """Whether a page of the navigation, `notes/git.md`, is by its own head not to be had in a language."""
        name = (self.docs / entry).with_suffix("").as_posix()
        if self.site.find(name, language):
            return False
        others = (page for other in self.site.languages if (page := self.site.find(name, other)))
        return any(language not in (page.page.front.languages or self.site.languages) for page in others)

    def page_name(self, file: File) -> str:
        """The name under which the engine knows the page of a file."""
        located = self.settings.languages.locate(file.src_uri)
        return (self.docs / (located[0] if located else file.src_uri)).as_posix()

    def find_page(self, file: File) -> SitePage | None:
        """The page of a file, in the language of the file."""
        located = self.settings.languages.locate(file.src_uri)
        return self.site.find((self.docs / located[0]).as_posix(), located[1]) if located else None

    def find_url(self, page: SitePage, language: str) -> str:
        """Relative to the site's root; KeyError for a page that is not built."""
        return self.urls[page.name, language]

    def find_run(self, card_id: str) -> LastRun:
        """What came of running a card, or why it was not run."""
        if not self.settings.recorded:
            return None
        return self.transcripts.get(card_id) or self.library.plans.of(card_id).skip or NotYetRun()

    def render_markers(self, markdown: str, page: Page, language: str) -> str:
        """The Markdown of a page with the glossary, the cheat sheet and the notes where their markers stand."""
        if GLOSSARY in markdown:
            glossary = render_glossary(words_for(language), self.templates, self.library.terms)
            markdown = markdown.replace(GLOSSARY, glossary)
        if CHEATSHEET in markdown:
            markdown = markdown.replace(CHEATSHEET, self.render_cheatsheet(page, language))
        if NOTES in markdown:
            markdown = markdown.replace(NOTES, self.render_notes(page, language))
        return markdown

    def render_notes(self, page: Page, language: str) -> str:
        """The index of the notes in one language, its links as seen from the page."""

        def find_url(other: SitePage, language: str) -> str:
            return get_relative_url(self.find_url(other, language), page.url)

        return render_notes(build_notes(self.site, language, find_url), self.templates)

    def render_cheatsheet(self, page: Page, language: str) -> str:
        """The headings of the cheat sheet in one language, and marks for what `complete` puts in."""
        self.sheets[page.url] = self.build_sheet(page, language)
        return self.sheets[page.url].markdown

    def complete(self, html: str, page: Page) -> str:
        """What Markdown has made of a page, with what it need not see."""
        return self.sheets[page.url].put_in(html) if page.url in self.sheets else html

    def build_sheet(self, page: Page, language: str) -> SheetText:
        """The cheat sheet in one language, its links as seen from the page."""

        def find_url(other: SitePage, language: str) -> str:
            return get_relative_url(self.find_url(other, language), page.url)

        def make() -> SheetText:
            sheet = build_sheet(self.site, self.library.tasks, language, find_url)
            return render_sheet(sheet, words_for(language), self.templates)

        pages = [*self.site.in_locale(language)]
        urls = [self.urls.get((one.name, language)) or "" for one in pages]
        texts = [part for one in pages for part in (one.path, one.text)]
        return self.store.recall("sheet", [language, page.url, *self.sources, *urls, *texts], make)

    def check(self) -> list[Problem]:
        """All that is wrong with the pages as they were built."""
        transcripts = self.docs.parent / TRANSCRIPTS if self.settings.recorded else None
        return check_site(self.site, self.library, transcripts, self.settings.demands, self.recall_of_cards())

    def recall_of_cards(self) -> Recall:
        """Asks for what was made of pages as they were read."""
        return self.store.within(self.cards.digest, describe(self.settings.notation))

    def write_files(self, config: MkDocsConfig, files: Files) -> None:
        """The cards as data, and the exports; none in the place of a file that the site has itself."""
        self.drop_homeless()
        site, docs, recall = self.site, self.docs, self.recall_of_cards()
        catalog = build_catalog(site, docs, self.find_url, self.find_run, recall)
        navi = [build_navi(site, docs, language, self.settings.tag, recall) for language in site.languages]
        exports = [*export_catalog(catalog, paired=site.paired), *navi, self.build_llms(config)]
        missing = [one for one in exports if files.get_file_from_path(one.name) is None]
        write_exports(missing, Path(config.site_dir))

    def build_llms(self, config: MkDocsConfig) -> Export:
        """`llms.txt`, with the site's name and description of each language."""
        own = {language: own_settings(config, language) for language in self.site.languages}
        names = {language: one.get("site_name") or config.site_name for language, one in own.items()}
        summaries = {language: one.get("site_description") or "" for language, one in own.items()}
        first = self.site.languages[0]
        summaries[first] = summaries[first] or config.site_description or ""
        languages = {
            language: one.get("name") or self.library.labels[words_for(language)].language
            for language, one in own.items()
        }

        def address(url: str) -> str:
            return urljoin(config.site_url or "", url)

        return build_llms(self.site, names, summaries, languages, address, self.find_url)


def has_all_fences(markdown: str, text: str) -> bool:
    """Whether what is rendered of a page stands in the text of its file, and no fence beside it."""
    shown = markdown.strip()
    before, found, after = text.partition(shown) if shown else (text, "", "")
    return bool(found or not shown) and not FENCE.search(before + after)


def start_build(config: MkDocsConfig, settings: Settings, store: Store) -> Build:
    """Read all that the build goes by. PluginError, with a line for each mistake, when a data file is wrong."""
    try:
        return read_build(config, settings, store)
    except DataError as error:
        raise refuse(error) from None


def refuse(error: DataError) -> PluginError:
    """What ends a build whose data files are wrong."""
    return PluginError(f"data files are not as they should be:\n{error}")


def read_build(config: MkDocsConfig, settings: Settings, store: Store) -> Build:
    """As `start_build`; DataError when a data file is not as it should be."""
    docs = Path(os.path.relpath(config.docs_dir))
    library = load_library(store=store)
    cards = library.build_card_explainer(settings.programs)
    overrides = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    templates = load_environment(library.labels, *overrides)
    templates.bytecode_cache = CompiledTemplates(store)
    return Build(
        settings=settings,
        docs=docs,
        templates=templates,
        library=library,
        cards=cards,
        transcripts=recall_folder(store, load_transcripts, docs.parent / TRANSCRIPTS) if settings.recorded else {},
        figures=recall_folder(store, load_figures, docs / FIGURES),
        drawn=digest_files(list_files(docs / FIGURES)),
        site=Site((), languages=settings.languages.built, paired=settings.paired),
        store=store,
        sources=(
            cards.digest,
            describe(settings.notation),
            digest_files(file for folder in (TEMPLATES, *overrides) for file in list_files(folder)),
        ),
    )


def recall_folder(store: Store, load: Callable[[Path], T], folder: Path) -> T:
    """What is loaded from a folder, which is read again only when one of its files has changed."""
    return store.recall(load.__name__, [digest_files(list_files(folder))], lambda: load(folder))
