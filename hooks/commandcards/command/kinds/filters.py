"""Conditions of `--filter`: what is listed, removed or watched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Literal

from commandcards.command.kinds.container import VOLUME
from commandcards.command.kinds.duration import DURATION, describe_duration, parse_moment, read_duration
from commandcards.command.kinds.network import NAME as NETWORK
from commandcards.command.kinds.number import to_integer
from commandcards.command.kinds.pair import Pair, read_pair
from commandcards.command.kinds.value import Editable, Meaning, Parser, Part, Refusal, Value, editable, phrase
from commandcards.frozen import frozen

_SWITCHES = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
_NAMES: dict[str, re.Pattern[str]] = {
    kind: re.compile(rf"(?:\^/?)?(?P<name>{name})\$?")
    for kind, name in {
        "volume": VOLUME,
        "network": NETWORK,
        "container": VOLUME,
        "image": r"[^\s*?\[\\^$]+",
        "port": "[1-9][0-9]*",
    }.items()
}
"""What a condition looks like that names one thing: its name, or a pattern that is no more than that."""
_PLAIN = re.compile(r"[\w/ -]*")
"""As a regular expression it stands for itself."""
_PORTS = re.compile(r"\d{1,5}(?:-\d{1,5})?(?:/\w*)?", re.ASCII)
_FORM = "name=value"


@frozen
class Condition:
    """What one condition looks at."""

    phrase: str = "is"
    """The phrase that says it, below `filter`; of a switch, what is before its `yes` and `no`."""
    kind: Literal["text", "pattern", "label", "switch", "choice", "number", "moment", "duration", "port"] = "text"
    choices: tuple[str, ...] = ()
    names: Literal["container", "image", "volume", "network", "port"] | None = None
    """What it calls by name, something that commands make: a reader may call it otherwise."""


@frozen
class FilterForm:
    """The conditions of a command."""

    keys: Mapping[str, Condition]
    by: Literal["client", "engine"] = "engine"
    """Who looks at them."""
    others: bool = False
    """One that does not exist is accepted, and never true."""
    operators: bool = False
    """`~=` and `!=` go with all."""
    exact: bool = False
    """The client takes the name as it stands, not in any case and with blanks around it."""


ANY = FilterForm({}, others=True)
"""Of a command of which no more is known."""


def parse_filter(text: str) -> Value:
    """docker/cli `FilterOpt`, where it is not known which conditions there are."""
    return _parse(text, ANY)


def filter_of(form: FilterForm) -> Parser:
    """The kind of the conditions of that form."""
    return lambda text: _parse(text, form)


def _parse(text: str, form: FilterForm) -> Value:
    pair = read_pair(text)
    if not pair.assigned:
        return Value(text, pair, Refusal(_FORM) if text or form.exact else None)
    pair = Pair(pair.name, pair.value, True) if form.exact else Pair(pair.name.strip(), pair.value.strip(), True)
    name = pair.name.text if form.exact else pair.name.text.lower()
    known = form.keys.get(name)
    if known is None and form.operators and name[-1:] in ("~", "!"):
        operator = _how(pair.value) if name.endswith("~") else "not"
        meaning = phrase(f"filter.{operator}", name=pair.name.cut(0, len(name) - 1), value=pair.value)
        return Value(text, pair, meaning=meaning if pair.value else None)
    if known is None:
        return Value(text, pair, None if form.others else _refuse_name(name, form), _describe_unknown(pair))
    refusal = _refuse_value(name, pair.value.text, known, form)
    return Value(text, pair, refusal, _describe(pair, known), _find_editable(known, pair.value))


def _find_editable(condition: Condition, value: Part) -> tuple[Editable, ...]:
    """What a condition names: something that commands make, and that a reader may call otherwise."""
    kind = condition.names
    match = kind and _NAMES[kind].fullmatch(value.text)
    if not kind or not match:
        return ()
    return editable(value.cut(*match.span("name")), kind, "plain-port" if kind == "port" else kind)


def _refuse_name(name: str, form: FilterForm) -> Refusal:
    nearest = get_close_matches(name, form.keys, n=2)
    hint = (
        f"did you mean {' or '.join(f'`{one}`' for one in nearest)}?"
        if nearest
        else f"there are {', '.join(form.keys)}"
    )
    return Refusal(_FORM, form.by, mistake=f"has the condition `{name}`, which does not exist here: {hint}")


def _refuse_value(name: str, value: str, condition: Condition, form: FilterForm) -> Refusal | None:
    accepted, expected = True, ""
    match condition.kind:
        case "switch":
            accepted, expected = value in _SWITCHES, f"{name}=true or {name}=false"
        case "choice":
            accepted = value in condition.choices or value.upper() in condition.choices
            expected = f"{name}= with one of {', '.join(condition.choices).lower()}"
        case "number":
            accepted, expected = to_integer(value) is not None, f"{name}= with a whole number"
        case "moment":
            accepted, expected = parse_moment(value).refusal is None, f"{name}= with a duration such as 24h, or a time"
        case "port":
            accepted, expected = _is_of_ports(value), f"{name}= with a port such as 80 or 8000-8010/tcp"
        case "duration":
            accepted, expected = read_duration(Part(value)) is not None, f"{name}= with {DURATION}"
    return None if accepted else Refusal(expected, form.by)


def _is_of_ports(text: str) -> bool:
    numbers = re.findall(r"\d+", text.partition("/")[0]) if _PORTS.fullmatch(text) else []
    return bool(numbers) and all(int(number) < 1 << 16 for number in numbers)


def _describe_unknown(pair: Pair) -> Meaning | None:
    if not pair.value:
        return None
    if pair.name.text.endswith("!"):
        return phrase("filter.not", name=pair.name.cut(0, len(pair.name.text) - 1), value=pair.value)
    return phrase("filter.is", name=pair.name, value=pair.value)


def _how(pattern: Part) -> str:
    """The phrase for what a regular expression asks."""
    return "contains" if _PLAIN.fullmatch(pattern.text) else "matches"


def _describe(pair: Pair, condition: Condition) -> Meaning | None:
    value = pair.value
    if not value:
        return None
    match condition.kind:
        case "switch":
            answer = _SWITCHES.get(value.text)
            return phrase(f"filter.{condition.phrase}.{answer}") if answer else None
        case "label":
            name, equals, setting = value.partition("=")
            if not equals:
                return phrase(f"filter.{condition.phrase}.key", name=name)
            return phrase(f"filter.{condition.phrase}.value", name=name, value=setting) if name else None
        case "pattern":
            return phrase(f"filter.{_how(value)}", name=pair.name, value=value)
        case "moment" | "duration":
            return _describe_time(value, condition.phrase)
    return phrase(
        f"filter.{condition.phrase}", **({"name": pair.name} if condition.phrase in _NAMED else {}), value=value
    )


_NAMED = frozenset({"is", "begins"})
"""Phrases that repeat the condition's name."""


