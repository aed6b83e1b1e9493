"""What the commands of a scenario speak of: images, containers, volumes, networks, and the host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from commandcards.card.documents import find_named_images, kind_of_file, kind_of_language
from commandcards.command.explain import Explainer
from commandcards.command.invocation import Invocation
from commandcards.command.kinds.value import Reference
from commandcards.frozen import frozen

KINDS = frozenset({"container", "image", "volume", "network"})
"""What an engine keeps under a name."""
EMPTY = "scratch"
"""What a Dockerfile names where it builds on nothing; no engine has it, and no registry."""
LIVE = re.compile(r"[$`*?]")


@frozen
class EngineObject:
    """Something that a Docker engine keeps under a name."""

    kind: str
    """`container`, `image`, `volume`, `network`, or `project` for one of Compose's."""
    name: str


def full_reference(image: str) -> str:
    """An image with its tag: `nginx` → `nginx:latest`."""
    last = image.rpartition("/")[2]
    return image if ":" in last else f"{image}:latest"


def name_image(image: str) -> str:
    """The one name under which an engine lists an image: `docker.io/library/nginx` → `nginx:latest`."""
    short = re.sub(r"^(?:index\.)?docker\.io/", "", full_reference(image))
    return short.removeprefix("library/")


def may_be_id(image: str) -> bool:
    """Whether an engine would take the name of an image for an ID: no registry is asked for it then."""
    return re.fullmatch(r"(?:sha256:)?[0-9a-f]{12,64}", image.removesuffix(":latest")) is not None


def find_needed_images(
    commands: Iterable[str], explainer: Explainer, files: Iterable[tuple[str, str]] = ()
) -> list[str]:
    """The images that must be there before the commands run, each with its tag, in order of first use.

    An image that the commands pull, build or tag themselves is not needed. `files` are names and texts:
    what Dockerfiles and Compose files are built on and run counts as well.
    """
    needed: dict[str, None] = {}
    made: set[str] = set()
    for text in commands:
        for invocation in explainer.explain(text).invocations:
            made |= {full_reference(found.name) for found in find_made(invocation) if found.kind == "image"}
            for image in find_used_images(invocation):
                if full_reference(image) not in made:
                    needed.setdefault(full_reference(image))
    for file, text in files:
        kind = kind_of_file(file) or kind_of_language(file.rpartition(".")[2])
        for image in find_named_images(kind, text) if kind else ():
            if full_reference(image) not in made and image != EMPTY and "$" not in image:
                needed.setdefault(full_reference(image))
    return list(needed)


def find_used_images(invocation: Invocation) -> Iterator[str]:
    """The images that a command takes for arguments and does not make."""
    for positional in invocation.positionals:
        for reference in positional.reading.references:
            if reference.kind == "image" and not reference.makes and "$" not in positional.word.text:
                yield reference.name


def find_made(invocation: Invocation) -> Iterator[EngineObject]:
    """The objects that a command makes and whose names stand in it."""
    return (EngineObject(found.kind, found.name) for found in find_objects(invocation) if found.makes)


def find_objects(invocation: Invocation) -> Iterator[Reference]:
    """The references to what the engine keeps, without names that only the shell knows."""
    for reference in find_references(invocation):
        if reference.kind in KINDS and not LIVE.search(reference.name):
            yield reference


def find_references(invocation: Invocation) -> Iterator[Reference]:
    """All that the values of a command make or touch, in their order in the command."""
    values = [(use.start, use.reading) for use in invocation.options]
    values += [(positional.word.start, positional.reading) for positional in invocation.positionals]
    for _, reading in sorted(values, key=lambda value: value[0]):
        yield from reading.references
