"""What is done for the cards at the events of a build; a site may do more at each.

The language plugin runs all these events once for each language: what concerns all languages is done in the first
round, whose last event comes last.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from commandcards.card.extension import CommandCardsExtension
from commandcards.garbage import collect_seldom
from commandcards.plugin.assets import add_assets
from commandcards.plugin.build import Build, start_build
from commandcards.plugin.compiled import CompiledTemplates
from commandcards.plugin.current_page import CurrentPage
from commandcards.plugin.languages import (
    AFTER_I18N,
    BEFORE_I18N,
    current_language,
    find_languages,
    is_default_language,
    is_first_language,
    names_of_groups,
)
from commandcards.plugin.lock import SiteLock
from commandcards.plugin.navigation import find_untranslated, leave_out
from commandcards.plugin.options import Options, check_options
from commandcards.plugin.remembered import PageMemory, TemplateMemory, is_predictable, made_with
from commandcards.plugin.settings import Settings, settle
from commandcards.plugin.snippets import put_in_snippets
from commandcards.plugin.theme_files import list_quickly
from commandcards.site.figures.markdown import FigureExtension
from commandcards.site.pages import words_for
from commandcards.store import CACHE, Store

log = get_plugin_logger("command cards")


class CommandCards(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # MkDocs has none there
    """The events of MkDocs, on the build that is going on."""

    build: Build
    known: tuple[str, ...] = ("commandcards",)
    """What of the plugins and hooks is this one: its part in the pages is told to what remembers them."""
    store: Store | None = None
    """What was made before: opened by the first build of the process, and kept for the next."""
    nav: list[Any] | None = None
    """The navigation of all languages, as mkdocs.yml has it."""
    lock: SiteLock | None = None
    """Keeps other processes from building into the same folder; none while serving, which has a folder of its own."""
    serving = False
    pages: PageMemory | None = None
    """What renders the pages of the language that is being built; None where MkDocs has to do it anew."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether there will be more than one build; prepare the process for much that is kept."""
        self.serving = command == "serve"
        collect_seldom()

    def choose(self, config: MkDocsConfig) -> Settings:
        """The settings of the site; PluginError for options that do not go together."""
        languages = find_languages(config, tuple(self.config.languages or ()))
        check_options(self.config, len(languages.built))
        return settle(self.config, languages, config.markdown_extensions)

    @event_priority(AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with the first language."""
        if is_first_language(config):
            self.take_lock(config)
            if self.store is None:
                self.store = open_store(config, remembers=self.serving)
            self.build = start_build(config, self.choose(config), self.store)
            self.nav = config.nav
        list_quickly(config)
        return config

    def take_lock(self, config: MkDocsConfig) -> None:
        """PluginError while another process builds into the same folder."""
        if self.serving:
            return
        self.lock = self.lock or SiteLock()
        if not self.lock.take(folder_of(config), Path(config.site_dir)):
            message = f"another build is writing into {config.site_dir}: wait for it, or choose another with --site-dir"
            raise PluginError(f"commandcards: {message}")

    def release_lock(self) -> None:
        if self.lock:
            self.lock.release()

    def on_build_error(self, *, error: Exception) -> None:
        """Let others build."""
        self.release_lock()

    def show_nav(self, config: MkDocsConfig) -> None:
        """Leave out of the navigation what is not to be had in the current language; name groups without a name."""
        if self.nav is None:
            return
        language = self.current_language(config)
        config.nav = leave_out(self.nav, lambda entry: self.build.is_absent(entry, language))
        if self.build.settings.strict and not is_default_language(config):
            for title in find_untranslated(config.nav, names_of_groups(config)):
                log.warning(f"mkdocs.yml: `{title}` in nav has no name in `{language}`: add it to nav_translations")

    @event_priority(BEFORE_I18N)
    def _read_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Read the pages of all languages, of which the language plugin leaves but one."""
        if is_first_language(config):
            self.build.load_pages(files)
        return files

    @event_priority(AFTER_I18N)
    def _place_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Learn where each page will be."""
        self.build.learn_urls(files)
        self.show_nav(config)
        self.add_assets(files, config)
        return files

    on_files = CombinedEvent(_read_pages, _place_pages)

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Learn the order of the pages."""
        if is_first_language(config):
            self.build.order_pages(nav)
        # What links lead to is known now, and from here on stays as it is.
        predictable = is_predictable(config, self.known)
        self.pages = PageMemory(self.build.store, config, files, self.build.sources) if predictable else None
        return nav

    @event_priority(AFTER_I18N)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the page, which MkDocs renders next, its cards and figures, and fill in what it asks for."""
        self.build.take_markdown(put_in_snippets(markdown, config, self.build.settings.notation), page)
        language = self.current_language(config)
        current, locale = CurrentPage(self.build, page), words_for(language)
        drop_extension(config, CommandCardsExtension)
        if language in self.build.settings.languages.built:
            add_extension(config, CommandCardsExtension(locale, self.build.templates, current, language))
        add_extension(config, FigureExtension(locale, self.build.templates, self.build.figures, current.resolve_card))
        if self.pages:
            remember(page, self.pages, current.describe())
        return self.build.render_markers(markdown, page, language)

    @event_priority(AFTER_I18N)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in what Markdown need not see."""
        return self.build.complete(html, page)

    @event_priority(AFTER_I18N)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the files of the site, to write none in the place of one; have pages remembered."""
        self.files = files
        env.bytecode_cache = CompiledTemplates(self.build.store)
        if not self.pages:
            return env
        parts = [*self.build.sources, *self.describe_templates(config)]
        return cast(Environment, TemplateMemory(env, self.build.store, config, parts))

    def describe_templates(self, config: MkDocsConfig) -> list[str]:
        """What the theme's templates have been told besides what MkDocs tells them."""
        return []

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Check all languages and write what is made of all pages, once all languages are built."""
        if is_first_language(config):
            self.build.write_files(config, self.files)
            for problem in self.build.check():
                warns = self.build.settings.strict and not problem.notice
                log.log(logging.WARNING if warns else logging.INFO, "%s", problem)
            self.build.store.save()
            self.release_lock()

    def on_shutdown(self) -> None:
        """Let go of what was kept."""
        self.release_lock()
        if self.store:
            self.store.close()
            self.store = None

    def current_language(self, config: MkDocsConfig) -> str:
        """The language that is being built."""
        return current_language(config, self.build.settings.languages)

    def add_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Give the pages the script and the styles of the cards."""
        add_assets(files, config)


def folder_of(config: MkDocsConfig) -> Path:
    """Where the builds of a site keep things beside it."""
    return Path(config.config_file_path or "").parent / CACHE


def open_store(config: MkDocsConfig, *, remembers: bool) -> Store:
    """What earlier builds of the site have left in its folder `.cache`."""
    return Store(folder_of(config), made_with(), remembers=remembers)


def remember(page: Page, memory: PageMemory, parts: Sequence[str]) -> None:
    """Have a page rendered only when it would come out otherwise than the last time."""

    def render(config: MkDocsConfig, files: Files) -> None:
        del page.render  # it would keep the parts for as long as there is the page
        memory.render(page, config, parts)

    page.render = render  # type: ignore[method-assign]


def add_extension(config: MkDocsConfig, extension: Extension) -> None:
    """Give the Markdown pages an extension, in the place of the one that the page before has left."""
    drop_extension(config, type(extension))
    config.markdown_extensions.append(extension)  # type: ignore[arg-type]  # Markdown takes instances too


def drop_extension(config: MkDocsConfig, kind: type[Extension]) -> None:
    """Take from the Markdown pages the extension that the page before has left."""
    config.markdown_extensions = [one for one in config.markdown_extensions if not isinstance(one, kind)]
