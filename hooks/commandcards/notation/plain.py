"""The lines of a page whose signs Markdown reads: what stands in code or in raw HTML is taken out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from commandcards.frozen import frozen
from commandcards.notation.indents import CONTAINER, TAB

CODE = re.compile(r"(?<!`)(`+)(?!`).{1,500}?(?<!`)\1(?!`)")
OPENING = re.compile(r"<(?:!--|pre\b)", re.IGNORECASE)
CLOSING = re.compile(r"-->|</pre", re.IGNORECASE)
WHOLE = re.compile(r"<!--.{0,2000}?-->|<pre.{0,2000}?</pre>", re.IGNORECASE)
RAW = re.compile(
    r" {0,3}<(?P<tag>article|aside|blockquote|center|details|div|dl|figure|h[1-6]|ol|p|section|table|ul)\b"
    r"(?![^<>]{0,500}\smarkdown[\s=>])(?:[^<>]{0,500}[^<>/])?>",
    re.IGNORECASE,
)
"""What begins a block that Python-Markdown leaves as it is, up to its end (`md_in_html`)."""
TAKEN_OUT = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)"
    r"(?:[^\n]|\n(?![ \t]*(?:[-*+>|#:] |\d{1,9}[.)] |!!!|\?\?\?|===))){1,500}?(?<!`)(?P=ticks)(?!`)"
    r"|<!--[^\n]{0,2000}?-->|</?[A-Za-z][^<>]{0,500}>"
)
"""Code, which may go on in the next line of its paragraph, comments and tags."""


@frozen
class Plain:
    """One line."""

    number: int
    line: str
    """As it is typed."""
    text: str
    """Without what is code or HTML."""


def read_plain(prose: Sequence[tuple[int, str]]) -> list[Plain]:
    """The lines that are no code and no HTML; `prose` is what stands in no fence."""
    shown = [*outside_code(outside_blocks(outside_html(prose)))]
    found = []
    for block in split_blocks(shown):
        text = "\n".join(line for _, line in block)
        if "`" in text or "<" in text:
            text = TAKEN_OUT.sub(keep_line_ends, text)
        texts = text.split("\n")
        found += [Plain(number, line, text) for (number, line), text in zip(block, texts, strict=True)]
    return found


def keep_line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def split_blocks(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The lines by paragraphs: those whose numbers follow one another."""
    block = [*lines[:1]]
    for (number, _), (after, following) in pairwise(lines):
        if after != number + 1:
            yield block
            block = []
        block.append((after, following))
    if block:
        yield block


def outside_blocks(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no block of raw HTML."""
    tag, depth = "", 0
    for number, line in lines:
        if not depth:
            opening = RAW.match(line)
            tag = opening["tag"] if opening else ""
        if tag:
            depth = count_open(tag, line, depth)
            continue
        yield number, line


def count_open(tag: str, line: str, depth: int) -> int:
    """How many elements of this kind are open after a line, of which so many were before."""
    starts = re.findall(rf"<{tag}\b(?![^<>]{{0,500}}/>)", line, re.IGNORECASE)
    return max(depth + len(starts) - len(re.findall(rf"</{tag}\b", line, re.IGNORECASE)), 0)


def outside_code(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no indented code: four blanks behind the left edge, or behind what stands in an item."""
    containers: list[int] = []
    last, apart = 0, True
    for number, typed in lines:
        line = typed.expandtabs(TAB)
        width = len(line) - len(line.lstrip(" "))
        apart = apart or number != last + 1
        last = number
        while apart and containers and width < containers[-1] + TAB:
            containers.pop()
        if apart and width >= (containers[-1] + 2 * TAB if containers else TAB):
            continue
        apart = False
        if CONTAINER.match(line):
            while containers and width <= containers[-1]:
                containers.pop()
            containers.append(width // TAB * TAB)
        yield number, typed


def outside_html(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no comment of HTML, and in no `<pre>`, or not whole; none that is blank."""
    inside = False
    for number, line in prose:
        rest = line if inside or "<" not in line else WHOLE.sub("", CODE.sub("", line))
        if not inside and not OPENING.search(rest):
            if rest.strip():
                yield number, line
        elif CLOSING.search(line):
            inside = False
        else:
            inside = True
