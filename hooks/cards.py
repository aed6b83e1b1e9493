"""MkDocs hook: the pages' `console` fences become command cards."""

from __future__ import annotations

from building import BUILD, CURRENT, add_extension, current_locale, is_first_language, load_templates
from commandcards.card.extension import CommandCardsExtension
from commandcards.command.explain import forget_explanations
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

AFTER_I18N = -200
"""The language plugin works at -100; only then is the language known and does each file have its URL."""


@event_priority(AFTER_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension for the language that is built. After the language plugin has set it."""
    if is_first_language(config):
        forget_explanations()
        BUILD.start(config)
    locale, templates = current_locale(config), load_templates(config)
    add_extension(
        config, CommandCardsExtension(locale, templates, BUILD.library.rules, CURRENT.find_alternate, BUILD.find_run)
    )
    return config


@event_priority(AFTER_I18N)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Learn where each page will be. After the language plugin has given the files their URLs."""
    BUILD.learn_urls(files)
    return files


@event_priority(AFTER_I18N)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Learn the order of the pages. After the language plugin has made the navigation one of this language."""
    if is_first_language(config):
        BUILD.order_pages(nav)
    return nav


@event_priority(AFTER_I18N)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Remember the page; MkDocs renders it right after this event."""
    CURRENT.page = page
    return markdown
