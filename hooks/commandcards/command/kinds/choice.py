"""Values out of a few: switches, policies, modes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from commandcards.command.kinds.value import Meaning, Parser, Part, Refusal, Value, accept_if, phrase
from commandcards.frozen import frozen

_SWITCHES = {text: Value(text, True) for text in ("1", "t", "T", "TRUE", "true", "True")} | {
    text: Value(text, False, meaning=phrase("bool.off")) for text in ("0", "f", "F", "FALSE", "false", "False")
}
_RESTARTS = frozenset({"no", "always", "unless-stopped", "on-failure"})


def parse_boolean(text: str) -> Value:
    """strconv.ParseBool; worth a word only where a switch is turned off."""
    return _SWITCHES.get(text) or Value(text, refusal=Refusal("true or false"))


def _list_choices(choices: Iterable[str]) -> str:
    """`a, b or c`; an empty choice has no name."""
    *others, last = filter(None, choices)
    return f"{', '.join(others)} or {last}" if others else last


def refused_by_engine(*choices: str, any_case: bool = False) -> Parser:
    """The kind of choices that a client hands on whatever they are, and an engine looks at; empty for its default."""
    expected = _list_choices(choices)

    def parse(text: str) -> Value:
        accepted = not text or (text.lower() if any_case else text) in choices
        return Value(text, text, None if accepted else Refusal(expected, "engine"))

    return parse


def one_of_any_case(*choices: str) -> Parser:
    """The kind of the choices, written with capitals or without."""
    expected = _list_choices(choices)
    lowered = {choice.lower() for choice in choices}
    return lambda text: accept_if(text.lower() in lowered, text, expected)


def one_of(*choices: str, phrases: str = "") -> Parser:
    """The kind of the choices, which may include an empty one; `phrases` is where their meanings stand, if anywhere."""
    expected = _list_choices(choices)

    def parse(text: str) -> Value:
        meaning = phrase(f"{phrases}.{text}") if phrases and text else None
        return accept_if(text in choices, text, expected, meaning=meaning)

    return parse


@frozen
class RestartPolicy:
    """When a container is started again."""

    name: Part
    retries: Part


def parse_restart(text: str) -> Value:
    """docker/cli `ParseRestartPolicy`; whether the policy exists is left to the engine."""
    name, colon, retries = Part(text).partition(":")
    if colon and not name:
        return Value(
            text, refusal=Refusal("a policy before the colon: no, on-failure[:retries], always or unless-stopped")
        )
    if retries and not re.fullmatch(r"[+-]?\d+", retries.text, re.ASCII):
        return Value(text, refusal=Refusal("on-failure:retries, with a whole number of retries"))
    expected = _check_policy(name.text, int(retries.text[:10] or 0)) if text else ""
    refusal = Refusal(expected, by="engine") if expected else None
    return Value(text, RestartPolicy(name, retries), refusal, _describe_restart(name, retries))


def _check_policy(name: str, retries: int) -> str:
    """moby `ValidateRestartPolicy`."""
    if name not in _RESTARTS:
        return "no, on-failure[:retries], always or unless-stopped"
    if retries and name != "on-failure":
        return f"a number of retries with on-failure only: on-failure:{abs(retries)}, or {name} alone"
    return "a number of retries that is not negative" if retries < 0 else ""


def _describe_restart(name: Part, retries: Part) -> Meaning | None:
    if name.text not in _RESTARTS:
        return None
    if name.text == "on-failure" and retries.text.strip("+-0"):
        return phrase("restart.on-failure-times", times=retries)
    return phrase(f"restart.{name.text}")
