"""Values that a client takes without a word although it knows none of that name: nothing comes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from commandcards.command.invocation import CommandSpec, OptionUse
from commandcards.command.tools.docker.row import Commands
from commandcards.frozen import frozen
from commandcards.model import Finding

_STATES = "created|restarting|running|removing|paused|exited|dead"


@frozen
class Unheeded:
    """What an option heeds, and what the client does with anything else."""

    option: str
    commands: Commands
    heeded: re.Pattern[str]
    """Fits the whole value where it is heeded."""
    expected: str
    instead: str


RULES = (
    Unheeded(
        "status", frozenset({"docker compose ps"}), re.compile(_STATES),
        "created, restarting, running, removing, paused, exited or dead", "nothing is listed",
    ),
    Unheeded(
        "filter", frozenset({"docker compose ps"}), re.compile(f"(?!status=).*|status=({_STATES})", re.DOTALL),
        "status= with created, restarting, running, removing, paused, exited or dead", "nothing is listed",
    ),
    Unheeded(
        "ansi", frozenset({"docker compose"}), re.compile("never|always|auto"),
        "never, always or auto", "it is taken for never",
    ),
    Unheeded(
        "tail", frozenset({"docker logs", "docker compose logs"}), re.compile(r"|all|[+-]?\d+", re.ASCII),
        "a number of lines, or all", "all are shown",
    ),
    Unheeded(
        "policy", frozenset({"docker compose pull"}),
        re.compile("|always|missing|if_not_present|never|build|daily|weekly|every_.*"),
        "missing or always", "it is taken for missing",
    ),
    Unheeded(
        "protocol", frozenset({"docker compose port"}), re.compile("(?i:tcp|udp|sctp)"),
        "tcp or udp", "no port is found",
    ),
)  # fmt: skip
"""docker/compose `filterByStatus`, `useAnsi`, `mustPull`; moby `ContainerLogs`, for which any text that
is no number means all."""


def check_unheeded(spec: CommandSpec, options: Iterable[OptionUse]) -> Iterator[Finding]:
    """Values that are misspelt, or of another option."""
    for use in options:
        for rule in RULES:
            value = use.value
            # The options of a group stand before its commands.
            named = {spec.canonical} if use.option.name in spec.options else {spec.canonical.rpartition(" ")[0]}
            concerned = rule.option == use.option.name and not named.isdisjoint(rule.commands)
            if concerned and value and not value.dynamic and not rule.heeded.fullmatch(value.value):
                message = (
                    f"--{rule.option} takes {rule.expected}; with `{value.value}` {rule.instead}, without an error"
                )
                yield Finding(use.start, message)
