"""What a card's header says of its commands: other name, reference page, deprecation, danger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from commandcards.command.explanation import Explanation
from commandcards.command.invocation import Invocation
from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.loading.hints import INLINE, LINE, named
from commandcards.model import Bilingual

FILE = DATA / "dangers.yaml"


@frozen
class Rule:
    """One entry of `dangers.yaml`; what its fields mean is said there."""

    commands: frozenset[str]
    text: Bilingual = field(metadata=INLINE)
    options: frozenset[str] = field(default=frozenset(), metadata=named("option"))
    value: re.Pattern[str] | None = None
    everything: bool = False
    first: str | None = None
    line: int = field(default=1, metadata=LINE, compare=False)


@frozen
class Danger:
    """Why a command wants care."""

    text: Bilingual
    first: str | None
    """A harmless command that shows what would be hit."""


@frozen
class Reference:
    """The official page of a command."""

    command: str
    url: str


def load_rules(file: Path = FILE) -> tuple[Rule, ...]:
    """The danger rules, in order; DataError names all that is wrong with the file."""
    return load_data(file, tuple[Rule, ...])


def find_danger(explanation: Explanation, rules: Sequence[Rule]) -> Danger | None:
    """The first of the rules that applies to a command's invocations, or None."""
    for invocation in explanation.invocations:
        listing = find_listing(explanation, invocation)
        for rule in rules:
            if applies(rule, invocation, listing):
                return Danger(rule.text, listing if rule.everything else rule.first)
    return None


def applies(rule: Rule, invocation: Invocation, listing: str | None) -> bool:
    if invocation.spec.canonical not in rule.commands or (rule.everything and not listing):
        return False
    if not rule.options:
        return True
    return any(
        use.option.name in rule.options
        and use.reading.record is not False
        and (rule.value is None or (use.value is not None and rule.value.search(use.value.value)))
        for use in invocation.options
    )


def find_listing(explanation: Explanation, invocation: Invocation) -> str | None:
    """The command that lists what an invocation acts on: run alone, it shows what would be hit."""
    for start, end in (*substituted(explanation, invocation), *piped(explanation, invocation)):
        if any(one.lists and start <= one.path_start < end for one in explanation.invocations):
            return explanation.script.text[start:end].strip()
    return None


def substituted(explanation: Explanation, invocation: Invocation) -> Iterator[tuple[int, int]]:
    """The insides of `$(…)` and backquotes among the arguments."""
    words = [positional.word for positional in invocation.positionals]
    for one in explanation.script.substitutions:
        if any(word.start <= one.start and one.end <= word.end for word in words):
            opening = 1 if explanation.script.text[one.start] == "`" else 2
            yield one.start + opening, one.end - 1


def piped(explanation: Explanation, invocation: Invocation) -> Iterator[tuple[int, int]]:
    """The pipeline before `xargs`."""
    script = explanation.script
    words = [word for command in script.commands for word in command.words if word.end <= invocation.path_start]
    before = [operator for operator in script.operators if operator.end <= invocation.path_start]
    if before and before[-1].text == "|" and any(w.value == "xargs" and w.start > before[-1].start for w in words):
        starts = [operator.end for operator in before if operator.text not in ("|", "|&")]
        yield max(starts, default=0), before[-1].start


def find_same_as(explanation: Explanation) -> list[str]:
    """For each command with another common form, that form: `docker container ls` for `docker ps`."""
    forms = (invocation.spec.same_as for invocation in explanation.invocations)
    return list(dict.fromkeys(form for form in forms if form))


def find_references(explanation: Explanation) -> Iterator[Reference]:
    """The official page of each command, each command once."""
    seen = set()
    for invocation in explanation.invocations:
        spec = invocation.spec
        if spec.page and spec.canonical not in seen:
            seen.add(spec.canonical)
            yield Reference(spec.path, spec.page)


def find_deprecations(explanation: Explanation) -> list[str]:
    """The options of a command that its program has deprecated, as `--name`."""
    return [
        f"--{use.option.name}"
        for invocation in explanation.invocations
        for use in invocation.options
        if use.option.deprecated
    ]
