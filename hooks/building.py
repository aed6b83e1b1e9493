"""What a build of this site has, besides its cards: words, theme and search; itself no hook."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from commandcards.data import DataError
from commandcards.frozen import frozen
from commandcards.model import LOCALES, Locale
from commandcards.plugin.build import Build
from commandcards.site.assets import Asset
from commandcards.site.search.entries import Entry, build_page_entries
from commandcards.site.search.index import build_index, write_index
from commandcards.site.search.sections import parse_sections
from commandcards.site.theme.settings import Unused, load_unused
from commandcards.site.theme.styles import class_pattern
from commandcards.store import digest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from revisions import read_dates
from theme import UNUSED, SiteWords, load_site_words, take_assets


@frozen
class Indexed:
    """What the search finds on one page."""

    url: str
    made_of: str
    """A hash of all that the entries were made from."""
    entries: tuple[Entry, ...]


@dataclass
class SiteBuild:
    """One run of `mkdocs build`, or one round of `mkdocs serve`, over all languages."""

    build: Build
    """The cards."""
    words: dict[Locale, SiteWords]
    unused: Unused
    """What the site goes without of its theme."""
    left_out: re.Pattern[str]
    """Finds the classes that have no styles because of that."""
    assets: dict[str, Asset]
    """The scripts and stylesheets, by their names without the hash."""
    dates: dict[str, str]
    """When each page was last changed, by its source; those that nobody knows of are missing."""
    indexed: dict[Locale, list[Indexed]] = field(default_factory=lambda: {locale: [] for locale in LOCALES})
    """What the search of each language finds, in the order in which the pages were built."""

    def index_page(self, html: str, page: Page, locale: Locale) -> None:
        """Have the search find a page's prose and cards."""
        source = self.build.find_page(page.file)
        title = str(page.meta.get("title") or page.title)
        words = self.build.library.search[locale]

        def make() -> tuple[Entry, ...]:
            cards = source.explained if source else ()
            return tuple(build_page_entries(title, page.url, parse_sections(html, locale), cards, locale, words))

        made_of = digest([html, title, page.url, locale, source.text if source else "", *self.build.sources])
        entries = self.build.store.recall("entries", [made_of], make)
        self.indexed[locale].append(Indexed(page.url, made_of, entries))

    def order_pages(self, locale: Locale) -> list[Indexed]:
        """What the search finds, in the order of the site: of answers that are as good the first page's comes first."""
        urls = [self.build.urls.get((page.name, locale)) for page in self.build.site.in_locale(locale)]
        places = {url: place for place, url in enumerate(urls)}
        return sorted(self.indexed[locale], key=lambda page: places.get(page.url, len(places)))

    def write_indexes(self, config: MkDocsConfig) -> None:
        """The search indexes."""
        for locale in LOCALES:
            # A page opened from a folder may not fetch JSON, but may load a script: a site without directory URLs,
            # which is the kind that works from a folder, gets its indexes in that form too.
            as_script = not config.use_directory_urls
            words = self.build.library.search[locale]
            recall = self.build.store.within(self.build.cards.digest)
            pages = self.order_pages(locale)
            entries = [entry for page in pages for entry in page.entries]
            make = partial(build_index, entries, locale, words, recall)
            files = recall("index", [locale, *(page.made_of for page in pages)], make)
            write_index(files, Path(config.site_dir), as_script=as_script)


def start_site(config: MkDocsConfig, build: Build) -> SiteBuild:
    """Read what the site has of its own. PluginError, with a line for each mistake, when a table is wrong."""
    try:
        unused = load_unused(UNUSED)
        words = load_site_words(Path(config.theme.custom_dir or ""))
    except DataError as error:
        raise PluginError(f"data files are not as they should be:\n{error}") from None
    assets = take_assets(config, unused, build.store.recall)
    return SiteBuild(build, words, unused, class_pattern(unused.styles), assets, read_dates(Path(config.docs_dir)))
