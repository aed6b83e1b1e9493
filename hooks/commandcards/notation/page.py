"""The cards of one Markdown page, with every mistake in their notation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from commandcards.frozen import frozen
from commandcards.model import Card, Problem
from commandcards.notation.block import Block, parse_block
from commandcards.notation.dialect_checks import check_dialects
from commandcards.notation.fence_checks import LANGUAGE, check_fence
from commandcards.notation.fences import Fence, fenced_lines, find_fences, parse_fences, split_lines
from commandcards.notation.found_block import parse_found_block
from commandcards.notation.front_matter import FrontMatter, read_entries
from commandcards.notation.head import Head, check_head, parse_head
from commandcards.notation.html_checks import check_closing, check_cut_tags, check_html, check_tag_links
from commandcards.notation.indents import Indents
from commandcards.notation.list_checks import check_lists, check_quoted_lists
from commandcards.notation.plain import read_plain
from commandcards.notation.prose_checks import check_prose, find_anchors, find_ends
from commandcards.notation.rules import NOTES, Notation
from commandcards.notation.shape_checks import check_shapes
from commandcards.notation.underline_checks import check_underlines
from commandcards.store import Recall, make_anew

ANY_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S.*")
TITLE = re.compile(r" {0,3}#[ \t]+(?P<text>.*)")
ATTRIBUTES_AT_END = re.compile(r"\{[^{}]*\}\Z")
UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
NEVER_CLOSES = "this comment never closes, and hides the rest of the page: add `-->`"


@frozen
class Page:
    """What the engine knows of one Markdown file."""

    path: str
    title: str
    """That of its front matter, or else its first heading; empty when it has neither."""
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    front: FrontMatter = FrontMatter()
    head: Head = Head()
    sections: bool = False
    """It has headings, of whatever level."""
    anchors: Mapping[str, int] = field(default_factory=dict)
    """The ids that headings are given, with the line of each."""

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(block.card for block in self.blocks if block.card)


def parse_page(path: str, text: str, notation: Notation = NOTES, recall: Recall = make_anew) -> Page:
    """Read all cards of a page.

    `path` is what problems are reported under; `text` is the whole file, so that line numbers are the file's. With
    another notation than that of the notes, nothing is said of what is no card. `recall` is asked
    for what its head says.
    """
    lines = split_lines(text)
    fences, hidden = find_fences(lines)
    head = parse_head(text, recall)
    front = read_entries(head.entries)
    prose = [(number, line) for number, line in outside(lines, fences) if number > head.last_line]
    indents = Indents(lines, fancy_lists=notation.fancy_lists)
    problems: list[Problem] = []
    if notation.demands:
        blocks = [*read_blocks(path, indents, fences, front, problems)]
        found = [*check_page(hidden, indents, fences, prose), *check_head(head)]
        problems += [Problem(path, *one) for one in found]
    else:
        blocks = [*find_blocks(path, indents, fences, notation, problems)]
    sections = any(ANY_HEADING.fullmatch(line) for _, line in prose)
    title = read_title(head) or find_heading(prose)
    return Page(path, title, tuple(blocks), tuple(problems), front, head, sections, find_anchors(prose))


def read_blocks(
    path: str, indents: Indents, fences: list[Fence], front: FrontMatter, problems: list[Problem]
) -> Iterator[Block]:
    """The cards of a page that is written for them; adds to the problems."""
    for fence in fences:
        if fence.language == LANGUAGE:
            block, found = parse_block(path, fence, indents, front)
            problems += found
            yield block


def find_blocks(
    path: str, indents: Indents, fences: list[Fence], notation: Notation, problems: list[Problem]
) -> Iterator[Block]:
    """The cards of a page that was written for any site; adds to the problems."""
    taken = {fence.attributes["id"] for fence in fences if fence.attributes.get("id")}
    for fence in fences:
        if fence.language in notation.languages:
            block, found = parse_found_block(path, fence, indents, notation, taken)
            problems += found
            yield block


def check_page(
    hidden: int | None, indents: Indents, fences: list[Fence], prose: list[tuple[int, str]]
) -> Iterator[tuple[int, str]]:
    """Line numbers and messages for what is wrong around the cards; `hidden` is the line after which all is hidden."""
    ends = find_ends(prose, fences)
    for fence in (one for one in fences if one.line not in ends):
        yield from ((fence.line, message) for message in check_fence(fence, indents))
    if hidden:
        yield hidden, NEVER_CLOSES
    ids = {fence.attributes.get("id"): fence.line for fence in fences if fence.language == LANGUAGE}
    yield from check_prose(prose, ids)
    shown = read_plain(prose)
    yield from check_dialects(shown)
    yield from check_shapes(shown)
    yield from check_underlines(shown)
    yield from check_html(prose)
    yield from check_tag_links(prose)
    yield from check_cut_tags(prose)
    yield from check_closing(prose)
    yield from check_lists(prose, fences)
    yield from check_quoted_lists(prose)


def find_card_fences(text: str, notation: Notation = NOTES) -> list[Fence]:
    """The fences of a Markdown text that may be cards, in order: one for each block of `parse_page`."""
    return [fence for fence in parse_fences(text) if fence.language in notation.languages]


def outside(lines: list[str], fences: list[Fence]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no fence, with their numbers."""
    fenced = fenced_lines(fences)
    return ((number, line) for number, line in enumerate(lines, 1) if number not in fenced)


def read_title(head: Head) -> str:
    """What the head calls the page, in one line; empty when it does not."""
    title = head.entries.get("title")
    return "" if title is None else " ".join(str(title).split())


def find_heading(prose: list[tuple[int, str]]) -> str:
    """The first heading of the first level, `# A` or underlined; empty when there is none."""
    before = ""
    for _, line in prose:
        title = TITLE.fullmatch(line)
        if title:
            return strip_attributes(title["text"].rstrip()).rstrip("#").strip()
        if before.strip() and UNDERLINE.fullmatch(line):
            return before.strip()
        before = line
    return ""


def strip_attributes(text: str) -> str:
    """A heading without the `{#id}` at its end."""
    start = text.rfind("{")
    return text[:start] if ATTRIBUTES_AT_END.match(text, start) else text
