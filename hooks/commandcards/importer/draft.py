"""One command of a session while its lines are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from commandcards.command.shell.extent import ends_in_backslash
from commandcards.command.shell.script import Heredoc, pending_heredocs
from commandcards.importer.comments import Split
from commandcards.importer.records import Line, Remark

GOES_ON = re.compile(r"(?:\||&&)$")
_WINDOWS_PATH = re.compile(r"(?<![^\s])[A-Za-z]:\\[^\s'\"`]*")


@dataclass(slots=True)
class Draft:
    """The lines of one command, as far as they have been read."""

    lines: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    """What of another shell stood at the end of a line, by its number, where now a backslash is."""
    here: list[Heredoc] = field(default_factory=list)
    """Here-documents that have not ended."""
    waiting: list[str] = field(default_factory=list)
    """Comments that stand above the next line."""
    doubts: list[Remark] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def typed(self) -> str:
        """As it was typed; empty when that is its text."""
        lines = [f"{line[:-1]}{self.marks[i]}" if i in self.marks else line for i, line in enumerate(self.lines)]
        return "\n".join(lines) if self.marks else ""

    @property
    def comment(self) -> str:
        """What is said of the whole command: behind its only line, its first or its last one."""
        first, last = self.behind[0], self.behind[-1] if not self.parts else ""
        return first or last

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """What is said of single lines of it: the line, and the comment behind it."""
        said = [index for index, comment in enumerate(self.behind) if index and comment]
        if not said or (said == [len(self.lines) - 1] and not self.behind[0]):
            return ()
        return tuple((self.lines[index].rstrip("\\|& \t").strip(), self.behind[index]) for index in said)

    def add(self, split: Split) -> None:
        within = bool(self.here)
        self.lines.append(split.command)
        self.behind.append("; ".join(filter(None, (*self.waiting, split.comment))))
        self.waiting = []
        if not within and "<<" in split.command:
            self.here += pending_heredocs(split.command)

    def take_comment(self, line: Line, after: Line | None = None) -> bool:
        """Whether a line is a comment before one that the command goes on in; that line is then said to be about it.

        After a backslash, a shell would end the command there.
        """
        following = after.text if after else ""
        if self.here or not line.text.lstrip().startswith("#") or not following.strip():
            return False
        if following[0] not in " \t-#" and not GOES_ON.search(self.lines[-1]):
            return False
        self.waiting.append(line.text.strip("# \t\\"))
        if ends_in_backslash(self.lines[-1]):
            message = f"`{line.text.strip()[:60]}` ends the command above it in a shell: it is a note now"
            self.doubts.append(Remark(line.number, "look", message))
        return True

    def settle(self) -> list[Remark]:
        """Put what no line has come after to the last one; what was doubtful on the way."""
        self.behind[-1] = "; ".join(filter(None, (self.behind[-1], *self.waiting)))
        self.waiting = []
        return self.doubts

    def replace_mark(self) -> None:
        """Put a backslash in the place of the sign by which the last line goes on."""
        self.marks[len(self.lines) - 1] = self.lines[-1][-1]
        self.lines[-1] = self.lines[-1][:-1] + "\\"

    def close_heredoc(self, line: str) -> None:
        if self.here[0].ends(line):
            self.here.pop(0)


def quote_paths(command: str) -> str:
    """The command with quotes around paths of Windows, whose backslashes a Unix shell would take away."""
    return _WINDOWS_PATH.sub(r"'\g<0>'", command)


def trim(output: tuple[str, ...]) -> tuple[str, ...]:
    """Without the blank lines at its end."""
    end = len(output)
    while end and not output[end - 1]:
        end -= 1
    return output[:end]
