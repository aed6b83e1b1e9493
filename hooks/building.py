"""What the hooks of one build share; itself no hook."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from commandcards.card.plans import Plans, load_plans
from commandcards.card.render import load_environment
from commandcards.card.transcript import Transcript, load_transcripts
from commandcards.card.view import Alternate
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.site.assets import Asset
from commandcards.site.check import TRANSCRIPTS
from commandcards.site.pages import Site, SitePage, load_site
from jinja2 import Environment
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url


@dataclass
class Build:
    """One run of `mkdocs build` or one round of `mkdocs serve`, over all languages."""

    site: Site = field(default_factory=lambda: Site(()))
    docs: Path = Path("docs")
    """The documentation's folder, as problems name it."""
    urls: dict[tuple[str, Locale], str] = field(default_factory=dict)
    """URL of each page, relative to the site's root, by name and language."""
    transcripts: dict[str, Transcript] = field(default_factory=dict)
    """What came of running the cards, by card id."""
    plans: Plans | None = None
    assets: dict[str, Asset] = field(default_factory=dict)
    """The scripts and stylesheets, by their names without the hash."""

    def find_run(self, card_id: str) -> Transcript | Bilingual | None:
        """What came of running a card, or why it was not run."""
        return self.transcripts.get(card_id) or (self.plans.of(card_id).skip if self.plans else None)

    def find_url(self, page: SitePage, locale: Locale) -> str:
        return self.urls[page.name, locale]

    def start(self, config: MkDocsConfig) -> None:
        """Read all pages; called once for all languages, since the checks compare them."""
        self.docs = Path(os.path.relpath(config.docs_dir))
        self.site = load_site([self.docs])
        self.transcripts = load_transcripts(self.docs.parent / TRANSCRIPTS)
        self.plans = load_plans()
        self.urls = {}

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


class CurrentPage:
    """The page that is being rendered: Python-Markdown does not tell its extensions."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.page: Page | None = None

    def find_alternate(self, card_id: str) -> Alternate | None:
        """The card of that id on the same page in the other language."""
        if self.page is None:
            return None
        locale = locale_of(self.page.file)
        other = next(one for one in LOCALES if one != locale)
        twin = self.build.site.find(self.build.page_name(self.page.file), other)
        card = next((one for one in twin.cards if one.id == card_id), None) if twin else None
        if twin is None or card is None:
            return None
        return Alternate(other, card.title, self.address(twin, card_id))

    def resolve_card(self, card_id: str) -> str | None:
        """The address of a card in the language of the page, as seen from it; None when there is no such card."""
        if self.page is None:
            return None
        for page in self.build.site.in_locale(locale_of(self.page.file)):
            if any(card.id == card_id for card in page.cards):
                return self.address(page, card_id)
        return None

    def address(self, page: SitePage, card_id: str) -> str:
        assert self.page is not None
        return f"{get_relative_url(self.build.find_url(page, page.locale), self.page.url)}#{card_id}"


BUILD = Build()
CURRENT = CurrentPage(BUILD)


def locale_of(file: File) -> Locale:
    """The language of a page's source, which the language plugin has noted at its file."""
    language = getattr(file, "locale", None)
    return next(locale for locale in LOCALES if locale == language)


def current_locale(config: MkDocsConfig) -> Locale:
    """The language that is being built; right from priority -200 on."""
    language = i18n_plugin(config).current_language
    return next(locale for locale in LOCALES if locale == language)


def is_first_language(config: MkDocsConfig) -> bool:
    """The languages are built one inside the other: only the outer one is not `building` yet."""
    return not i18n_plugin(config).building


def load_templates(config: MkDocsConfig) -> Environment:
    """The templates, read anew for each build, so that `mkdocs serve` shows an edit."""
    return load_environment(*([Path(config.theme.custom_dir)] if config.theme.custom_dir else []))


def add_extension(config: MkDocsConfig, extension: Extension) -> None:
    """Give the Markdown pages an extension, in the place of the one that the build before has left."""
    others = [one for one in config.markdown_extensions if not isinstance(one, type(extension))]
    config.markdown_extensions = [*others, extension]  # type: ignore[list-item]  # Markdown takes instances too


def i18n_plugin(config: MkDocsConfig):  # type: ignore[no-untyped-def]  # the plugin has no types
    try:
        return config.plugins["i18n"]
    except KeyError:
        raise PluginError("the command cards need the i18n plugin: add `- i18n` to the plugins in mkdocs.yml") from None
