"""Which fields `--mount` takes, and which of them together.

The client's rules are those of docker/cli's `opts/mount.go`, the engine's those of moby's `linuxParser`
(`validateMountConfigImpl`), as of Docker 29.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from commandcards.command.kinds.container import VOLUME_NAMED, is_volume_name
from commandcards.command.kinds.image import check_reference
from commandcards.command.kinds.mode import CONSISTENCIES, PROPAGATIONS
from commandcards.command.kinds.mount_target import check_target, is_absolute
from commandcards.command.kinds.size import describe_size, parse_size
from commandcards.command.kinds.value import COMMA, Meaning, Part, Series, phrase

Settings = Mapping[str, Part | None]
"""The fields by their keys in lowercase; None for a key without a value."""
MOUNT = "type=bind|volume|tmpfs|image,source=…,target=/path[,readonly]"
_SWITCHES = frozenset({"readonly", "ro", "volume-nocopy", "bind-create-src"})
_KEYS = _SWITCHES | {
    "type", "source", "src", "target", "dst", "destination", "consistency",
    "bind-propagation", "bind-recursive",
    "volume-subpath", "volume-label", "volume-driver", "volume-opt",
    "image-subpath", "tmpfs-size", "tmpfs-mode",
}  # fmt: skip
_ENGINE_TYPES = frozenset({"bind", "volume", "tmpfs", "image"})
_FOREIGN_TYPES = frozenset({"npipe", "cluster"})
"""Of Windows and of swarms."""
_NEEDS_SOURCE = frozenset({"bind", "image"})
_RECURSIVE = frozenset({"enabled", "disabled", "writable", "readonly"})
_REPEATED = {"volume-opt": "option", "volume-label": "label"}
"""Fields of which each counts, and under which key of the phrases they are described."""
_SUBPATHS = ("volume-subpath", "image-subpath")


def check_fields(fields: Sequence[str]) -> str | None:
    """What the fields should look like where the client refuses them; None when it takes them."""
    settings: dict[str, str] = {}
    for field in fields:
        if not field.strip():
            return f"{MOUNT}, in one word: no blank, and no comma without something on both its sides"
        key, equals, setting = field.partition("=")
        expected = _check_field(key.lower(), setting if equals else None)
        if expected:
            return expected
        settings[key.lower()] = setting if equals else "true"
    return _check_together(settings)


def _check_field(key: str, setting: str | None) -> str | None:
    if key == "bind-nonrecursive":
        return "bind-recursive=disabled in place of bind-nonrecursive"
    if key not in _KEYS:
        return f"{MOUNT}; it has no `{key}`"
    if setting is None:
        return None if key in _SWITCHES else f"a value for `{key}`: {key}=…"
    if setting == "" or setting != setting.strip():
        return f"a value for `{key}` that is not empty and has no blank around it"
    if key in _SWITCHES and setting not in ("1", "true", "0", "false"):
        return f"{key}=true or {key}=false"
    if key == "bind-recursive" and setting not in _RECURSIVE:
        return "bind-recursive=enabled, disabled, writable or readonly"
    if key == "tmpfs-size" and parse_size(setting).refusal:
        return "a size for tmpfs-size, such as 64m"
    if key == "tmpfs-mode" and not re.fullmatch(r"[0-7]{1,10}", setting):
        return "an octal number for tmpfs-mode, such as 1770"
    return None


def _check_together(settings: dict[str, str]) -> str | None:
    if not settings.keys() & {"target", "dst", "destination"}:
        # Docker 28's client looks at it, 29 leaves it to the engine.
        return "target=/path, the path in the container, in the same word, with commas in between"
    kind = settings.get("type", "volume").lower()
    for prefix in ("bind", "volume", "image", "tmpfs"):
        # `bind-recursive=enabled` is the default and sets nothing.
        named = [key for key in settings if key.startswith(prefix + "-") and settings[key] != "enabled"]
        if named and kind != prefix:
            return f"type={prefix} to go with `{named[0]}`"
    recursive = settings.get("bind-recursive")
    readonly = any(settings.get(key) in ("1", "true") for key in ("readonly", "ro"))
    if recursive in ("writable", "readonly") and not readonly:
        return f"readonly to go with bind-recursive={recursive}"
    if recursive == "readonly" and settings.get("bind-propagation", "").lower() != "rprivate":
        return "bind-propagation=rprivate to go with bind-recursive=readonly"
    return None


def check_for_engine(kind: str, source: str, target: str, settings: Settings) -> str:
    """What the fields should look like where the engine refuses what the client hands on; empty when it takes them."""
    if kind in _FOREIGN_TYPES or "{{" in source or "{{" in target:
        # A swarm fills in `{{.Service.Name}}`.
        return ""
    if kind not in _ENGINE_TYPES:
        return "type=bind, volume, tmpfs or image"
    return check_target(target) or _check_source(kind, source, settings) or _check_settings(source, settings)


def _check_source(kind: str, source: str, settings: Settings) -> str:
    if kind in _NEEDS_SOURCE and not source:
        return f"source=… to go with type={kind}"
    if kind == "tmpfs" and source:
        return "no source with type=tmpfs"
    # The client makes an absolute path of one that begins with a dot; a tilde within a word is no shell's.
    if kind == "bind" and not is_absolute(source) and not source.startswith("."):
        return "an absolute path as the source, or one that begins with ./"
    if kind == "volume" and source and "volume-driver" not in settings and not is_volume_name(source):
        return f"{VOLUME_NAMED}, as the source; a path goes with type=bind"
    if kind == "image":
        return check_reference(source, takes_id=True)
    return ""


def _check_settings(source: str, settings: Settings) -> str:
    propagation = settings.get("bind-propagation")
    if propagation and propagation.text.lower() not in PROPAGATIONS:
        return "bind-propagation=private, rprivate, slave, rslave, shared or rshared"
    for key in _SUBPATHS:
        path = settings.get(key)
        if path and not source:
            return f"source=… to go with {key}"
        if path and _leaves(path.text):
            return f"a relative path for {key}, which stays inside"
    return ""


def _leaves(path: str) -> bool:
    """Go's `filepath.IsLocal`, turned round."""
    return path.startswith("/") or posixpath.normpath(path).split("/")[0] == ".."


