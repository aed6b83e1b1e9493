"""The two places that are copied between: `docker cp web:/etc/hosts .` (docker/cli `cli/command/container/cp.go`)."""

from __future__ import annotations

import re

from commandcards.command.kinds.value import Meaning, Part, Value, editable, phrase, refer
from commandcards.frozen import frozen

_ROOTS = {"copy.container": "copy.container_root", "copy.service": "copy.service_root"}
_HERE = frozenset({".", "./"})
_WINDOWS = re.compile(r"[A-Za-z]:\\|[A-Z]:/")
"""A path on a drive; with a small letter and a slash it may as well be the beginning of a container's ID."""


@frozen
class CopyPath:
    """A path, in a container or on the host."""

    container: Part
    """Empty for a path on the host, and for the standard streams."""
    path: Part


def read_copy_path(value: Part) -> CopyPath:
    """As `splitCpArg`: before the first colon stands a container, unless the path is absolute or begins with a dot.

    So `dir/a:b` is `b` in a container, and a file of that name has to be written `./dir/a:b`. A leading `~` is the
    shell's, which makes an absolute path of it.
    """
    container, colon, path = value.partition(":")
    if not colon or value.text.startswith(("/", ".", "~", "\\")) or _WINDOWS.match(value.text):
        return CopyPath(Part(""), value)
    return CopyPath(container, path)


def parse_source(text: str) -> Value:
    """Where `docker cp` copies from."""
    return _parse(text, "copy.from_stream", "copy.container")


def parse_destination(text: str) -> Value:
    """Where `docker cp` copies to."""
    return _parse(text, "copy.to_stream", "copy.container")


def parse_service_source(text: str) -> Value:
    """Where `docker compose cp` copies from; services keep their names."""
    return _parse(text, "copy.from_stream", "copy.service")


def parse_service_destination(text: str) -> Value:
    """Where `docker compose cp` copies to."""
    return _parse(text, "copy.to_stream", "copy.service")


def _parse(text: str, stream: str, remote: str) -> Value:
    place = read_copy_path(Part(text))
    if text == "-":
        return Value(text, place, meaning=phrase(stream))
    if not place.container:
        references = refer("file", place.path.text)
        return Value(text, place, None, _describe_host(place.path), editable(place.path, "path"), references)
    key = remote if place.path else _ROOTS[remote]
    if remote == "copy.service":
        return Value(text, place, meaning=phrase(key, service=place.container, path=place.path))
    meaning = phrase(key, container=place.container, path=place.path)
    references = refer("container", place.container.text)
    return Value(text, place, None, meaning, editable(place.container, "container"), references)


def _describe_host(path: Part) -> Meaning | None:
    if path.text in _HERE:
        return phrase("copy.here")
    return phrase("copy.host", path=path) if path else None
