"""The cards of one Markdown page, with every mistake in their notation."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from commandcards.model import Card, Note, Origin, Problem
from commandcards.notation.console import parse_console
from commandcards.notation.fence_checks import LANGUAGE, check_fence
from commandcards.notation.fences import Fence, find_open_comment, parse_fences, split_lines
from commandcards.notation.front_matter import FrontMatter, read_entries
from commandcards.notation.head import Head, check_head, parse_head
from commandcards.notation.indents import Indents

ATTRIBUTES = ("id", "title", "was", "origin", "fixed")
ORIGINS: dict[str, Origin] = {"post": "post", "new": "new"}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ITEM = re.compile(r"(?P<indent>[ \t]*)[-*+][ \t]+(?P<text>.*)")
HEADING = re.compile(r"#{1,6} .*\{(?P<attributes>[^{}]*)\}\s*")
HEADING_ID = re.compile(r"#([^\s#]+)")
ANCHOR = re.compile(r"[\w.:-]+")
QUOTED_FENCE = re.compile(rf"[ \t]*>[> \t]*(?:`{{3,}}|~{{3,}})[ \t]*{LANGUAGE}\b.*")
NEW_BLOCK = re.compile(r"[ \t]*(?:#{1,6} |`{3}|~{3}|>|!!!|\?\?\?|===|<)")
"""What ends a list item that the next line would otherwise go on."""
ANY_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S.*")
TITLE = re.compile(r" {0,3}#[ \t]+(?P<text>.*)")
ATTRIBUTES_AT_END = re.compile(r"\{[^{}]*\}\Z")
UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
CODE = re.compile(r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One `console` fence: its place on the page and, when it is good enough to show, its card."""

    fence: Fence
    card: Card | None


@dataclass(frozen=True, slots=True)
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

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(block.card for block in self.blocks if block.card)


def parse_page(path: str, text: str) -> Page:
    """Read all cards of a page.

    `path` is what problems are reported under; `text` is the whole file, so that line numbers are the file's.
    """
    lines = split_lines(text)
    blocks: list[Block] = []
    problems: list[Problem] = []
    fences = parse_fences(text)
    head = parse_head(text)
    front = read_entries(head.entries)
    indents = Indents(lines)
    for fence in fences:
        problems += [Problem(path, fence.line, message) for message in check_fence(fence, indents)]
        if fence.language == LANGUAGE:
            block, found = parse_block(path, fence, indents, front)
            blocks.append(block)
            problems.extend(found)
    hidden = find_open_comment(text)
    if hidden:
        problems.append(Problem(path, hidden, "this comment never closes, and hides the rest of the page: add `-->`"))
    prose = [(number, line) for number, line in outside(lines, fences) if number > head.last_line]
    heading = find_heading(prose)
    sections = any(ANY_HEADING.fullmatch(line) for _, line in prose)
    problems += [Problem(path, number, message) for number, message in check_head(head)]
    ids = {fence.attributes.get("id"): fence.line for fence in fences if fence.language == LANGUAGE}
    problems += [Problem(path, number, message) for number, message in check_prose(prose, ids)]
    return Page(path, read_title(head) or heading, tuple(blocks), tuple(problems), front, head, sections)


def find_console_fences(text: str) -> list[Fence]:
    """The fences of a Markdown text that are written as cards, in order."""
    return [fence for fence in parse_fences(text) if fence.language == LANGUAGE]


