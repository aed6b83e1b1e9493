"""Mistakes of a post that the checks can mend: what a finding has to offer instead is tried, and kept where it helps.

What is wrong, and what to write instead, is known to the checks alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from commandcards.frozen import frozen
from commandcards.importer.commands import Judge
from commandcards.model import Finding

_MOST = 12
"""So many corrections are made in one command."""


@frozen
class Correction:
    """A command as it should be, and why."""

    text: str
    reasons: tuple[str, ...]
    """The findings that are gone."""


def correct_command(text: str, judge: Judge) -> Correction:
    """Follow the advice of the checks as far as it helps; the text itself, without reasons, when nothing does."""
    reasons: list[str] = []
    current = correct_characters(text, judge)
    if current != text:
        reasons.append("characters made for prose stand in it")
    for _ in range(_MOST):
        better = find_better(current, judge)
        if better is None:
            break
        current, reason = better
        reasons.append(reason)
    if not judge.is_accepted(current):  # what was advised has not made a command of it, so it was meant otherwise
        return Correction(text, ())
    return Correction(current, tuple(reasons))


def correct_characters(text: str, judge: Judge) -> str:
    """The command with plain characters where the checks name one for a curly quote, a dash or a wide bracket."""
    characters = list(text)
    for finding in judge.find_mistakes(text):
        if finding.instead and finding.length == 1 and not text[finding.offset].isascii():
            characters[finding.offset] = finding.instead[0]
    return "".join(characters)


def find_better(text: str, judge: Judge) -> tuple[str, str] | None:
    """The command with one mistake less, and what the mistake was; None when no advice helps."""
    findings = judge.find_mistakes(text)
    for finding in findings:
        for candidate in follow_advice(text, finding):
            if len(judge.find_mistakes(candidate)) < len(findings):
                return candidate, finding.message
    return None


def follow_advice(text: str, finding: Finding) -> Iterator[str]:
    """The command with each of the choices that a finding offers."""
    for choice in finding.instead:
        yield text[: finding.offset] + choice + text[finding.offset + finding.length :]
