"""MkDocs hook: the theme, with its faults mended and only as much of its styles as the site uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from commandcards.model import Locale
from commandcards.site.theme.stylesheet import read_usage, trim_stylesheet
from i18n import current_locale, is_first_language
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

PERMALINK: dict[Locale, str] = {"zh": "这一节的链接", "en": "Link to this section"}

ASSET = re.compile(r"[\w.-]+\.(?:js|css)\b")
"""The name of a script or stylesheet, wherever it stands in a page."""

AFTER_I18N = -200
"""The language plugin sets the language at -100."""
AFTER_ALL = -300
"""The language plugin builds the other languages at -100, and hooks that write files for all of them come at -200."""


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
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    _remove_unused(site, pages)
    scripts = [path.read_text("utf-8") for path in site.glob("assets/javascripts/*.js")]
    # The theme's is shortened first: ours need not set what only a part that is gone has read.
    ours = [site / path for path in config.extra_css]
    for path in (*site.glob("assets/stylesheets/main.*.css"), *ours):
        others = [other.read_text("utf-8") for other in site.glob("assets/stylesheets/*.css") if other != path]
        usage = read_usage(pages, scripts, others)
        path.write_text(trim_stylesheet(path.read_text("utf-8"), usage), "utf-8")


def _remove_unused(site: Path, pages: Iterable[str]) -> None:
    """Remove the scripts and stylesheets that no page names, most of them the theme's."""
    named = {name for page in pages for name in ASSET.findall(page)}
    for folder in ("javascripts", "stylesheets"):
        for path in (site / "assets" / folder).rglob("*.*"):
            if path.name not in named:
                path.unlink()
