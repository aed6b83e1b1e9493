"""What a mount says: `-v`, `--mount` and `--tmpfs`; paths and names of volumes told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commandcards.command.dictionary import Dictionary
from commandcards.command.tools.docker.flagvalues import split_csv
from commandcards.model import Bilingual

# A Windows drive's colon does not divide, nor does one inside `${…}`, `$(…)` or backquotes.
PART = r"(?:[A-Za-z]:(?=[\\/]))?(?:\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`|[^:])+"
VOLUME = re.compile(rf"(?P<first>{PART})(?::(?P<second>{PART}))?(?::(?P<mode>[^:]*))?")
PATH_VARIABLE = re.compile(r"\$(?:\{?(?:PWD|HOME)\}?|\(pwd\))|`pwd`")
LIVE = re.compile(r"[$`]")


@dataclass(frozen=True, slots=True)
class VolumeSpec:
    """The value of `-v`, taken apart."""

    source: str
    """Empty for an anonymous volume."""
    target: str
    mode: str


def parse_volume(value: str) -> VolumeSpec | None:
    """Read `[source:]target[:mode]`, with the drives of Windows; None when it is not of that form.

    `-v data:/data`: a name of one letter is no volume (names have two characters at least), so `c:/x` is a drive.
    """
    match = VOLUME.fullmatch(value)
    if not match:
        return None
    if match["second"] is None:
        return VolumeSpec("", match["first"], match["mode"] or "")
    return VolumeSpec(match["first"], match["second"], match["mode"] or "")


def is_path(source: str) -> bool:
    """A source that is no path is the name of a volume (https://docs.docker.com/engine/storage/volumes/)."""
    return source.startswith((".", "~")) or "/" in source or "\\" in source or bool(PATH_VARIABLE.match(source))


def read_volume(value: str, words: Dictionary) -> Bilingual | None:
    """`-v`: what appears where in the container, and whether only to be read."""
    volume = parse_volume(value)
    if volume is None:
        return None
    if not volume.source:
        return words.phrase("mount.anonymous", target=volume.target)
    text = words.phrase(f"mount.{source_kind(volume.source)}", source=volume.source, target=volume.target)
    return words.phrase("mount.read_only", mount=text) if "ro" in volume.mode.split(",") else text


def source_kind(source: str) -> str:
    if is_path(source):
        return "host"
    return "unknown" if LIVE.search(source) else "volume"


def read_mount(value: str, words: Dictionary) -> Bilingual | None:
    """`--mount`: fields as CSV, `readonly` alone or with a value (docker/cli `opts/mount.go`)."""
    parts = (part.partition("=") for part in split_csv(value) or [])
    fields = {key.strip().lower(): content for key, _, content in parts}
    source = fields.get("source") or fields.get("src") or ""
    target = fields.get("target") or fields.get("dst") or fields.get("destination") or ""
    kind = fields.get("type", "volume").lower()
    phrase = {"tmpfs": "tmpfs", "image": "image", "bind": "host", "npipe": "host", "volume": "volume"}.get(kind)
    if not target or phrase is None or (not source and phrase not in ("tmpfs", "volume")):
        return None
    text = words.phrase(f"mount.{phrase if source or phrase == 'tmpfs' else 'anonymous'}", source=source, target=target)
    read_only = any(fields.get(key) in ("", "true", "1") for key in ("readonly", "ro"))
    return words.phrase("mount.read_only", mount=text) if read_only else text


def read_tmpfs(value: str, words: Dictionary) -> Bilingual | None:
    """`--tmpfs PATH[:options]`."""
    return words.phrase("mount.tmpfs", target=value.partition(":")[0])
