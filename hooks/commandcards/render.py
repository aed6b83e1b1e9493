"""Cards to HTML, through the Jinja partials of the theme's overrides."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from commandcards.labels import LABELS
from commandcards.model import Locale
from commandcards.view import CardView

PARTIALS = "partials/cards"


def load_environment(templates: Path) -> Environment:
    """A Jinja environment for the partials below `templates`: all values escaped, a missing one an error."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_card(view: CardView, locale: Locale, environment: Environment) -> str:
    """The `article` of one card; jinja2.TemplateError when the partial is broken."""
    template = environment.get_template(f"{PARTIALS}/card.html")
    return template.render(view=view, card=view.card, locale=locale, labels=LABELS[locale]).strip()


def render_labels(locale: Locale, environment: Environment) -> str:
    """The words that the scripts show, to stand once on each page with commands."""
    return environment.get_template(f"{PARTIALS}/labels.html").render(labels=LABELS[locale]).strip()
