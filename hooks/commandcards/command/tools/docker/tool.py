"""Docker as a tool of the engine."""

from __future__ import annotations

from dataclasses import replace

from commandcards.command.invocation import Invocation, ValuePlace
from commandcards.command.kinds.value import Value
from commandcards.command.shell.syntax import Word
from commandcards.command.tools.docker.command_line import read_command_line
from commandcards.command.tools.docker.grammar import Grammar
from commandcards.command.tools.docker.starts import StartFinder


class DockerTool:
    """Reads command lines by the rules of the Docker client."""

    feeds = False

    def __init__(self, grammar: Grammar, starts: StartFinder) -> None:
        self.grammar = grammar
        self.starts = starts

    def read(self, words: tuple[Word, ...], *, fed: bool) -> Invocation:
        """As `Tool.read`."""
        invocation = read_command_line(words, self.grammar, fed=fed)
        findings = (*invocation.findings, *self.starts.check(invocation))
        return replace(invocation, starts=tuple(self.starts.find(invocation)), findings=findings)

    def read_value(self, place: ValuePlace, text: str) -> Value:
        """As `Tool.read_value`."""
        if place.option:
            return self.grammar.values.read_option(place.command, place.option, text)
        return self.grammar.values.read_argument(place.command, place.name, text, place.switches)
