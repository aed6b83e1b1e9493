"""The theme of this site: its own words, its assets, and what of Material it goes without; itself no hook.

The site's own scripts and styles are listed in mkdocs.yml, in the order in which they are joined. A script that is
`async` there runs early: before the first paint, when it arrives in time, which it is asked for first to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commandcards.data import load_data
from commandcards.model import LOCALES, Locale
from commandcards.site.assets import Asset, build_assets, read_styles
from commandcards.site.theme.colours import follow_system
from commandcards.site.theme.settings import Unused, check_settings
from commandcards.site.theme.styles import leave_out, leave_out_pictures
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

UNUSED = Path(__file__).with_suffix(".yaml")
"""What the site goes without of its theme."""
WORDS = "locales"
"""The folder of the site's own words, below the overrides; MkDocs never publishes a folder of that name."""
FOLDER = "assets"
REPLACED = re.compile(r"assets/(javascripts/|stylesheets/|images/favicon\.png$)")
"""The files that are joined, and those that the theme brings; pages name none of them."""


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The site's own words in one language, for the templates in `overrides/`."""

    own_name: str
    """The language's own name."""
    og_locale: str
    menu: str
    permalink: str
    to_dark: str
    to_light: str
    to_system: str
    changed: str
    """Introduces the day of the page's last change."""
    edit: str
    image: str
    """What the picture of the site shows."""
    about: str
    made_with: str
    offer: str
    """That the page is to be had in this language; for readers of the other one."""
    offer_yes: str
    offer_no: str
    offer_label: str
    sections: str
    copy_block: str
    copy_all: str
    copy_all_done: str
    """`{count}` commands were copied; the script fills it in."""
    copy_all_left: str
    """`{titles}` are those of the cards that were not."""
    comma: str
    """Between those."""
    copy_all_wrong: str
    missing_title: str
    missing_text: str
    missing_start: str
    missing_sheet: str
    missing_home: str
    material: Mapping[str, str]
    """In the place of Material's translations, by its keys."""


def load_site_words(folder: Path) -> dict[Locale, SiteWords]:
    """The words of all languages below the overrides; DataError names what is wrong with their tables."""
    return {locale: load_data(folder / WORDS / f"{locale}.yaml", SiteWords) for locale in LOCALES}


def find_useless_settings(config: MkDocsConfig, unused: Unused) -> list[str]:
    """What to say of settings in mkdocs.yml that do nothing on this site."""
    theme = {key: config.theme[key] for key in config.theme}
    settings = {**config, "theme": theme, "plugins": {name.rpartition("/")[2]: True for name in config.plugins}}
    return check_settings(settings, unused.settings)


def take_assets(config: MkDocsConfig, unused: Unused) -> dict[str, Asset]:
    """The joined scripts and styles of site, theme and engine; the configuration then lists these.

    PluginError when a file that mkdocs.yml lists cannot be read.
    """
    styles = {**read_listed(config, config.extra_css), **read_styles()}
    readers = "\n".join(styles.values())
    styles["theme"] = leave_out(leave_out_pictures(read_theme(config)), unused.styles, readers)
    early = [one for one in config.extra_javascript if getattr(one, "async_", False)]
    scripts = [one for one in config.extra_javascript if one not in early]
    assets = build_assets(
        read_listed(config, map(str, scripts)).values(),
        {name: follow_system(text) for name, text in styles.items()},
        read_listed(config, map(str, early)).values(),
    )
    config.extra_css = [f"{FOLDER}/{assets['page.css'].name}"]
    config.extra_javascript = []
    return assets


def replace_files(files: Files, config: MkDocsConfig, assets: Mapping[str, Asset]) -> None:
    """Put the joined files in the place of those that they were made from, and of the theme's."""
    for file in [one for one in files if REPLACED.match(one.src_uri)]:
        files.remove(file)
    for asset in assets.values():
        files.append(File.generated(config, f"{FOLDER}/{asset.name}", content=asset.text))


def template_globals(words: Mapping[Locale, SiteWords], locale: Locale, assets: Mapping[str, Asset]) -> dict[str, Any]:
    """What the templates know besides what MkDocs tells them; `assets["page.js"]` is an address."""
    other = next(one for one in LOCALES if one != locale)
    return {
        "all_words": words,
        "words": words[locale],
        "other_language": other,
        "other_words": words[other],
        "default_language": LOCALES[0],
        "assets": {name: f"{FOLDER}/{asset.name}" for name, asset in assets.items()},
    }


def read_listed(config: MkDocsConfig, paths: Iterable[str]) -> dict[str, str]:
    """The texts of files that mkdocs.yml lists, by their stems."""
    texts = {}
    for path in paths:
        try:
            texts[Path(path).stem] = Path(config.docs_dir, path).read_text("utf-8")
        except OSError as error:
            raise PluginError(f"mkdocs.yml lists {path}: {error.strerror}") from None
    return texts


def read_theme(config: MkDocsConfig) -> str:
    """Material's stylesheet; its name has a hash."""
    files = [path for folder in config.theme.dirs for path in Path(folder).glob("assets/stylesheets/main.*.css")]
    if len(files) != 1:
        raise PluginError(f"the theme should have one assets/stylesheets/main.*.css: it has {len(files)}")
    return files[0].read_text("utf-8")
