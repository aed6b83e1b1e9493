"""Mistakes of a post that the checks can mend: what a finding advises is tried, and kept when the finding is gone.

What is wrong, and what to write instead, is known to the checks alone; this reads their advice (`did you mean …`,
`write …`, `type …`) and asks them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commandcards.importer.commands import Judge
from commandcards.model import Finding

_ADVICE = re.compile(r"(?:did you mean|write|type) (?P<rest>[`-].{0,200})", re.DOTALL)
_CHOICE = re.compile(r"`(?P<code>[^`]{1,200})`|(?P<option>--?\w[\w-]{0,60})")
_CHARACTER = re.compile(r"U\+(?P<code>[0-9A-F]{4,6}) in the command is ")
_OLD_COMPOSE = "docker-compose"
_MOST = 12
"""So many corrections are made in one command."""


@dataclass(frozen=True, slots=True)
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
        named = _CHARACTER.match(finding.message)
        advice = _ADVICE.search(finding.message) if named else None
        choice = _CHOICE.match(advice["rest"]) if advice else None
        if named and choice and choice["code"]:
            characters[finding.offset] = choice["code"]
    return "".join(characters)


def find_better(text: str, judge: Judge) -> tuple[str, str] | None:
    """The command with one mistake less, and what the mistake was; None when no advice helps."""
    findings = judge.find_mistakes(text)
    for finding in findings:
        for candidate in follow_advice(text, finding):
            if len(judge.find_mistakes(candidate)) < len(findings):
                return candidate, finding.message
    modern = use_new_compose(text, judge)
    if modern != text and judge.is_accepted(modern):
        return modern, "docker-compose is the program of old; Compose is a part of the client now"
    return None


def use_new_compose(text: str, judge: Judge) -> str:
    """The command with `docker compose` wherever the program of old is run, also behind `sudo`."""
    words = [word for command in judge.explain(text).script.commands for word in command.words[:2]]
    starts = {command.words[0].start for command in judge.explain(text).script.commands if command.words}
    starts |= {word.start for before, word in zip(words, words[1:], strict=False) if before.value == "sudo"}
    for word in sorted(words, key=lambda one: -one.start):
        if word.text == _OLD_COMPOSE and word.start in starts:
            text = f"{text[: word.start]}docker compose{text[word.end :]}"
    return text


def follow_advice(text: str, finding: Finding) -> Iterator[str]:
    """The command with each of the choices that a message names in the place of the word that it is about."""
    advice = _ADVICE.search(finding.message)
    word = re.compile(r"[^\s|;&()]+").match(text, finding.offset)
    if not advice or not word:
        return
    for choice in _CHOICE.finditer(advice["rest"]):
        code = choice["code"] or choice["option"]
        yield replace_word(text, word, code)


def replace_word(text: str, word: re.Match[str], code: str) -> str:
    """`code` in the place of the word; of `docker rmi` only what does not stand before it already.

    The value that is glued to an option stays: `--nmae=web` becomes `--name=web`.
    """
    before = text[: word.start()].split()
    words = code.split()
    for count in range(len(words) - 1, 0, -1):
        if before[-count:] == words[:count]:
            words = words[count:]
            break
    name, equals, value = word[0].partition("=")
    if equals and name.startswith("-") and "=" not in code:
        words[-1] += equals + value
    end = word.end()
    if code.startswith(("-" + word[0], word[0])) and len(code) > len(word[0]) + 1:
        # The advice repeats a quoted value that goes on behind the word's first blank.
        end = min(len(text), word.start() + len(code) - 1)
    return text[: word.start()] + " ".join(words) + text[end:]
