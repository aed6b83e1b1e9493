"""One command of a session while its lines are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from commandcards.command.shell.script import Heredoc, pending_heredocs
from commandcards.importer.comments import Split


@dataclass(slots=True)
class Draft:
    """The lines of one command, as far as they have been read."""

    lines: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    """What of another shell stood at the end of a line, by its number, where now a backslash is."""
    here: list[Heredoc] = field(default_factory=list)
    """Here-documents that have not ended."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def typed(self) -> str:
        """As it was typed; empty when that is its text."""
        lines = [f"{line[:-1]}{self.marks[i]}" if i in self.marks else line for i, line in enumerate(self.lines)]
        return "\n".join(lines) if self.marks else ""

    def add(self, split: Split) -> None:
        within = bool(self.here)
        self.lines.append(split.command)
        self.behind.append(split.comment)
        if not within and "<<" in split.command:
            self.here += pending_heredocs(split.command)

    def replace_mark(self) -> None:
        """Put a backslash in the place of the sign by which the last line goes on."""
        self.marks[len(self.lines) - 1] = self.lines[-1][-1]
        self.lines[-1] = self.lines[-1][:-1] + "\\"

    def close_heredoc(self, line: str) -> None:
        if self.here[0].ends(line):
            self.here.pop(0)
