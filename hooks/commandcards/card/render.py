"""Cards to HTML, through Jinja templates."""

from __future__ import annotations

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from commandcards.card.labels import LABELS
from commandcards.card.view import CardView
from commandcards.model import Locale

TEMPLATES = Path(__file__).parent.parent / "templates"


def load_environment(*overrides: Path) -> Environment:
    """A Jinja environment for the engine's templates: all values escaped, a missing one an error.

    A template of the same name in one of the folders `overrides` takes its place; the first folder wins.
    """
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in (*overrides, TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_card(view: CardView, locale: Locale, environment: Environment) -> str:
    """The `article` of one card; jinja2.TemplateError when the partial is broken."""
    template = environment.get_template("cards/card.html")
    return template.render(view=view, card=view.card, locale=locale, labels=LABELS[locale]).strip()


def render_labels(locale: Locale, environment: Environment) -> str:
    """The words that the scripts show, to stand once on each page with commands."""
    return environment.get_template("cards/labels.html").render(labels=LABELS[locale]).strip()
