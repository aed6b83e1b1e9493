"""Reads single values of a data file, and words what is wrong with them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import Any, get_args

from commandcards.loading.lined import Fault, Lined, LinedList

MANY = 12
"""More words than these are not listed in a message."""


class Mistake(ValueError):
    """A value that is not as it should be; the message goes on from the name of the value: `is empty: …`."""


class Mistakes(ValueError):
    """All that is wrong inside a value."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(*faults)
        self.faults = faults


def as_text(value: Any, _: Any = str) -> str:
    """A text that says something. Mistake when the value is none."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Mistake("is empty: write a text, or delete the key")
    return as_any_text(value)


def as_any_text(value: Any, _: Any = str) -> str:
    """A text that may be empty. Mistake when the value is none."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, Lined | LinedList):
        raise Mistake("should be a plain text")
    read_as = "true or false" if isinstance(value, bool) else "a number" if isinstance(value, int | float) else "a date"
    raise Mistake(f"is {read_as} to YAML, and should be a text: put it in quotes")


def as_flag(value: Any, _: Any) -> bool:
    """`true` or `false`. Mistake when the value is none."""
    if isinstance(value, bool):
        return value
    raise Mistake("should be `true` or `false`")


def as_integer(value: Any, _: Any) -> int:
    """A whole number. Mistake when the value is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Mistake("should be a whole number, such as `3`")


def as_number(value: Any, _: Any) -> float:
    """Any number. Mistake when the value is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise Mistake("should be a number, such as `3`")


def as_choice(value: Any, kind: Any) -> Any:
    """One of the texts of a `Literal`. Mistake when the value is none."""
    choices = get_args(kind)
    if isinstance(value, str) and value in choices:
        return value
    raise Mistake(f"should be one of {listing(choices)}")


def as_pattern(value: Any, _: Any) -> re.Pattern[str]:
    """A regular expression. Mistake when the value is none."""
    try:
        return re.compile(as_text(value))
    except re.error as error:
        raise Mistake(f"is no regular expression: {error}") from error


def suggest(word: str, known: Collection[str]) -> str:
    """What to write in the place of a word that is none of the known ones."""
    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"use {listing(known)}" if len(known) <= MANY else "look up its name"


def listing(words: Collection[str]) -> str:
    """Words of a file in a sentence."""
    return ", ".join(f"`{word}`" for word in words)
