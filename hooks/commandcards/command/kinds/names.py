"""Names that a client gives: of Compose projects, contexts, builders, services."""

from __future__ import annotations

import re

from commandcards.command.kinds.value import Parser, Refusal, Value

_PROJECT = re.compile(r"[a-z0-9][a-z0-9_-]*")
_CONTEXT = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.+-]+")
_BUILDER = re.compile(r"[a-zA-Z][a-zA-Z0-9._-]*")
_SERVICE = re.compile(r"[a-zA-Z0-9](?:[-_]*[A-Za-z0-9])*")
_STORED = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?")


def parse_project(text: str) -> Value:
    """compose-go `NormalizeProjectName`; empty for the folder's name."""
    if not text or _PROJECT.fullmatch(text):
        return Value(text, text)
    lowered = re.sub(r"^[^a-z0-9]+|[^a-z0-9_-]", "", text.lower())
    advice = f", such as {lowered}" if lowered else ""
    return Value(text, text, Refusal(f"lowercase letters, digits, - and _, with a letter or digit first{advice}"))


def parse_context(text: str) -> Value:
    """A context that is there (docker/cli `ValidateContextName`)."""
    if _CONTEXT.fullmatch(text):
        return Value(text, text)
    return Value(
        text, text, Refusal("two characters or more out of letters, digits, _ . + and -, a letter or digit first")
    )


def parse_new_context(text: str) -> Value:
    """A context that is made: `default` is there already."""
    if text == "default":
        return Value(text, text, Refusal("a name of your own: default is there already"))
    return parse_context(text)


def parse_removed_context(text: str) -> Value:
    """A context that is removed; `default` stays (docker/cli `cli/command/context/remove.go`)."""
    if text == "default":
        return Value(text, text, Refusal("a context of your own: default stays"))
    return parse_context(text)


def parse_forgotten_context(text: str) -> Value:
    """A context that is removed if it is there: any name but `default`."""
    return parse_removed_context(text) if text == "default" else Value(text, text)


def parse_builder(text: str) -> Value:
    """buildx `ValidateName`; empty for a name of its choice."""
    if not text or _BUILDER.fullmatch(text):
        return Value(text, text)
    return Value(text, text, Refusal("a name that begins with a letter, and has letters, digits, . _ and - only"))


def swarm_name(pattern: re.Pattern[str], longest: int, expected: str) -> Parser:
    """The kind of a name that a swarm gives."""

    def parse(text: str) -> Value:
        accepted = not text or (len(text) <= longest and pattern.fullmatch(text))
        return Value(text, text, None if accepted else Refusal(expected, "engine"))

    return parse


parse_service = swarm_name(_SERVICE, 63, "at most 63 letters, digits, - and _, with a letter or digit first and last")
"""swarmkit `validateAnnotations`; empty for a name of the swarm's choice."""
parse_stored = swarm_name(_STORED, 64, "at most 64 letters, digits, - _ and ., with a letter or digit first and last")
"""Of a secret or config (swarmkit `validateConfigOrSecretAnnotations`)."""
