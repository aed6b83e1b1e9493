"""Names of images (https://pkg.go.dev/github.com/distribution/reference): registry, repository, tag and digest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from commandcards.command.kinds.value import Meaning, Part, Value, editable, phrase, refer

HOST = r"(?:(?=[^/]*[.:])[a-zA-Z0-9.-]+(?::[0-9]+)?|[a-z0-9.-]+(?::[0-9]+)?)"
"""A registry. Only what cannot be part of a repository, for its dot or colon, may have capitals."""
REPOSITORY = r"[a-z0-9]+(?:(?:[._]|__|-+|/)[a-z0-9]+)*"
TAG = r"[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}"
DIGEST = r"sha256:[0-9a-f]{64}"
LONGEST = 255
_ID = re.compile(r"[0-9a-f]{12}|(?:sha256:)?[0-9a-f]{64}|sha256:[0-9a-f]{12,63}")
_SHOWN = 19


@dataclass(frozen=True, slots=True)
class ImageReference:
    """The parts of an image's name, empty where there is none."""

    registry: Part
    """Empty when the name does not give one: then it is Docker Hub."""
    repository: Part
    tag: Part
    digest: Part


def read_reference(value: Part) -> ImageReference:
    """Take a name apart; its first part is a registry when it has a dot or a port, or is localhost."""
    name, _, digest = value.partition("@")
    first, slash, rest = name.partition("/")
    registry = Part("")
    if slash and ("." in first.text or ":" in first.text or first.text == "localhost"):
        registry, name = first, rest
    repository, _, tag = name.partition(":")
    return ImageReference(registry, repository, tag, digest)


def parse_image(text: str) -> Value:
    """An image that is used; without a tag, latest is meant."""
    return _parse(text, "image.untagged")


def parse_new_image(text: str) -> Value:
    """A name that an image gets."""
    return replace(_parse(text, "image.untagged"), references=refer("image", text, makes=True))


def parse_repository(text: str) -> Value:
    """Where a name without a tag stands for all tags of the repository: `docker images`, `docker save`."""
    return _parse(text, "image.all_tags")


def _parse(text: str, untagged: str) -> Value:
    if not text:
        return Value(text)
    whole = Part(text)
    image = read_reference(whole)
    meaning = phrase("image.id") if _ID.fullmatch(text) else _describe(image, untagged)
    return Value(text, image, None, meaning, editable(whole, "image"), refer("image", text))


def _describe(image: ImageReference, untagged: str) -> Meaning:
    digest = image.digest.text
    parts: dict[str, Meaning] = {
        "repository": image.repository,
        "tag": image.tag,
        "digest": image.digest if len(digest) <= _SHOWN + 1 else digest[:_SHOWN] + "…",
    }
    if digest:
        meaning = phrase("image.tag_and_digest" if image.tag else "image.digest", **parts)
    else:
        meaning = phrase("image.plain" if image.tag else untagged, **parts)
    return phrase("image.registry", registry=image.registry, rest=meaning) if image.registry else meaning
