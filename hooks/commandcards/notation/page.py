"""The cards of one Markdown page, with every mistake in their notation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commandcards.model import Card, Problem
from commandcards.notation.block import Block, parse_block
from commandcards.notation.fence_checks import LANGUAGE, check_fence
from commandcards.notation.fences import Fence, find_open_comment, parse_fences, split_lines
from commandcards.notation.found_block import parse_found_block
from commandcards.notation.front_matter import FrontMatter, parse_front_matter
from commandcards.notation.rules import NOTES, Notation

HEADING = re.compile(r"#{1,6} .*\{(?P<attributes>[^{}]*)\}\s*")
HEADING_ID = re.compile(r"#([^\s#]+)")
QUOTED_FENCE = re.compile(rf"[ \t]*>[> \t]*(?:`{{3,}}|~{{3,}})[ \t]*{LANGUAGE}\b.*")
FRONT_TITLE = re.compile(r"---\n(?:(?!---\n).*\n)*?title: *(?P<title>[^\n]*?) *\n")


@dataclass(frozen=True, slots=True)
class Page:
    """What the engine knows of one Markdown file."""

    path: str
    title: str
    """That of its front matter, or else its first heading; empty when it has neither."""
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    front: FrontMatter = FrontMatter()

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(block.card for block in self.blocks if block.card)


def parse_page(path: str, text: str, notation: Notation = NOTES) -> Page:
    """Read all cards of a page.

    `path` is what problems are reported under; `text` is the whole file, so that line numbers are the file's. With
    another notation than that of the notes, nothing is said of what is no card.
    """
    lines = split_lines(text)
    fences = parse_fences(text)
    front = parse_front_matter(text)
    prose = list(outside(lines, fences))
    problems: list[Problem] = []
    if notation.demands:
        blocks = [*read_blocks(path, lines, fences, front, problems)]
        problems += [Problem(path, *found) for found in check_page(text, lines, fences, prose)]
    else:
        blocks = [*find_blocks(path, lines, fences, notation, problems)]
    return Page(path, find_title(text, prose), tuple(blocks), tuple(problems), front)


def read_blocks(
    path: str, lines: list[str], fences: list[Fence], front: FrontMatter, problems: list[Problem]
) -> Iterator[Block]:
    """The cards of a page that is written for them; adds to the problems."""
    for fence in fences:
        if fence.language == LANGUAGE:
            block, found = parse_block(path, fence, lines, front)
            problems += found
            yield block


def find_blocks(
    path: str, lines: list[str], fences: list[Fence], notation: Notation, problems: list[Problem]
) -> Iterator[Block]:
    """The cards of a page that was written for any site; adds to the problems."""
    taken = {fence.attributes["id"] for fence in fences if fence.attributes.get("id")}
    for fence in fences:
        if fence.language in notation.languages:
            block, found = parse_found_block(path, fence, lines, notation, taken)
            problems += found
            yield block


def check_page(
    text: str, lines: list[str], fences: list[Fence], prose: list[tuple[int, str]]
) -> Iterator[tuple[int, str]]:
    """Line numbers and messages for what is wrong around the cards."""
    for fence in fences:
        yield from ((fence.line, message) for message in check_fence(fence, lines))
    hidden = find_open_comment(text)
    if hidden:
        yield hidden, "this comment never closes, and hides the rest of the page: add `-->`"
    ids = {fence.attributes.get("id"): fence.line for fence in fences if fence.language == LANGUAGE}
    yield from check_prose(prose, ids)


def find_card_fences(text: str, notation: Notation = NOTES) -> list[Fence]:
    """The fences of a Markdown text that may be cards, in order: one for each block of `parse_page`."""
    return [fence for fence in parse_fences(text) if fence.language in notation.languages]


def outside(lines: list[str], fences: list[Fence]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no fence, with their numbers."""
    fenced = {number for fence in fences for number in range(fence.line, fence.last_line + 1)}
    return ((number, line) for number, line in enumerate(lines, 1) if number not in fenced)


def find_title(text: str, prose: list[tuple[int, str]]) -> str:
    """What the front matter calls the page, or else its first `# ` heading."""
    named = FRONT_TITLE.match(text)
    if named:
        return named["title"].strip("\"'")
    headings = (line for _, line in prose if line.startswith("# "))
    return next(headings, "").removeprefix("# ").strip()


def check_prose(prose: list[tuple[int, str]], cards: dict[str | None, int]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages for cards where none can be made, and headings that take a card's id.

    `cards` holds the line of each card by its id.
    """
    for number, line in prose:
        if QUOTED_FENCE.fullmatch(line):
            yield number, "a fence inside a quote makes no card: take the `>` away from its lines"
        heading = HEADING.fullmatch(line)
        ids = HEADING_ID.findall(heading["attributes"]) if heading else []
        if ids and ids[-1] in cards:
            message = f"the id `{ids[-1]}` is taken by the card in line {cards[ids[-1]]}: choose another"
            yield number, message
