"""MkDocs hook: the pages' `console` fences become command cards."""

from __future__ import annotations

from pathlib import Path

from building import BUILD, current_locale, is_first_language
from commandcards.explain import forget_explanations
from commandcards.extension import CommandCardsExtension
from commandcards.model import LOCALES, Locale
from commandcards.render import load_environment
from commandcards.view import Alternate
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

AFTER_I18N = -200
"""The language plugin works at -100; only then is the language known and does each file have its URL."""


class CurrentPage:
    """The page that is being rendered: Python-Markdown does not tell its extensions."""

    def __init__(self) -> None:
        self.page: Page | None = None

    def find_alternate(self, card_id: str) -> Alternate | None:
        """The card of that id on the same page in the other language."""
        if self.page is None:
            return None
        locale: Locale = self.page.file.locale
        other = next(one for one in LOCALES if one != locale)
        name = (BUILD.docs / Path(self.page.file.src_uri).with_suffix("").with_suffix("")).as_posix()
        twin = BUILD.site.find(name, other)
        card = next((one for one in twin.cards if one.id == card_id), None) if twin else None
        if card is None:
            return None
        url = get_relative_url(BUILD.urls[name, other], self.page.url)
        return Alternate(other, card.title, f"{url}#{card_id}")


CURRENT = CurrentPage()


@event_priority(AFTER_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension for the language that is built. After the language plugin has set it."""
    if is_first_language(config):
        forget_explanations()
        BUILD.start(config)
    templates = Path(config.theme.custom_dir or config.theme.dirs[0])
    extension = CommandCardsExtension(current_locale(config), load_environment(templates), CURRENT.find_alternate)
    others = [one for one in config.markdown_extensions if not isinstance(one, CommandCardsExtension)]
    config.markdown_extensions = [*others, extension]  # type: ignore[list-item]  # Markdown takes instances too
    return config


@event_priority(AFTER_I18N)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Learn where each page will be. After the language plugin has given the files their URLs."""
    BUILD.learn_urls(files)
    return files


@event_priority(AFTER_I18N)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Remember the page; MkDocs renders it right after this event."""
    CURRENT.page = page
    return markdown
