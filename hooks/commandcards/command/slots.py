"""Which values of a Docker command a reader would put their own in place of, worked out from its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commandcards.command.explanation import Slot, SlotKind
from commandcards.command.invocation import Invocation, OptionUse, Positional
from commandcards.command.kinds.mounts import is_path, parse_volume
from commandcards.command.kinds.value import COPY_COMMANDS, split_copy_path
from commandcards.command.shell.syntax import Word

OPTION_KINDS: dict[str, SlotKind] = {
    "name": "container",
    "network": "network",
    "env-file": "path",
    "file": "path",
    "input": "path",
    "output": "path",
    "cidfile": "path",
    "iidfile": "path",
    "tag": "image",
}
ROLE_KINDS: dict[str, SlotKind] = {
    "CONTAINER": "container",
    "NEW_NAME": "container",
    "IMAGE": "image",
    "SOURCE_IMAGE": "image",
    "TARGET_IMAGE": "image",
    "REPOSITORY": "image",
    "VOLUME": "volume",
    "NETWORK": "network",
    "PATH": "path",
}
COMMAND_ROLE_KINDS: dict[tuple[str, str], SlotKind] = {
    ("docker pull", "NAME"): "image",
    ("docker push", "NAME"): "image",
    ("docker inspect", "NAME"): "container",
    ("docker volume create", "VOLUME"): "volume",
}
CONTAINER_COMMANDS = frozenset({"docker run", "docker create"})
"""Only here does `--name` name a container."""
BUILT_IN_NETWORKS = frozenset({"host", "none", "bridge", "default"})
NO_PLACE = frozenset({"-", ".", "./"})
"""The current directory and standard input: nothing to put another value in place of."""


def find_slots(invocation: Invocation) -> list[Slot]:
    """The values of one Docker command that a reader may change, in source order."""
    slots: list[Slot] = []
    for use in invocation.options:
        slots.extend(option_slots(invocation.spec.canonical, use))
    for positional in invocation.positionals:
        slots.extend(positional_slots(invocation.spec.canonical, positional))
    return sorted(slots, key=lambda slot: slot.start)


def option_slots(command: str, use: OptionUse) -> Iterator[Slot]:
    word = use.value
    if word is None or not word.value:
        return
    name = use.option.name
    if name == "publish":
        yield from host_port(word)
    elif name == "volume":
        yield from volume_source(word)
    elif name == "volumes-from":
        yield from part(word, 0, len(word.value.partition(":")[0]), "container")
    elif name == "mount":
        yield from mount_source(word)
    elif name in OPTION_KINDS and is_meant(command, name, word.value):
        yield from part(word, 0, len(word.value), OPTION_KINDS[name])


def is_meant(command: str, option: str, value: str) -> bool:
    """An option's name alone does not tell what its value is."""
    if option == "name":
        return command in CONTAINER_COMMANDS
    if option == "network":
        return value not in BUILT_IN_NETWORKS and ":" not in value and "=" not in value
    if option == "tag":
        return command == "docker build"
    return value not in NO_PLACE and "=" not in value


def positional_slots(command: str, positional: Positional) -> Iterator[Slot]:
    word = positional.word
    role = role_name(positional.role)
    if command in COPY_COMMANDS:
        yield from copy_path(command, word)
        return
    kind = COMMAND_ROLE_KINDS.get((command, role)) or ROLE_KINDS.get(role)
    if command == "docker inspect" and re.search("[:/]", word.value):
        kind = "image"
    if kind and word.value not in NO_PLACE and "://" not in word.value:
        yield from part(word, 0, len(word.value), kind)


def role_name(role: str) -> str:
    """The first name of a role: `SOURCE_IMAGE` of `SOURCE_IMAGE[:TAG]`."""
    match = re.match(r"[A-Za-z_-]+", role)
    return match[0].upper() if match else role


def part(word: Word, first: int, last: int, kind: SlotKind) -> Iterator[Slot]:
    """A slot for `value[first:last]`; none when it is empty or only the shell knows it."""
    value = word.value[first:last]
    if value and not (word.dynamic and re.search(r"[$`*?]", value)):
        start, end = word.span(first, last)
        yield Slot(start, end, kind, value, open_quote(word.text[: start - word.start]))


def open_quote(before: str) -> str:
    """The quote that is still open at the end of the beginning of a word, or an empty string."""
    quote = ""
    escaped = False
    for character in before:
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif character == quote:
            quote = ""
        elif character in "'\"" and not quote:
            quote = character
    return quote


def host_port(word: Word) -> Iterator[Slot]:
    """Of `[address:]host:container[/protocol]` the host port."""
    match = re.fullmatch(r"(?:(?:\[[^\]]+\]|[^:]+):)?(?P<host>\d+):[^:]+", word.value)
    if match:
        yield from part(word, match.start("host"), match.end("host"), "port")


def volume_source(word: Word) -> Iterator[Slot]:
    volume = parse_volume(word.value)
    if volume and volume.source:
        yield from part(word, 0, len(volume.source), "path" if is_path(volume.source) else "volume")


def mount_source(word: Word) -> Iterator[Slot]:
    match = re.search(r"(?:^|,)(?:source|src)=(?P<source>[^,]+)", word.value)
    if match:
        kind: SlotKind = "path" if "type=bind" in word.value else "image" if "type=image" in word.value else "volume"
        yield from part(word, match.start("source"), match.end("source"), kind)


def copy_path(command: str, word: Word) -> Iterator[Slot]:
    """The container, or the path on the host; Compose copies from and to services, which keep their names."""
    container, _ = split_copy_path(word.value)
    if container and command == "docker cp":
        yield from part(word, 0, len(container), "container")
    elif not container and word.value not in NO_PLACE:
        yield from part(word, 0, len(word.value), "path")
