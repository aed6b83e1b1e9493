"""The lines of a post cut into blocks: headings, code in all its forms, text."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Literal

from commandcards.frozen import frozen
from commandcards.importer.records import Heading, Line
from commandcards.notation.fences import Fence, match_opening, read_fence, skip_comment

Form = Literal["fence", "indented", "pre"]
_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})(?!#)[ \t]*(?P<text>\S.*)")
_ANCHOR = re.compile(r"\{[ \t]*#(?P<id>[\w-]+)[^}]*\}")
_UNDERLINE = re.compile(r"(?P<sign>[=-])(?P=sign)+[ \t]*")
_LONE_CODE = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<bold>\*\*|__)(?:`(?P<a>[^`]+)`|(?P<b>[^*`_\s][^*`]*))(?P=bold)|`(?P<c>[^`]+)`)"
    r"(?P<rest>.*?)(?:[ \t]*<[Bb][Rr] ?/?>[ \t]*)?"
)
_BEHIND = re.compile(r"[ \t\u3000]*(?:(?://+|#+|--|—+|=>|:|：|(?<=[ \t]{2})(?=[\u3400-\u9fff]))(?P<comment>.*))?")
_PRE = re.compile(r"[ \t]*<pre\b[^>]{0,200}>(?:[ \t]*<code\b[^>]{0,200}>)?(?P<rest>.*)", re.IGNORECASE)
_PRE_LINE = re.compile(_PRE.pattern[: -len("(?P<rest>.*)")] + r"(?P<rest>.*</(?:pre)>)[ \t]*", re.IGNORECASE)
_PRE_END = re.compile(r"(?:</(?:code)>[ \t]*)?</(?:pre)>", re.IGNORECASE)
_CODEHILITE = re.compile(r"(?:#!|:::)(?P<language>[A-Za-z][\w+-]{0,20})[ \t]*(?:hl_lines=.*)?")
"""How Python-Markdown's CodeHilite is told the language, as in posts for Pelican."""
_BREAK = re.compile(r"<br[ ]?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>\n]{1,200}>")
_STARTS_TEXT = re.compile(r"[ \t]*(?:[-*+>|#<]|\d+[.)])")


@frozen
class Code:
    """A block of code."""

    form: Form
    lines: tuple[Line, ...]
    language: str
    indent: str
    line: int
    info: str = ""
    """What stands behind the backticks of a fence."""
    closed: bool = True


@frozen
class LoneCode:
    """A line that is one span of code, bold or not, with the comment behind it."""

    text: str
    behind: str
    bold: bool
    ticks: bool
    """It stands in backticks."""
    indent: str
    line: int
    source: str
    """The whole line."""


@frozen
class Comment:
    """A comment of HTML, which nothing is read from, as the checks do not."""

    lines: tuple[Line, ...]


Block = Heading | Code | LoneCode | Comment | Line


def split_blocks(lines: Sequence[Line]) -> list[Block]:
    """Cut the lines; those that are text come one by one. No line is lost."""
    return _Splitter(lines).split()


