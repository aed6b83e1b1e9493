"""Whom a program in a container runs as."""

from __future__ import annotations

from commandcards.command.kinds.value import Part, Value, phrase


def parse_user(text: str) -> Value:
    """`[user][:group]`, by name or number; who there is only the container's image knows."""
    user, _, group = Part(text).partition(":")
    if group:
        return Value(text, text, meaning=phrase("user.pair" if user else "user.group", user=user, group=group))
    return Value(text, text, meaning=phrase("user.one", user=user) if user else None)
