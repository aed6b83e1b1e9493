"""Conditions of `--filter`: what is listed, removed or watched."""

from __future__ import annotations

from commandcards.command.kinds.duration import describe_duration, read_duration
from commandcards.command.kinds.pair import Pair, read_pair
from commandcards.command.kinds.value import Meaning, Refusal, Value, phrase


def parse_filter(text: str) -> Value:
    """docker/cli `FilterOpt`; which names there are depends on the command, and is left to the engine."""
    pair = read_pair(text)
    refusal = None if text == "" or pair.assigned else Refusal("name=value")
    return Value(text, pair, refusal, _describe(pair) if pair.value else None)


def _describe(pair: Pair) -> Meaning:
    duration = read_duration(pair.value) if pair.name.text == "until" and pair.value.text != "0" else None
    amount = describe_duration(duration) if duration else None
    if amount:
        return phrase("filter.until", amount=amount)
    if pair.name.text.endswith("!"):
        return phrase("filter.not", name=pair.name.cut(0, len(pair.name.text.rstrip("!"))), value=pair.value)
    return phrase("filter.is", name=pair.name, value=pair.value)
