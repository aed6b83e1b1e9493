"""MkDocs hook: image lines of `assets/figures/` become figures with the words of the page's language."""

from __future__ import annotations

from building import BUILD, CURRENT, add_extension, current_locale, load_templates
from commandcards.site.figures.figure import load_figures
from commandcards.site.figures.markdown import FigureExtension
from commandcards.site.pages import FIGURES
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


@event_priority(-210)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extension for the language that is built. After `cards` has read the pages at -200."""
    figures = load_figures(BUILD.docs / FIGURES)
    add_extension(
        config, FigureExtension(current_locale(config), load_templates(config), figures, CURRENT.resolve_card)
    )
    return config
