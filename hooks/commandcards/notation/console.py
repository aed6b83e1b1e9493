"""The text inside a `console` fence: prompts, continuations, here-documents, comments and output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commandcards.command.shell.extent import Extent, ends_in_backslash, measure_command
from commandcards.frozen import frozen
from commandcards.model import Command, Finding
from commandcards.notation.prompts import describe_output, describe_stray, is_root_prompt, unescape_output

PROMPT = "$ "
CONTINUATION = "> "
COMMENT = "# "
ASKED = re.compile(r"\\[ \t]*(?:#.*)?\Z")
"""A backslash that was meant to continue a line; the checker says why it does not."""
FOREIGN = re.compile(r"[ \t]([`^])[ \t]*$")
MARKS = {"`": "a backtick at the end of a line is PowerShell's", "^": "`^` at the end of a line is cmd.exe's"}
CONTINUED = re.compile(r"[ \t]+\S|-|>")
"""What a line begins with that goes on another."""


@frozen
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
        self.lines = list(lines)
        self.first_line = first_line
        self.index = 0
        self.commands: list[Command] = []
        self.comments: list[str] = []
        self.findings: list[Finding] = []
        self.told: set[str] = set()
        """The kinds of slips that have been named: one message for each is enough."""

    def read(self) -> Console:
        rootless = any(map(is_prompt, self.lines))
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if is_prompt(line):
                self.read_command()
            elif is_comment(line) and (rootless or not is_root_prompt(line)):
                self.read_comment(line)
            elif not self.commands:
                if line.strip():
                    self.tell("stray", self.index, describe_stray(line))
                self.index += 1
            else:
                self.read_output()
        return Console(tuple(self.commands), tuple(self.comments), tuple(self.findings))

    def tell(self, kind: str, index: int, message: str) -> None:
        """Name a slip, the first of its kind."""
        if kind not in self.told:
            self.told.add(kind)
            self.findings.append(Finding(index, message))

    def read_comment(self, line: str) -> None:
        """A comment belongs to the command that follows; output that goes on behind it says that it is none."""
        self.comments.append(line[len(COMMENT) :])
        self.index += 1
        follows = self.lines[self.index] if self.index < len(self.lines) else ""
        if self.commands and follows.strip() and not is_prompt(follows) and not is_comment(follows):
            message = f"`{line}` stands before output: write `\\{line}` if it is output, too"
            self.tell("comment", self.index - 1, message)

    def read_command(self) -> None:
        start = self.index
        lines = self.read_lines()
        command = Command("\n".join(lines).rstrip(), self.first_line + start, tuple(self.comments))
        if command.text.startswith(PROMPT):
            self.findings.append(Finding(start, "the prompt stands here twice: write `$ ` once"))
            command = replace(command, text=command.text[len(PROMPT) :].lstrip())
        if command.text:
            self.commands.append(command)
            self.comments = []
        else:
            self.findings.append(Finding(start, "there is no command after this `$`: write one or delete the line"))

    def read_lines(self) -> tuple[str, ...]:
        """The lines of the command that begins here, as many as a shell would ask for.

        A few lines are tried, then twice as many: however long a command is, it is read in a time that grows as it.
        """
        lines = [self.lines[self.index].removeprefix(PROMPT.rstrip()).removeprefix(" ")]
        last = next((i for i in range(self.index + 1, len(self.lines)) if is_prompt(self.lines[i])), len(self.lines))
        count = 1
        while True:
            lines += self.lines[self.index + len(lines) : min(self.index + count, last)]
            self.mend(lines)
            extent = measure_command(lines, CONTINUATION)
            if extent.finished:
                break
            if self.index + len(lines) < last:
                count *= 2
            elif extent.in_heredoc and last < len(self.lines):
                # A line of a document may look like a prompt.
                last = len(self.lines)
            else:
                return self.give_up(extent)
        self.index += len(extent.lines)
        return extent.lines

    def mend(self, lines: list[str]) -> None:
        """Read the marks by which lines go on in other shells as what they mean, and name the first."""
        for number, line in enumerate(lines):
            following = self.index + number + 1
            mark = FOREIGN.search(line)
            if mark and following < len(self.lines) and CONTINUED.match(self.lines[following]):
                self.tell("mark", following - 1, f"{MARKS[mark[1]]} way to go on: write `\\`")
                lines[number] = line[: mark.start(1)] + "\\"

    def give_up(self, extent: Extent) -> tuple[str, ...]:
        """The lines of a command that never ends: those that say so themselves, or all of a here-document."""
        count = len(extent.lines)
        if not extent.in_heredoc:
            asked = (
                number
                for number in range(1, count)
                if not is_continuation(self.lines[self.index + number])
                and not ends_in_backslash(extent.lines[number - 1])
            )
            count = next(asked, count)
        self.index += count
        return extent.lines[:count]

    def read_output(self) -> None:
        """Everything up to the next prompt or comment is what the last command printed."""
        output: list[str] = []
        after_command = is_prompt(self.lines[self.index - 1]) and not ASKED.search(self.commands[-1].text)
        while self.index < len(self.lines) and not is_prompt(self.lines[self.index]):
            line = self.lines[self.index]
            if is_comment(line):
                break
            message = describe_output(line, first=after_command and not output)
            if message:
                self.tell("output", self.index, message)
            output.append(unescape_output(line))
            self.index += 1
        last = self.commands[-1]
        self.commands[-1] = replace(last, output=trim_blank(last.output + tuple(output)))


def parse_console(lines: Sequence[str], first_line: int) -> Console:
    """Read the body of a fence; `first_line` is the number of its first line in the file."""
    return Reader(lines, first_line).read()


def is_prompt(line: str) -> bool:
    """Whether a line begins a command."""
    return line.startswith(PROMPT) or line == PROMPT.rstrip()


def is_comment(line: str) -> bool:
    """Whether a line is a comment; after a command it may still be output."""
    return line.startswith(COMMENT) or line == COMMENT.rstrip()


def is_continuation(line: str) -> bool:
    return line.startswith(CONTINUATION) or line == CONTINUATION.rstrip()


def trim_blank(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Without the blank lines at the end."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]
