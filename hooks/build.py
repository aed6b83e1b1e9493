"""MkDocs hook: what is done in a build of this site, event by event, in the order in which they come.

What concerns the cards is the engine's (commandcards/plugin/); here stands what the site does besides, with its own
theme and search (building.py, theme.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from building import SiteBuild, start_site
from commandcards.model import LOCALES, Locale
from commandcards.notation.rules import NOTES
from commandcards.plugin.description import describe
from commandcards.plugin.events import CommandCards, log
from commandcards.plugin.languages import AFTER_I18N, find_languages, is_default_language, is_first_language
from commandcards.plugin.settings import Settings
from commandcards.site.check import Demands
from commandcards.site.pages import words_for
from commandcards.site.theme.styles import find_left_out
from commandcards.store import digest_files
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from revisions import Unshown
from theme import (
    find_useless_settings,
    name_tasks,
    replace_files,
    share_files,
    template_globals,
)

CODE = digest_files(Path(__file__).parent.glob("*.py"))
"""A hash of this code as it was loaded: a preview goes on with it when the files change."""


class Events(CommandCards):  # type: ignore[no-untyped-call]  # MkDocs has none there
    """The events of MkDocs, on the build that is going on."""

    site: SiteBuild
    known = (f"hooks/{Path(__file__).name}",)

    def choose(self, config: MkDocsConfig) -> Settings:
        """This site is written for cards: all that can be asked of one is asked."""
        languages = find_languages(config, LOCALES)
        return Settings(languages, NOTES, Demands(), None, paired=True, strict=True, recorded=True, tag="docker")

    def locale(self, config: MkDocsConfig) -> Locale:
        """The language that is being built."""
        return words_for(self.current_language(config))

    @event_priority(AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with the first language; name the links to headings in each."""
        super().on_config(config)
        if is_first_language(config):
            self.site = start_site(config, self.build)
            for message in find_useless_settings(config, self.site.unused):
                log.warning("%s", message)
            if not config.site_url:
                log.warning("site_url is empty, and the sitemap needs it: unset SITE_URL, or set it to the address")
        config.mdx_configs["toc"]["permalink_title"] = self.site.words[self.locale(config)].permalink
        return config

    def add_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Put the joined scripts and styles in the place of those that they were made from; share images."""
        if not is_default_language(config):
            share_files(files, config)
        replace_files(files, config, self.site.assets)

    @event_priority(AFTER_I18N)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates their words; leave out the white space around their tags: about a tenth of each page."""
        env.trim_blocks = True
        env.lstrip_blocks = True
        env.globals.update(self.template_words(config))
        return super().on_env(env, config, files)

    def describe_templates(self, config: MkDocsConfig) -> list[str]:
        """As the engine asks for it: the words, and the functions that are among them."""
        return [describe(self.template_words(config)), CODE]

    def template_words(self, config: MkDocsConfig) -> dict[str, Any]:
        """What the templates are told."""
        locale = self.locale(config)
        labels = self.build.library.labels[locale]
        return {**template_globals(self.site.words, locale, self.site.assets), "labels": labels}

    @event_priority(AFTER_I18N)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Date the page as git does, for the sitemap and the reader; MkDocs would take the day of the build."""
        page.update_date = self.site.dates.get(page.file.src_uri) or Unshown(page.update_date)
        return super().on_page_markdown(markdown, page, config, files)

    @event_priority(AFTER_I18N)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Name the boxes of tasks; take a page into the search, unless its head has `search: {exclude: true}`."""
        html = super().on_page_content(html, page, config, files)
        html = name_tasks(html, self.site.words[self.locale(config)])
        asked = page.meta.get("search")
        if not (isinstance(asked, dict) and asked.get("exclude")):
            self.site.index_page(html, page, self.locale(config))
        return html

    @event_priority(AFTER_I18N)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Name what a page shows without the styles for it; let go of what the page was made from."""
        for name in find_left_out(output, self.site.left_out):
            message = "%s has `%s`, whose styles are left out: delete it from hooks/theme.yaml"
            log.warning(message, page.file.src_uri, name)
        # MkDocs keeps its pages until all languages are built; a third of the memory of a build would be their texts.
        page.content, page.markdown = None, ""  # without Markdown it would have no title
        return output

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made of all pages, once all languages are built."""
        super().on_post_build(config)
        if is_first_language(config):
            self.site.write_indexes(config)


EVENTS = Events()
EVENTS.load_config({})
on_startup = EVENTS.on_startup
on_shutdown = EVENTS.on_shutdown
on_config = EVENTS.on_config
on_files = EVENTS.on_files
on_nav = EVENTS.on_nav
on_env = EVENTS.on_env
on_page_markdown = EVENTS.on_page_markdown
on_page_content = EVENTS.on_page_content
on_post_page = EVENTS.on_post_page
on_post_build = EVENTS.on_post_build
on_build_error = EVENTS.on_build_error
