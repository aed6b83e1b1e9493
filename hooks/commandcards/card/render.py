"""Cards to HTML, through Jinja templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps

from commandcards.card.forms import form_patterns
from commandcards.card.labels import Labels, labels_of
from commandcards.card.options import split_options
from commandcards.card.view import CardView
from commandcards.command.kinds.rules import edit_rules
from commandcards.model import Locale

TEMPLATES = Path(__file__).parent.parent / "templates"


class TemplateEnvironment(Environment):
    """What is global for a template stays as it is when the template is loaded.

    Jinja asks a `ChainMap` for it, to follow later changes, and looks through that at each `include`: a sixth of the
    time of a card.
    """

    def make_globals(self, d: Mapping[str, Any] | None) -> dict[str, Any]:
        """As Jinja asks for it."""
        return {**self.globals, **(d or {})}


def load_environment(labels: Mapping[Locale, Labels], *overrides: Path) -> Environment:
    """A Jinja environment for the engine's templates and words: all values escaped, a missing one an error.

    A template of the same name in one of the folders `overrides` takes its place; the first folder wins.
    """
    environment = TemplateEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in (*overrides, TEMPLATES)]),
        autoescape=True,
        auto_reload=False,  # a build makes a new one; otherwise each use of a template looks at its file
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The first form that fits counts: their order is kept. Pages are UTF-8.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "ensure_ascii": False}
    environment.globals["labels_by_locale"] = labels
    # The rules name characters that no page may hold.
    environment.globals["rules"] = htmlsafe_json_dumps(edit_rules())
    environment.globals["forms"] = form_patterns()
    environment.filters["split_options"] = split_options
    return environment


def render_card(view: CardView, locale: Locale, environment: Environment, language: str = "") -> str:
    """The `article` of one card; `language` is that of the page, where it may be another than that of the words.

    jinja2.TemplateError when the partial is broken.
    """
    words = {"locale": locale, "labels": labels_of(environment, locale), "foreign": find_foreign(locale, language)}
    return environment.get_template("cards/card.html").render(view=view, card=view.card, **words).strip()


def render_page_values(locale: Locale, environment: Environment, language: str = "") -> str:
    """The line for the values of a page, which a script fills; `language` as of `render_card`."""
    words = {"locale": locale, "labels": labels_of(environment, locale), "foreign": find_foreign(locale, language)}
    return environment.get_template("cards/values.html").render(**words).strip()


def find_foreign(locale: Locale, language: str) -> str:
    """The language of a page for which there are no words, so that a screen reader is told which are in which."""
    return "" if re.split("[-_]", language)[0].lower() == locale else language.replace("_", "-")


def render_labels(locale: Locale, environment: Environment) -> str:
    """What the scripts need to know, to stand once on each page with commands: their words, and the rules of values."""
    template = environment.get_template("cards/labels.html")
    return template.render(labels=labels_of(environment, locale)).strip()
