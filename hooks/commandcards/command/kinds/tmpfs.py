"""`--tmpfs`: a path with the options of mount(8) (moby/sys `MergeTmpfsOptions`)."""

from __future__ import annotations

import re

from commandcards.command.kinds.mount import Mount
from commandcards.command.kinds.mount_target import check_target
from commandcards.command.kinds.size import describe_size
from commandcards.command.kinds.value import COMMA, Meaning, Part, Refusal, Series, Value, phrase

_FLAGS = frozenset({
    "defaults", "ro", "rw", "suid", "nosuid", "dev", "nodev", "exec", "noexec", "sync", "async", "dirsync",
    "remount", "mand", "nomand", "atime", "noatime", "diratime", "nodiratime", "bind", "rbind", "unbindable",
    "runbindable", "private", "rprivate", "shared", "rshared", "slave", "rslave", "relatime", "norelatime",
    "strictatime", "nostrictatime",
})  # fmt: skip
_SETTINGS = frozenset({"size", "mode", "uid", "gid", "nr_inodes", "nr_blocks", "mpol"})
_FORMS = {
    "size": re.compile(r"(?:0[xX][0-9a-fA-F]+|\d+)(?:[kKmMgGtTpPeE]|%)?", re.ASCII),
    "mode": re.compile(r"[0-7]+"),
    "uid": re.compile(r"\d+", re.ASCII),
    "gid": re.compile(r"\d+", re.ASCII),
}
"""What the kernel takes (linux `mm/shmem.c`): with anything else the container does not start."""
_TOLD_FLAGS = frozenset({"ro", "rw", "exec", "noexec", "suid", "nosuid", "dev", "nodev"})
_OPTIONS = "options of mount after the colon, such as rw,noexec,size=64m,mode=1777,uid=1000"


def parse_tmpfs(text: str) -> Value:
    """`--tmpfs PATH[:options]`."""
    path, _, options = Part(text).partition(":")
    expected = check_target(path.text)
    if options and not all(_is_option(option.text) for option in options.split(",")):
        expected = expected or _OPTIONS
    mount = Mount("tmpfs", Part(""), path)
    notes = [note for option in options.split(",") if (note := _describe_option(option))]
    meaning = Series((phrase("mount.tmpfs", target=path), *notes), COMMA)
    return Value(text, mount, Refusal(expected, "engine") if expected else None, meaning)


def _is_option(text: str) -> bool:
    name, equals, setting = text.partition("=")
    form = _FORMS.get(name)
    return text in _FLAGS or (bool(equals) and name in _SETTINGS and (form is None or bool(form.fullmatch(setting))))


def _describe_option(option: Part) -> Meaning | None:
    if option.text in _TOLD_FLAGS:
        return phrase(f"mode.{option.text}")
    name, _, setting = option.partition("=")
    if name.text == "size":
        return describe_room(setting)
    return phrase(f"tmpfs.{name.text}", value=setting) if setting and name.text in ("mode", "uid", "gid") else None


def describe_room(size: Part) -> Meaning | None:
    """How large it may become; a share of the memory stays as it is written."""
    return phrase("tmpfs.size", size=describe_size(size) or size) if size else None
