"""Tabs of Hexo, Hugo, GitBook and others, one below the other: their titles stand before what was in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.importer.records import Line
from commandcards.importer.spans import find_fenced

_TAB = re.compile(
    r"(?P<indent>[ \t]*)(?:\{%-?|\{\{[<%]|<!--)[ ]*tab[ ]+(?:(?:title|name|label|header)[ ]*=[ ]*)?[\"']?"
    r"(?P<title>[^\"'@%<>{}=\n]{1,80}?)(?:@[\w-]{1,30})?[\"']?[ ]*(?:-?%\}|[>%]\}\}|-->)[ \t]*"
)
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)<Tab(?:Item)?\b"
    r"(?:[^<>\n]{0,300}?\blabel=|(?![^<>\n]{0,300}\blabel=)[^<>\n]{0,300}?\b(?:title|value)=)"
    r"[\"'](?P<title>[^\"'<>\n]{1,80})[\"'][^<>\n]{0,300}>[ \t]*"
)
"""Of Docusaurus, Mintlify and Starlight."""
_FRAME = re.compile(
    r"[ \t]*(?:\{%-?[ ]*(?:tabs\b[^%{}\n]{0,80}|endtabs?[ ]*)-?%\}"
    r"|\{\{[<%][ ]*(?:tabs\b[^%<>{}\n]{0,80}|/tabs?[ ]*)[>%]\}\}"
    r"|<!--[ ]*endtab[ ]*-->"
    r"|</?Tabs\b[^<>\n]{0,300}>|</Tab(?:Item)?>"
    r"|import [{ ]{0,2}(?:Tabs?|TabItem)(?:, ?(?:Tabs?|TabItem))*[} ]{0,2} from ['\"][^'\"\n]{1,200}['\"];?)[ \t]*"
)
_GROUP = re.compile(r"[ \t]*(?P<colons>:{3,})[ \t]*code-group[ \t]*")
_LABELLED = re.compile(r"(?P<fence>(?P<indent>[ \t]*)`{3,}[^`\[\]\n]{0,80}?)[ \t]*\[(?P<title>[^\[\]\n]{1,80})\][ \t]*")


def read_tabs(lines: Sequence[Line]) -> list[Line]:
    """The lines with the title of each tab as a line of its own, and without what only holds tabs together."""
    lines = read_groups(lines)
    fenced = find_fenced(lines)
    tabs = {
        index: f"{match['indent']}**{match['title']}**"
        for index, line in enumerate(lines)
        if index not in fenced
        and "tab" in line.text.lower()
        and (match := _TAB.fullmatch(line.text) or _ITEM.fullmatch(line.text))
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


def read_groups(lines: Sequence[Line]) -> list[Line]:
    """The lines with the name of each fence in a `::: code-group` of VitePress above it, and without the group."""
    fenced = find_fenced(lines)
    kept: list[Line] = []
    colons = ""
    for index, line in enumerate(lines):
        group = None if index in fenced or colons else _GROUP.fullmatch(line.text)
        labelled = _LABELLED.fullmatch(line.text) if colons and index in fenced else None
        if group or (colons and index not in fenced and line.text.strip() == colons):
            colons = group["colons"] if group else ""
            kept.append(Line(line.number, ""))
        elif labelled:
            title = f"{labelled['indent']}**{labelled['title']}**"
            kept += [Line(line.number, text) for text in ("", title, "", labelled["fence"])]
        else:
            kept.append(line)
    return kept
