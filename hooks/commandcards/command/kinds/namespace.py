"""What a container shares with the host or with other containers: processes, host name, users, rights."""

from __future__ import annotations

from dataclasses import replace

from commandcards.command.kinds.choice import one_of, parse_boolean
from commandcards.command.kinds.value import Parser, Refusal, Value, refer

_CONTAINER = "container:"


def namespace(*choices: str) -> Parser:
    """The kind of a namespace that may be `host` or one of the other choices."""
    parse_choice = one_of("", "host", *choices)

    def parse(text: str) -> Value:
        value = parse_choice(text)
        return replace(value, references=refer("host", "namespace")) if text == "host" else value

    return parse


def parse_shared_namespace(text: str) -> Value:
    """The host's, or that of another container (moby `PidMode.Valid`)."""
    if text == "host":
        return Value(text, text, references=refer("host", "namespace"))
    if text.startswith(_CONTAINER) and text != _CONTAINER:
        return Value(text, text, references=refer("container", text.removeprefix(_CONTAINER)))
    return Value(text, text, None if text == "" else Refusal("host or container:name"))


def parse_privileged(text: str) -> Value:
    """A switch that gives a container all that the host has."""
    value = parse_boolean(text)
    return value if value.record is False else replace(value, references=refer("host", "privileges"))
