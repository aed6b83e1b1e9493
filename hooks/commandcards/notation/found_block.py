"""A fence of a page that was not written for cards: the commands are taken as people have them."""

from __future__ import annotations

import hashlib
import re
from itertools import count

from commandcards.model import Card, Problem
from commandcards.notation.bare import parse_body
from commandcards.notation.block import Block, check_given
from commandcards.notation.fence_checks import FILE_TITLE
from commandcards.notation.fences import Fence
from commandcards.notation.id_words import find_id_words
from commandcards.notation.indents import Indents
from commandcards.notation.named_values import parse_values
from commandcards.notation.note_list import parse_notes
from commandcards.notation.page_files import find_title
from commandcards.notation.rules import Notation

LEFT_ALONE = frozenset({"no-card", "annotate"})
"""Classes of a fence that is no card: its author's word, and the one by which Material puts notes into the code."""
ANNOTATION = re.compile(r"#\s*\(\d+\)!?\s*$")
"""Where such a note stands, when all code may have them."""
HIGHLIGHTING = ("linenums", "hl_lines", "linenostart", "linenostep", "linenospecial", "anchor_linenums")
"""Attributes of a code block that a card has no use for."""
LONGEST_ID = 48


def parse_found_block(
    path: str, fence: Fence, indents: Indents, notation: Notation, taken: set[str]
) -> tuple[Block, list[Problem]]:
    """The card of a fence, if it is one, and what is wrong with one that its author has marked.

    `taken` are the ids of the page; one that is made here is added.
    """
    marked = bool(fence.attributes.get("id"))
    if not fence.closed or not indents.has_container(fence) or not (marked or may_be_found(fence, notation)):
        return Block(fence, None), []
    console = parse_body(fence.body, fence.line + 1, prompted=fence.language == "console" and marked)
    problems = []
    if marked:
        problems = [Problem(path, fence.line, message) for message in check_given(fence.attributes, HIGHLIGHTING)]
        problems += [Problem(path, fence.line + 1 + one.offset, one.message) for one in console.findings]
    if not console.commands:
        return Block(fence, None), problems
    notes, found = parse_notes(path, indents.lines, fence) if marked else ([], [])
    first = " ".join(console.commands[0].text.split())
    title = find_title(fence)
    card = Card(
        id=fence.attributes.get("id") or make_id(first, taken),
        title=title or first,
        commands=console.commands,
        path=path,
        line=fence.line,
        notes=tuple(notes),
        was=fence.attributes.get("was"),
        origin=None,
        fixed=tuple(fence.attributes.get("fixed", "").split()),
        values=parse_values(fence.attributes.get("values", "")),
        closing_comments=console.closing_comments,
        titled=bool(title),
        named=marked,
    )
    return Block(fence, card), problems + found


def may_be_found(fence: Fence, notation: Notation) -> bool:
    """Whether a fence without an id is a card: it is no file, and nothing else is done with its lines."""
    if not notation.every or LEFT_ALONE & set(fence.classes):
        return False
    title = find_title(fence)
    is_file = "".join(fence.body[:1]).startswith("#!") or FILE_TITLE.fullmatch(title)
    return not is_file and not any(ANNOTATION.search(line) for line in fence.body)


def make_id(command: str, taken: set[str]) -> str:
    """An id that says what the command is, the same in each build; among equal ones of a page the number counts.

    What may be a password is not in it; the hash is only of commands that have no word in ASCII.
    """
    base = "-".join(["cmd", *words_of(command)])[:LONGEST_ID].strip("-")
    if base == "cmd":
        base = f"cmd-{hashlib.sha256(command.encode()).hexdigest()[:8]}"
    names = (base if number == 1 else f"{base}-{number}" for number in count(1))
    found = next(name for name in names if name not in taken)
    taken.add(found)
    return found


def words_of(command: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", " ".join(find_id_words(command)).lower())
