"""What of a web page is copied with a block of commands, and is none of them; and what else only marks its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from commandcards.importer.records import Line

_BUTTON = re.compile(r"(?<![ \t])[ \t]*(?:复制代码|Copy code)[ \t]*\Z")
_FENCE = re.compile(r"(?P<fence>[ \t]*`{3,}[\w+-]{0,30})[ \t]*(?:复制代码|Copy code)[ \t]*(?P<first>.*)")
_MARKED = re.compile(
    r"[ \t]*(?:#|//|--|;|/\*|<!--)[ \t]*\[!code (?:highlight|hl|focus|error|warning|word:[^\]\n]{1,80})(?::\d{1,4})?\]"
    r"[ \t]*(?:\*/|-->)?[ \t]*"
)
"""How VitePress is told which lines to light up; not `[!code --]`, which says something of them."""
_MAGIC = re.compile(r"[ \t]*%%(?:script[ \t]+)?(?:ba|z)?sh\b[^\n]{0,80}")
"""How a cell of Jupyter says that it is a script of a shell."""
_PROPERTY = re.compile(r"[ \t]+(?:collapsed|id|logseq\.[\w.-]{1,40}):: [\w-]{1,60}[ \t]*")
"""What Logseq keeps of a block, below its first line."""
_WRAPPED = re.compile(r"[ \t]*(?P<text>(?:`[^`]+`)+)[ \t]*")


def drop_buttons(lines: Sequence[Line]) -> list[Line]:
    """The lines of a post without the word on a button behind backticks, marks of lines, and properties of blocks."""
    kept = []
    for line in lines:
        if _PROPERTY.fullmatch(line.text):
            continue
        if "[!code" in line.text:
            line = Line(line.number, _MARKED.sub("", line.text))
        fence = _FENCE.fullmatch(line.text)
        kept.append(Line(line.number, fence["fence"]) if fence else line)
        if fence and fence["first"]:
            kept.append(Line(line.number, fence["first"]))
    return kept


def unwrap(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the backticks around each, which editors of WeChat leave in a block."""
    found = [_WRAPPED.fullmatch(line.text) for line in lines]
    if not all(match or not line.text.strip() for match, line in zip(found, lines, strict=True)):
        return lines
    return [
        Line(line.number, text)
        for match, line in zip(found, lines, strict=True)
        for text in (match["text"][1:-1].split("``") if match else [""])
    ]


def read_cell(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a cell of Jupyter that is for the shell, without the signs that say so: `%%bash`, `!docker ps`."""
    first = next((index for index, line in enumerate(lines) if line.text.strip()), 0)
    if lines and _MAGIC.fullmatch(lines[first].text):
        return lines[first + 1 :]
    filled = [line.text for line in lines if line.text.strip() and not line.text.startswith("#")]
    begun = [text for before, text in pairwise(["", *filled]) if not before.endswith("\\")]
    if not filled or not all(text.startswith("!") for text in begun):
        return lines
    return [Line(line.number, re.sub(r"^![ ]*", "", line.text)) for line in lines]


def drop_leftovers(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without what a web page shows beside a block: the word on its button, the numbers of its lines."""
    kept = list(lines)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = Line(kept[-1].number, _BUTTON.sub("", kept[-1].text))
    half = len(kept) // 2
    return kept[:half] if half > 1 and is_numbered(kept[half:]) else kept


def is_numbered(lines: Sequence[Line]) -> bool:
    return all(line.text.strip() == str(number) for number, line in enumerate(lines, 1))
