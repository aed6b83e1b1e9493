"""What a usage line says of a command's arguments: their names, and how many there may be."""

from __future__ import annotations

import re

from commandcards.command.invocation import CommandSpec
from commandcards.frozen import frozen


@frozen
class Place:
    """One argument of a usage line."""

    role: str
    """`IMAGE`, `PATH | URL | -`, in capitals and without brackets."""
    optional: bool
    repeated: bool


@frozen
class Arguments:
    """The arguments that a command takes."""

    places: tuple[Place, ...]
    minimum: int
    maximum: int | None
    """None when there is no limit."""

    def roles(self, count: int) -> list[str]:
        """The role of each of `count` arguments; those beyond the usage line have the role of the last."""
        spare = count - sum(not place.optional for place in self.places)
        roles: list[str] = []
        for place in self.places:
            if place.repeated:
                roles += [place.role] * max(spare + (not place.optional), 0)
                spare = 0
            elif not place.optional:
                roles.append(place.role)
            elif spare > 0:
                roles.append(place.role)
                spare -= 1
        roles += [roles[-1] if roles else "ARG"] * (count - len(roles))
        return roles[:count]


EXCEPTIONS: dict[str, tuple[int, int | None]] = {
    # The usage line names one argument, the client takes more (docker/cli: RequiresMinArgs; compose: MinimumNArgs).
    "docker plugin create": (2, None),
    "docker import": (1, None),
    "docker compose attach": (1, None),
    "docker compose export": (1, None),
    "docker compose port": (2, None),
    # `[ps OPTIONS]` stands for any number of words.
    "docker top": (1, None),
    # `[SERVICES]` means several.
    "docker compose down": (0, None),
    # The usage line calls the argument optional, the client does not (docker/cli: ExactArgs; compose: MinimumNArgs).
    "docker volume update": (1, 1),
    "docker compose scale": (1, None),
    # The usage line names an argument that the client does without (buildx: RequiresMaxArgs).
    "docker buildx use": (0, 1),
    "docker buildx history import": (0, 1),
    # Cobra puts no limit on a command that does not say how many it takes.
    "docker compose alpha viz": (0, None),
    "docker compose alpha generate": (1, None),
    "docker compose bridge convert": (0, None),
    "docker compose bridge transformations create": (1, None),
    "docker compose bridge transformations list": (0, None),
}
"""Where the client counts otherwise than the usage line, by canonical path, with the reason."""

_PIECE = re.compile(r"(?:\[(?:\[.*?\]|.)*?\]|\S)+")
"""A word, with all that stands in brackets in it, and in brackets within those."""


def parse_usage(usage: str, path: str) -> tuple[Place, ...]:
    """The arguments in the first line of `usage`, which begins with `path`, in order."""
    line = usage.split("\n")[0].removeprefix(path).replace(" | ", "|").split(" < ")[0]
    places: list[Place] = []
    for piece in _PIECE.findall(line):
        if piece not in ("[OPTIONS]", "[OPTION]", "--"):
            places += _read_piece(piece)
    merged: list[Place] = []
    for place in places:
        if merged and place.repeated and merged[-1].role == place.role:
            merged[-1] = Place(place.role, merged[-1].optional, True)
        else:
            merged.append(place)
    return tuple(merged)


def _read_piece(piece: str) -> list[Place]:
    optional = piece.startswith("[") and piece.endswith("]")
    inner = piece[1:-1] if optional else piece
    repeated = inner.endswith("...")
    nested = re.fullmatch(r"(\S+) \[(\S+)\]", inner)
    if nested:
        return [Place(_role(part), True, False) for part in nested.groups()]
    return [Place(_role(inner), optional, repeated)]


def _role(text: str) -> str:
    role = re.sub(r"[\[\]().]", "", text).upper()
    return {"ARGS": "ARG", "PATH|URL|-": "PATH | URL | -"}.get(role, role)


def read_arguments(spec: CommandSpec) -> Arguments:
    """What arguments the command takes: its usage line, put right where the client counts otherwise."""
    places = parse_usage(spec.usage, spec.path)
    minimum = sum(not place.optional for place in places)
    maximum = None if any(place.repeated for place in places) else len(places)
    minimum, maximum = EXCEPTIONS.get(spec.canonical, (minimum, maximum))
    return Arguments(places, minimum, maximum)


def is_plain_group(spec: CommandSpec) -> bool:
    """A group that does nothing by itself: its usage line names no argument but a command."""
    return spec.group and all(place.role in ("COMMAND", "ARG") for place in parse_usage(spec.usage, spec.path))