class _Splitter:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.texts = [line.text for line in lines]
        self.index = 0
        self.blocks: list[Block] = []
        self.in_list = False
        self.last_pre_end = max((i for i, line in enumerate(lines) if _PRE_END.search(line.text)), default=-1)

    def split(self) -> list[Block]:
        while self.index < len(self.lines):
            line = self.lines[self.index]
            self._keep_list(line.text)
            opening = match_opening(line.text)  # not before it is reached: in a `<pre>` backticks open nothing
            if opening:
                self._read_fence(read_fence(self.texts, self.index, opening))
            elif line.text.lstrip().startswith("<!--"):
                self._read_comment()
            elif not (self._read_pre() or self._read_heading() or self._read_indented() or self._read_lone()):
                self._take_line()
        return self.blocks

    def _keep_list(self, text: str) -> None:
        """Whether the line stands in a list: the list ends with a line at its left edge that is no item."""
        if re.match(r"[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]|!!!|\?\?\?|===|\[\^", text):
            self.in_list = True
        elif text.strip() and not text.startswith((" ", "\t")):
            self.in_list = False

    def _take_line(self) -> None:
        self.blocks.append(self.lines[self.index])
        self.index += 1

    def _read_fence(self, fence: Fence) -> None:
        inside = self.lines[fence.line : fence.last_line]
        body = tuple(Line(line.number, text) for line, text in zip(inside, fence.body, strict=False))
        line = self.lines[fence.line - 1]
        info = line.text.strip().lstrip("`~").strip()
        self.blocks.append(Code("fence", body, fence.language, fence.indent, line.number, info, fence.closed))
        self.index = fence.last_line

    def _read_comment(self) -> None:
        start = self.index
        self.index = skip_comment(self.texts, start)
        self.blocks.append(Comment(tuple(self.lines[start : self.index])))

    def _read_pre(self) -> bool:
        opening = _PRE.fullmatch(self.lines[self.index].text) if self.index < self.last_pre_end else None
        opening = opening or _PRE_LINE.fullmatch(self.lines[self.index].text)
        if not opening:
            return False
        first = self.lines[self.index]
        lines = [Line(first.number, opening["rest"])]
        while not _PRE_END.search(lines[-1].text):
            self.index += 1
            lines.append(self.lines[self.index])
        lines[-1] = Line(lines[-1].number, _PRE_END.split(lines[-1].text)[0])
        parts = [Line(line.number, part) for line in lines for part in _BREAK.split(line.text)]
        plain = [Line(line.number, html.unescape(_TAG.sub("", line.text))) for line in parts]
        self.blocks.append(Code("pre", tuple(plain if plain[0].text.strip() else plain[1:]), "", "", first.number))
        self.index += 1
        return True

    def _read_heading(self) -> bool:
        line = self.lines[self.index]
        heading = _HEADING.fullmatch(line.text)
        if heading:
            self.blocks.append(make_heading(len(heading["level"]), heading["text"], line.number))
            self.index += 1
            return True
        after = self.lines[self.index + 1].text if self.index + 1 < len(self.lines) else ""
        underline = _UNDERLINE.fullmatch(after)
        before = self.blocks[-1] if self.blocks else None
        apart = not isinstance(before, Line) or not before.text.strip()
        if not underline or not apart or not line.text.strip() or _STARTS_TEXT.match(line.text):
            return False
        self.blocks.append(make_heading(1 if underline["sign"] == "=" else 2, line.text, line.number))
        self.index += 2
        return True

    def _read_indented(self) -> bool:
        before = self.lines[self.index - 1].text if self.index else ""
        begins = not before.strip() or (self.blocks and isinstance(self.blocks[-1], Heading))
        if self.in_list or not begins or not is_indented(self.lines[self.index].text):
            return False
        end = self.index
        while end < len(self.lines) and (is_indented(self.lines[end].text) or not self.lines[end].text.strip()):
            end += 1
        while not self.lines[end - 1].text.strip():
            end -= 1
        body = tuple(Line(line.number, line.text.expandtabs(4)[4:]) for line in self.lines[self.index : end])
        named = _CODEHILITE.fullmatch(body[0].text)
        body = body[1:] if named and len(body) > 1 else body
        self.blocks.append(Code("indented", body, named["language"] if named else "", "", body[0].number))
        self.index = end
        return True

    def _read_lone(self) -> bool:
        line = self.lines[self.index]
        match = _LONE_CODE.fullmatch(line.text)
        behind = _BEHIND.fullmatch(match["rest"]) if match else None
        if not match or not behind:
            return False
        text = match["a"] or match["b"] or match["c"]
        comment = (behind["comment"] or "").strip()
        indent = match["indent"] if self.in_list else ""
        bold, ticks = match["bold"] is not None, match["b"] is None
        self.blocks.append(LoneCode(text.strip(), comment, bold, ticks, indent, line.number, line.text))
        self.index += 1
        return True


def make_heading(level: int, text: str, line: int) -> Heading:
    """A heading without the signs that close it; `{#id}` at its end is its anchor."""
    text = text.strip()
    shorter = text.rstrip("#")
    text = shorter.rstrip() if shorter.endswith((" ", "\t")) else text
    brace = text.rfind("{") if text.endswith("}") else -1
    anchor = _ANCHOR.fullmatch(text, brace) if brace >= 0 else None
    return Heading(level, text[:brace].strip(), line, anchor["id"]) if anchor else Heading(level, text, line)


def is_indented(text: str) -> bool:
    return text.startswith(("    ", "\t")) and bool(text.strip())
