"""What the hooks of one build share; itself no hook."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from commandcards.model import LOCALES, Locale
from commandcards.site import Site, SitePage, load_site
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files


@dataclass
class Build:
    """One run of `mkdocs build` or one round of `mkdocs serve`, over all languages."""

    site: Site = field(default_factory=lambda: Site(()))
    docs: Path = Path("docs")
    """The documentation's folder, as problems name it."""
    urls: dict[tuple[str, Locale], str] = field(default_factory=dict)
    """URL of each page, relative to the site's root, by name and language."""

    def find_url(self, page: SitePage, locale: Locale) -> str:
        return self.urls[page.name, locale]

    def start(self, config: MkDocsConfig) -> None:
        """Read all pages; called once for all languages, since the checks compare them."""
        self.docs = Path(os.path.relpath(config.docs_dir))
        self.site = load_site([self.docs])
        self.urls = {}

    def learn_urls(self, files: Files) -> None:
        """Take over the URLs that the language plugin has given to the files of all languages."""
        for file in files.documentation_pages():
            for locale, alternate in getattr(file, "alternates", {}).items():
                name = (self.docs / Path(file.src_uri).with_suffix("").with_suffix("")).as_posix()
                self.urls[name, locale] = alternate.url


BUILD = Build()


def current_locale(config: MkDocsConfig) -> Locale:
    """The language that is being built; right from priority -200 on."""
    language = i18n_plugin(config).current_language
    return next(locale for locale in LOCALES if locale == language)


def is_first_language(config: MkDocsConfig) -> bool:
    """The languages are built one inside the other: only the outer one is not `building` yet."""
    return not i18n_plugin(config).building


def i18n_plugin(config: MkDocsConfig):  # type: ignore[no-untyped-def]  # the plugin has no types
    try:
        return config.plugins["i18n"]
    except KeyError:
        raise PluginError("the command cards need the i18n plugin: add `- i18n` to the plugins in mkdocs.yml") from None
