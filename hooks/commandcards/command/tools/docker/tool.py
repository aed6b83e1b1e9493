"""Docker as a tool of the engine."""

from __future__ import annotations

from commandcards.command.invocation import Invocation
from commandcards.command.shell.syntax import Word
from commandcards.command.tools.docker.command_line import read_command_line
from commandcards.command.tools.docker.grammar import Grammar


class DockerTool:
    """Reads command lines by the rules of the Docker client."""

    feeds = False

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def read(self, words: tuple[Word, ...], *, fed: bool) -> Invocation:
        """As `Tool.read`."""
        return read_command_line(words, self.grammar, fed=fed)
