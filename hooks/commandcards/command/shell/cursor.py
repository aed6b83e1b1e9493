"""A place in a command text that moves on while the text is read, and what makes reading stop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from commandcards.command.shell.syntax import Substitution

DEEPEST = 30
"""More levels than these are refused, so that the reader never runs out of stack; no command comes near."""

MOST_WORDS = 500
"""What has more words is refused, so that a check answers at once; no card comes near."""


class RefusedError(Exception):
    """The shell would not accept the text: `offset` (characters) and a message for the author."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


class UnclosedError(RefusedError):
    """A quote or bracket is still open at the end of the text."""

    def __init__(self, offset: int, opener: str) -> None:
        super().__init__(offset, f"the {opener} opened here is never closed: add its counterpart or quote it")


class TooDeepError(RefusedError):
    """Commands inside commands, more than anyone writes."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset, f"this is nested more than {DEEPEST} levels deep: take it apart")


class TooLongError(RefusedError):
    """More words than anyone writes."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset, f"this has more than {MOST_WORDS} words: take it apart")


@dataclass(slots=True)
class Pieces:
    """A word in the making."""

    chars: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    mask: list[str] = field(default_factory=list)
    """The unquoted text, with `_` for what is quoted: where globs and braces are looked for."""
    dynamic: bool = False


class Cursor:
    """Where the reader of `text[pos:end]` stands, and what it has found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.end = len(text)
        self.substitutions: list[Substitution] = []
        self.literals: list[tuple[int, int]] = []
        """Where quoted text stands."""
        self.piece = Pieces()
        self._depth = 0
        self.no_arithmetic: set[int] = set()
        """Where `((` opens no arithmetic, as was found: trying it twice on each level would take exponential time."""

    def deepen(self) -> None:
        """Enter a level of nesting; TooDeepError. What is left without an error ends in `self.rise()`."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooDeepError(self.pos)

    def rise(self) -> None:
        self._depth -= 1

    def mark(self) -> tuple[int, ...]:
        """How much has been found so far, for `forget_since`."""
        return tuple(map(len, self.found()))

    def forget_since(self, mark: tuple[int, ...]) -> None:
        """Drop what has been found since: it will be read another way."""
        for found, count in zip(self.found(), mark, strict=True):
            del found[count:]

    def found(self) -> tuple[list[Any], ...]:
        """All lists that grow while words are read."""
        return self.substitutions, self.literals

    def take(self, start: int, end: int, *, quoted: bool) -> None:
        if quoted:
            self.literals.append((start, end))
        self.keep(start, end, quoted=quoted)

    def keep(self, start: int, end: int, *, quoted: bool) -> None:
        piece = self.text[start:end]
        self.piece.chars.extend(piece)
        self.piece.offsets.extend(range(start, end))
        self.piece.mask.append("_" * len(piece) if quoted else piece)
        self.pos = end
