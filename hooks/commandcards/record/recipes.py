"""How a private engine and the images that stand in for Docker Hub's are made: the content of `standins.yaml`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, field
from pathlib import Path
from typing import Annotated, Any

from commandcards.data import DATA, DataError, load_data, show_path
from commandcards.frozen import frozen
from commandcards.loading.hints import LINE, AnyText, Prepared, line_of, named, split_words
from commandcards.model import Problem

FILE = DATA / "standins.yaml"
WAY = 2
"""Goes up when images are made from their recipes in another way, so that all are made anew."""
Words = Annotated[tuple[str, ...], Prepared(split_words)]
"""Words with blanks between them."""


@frozen
class EngineRecipe:
    """What a private engine is made of."""

    suites: tuple[str, ...]
    """Debian's suites to take the packages from; the first that can be read."""
    packages: Words


@frozen
class ImageEntry:
    """What the file says of one image; what its keys mean is said there."""

    suite: str | None = None
    base: str | None = field(default=None, metadata=named("from"))
    packages: Words = ()
    dockerfile: str = ""
    files: Mapping[str, Annotated[str, AnyText]] = field(default_factory=dict)
    hidden: bool = False
    platforms: Words = ()
    description: str = ""
    line: int = field(default=1, metadata=LINE)
    base_line: int = field(default=1, metadata=line_of("from"))


@frozen
class RecipeFile:
    """The file as it is written."""

    engine: EngineRecipe
    images: Mapping[str, ImageEntry]


@frozen
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


@frozen
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


def load_recipes(file: Path = FILE) -> Recipes:
    """Read the data file; DataError names all that is wrong with it, such as an image that begins with a later one."""
    content = load_data(file, RecipeFile)
    problems = [Problem(show_path(file), line, message) for line, message in check_bases(content.images)]
    if problems:
        raise DataError(problems)
    images: dict[str, ImageRecipe] = {}
    for name, entry in content.images.items():
        images[name] = ImageRecipe(
            name=name,
            suite=entry.suite or images[entry.base or ""].suite,
            packages=entry.packages,
            base=entry.base,
            dockerfile=entry.dockerfile,
            files=dict(entry.files),
            hidden=entry.hidden,
            platforms=entry.platforms,
            description=entry.description,
        )
    return Recipes(content.engine, images)


def check_bases(images: Mapping[str, ImageEntry]) -> Iterator[tuple[int, str]]:
    """Each image begins with one that stands above it, or names its suite; line and message of what does not."""
    above: set[str] = set()
    for name, entry in images.items():
        if entry.base is None and entry.suite is None:
            yield (
                entry.line,
                f"`{name}` has neither `from` nor `suite`: name one, to say what its packages are taken from",
            )
        elif entry.base in images and entry.base not in above:
            yield entry.base_line, f"`{name}` begins with `{entry.base}`, which stands further down: move that up"
        elif entry.base is not None and entry.base not in above:
            yield entry.base_line, f"`{name}` begins with an unknown image `{entry.base}`: name one from above"
        above.add(name)


def digest(content: Any) -> str:
    """A short name for some content of plain data."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
