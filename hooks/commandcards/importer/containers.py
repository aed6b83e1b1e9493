"""Boxes as other generators have them, made into admonitions.

`::: tip` is VuePress's and Docusaurus's, `> [!NOTE]` GitHub's and Obsidian's. Python-Markdown shows both as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.importer.records import Line
from commandcards.importer.spans import find_fenced

_OPENING = re.compile(
    r"[ \t]*(?P<colons>:{3,})[ \t]*(?P<brace>\{\.?(?:callout-)?)?(?P<kind>[A-Za-z][\w-]{0,30})\}?(?P<title>.*)"
)
"""Also as `:::{note}` of MyST and `::: {.callout-note title="A"}` of Quarto."""
_TITLE = re.compile(r"\btitle=[\"'](?P<title>[^\"']*)[\"']")
_CLOSING = re.compile(r"[ \t]*(?P<colons>:{3,})[ \t]*")
_CALLOUT = re.compile(r"[ \t]*>[ \t]?\[!(?P<kind>[A-Za-z]{3,20})\](?P<fold>[-+]?)(?P<title>.*)")
_QUOTED = re.compile(r"[ \t]*>[ \t]?(?P<text>.*)")
KINDS = {
    **dict.fromkeys(("attention", "caution"), "warning"), **dict.fromkeys(("details", "todo"), "note"),
    "error": "danger", "hint": "tip", "important": "info", "message": "info", "summary": "abstract",
    **{one: one for one in (
        "abstract", "bug", "danger", "example", "failure", "info", "note", "question", "quote", "success", "tip",
        "warning",
    )},
}  # fmt: skip
"""What Material calls the kinds of boxes."""
_INDENT = "    "
_DEEPEST = 8
"""Boxes inside of more boxes stand beside each other."""


def open_containers(lines: Sequence[Line]) -> list[Line]:
    """The lines with boxes as `!!! tip`, what is inside of them indented; others stay as they are."""
    fenced = find_fenced(lines)
    ends = pair_containers(lines, fenced)
    closing = set(ends.values())
    kept: list[Line] = []
    depth = 0
    quote = False
    for index, line in enumerate(lines):
        quoted = _QUOTED.fullmatch(line.text) if quote else None
        callout = None if index in fenced or quoted else match_callout(line.text)
        if quote and not quoted:
            kept.append(Line(line.number, ""))
        quote = bool(quoted or callout)
        if index in closing:
            depth = max(depth - 1, 0)
            kept.append(Line(line.number, ""))
        elif callout:
            kept += begin_box(line, callout, depth, folded=callout["fold"] == "-")
        elif index in ends:
            opening = match_opening(line.text)
            kept += begin_box(line, opening, depth, folded=opening["kind"] == "details") if opening else []
            depth = min(depth + 1, _DEEPEST)
        else:
            text = quoted["text"] if quoted else line.text
            kept.append(Line(line.number, f"{_INDENT * (depth + bool(quoted))}{text}" if text.strip() else ""))
    return kept


def match_opening(text: str) -> re.Match[str] | None:
    opening = _OPENING.fullmatch(text)
    return opening if opening and opening["kind"].lower() in KINDS else None


def match_callout(text: str) -> re.Match[str] | None:
    callout = _CALLOUT.fullmatch(text)
    return callout if callout and callout["kind"].lower() in KINDS else None


def pair_containers(lines: Sequence[Line], fenced: set[int]) -> dict[int, int]:
    """The index of the line that closes each container of a known kind, by that of the line that opens it."""
    waiting: list[int] = []
    ends: dict[int, int] = {}
    for index, line in enumerate(lines):
        if index in fenced or ":::" not in line.text:
            continue
        if _CLOSING.fullmatch(line.text) and waiting:
            ends[waiting.pop()] = index
        elif _OPENING.fullmatch(line.text):
            waiting.append(index)
    return {start: end for start, end in ends.items() if match_opening(lines[start].text)}


def begin_box(line: Line, opening: re.Match[str], depth: int, *, folded: bool) -> list[Line]:
    """The line that begins an admonition, between two blank lines."""
    title = read_title(opening).replace('"', "'")
    named = f' "{title}"' if title else ""
    own = line.text[: len(line.text) - len(line.text.lstrip(" \t"))]
    opened = f"{_INDENT * depth}{own}{'???' if folded else '!!!'} {KINDS[opening['kind'].lower()]}{named}"
    return [Line(line.number, ""), Line(line.number, opened), Line(line.number, "")]


def read_title(opening: re.Match[str]) -> str:
    """The title of a box; within braces it is an attribute, and one of several."""
    title: str = opening["title"].strip()
    within = title.startswith("{") or opening.groupdict().get("brace")
    if title.endswith("}") and within and re.search(r"=|[{ ][.#]", title):
        attribute = _TITLE.search(title)
        return attribute["title"] if attribute else ""
    return title.strip("[]{}")
