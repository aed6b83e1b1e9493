"""Names of images: registry, repository, tag and digest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commandcards.command.dictionary import Dictionary
from commandcards.model import Bilingual

HEX_ID = re.compile(r"[0-9a-f]{12}|(?:sha256:)?[0-9a-f]{64}|sha256:[0-9a-f]{12,63}")


@dataclass(frozen=True, slots=True)
class ImageReference:
    """The parts of an image's name (https://pkg.go.dev/github.com/distribution/reference)."""

    registry: str
    """Empty when the name does not give one: then it is Docker Hub."""
    repository: str
    tag: str
    digest: str


def parse_image(reference: str) -> ImageReference:
    """Take an image reference apart; the first part is a registry when it has a dot or a port, or is localhost."""
    name, _, digest = reference.partition("@")
    registry = ""
    first, slash, rest = name.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost"):
        registry, name = first, rest
    repository, _, tag = name.partition(":")
    return ImageReference(registry, repository, tag, digest)


def read_image(value: str, words: Dictionary) -> Bilingual | None:
    """The parts of an image's name in words; without a tag, latest is meant."""
    return describe(value, words, "image.untagged")


def read_images(value: str, words: Dictionary) -> Bilingual | None:
    """Where a name without a tag stands for all tags of the repository: `docker images`, `docker save`."""
    return describe(value, words, "image.all_tags")


def describe(value: str, words: Dictionary, without_tag: str) -> Bilingual:
    if HEX_ID.fullmatch(value):
        return words.phrase("image.id")
    image = parse_image(value)
    parts = {"repository": image.repository, "tag": image.tag, "digest": shorten(image.digest)}
    if image.digest:
        text = words.phrase("image.tag_and_digest" if image.tag else "image.digest", **parts)
    else:
        text = words.phrase("image.plain" if image.tag else without_tag, **parts)
    return words.phrase("image.registry", registry=image.registry, rest=text) if image.registry else text


def shorten(digest: str) -> str:
    return digest if len(digest) <= 20 else digest[:19] + "…"
