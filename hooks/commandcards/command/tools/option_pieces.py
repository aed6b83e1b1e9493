"""Options of a program where they stand in a line, and what is cut from a word for them."""

from __future__ import annotations

from dataclasses import replace

from commandcards.command.invocation import Option, OptionUse
from commandcards.command.kinds.value import accept_text
from commandcards.command.shell.syntax import Word


def unknown_option(word: Word) -> OptionUse:
    """An option that the data does not have."""
    return make_use(Option(word.value.lstrip("-"), ""), word.start, word.end, word.text, None)


def make_use(option: Option, start: int, end: int, label: str, value: Word | None) -> OptionUse:
    """An option where it stands; its value may be any text."""
    flag_end = value.start if value else end
    return OptionUse(option, start, end, flag_end, label, value, accept_text(value.value if value else "true"))


def begin_at_value(use: OptionUse) -> OptionUse:
    """A letter whose value follows that of another: what it would begin within ends before its value."""
    return replace(use, start=use.value.start) if use.value else use


def cut_word(word: Word, first: int) -> Word | None:
    """What follows the first characters of a word's value, as a word; None when nothing does."""
    if first >= len(word.value):
        return None
    start = word.offsets[first]
    text = word.text[start - word.start :]
    value, offsets = word.value[first:], word.offsets[first:]
    return Word(start, word.end, text, value, word.dynamic, offsets, word.placeholders)
