"""Names of containers, volumes and networks, and values that speak of a container."""

from __future__ import annotations

import re
from typing import Literal

from commandcards.command.kinds.mode import check_mode, describe_modes
from commandcards.command.kinds.value import Parser, Part, Refusal, RuleName, Value, editable, phrase, refer

NAME = r"[a-zA-Z0-9][a-zA-Z0-9_.-]+"
"""moby's `RestrictedNameChars`: what containers and volumes may be called."""
NAMED = "a name of two characters or more out of letters, digits, _ . and -, which begins with a letter or digit"
VOLUME = r"[a-zA-Z0-9][a-zA-Z0-9_.-]*"
_VOLUME = re.compile(VOLUME)
VOLUME_NAMED = "a volume's name out of letters, digits, _ . and -, which begins with a letter or digit"
_FOUND = re.compile(r"/?[a-zA-Z0-9][a-zA-Z0-9_./-]*")
"""What finds a container: a name, also one that a link gave it (`web/db`), an ID or its beginning."""


def named(kind: Literal["container", "volume", "network"], *, makes: bool = False) -> Parser:
    """The kind of a name or ID of what an engine keeps; `makes` says that it gets the name here."""
    new: dict[str, RuleName] = {"container": "new-container", "volume": "mounted-volume"}
    rule: RuleName = new.get(kind, kind) if makes else kind

    def parse(text: str) -> Value:
        return Value(text, text, editable=editable(Part(text), kind, rule), references=refer(kind, text, makes=makes))

    return parse


def restricted(parser: Parser, pattern: str | re.Pattern[str], expected: str) -> Parser:
    """The kind whose values the engine takes only in a form; an empty value is not given."""

    def parse(text: str) -> Value:
        value = parser(text)
        if not text or re.fullmatch(pattern, text):
            return value
        return Value(text, value.record, Refusal(expected, "engine"), value.meaning, value.editable, value.references)

    return parse


parse_container = restricted(named("container"), _FOUND, "the name or ID of a container")
"""A container that is there."""
parse_new_container = restricted(named("container", makes=True), rf"/?{NAME}", NAMED)
"""moby `reserveName`."""


def parse_new_volume(text: str) -> Value:
    """What the local driver takes; another driver has rules of its own."""
    expected = f"{VOLUME_NAMED}, and has two characters or more" if len(text) == 1 else VOLUME_NAMED
    return restricted(named("volume", makes=True), NAME, expected)(text)


def is_volume_name(text: str) -> bool:
    """Whether the local driver takes it."""
    return _VOLUME.fullmatch(text) is not None


def parse_object(text: str) -> Value:
    """What `docker inspect` may be asked for: with a tag or a slash it can only be an image."""
    if ":" not in text and "/" not in text:
        return named("container")(text)
    return Value(text, text, editable=editable(Part(text), "image"), references=refer("image", text))


def parse_link(text: str) -> Value:
    """docker/cli `ParseLink`: `container[:alias]`."""
    container, colon, alias = Part(text).partition(":")
    refusal = None if text and text.count(":") < 2 else Refusal("container or container:alias")
    meaning = phrase("link", container=container, alias=alias) if colon else None
    return Value(text, text, refusal, meaning, editable(container, "container"), refer("container", container.text))


def parse_volumes_from(text: str) -> Value:
    """`container[:mode]`; a mode here says nothing of propagation and of copying (moby `ParseVolumesFrom`)."""
    container, _, mode = Part(text).partition(":")
    expected = check_mode(mode.text, shared=True) if mode else ""
    if not container:
        expected = "the name or ID of a container"
    meaning = describe_modes(phrase("copy.volumes", container=container), mode)
    refusal = Refusal(expected, "engine") if expected else None
    return Value(text, text, refusal, meaning, editable(container, "container"), refer("container", container.text))
