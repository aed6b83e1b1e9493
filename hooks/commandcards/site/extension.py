"""The Python-Markdown extension by itself, for generators other than MkDocs.

    markdown.markdown(text, extensions=["commandcards"], extension_configs={"commandcards": {"language": "zh"}})

A page then needs the script and the styles that `python -m commandcards FOLDER` writes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment

from commandcards.card.context import SinglePage
from commandcards.card.explained import CardExplainer
from commandcards.card.extension import CommandCardsExtension
from commandcards.card.render import load_environment
from commandcards.command.programs import list_programs
from commandcards.loading.values import suggest
from commandcards.notation.rules import EVERY, MARKED
from commandcards.site.library import load_library
from commandcards.site.pages import words_for

CARDS = {"marked": MARKED, "all": EVERY}
OPTIONS = {"language": "en", "cards": "marked", "explain": None}
"""With what holds where they are not given."""


class SiteExtension(CommandCardsExtension):
    """Cards on pages of which nothing else is known. Options: `language`, `cards`, `explain`, as of the plugin."""

    def __init__(self, **options: Any) -> None:
        """ValueError, with a way out, for an option that is not known, or not as it should be."""
        for message in check_options(options):
            raise ValueError(f"commandcards: {message}")
        settings = OPTIONS | options
        programs = None if settings["explain"] is None else tuple(settings["explain"])
        cards, environment = load_engine(programs)
        context = SinglePage(cards, CARDS[settings["cards"]])
        super().__init__(words_for(settings["language"]), environment, context, settings["language"])


def check_options(options: dict[str, Any]) -> list[str]:
    """What is wrong with the options."""
    problems = [f"there is no option `{name}`: {suggest(name, OPTIONS)}" for name in options if name not in OPTIONS]
    if not isinstance(options.get("language", ""), str):
        problems.append("`language` should be a code such as en or zh")
    if options.get("cards", "all") not in CARDS:
        problems.append("`cards` should be `marked` or `all`")
    asked = options.get("explain") or []
    if not isinstance(asked, list | tuple):
        return [*problems, "`explain` should be a list of programs"]
    known = list_programs()
    unknown = [name for name in asked if name not in known]
    return problems + [f"nothing is known of the program `{name}`: {suggest(name, known)}" for name in unknown]


@lru_cache(maxsize=4)
def load_engine(programs: tuple[str, ...] | None) -> tuple[CardExplainer, Environment]:
    """What cards are made with; kept, since generators make a new `Markdown` for each page, and the data stay."""
    library = load_library()
    return library.build_card_explainer(programs), load_environment(library.labels)
