"""MkDocs hook: the project's stylesheets and deferred scripts reach the reader as one file each, made small.

They are written and listed in mkdocs.yml one by one; without this hook they are served so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from commandcards.site.theme.scripts import compact_script, join_scripts
from commandcards.site.theme.stylesheet import compact_stylesheet
from i18n import is_first_language
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

STYLESHEET = "assets/stylesheets/all.css"
SCRIPT = "assets/javascripts/all.js"


@dataclass
class Listed:
    """What mkdocs.yml lists, while the pages name the joined files."""

    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)


LISTED = Listed()


@event_priority(-200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have the pages name the joined files. All languages share one configuration, so only the first round does it."""
    if not is_first_language(config):
        return config
    joined = [one for one in config.extra_javascript if isinstance(one, ExtraScriptValue) and one.defer]
    LISTED.styles = list(config.extra_css)
    LISTED.scripts = [one.path for one in joined]
    config.extra_css = [STYLESHEET]
    script = ExtraScriptValue(SCRIPT)
    script.defer = True
    config.extra_javascript = [*(one for one in config.extra_javascript if one not in joined), script]
    return config


@event_priority(-250)
def on_post_build(config: MkDocsConfig) -> None:
    """Write them when all files are there: after the languages at -100, before the theme's step looks at ours."""
    if not is_first_language(config):
        return
    site = Path(config.site_dir)
    _write_joined(site / STYLESHEET, compact_stylesheet("\n".join(_take_texts(site, LISTED.styles))))
    _write_joined(site / SCRIPT, join_scripts(_take_texts(site, LISTED.scripts)))
    docs = Path(config.docs_dir)
    for source in docs.glob("assets/javascripts/*.js"):
        served = site / source.relative_to(docs)
        if served.exists():
            served.write_text(compact_script(source.read_text("utf-8")), "utf-8")


def _write_joined(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _take_texts(site: Path, paths: list[str]) -> list[str]:
    """The files' texts; the files themselves are no longer needed there."""
    texts = []
    for path in paths:
        served = site / path
        texts.append(served.read_text("utf-8"))
        served.unlink()
    return texts
