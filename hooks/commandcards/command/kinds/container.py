"""Names of containers, volumes and networks, and values that speak of a container."""

from __future__ import annotations

from typing import Literal

from commandcards.command.kinds.value import Parser, Part, Refusal, Value, editable, phrase, refer

NAME = r"[a-zA-Z0-9][a-zA-Z0-9_.-]+"
"""moby's `RestrictedNameChars`: what containers and volumes may be called."""


def named(kind: Literal["container", "volume", "network"], *, makes: bool = False) -> Parser:
    """The kind of a name or ID of what an engine keeps; `makes` says that it gets the name here."""

    def parse(text: str) -> Value:
        return Value(text, text, editable=editable(Part(text), kind), references=refer(kind, text, makes=makes))

    return parse


_parse_container = named("container")


def parse_object(text: str) -> Value:
    """What `docker inspect` may be asked for: with a tag or a slash it can only be an image."""
    if ":" not in text and "/" not in text:
        return _parse_container(text)
    return Value(text, text, editable=editable(Part(text), "image"), references=refer("image", text))


def parse_link(text: str) -> Value:
    """docker/cli `ParseLink`: `container[:alias]`."""
    container, colon, alias = Part(text).partition(":")
    refusal = None if text and text.count(":") < 2 else Refusal("container or container:alias")
    meaning = phrase("link", container=container, alias=alias) if colon else None
    return Value(text, text, refusal, meaning, references=refer("container", container.text))


def parse_volumes_from(text: str) -> Value:
    """`container[:mode]`."""
    container, _, mode = Part(text).partition(":")
    meaning = phrase("copy.volumes", container=container)
    if mode.text == "ro":
        meaning = phrase("mount.read_only", mount=meaning)
    return Value(text, text, None, meaning, editable(container, "container"), refer("container", container.text))
