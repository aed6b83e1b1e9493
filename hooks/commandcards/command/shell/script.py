"""A command text as Bash reads it: programs, operators, redirections, nested commands, and the first error.

Nothing is run. The grammar is that of the Bash 5 manual ("Shell Grammar"); only the inside of `[[ … ]]` and of
arithmetic is taken as it comes.

Written by hand after tree-sitter-bash 0.25 had been tried: it crashes on some control characters, takes 23 of 150
texts that Bash refuses, refuses valid ones (`0<<EOF`, `"${a:+$b;}"`), and misreads words (`docker build - <<EOF` loses
its `-`); mending that took more code than this. Every word, offset and refusal has to be the shell's own: tests
compare them with Bash.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TypeVar

from commandcards.command.shell.compound import ScriptReader
from commandcards.command.shell.cursor import RefusedError, TooLongError, UnclosedError
from commandcards.command.shell.simple_commands import Heredoc, UnclosedHeredocError, find_heredocs
from commandcards.command.shell.syntax import (
    Comment,
    Document,
    Operator,
    Redirection,
    Script,
    SimpleCommand,
    Substitution,
)
from commandcards.model import Finding

__all__ = ["Heredoc", "parse_script", "pending_heredocs", "without_comments"]

_Placed = TypeVar("_Placed", SimpleCommand, Operator, Redirection, Substitution, Comment, Document)


def parse_script(text: str, *, extended: bool = False, limited: bool = False) -> Script:
    """Read `text`, one command or several, as Bash would.

    In: command text without prompts, its lines joined by newlines; `extended` for a shell that is started with
    `-O extglob`, `limited` where more than `MOST_WORDS` words are refused and none are found. Out: a `Script` whose
    offsets count characters; a command that consists only of assignments has no words. Never raises: what the shell
    would refuse is `error`, and the rest holds what could be read before it. Two things are errors that Bash lets
    pass: a here-document without its end, and a placeholder such as <name>, which would be two redirections.
    """
    reader = ScriptReader(text)
    reader.extended, reader.limited = extended, limited
    error = None
    try:
        reader.read_script()
    except TooLongError as refused:
        return Script(text, (), error=Finding(refused.offset, refused.message))
    except RefusedError as refused:
        error = Finding(refused.offset, refused.message)
    return Script(
        text,
        _in_order(reader.commands),
        _in_order(reader.operators),
        _in_order(reader.redirections),
        _in_order(reader.substitutions),
        _in_order(reader.keywords),
        _in_order(reader.comments),
        tuple(sorted(reader.literals)),
        _in_order(reader.documents),
        error,
    )


def without_comments(text: str) -> str:
    """A command text without the shell's comments and the blanks before them: what runs."""
    kept, position = [], 0
    for comment in parse_script(text).comments:
        kept.append(text[position : comment.start].rstrip(" \t"))
        position = comment.end
    return "".join((*kept, text[position:]))


def pending_heredocs(text: str) -> tuple[Heredoc, ...]:
    """The here-documents that `text`, the beginning of a command, has opened and not closed, in their order."""
    reader = ScriptReader(text)
    try:
        reader.read_script()
    except UnclosedHeredocError:
        return tuple(opened.heredoc for opened in reader.pending)
    except UnclosedError:
        pass
    except RefusedError:
        if reader.pos < len(text):
            rest = text[reader.pos : reader.line_end(reader.pos)]
            return (*(one.heredoc for one in reader.pending), *find_heredocs(rest))
    return tuple(opened.heredoc for opened in reader.pending)


def _in_order(found: list[_Placed]) -> tuple[_Placed, ...]:
    return tuple(sorted(found, key=attrgetter("start")))
