"""MkDocs hook: the theme, with its faults mended and only as much of its styles as the site uses."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from building import current_locale, is_first_language
from commandcards.model import Locale
from commandcards.stylesheet import read_usage, trim_stylesheet
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

PERMALINK: dict[Locale, str] = {"zh": "这一节的链接", "en": "Link to this section"}

log = logging.getLogger("mkdocs.hooks.theme")

AFTER_I18N = -200
"""The language plugin sets the language at -100."""
AFTER_ALL = -300
"""The language plugin builds the other languages at -100, and hooks that write files for all of them come at -200."""
SITEMAP_LINKS = '"link[rel=alternate]"'
"""Material's script takes every such link for the root of a site in another language and asks it for a sitemap, to keep
the page when the language is switched. Our links lead to the page itself, so there is nothing to ask for."""
NO_LANGUAGE_LINKS = '"link[rel=alternate]:not([hreflang])"'


@event_priority(AFTER_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the links to headings in the language that is built."""
    config.mdx_configs["toc"]["permalink_title"] = PERMALINK[current_locale(config)]
    return config


@event_priority(0)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Leave out the white space that stands around the tags of templates: about a tenth of each page."""
    env.trim_blocks = True
    env.lstrip_blocks = True
    return env


@event_priority(AFTER_ALL)
def on_post_build(config: MkDocsConfig) -> None:
    """Once all languages are built: they share these files."""
    if not is_first_language(config):
        return
    site = Path(config.site_dir)
    _mend_scripts(site.glob("assets/javascripts/bundle.*.js"))
    _trim_styles(site, [site / path for path in config.extra_css])


def _mend_scripts(bundles: Iterable[Path]) -> None:
    texts = {path: path.read_text("utf-8") for path in bundles}
    if sum(text.count(SITEMAP_LINKS) for text in texts.values()) != 1:
        log.warning(
            f"Material's script no longer has {SITEMAP_LINKS} once: see whether its pages still ask for a sitemap.xml "
            "that does not exist, and mend or remove this step in hooks/theme.py"
        )
    for path, text in texts.items():
        path.write_text(text.replace(SITEMAP_LINKS, NO_LANGUAGE_LINKS), "utf-8")


def _trim_styles(site: Path, own: Iterable[Path]) -> None:
    """Shorten the theme's stylesheet to what the pages, the scripts and our own stylesheets ask for."""
    usage = read_usage(
        (path.read_text("utf-8") for path in site.rglob("*.html")),
        (path.read_text("utf-8") for path in site.glob("assets/javascripts/*.js")),
        (path.read_text("utf-8") for path in own),
    )
    for path in site.glob("assets/stylesheets/main.*.css"):
        path.write_text(trim_stylesheet(path.read_text("utf-8"), usage), "utf-8")
