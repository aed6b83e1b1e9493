"""What Compose refuses of the options before its command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commandcards.command.invocation import OptionUse
from commandcards.command.tools.docker.flags import find_refusals
from commandcards.model import Finding

_LOADING = frozenset(
    f"docker compose {name}"
    for name in (
        "up", "run", "create", "build", "config", "convert", "pull", "push", "scale", "publish", "viz", "watch",
        "alpha viz", "alpha watch", "alpha scale", "alpha publish",
    )
)  # fmt: skip
"""Commands that read the Compose file even when the project's name is given; the others take any name."""


def check_project(command: str, options: Iterable[OptionUse]) -> Iterator[Finding]:
    """The project's name, where the command reads the file (docker/compose `ToProject`)."""
    if command in _LOADING:
        for use in options:
            if use.option.name == "project-name":
                yield from find_refusals(use, "late")