def outside(lines: list[str], fences: list[Fence]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no fence, with their numbers."""
    fenced = {number for fence in fences for number in range(fence.line, fence.last_line + 1)}
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
    return text[:start] if start >= 0 and ATTRIBUTES_AT_END.match(text, start) else text


def check_prose(prose: list[tuple[int, str]], cards: dict[str | None, int]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages for cards where none can be made, and headings that take a card's id.

    `cards` holds the line of each card by its id.
    """
    for number, line in prose:
        if QUOTED_FENCE.fullmatch(line):
            yield number, "a fence inside a quote makes no card: take the `>` away from its lines"
        heading = HEADING.fullmatch(line)
        ids = HEADING_ID.findall(heading["attributes"]) if heading else []
        if ids and not ANCHOR.fullmatch(ids[-1]):
            yield number, f"the anchor `{ids[-1]}` is no address: use letters, digits, hyphens and underscores"
        if ids and ids[-1] in cards:
            message = f"the id `{ids[-1]}` is taken by the card in line {cards[ids[-1]]}: choose another"
            yield number, message


def parse_block(path: str, fence: Fence, indents: Indents, front: FrontMatter) -> tuple[Block, list[Problem]]:
    problems = [Problem(path, fence.line, message) for message in check_attributes(fence)]
    if not indents.has_container(fence):
        message = "four blanks before a fence make it a text, not a card: take them away, or put it in a list item"
        problems.append(Problem(path, fence.line, message))
    console = parse_console(fence.body, fence.line + 1)
    problems += [Problem(path, fence.line + 1 + one.offset, one.message) for one in console.findings]
    if not console.commands and not console.findings:
        problems.append(Problem(path, fence.line, "this fence has no command: begin a line with `$ `"))
    notes, found = parse_notes(path, indents.lines, fence)
    problems += found
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
        closing_comments=console.closing_comments,
        year=front.year,
        run=front.run,
    )
    return Block(fence, card), problems


def check_attributes(fence: Fence) -> Iterator[str]:
    """Messages for all that is wrong in the line that opens the fence."""
    attributes = fence.attributes
    if any("`" in value for value in attributes.values()):
        yield "a backtick in this line breaks the fence outside of this site: leave it out, or fence with `~~~`"
    if fence.leftover:
        yield f'cannot read `{fence.leftover}`: write attributes as `{LANGUAGE} {{#id title="…"}}`'
        if not attributes:
            return
    if not attributes.get("id"):
        yield "this card has no id: write `{#some-slug …}`, the same in both languages"
    elif not SLUG.fullmatch(attributes["id"]):
        yield f"the id `{attributes['id']}` is no slug: use lowercase letters, digits and single hyphens"
    if not attributes.get("title", "").strip():
        yield 'this card has no title: write `title="…"`'
    for name in attributes:
        if name not in ATTRIBUTES:
            yield f"unknown attribute `{name}`: {suggest(name)}"
    if attributes.get("origin", "new") not in ORIGINS:
        yield f"unknown origin `{attributes['origin']}`: use `post` or `new`"


def suggest(name: str) -> str:
    close = difflib.get_close_matches(name, ATTRIBUTES, n=1)
    return f"did you mean `{close[0]}`?" if close else f"a card takes {', '.join(ATTRIBUTES)}"


def parse_notes(path: str, lines: list[str], fence: Fence) -> tuple[list[Note], list[Problem]]:
    """The list right after the fence, when its first item opens with a code span."""
    notes: list[Note] = []
    problems: list[Problem] = []
    for line, text in list_items(lines, fence):
        code = CODE.match(text)
        if code:
            rest = code["rest"].strip().removeprefix("：").removeprefix(":").strip()
            notes.append(Note(code["code"].strip(), rest, line))
        elif not notes:
            return [], []
        else:
            problems.append(Problem(path, line, "this item does not begin with the token it explains: `token` …"))
    problems += [
        Problem(path, note.line, f"`{note.token}` is not explained: write a text after it")
        for note in notes
        if not note.text
    ]
    return notes, problems


def list_items(lines: list[str], fence: Fence) -> Iterator[tuple[int, str]]:
    """Line number and text of each item of the list that follows the fence at its own indentation."""
    current: tuple[int, str] | None = None
    after_blank = True
    for number, line in enumerate(lines[fence.last_line :], fence.last_line + 1):
        item = ITEM.fullmatch(line)
        if item and item["indent"] == fence.indent:
            if current:
                yield current
            current = number, item["text"]
        elif line.strip():
            if not current or not goes_on(line, fence.indent, after_blank):
                break
            current = current[0], f"{current[1]}\n{line.strip()}"
        after_blank = not line.strip()
    if current:
        yield current


def goes_on(line: str, indent: str, after_blank: bool) -> bool:
    """Whether a line belongs to the list item before it: it is indented, or goes on its paragraph."""
    if line.startswith((indent + "  ", indent + "\t")):
        return True
    return not after_blank and line.startswith(indent) and not NEW_BLOCK.match(line)
