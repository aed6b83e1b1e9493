"""MkDocs hook: the words of the templates, and warnings about what of Material this site goes without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from building import current_locale, is_first_language
from commandcards.card.labels import load_labels
from commandcards.data import read_yaml
from commandcards.model import LOCALES
from commandcards.site.theme.settings import check_settings, load_unused
from commandcards.site.theme.styles import find_left_out
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

UNUSED = Path(__file__).with_suffix(".yaml")
"""What the site goes without of its theme."""
WORDS = "locales"
"""The folder of the site's own words, below the overrides; MkDocs never publishes a folder of that name."""

AFTER_I18N = -200
"""The language plugin sets the language at -100."""

log = get_plugin_logger("theme")


def load_words(config: MkDocsConfig) -> dict[str, dict[str, Any]]:
    """The site's own words, by language."""
    folder = Path(config.theme.custom_dir or "", WORDS)
    return {locale: read_yaml(folder / f"{locale}.yaml") for locale in LOCALES}


@event_priority(AFTER_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the links to headings in the language that is built; say which settings have no effect."""
    locale = current_locale(config)
    config.mdx_configs["toc"]["permalink_title"] = load_words(config)[locale]["permalink"]
    if is_first_language(config):
        theme = {key: config.theme[key] for key in config.theme}
        settings = {**config, "theme": theme, "plugins": {name.rpartition("/")[2]: True for name in config.plugins}}
        for message in check_settings(settings, load_unused(UNUSED).settings):
            log.warning("%s", message)
    return config


@event_priority(AFTER_I18N)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the templates their words, and leave out the white space around their tags: about a tenth of each page."""
    env.trim_blocks = True
    env.lstrip_blocks = True
    words, locale = load_words(config), current_locale(config)
    other = next(one for one in LOCALES if one != locale)
    env.globals.update(
        all_words=words,
        words=words[locale],
        other_language=other,
        other_words=words[other],
        default_language=LOCALES[0],
        labels=load_labels(locale),
    )
    return env


@event_priority(AFTER_I18N)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name what a page shows without the styles for it."""
    for name in find_left_out(output, load_unused(UNUSED).styles):
        log.warning("%s has `%s`, whose styles are left out: delete it from hooks/theme.yaml", page.file.src_uri, name)
    return output
