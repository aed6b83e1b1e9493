"""One fence that is written as a card, with every mistake in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commandcards.model import Card, Origin, Problem
from commandcards.notation.console import parse_console
from commandcards.notation.fence_checks import LANGUAGE
from commandcards.notation.fences import Fence
from commandcards.notation.front_matter import FrontMatter
from commandcards.notation.indents import Indents
from commandcards.notation.named_values import parse_values
from commandcards.notation.note_list import find_near_notes, parse_notes

ATTRIBUTES = ("id", "title", "was", "origin", "fixed", "values")
ORIGINS: dict[str, Origin] = {"post": "post", "new": "new"}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Block:
    """One `console` fence: its place on the page and, when it is good enough to show, its card."""

    fence: Fence
    card: Card | None


def parse_block(path: str, fence: Fence, indents: Indents, front: FrontMatter) -> tuple[Block, list[Problem]]:
    """The card of a fence, if it is good enough to show, and all that is wrong with it; `lines` are its page's."""
    problems = [Problem(path, fence.line, message) for message in check_attributes(fence)]
    if not indents.has_container(fence):
        advice = "take them away, or put it in a list item (`- ` or `1. `)"
        message = f"four blanks before a fence make it a text, not a card: {advice}"
        problems.append(Problem(path, fence.line, message))
    console = parse_console(fence.body, fence.line + 1)
    problems += [Problem(path, fence.line + 1 + one.offset, one.message) for one in console.findings]
    if not console.commands and not console.findings:
        problems.append(Problem(path, fence.line, "this fence has no command: begin a line with `$ `"))
    notes, found = parse_notes(path, indents.lines, fence)
    problems += found
    near = find_near_notes(indents.lines, fence)
    if near:
        message = "this list explains nothing of the command: begin its items with code, as `- `-a` …`"
        problems.append(Problem(path, near, message))
    identity = fence.attributes.get("id", "")
    if not console.commands or not identity or not fence.closed:
        return Block(fence, None), problems
    attributes = fence.attributes
    card = Card(
        id=identity,
        title=attributes.get("title", "") or identity,
        commands=console.commands,
        path=path,
        line=fence.line,
        notes=tuple(notes),
        was=attributes.get("was"),
        origin=ORIGINS.get(attributes.get("origin", ""), "new"),
        fixed=tuple(attributes.get("fixed", "").split()),
        values=parse_values(attributes.get("values", "")),
        closing_comments=console.closing_comments,
        year=front.year,
        run=front.run,
    )
    return Block(fence, card), problems


def check_attributes(fence: Fence) -> Iterator[str]:
    """Messages for all that is wrong in the line that opens the fence."""
    attributes = fence.attributes
    if fence.marks[0] == "`" and any("`" in value for value in attributes.values()):
        yield "a backtick in this line breaks the fence outside of this site: leave it out, or fence with `~~~`"
    if fence.leftover:
        yield f'cannot read `{fence.leftover}`: write attributes as `{LANGUAGE} {{#id title="…"}}`'
        if not attributes.get("id", attributes):
            return
    if not attributes.get("id"):
        yield "this card has no id: write `{#some-slug …}`, the same in both languages"
    # What cannot be read, or is misspelt, may be the title.
    misspelt = fence.leftover or any(name not in ATTRIBUTES for name in attributes)
    if not attributes.get("title", "").strip() and not misspelt:
        yield 'this card has no title: write `title="…"`'
    yield from check_given(attributes)


def check_given(attributes: Mapping[str, str], others: Sequence[str] = ()) -> Iterator[str]:
    """Messages for attributes that stand there and are wrong; `others` may stand there too, and are not a card's."""
    if attributes.get("id") and not SLUG.fullmatch(attributes["id"]):
        yield f"the id `{attributes['id']}` is no slug: use lowercase letters, digits and single hyphens"
    for name in attributes:
        if name not in (*ATTRIBUTES, *others):
            yield f"unknown attribute `{name}`: {suggest(name)}"
    if attributes.get("origin", "new") not in ORIGINS:
        yield f"unknown origin `{attributes['origin']}`: use `post` or `new`"


def suggest(name: str) -> str:
    close = difflib.get_close_matches(name, ATTRIBUTES, n=1)
    return f"did you mean `{close[0]}`?" if close else f"a card takes {', '.join(ATTRIBUTES)}"
