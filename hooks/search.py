"""MkDocs hook: one search index for each language, in the place of the theme's index of both."""

from __future__ import annotations

from pathlib import Path

from building import BUILD, current_locale, is_first_language
from commandcards.model import LOCALES, Locale
from commandcards.site.search.index import (
    Entry,
    build_page_entries,
    render_index,
)
from commandcards.site.search.sections import parse_sections
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

AFTER_I18N = -200
"""The language plugin works at -100."""

ENTRIES: dict[Locale, list[Entry]] = {}
"""What the pages of the current build hold, in the order of the site."""


@event_priority(AFTER_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Begin anew with the first language; the language plugin tells which is first."""
    if is_first_language(config):
        for locale in LOCALES:
            ENTRIES[locale] = []
    return config


@event_priority(AFTER_I18N)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take in a page's prose and cards, unless its front matter says `search: {exclude: true}`, as for the theme."""
    locale = current_locale(config)
    if not (page.meta.get("search") or {}).get("exclude"):
        name = (BUILD.docs / Path(page.file.src_uri).with_suffix("").with_suffix("")).as_posix()
        source = BUILD.site.find(name, locale)
        cards = source.cards if source else ()
        title = str(page.meta.get("title") or page.title)
        sections = parse_sections(html, locale)
        ENTRIES[locale] += build_page_entries(title, page.url, sections, cards, locale, BUILD.library.search[locale])
    return html


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the indexes once, after the language plugin has built all languages and merged the theme's index.

    A page opened from a folder may not fetch JSON, but may load a script: a site without directory URLs, which is
    the kind that works from a folder, gets its indexes in that form too.
    """
    if not is_first_language(config):
        return
    folder = Path(config.site_dir, "search")
    folder.mkdir(exist_ok=True)
    (folder / "search_index.json").unlink(missing_ok=True)
    for locale in LOCALES:
        index = render_index(ENTRIES[locale], locale, BUILD.library.search[locale])
        (folder / f"search_index.{locale}.json").write_text(index, "utf-8")
        if not config.use_directory_urls:
            (folder / f"search_index.{locale}.js").write_text(f"searchIndex={index}", "utf-8")
