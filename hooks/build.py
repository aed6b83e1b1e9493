"""MkDocs hook: what is done in a build of this site, event by event, in the order in which they come.

The engine does the work; a `Build` (building.py) holds what it has read and made. The language plugin runs all these
events once for each language: what concerns all languages is done in the first round, whose last event comes last.
"""

from __future__ import annotations

import logging

from building import Build, CurrentPage, start_build
from commandcards.card.extension import CommandCardsExtension
from commandcards.site.check import TRANSCRIPTS, check_site
from commandcards.site.figures.markdown import FigureExtension
from commandcards.site.theme.styles import find_left_out
from i18n import AFTER_I18N, current_locale, is_first_language
from jinja2 import Environment
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from theme import (
    find_useless_settings,
    replace_files,
    template_globals,
)

log = get_plugin_logger("command cards")


class Events:
    """The events of MkDocs, on the build that is going on."""

    build: Build

    @event_priority(AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with the first language; name the links to headings in each."""
        if is_first_language(config):
            self.build = start_build(config)
            for message in find_useless_settings(config, self.build.unused):
                log.warning("%s", message)
        config.mdx_configs["toc"]["permalink_title"] = self.build.words[current_locale(config)].permalink
        return config

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Learn where each page will be, and check all languages once. A problem is a warning: strict fails on it."""
        self.build.learn_urls(files)
        if is_first_language(config):
            for problem in check_site(self.build.site, self.build.library, self.build.docs.parent / TRANSCRIPTS):
                log.log(logging.INFO if problem.notice else logging.WARNING, "%s", problem)
        replace_files(files, config, self.build.assets)
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Learn the order of the pages."""
        if is_first_language(config):
            self.build.order_pages(nav)
        return nav

    @event_priority(AFTER_I18N)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates their words; leave out the white space around their tags: about a tenth of each page."""
        env.trim_blocks = True
        env.lstrip_blocks = True
        locale = current_locale(config)
        env.globals.update(template_globals(self.build.words, locale, self.build.assets))
        env.globals["labels"] = self.build.library.labels[locale]
        return env

    @event_priority(AFTER_I18N)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page, which MkDocs renders next, its cards and figures, and fill in what it asks for."""
        current, locale = CurrentPage(self.build, page), current_locale(config)
        add_extension(config, CommandCardsExtension(locale, self.build.templates, current))
        add_extension(config, FigureExtension(locale, self.build.templates, self.build.figures, current.resolve_card))
        return self.build.render_markers(markdown, page, locale)

    @event_priority(AFTER_I18N)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take a page into the search, unless its front matter says `search: {exclude: true}`, as for the theme."""
        if not (page.meta.get("search") or {}).get("exclude"):
            self.build.index_page(html, page, current_locale(config))
        return html

    @event_priority(AFTER_I18N)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Name what a page shows without the styles for it."""
        for name in find_left_out(output, self.build.unused.styles):
            message = "%s has `%s`, whose styles are left out: delete it from hooks/theme.yaml"
            log.warning(message, page.file.src_uri, name)
        return output

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made of all pages, once all languages are built."""
        if is_first_language(config):
            self.build.write_files(config)


def add_extension(config: MkDocsConfig, extension: Extension) -> None:
    """Give the Markdown pages an extension, in the place of the one that the page before has left."""
    others = [one for one in config.markdown_extensions if not isinstance(one, type(extension))]
    config.markdown_extensions = [*others, extension]  # type: ignore[list-item]  # Markdown takes instances too


EVENTS = Events()
on_config = EVENTS.on_config
on_files = EVENTS.on_files
on_nav = EVENTS.on_nav
on_env = EVENTS.on_env
on_page_markdown = EVENTS.on_page_markdown
on_page_content = EVENTS.on_page_content
on_post_page = EVENTS.on_post_page
on_post_build = EVENTS.on_post_build
