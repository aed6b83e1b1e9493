"""Limits of a process: `nofile=1024:2048` (https://pkg.go.dev/github.com/docker/go-units#ParseUlimit)."""

from __future__ import annotations

import re

from commandcards.command.kinds.value import COMMA, Meaning, Part, Refusal, Series, Value, accept_if, phrase

_NAMES = frozenset({
    "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss",
    "rtprio", "rttime", "sigpending", "stack",
})  # fmt: skip


def parse_ulimit(text: str) -> Value:
    """`type=soft[:hard]`; -1 stands for no limit."""
    name, _, limits = Part(text).partition("=")
    parts = limits.split(":")
    numbers = [_to_number(part.text) for part in parts]
    if name.text not in _NAMES or len(numbers) > 2:
        return Value(text, refusal=Refusal("type=soft[:hard], for example nofile=1024:2048"))
    soft, hard = numbers[0], numbers[-1]
    if soft is None or hard is None:
        return Value(text, refusal=Refusal("type=soft[:hard] with whole numbers, for example nofile=1024:2048"))
    accepted = hard == -1 or (soft != -1 and soft <= hard)
    limit = _describe(parts[0], parts[-1], soft, hard)
    meaning = Series((phrase(f"limited.{name.text}"), limit), COMMA) if limit else None
    return accept_if(accepted, text, "a soft limit that is not above the hard limit", meaning=meaning)


def _describe(soft_part: Part, hard_part: Part, soft: int, hard: int) -> Meaning | None:
    if soft == hard != -1:
        return phrase("limits.same", limit=hard_part) if hard >= 0 else None
    if hard != -1:
        return phrase("limits.both", soft=soft_part, hard=hard_part) if min(soft, hard) >= 0 else None
    return phrase("limits.none") if soft == -1 else phrase("limits.soft", soft=soft_part)


def _to_number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[+-]?\d{1,18}", text, re.ASCII) else None
