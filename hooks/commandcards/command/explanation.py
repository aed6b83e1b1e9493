"""What a reader is told of a command."""

from __future__ import annotations

from typing import Literal

from commandcards.command.invocation import Invocation, Start
from commandcards.command.kinds.value import RuleName, SlotKind
from commandcards.command.shell.syntax import Script
from commandcards.frozen import frozen
from commandcards.model import Bilingual, Locale

TokenKind = Literal[
    "command", "option", "argument", "program", "operator", "redirection", "substitution", "assignment", "note"
]


STATEMENT_MARKS = Bilingual("；", "; ")
"""Between what is said of several arguments."""


@frozen
class Slot:
    """A value inside a command that a reader would put their own in place of."""

    start: int
    end: int
    kind: SlotKind
    value: str
    """What the program receives."""
    quote: str
    """The quote it stands in: `'`, `"`, or empty for none. Another value must be escaped for that place."""
    rule: RuleName
    """The rule for what may be put in its place."""
    inner: bool = False
    """The word begins before it: there the shell makes nothing of a `~`."""
    label: str = ""
    """What its author calls it."""


@frozen
class Fragment:
    """A stretch of a text."""

    text: str
    span: tuple[int, int] | None = None
    """The stretch of the command that it repeats; None for the dictionary's words."""


@frozen
class Detail:
    """What a value means, in both languages."""

    zh: tuple[Fragment, ...]
    en: tuple[Fragment, ...]

    def fragments(self, locale: Locale) -> tuple[Fragment, ...]:
        """The text of one language, in pieces."""
        return self.zh if locale == "zh" else self.en

    def __getitem__(self, locale: Locale) -> str:
        return "".join(fragment.text for fragment in self.fragments(locale))


@frozen
class Token:
    """One part of a command that is explained. Tokens nest, but never overlap otherwise."""

    start: int
    end: int
    kind: TokenKind
    label: str
    """How it is named in the list of explanations: `-q` for the `q` of `-aq`, else as written."""
    text: Bilingual | None
    """The dictionary's sentence; None when there is none."""
    detail: Detail | None = None
    """What its value means: `host port 80 → container port 5000`."""
    names: tuple[str, ...] = ()
    """Other ways in which an author may name it: `-d`, `--detach`, the bare value."""
    note: int | None = None
    """Index of the author's note that takes the place of text and detail."""

    def sentence(self, locale: Locale) -> str:
        """Text and detail in one language, as plain text; empty when there is neither."""
        parts = [part[locale] for part in (self.text, self.detail) if part]
        return ("：" if locale == "zh" else ": ").join(parts)


@frozen
class Inside:
    """What a command starts in a container, taken apart: nothing of it is on the host."""

    by: Invocation
    start: Start
    invocations: tuple[Invocation, ...] = ()
    """The programs that can be read, the outer one first; empty when the one that it starts is not known."""
    scripts: tuple[Script, ...] = ()
    """The texts that a shell there is given, read with their places in this command."""


@frozen
class Explanation:
    """One command, taken apart."""

    script: Script
    tokens: tuple[Token, ...]
    """In source order, an outer token before those inside it."""
    slots: tuple[Slot, ...]
    """In source order, never overlapping."""
    invocations: tuple[Invocation, ...]
    inner: tuple[Script, ...] = ()
    """What is given to a shell as a text, `sh -c "…"`, read with its places in this command."""
    inside: tuple[Inside, ...] = ()
    """What runs in containers; it is in none of the above."""

    @property
    def all_invocations(self) -> tuple[Invocation, ...]:
        """Those in containers too."""
        return (*self.invocations, *(invocation for one in self.inside for invocation in one.invocations))

    @property
    def all_inner(self) -> tuple[Script, ...]:
        """The scripts inside the command, those that run in containers too."""
        return (*self.inner, *(script for one in self.inside for script in one.scripts))
