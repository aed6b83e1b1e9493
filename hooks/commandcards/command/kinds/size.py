"""Sizes such as `512m`: powers of 1024 (https://pkg.go.dev/github.com/docker/go-units#RAMInBytes)."""

from __future__ import annotations

import re
from dataclasses import replace

from commandcards.command.kinds.number import to_float
from commandcards.command.kinds.value import SPACED, Meaning, Parser, Part, Refusal, Series, Value, phrase

_SIZE = re.compile(r"(?P<number>.*[0-9. ])(?P<unit>.*)", re.DOTALL)
_UNIT = re.compile(r"b|[kmgtp](?:i?b)?", re.IGNORECASE)
_POWERS = "bkmgtp"
MEBIBYTE = 1024**2


def parse_size(text: str) -> Value:
    """A number with an optional unit; the record is the number of bytes."""
    match = _SIZE.fullmatch(text)
    number = match["number"].removesuffix(" ") if match else ""
    unit = match["unit"].lower() if match else ""
    size = to_float(number)
    if size is None or size < 0 or (unit and not _UNIT.fullmatch(unit)):
        return Value(text, refusal=Refusal("a size such as 512m or 2g"))
    letter = unit[:1] or "b"
    name = "B" if letter == "b" else f"{letter.upper()}iB"
    return Value(text, size * 1024 ** _POWERS.index(letter), meaning=Series((Part(number), name), SPACED))


def describe_size(size: Part) -> Meaning | None:
    """What a size within a value means; None when it is none."""
    meaning = parse_size(size.text).meaning
    if not isinstance(meaning, Series) or not isinstance(meaning.items[0], Part):
        return None
    number = meaning.items[0]
    return Series((size.cut(0, len(number.text)), meaning.items[1]), SPACED)


def limit_of_memory(least: int) -> Parser:
    """The kind of a limit that is so many MiB at least; 0 sets none."""

    def parse(text: str) -> Value:
        value = parse_size(text)
        if value.record == 0:
            return replace(value, meaning=phrase("memory.unset"))
        if isinstance(value.record, float) and value.record < least * MEBIBYTE:
            return replace(value, refusal=Refusal(f"{least}m or more, or 0 for no limit", "engine"))
        return value

    return parse


parse_memory = limit_of_memory(6)
"""Of a container (moby `linuxMinMemory`)."""
parse_service_memory = limit_of_memory(4)
"""Of a service (swarmkit `validateResources`)."""


def parse_swap(text: str) -> Value:
    """Memory and swap together, which may also be -1: unlimited."""
    if text == "-1":
        return Value(text, -1, meaning=phrase("memory.unlimited"))
    value = parse_size(text)
    return replace(value, meaning=phrase("memory.unset")) if value.record == 0 else value
