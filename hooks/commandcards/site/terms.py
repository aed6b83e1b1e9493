"""The terms of the notes: the glossary, and a check that pages keep to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.loading.hints import INLINE
from commandcards.model import LOCALES, Bilingual, Locale, Problem
from commandcards.notation.fences import fenced_lines, parse_fences
from commandcards.notation.front_matter import parse_front_matter

if TYPE_CHECKING:
    from jinja2 import Environment  # a check renders nothing

FILE = DATA / "terms.yaml"
NOT_PROSE = re.compile(r"(?P<ticks>`+).*?(?<!`)(?P=ticks)(?!`)|\]\([^)]{0,1000}\)|\{#[^{}]*\}|https?://\S+|<[^<>]*>")
"""Code, targets of links, ids and tags."""


@frozen
class Term:
    """One thing, its word in each language, and words that are not used for it."""

    word: Bilingual = field(metadata=INLINE)
    about: Bilingual
    avoid: Mapping[Locale, tuple[str, ...]] = field(default_factory=dict)
    """By language."""


def load_terms(file: Path = FILE) -> tuple[Term, ...]:
    """The table of terms, in order; DataError names all that is wrong with the file."""
    return load_data(file, tuple[Term, ...])


def check_terms(path: str, locale: Locale, text: str, terms: Sequence[Term]) -> list[Problem]:
    """Problems for each word of a page that the glossary has another word for; code and addresses are let be."""
    plain = text.lower()
    words = ((word, term) for term in terms for word in term.avoid.get(locale, ()) if word.lower() in plain)
    avoided = [(find_word(word), word, term) for word, term in words]
    if not avoided or parse_front_matter(text).source:
        return []
    fenced = fenced_lines(parse_fences(text))
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if number not in fenced:
            prose = NOT_PROSE.sub(" ", line)
            found = (describe_wrong(word, term, locale) for pattern, word, term in avoided if pattern.search(prose))
            problems += [Problem(path, number, message) for message in found]
    return problems


def find_word(word: str) -> re.Pattern[str]:
    """Finds a word in prose; an English one as a whole, also where it stands between Chinese characters."""
    pattern = re.escape(word)
    return re.compile(rf"(?<![A-Za-z0-9_]){pattern}(?![A-Za-z0-9_])" if word.isascii() else pattern, re.IGNORECASE)


def describe_wrong(word: str, term: Term, locale: Locale) -> str:
    return f"“{word}” is not the word these notes use: write “{term.word[locale]}”, or change terms.yaml"


def render_glossary(locale: Locale, environment: Environment, terms: Sequence[Term]) -> str:
    """The glossary as a Markdown definition list, in the order of the words."""
    other = next(one for one in LOCALES if one != locale)
    if locale == "en":
        terms = sorted(terms, key=lambda term: term.word.en.lower())
    return environment.get_template("glossary.html").render(terms=terms, locale=locale, other=other)
