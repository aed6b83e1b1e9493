"""What programs beside Docker can destroy or expose: by their words alone, since most of them have no grammar here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commandcards.card.facts import Danger
from commandcards.command.explanation import Explanation
from commandcards.command.shell.syntax import Script, Word
from commandcards.data import DATA, load_data
from commandcards.loading.hints import INLINE
from commandcards.model import Bilingual

FILE = DATA / "program-dangers.yaml"
IN_CONTAINER = frozenset({"COMMAND", "ARG", "ARGS"})
"""The roles of the words that `docker run` and `docker exec` start in a container."""
_OVERWRITES = re.compile(r"1?>\|?|&>|>&")


@dataclass(frozen=True, slots=True)
class Started:
    """A program that a command starts."""

    words: tuple[Word, ...]
    fed_by: str = ""
    """The program whose output it is fed, if any."""
    by: str = ""
    """The program that starts it, if that is another: `xargs` of `xargs rm`."""

    @property
    def program(self) -> str:
        return program_of(self.words)


@dataclass(frozen=True, slots=True)
class ProgramRule:
    """One entry of `program-dangers.yaml`; what its fields mean is said there."""

    text: Bilingual = field(metadata=INLINE)
    programs: re.Pattern[str] | None = None
    into: re.Pattern[str] | None = None
    words: tuple[re.Pattern[str], ...] = ()
    unless: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    by: re.Pattern[str] | None = None
    first: str | None = None


def load_program_rules(file: Path = FILE) -> tuple[ProgramRule, ...]:
    """The rules, in order; DataError names all that is wrong with the file."""
    return load_data(file, tuple[ProgramRule, ...])


def find_program_danger(explanation: Explanation, rules: Sequence[ProgramRule]) -> Danger | None:
    """The first of the rules that applies to something that a command starts, or None."""
    started = list(find_started(explanation))
    overwritten = list(find_overwritten(explanation))
    for rule in rules:
        if any(applies(rule, one) for one in started) or overwrites(rule, overwritten):
            return Danger(rule.text, rule.first)
    return None


def find_started(explanation: Explanation) -> Iterator[Started]:
    """Each program that a command starts, itself or through another."""
    for script in (explanation.script, *explanation.inner):
        for command in script.commands:
            if command.words:
                yield Started(command.words, find_feeding(script, command.words[0]))
    for invocation in explanation.invocations:
        inside = tuple(one.word for one in invocation.positionals if one.role in IN_CONTAINER)
        for words in (*invocation.runs, inside):
            if words:
                yield Started(words, find_feeding(explanation.script, words[0]), invocation.spec.path.split()[0])


def find_overwritten(explanation: Explanation) -> Iterator[str]:
    """The files that `>` writes, in any of the scripts."""
    for script in (explanation.script, *explanation.inner):
        for redirection in script.redirections:
            if redirection.target and _OVERWRITES.fullmatch(redirection.operator):
                yield redirection.target.value


def find_feeding(script: Script, word: Word) -> str:
    """The program before the pipe that stands before a program."""
    before = [operator for operator in script.operators if operator.end <= word.start]
    if not before or before[-1].text not in ("|", "|&"):
        return ""
    feeding = [command for command in script.commands if command.words and command.words[0].start < before[-1].start]
    return program_of(feeding[-1].words) if feeding else ""


def program_of(words: Sequence[Word]) -> str:
    """The program without the folder that it is in."""
    return words[0].value.rpartition("/")[2]


def applies(rule: ProgramRule, started: Started) -> bool:
    if rule.programs is None or not rule.programs.fullmatch(started.program):
        return False
    if (rule.after and not rule.after.fullmatch(started.fed_by)) or (rule.by and not rule.by.fullmatch(started.by)):
        return False
    values = [word.value for word in started.words[1:]]
    if rule.unless and any(map(rule.unless.search, values)):
        return False
    return all(any(map(pattern.search, values)) for pattern in rule.words)


def overwrites(rule: ProgramRule, files: Sequence[str]) -> bool:
    return rule.into is not None and any(map(rule.into.search, files))
