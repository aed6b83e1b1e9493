"""Which fields `--mount` takes, and which of them together (docker/cli `opts/mount.go`, Docker 29)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.command.kinds.size import parse_size

MOUNT = "type=bind|volume|tmpfs|image,source=…,target=/path[,readonly]"
_SWITCHES = frozenset({"readonly", "ro", "volume-nocopy", "bind-create-src"})
_KEYS = _SWITCHES | {
    "type", "source", "src", "target", "dst", "destination", "consistency",
    "bind-propagation", "bind-recursive", "bind-idmap",
    "volume-subpath", "volume-label", "volume-driver", "volume-opt",
    "image-subpath", "tmpfs-size", "tmpfs-mode",
}  # fmt: skip


def check_fields(fields: Sequence[str]) -> str | None:
    """What the fields should look like where the client refuses them; None when it takes them."""
    settings: dict[str, str] = {}
    for field in fields:
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
    if key == "bind-recursive" and setting not in ("enabled", "disabled", "writable", "readonly"):
        return "bind-recursive=enabled, disabled, writable or readonly"
    if key == "tmpfs-size" and parse_size(setting).refusal:
        return "a size for tmpfs-size, such as 64m"
    if key == "tmpfs-mode" and not re.fullmatch(r"[0-7]{1,10}", setting):
        return "an octal number for tmpfs-mode, such as 1770"
    return None


def _check_together(settings: dict[str, str]) -> str | None:
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
