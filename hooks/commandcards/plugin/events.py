"""What is done for the cards at the events of a build; a site may do more at each.

The language plugin runs all these events once for each language: what concerns all languages is done in the first
round, whose last event comes last.
"""

from __future__ import annotations

import logging

from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from commandcards.card.extension import CommandCardsExtension
from commandcards.plugin.build import Build, start_build
from commandcards.plugin.current_page import CurrentPage
from commandcards.plugin.languages import AFTER_I18N, current_locale, is_first_language
from commandcards.site.check import TRANSCRIPTS, check_site
from commandcards.site.figures.markdown import FigureExtension

log = get_plugin_logger("command cards")


class CardEvents:
    """The events of MkDocs, on the build that is going on."""

    build: Build

    @event_priority(AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with the first language."""
        if is_first_language(config):
            self.build = start_build(config)
        return config

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Learn where each page will be, and check all languages once. A problem is a warning: strict fails on it."""
        self.build.learn_urls(files)
        if is_first_language(config):
            for problem in check_site(self.build.site, self.build.library, self.build.docs.parent / TRANSCRIPTS):
                log.log(logging.INFO if problem.notice else logging.WARNING, "%s", problem)
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Learn the order of the pages."""
        if is_first_language(config):
            self.build.order_pages(nav)
        return nav

    @event_priority(AFTER_I18N)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page, which MkDocs renders next, its cards and figures, and fill in what it asks for."""
        current, locale = CurrentPage(self.build, page), current_locale(config)
        add_extension(config, CommandCardsExtension(locale, self.build.templates, current))
        add_extension(config, FigureExtension(locale, self.build.templates, self.build.figures, current.resolve_card))
        return self.build.render_markers(markdown, page, locale)

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made of all pages, once all languages are built."""
        if is_first_language(config):
            self.build.write_files(config)


def add_extension(config: MkDocsConfig, extension: Extension) -> None:
    """Give the Markdown pages an extension, in the place of the one that the page before has left."""
    others = [one for one in config.markdown_extensions if not isinstance(one, type(extension))]
    config.markdown_extensions = [*others, extension]  # type: ignore[list-item]  # Markdown takes instances too
