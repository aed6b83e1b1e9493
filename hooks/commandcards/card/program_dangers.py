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

    program: str
    """Without the folder that it is in."""
    arguments: tuple[str, ...]
    fed_by: str = ""
    """The program whose output it is fed, if any."""
    by: str = ""
    """The program that starts it, if that is another: `xargs` of `xargs rm`."""


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


class ProgramDangers:
    """Finds what is dangerous in what a command starts, by some rules."""

    def __init__(self, rules: Sequence[ProgramRule]) -> None:
        self.rules = tuple(rules)
        self._overwriting = [number for number, rule in enumerate(self.rules) if rule.into]
        self._of_program: dict[str, list[int]] = {}
        """The numbers of the rules for each program that was met: few are, again and again."""

    def find(self, explanation: Explanation) -> Danger | None:
        """The first of the rules that applies to something that the command starts, or None."""
        applying = {
            number
            for started in find_started(explanation)
            for number in self._rules_of(started.program)
            if applies(self.rules[number], started)
        }
        files = list(find_overwritten(explanation))
        applying |= {number for number in self._overwriting if overwrites(self.rules[number], files)}
        if not applying:
            return None
        rule = self.rules[min(applying)]
        return Danger(rule.text, rule.first)

    def _rules_of(self, program: str) -> list[int]:
        if program not in self._of_program:
            patterns = [rule.programs for rule in self.rules]
            self._of_program[program] = [at for at, one in enumerate(patterns) if one and one.fullmatch(program)]
        return self._of_program[program]


def find_started(explanation: Explanation) -> Iterator[Started]:
    """Each program that a command starts, itself or through another."""
    for script in (explanation.script, *explanation.inner):
        for command in script.commands:
            if command.words:
                yield start(command.words, script)
    for invocation in explanation.invocations:
        inside = tuple(one.word for one in invocation.positionals if one.role in IN_CONTAINER)
        for words in (*invocation.runs, inside):
            if words:
                yield start(words, explanation.script, by=invocation.spec.path.split()[0])


def start(words: Sequence[Word], script: Script, by: str = "") -> Started:
    arguments = tuple(word.value for word in words[1:])
    return Started(program_of(words), arguments, find_feeding(script, words[0]), by)


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
    """Whether a rule for this program is one for how it is started here."""
    if (rule.after and not rule.after.fullmatch(started.fed_by)) or (rule.by and not rule.by.fullmatch(started.by)):
        return False
    if rule.unless and any(map(rule.unless.search, started.arguments)):
        return False
    return all(any(map(pattern.search, started.arguments)) for pattern in rule.words)


def overwrites(rule: ProgramRule, files: Sequence[str]) -> bool:
    return rule.into is not None and any(map(rule.into.search, files))
