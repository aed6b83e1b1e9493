"""What a command printed, as a card shows it: cut to a length, and told apart into tables and messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from commandcards.card.mentions import Names, find_mentions
from commandcards.card.transcript import Transcript
from commandcards.command.kinds.value import SlotKind
from commandcards.frozen import frozen

SHOWN_LINES = 15
"""A longer output is cut on the card."""
SHORT_LINE = 36
"""A line up to this many characters fits a phone."""
COLUMNS = re.compile(r"\S {2,}\S|\t")
"""Between the columns of a table stand at least two blanks."""


@frozen
class Stretch:
    """Lines of output, one below the other."""

    text: str
    wraps: bool
    """They are messages, to be read to their end; the others keep their columns, and scroll."""


@frozen
class Output:
    """What a command printed when it was run, cut to what a card shows."""

    stretches: tuple[Stretch, ...]
    more: int = 0
    """How many lines are not shown."""
    named: tuple[tuple[SlotKind, str], ...] = ()
    """The values of other cards that it names: once a reader has changed one, the output is of another time."""


def build_output(transcript: Transcript | None, index: int) -> Output | None:
    """What the command of that index printed; None when it was not run, or printed nothing."""
    if transcript is None or not transcript.runs[index].output:
        return None
    lines, more = transcript.runs[index].shown(SHOWN_LINES)
    return Output(build_stretches(lines), more)


def find_named(output: Output, names: Names) -> Output:
    """The output, with those of the values that it names; one that may be several things is each of them."""
    # `8080->80/tcp` is how lists of containers write two ports.
    found = find_mentions("\n".join(one.text for one in output.stretches).replace("->", " "), names)
    named = {(kind, one.value) for one in found for kind in ([one.kind] if one.kind else names[one.value])}
    return replace(output, named=tuple(sorted(named)))


def build_stretches(lines: Iterable[str]) -> tuple[Stretch, ...]:
    """The lines in stretches that wrap and such that do not; joined with line ends they are the output again."""
    return tuple(Stretch("\n".join(group), wraps) for wraps, group in groupby(lines, is_message))


def is_message(line: str) -> bool:
    """Whether a line is too long for a phone, and no row of a table."""
    return len(line) > SHORT_LINE and not COLUMNS.search(line)
