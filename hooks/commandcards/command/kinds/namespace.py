"""What a container shares with the host or with other containers: processes, host name, users, rights."""

from __future__ import annotations

from dataclasses import replace

from commandcards.command.kinds.choice import one_of, parse_boolean
from commandcards.command.kinds.value import Parser, Part, Refusal, Value, editable, phrase, refer

_CONTAINER = "container:"
_IPC = frozenset({"", "none", "private", "shareable"})


def namespace(*choices: str) -> Parser:
    """The kind of a namespace that may be `host` or one of the other choices."""
    parse_choice = one_of("", "host", *choices)

    def parse(text: str) -> Value:
        value = parse_choice(text)
        if text == "host":
            return replace(value, references=refer("host", "namespace"), meaning=phrase("namespace.host"))
        return replace(value, meaning=phrase(f"namespace.{text}")) if text and not value.refusal else value

    return parse


def parse_shared_namespace(text: str) -> Value:
    """The host's, or that of another container (moby `PidMode.Valid`)."""
    if text == "host":
        return Value(text, text, None, phrase("namespace.host"), references=refer("host", "namespace"))
    if text.startswith(_CONTAINER) and text != _CONTAINER:
        return _share_with(text)
    return Value(text, text, None if text == "" else Refusal("host or container:name"))


def parse_ipc(text: str) -> Value:
    """moby `IpcMode.Valid`, which the engine asks."""
    if text == "host" or (text.startswith(_CONTAINER) and text != _CONTAINER):
        return parse_shared_namespace(text)
    if text not in _IPC:
        return Value(text, text, Refusal("private, shareable, none, host or container:name", "engine"))
    return Value(text, text, meaning=phrase(f"ipc.{text}") if text else None)


def _share_with(text: str) -> Value:
    container = Part(text).cut(len(_CONTAINER))
    meaning = phrase("namespace.container", name=container)
    return Value(text, text, None, meaning, editable(container, "container"), refer("container", container.text))


def parse_privileged(text: str) -> Value:
    """A switch that gives a container all that the host has."""
    value = parse_boolean(text)
    return value if value.record is False else replace(value, references=refer("host", "privileges"))
