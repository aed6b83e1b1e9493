"""What a container gets to see at a path of its own: `-v`, `--mount` and `--tmpfs`.

The rules are those of docker/cli's `internal/volumespec` package and of its `opts/mount.go`, as of Docker 29.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from commandcards.command.kinds.container import VOLUME_NAMED, is_volume_name
from commandcards.command.kinds.fields import read_fields, split_csv
from commandcards.command.kinds.mode import NO_COPY, PROPAGATIONS, check_mode, describe_traits, is_mode
from commandcards.command.kinds.mount_fields import (
    MOUNT,
    Settings,
    check_fields,
    check_for_engine,
    describe_fields,
    is_set,
)
from commandcards.command.kinds.mount_target import check_target, is_drive_path
from commandcards.command.kinds.value import (
    Editable,
    Meaning,
    Part,
    Reference,
    Refusal,
    RuleName,
    SlotKind,
    Value,
    editable,
    phrase,
    refer,
)
from commandcards.frozen import frozen

_EXPANSION = re.compile(r"\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`")
_PATH_VARIABLE = re.compile(r"\$(?:\{?(?:PWD|HOME)\}?|\(pwd\))|`pwd`")
_LONGER = "a volume's name of two characters or more before the colon, or a path"
"""The client takes one letter for a drive."""
_BARE_PATH = re.compile(r"[\w-][\w.-]*/", re.ASCII)
_DRIVE = re.compile(r"[A-Za-z]:")
_DRIVEN = frozenset({"volume-driver", "volume-opt"})
_PHRASES = {"bind": "host", "npipe": "host", "image": "image", "volume": "volume", "tmpfs": "tmpfs"}
"""Under which key of the phrases each type of mount is described."""
_CHANGEABLE: dict[str, tuple[SlotKind, RuleName]] = {
    "bind": ("path", "mounted-path"),
    "npipe": ("path", "mounted-path"),
    "image": ("image", "image"),
    "volume": ("volume", "volume"),
}
"""What the source of each type of mount is, and what may be put in its place."""


@frozen
class Mount:
    """Something mounted at a path of a container."""

    type: str
    """`bind`, `volume`, `tmpfs` or `image`, in lowercase; for `-v` empty where only the shell knows it."""
    source: Part
    """Empty for an anonymous volume and a `tmpfs`."""
    target: Part
    read_only: bool = False


def parse_volume_spec(text: str) -> Value:
    """`-v`: `[source:]target[:mode]`, with the drives of Windows.

    Names of volumes have two characters at least, so that one letter before a colon is a drive to the client.
    """
    parts = _split_colons(Part(text))
    if len(text) > 2 and (len(parts) > 3 or not all(parts)):
        return Value(text, refusal=Refusal("[source:]target[:options], with no part left empty"))
    if not text:
        return Value(text, refusal=Refusal("a path in the container, or source:target"))
    if not all(parts):
        return Value(text)
    source, target = (Part(""), parts[0]) if len(parts) == 1 else (parts[0], parts[1])
    modes = parts[2].text.split(",") if len(parts) == 3 else []
    mount = Mount(_tell_type(source.text), source, target, "ro" in modes)
    expected = _take_for_a_drive(mount)
    if expected:
        return Value(text, mount, Refusal(expected, by="engine"))
    expected = _what_the_engine_wants(mount, modes)
    refusal = Refusal(expected, by="engine") if expected else None
    value = _conclude(text, mount, refusal, describe_traits(_describe(mount), modes))
    if mount.type == "volume":
        # One letter is a drive here.
        return replace(value, editable=editable(mount.source, "volume", "mounted-volume"))
    return value


def parse_run_volume(text: str) -> Value:
    """`-v` of `docker run`: a path alone is handed on as it is, and the engine reads it from the container's root.

    docker/cli `parse`, moby `createContainerVolumesOS`.
    """
    value = parse_volume_spec(text)
    alone = isinstance(value.record, Mount) and not value.record.source
    if not alone or value.refusal is None or value.refusal.by == "client" or text.startswith(("/", "\\")):
        return value
    return replace(
        value, refusal=replace(value.refusal, by="nobody", outcome=f"makes an anonymous volume at `/{text}`")
    )


def _split_colons(value: Part) -> list[Part]:
    """Cut at colons, but not at a drive's, nor at one inside `${…}`, `$(…)` or backquotes."""
    masked = _EXPANSION.sub(lambda found: "_" * len(found[0]), value.text)
    parts, first = [], 0
    for index, character in enumerate(masked):
        if character == ":" and not (index == first + 1 and masked[first].isalpha()):
            parts.append(value.cut(first, index))
            first = index + 1
    return [*parts, value.cut(first)]


