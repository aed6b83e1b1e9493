"""MkDocs hook: what `python hooks check` reports is a warning of every build, so that a strict build fails."""

from __future__ import annotations

from building import BUILD, is_first_language
from commandcards.site.check import TRANSCRIPTS, check_site
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files

log = get_plugin_logger("command cards")


@event_priority(-210)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Check all languages, once. After `cards` has read the pages at -200."""
    if is_first_language(config):
        for problem in check_site(BUILD.site, BUILD.library, BUILD.docs.parent / TRANSCRIPTS):
            log.warning("%s", problem)
    return files
