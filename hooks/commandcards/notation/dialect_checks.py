"""Signs of other kinds of Markdown, which this one shows as they are typed: line breaks, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from commandcards.notation.plain import Plain

BREAK = re.compile(r"(?: {0,3}|[ \t]*(?:[-*+>]|\d{1,9}\.)[ \t]+)(?![ \t|#<$]).*[^\\]\\")
"""CommonMark breaks a line after a backslash (https://spec.commonmark.org/0.31.2/#hard-line-breaks)."""
DELETED = "del"
STRUCK = re.compile(r"(?<![~0-9A-Za-z_])~~(?=\S)(?P<text>[^~]{1,300})(?<=\S)~~(?!~)")
MARKED = re.compile(r"(?<![=\w)\]])==(?=[^\s>])(?P<text>[^=]{1,200})(?<=[^\s<])==(?![=\w])", re.ASCII)
"""Of Obsidian and Typora."""
INLINE_NOTE = re.compile(
    r"(?P<before>[\w.,;:!?)]|[^\x00-\xff])\^\[(?P<text>[^\[\]]{1,300}(?: |[^\x00-\xff])[^\[\]]{1,300})\](?![(\[*+?{$])"
)
"""Of Pandoc and Obsidian: words, and no class of characters."""
FRAME = re.compile(r"\A[ \t]*\+(?:-{2,200}\+){1,50}[ \t]*\Z")
"""The first line of a table as reStructuredText and Pandoc draw it."""
SIGNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("~~", STRUCK, f"`~~` strikes nothing out here, and is shown: write `<{DELETED}>…</{DELETED}>`"),
    ("==", MARKED, "`==` marks nothing here, and is shown: write `**…**`"),
    (
        "[[",
        re.compile(r"(?<![\w\[\\])!?\[\[(?=\S)(?=[^\[\]\n]{0,100}[^\W\d_]{2})[^\[\]\n]{1,100}\]\](?![(\[\]])"),
        "`[[…]]` is no link here, and is shown: write `[words](page.md)`, or `[TOC]` for the headings of the page",
    ),
    (
        "{%",
        re.compile(r"\{%-?[ \t]*[A-Za-z]\w*\b[^%\n]{0,200}%\}"),
        "this tag of another generator is shown: delete it, or write what it stood for",
    ),
    (
        "{{<",
        re.compile(r"\{\{<[ \t]*/?[ \t]*[A-Za-z]\w*\b[^<>\n]{0,200}>\}\}"),
        "this tag of another generator is shown: delete it, or write what it stood for",
    ),
    (
        "*[",
        re.compile(r"\A[ \t]*\*\[[^\]]{1,80}\]:[ \t]"),
        "this abbreviation is shown as text: delete it, or say in the text what it means",
    ),
    ("^[", INLINE_NOTE, "`^[…]` is no footnote here, and is shown: write `[^1]`, and `[^1]: …` in a line of its own"),
    (
        "$$",
        re.compile(r"\A[ \t>]*\$\$(?:[^$]{1,500}\$\$)?[ \t]*\Z"),
        "`$$` begins no formula here, and is shown: write it in words or as code",
    ),
    (
        "+",
        FRAME,
        "this frame makes no table: write its rows as `| a | b |`, and `|---|---|` below the first",
    ),
    (
        ":",
        re.compile(
            r"(?<![\w:]):(?:bulb|construction|exclamation|fire|heart|memo|point_right|rocket|smile|sparkles|star|tada|warning|white_check_mark|x|zap|\+1):(?![\w:])"
        ),
        "the name of this picture is shown as text: paste the picture itself, as 🚀",
    ),
)
"""What others have: what stands in each, how it is told from other uses of that, and what is said of its first use."""
COMMENT = re.compile(r"(?<![%+0-9A-Za-z])%%(?!~)[^%]{1,500}%%(?![%0-9A-Za-z])")
"""Of Obsidian; not `%%i` of a loop in a file for cmd, and no format."""
COMMENT_MARK = re.compile(r"[ \t]*%%(?!%)[^%]*")


def check_dialects(shown: Sequence[Plain]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages; `shown` is what is neither code nor HTML."""
    marks = 0
    told: set[str] = set()
    for here, after in zip_longest(shown, shown[1:]):
        goes_on = after is not None and after.number == here.number + 1
        if here.text.endswith("\\") and BREAK.fullmatch(here.line.lstrip(" \t")) and goes_on:
            message = "a backslash at the end of a line is shown: write two blanks in its place to begin a new line"
            yield here.number, message
        alone = COMMENT_MARK.fullmatch(here.text) is not None
        if ("%%" in here.text and COMMENT.search(here.text)) or (alone and marks % 2 == 0):
            yield here.number, "`%%` hides nothing here, what stands between is shown: write `<!-- … -->`"
        marks += alone
        yield from check_signs(here.number, here.text, told)


def check_signs(number: int, text: str, told: set[str]) -> Iterator[tuple[int, str]]:
    """Each kind of sign once for a page; adds to those that are told."""
    for sign, pattern, message in SIGNS:
        if sign in text and message not in told and pattern.search(text):
            told.add(message)
            yield number, message
