"""The engine with the data that comes with it, for tests of what is built on it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from commandcards.card.context import explain_blocks
from commandcards.card.facts import Danger, find_danger
from commandcards.command import programs
from commandcards.command.explanation import Explanation
from commandcards.command.invocation import Invocation
from commandcards.command.shell.script import parse_script
from commandcards.command.tool import read_programs
from commandcards.model import Command, Locale, Problem
from commandcards.notation.page import parse_page
from commandcards.site import check, pages, terms
from commandcards.site.library import load_library

DOCS = Path(__file__).parent.parent / "docs"
LIBRARY = load_library()
CARDS = LIBRARY.build_card_explainer()
EXPLAINER = CARDS.explainer
WORDS = EXPLAINER.words
GRAMMAR = LIBRARY.grammar
TERMS = LIBRARY.terms
LOADING = (
    "check_links",
    "commandcards.importer.command",
    "commandcards.plugin.build",
    "commandcards.record.command",
    "commandcards.site.extension",
    "commandcards.site.library",
)
"""The modules that load the library; one that does so within a function has it from its own module."""

explain_card = CARDS.explain
explain_command = EXPLAINER.explain


def keep_library(patch: pytest.MonkeyPatch) -> None:
    """Have builds and the authors' commands use what has been loaded here: each would read all data files anew."""
    for user in LOADING:
        patch.setattr(f"{user}.load_library", lambda **options: LIBRARY)
    patch.setattr(programs, "load_programs", cache(programs.load_programs))


def read_docker(text: str) -> list[Invocation]:
    """The Docker command lines in a text that the shell accepts."""
    script = parse_script(text)
    assert script.error is None
    found = [invocation for command in script.commands for invocation in read_programs(command.words, EXPLAINER.tools)]
    return [invocation for invocation in found if invocation.program == "docker"]


def danger_of(explanation: Explanation) -> Danger | None:
    return find_danger(explanation, CARDS.dangers)


@cache
def load_docs() -> pages.Site:
    """The project's own pages, read once."""
    return load_site([DOCS])


def load_site(paths: Iterable[Path]) -> pages.Site:
    return pages.load_site(paths, CARDS)


def make_page(path: str, text: str) -> pages.SitePage:
    """A page that is in no file; `path` ends in a language and `.md`."""
    name, locale = pages.split_name(Path(path))
    assert locale
    page = parse_page(path, text)
    return pages.SitePage(name, locale, page, text, explain_blocks(page, CARDS))


def check_paths(paths: Iterable[Path]) -> list[Problem]:
    return check.check_paths(paths, LIBRARY)


def check_terms(path: str, locale: Locale, text: str) -> list[Problem]:
    return terms.check_terms(path, locale, text, TERMS)


def check_command_line(text: str) -> list[str]:
    """What the check of a page says of a command, beside the terms."""
    return [one.message for one in check.check_command(Command(text, 1), explain_command(text))]
