"""Rules, empty items, quotes and boxes right below something of which Python-Markdown takes them for a part.

Its `SetextHeaderProcessor` comes before those of lists and quotes: `- a` above `---` or above an empty item is a
heading. CommonMark ends the list there (https://spec.commonmark.org/0.31.2/#setext-headings).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commandcards.notation.plain import Plain
from commandcards.notation.quoting import shorten
from commandcards.notation.shape_checks import DELIMITER

ITEM = re.compile(r"(?:[-*+]|\d{1,9}\.)(?: +\S.*)?")
DASHES = re.compile(r"-{3,}")
EMPTY = re.compile(r"[-*+]|\d{1,9}\.")
BLOCK = re.compile(r">|!!! ?\w|\?\?\?\+? ?\w")
"""What begins a quote or a box."""
TAB = 4


def check_underlines(shown: Sequence[Plain]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages; `shown` is what is neither code nor HTML."""
    above: list[str] = []
    holder = ""
    last = 0
    for one in shown:
        line = one.line.expandtabs(TAB)
        text = line.strip(" ")
        if one.number != last + 1:
            above = []
        last = one.number
        message = judge(above, holder, line) if above else ""
        if message:
            yield one.number, message
        holder = text if width(line) < TAB else holder
        above.append(line)


def judge(above: Sequence[str], holder: str, line: str) -> str:
    """What is wrong with a line; empty for nothing.

    `above` are the lines from which no blank one parts it, `holder` the last one at the left edge.
    """
    text = line.strip(" ")
    before = above[-1].strip(" ")
    beside = width(above[-1]) == width(line)
    if "|" not in text and in_table(above) and not text.startswith("<!--"):
        return f"`{shorten(text)}` is one more row of the table: put a blank line before it"
    first = beside and (len(above) == 1 or width(above[-2]) <= width(line) - TAB)
    inside = len(above) == 1 and width(line) < TAB <= width(above[0]) and ITEM.fullmatch(holder)
    held = first and (ITEM.fullmatch(before) or before.startswith((">", "[^")))
    if DASHES.fullmatch(text) and (held or inside):
        return f"`{text}` makes a heading of the line above it: put a blank line before it"
    if BLOCK.match(text) and not BLOCK.match(before) and is_text_of_item(above, line):
        return f"`{shorten(text)}` is shown as text of the item above it: put a blank line before it"
    if not EMPTY.fullmatch(text) or not ITEM.fullmatch(before) or not beside:
        return ""
    if text == "-" and (first or not line.endswith(" ")):
        return "an empty item makes a heading of the line above it: give it a text, or delete it"
    if not line.endswith(" "):
        return "an empty item is shown as text of the one above it: give it a text, or delete it"
    return ""


def in_table(above: Sequence[str]) -> bool:
    """Whether these lines are a table, and the last of them is a row; one with a fence in it is told of as a whole."""
    return (
        "|" in above[-1]
        and not any("```" in one for one in above)
        and any("|" in one and DELIMITER.fullmatch(one) for one in above[1:])
    )


def is_text_of_item(above: Sequence[str], line: str) -> bool:
    """Whether a line stands inside of the last item above it."""
    item = next((one for one in reversed(above) if ITEM.fullmatch(one.strip(" "))), None)
    return item is not None and width(line) >= width(item) + TAB


def width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
