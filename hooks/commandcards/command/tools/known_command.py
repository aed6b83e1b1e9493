"""A program that has texts instead of a grammar, and its commands, with their options by each spelling."""

from __future__ import annotations

from collections.abc import Iterator

from commandcards.command.invocation import CommandSpec, Option
from commandcards.command.programs import OptionTexts, ProgramCommand, Spelling, read_key

Found = tuple[Spelling, Option, OptionTexts]
"""An option as one of its spellings finds it."""


class KnownCommand:
    """A program, or a command of one, with its options by each of their spellings."""

    def __init__(self, path: str, texts: ProgramCommand) -> None:
        self.texts = texts
        self.options: dict[str, Found] = {}
        for key, option_texts in texts.options.items():
            if parsed := read_key(key):
                option = Option(parsed.name, "", parsed.short)
                self.options |= {spelling.name: (spelling, option, option_texts) for spelling in parsed.spellings}
        options = {option.name: option for _, option, _ in self.options.values()}
        self.spec = CommandSpec(path, path, (), True, bool(texts.commands), options, path)


def list_commands(path: str, texts: ProgramCommand) -> Iterator[tuple[str, KnownCommand]]:
    """The program and all its commands, by their paths."""
    yield path, KnownCommand(path, texts)
    for name, inner in texts.commands.items():
        yield from list_commands(f"{path} {name}", inner)
