"""The theme of this site: its own words, its assets, and what of Material it goes without; itself no hook.

The site's own scripts and styles are listed in mkdocs.yml, in the order in which they are joined. A script that is
`async` there runs early: before the first paint, when it arrives in time, which it is asked for first to do.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from functools import partial
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from commandcards.card.options import split_options
from commandcards.data import load_data
from commandcards.frozen import frozen
from commandcards.model import LOCALES, Locale
from commandcards.site.assets import Asset, build_assets, read_styles
from commandcards.site.theme.fitting import fit_styles
from commandcards.site.theme.settings import Unused, check_settings
from commandcards.store import Recall
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel, get_files

UNUSED = Path(__file__).with_suffix(".yaml")
"""What the site goes without of its theme."""
WORDS = "locales"
"""The folder of the site's own words, below the overrides; MkDocs never publishes a folder of that name."""
FOLDER = "assets"
NOTICE = "material-license.txt"
REPLACED = re.compile(r"assets/(javascripts/|stylesheets/|images/favicon\.png$)")
"""The files that are joined, and those that the theme brings; pages name none of them."""


@frozen
class SiteWords:
    """The site's own words in one language, for the templates in `overrides/`."""

    own_name: str
    """The language's own name."""
    og_locale: str
    home: str
    """Leads from a page that is in another language only to the home page in this one."""
    alone: str
    """That a page is in another language only."""
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
    """What the foot of a page says of it."""
    about_dated: str
    """The same for a page that says when it was written: in `{year}`."""
    about_unchecked: str
    """For a page that does, and whose cards have not been run."""
    source: str
    """Introduces what a page was made from."""
    made_with: str
    offer_yes: str
    offer_no: str
    offer_label: str
    sections: str
    task_open: str
    """Names the box of a task that is still to be done, which no label stands beside."""
    task_done: str
    copy_block: str
    copy_all: str
    copy_all_done: str
    """`{count}` commands were copied; the script fills it in."""
    copy_all_left: str
    """`{titles}` are those of the cards that were not, since they cannot be undone."""
    copy_all_terminal: str
    """The same, since they read the terminal."""
    copy_all_endless: str
    """The same, since they go on until they are stopped."""
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
    plugins = {name.rpartition("/")[2]: True for name in config.plugins}
    return check_settings({**config, "plugins": plugins}, unused.settings)


def take_assets(config: MkDocsConfig, unused: Unused, recall: Recall) -> dict[str, Asset]:
    """The joined scripts and styles of site, theme and engine; the configuration then lists these.

    `recall` is asked for what is made of the styles. PluginError when a file that mkdocs.yml lists cannot be read.
    """
    own, theme = {**read_listed(config, config.extra_css), **read_styles()}, read_theme(config)
    parts = [theme, str(len(own)), *own, *own.values(), *unused.styles]
    styles = recall("styles", parts, partial(fit_styles, own, theme, unused.styles))
    early = [one for one in config.extra_javascript if getattr(one, "async_", False)]
    scripts = [one for one in config.extra_javascript if one not in early]
    assets = build_assets(
        read_listed(config, map(str, scripts)).values(),
        styles,
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
    files.append(File.generated(config, f"{FOLDER}/{NOTICE}", content=read_notice()))


def share_files(files: Files, config: MkDocsConfig) -> None:
    """Give the language that is being built the images and other files that are in no language.

    The language plugin gives them to the default one only, since pages are not to be had in its place
    (`fallback_to_default`).
    """
    for file in get_files(config):
        shared = (
            file.inclusion != InclusionLevel.EXCLUDED
            and not file.is_documentation_page()
            and not REPLACED.match(file.src_uri)
        )
        if shared and files.get_file_from_path(file.src_uri) is None:
            files.append(file)


def read_notice() -> str:
    """Material's licence, which goes with its styles and icons; PluginError when it brings none."""
    notice = distribution("mkdocs-material").read_text("licenses/LICENSE")
    if notice is None:
        raise PluginError("mkdocs-material brings no licenses/LICENSE: hooks/theme.py has to find it elsewhere")
    return f"Styles and icons of this site are in part those of Material for MkDocs.\n\n{notice}"


def template_globals(words: Mapping[Locale, SiteWords], locale: Locale, assets: Mapping[str, Asset]) -> dict[str, Any]:
    """What the templates know besides what MkDocs tells them; `assets["page.js"]` is an address."""
    other = next(one for one in LOCALES if one != locale)
    return {
        "all_words": words,
        "words": words[locale],
        "other_language": other,
        "other_words": words[other],
        "default_language": LOCALES[0],
        "title_of": title_of,
        "split_options": split_options,
        "assets": {name: f"{FOLDER}/{asset.name}" for name, asset in assets.items()},
    }


def name_tasks(page: str, words: SiteWords) -> str:
    """The HTML of a page with a name at each box of `- [ ] task`: pymdownx gives them none."""
    for state, name in (("", words.task_open), (" checked", words.task_done)):
        box = f'type="checkbox" disabled{state}'
        page = page.replace(f"{box}/>", f'{box} aria-label="{name}">')
    return page


def title_of(item: StructureItem) -> Markup:
    """The title of a page or a group as HTML: MkDocs has escaped those that it takes from a heading, and no others."""
    title = str(item.title or "")
    meta = getattr(item, "meta", None) or {}
    return Markup.escape(title if title == str(meta.get("title")) else html.unescape(title))


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
