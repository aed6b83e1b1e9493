"""The words of a command that its author calls values: `values="staging eu-west-1:region web:container"`."""

from __future__ import annotations

import shlex
from typing import get_args

from commandcards.command.kinds.value import SlotKind
from commandcards.model import NamedValue

KINDS: tuple[SlotKind, ...] = get_args(SlotKind)


def parse_values(text: str) -> tuple[NamedValue, ...]:
    """The values that an attribute names, in order.

    A value that has blanks stands in quotes. What follows the last `:` is the kind, or else the name under which
    readers see it: a value with a colon of its own ends in one. Nothing is raised: with a quote that never closes, the
    blanks alone part the values.
    """
    if not text:
        return ()
    try:
        entries = shlex.split(text)
    except ValueError:
        entries = text.split()
    return tuple(parse_value(entry) for entry in entries)


def parse_value(entry: str) -> NamedValue:
    word, _, label = entry.rpartition(":")
    if not word:
        return NamedValue(entry.strip(":"))
    kind = next((kind for kind in KINDS if kind == label), None)
    return NamedValue(word, kind) if kind else NamedValue(word, label=label)
