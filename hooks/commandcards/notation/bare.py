"""Commands as people have them in code blocks: after prompts of any kind, or without any."""

from __future__ import annotations

from collections.abc import Sequence

from commandcards.command.shell.extent import measure_command
from commandcards.model import Command
from commandcards.notation.console import COMMENT, PROMPT, Console, is_comment, is_prompt, parse_console
from commandcards.notation.prompts import find_prompt, is_inside

NO_PROMPT = "\0"
"""Begins no line."""
WINDOWS = ("PS", "C:", "D:")


def parse_body(lines: Sequence[str], first_line: int, *, prompted: bool) -> Console:
    """Read the body of a fence; `first_line` is the number of its first line in the file.

    With a prompt anywhere, only lines after one are commands and others what they print. Without, all lines are
    commands, unless `prompted` says that prompts are expected. With a prompt of Windows there is no command at all.
    """
    plain = [unify_prompt(line) for line in lines]
    if any(map(is_of_windows, plain)):
        return Console((), (), ())
    if prompted or any(map(is_prompt, plain)):
        return parse_console(plain, first_line)
    return parse_bare(lines, first_line)


def unify_prompt(line: str) -> str:
    """The line with `$ ` in the place of a prompt like `kim@box:~$ `."""
    prompt = "" if is_inside(line) else find_prompt(line)
    return PROMPT + line[len(prompt) :] if prompt and not is_of_windows(line) else line


def is_of_windows(line: str) -> bool:
    """Whether a line begins with a prompt of PowerShell or cmd.exe, whose commands are no shell's."""
    return find_prompt(line).startswith(WINDOWS)


def parse_bare(lines: Sequence[str], first_line: int) -> Console:
    """Read lines that are all commands, comments or blank."""
    commands: list[Command] = []
    comments: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if is_comment(line):
            comments.append(line[len(COMMENT) :])
        elif line.strip():
            text = read_command(lines[index:])
            commands.append(Command("\n".join(text).rstrip(), first_line + index, tuple(comments)))
            comments = []
            index += len(text) - 1
        index += 1
    return Console(tuple(commands), tuple(comments), ())


def read_command(lines: Sequence[str]) -> Sequence[str]:
    """As many lines as the shell would ask for, all when it asks for more; a few are tried, then twice as many."""
    count = 1
    while count < len(lines):
        extent = measure_command(lines[:count], NO_PROMPT)
        if extent.finished:
            return extent.lines
        count *= 2
    return measure_command(lines, NO_PROMPT).lines