def describe_fields(mount: Meaning, fields: Sequence[Part], settings: Settings, *, read_only: bool) -> Meaning:
    """The mount, and what its further fields add; some may stand in it more than once."""
    notes: list[Meaning] = [phrase("mode.ro")] if read_only else []
    notes += _describe_each(settings)
    notes += _describe_repeated(fields)
    return Series((mount, *notes), COMMA)


def _describe_each(settings: Settings) -> Iterator[Meaning]:
    yield from _describe_bind(settings)
    if "volume-nocopy" in settings and is_set(settings["volume-nocopy"]):
        yield phrase("mode.nocopy")
    for key in _SUBPATHS:
        if path := settings.get(key):
            yield phrase("mount.subpath", path=path)
    if size := settings.get("tmpfs-size"):
        yield phrase("tmpfs.size", size=describe_size(size) or size)
    if mode := settings.get("tmpfs-mode"):
        yield phrase("tmpfs.mode", value=mode)
    if driver := settings.get("volume-driver"):
        yield phrase("mount.driver", driver=driver)


def _describe_bind(settings: Settings) -> Iterator[Meaning]:
    propagation, recursive = settings.get("bind-propagation"), settings.get("bind-recursive")
    if propagation and propagation.text.lower() in PROPAGATIONS:
        yield phrase(f"mode.{propagation.text.lower()}")
    if recursive and recursive.text in _RECURSIVE:
        yield phrase(f"mount.recursive-{recursive.text}")
    if "bind-create-src" in settings and is_set(settings["bind-create-src"]):
        yield phrase("mount.created")
    consistency = settings.get("consistency")
    if consistency and consistency.text.lower() in CONSISTENCIES:
        yield phrase(f"mode.{consistency.text.lower()}")


def _describe_repeated(fields: Sequence[Part]) -> Iterator[Meaning]:
    for field in fields:
        key, _, setting = field.partition("=")
        if name := _REPEATED.get(key.text.lower()):
            yield phrase(f"mount.{name}", setting=setting)


def is_set(setting: Part | None) -> bool:
    """Whether a switch is on that stands there with this value, or without one."""
    return setting is None or setting.text in ("true", "1")
