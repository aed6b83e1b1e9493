"""What programs beside Docker can destroy or expose: by their words alone, since most of them have no grammar here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Literal

from commandcards.card.facts import Danger
from commandcards.command.explanation import Explanation
from commandcards.command.invocation import Invocation, Start
from commandcards.command.shell.syntax import Script, Word
from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.loading.hints import INLINE
from commandcards.model import Bilingual

FILE = DATA / "program-dangers.yaml"
_OVERWRITES = re.compile(r"1?>\|?|&>|>&")


@frozen
class Started:
    """A program that a command starts."""

    program: str
    """Without the folder that it is in."""
    arguments: tuple[str, ...]
    fed_by: str = ""
    """The program whose output it is fed, if any."""
    by: str = ""
    """The program that starts it, if that is another: `xargs` of `xargs rm`."""
    start: Start | None = None
    """The container that it runs in; None on the host."""


@frozen
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
    reach: Literal["machine", "disks", "container", "files", "any"] = "any"


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
        found = defaultdict[int, list[Start | None]](list)
        for started in find_started(explanation):
            for number in self._rules_of(started.program):
                if applies(self.rules[number], started):
                    found[number].append(started.start)
        for file, start in find_overwritten(explanation):
            for number in self._overwriting:
                if overwrites(self.rules[number], file, start):
                    found[number].append(start)
        if not found:
            return None
        first = min(found)
        rule = self.rules[first]
        # The command to look with would be run on the host, where other things are.
        return Danger(rule.text, rule.first if None in found[first] else None)

    def _rules_of(self, program: str) -> list[int]:
        if program not in self._of_program:
            patterns = [rule.programs for rule in self.rules]
            self._of_program[program] = [at for at, one in enumerate(patterns) if one and one.fullmatch(program)]
        return self._of_program[program]


def find_started(explanation: Explanation) -> Iterator[Started]:
    """Each program that a command starts, itself or through another."""
    for script in (explanation.script, *explanation.inner):
        yield from find_in_script(script, None)
    yield from find_run(explanation, explanation.invocations, None)
    for inside in explanation.inside:
        if inside.start.words:
            yield begin(inside.start.words, explanation.script, inside.by.program, inside.start)
        for script in inside.scripts:
            yield from find_in_script(script, inside.start)
        yield from find_run(explanation, inside.invocations, inside.start)


def begin(words: Sequence[Word], script: Script, by: str = "", start: Start | None = None) -> Started:
    """What the words start, which stand in that script."""
    arguments = tuple(word.value for word in words[1:])
    return Started(program_of(words), arguments, find_feeding(script, words[0]), by, start)


def find_in_script(script: Script, start: Start | None) -> Iterator[Started]:
    for command in script.commands:
        if command.words:
            yield begin(command.words, script, start=start)


def find_run(explanation: Explanation, invocations: Sequence[Invocation], start: Start | None) -> Iterator[Started]:
    """What programs run that are there to run others."""
    for invocation in invocations:
        for words in filter(None, invocation.runs):
            yield begin(words, explanation.script, invocation.program, start)


def find_overwritten(explanation: Explanation) -> Iterator[tuple[str, Start | None]]:
    """The files that `>` writes, in any of the scripts."""
    scripts = [(script, None) for script in (explanation.script, *explanation.inner)]
    inside = [(script, one.start) for one in explanation.inside for script in one.scripts]
    for script, start in (*scripts, *inside):
        for redirection in script.redirections:
            if _OVERWRITES.fullmatch(redirection.operator):
                yield redirection.target.value, start


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
    """Whether a rule for this program is one for how and where it is started here."""
    if not reaches(rule, started.start):
        return False
    if (rule.after and not rule.after.fullmatch(started.fed_by)) or (rule.by and not rule.by.fullmatch(started.by)):
        return False
    return fits(rule.words, rule.unless, started.arguments)


def fits(words: Sequence[re.Pattern[str]], unless: re.Pattern[str] | None, arguments: Sequence[str]) -> bool:
    """Whether each pattern is found in some argument, and `unless` in none."""
    if unless and any(map(unless.search, arguments)):
        return False
    return all(any(map(pattern.search, arguments)) for pattern in words)


def overwrites(rule: ProgramRule, file: str, start: Start | None) -> bool:
    return rule.into is not None and rule.into.search(file) is not None and reaches(rule, start)


def reaches(rule: ProgramRule, start: Start | None) -> bool:
    """Whether what the rule speaks of is there, in this container or on the host."""
    if rule.reach == "any":
        return True
    if start is None:
        return rule.reach != "container"
    if rule.reach == "disks":
        return start.disks
    return rule.reach != "machine" and not start.fresh
