"""The text inside a `console` fence: prompts, continuations, here-documents, comments and output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commandcards.command.shell.script import pending_heredocs
from commandcards.model import Command, Finding

PROMPT = "$ "
CONTINUATION = "> "
COMMENT = "# "


@dataclass(frozen=True, slots=True)
class Console:
    """What stands in one fence."""

    commands: tuple[Command, ...]
    closing_comments: tuple[str, ...]
    """Comments after the last command."""
    findings: tuple[Finding, ...]
    """Here `offset` counts lines of the fence's body, from 0."""


class Reader:
    """Reads the lines of one fence from the top; `commands` grows as it goes."""

    def __init__(self, lines: Sequence[str], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line
        self.index = 0
        self.commands: list[Command] = []
        self.comments: list[str] = []
        self.findings: list[Finding] = []

    def read(self) -> Console:
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if is_prompt(line):
                self.read_command()
            elif is_comment(line):
                self.comments.append(line[len(COMMENT) :])
                self.index += 1
            elif not self.commands:
                self.skip_stray(line)
            else:
                self.read_output()
        return Console(tuple(self.commands), tuple(self.comments), tuple(self.findings))

    def skip_stray(self, line: str) -> None:
        """Text before the first command can only be a command whose prompt is missing."""
        if line.strip():
            message = f"`{line.strip()}` stands before the first command: begin a command with `$ `"
            self.findings.append(Finding(self.index, message))
        self.index += 1

    def read_command(self) -> None:
        start = self.index
        text = self.lines[start].removeprefix(PROMPT.rstrip()).removeprefix(" ")
        self.index += 1
        while (more := self.read_continuation(text)) is not None:
            text += "\n" + more
        command = Command(text.rstrip(), self.first_line + start, tuple(self.comments))
        if command.text:
            self.commands.append(command)
            self.comments = []
        else:
            self.findings.append(Finding(start, "there is no command after this `$`: write one or delete the line"))

    def read_continuation(self, text: str) -> str | None:
        """The next lines that belong to the command so far, or None when it is complete."""
        if self.index >= len(self.lines):
            return None
        heredocs = pending_heredocs(text)
        if heredocs:
            return self.read_heredoc(heredocs[0].delimiter, heredocs[0].strip_tabs)
        line = self.lines[self.index]
        prompted = line == CONTINUATION.rstrip() or line.startswith(CONTINUATION)
        if not prompted and not ends_in_backslash(text):
            return None
        self.index += 1
        return line.removeprefix(CONTINUATION.rstrip()).removeprefix(" ") if prompted else line

    def read_heredoc(self, delimiter: str, strip_tabs: bool) -> str:
        """The here-document's lines with its delimiter.

        `> ` is taken off only when each line has it, the delimiter's too: otherwise it is the document's own.
        """

        def closes(line: str) -> bool:
            return (line.lstrip("\t") if strip_tabs else line) == delimiter

        body: list[str] = []
        for line in self.lines[self.index :]:
            body.append(line)
            if closes(line):
                return self.take(body)
            unprompted = [strip_continuation(one) for one in body]
            if all(one is not None for one in unprompted) and closes(unprompted[-1] or ""):
                return self.take([one or "" for one in unprompted], len(body))
        return self.take(body)

    def take(self, lines: list[str], count: int | None = None) -> str:
        self.index += len(lines) if count is None else count
        return "\n".join(lines)

    def read_output(self) -> None:
        """Everything up to the next prompt or comment is what the last command printed."""
        output = []
        while self.index < len(self.lines) and not is_prompt(self.lines[self.index]):
            line = self.lines[self.index]
            if is_comment(line):
                break
            output.append(line)
            self.index += 1
        last = self.commands[-1]
        kept = last.output + tuple(output)
        self.commands[-1] = Command(last.text, last.line, last.comments, trim_blank(kept))


def parse_console(lines: Sequence[str], first_line: int) -> Console:
    """Read the body of a fence; `first_line` is the number of its first line in the file."""
    return Reader(lines, first_line).read()


def is_prompt(line: str) -> bool:
    return line.startswith(PROMPT) or line == PROMPT.rstrip()


def is_comment(line: str) -> bool:
    return line.startswith(COMMENT) or line == COMMENT.rstrip()


def strip_continuation(line: str) -> str | None:
    if line == CONTINUATION.rstrip():
        return ""
    return line.removeprefix(CONTINUATION) if line.startswith(CONTINUATION) else None


def ends_in_backslash(text: str) -> bool:
    """An odd number of backslashes at the end escapes the newline."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def trim_blank(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Without the blank lines at the end."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]
