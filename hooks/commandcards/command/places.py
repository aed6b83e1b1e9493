"""Where the parts of a value stand in the command: what a reader may change there, and what repeats it."""

from __future__ import annotations

import re

from commandcards.command.explanation import Slot
from commandcards.command.kinds.value import Editable, Part
from commandcards.command.shell.syntax import Word

_LIVE = re.compile(r"[$`*?]")


def locate(word: Word, part: Part) -> tuple[int, int] | None:
    """The span in the command of a part of the word's value.

    None when the part has no place of its own, or only the shell knows it.
    """
    if part.start is None or not part.text or (word.dynamic and _LIVE.search(part.text)):
        return None
    return word.span(part.start, part.start + len(part.text))


def make_slot(word: Word, editable: Editable) -> Slot | None:
    """The place for another value; None as for `locate`."""
    span = locate(word, editable.part)
    if span is None:
        return None
    quote = open_quote(word.text[: span[0] - word.start])
    return Slot(*span, editable.kind, editable.part.text, quote, editable.rule, inner=span[0] > word.start)


def open_quote(before: str) -> str:
    """The quote that is still open at the end of the beginning of a word, or an empty string."""
    quote = ""
    escaped = False
    for character in before:
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif character == quote:
            quote = ""
        elif character in "'\"" and not quote:
            quote = character
    return quote
