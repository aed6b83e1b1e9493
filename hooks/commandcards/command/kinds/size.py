"""Sizes such as `512m`: powers of 1024 (https://pkg.go.dev/github.com/docker/go-units#RAMInBytes)."""

from __future__ import annotations

import math
import re

from commandcards.command.kinds.number import FLOAT
from commandcards.command.kinds.value import SPACED, Part, Refusal, Series, Value

_SIZE = re.compile(r"(?P<number>.*[0-9. ])(?P<unit>[^0-9. ]*)", re.DOTALL)
_UNIT = re.compile(r"b|[kmgtp](?:i?b)?", re.IGNORECASE)
_POWERS = "bkmgtp"


def parse_size(text: str) -> Value:
    """A number with an optional unit; the record is the number of bytes."""
    match = _SIZE.fullmatch(text)
    number = match["number"].removesuffix(" ") if match else ""
    unit = match["unit"].lower() if match else ""
    if not FLOAT.fullmatch(number) or (unit and not _UNIT.fullmatch(unit)):
        return Value(text, refusal=Refusal("a size such as 512m or 2g"))
    size = float(number)
    if size < 0 or math.isnan(size):
        return Value(text, refusal=Refusal("a size such as 512m or 2g"))
    letter = unit[:1] or "b"
    name = "B" if letter == "b" else f"{letter.upper()}iB"
    return Value(text, size * 1024 ** _POWERS.index(letter), meaning=Series((Part(number), name), SPACED))


def parse_swap(text: str) -> Value:
    """A limit for memory with swap, which may also be -1: unlimited."""
    return Value(text, -1) if text == "-1" else parse_size(text)
