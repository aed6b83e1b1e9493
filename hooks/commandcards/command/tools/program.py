"""Programs that the engine knows only a little of: a text, and how to find the command that they run in their turn."""

from __future__ import annotations

import re

from commandcards.command.dictionary import Program
from commandcards.command.invocation import CommandSpec, Invocation
from commandcards.command.shell.syntax import Word

_ASSIGNMENT = re.compile(r"\w+=")


class ProgramTool:
    """Reads the command lines of one such program."""

    def __init__(self, name: str, program: Program) -> None:
        self.program = program
        self.spec = CommandSpec(name, name, (), False, False, {}, name)
        self.letters = "".join(option[1] for option in program.values if len(option) == 2)

    @property
    def feeds(self) -> bool:
        """As `Tool.feeds`."""
        return self.program.feeds

    def read(self, words: tuple[Word, ...], *, fed: bool) -> Invocation:
        """As `Tool.read`; its own options are taken as they come."""
        position = self._skip_options(words) if self.program.runs else len(words)
        return Invocation(
            self.spec,
            path_start=words[0].start,
            path_end=words[position - 1].end,
            path_words=words[:1],
            options=(),
            positionals=(),
            inner=words[position:],
        )

    def _skip_options(self, words: tuple[Word, ...]) -> int:
        """Where the command begins that the program runs; options and assignments stand before it."""
        position = 1
        while position < len(words):
            text = words[position].value
            if text.startswith("--"):
                position += text in self.program.values
            elif text.startswith("-") and len(text) > 1:
                position += self._takes_next_word(text)
            elif not _ASSIGNMENT.match(text):
                break
            position += 1
        return min(position, len(words))

    def _takes_next_word(self, bundle: str) -> bool:
        """Of `-Hu root` the last letter takes a value, and that value is not glued to it."""
        takes_value = [letter for letter in bundle[1:] if letter in self.letters]
        return bool(takes_value) and bundle.endswith(takes_value[0])
