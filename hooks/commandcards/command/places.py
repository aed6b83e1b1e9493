"""Where the parts of a value stand in the command: what a reader may change there, and what repeats it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commandcards.command.explanation import Slot
from commandcards.command.invocation import Invocation
from commandcards.command.kinds.value import Editable, Part, Value
from commandcards.command.shell.syntax import Word

_LIVE = re.compile(r"[$`*?]|[<>]\(|\{[^{}]*(?:,|\.\.)[^{}]*\}")


def locate(word: Word, part: Part) -> tuple[int, int] | None:
    """The span in the command of a part of the word's value.

    None when the part has no place of its own, or only the shell knows it.
    """
    if part.start is None or not part.text or (word.dynamic and is_live(part.text)):
        return None
    if any(name in part.text for name in word.placeholders):
        return None
    return word.span(part.start, part.start + len(part.text))


def is_live(text: str) -> bool:
    """Whether the shell makes something else of a text of which it makes something at all."""
    return _LIVE.search(text) is not None


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


def find_slots(invocation: Invocation) -> Iterator[Slot]:
    """The values of one command line that a reader may change."""
    values = [(use.value, use.reading) for use in invocation.options if use.value]
    values += [(positional.word, positional.reading) for positional in invocation.positionals]
    for word, reading in values:
        if not is_refused(word, reading):
            yield from filter(None, (make_slot(word, editable) for editable in reading.editable))


def is_refused(word: Word, reading: Value) -> bool:
    """Whether a value is refused as it stands; one that the shell fills in may yet become right."""
    return reading.refusal is not None and not word.dynamic


def fits_nested(slot: Slot) -> bool:
    """Whether a value in a script inside the command may be changed: it is written as it is, and is never quoted."""
    return slot.kind != "path" and slot.end - slot.start == len(slot.value)


def without_overlap(slots: list[Slot]) -> tuple[Slot, ...]:
    """Of slots that overlap, the one that begins first."""
    kept: list[Slot] = []
    for slot in sorted(slots, key=lambda one: one.start):
        if not kept or slot.start >= kept[-1].end:
            kept.append(slot)
    return tuple(kept)
