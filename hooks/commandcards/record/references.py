"""What the commands of a scenario speak of: images, containers, volumes, networks, host folders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commandcards.command.explain import Explainer
from commandcards.command.invocation import Invocation

STARTED = frozenset({"docker run", "docker create"})
VOLUME = {
    "volume": re.compile(r"^(?P<name>\w[\w.-]*):"),
    "mount": re.compile(r"(?<![\w-])(?:src|source)=(?P<name>\w[\w.-]*)(?=,|$)"),
}
"""How options of `docker run` name a volume, which is made if it does not exist; a path is none."""
MADE: dict[str, tuple[tuple[str, int], ...]] = {
    "docker commit": (("image", 1),),
    "docker tag": (("image", 1),),
    "docker import": (("image", 1),),
    "docker pull": (("image", 0),),
    "docker rename": (("container", 1),),
    "docker volume create": (("volume", 0),),
    "docker network create": (("network", 0),),
}
"""Commands whose arguments name something new: its kind, and its place among the arguments."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a Docker engine keeps under a name."""

    kind: str
    """`container`, `image`, `volume` or `network`."""
    name: str


def full_reference(image: str) -> str:
    """An image with its tag: `nginx` → `nginx:latest`."""
    last = image.rpartition("/")[2]
    return image if ":" in last or "@" in last else f"{image}:latest"


def find_needed_images(commands: Iterable[str], explainer: Explainer, files: Iterable[str] = ()) -> list[str]:
    """The images that must be there before the commands run, each with its tag, in order of first use.

    An image that the commands pull, build or tag themselves is not needed. `files` are texts of Dockerfiles and
    Compose files whose `FROM` and `image:` lines count as well.
    """
    needed: dict[str, None] = {}
    made: set[str] = set()
    for text in commands:
        for invocation in explainer.explain(text).invocations:
            made |= {full_reference(one.name) for one in find_created(invocation) if one.kind == "image"}
            for image in find_used_images(invocation):
                if full_reference(image) not in made:
                    needed.setdefault(full_reference(image))
    for text in files:
        for image in re.findall(r"^\s*(?:FROM|image:)\s+(?:--\S+\s+)*([\w./:@-]+)", text, re.MULTILINE):
            if full_reference(image) not in made:
                needed.setdefault(full_reference(image))
    return list(needed)


def find_used_images(invocation: Invocation) -> Iterator[str]:
    """The images that a command takes as they are."""
    for positional in invocation.positionals:
        if positional.role.startswith(("IMAGE", "SOURCE_IMAGE")) and "$" not in positional.word.text:
            yield positional.word.value


def find_created(invocation: Invocation) -> Iterator[Thing]:
    """The things that a command makes and whose names stand in it."""
    command = invocation.spec.canonical
    for use in invocation.options:
        if use.value is not None:
            yield from created_by_option(command, use.option.name, use.value.value)
    words = [one.word.value for one in invocation.positionals]
    for kind, place in MADE.get(command, ()):
        if len(words) > place:
            yield Thing(kind, words[place])


def created_by_option(command: str, option: str, value: str) -> Iterator[Thing]:
    if option == "tag" and command.endswith("build"):
        yield Thing("image", value)
    if command not in STARTED:
        return
    if option == "name":
        yield Thing("container", value)
    volume = VOLUME.get(option)
    match = volume.search(value) if volume else None
    if match:
        yield Thing("volume", match["name"])