def _describe_time(value: Part, key: str) -> Meaning | None:
    duration = None if value.text == "0" else read_duration(value)
    if duration is None:
        return phrase(f"filter.{key}.time", time=value)
    amount = describe_duration(duration)
    return amount and phrase(f"filter.{key}.ago", amount=amount)


@frozen
class Comparison:
    """A condition of `buildx history ls`."""

    name: Part
    operator: str
    value: Part


_COMPARED = re.compile(r"(?P<name>[^!=<>]*)(?P<operator>!=|<=|>=|=|<|>)(?P<value>.*)", re.DOTALL)
_WHAT = {"ref": "=", "repository": "=", "status": "=", "startedAt": "<", "completedAt": "<", "duration": "<"}
"""By which sort of operator each is compared."""
_PHRASES = {"=": "is", "!=": "not", "<": "below", "<=": "at_most", ">": "above", ">=": "at_least"}


def parse_comparison(text: str) -> Value:
    """buildx `dockerFiltersToBuildkit`: `status=error`, `startedAt>7d`."""
    match = _COMPARED.fullmatch(text)
    if match is None:
        return Value(text, refusal=Refusal("name=value, or a comparison such as duration>5m"))
    whole = Part(text)
    name, operator = whole.cut(*match.span("name")), match["operator"]
    found = Comparison(name, operator, whole.cut(*match.span("value")))
    sort = _WHAT.get(name.text)
    if sort is None:
        return Value(text, found, _refuse_name(name.text, _COMPARABLE))
    if (operator in ("=", "!=")) != (sort == "="):
        wanted = "= or !=" if sort == "=" else "<, <=, > or >="
        return Value(text, found, Refusal(f"{name.text} with {wanted}"))
    meaning = phrase(f"filter.{_PHRASES[operator]}", name=name, value=found.value) if found.value else None
    return Value(text, found, meaning=meaning)


_COMPARABLE = FilterForm({name: Condition() for name in _WHAT}, "client")
