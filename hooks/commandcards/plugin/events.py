"""What is done for the cards at the events of a build; a site may do more at each.

The language plugin runs all these events once for each language: what concerns all languages is done in the first
round, whose last event comes last.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from jinja2 import Environment
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
from commandcards.plugin.remembered import CompiledTemplates, PageMemory, TemplateMemory, is_predictable, made_with
from commandcards.plugin.theme_files import list_quickly
from commandcards.site.check import TRANSCRIPTS, check_site
from commandcards.site.figures.markdown import FigureExtension
from commandcards.store import CACHE, Store

log = get_plugin_logger("command cards")


class CardEvents:
    """The events of MkDocs, on the build that is going on."""

    build: Build
    store: Store | None = None
    """What was made before: opened by the first build of the process, and kept for the next."""
    known: tuple[str, ...] = ()
    """Hooks and plugins of the site whose part in its pages is told to `remember_templates`, or is in their text."""
    serving = False
    pages: PageMemory | None = None
    """What renders the pages of the language that is being built; None where MkDocs has to do it anew."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether there will be more than one build."""
        self.serving = command == "serve"

    @event_priority(AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with the first language."""
        if is_first_language(config):
            if self.store is None:
                self.store = open_store(config, remembers=self.serving)
            self.build = start_build(config, self.store)
        list_quickly(config)
        return config

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Learn where each page will be, and check all languages once. A problem is a warning: strict fails on it."""
        self.build.learn_urls(files)
        if is_first_language(config):
            transcripts = self.build.docs.parent / TRANSCRIPTS
            for problem in check_site(self.build.site, self.build.library, transcripts, self.store):
                log.log(logging.INFO if problem.notice else logging.WARNING, "%s", problem)
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Learn the order of the pages."""
        if is_first_language(config):
            self.build.order_pages(nav)
        # What links lead to is known now, and from here on stays as it is.
        memory = PageMemory(self.build.store, config, files, self.build.sources)
        self.pages = memory if is_predictable(config, self.known) else None
        return nav

    @event_priority(AFTER_I18N)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page, which MkDocs renders next, its cards and figures, and fill in what it asks for."""
        current, locale = CurrentPage(self.build, page), current_locale(config)
        add_extension(config, CommandCardsExtension(locale, self.build.templates, current))
        add_extension(config, FigureExtension(locale, self.build.templates, self.build.figures, current.resolve_card))
        if self.pages:
            remember(page, self.pages, current.describe())
        return self.build.render_markers(markdown, page, locale)

    def remember_templates(self, env: Environment, config: MkDocsConfig, parts: Sequence[str]) -> Environment:
        """The theme's environment as one that remembers pages; `parts` are what its templates have been told."""
        env.bytecode_cache = CompiledTemplates(self.build.store)
        if not is_predictable(config, self.known):
            return env
        memory = TemplateMemory(env, self.build.store, config, [*self.build.sources, *parts])
        return cast(Environment, memory)

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made of all pages, once all languages are built."""
        if is_first_language(config):
            self.build.write_files(config)
            self.build.store.save()

    def on_shutdown(self) -> None:
        """Let go of what was kept."""
        if self.store:
            self.store.close()
            self.store = None


def open_store(config: MkDocsConfig, *, remembers: bool) -> Store:
    """What earlier builds of the site have left in its folder `.cache`."""
    return Store(Path(config.config_file_path).parent / CACHE, made_with(), remembers=remembers)


def remember(page: Page, memory: PageMemory, parts: Sequence[str]) -> None:
    """Have a page rendered only when it would come out otherwise than the last time."""
    page.render = lambda config, files: memory.render(page, config, parts)  # type: ignore[method-assign]


def add_extension(config: MkDocsConfig, extension: Extension) -> None:
    """Give the Markdown pages an extension, in the place of the one that the page before has left."""
    others = [one for one in config.markdown_extensions if not isinstance(one, type(extension))]
    config.markdown_extensions = [*others, extension]  # type: ignore[list-item]  # Markdown takes instances too
