"""The code of a post, which nothing may change: the lines in fences, and the spans in other lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from commandcards.importer.records import Line
from commandcards.notation.fences import fenced_lines, find_fences

CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(?P<code>[^`\n]+)\1(?!`)")


def find_fenced(lines: Sequence[Line]) -> set[int]:
    """The indices of the lines that stand in fences."""
    fences, _ = find_fences([line.text for line in lines])
    return {number - 1 for number in fenced_lines(fences)}


def change_prose(text: str, change: Callable[[str], str]) -> str:
    """The line with each stretch between code spans put through `change`."""
    parts: list[str] = []
    position = 0
    for code in CODE.finditer(text):
        parts += [change(text[position : code.start()]), code[0]]
        position = code.end()
    return "".join([*parts, change(text[position:])])
