"""A script inside a command: the text that `sh -c "…"` runs, its places being those of the whole command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from commandcards.command.shell.script import parse_script
from commandcards.command.shell.syntax import (
    Assignment,
    Comment,
    Operator,
    Redirection,
    Script,
    SimpleCommand,
    Substitution,
    Word,
)
from commandcards.command.shell.words import has_patterns
from commandcards.model import Finding

_Plain = TypeVar("_Plain", Operator, Substitution, Comment)


def parse_nested(words: Sequence[Word], outer: Script) -> Script:
    """Read what the words say, joined by blanks, as a shell would that gets them from the outer one.

    What the outer shell puts in the place of a `$(…)` is not known: it stands as a variable of the same length. Each
    offset of the result counts in the outer text, which is its `text` too.
    """
    chars: list[str] = []
    offsets: list[int] = []
    for word in words:
        if chars:
            chars.append(" ")
            offsets.append(word.start - 1)
        chars += word.value
        offsets += word.offsets
    for substitution in outer.substitutions:
        hidden = [i for i, offset in enumerate(offsets) if substitution.start <= offset < substitution.end]
        for i in hidden:
            chars[i] = "_"
        if hidden:
            chars[hidden[0]] = "$"
    extended = has_patterns(outer.text, offsets[0] if offsets else 0)
    placeholders = tuple(dict.fromkeys(name for word in words for name in word.placeholders))
    return _Places(outer.text, offsets, placeholders).move(
        parse_script("".join(chars), extended=extended, limited=True)
    )


class _Places:
    """Moves what was found in an inner text to where it stands in the outer one."""

    def __init__(self, text: str, offsets: list[int], placeholders: tuple[str, ...]) -> None:
        self.text = text
        self.offsets = offsets
        self.placeholders = placeholders

    def start(self, offset: int) -> int:
        if offset < len(self.offsets):
            return self.offsets[offset]
        return self.offsets[-1] + 1

    def end(self, offset: int) -> int:
        return self.offsets[offset - 1] + 1

    def move(self, script: Script) -> Script:
        error = script.error
        return Script(
            self.text,
            tuple(map(self.command, script.commands)),
            tuple(map(self.plain, script.operators)),
            tuple(map(self.redirection, script.redirections)),
            tuple(map(self.plain, script.substitutions)),
            tuple(map(self.plain, script.keywords)),
            tuple(map(self.plain, script.comments)),
            error=error and Finding(self.start(error.offset), error.message),
        )

    def plain(self, one: _Plain) -> _Plain:
        return replace(one, start=self.start(one.start), end=self.end(one.end))

    def word(self, word: Word) -> Word:
        start, end = self.start(word.start), self.end(word.end)
        offsets = tuple(self.start(offset) for offset in word.offsets)
        found = tuple(name for name in self.placeholders if name in word.value)
        return Word(start, end, self.text[start:end], word.value, word.dynamic or bool(found), offsets, found)

    def command(self, command: SimpleCommand) -> SimpleCommand:
        return SimpleCommand(
            self.start(command.start),
            self.end(command.end),
            tuple(map(self.word, command.words)),
            tuple(map(self.assignment, command.assignments)),
        )

    def assignment(self, one: Assignment) -> Assignment:
        value = one.value and self.word(one.value)
        return Assignment(self.start(one.start), self.end(one.end), one.name, value)

    def redirection(self, one: Redirection) -> Redirection:
        return Redirection(self.start(one.start), self.end(one.end), one.operator, self.word(one.target))
