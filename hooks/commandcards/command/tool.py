"""What the engine asks of a program whose command lines it explains.

Docker (`tools/docker/`) has a grammar with all its rules; other programs (`tools/program.py`) have a few lines in a
data file. Which of them reads a command is decided by the program's name alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from commandcards.command.invocation import Invocation
from commandcards.command.shell.syntax import SimpleCommand, Word


class Tool(Protocol):
    """A program whose command lines can be read."""

    def read(self, words: tuple[Word, ...], *, fed: bool) -> Invocation:
        """Read a command line whose first word is the program's name.

        `fed` says that further arguments come from standard input, which is what `xargs` does. Never raises: what the
        program would refuse is a finding of the invocation.
        """

    @property
    def feeds(self) -> bool:
        """It adds what it reads from standard input to the command that it runs."""


Tools = Mapping[str, Tool]
"""By the program's name."""


def read_programs(command: SimpleCommand, tools: Tools) -> Iterator[Invocation]:
    """The programs of a simple command that some tool can read, the outer one first: `sudo`, then `docker`."""
    words: Sequence[Word] = command.words
    fed = False
    while words:
        tool = tools.get(words[0].value.rpartition("/")[2])
        if tool is None:
            return
        invocation = tool.read(tuple(words), fed=fed)
        yield invocation
        words, fed = invocation.inner, fed or tool.feeds
