"""Tabs of Hexo, Hugo and GitBook, one below the other: their titles stand before what was in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.importer.records import Line
from commandcards.importer.spans import find_fenced

_TAB = re.compile(
    r"(?P<indent>[ \t]*)(?:\{%-?|\{\{[<%]|<!--)[ ]*tab[ ]+(?:(?:title|name|label|header)[ ]*=[ ]*)?[\"']?"
    r"(?P<title>[^\"'@%<>{}=\n]{1,80}?)(?:@[\w-]{1,30})?[\"']?[ ]*(?:-?%\}|[>%]\}\}|-->)[ \t]*"
)
_FRAME = re.compile(
    r"[ \t]*(?:\{%-?[ ]*(?:tabs\b[^%{}\n]{0,80}|endtabs?[ ]*)-?%\}"
    r"|\{\{[<%][ ]*(?:tabs\b[^%<>{}\n]{0,80}|/tabs?[ ]*)[>%]\}\}"
    r"|<!--[ ]*endtab[ ]*-->)[ \t]*"
)


def read_tabs(lines: Sequence[Line]) -> list[Line]:
    """The lines with the title of each tab as a line of its own, and without what only holds tabs together."""
    fenced = find_fenced(lines)
    tabs = {
        index: f"{match['indent']}**{match['title']}**"
        for index, line in enumerate(lines)
        if index not in fenced and "tab" in line.text and (match := _TAB.fullmatch(line.text))
    }
    kept: list[Line] = []
    for index, line in enumerate(lines):
        if index in tabs:
            kept += [Line(line.number, text) for text in ("", tabs[index], "")]
        elif tabs and index not in fenced and _FRAME.fullmatch(line.text):
            kept.append(Line(line.number, ""))
        else:
            kept.append(line)
    return kept
