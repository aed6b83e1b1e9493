"""Headings that a post has as HTML, as the README of many a project begins: `<h1 align="center">`."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from commandcards.importer.records import Line
from commandcards.importer.spans import find_fenced

_OPENING = re.compile(r"[ \t]*<h(?P<level>[1-6])\b[^<>\n]{0,300}>", re.IGNORECASE)
_ID = re.compile(
    r"<(?:h[1-6]|a)\b[^<>\n]{0,300}?(?<![\w-])(?:id|name)=[\"']?(?P<id>[\w-]{1,100})(?=[\"'\s>])", re.IGNORECASE
)
"""Of the heading, or of an anchor in it."""
_IMAGE = re.compile(r"<img\b[^<>\n]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_LONGEST = 12
"""Lines that a heading may have."""


def read_html_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines with headings as Markdown has them, and the images that stood in them after them."""
    fenced = find_fenced(lines)
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        opening = None if index in fenced else _OPENING.match(lines[index].text)
        end = find_end(lines, index, opening["level"]) if opening else 0
        if opening and end:
            kept += make_heading(lines[index:end], int(opening["level"]))
            index = end
        else:
            kept.append(lines[index])
            index += 1
    return kept


def find_end(lines: Sequence[Line], start: int, level: str) -> int:
    """The index after the line that ends the heading, with nothing behind it; 0 when there is none near."""
    for index in range(start, min(start + _LONGEST, len(lines))):
        if f"</h{level}>" in lines[index].text.lower():
            return index + 1 if lines[index].text.rstrip().lower().endswith(f"</h{level}>") else 0
    return 0


def make_heading(lines: Sequence[Line], level: int) -> list[Line]:
    """The heading in one line; without a text, its images alone."""
    number = lines[0].number
    source = " ".join(line.text for line in lines)
    images = [Line(number, text) for image in _IMAGE.findall(source) for text in ("", image, "")]
    text = " ".join(html.unescape(_TAG.sub(" ", _IMAGE.sub(" ", source))).split())
    named = _ID.search(source)
    anchor = f" {{#{named['id']}}}" if named else ""
    heading = [Line(number, ""), Line(number, f"{'#' * level} {text}{anchor}"), Line(number, "")] if text else []
    return [*heading, *images]
