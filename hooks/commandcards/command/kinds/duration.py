"""Times: how long (https://pkg.go.dev/time#ParseDuration), and since or until when (moby `GetTimestamp`)."""

from __future__ import annotations

import re
from datetime import datetime

from commandcards.command.kinds.number import to_integer
from commandcards.command.kinds.value import SPACED, Meaning, Part, Refusal, Series, Value, accept_if, phrase
from commandcards.frozen import frozen

DURATION = "a duration with its unit, such as 30s or 1m30s"
_AMOUNT = r"(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h)"
_DURATION = re.compile(rf"(?P<sign>[+-]?)(?P<amounts>0|(?:{_AMOUNT})+)", re.ASCII)
_SPLIT = re.compile(r"(?P<amount>[\d.]+)(?P<unit>[^\d.]*)", re.ASCII)
_MOMENT = re.compile(
    r"-?\d{1,18}(?:\.\d+)?|(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?)?(?:Z|[+-]\d\d:\d\d)?",
    re.ASCII,
)
_SPELLINGS = {"": "s", "µs": "us", "μs": "us"}
"""Units that are written in several ways; a bare number counts seconds."""


@frozen
class Duration:
    """A span of time; a false one is zero."""

    negative: bool
    amounts: tuple[tuple[Part, str], ...]
    """Each number with its unit: `h`, `m`, `s`, `ms`, `us` or `ns`."""

    def __bool__(self) -> bool:
        return any(float(amount.text) for amount, _ in self.amounts)


def read_duration(value: Part) -> Duration | None:
    """`1h30m`, `.5s`, `-10s`; None for anything else."""
    match = _DURATION.fullmatch(value.text)
    if match is None:
        return None
    amounts = (
        (value.cut(*found.span("amount")), _SPELLINGS.get(found["unit"], found["unit"]))
        for found in _SPLIT.finditer(value.text, match.start("amounts"))
    )
    return Duration(match["sign"] == "-", tuple(amounts))


def describe_duration(duration: Duration) -> Meaning | None:
    """The amounts with their units; nothing for one that is negative, which is worth no word."""
    if duration.negative:
        return None
    return Series(tuple(phrase(f"unit.{unit}", amount=amount) for amount, unit in duration.amounts), SPACED)


def describe_ago(duration: Duration) -> Meaning | None:
    """How long ago it was."""
    amount = describe_duration(duration)
    return amount and phrase("time.ago", amount=amount)


def parse_duration(text: str) -> Value:
    """time.ParseDuration."""
    duration = read_duration(Part(text))
    if duration is None:
        return Value(text, refusal=Refusal(DURATION))
    return Value(text, duration, meaning=describe_duration(duration))


def parse_positive_duration(text: str) -> Value:
    """docker/cli `PositiveDurationOpt`."""
    value = parse_duration(text)
    if isinstance(value.record, Duration) and value.record.negative and value.record:
        return Value(text, refusal=Refusal("a duration that is not negative"))
    return value


def parse_health_duration(text: str) -> Value:
    """Of a health check: 0 for what is usual, or a millisecond and more (moby `validateHealthCheck`)."""
    value = parse_positive_duration(text)
    if not isinstance(value.record, Duration):
        return value
    if not value.record:
        return Value(text, value.record, meaning=phrase("memory.unset"))
    if _nanoseconds(value.record) < 1e6:
        return Value(text, value.record, Refusal("1ms or more, or 0 for what is usual", "engine"), value.meaning)
    return value


def _nanoseconds(duration: Duration) -> float:
    units = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9, "m": 6e10, "h": 3.6e12}
    return sum(float(amount.text) * units[unit] for amount, unit in duration.amounts)


def parse_span(text: str) -> Value:
    """Of a service or a swarm: a duration that its manager refuses below 0 (swarmkit `controlapi`)."""
    value = parse_duration(text)
    if isinstance(value.record, Duration) and value.record.negative and value.record:
        return Value(text, value.record, Refusal("a duration that is not negative", "engine"))
    return value


def parse_certificate_span(text: str) -> Value:
    """How long a node's certificate is valid: an hour or more (swarmkit `validateClusterSpec`).

    0 is handed on as not set (moby `MergeSwarmSpecToGRPC`).
    """
    value = parse_duration(text)
    if not isinstance(value.record, Duration) or not value.record:
        return value
    if value.record.negative or _nanoseconds(value.record) < 3.6e12:
        return Value(text, value.record, Refusal("1h or more", "engine"), value.meaning)
    return value


def parse_seconds(text: str) -> Value:
    """A whole number of seconds."""
    number = to_integer(text)
    meaning = phrase("unit.s", amount=Part(text)) if text.isdigit() else None
    return accept_if(number is not None and number >= 0, text, "a number that is not negative", number, meaning)


def _is_in_calendar(match: re.Match[str]) -> bool:
    """Whether there is such a day and time; Go's parser knows no second 60."""
    if not match["year"]:
        return True
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    try:
        datetime(int(match["year"]), int(match["month"]), int(match["day"]), hour, minute, second)
    except ValueError:
        return match["year"] == "0000"
    return True


def parse_moment(text: str) -> Value:
    """A duration back from now, a Unix time, or a date with or without a time; dates speak for themselves."""
    duration = None if text == "0" else read_duration(Part(text))
    if duration is not None:
        return Value(text, duration, meaning=describe_ago(duration))
    match = _MOMENT.fullmatch(text)
    accepted = text == "" or (match is not None and _is_in_calendar(match))
    return accept_if(accepted, text, "a duration such as 10m, or a time such as 2026-01-02T13:23:37")
