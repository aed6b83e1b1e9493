"""Finds the programs that a command starts: in its own text, in the scripts inside it, and in containers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from commandcards.command.explanation import Inside
from commandcards.command.invocation import Invocation, Start
from commandcards.command.shell.nested import parse_nested
from commandcards.command.shell.script import parse_script
from commandcards.command.shell.syntax import Script, Word
from commandcards.command.tool import Tools, read_programs

DEEPEST = 10
"""More scripts than these in one command are not looked into."""

BUILTINS = frozenset(
    {
        *(".", ":", "alias", "bg", "break", "builtin", "cd", "continue", "declare", "disown", "eval", "exec", "exit"),
        *("export", "fg", "history", "jobs", "popd", "pushd", "read", "return", "set", "shift", "shopt", "source"),
        *("trap", "type", "ulimit", "umask", "unalias", "unset", "wait"),
    }
)
"""What only a shell has: where none is asked, a program by such a name is the image's own, as `eval` of Deno's."""

ReadScript = tuple[Script, list[Invocation]]
"""A script with the programs that it starts and that can be read."""


def read_text(text: str, tools: Tools) -> tuple[list[ReadScript], list[Inside]]:
    """The script that a text is and those inside it, as `sh -c "…"` has one; and what they start in containers."""
    scripts = list(read_scripts([parse_script(text, limited=True)], tools))
    inside = [
        read_inside(invocation, start, script, tools)
        for script, found in scripts
        for invocation in found
        for start in invocation.starts
    ]
    return scripts, inside


def read_scripts(waiting: list[Script], tools: Tools, *, inside: bool = False) -> Iterator[ReadScript]:
    """Each script with its programs, and then the scripts that those give to a shell."""
    for script in waiting:
        found = [one for command in script.commands for one in read_programs(command.words, tools, inside=inside)]
        waiting += parse_texts(find_texts(found, inside=inside), script, DEEPEST - len(waiting))
        yield script, found


def read_inside(by: Invocation, start: Start, script: Script, tools: Tools) -> Inside:
    """What runs in a container; `script` is the one that the command stands in which starts it."""
    builtin = bool(start.words) and start.words[0].value in BUILTINS
    found = [] if builtin else list(read_programs(start.words, tools, inside=True))
    texts = [*start.texts, *find_texts(found, inside=True)]
    scripts = list(read_scripts(parse_texts(texts, script, DEEPEST), tools, inside=True))
    found += [invocation for _, inner in scripts for invocation in inner]
    return Inside(by, start, tuple(map(leave_out_program, found)), tuple(one for one, _ in scripts))


def leave_out_program(invocation: Invocation) -> Invocation:
    """Without findings about the program itself: one that is out of use may be what an image has."""
    kept = tuple(one for one in invocation.findings if one.offset != invocation.path_start)
    return replace(invocation, findings=kept)


def find_texts(found: Iterable[Invocation], *, inside: bool) -> Iterator[tuple[Word, ...]]:
    """The texts that programs give to a shell, in containers only when asked for what is `inside`."""
    for invocation in found:
        yield from invocation.texts
        yield from (words for start in invocation.starts if inside for words in start.texts)


def parse_texts(texts: Iterable[tuple[Word, ...]], outer: Script, most: int) -> list[Script]:
    """The first of the texts as scripts."""
    return [parse_nested(words, outer) for words in islice(texts, max(most, 0))]
