"""Where in a container something is mounted (moby `linuxValidateAbsolute`, `linuxValidateNotRoot`)."""

from __future__ import annotations

import posixpath
import re

_DRIVE_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\")


def is_drive_path(text: str) -> bool:
    """A path of Windows, for which other rules hold."""
    return _DRIVE_PATH.match(text) is not None


def is_absolute(text: str) -> bool:
    """It begins at the root, of Linux or of a drive."""
    return text.startswith(("/", "\\")) or is_drive_path(text)


def check_target(text: str) -> str:
    """What the path should look like where the engine refuses it; empty when it takes it."""
    if is_drive_path(text):
        return ""
    if not is_absolute(text):
        return "an absolute path in the container, such as /data"
    if posixpath.normpath("/" + text.replace("\\", "/").lstrip("/")) == "/":
        return "another path in the container than its root /"
    return ""
