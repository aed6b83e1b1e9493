"""How a private engine and the images that stand in for Docker Hub's are made: the content of `standins.yaml`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

import yaml

from commandcards.data import DATA

FILE = DATA / "standins.yaml"
WAY = 2
"""Goes up when images are made from their recipes in another way, so that all are made anew."""


@dataclass(frozen=True, slots=True)
class EngineRecipe:
    """What a private engine is made of."""

    suites: tuple[str, ...]
    """Debian's suites to take the packages from; the first that can be read."""
    packages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImageRecipe:
    """How one image is made."""

    name: str
    """With its tag: `nginx:latest`."""
    suite: str
    packages: tuple[str, ...]
    base: str | None
    """The image it begins with."""
    dockerfile: str
    files: dict[str, str]
    """Files beside the Dockerfile, by name."""
    hidden: bool
    """Only there for others to begin with."""
    platforms: tuple[str, ...]
    """Debian's names of the processors it is made for: `amd64`; empty for this machine's own."""
    description: str
    """What a search says of it."""


@dataclass(frozen=True, slots=True)
class Recipes:
    """The whole of `standins.yaml`."""

    engine: EngineRecipe
    images: dict[str, ImageRecipe]

    def names(self) -> frozenset[str]:
        """The images that cards can use."""
        return frozenset(name for name, image in self.images.items() if not image.hidden)

    def chain(self, name: str) -> list[ImageRecipe]:
        """An image and those it begins with, itself first."""
        image = self.images[name]
        return [image, *(self.chain(image.base) if image.base else ())]

    def mark(self, name: str) -> str:
        """Differs when an image must be made anew."""
        return digest([WAY, *(asdict(image) for image in self.chain(name))])


def load_recipes() -> Recipes:
    """Read `standins.yaml`; KeyError when an entry lacks what it needs, or begins with a later one."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    engine = content["engine"]
    images: dict[str, ImageRecipe] = {}
    for name, entry in content["images"].items():
        base = entry.get("from")
        images[name] = ImageRecipe(
            name=name,
            suite=entry.get("suite") or images[base].suite,
            packages=tuple(entry.get("packages", "").split()),
            base=base,
            dockerfile=entry.get("dockerfile", ""),
            files=entry.get("files") or {},
            hidden=entry.get("hidden", False),
            platforms=tuple(entry.get("platforms", "").split()),
            description=entry.get("description", ""),
        )
    return Recipes(EngineRecipe(tuple(engine["suites"]), tuple(engine["packages"].split())), images)


def digest(content: Any) -> str:
    """A short name for some content of plain data."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
