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


@dataclass(frozen=True, slots=True)
class ProgramRule:
    """One entry of `program-dangers.yaml`; what its fields mean is said there."""

    programs: re.Pattern[str]
    text: Bilingual = field(metadata=INLINE)
    words: tuple[re.Pattern[str], ...] = ()
    unless: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    first: str | None = None


def load_program_rules(file: Path = FILE) -> tuple[ProgramRule, ...]:
    """The rules, in order; DataError names all that is wrong with the file."""
    return load_data(file, tuple[ProgramRule, ...])


def find_program_danger(explanation: Explanation, rules: Sequence[ProgramRule]) -> Danger | None:
    """The first of the rules that applies to something that a command starts, or None."""
    started = list(find_started(explanation))
    for rule in rules:
        for words, before in started:
            if applies(rule, words, before):
                return Danger(rule.text, rule.first)
    return None


def find_started(explanation: Explanation) -> Iterator[tuple[tuple[Word, ...], str]]:
    """The words of each program that a command starts, and the program whose output it is fed; or an empty text."""
    for script in (explanation.script, *explanation.inner):
        for command in script.commands:
            if command.words:
                yield command.words, find_feeding(script, command.words[0])
    for invocation in explanation.invocations:
        inside = tuple(one.word for one in invocation.positionals if one.role in IN_CONTAINER)
        for words in (*invocation.runs, inside):
            if words:
                yield words, find_feeding(explanation.script, words[0])


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


def applies(rule: ProgramRule, words: Sequence[Word], before: str) -> bool:
    if not rule.programs.fullmatch(program_of(words)) or (rule.after and not rule.after.fullmatch(before)):
        return False
    values = [word.value for word in words[1:]]
    if rule.unless and any(map(rule.unless.search, values)):
        return False
    return all(any(map(pattern.search, values)) for pattern in rule.words)
