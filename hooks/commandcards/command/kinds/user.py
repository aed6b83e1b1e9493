"""Whom a program in a container runs as."""

from __future__ import annotations

from dataclasses import replace

from commandcards.command.kinds.number import to_count
from commandcards.command.kinds.value import Part, Refusal, Value, phrase

_HIGHEST = (1 << 31) - 1


def parse_user(text: str) -> Value:
    """`[user][:group]`, by name or number; who there is only the container's image knows."""
    user, _, group = Part(text).partition(":")
    if group:
        return Value(text, text, meaning=phrase("user.pair" if user else "user.group", user=user, group=group))
    return Value(text, text, meaning=phrase("user.one", user=user) if user else None)


def parse_user_in_container(text: str) -> Value:
    """The same where an engine looks at it as soon as the program starts (moby/sys `user.GetExecUser`)."""
    value = parse_user(text)
    numbers = [part for part in text.split(":") if part.isascii() and part.isdigit()]
    if any(to_count(number) > _HIGHEST for number in numbers):
        return replace(value, refusal=Refusal(f"numbers from 0 to {_HIGHEST}, or names", "engine"))
    return value
