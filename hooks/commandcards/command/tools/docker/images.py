"""What is known of images: whether they start what stands after them, or have a program that takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Literal

from commandcards.command.kinds.image import read_reference
from commandcards.command.kinds.value import Part
from commandcards.data import DATA, load_data
from commandcards.frozen import frozen

FILE = "images.yaml"
_HUB = ("docker.io/", "index.docker.io/")


@frozen
class ImageProgram:
    """The program of some images."""

    program: str
    images: frozenset[str]
    takes: Literal["all", "unknown", "options", "dashes"]
    """Which words are its arguments; see `images.yaml`."""
    tags: re.Pattern[str] = re.compile("")
    """Found in the tags of the images that are meant."""


@frozen
class ImageFacts:
    """The whole file; images are named without tag and digest, those of Docker Hub without a registry."""

    bare: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    """Programs that may as well be commands of another."""
    programs: tuple[ImageProgram, ...] = field(default=())

    def programs_of(self, image: str) -> Iterator[ImageProgram]:
        """The programs of an image as a command names it, by what they take; none when they are not known."""
        name, tag = find_name(image), read_reference(Part(image)).tag
        written = tag.text if tag else ""
        return (one for one in self.programs if name in one.images and one.tags.search(written))

    def is_plain(self, image: str) -> bool:
        """Whether the image starts what stands after it."""
        return find_name(image) in self.bare | self.passing

    def is_bare(self, image: str) -> bool:
        """Whether it does so since it has no entrypoint."""
        return find_name(image) in self.bare


def load_image_facts(folder: Path = DATA) -> ImageFacts:
    """What the data file says; DataError for what is wrong with it."""
    return load_data(folder / FILE, ImageFacts)


def find_name(image: str) -> str:
    """The image without tag and digest, `nginx` of `docker.io/library/nginx:1.27`."""
    reference = read_reference(Part(image))
    registry = f"{reference.registry.text}/" if reference.registry else ""
    name = "" if registry in _HUB else registry
    return f"{name}{reference.repository.text}".removeprefix("library/")
