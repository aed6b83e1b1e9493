"""How far a command reaches over the lines that follow its prompt: as far as a shell would go on asking for more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from commandcards.command.shell.compound import SEPARATOR, ScriptReader
from commandcards.command.shell.cursor import RefusedError, UnclosedError
from commandcards.command.shell.simple_commands import Heredoc, UnclosedHeredocError, find_heredocs
from commandcards.frozen import frozen


@frozen
class Extent:
    """What of some lines is the first command."""

    lines: tuple[str, ...]
    """The lines that belong to it, as the shell gets them; all of them when it is not finished."""
    finished: bool
    """The shell would run it now; otherwise it waits for more."""
    in_heredoc: bool = False
    """What it waits for is the end of a here-document."""


def measure_command(lines: Sequence[str], prompt: str) -> Extent:
    """Find the end of the command that the first line begins.

    `prompt` may stand before each further line, and is taken off; in a here-document only when all its lines have it,
    the last one too, since otherwise it is the document's own. Never raises: where the shell would refuse something,
    the command ends with that line.
    """
    reader = LineReader(lines, prompt)
    try:
        reader.read_line()
    except UnclosedHeredocError:
        return reader.end_waiting()
    except UnclosedError:
        return Extent(tuple(reader.lines), finished=False)
    except RefusedError:
        if reader.pos >= len(reader.text):
            return Extent(tuple(reader.lines), finished=False)
        return reader.end_refused()
    return reader.end_here()


class LineReader(ScriptReader):
    """Reads one command, with its here-documents, from lines that may have a prompt."""

    def __init__(self, lines: Sequence[str], prompt: str) -> None:
        self.raw = lines
        self.prompted = [line.startswith(prompt) or line == prompt.rstrip() for line in lines]
        self.prompted[0] = False
        pairs = zip(lines, self.prompted, strict=True)
        self.lines = [line[len(prompt) :] if prompted else line for line, prompted in pairs]
        super().__init__("\n".join(self.lines))
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.bare = list(accumulate((not prompted for prompted in self.prompted), initial=0))
        """How many lines before each have no prompt."""
        self.body = 0
        """The first line of the here-document that is being read."""

    def read_line(self) -> None:
        """Commands up to the newline at which a shell would run them."""
        while True:
            self.skip_blank()
            if self.pos >= self.end or self.at("\n"):
                break
            self.read_joined()
            self.take_operator(SEPARATOR)
        if self.at("\n"):
            self.pos += 1
            self.read_heredoc_bodies()
            self.pos -= 1

    def end_waiting(self) -> Extent:
        """Of a here-document that does not end, each line may be its own."""
        return Extent((*self.lines[: self.body], *self.raw[self.body :]), finished=False, in_heredoc=True)

    def end_here(self) -> Extent:
        """Where the reader stands the command is complete, unless a backslash at the end asks for more."""
        if self.pending:
            return Extent(tuple(self.lines), finished=False, in_heredoc=True)
        continued = self.pos >= self.end and ends_in_backslash(self.text)
        if continued and not (self.comments and self.comments[-1].end == self.end):
            return Extent(tuple(self.lines), finished=False)
        return Extent(tuple(self.lines[: self.line_of(self.pos) + 1]), finished=True)

    def line_of(self, offset: int) -> int:
        """The index of the line in which an offset stands."""
        return min(bisect_right(self.starts, offset), len(self.lines)) - 1

    # Here-documents

    def read_heredoc_bodies(self) -> None:
        """As in the base class; remembers where each body begins."""
        self.body = self.line_of(self.pos)
        super().read_heredoc_bodies()

    def scan_heredoc(self, start: int, end: int) -> None:
        """Whatever is inside, the document ends with its last line."""

    def is_delimiter(self, line: int, heredoc: Heredoc) -> bool:
        """As in the base class, with and without the prompt; a body that keeps its prompts gets them back."""
        index = self.line_of(line)
        prompted = self.bare[index + 1] == self.bare[self.body]
        if not prompted and not heredoc.ends(self.raw[index]):
            return False
        if prompted and not heredoc.ends(self.lines[index]):
            return False
        if not prompted:
            self.lines[self.body : index + 1] = self.raw[self.body : index + 1]
        self.body = index + 1
        return True

    # Where the shell refuses something

    def end_refused(self) -> Extent:
        """To the end of the line in which the reader stands, and of those that go on it, with the here-documents."""
        last = self.line_of(self.pos)
        while last + 1 < len(self.lines) and ends_in_backslash(self.lines[last]):
            last += 1
        if ends_in_backslash(self.lines[last]):
            return Extent(tuple(self.lines), finished=False)
        rest = self.text[self.pos : self.starts[last + 1] - 1]
        for heredoc in (*(one.heredoc for one in self.pending), *find_heredocs(rest)):
            self.body = last + 1
            left = range(self.body, len(self.lines))
            end = next((index for index in left if self.is_delimiter(self.starts[index], heredoc)), None)
            if end is None:
                return self.end_waiting()
            last = end
        return Extent(tuple(self.lines[: last + 1]), finished=True)


def ends_in_backslash(text: str) -> bool:
    """An odd number of backslashes at the end escapes the newline."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1
