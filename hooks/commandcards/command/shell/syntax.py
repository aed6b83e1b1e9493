"""A command text as the shell reads it."""

from __future__ import annotations

from commandcards.frozen import frozen
from commandcards.model import Finding


@frozen
class Word:
    """One word of a command, as the shell reads it."""

    start: int
    end: int
    text: str
    """As written, quotes included: `command[start:end]`."""
    value: str
    """What the program receives; `$…` and `$(…)` are kept as written, since they depend on the machine."""
    dynamic: bool
    """The value holds a `$…`, a `$(…)` or an unquoted glob, so only the shell knows it."""
    offsets: tuple[int, ...]
    """For each character of `value`, where it stands in the command's text."""
    placeholders: tuple[str, ...] = ()
    """What stands in it for something that is known only when another program runs it: `{}` of xargs."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The source span of `value[first:last]`, which must not be empty."""
        return self.offsets[first], self.offsets[last - 1] + 1


@frozen
class Assignment:
    """`NAME=value` before a program, or on its own."""

    start: int
    end: int
    name: str
    value: Word | None


@frozen
class Redirection:
    """`> file`, `2>&1`, `<<EOF` …"""

    start: int
    end: int
    operator: str
    """With the descriptor when one is written: `>`, `2>`, `<<-`."""
    target: Word
    """The file or descriptor; for a here-document its delimiter."""

    @property
    def opens_document(self) -> bool:
        """Whether a here-document follows."""
        return self.operator.lstrip("0123456789") in ("<<", "<<-")


@frozen
class Document:
    """The lines of a here-document, with the one that ends it."""

    start: int
    end: int
    opened: int
    """Where the redirection stands."""


@frozen
class Operator:
    """What joins two programs: `|`, `|&`, `&&`, `||`, `;`, `&`."""

    start: int
    end: int
    text: str


@frozen
class Substitution:
    """`$(…)` or backquotes: the span with its delimiters."""

    start: int
    end: int


@frozen
class Comment:
    """`# …` up to the end of its line."""

    start: int
    end: int


@frozen
class SimpleCommand:
    """One program with its words; the first word is the program."""

    start: int
    end: int
    words: tuple[Word, ...]
    assignments: tuple[Assignment, ...] = ()


@frozen
class Script:
    """A whole command text as the shell reads it; every tuple in source order, nested parts included."""

    text: str
    commands: tuple[SimpleCommand, ...]
    """All programs, also those inside `$(…)`, loops and conditions."""
    operators: tuple[Operator, ...] = ()
    redirections: tuple[Redirection, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    keywords: tuple[Operator, ...] = ()
    """`for`, `in`, `do`, `done`, `if` …"""
    comments: tuple[Comment, ...] = ()
    literals: tuple[tuple[int, int], ...] = ()
    """The stretches that are data: what stands in quotes and in here-documents, without the commands in them."""
    documents: tuple[Document, ...] = ()
    error: Finding | None = None
    """The first place that the shell would refuse."""
