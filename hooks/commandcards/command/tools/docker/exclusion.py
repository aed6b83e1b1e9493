"""Options that do not go together: the rule that most conflicts are."""

from __future__ import annotations

from collections.abc import Iterator

from commandcards.command.tools.docker.given import Given, Rule
from commandcards.model import Finding


def is_active(given: Given, name: str) -> bool:
    """The option is there, and is no switch that is turned off."""
    return given.has(name) and given.uses[name][-1].reading.record is not False


def exclude(one: str, *others: str) -> Rule:
    """The rule that the first option goes with none of the others."""

    def check(given: Given) -> Iterator[Finding]:
        other = next((name for name in others if is_active(given, name)), None)
        if other and is_active(given, one):
            yield Finding(given.place(one, other), f"--{one} and --{other} exclude each other: drop one")

    return check


def exclude_given(one: str, *others: str) -> Rule:
    """As `exclude`, where the client only looks whether they are there, not whether they are on."""

    def check(given: Given) -> Iterator[Finding]:
        other = next((name for name in others if given.has(name)), None)
        if other and given.has(one):
            yield Finding(given.place(one, other), f"--{one} and --{other} exclude each other: drop one")

    return check


def alone(switch: str) -> Rule:
    """The rule that with this switch there are no arguments."""

    def check(given: Given) -> Iterator[Finding]:
        if given.is_on(switch) and given.arguments:
            word = given.arguments[0].word
            if not word.dynamic:
                yield Finding(word.start, f"--{switch} takes no argument: remove `{word.text}`, or the option")

    return check
