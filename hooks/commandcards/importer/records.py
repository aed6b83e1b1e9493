"""The records that the steps of an import hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from commandcards.frozen import frozen

RemarkKind = Literal["left", "corrected", "look"]
"""A block that makes no card; a command that is written otherwise than in the post; something to look at."""


@frozen
class Line:
    """One line of a post; steps that add or drop lines keep the numbers of the others."""

    number: int
    """Its line in the file, counted from 1."""
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One line of the report on one place of a post."""

    line: int
    kind: RemarkKind
    message: str
    check: str = ""
    """What the checks say of this place on the page, which need not be told again."""


@frozen
class Taken:
    """What the cards of the site are called, to which those of a post are added."""

    ids: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)


@frozen
class Entry:
    """A command of a session with what stands around it."""

    text: str
    line: int
    comments: tuple[str, ...] = ()
    """Lines above it, without their `#` or `//`."""
    behind: str = ""
    """The comment at the end of its line."""
    output: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    """Comments after it, when nothing else follows."""
    reason: str = ""
    """Why it can be no command of a card; empty when it can."""
    apart: bool = False
    """A blank line or a comment stands between it and what is before it."""
    was: str = ""
    """As the post has it, where that was corrected."""
    typed: str = ""
    """As the post has it, where its lines go on by the marks of another shell."""
    parts: tuple[tuple[str, str], ...] = ()
    """Lines of it that have comments of their own behind them, with those."""
    host: str = ""
    """Where it was typed, as its prompt says."""
    enters: bool = False
    """What it prints is a session on another machine, or in a container."""


@frozen
class Session:
    """What a block holds."""

    entries: tuple[Entry, ...] = ()
    closing: tuple[str, ...] = ()
    """Comments after the last command."""
    reason: str = ""
    """Why the whole block makes no card; empty when it has commands."""
    root: bool = False
    """It had prompts of root, whose place an ordinary prompt takes."""
    doubts: tuple[Remark, ...] = ()
    """Lines that were read in one way and may have been meant in another, with a sentence on each."""
    opening: tuple[str, ...] = ()
    """Lines before the first command, which are none."""


@frozen
class NoteDraft:
    """What a post says of one part of a command."""

    token: str
    text: str


@frozen
class Heading:
    """A heading of the post; its level is that of the page once it is levelled."""

    level: int
    text: str
    line: int
    anchor: str = ""
    """The id written behind it, or the one it gets because something links to it."""


@frozen
class Text:
    """Lines of Markdown that stay as they are."""

    lines: tuple[Line, ...]


@frozen
class Plain:
    """A fence that makes no card: it is the same in both languages."""

    indent: str
    info: str
    """What stands behind the backticks."""
    body: tuple[str, ...]
    line: int


@frozen
class Aside:
    """A list after a card that is not on parts of its command: a sentence has to stand before it."""

    indent: str
    lines: tuple[Line, ...]


@frozen
class CardDraft:
    """A card before it is written."""

    line: int
    """Of its first command in the post."""
    indent: str
    entries: tuple[Entry, ...]
    """Its commands; the first one's comments have become the title."""
    title: str = ""
    id: str = ""
    notes: tuple[NoteDraft, ...] = ()
    was: str = ""
    fixed: tuple[str, ...] = ()
    """Values that would not follow where else they stand on the card."""


Element = Heading | Text | Plain | Aside | CardDraft
"""A page is a sequence of these."""
