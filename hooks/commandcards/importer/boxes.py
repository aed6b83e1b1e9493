"""Boxes that are tags of Hexo, Hugo and GitBook, as `{% note warning %}` and `{{< notice tip >}}`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.importer.containers import KINDS
from commandcards.importer.records import Line
from commandcards.importer.spans import find_fenced

_NAMES = r"(?:admonition|alert|callout|hint|notice|note)"
_OPENING = re.compile(
    rf"[ \t]*(?:\{{%-?|\{{\{{[<%])[ ]*(?P<name>{_NAMES})\b[ ]*(?P<words>[^%<>{{}}\n]{{0,200}}?)[ ]*"
    r"(?:-?%\}|[>%]\}\})[ \t]*"
)
_CLOSING = re.compile(
    rf"[ \t]*(?:\{{%-?[ ]*end(?P<liquid>{_NAMES})[ ]*-?%\}}|\{{\{{[<%][ ]*/[ ]*(?P<hugo>{_NAMES})[ ]*[>%]\}}\}})[ \t]*"
)
_KIND = re.compile(
    r"(?:(?:style|type|color)=)?[\"']?(?P<kind>[A-Za-z]+)[\"']?(?:[ ]+(?:title=)?[\"']?(?P<title>[^\"']*))?"
)


def read_boxes(lines: Sequence[Line]) -> list[Line]:
    """The lines with such boxes as `::: warning`, where their end is marked too."""
    fenced = find_fenced(lines)
    waiting: list[tuple[int, str]] = []
    ends: dict[int, int] = {}
    for index, line in enumerate(lines):
        if index in fenced or "{" not in line.text:
            continue
        closing = _CLOSING.fullmatch(line.text)
        opening = _OPENING.fullmatch(line.text)
        if opening:
            waiting.append((index, opening["name"]))
        elif closing and waiting and waiting[-1][1] == (closing["liquid"] or closing["hugo"]):
            ends[index] = waiting.pop()[0]
    opened = {start: make_opening(lines[start].text) for start in ends.values()}
    return [
        Line(line.number, opened.get(index) or (":::" if index in ends else line.text))
        for index, line in enumerate(lines)
    ]


def make_opening(text: str) -> str:
    """A box's first line; one of a kind that nobody else has is a note."""
    opening = _OPENING.fullmatch(text)
    words = _KIND.match(opening["words"]) if opening else None
    kind = words["kind"].lower() if words else ""
    title = (words["title"] or "").strip() if words else ""
    return f"::: {kind if kind in KINDS else 'note'} {title}".rstrip()
