"""What of a web page is copied with a block of commands, and is none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.importer.records import Line

_BUTTON = re.compile(r"(?<![ \t])[ \t]*(?:复制代码|Copy code)[ \t]*\Z")
_FENCE = re.compile(r"(?P<fence>[ \t]*`{3,}[\w+-]{0,30})[ \t]*(?:复制代码|Copy code)[ \t]*(?P<first>.*)")
_WRAPPED = re.compile(r"[ \t]*(?P<text>(?:`[^`]+`)+)[ \t]*")


def drop_buttons(lines: Sequence[Line]) -> list[Line]:
    """The lines of a post without the word on a button behind the backticks of a fence."""
    kept = []
    for line in lines:
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
