"""MkDocs hook: the cards as data at the site's root, and the cheat sheet and the glossary in the pages that ask."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from building import BUILD, current_locale, i18n_plugin, is_first_language, load_templates
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.site.catalog import build_catalog, build_sheet, render_sheet, write_catalog
from commandcards.site.exports import Export, build_llms, build_navi, write_exports
from commandcards.site.pages import SitePage
from commandcards.site.terms import render_glossary
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

CHEATSHEET = "<!-- cheatsheet -->"
GLOSSARY = "<!-- glossary -->"


@event_priority(0)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the cheat sheet and the glossary where their markers stand."""
    locale = current_locale(config)
    if GLOSSARY in markdown:
        markdown = markdown.replace(GLOSSARY, render_glossary(locale, load_templates(config), BUILD.library.terms))
    if CHEATSHEET in markdown:
        markdown = markdown.replace(CHEATSHEET, render_cheatsheet(page, locale, config))
    return markdown


def render_cheatsheet(page: Page, locale: Locale, config: MkDocsConfig) -> str:
    """The cheat sheet in one language, its links as seen from the page."""

    def find_url(other: SitePage, language: Locale) -> str:
        return get_relative_url(BUILD.find_url(other, language), page.url)

    return render_sheet(build_sheet(BUILD.site, BUILD.docs, locale, find_url), locale, load_templates(config))


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the catalogue once, after the language plugin has built the other languages at -100."""
    if is_first_language(config):
        folder = Path(config.site_dir)
        write_catalog(build_catalog(BUILD.site, BUILD.docs, BUILD.find_url, BUILD.find_run), folder)
        write_exports([*(build_navi(BUILD.site, BUILD.docs, locale) for locale in LOCALES), describe(config)], folder)


def describe(config: MkDocsConfig) -> Export:
    """`llms.txt`, with the site's name and description of each language."""
    english = i18n_plugin(config).get_language_config("en")
    original = i18n_plugin(config).get_language_config("zh")
    name = Bilingual(original.site_name or config.site_name, english.site_name or config.site_name)
    summary = Bilingual(original.site_description or config.site_description or "", english.site_description or "")
    return build_llms(BUILD.site, name, summary, lambda url: urljoin(config.site_url or "", url), BUILD.find_url)
