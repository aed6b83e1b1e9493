"""Signs of other kinds of Markdown, which this one shows as they are typed: line breaks, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

CODE = re.compile(r"(?<!`)(`+)(?!`).{1,500}?(?<!`)\1(?!`)")
OPENING = re.compile(r"<(?:!--|pre\b)", re.IGNORECASE)
CLOSING = re.compile(r"-->|</pre\b", re.IGNORECASE)
WHOLE = re.compile(r"<!--.{0,2000}?-->|<pre\b.{0,2000}?</pre>", re.IGNORECASE)
BREAK = re.compile(r"(?: {0,3}|[ \t]*(?:[-*+>]|\d{1,9}\.)[ \t]+)(?![ \t|#<$])[^\n]*[^\\]\\")
"""CommonMark breaks a line after a backslash (https://spec.commonmark.org/0.31.2/#hard-line-breaks)."""
DELETED = "del"
STRUCK = re.compile(r"(?<![~\w])~~(?=[^\s~])(?P<text>[^~\n]{1,300})(?<=[^\s~])~~(?!~)")
SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (STRUCK, f"`~~` strikes nothing out here, and is shown: write `<{DELETED}>…</{DELETED}>`"),
    (
        re.compile(r"\A[ \t]*\*\[[^\]\n]{1,80}\]:[ \t].*"),
        "this abbreviation is shown as text: delete it, or say in the text what it means",
    ),
    (
        re.compile(r"\A[ \t>]*\$\$(?:[^$]{1,500}\$\$)?[ \t]*\Z"),
        "`$$` begins no formula here, and is shown: write it in words or as code",
    ),
    (
        re.compile(r"\A[ \t]*\+(?:[-=]{2,200}\+){1,50}[ \t]*\Z"),
        "this frame makes no table: write its rows as `| a | b |`, and `|---|---|` below the first",
    ),
    (
        re.compile(
            r"(?<![\w:]):(?:bulb|construction|exclamation|fire|heart|memo|point_right|rocket|smile|sparkles|star|tada|warning|white_check_mark|x|zap|\+1):(?![\w:])"
        ),
        "the name of this picture is shown as text: paste the picture itself, as 🚀",
    ),
)
"""What others have, and what is said of its first use in a row of lines."""
COMMENT = re.compile(r"(?<![%0-9A-Za-z])%%(?!%)[^%\n]{1,500}(?<!%)%%(?!%)")
"""Of Obsidian."""
COMMENT_MARK = re.compile(r"[ \t]*%%(?!%)[^%]*")


def check_dialects(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages; `prose` is what stands in no fence."""
    shown = [*outside_html(prose)]
    marks = 0
    told: set[str] = set()
    for (number, line), (after, next_line) in zip(shown, [*shown[1:], (0, "")], strict=False):
        text = CODE.sub("", line)
        if BREAK.fullmatch(line) and after == number + 1 and next_line.strip() and text.endswith("\\"):
            yield number, "a backslash at the end of a line is shown: write two blanks in its place to begin a new line"
        alone = COMMENT_MARK.fullmatch(text) is not None
        if COMMENT.search(text) or (alone and marks % 2 == 0):
            yield number, "`%%` hides nothing here, what stands between is shown: write `<!-- … -->`"
        marks += alone
        yield from check_signs(number, text, told)


def check_signs(number: int, text: str, told: set[str]) -> Iterator[tuple[int, str]]:
    """Each kind of sign once for a page; adds to those that are told."""
    for pattern, message in SIGNS:
        if message not in told and pattern.search(text):
            told.add(message)
            yield number, message


def outside_html(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no comment of HTML, and in no `<pre>`, or not whole."""
    inside = False
    for number, line in prose:
        rest = line if inside or "<" not in line else WHOLE.sub("", CODE.sub("", line))
        if not inside and not OPENING.search(rest):
            if rest.strip() or not line.strip():
                yield number, line
        elif CLOSING.search(line):
            inside = False
        else:
            inside = True
