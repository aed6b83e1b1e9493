"""The records that the stages of the engine hand to each other; no logic, and no imports of ours but `frozen`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from commandcards.frozen import frozen

Locale = Literal["zh", "en"]
LOCALES: tuple[Locale, ...] = ("zh", "en")
Origin = Literal["post", "new"]
"""Whether a card stands in the post that its page was made from."""


@frozen
class Bilingual:
    """One text in both languages of the site."""

    zh: str
    en: str

    def __getitem__(self, locale: Locale) -> str:
        return self.zh if locale == "zh" else self.en


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something an author should mend, printed as `path:line: message`."""

    path: str
    """As the author would type it: relative to where the check was started."""
    line: int
    """Counted from 1."""
    message: str
    """What is wrong and what to do, in one sentence or two."""
    notice: bool = False
    """It is no mistake: the author is told, and a strict build goes on."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'notice: ' if self.notice else ''}{self.message}"


@frozen
class Finding:
    """Something wrong inside one command, before it is known where that command stands."""

    offset: int
    """Character offset into the command's text."""
    message: str
    """What is wrong and what to do."""
    instead: tuple[str, ...] = field(default=(), compare=False)
    """What may be written in the place of `length` characters, the likeliest first; empty when that is not known."""
    length: int = field(default=0, compare=False)
    """Characters from `offset` on that `instead` takes the place of."""


@frozen
class Command:
    """One command of a card, with what stands around it."""

    text: str
    """Exactly what a reader copies: no prompt, no output, no trailing newline."""
    line: int
    """Where it starts in its file, counted from 1; each newline of `text` is one line further."""
    comments: tuple[str, ...] = ()
    """The `# ` lines before it, without `# `."""
    output: tuple[str, ...] = ()
    """What it prints, as the author wrote it."""

    def line_at(self, offset: int) -> int:
        """The line of the file in which the character at `offset` of the text stands."""
        return self.line + self.text.count("\n", 0, offset)


@frozen
class Note:
    """What the author says of one token: an item of the list after the fence."""

    token: str
    """The code span that opens the item."""
    text: str
    """The rest of the item, as Markdown."""
    line: int


@frozen
class NamedValue:
    """A word of a command that its author calls a value, for programs whose grammar is not known."""

    word: str
    kind: str | None = None
    """Its kind of value, where the author names one."""
    label: str = ""
    """What readers see it called."""


@frozen
class Card:
    """One `console` fence with what belongs to it."""

    id: str
    title: str
    commands: tuple[Command, ...]
    path: str
    """The file it stands in, as given to the parser."""
    line: int
    """The line of the opening fence."""
    notes: tuple[Note, ...] = ()
    was: str | None = None
    """The command as the post had it, where that was wrong or has aged."""
    origin: Origin | None = "new"
    """None where nothing is told of it: on other sites."""
    fixed: tuple[str, ...] = ()
    """Values that a reader cannot change on this card although their kind allows it."""
    closing_comments: tuple[str, ...] = ()
    """`# ` lines after the last command."""
    year: str = ""
    """When its page was written, by the page's head; empty when that does not say."""
    run: bool = True
    """False when the head of its page says that its cards have not been run."""
    values: tuple[NamedValue, ...] = ()
    """What a reader may change, besides what the grammar knows."""
    titled: bool = True
    """False when the title is the command itself: the card has no heading then."""
    named: bool = True
    """False when the id was made from the command."""
