"""Fenced code blocks of a Markdown text, with their line numbers and attributes.

Markdown libraries do not tell at which line a fence stands, and a checker has to; so this reads the source.
What opens and closes a fence follows CommonMark (https://spec.commonmark.org/0.31.2/#fenced-code-blocks),
except that any indentation is accepted, since a fence may stand in a list, an admonition or a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from commandcards.frozen import frozen

MARKS = ("```", "~~~")
OPENING = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>.*)")
BRACES = re.compile(r"(?P<language>[^\s{}]*)\s*\{(?P<inside>.*)\}\s*")
# Curly quotes do not quote, and a value that begins with one would end at its first space.
ATTRIBUTE = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s}]*)
      | \.(?P<class>[^\s}]+)
      | (?P<name>[^\s=}"']+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'}“”‘’]+))
    )(?=\s|$)""",
    re.VERBOSE,
)

SUPERFENCES = re.compile(
    r"""(?:\.?[\w\#.+-]+(?=\s|$))?\s*(?:\{.*\}|(?:(?:title|title_mode|hl_lines|linenums)(?:=(?:"[^"]*"|'[^']*'))?(?:\s+|$))+)?"""
)
"""What may follow the backticks for SuperFences (pymdownx/superfences.py, `RE_NESTED_FENCE_START`), which takes any
other block for text: in place of its lines there is a paragraph."""


@frozen
class Fence:
    """A fenced code block as it stands in its file."""

    line: int
    """The line of the opening fence, counted from 1."""
    last_line: int
    """The line of the closing fence; of the last line of the file when it is never closed."""
    indent: str
    language: str
    attributes: dict[str, str]
    """`#name` as `id`, the others by their names."""
    body: tuple[str, ...]
    """The lines between, without the fence's own indentation."""
    closed: bool
    marks: str
    """The backticks or tildes that open it."""
    info: str
    """What follows them."""
    leftover: str
    """What of the line after the language could not be read, an attribute given twice included; empty when all is
    well."""
    classes: tuple[str, ...] = ()
    """Its classes, without the one that is its language."""


def parse_fences(text: str) -> list[Fence]:
    """All fenced code blocks of a Markdown text, in order, those inside HTML comments left out."""
    return find_fences(split_lines(text))[0]


def find_fences(lines: list[str]) -> tuple[list[Fence], int | None]:
    """As `parse_fences`; and the line of an HTML comment that never closes, and so hides all that follows."""
    fences: list[Fence] = []
    index = 0
    while index < len(lines):
        opening = match_opening(lines[index])
        if opening:
            fences.append(read_fence(lines, index, opening))
            index = fences[-1].last_line
        elif lines[index].lstrip().startswith("<!--"):
            start, index = index, skip_comment(lines, index)
            if index > len(lines):
                return fences, start + 1
        else:
            index += 1
    return fences, None


def fenced_lines(fences: Iterable[Fence]) -> set[int]:
    """The numbers of the lines that stand in fences, with those that begin and end them."""
    return {number for fence in fences for number in range(fence.line, fence.last_line + 1)}


def split_lines(text: str) -> list[str]:
    """The lines of a text, whichever of the three kinds of line ends it has."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def match_opening(line: str) -> re.Match[str] | None:
    """The marks of a fence that begins in the line, with its `indent` and `info`; None for any other line."""
    if not line.lstrip(" \t").startswith(MARKS):
        return None  # nearly all lines: the pattern need not be tried on them
    match = OPENING.fullmatch(line)
    # A backtick in the rest of the line makes it inline code, not a fence. SuperFences takes the form with braces
    # for a fence all the same; it is read here, so that the author can be told.
    if match and match["fence"][0] == "`" and "`" in match["info"] and not BRACES.fullmatch(match["info"]):
        return None
    return match


def skip_comment(lines: list[str], index: int) -> int:
    """The index of the line after the HTML comment that starts at `index`."""
    while index < len(lines) and "-->" not in lines[index]:
        index += 1
    return index + 1


def read_fence(lines: list[str], index: int, opening: re.Match[str]) -> Fence:
    """The fence that begins in the line at `index`; `opening` is what `match_opening` says of it."""
    indent = opening["indent"]
    end = index + 1
    while end < len(lines) and not closes(lines[end], opening["fence"]):
        end += 1
    closed = end < len(lines)
    language, attributes, leftover, classes = parse_info(opening["info"].strip())
    return Fence(
        line=index + 1,
        last_line=end + 1 if closed else len(lines),
        indent=indent,
        language=language,
        attributes=attributes,
        body=tuple(dedent(line, indent) for line in lines[index + 1 : end]),
        closed=closed,
        marks=opening["fence"],
        info=opening["info"].strip(),
        leftover=leftover,
        classes=classes,
    )


def find_inner_opening(fence: Fence) -> int:
    """The line in which another fence begins inside of one: the end was forgotten, or it needs more marks; 0 for none.

    In CommonMark such a line is text, and the end of the other fence that of the first.
    """
    for number, line in enumerate(fence.body, fence.line + 1):
        inner = match_opening(line)
        if inner and inner["fence"].startswith(fence.marks):
            return number
    return 0


def begins_block(info: str) -> bool:
    """Whether backticks with this behind them begin a block of code for SuperFences; else they are text."""
    return SUPERFENCES.fullmatch(info) is not None


def closes(line: str, marker: str) -> bool:
    """Whether a line ends the block that a marker has begun: by the same sign, at least as often, and nothing else."""
    line = line.strip(" \t")
    return line.startswith(marker) and not line.strip(marker[0])


def dedent(line: str, indent: str) -> str:
    """The line without as much of the indentation as it has."""
    return line.removeprefix(indent) if line.startswith(indent) else line.lstrip(" \t")


def parse_info(info: str) -> tuple[str, dict[str, str], str, tuple[str, ...]]:
    """Language, attributes, unreadable rest and classes of what follows the backticks.

    The form is the one SuperFences reads (`console {#id title="…"}`, `{.console #id}`), so that a fence keeps
    its title and anchor where there are no cards.
    """
    braces = BRACES.fullmatch(info)
    if not braces:
        language, *leftover = info.split(None, 1) or [""]
        return language, {}, "".join(leftover), ()
    attributes: dict[str, str] = {}
    classes: list[str] = []
    rest = braces["inside"]
    while match := ATTRIBUTE.match(rest):
        name = "id" if match["id"] is not None else match["name"]
        if name in attributes:
            break
        if name is None:
            classes.append(match["class"])
        else:
            attributes[name] = match["id"] or match["double"] or match["single"] or match["bare"] or ""
        rest = rest[match.end() :]
    language = braces["language"] or (classes.pop(0) if classes else "")
    return language, attributes, rest.strip(), tuple(classes)