def is_path(source: str) -> bool:
    """A source that is no path is the name of a volume (https://docs.docker.com/engine/storage/volumes/)."""
    return source.startswith((".", "~")) or "/" in source or "\\" in source or bool(_PATH_VARIABLE.match(source))


def _tell_type(source: str) -> str:
    if is_path(source):
        return "bind"
    return "" if re.search(r"[$`]", source) else "volume"


def _take_for_a_drive(mount: Mount) -> str:
    """What the value should look like where the client reads a letter as a drive, or a path as a volume's name."""
    for part in (mount.source, mount.target):
        if _DRIVE.match(part.text) and part.text[2:3] not in ("\\", "/"):
            return _LONGER
    if re.match(r"[A-Za-z]:/", mount.source.text or mount.target.text) and not mount.target.text.startswith("/"):
        return _LONGER
    return "./ before a path that begins here" if _BARE_PATH.match(mount.source.text) else ""


def _what_the_engine_wants(mount: Mount, modes: list[str]) -> str:
    """What the value should look like where the client hands on what no engine for Linux can mount."""
    if is_drive_path(mount.target.text):
        return ""
    if mount.source and not modes and is_mode(mount.target.text):
        return f"source:target before the mode, such as {mount.source.text}:{mount.source.text}:{mount.target.text}"
    return (
        check_target(mount.target.text)
        or _check_source(mount)
        or (modes and check_mode(",".join(modes)))
        or _check_modes(mount.type, modes)
    )


def _check_source(mount: Mount) -> str:
    if mount.type == "volume" and mount.source and not is_volume_name(mount.source.text):
        return f"{VOLUME_NAMED}, or a path that begins with / or ."
    return ""


def _check_modes(kind: str, modes: list[str]) -> str:
    """Each type of mount has modes of its own (moby `validateExclusiveOptions`)."""
    if kind == "bind" and NO_COPY in modes:
        return "nocopy for a named volume only"
    if kind == "volume" and PROPAGATIONS & set(modes):
        return "a way of propagation for a path of the host only"
    return ""


def parse_mount(text: str) -> Value:
    """`--mount`: fields as CSV; their keys are taken in any case."""
    fields = split_csv(Part(text).strip())
    if fields is None:
        return Value(text, refusal=Refusal(MOUNT))
    settings = read_fields(fields)
    written = settings.get("type")
    mount = Mount(
        written.text.lower() if written else "volume",
        _first_given(settings, "source", "src"),
        _first_given(settings, "target", "dst", "destination"),
        any(key in settings and is_set(settings[key]) for key in ("readonly", "ro")),
    )
    refusal = _refuse_fields(fields, mount, settings)
    driven = tuple(found for field in fields for found in _find_driven(field))
    source_optional = mount.type in ("tmpfs", "volume")
    if not mount.target or mount.type not in _PHRASES or not (mount.source or source_optional):
        return Value(text, mount, refusal, references=driven)
    meaning = describe_fields(_describe(mount), fields, settings, read_only=mount.read_only)
    value = _conclude(text, mount, refusal, meaning)
    return replace(value, references=(*value.references, *driven))


def _find_driven(field: Part) -> tuple[Reference, ...]:
    """What a volume's driver is told, which may be any place of the host: `volume-opt=device=/etc`."""
    key, _, setting = field.partition("=")
    return refer("host", setting.text) if key.text.lower() in _DRIVEN else ()


def _refuse_fields(fields: list[Part], mount: Mount, settings: Settings) -> Refusal | None:
    expected = check_fields([field.text for field in fields])
    if expected:
        return Refusal(expected)
    expected = check_for_engine(mount.type, mount.source.text, mount.target.text, settings)
    return Refusal(expected, by="engine") if expected else None


def _first_given(settings: Mapping[str, Part | None], *keys: str) -> Part:
    return next((setting for key in keys if (setting := settings.get(key))), Part(""))


def _conclude(text: str, mount: Mount, refusal: Refusal | None, meaning: Meaning) -> Value:
    return Value(text, mount, refusal, meaning, _find_editable(mount), _find_references(mount))


def _describe(mount: Mount) -> Meaning:
    key = _PHRASES.get(mount.type, "unknown")
    if not mount.source and key != "tmpfs":
        key = "anonymous"
    return phrase(f"mount.{key}", source=mount.source, target=mount.target)


def _find_editable(mount: Mount) -> tuple[Editable, ...]:
    found = _CHANGEABLE.get(mount.type)
    return editable(mount.source, *found) if found else ()


def _find_references(mount: Mount) -> tuple[Reference, ...]:
    if not mount.source:
        return ()
    if mount.type == "volume":
        return refer("volume", mount.source.text, makes=True)
    return refer("image" if mount.type == "image" else "path", mount.source.text)
