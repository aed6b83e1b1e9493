"""What Compose and Buildx refuse of the options before their commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from commandcards.command.invocation import OptionUse, Positional
from commandcards.command.shell.syntax import Word
from commandcards.command.tools.docker.refusals import find_refusals
from commandcards.model import Finding

_LOADING = frozenset({
    "up", "run", "create", "build", "config", "pull", "push", "scale", "publish", "viz", "watch",
})  # fmt: skip
"""Commands that read the Compose file even when the project's name is given; the others take any name."""


def check_project(command: str, options: Iterable[OptionUse]) -> Iterator[Finding]:
    """The project's name, where the command reads the file (docker/compose `ToProject`)."""
    if command.startswith("docker compose ") and command.split()[-1] in _LOADING:
        for use in options:
            if use.option.name == "project-name":
                yield from find_refusals(use, "late")


def check_builder(
    command: str, path: Sequence[Word], options: Iterable[OptionUse], arguments: tuple[Positional, ...]
) -> Iterator[Finding]:
    """buildx `runUse`: without a name it looks for a builder that has none.

    `path` are the words up to the command's name. What follows `docker builder` gets the context's own builder from the
    client (docker/cli `processBuilder`).
    """
    named = arguments or path[1].value == "builder" or any(use.option.name == "builder" for use in options)
    if command == "docker buildx use" and not named:
        yield Finding(path[-1].start, "`docker buildx use` needs the name of a builder: see `docker buildx ls`")
