"""MkDocs hook: what is done in a build of this site, event by event, in the order in which they come.

What concerns the cards is the engine's (commandcards/plugin/); here stands what the site does besides, with its own
theme and search (building.py, theme.py).
"""

from __future__ import annotations

from building import SiteBuild, start_site
from commandcards.plugin.events import CardEvents, log
from commandcards.plugin.languages import AFTER_I18N, current_locale, is_first_language
from commandcards.site.theme.styles import find_left_out
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from theme import (
    find_useless_settings,
    replace_files,
    template_globals,
)


class Events(CardEvents):
    """The events of MkDocs, on the build that is going on."""

    site: SiteBuild

    @event_priority(AFTER_I18N)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build with the first language; name the links to headings in each."""
        super().on_config(config)
        if is_first_language(config):
            self.site = start_site(config, self.build)
            for message in find_useless_settings(config, self.site.unused):
                log.warning("%s", message)
        config.mdx_configs["toc"]["permalink_title"] = self.site.words[current_locale(config)].permalink
        return config

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put the joined scripts and styles in the place of those that they were made from."""
        super().on_files(files, config)
        replace_files(files, config, self.site.assets)
        return files

    @event_priority(AFTER_I18N)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give templates their words; leave out the white space around their tags: about a tenth of each page."""
        env.trim_blocks = True
        env.lstrip_blocks = True
        locale = current_locale(config)
        env.globals.update(template_globals(self.site.words, locale, self.site.assets))
        env.globals["labels"] = self.build.library.labels[locale]
        return env

    @event_priority(AFTER_I18N)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take a page into the search, unless its front matter says `search: {exclude: true}`, as for the theme."""
        if not (page.meta.get("search") or {}).get("exclude"):
            self.site.index_page(html, page, current_locale(config))
        return html

    @event_priority(AFTER_I18N)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Name what a page shows without the styles for it."""
        for name in find_left_out(output, self.site.unused.styles):
            message = "%s has `%s`, whose styles are left out: delete it from hooks/theme.yaml"
            log.warning(message, page.file.src_uri, name)
        return output

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made of all pages, once all languages are built."""
        super().on_post_build(config)
        if is_first_language(config):
            self.site.write_indexes(config)


EVENTS = Events()
on_config = EVENTS.on_config
on_files = EVENTS.on_files
on_nav = EVENTS.on_nav
on_env = EVENTS.on_env
on_page_markdown = EVENTS.on_page_markdown
on_page_content = EVENTS.on_page_content
on_post_page = EVENTS.on_post_page
on_post_build = EVENTS.on_post_build
