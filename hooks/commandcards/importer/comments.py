"""Comments in sessions: above a command, and at the end of its line."""

from __future__ import annotations

import re

from commandcards.frozen import frozen
from commandcards.importer.commands import Judge
from commandcards.importer.language import HAN

_ABOVE = re.compile(r"[ \t]*(?:#+(?!!)|//+|::|REM\b|rem\b|--(?= ))(?P<text>.*)")
_BEHIND = re.compile(
    r"(?P<sign>#+|//+|<-+|←|--)(?=[ \t]|$|[\u3400-\u9fff（])[ \t]*|//+(?=[A-Za-z])|(?=[（\u3400-\u9fff])"
)
_DOCKER = ("docker", "docker-compose")
"""Nothing of theirs has a Chinese name."""
_GUESSES = 4
"""So many places of a line are tried."""
_DECORATION = " \t#=-*~_/"


@frozen
class Split:
    """A line of a session: the command, and the comment behind it."""

    command: str
    comment: str = ""
    open_quote: str = ""
    """The quote that is still open at its end."""


def read_comment(line: str) -> str | None:
    """The text of a line that is a comment, with its decoration taken off; None for any other line."""
    match = _ABOVE.fullmatch(line)
    text = match["text"].strip() if match else ""
    if not match or text.startswith("=>"):  # an arrow before what comes of a command
        return text or None
    return text.strip(_DECORATION)


def split_comment(line: str, open_quote: str, judge: Judge) -> Split:
    """Part a command from the comment behind it.

    A sign that starts one is `#`, also where people write `//`, `--` or an arrow; without a sign, Chinese words count
    as one when the engine refuses the command with them and takes it without.
    """
    quote = open_quote
    guesses = 0
    for index, character in enumerate(line):
        if quote:
            if character == quote and not (quote == '"' and line[index - 1 : index] == "\\"):
                quote = ""
        elif character in "'\"" and line[index - 1 : index] != "\\":
            quote = character
        elif line[index - 1 : index] in (" ", "\t"):
            behind = _BEHIND.match(line, index)
            guesses += behind is not None
            if behind and guesses <= _GUESSES and is_comment(line, index, behind, judge):
                return Split(line[:index].rstrip(), line[behind.end() :].strip().strip(_DECORATION))
    return Split(line, "", quote)


def is_comment(line: str, index: int, match: re.Match[str], judge: Judge) -> bool:
    before = line[:index].rstrip()
    sign = match["sign"] or ""
    if sign.startswith("#"):
        return True
    if sign.startswith(("//", "←", "<-")):
        return bool(before)
    if sign == "--" and judge.find_program(before) in _DOCKER and HAN.match(line, match.end()):
        return judge.is_accepted(before)
    # ` -- ` may end the options, and Chinese words or a path may be an argument.
    return bool(before) and judge.is_accepted(before) and not judge.is_accepted(line)
