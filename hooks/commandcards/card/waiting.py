"""Which commands do not come back to the shell by themselves: what is pasted after them goes into them, or waits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, TypeVar

from commandcards.card.program_dangers import fits, program_of
from commandcards.command.explanation import Explanation
from commandcards.command.invocation import Invocation
from commandcards.command.shell.syntax import Operator, Redirection, Script, SimpleCommand, Word
from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.loading.hints import LINE, named

FILE = DATA / "waiting.yaml"
Reason = Literal["terminal", "endless"]
"""It reads the terminal; it goes on until it is stopped."""
_FEEDS = re.compile(r"0?<(<-?|<<|>)?")
_PIPES = ("|", "|&")

Part = TypeVar("Part", SimpleCommand, Operator, Redirection)


@frozen
class DockerWait:
    """One entry of `docker` in `waiting.yaml`; what its fields mean is said there."""

    commands: frozenset[str]
    reason: Reason
    options: frozenset[str] = field(default=frozenset(), metadata=named("option"))
    unless: frozenset[str] = frozenset()
    inside: bool = False
    line: int = field(default=1, metadata=LINE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One entry of `ending`."""

    programs: re.Pattern[str]
    words: tuple[re.Pattern[str], ...] = ()
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramWait(Ending):
    """One entry of `programs`."""

    reason: Reason


@frozen
class WaitFacts:
    """The whole data file."""

    docker: tuple[DockerWait, ...] = ()
    programs: tuple[ProgramWait, ...] = ()
    ending: tuple[Ending, ...] = ()


@frozen
class Place:
    """A command of the script itself, and where in it a program stands that it starts."""

    command: SimpleCommand
    words: tuple[Word, ...]
    """From the program on."""


def load_waits(file: Path = FILE) -> WaitFacts:
    """What the data file says; DataError names all that is wrong with it."""
    return load_data(file, WaitFacts)


def find_wait(explanation: Explanation, facts: WaitFacts) -> Reason | None:
    """Why a shell does not go on after a command by itself, by the first part of it that waits; None if it does."""
    script = leave_out_substituted(explanation.script)
    for place, reason in find_waiting(explanation, script, facts):
        if reason == "terminal" and is_fed(script, place.command):
            continue
        if not is_in_background(script, place.command) and not is_ended(script, place, facts.ending):
            return reason
    return None


def leave_out_substituted(script: Script) -> Script:
    """The script without what it runs in `$(…)` and the like."""

    def keep(parts: Sequence[Part]) -> tuple[Part, ...]:
        spans = script.substitutions
        return tuple(one for one in parts if not any(span.start <= one.start < span.end for span in spans))

    return replace(
        script,
        commands=keep(script.commands),
        operators=keep(script.operators),
        redirections=keep(script.redirections),
    )


def find_waiting(explanation: Explanation, script: Script, facts: WaitFacts) -> Iterator[tuple[Place, Reason]]:
    """The programs of the script that wait when nothing around them ends or feeds them."""
    for invocation in explanation.invocations:
        rules = [rule for rule in facts.docker if applies(rule, invocation, facts.programs)]
        if rules and (place := find_place(script, invocation.path_start)):
            yield from ((place, rule.reason) for rule in rules)
    for start in find_starts(explanation, script):
        if place := find_place(script, start):
            yield from ((place, rule.reason) for rule in facts.programs if matches(rule, place.words))


def find_starts(explanation: Explanation, script: Script) -> Iterator[int]:
    """Where the programs stand that are started, also through others."""
    yield from (command.words[0].start for command in script.commands if command.words)
    for invocation in explanation.invocations:
        yield from (words[0].start for words in invocation.runs if words)


def find_place(script: Script, start: int) -> Place | None:
    """The command in which a word begins there; None for one of another script, as of `sh -c "…"`."""
    for command in script.commands:
        for number, word in enumerate(command.words):
            if word.start == start:
                return Place(command, command.words[number:])
    return None


def applies(rule: DockerWait, invocation: Invocation, programs: Sequence[ProgramWait]) -> bool:
    if invocation.spec.canonical not in rule.commands or invocation.refused:
        return False
    if any(is_on(invocation, one) for one in ("help", *rule.unless)):
        return False
    if rule.options and not any(is_on(invocation, one) for one in rule.options):
        return False
    started = [start.words for start in invocation.starts if start.words] if rule.inside else []
    same = [one for one in programs if one.reason == rule.reason]
    return not rule.inside or any(matches(one, words) for one in same for words in started)


def is_on(invocation: Invocation, name: str) -> bool:
    """Whether an option is given, and not as `=false`; or is on unless it is given so."""
    uses = [use for use in invocation.options if use.option.name == name]
    if uses:
        return uses[-1].reading.record is not False
    option = invocation.spec.options.get(name)
    return option is not None and option.default == "true"


def matches(rule: Ending, words: Sequence[Word]) -> bool:
    """Whether the words, the program first, are what a rule is for."""
    arguments = [word.value for word in words[1:]]
    return rule.programs.fullmatch(program_of(words)) is not None and fits(rule.words, rule.unless, arguments)


def is_fed(script: Script, command: SimpleCommand) -> bool:
    """Whether it reads a pipe, a file or a here-document; in a loop, what the whole of it is fed counts."""
    pipes = [one.end for one in script.operators if one.text in _PIPES and one.end <= command.start]
    starts = (*(one.start for one in script.commands), *(one.start for one in script.operators))
    until = min((start for start in starts if start >= command.end), default=len(script.text))
    if script.keywords:
        until = len(script.text)
    elif pipes and any(pipes[-1] <= one.start < command.start for one in script.commands):
        pipes = []
    feeding = (one.operator for one in script.redirections if command.start <= one.start < until)
    return bool(pipes) or any(map(_FEEDS.fullmatch, feeding))


def is_in_background(script: Script, command: SimpleCommand) -> bool:
    """Whether the list that it stands in ends with `&`."""
    ends = (one.text for one in operators_after(script, command) if one.text in ("&", ";"))
    return next(ends, "") == "&"


def is_ended(script: Script, place: Place, ending: Sequence[Ending]) -> bool:
    """Whether a program that runs it, or one that reads its output, ends it."""
    own = place.command.words
    around = [own[number:] for number in range(len(own) - len(place.words))]
    for operator in operators_after(script, place.command):
        if operator.text not in _PIPES:
            break
        around += [one.words for one in script.commands if one.start >= operator.end][:1]
    return any(matches(rule, words) for rule in ending for words in around if words)


def operators_after(script: Script, command: SimpleCommand) -> Iterator[Operator]:
    """The operators that join a command to what follows it: an end of line joins nothing."""
    begin = command.start
    for operator in script.operators:
        if operator.start < command.end:
            continue
        if sum(begin <= one.start < operator.start for one in script.commands) > 1:
            return
        yield operator
        begin = operator.end
