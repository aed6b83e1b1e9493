"""What the engine asks of a program whose command lines it explains.

Docker (`tools/docker/`) has a grammar with all its rules; other programs (`tools/program.py`) have a few lines in a
data file. Which of them reads a command is decided by the program's name alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from commandcards.command.invocation import Invocation, ValuePlace
from commandcards.command.kinds.value import Value
from commandcards.command.shell.syntax import Word


class Tool(Protocol):
    """A program whose command lines can be read."""

    def read(self, words: tuple[Word, ...], *, fed: bool) -> Invocation:
        """Read a command line whose first word is the program's name.

        `fed` says that further arguments come from standard input, which is what `xargs` does. Never raises: what the
        program would refuse is a finding of the invocation.
        """

    def read_value(self, place: ValuePlace, text: str) -> Value:
        """Read a text as the value of a command line."""

    @property
    def feeds(self) -> bool:
        """It adds what it reads from standard input to the command that it runs."""


Tools = Mapping[str, Tool]
"""By the program's name."""


MOST = 20
"""More programs inside each other than these are not read."""


def read_programs(words: tuple[Word, ...], tools: Tools, *, inside: bool = False) -> Iterator[Invocation]:
    """The programs of a simple command that some tool can read, the outer one first: `sudo`, then `docker`.

    Those in containers only when asked for what is `inside`: who is there already is in the next one too.
    """
    waiting: list[tuple[tuple[Word, ...], bool]] = [(words, False)]
    for _ in range(MOST):
        if not waiting:
            return
        words, fed = waiting.pop(0)
        tool = tools.get(program_name(words[0].value)) if words else None
        if tool is None:
            continue
        invocation = tool.read(words, fed=fed)
        yield invocation
        waiting += [(inner, fed or tool.feeds) for inner in invocation.runs]
        waiting += [(start.words, False) for start in invocation.starts if inside]


def program_name(word: str) -> str:
    """The name of the program that a word calls: `docker` of `/usr/bin/docker` and of `docker.exe`."""
    return word.rpartition("/")[2].removesuffix(".exe")
