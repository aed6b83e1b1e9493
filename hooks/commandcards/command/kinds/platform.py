"""Platforms of images: `linux/arm64` (containerd's `platforms.Parse`)."""

from __future__ import annotations

import re

from commandcards.command.kinds.value import Refusal, Value, accept_if

_SYSTEMS = frozenset({
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux",
    "macos", "nacl", "netbsd", "openbsd", "plan9", "solaris", "windows", "zos",
})  # fmt: skip
_ARCHITECTURES = frozenset({
    "386", "i386", "amd64", "x86_64", "x86-64", "amd64p32", "arm", "armbe", "armhf", "armel", "arm64",
    "aarch64", "arm64be", "loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32",
    "mips64p32le", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64",
    "wasm",
})  # fmt: skip


def parse_platform(text: str) -> Value:
    """An operating system, an architecture, or os/architecture[/variant]."""
    parts = text.split("/")
    system = re.sub(r"\([\w.+-]*\)$", "", parts[0])
    known = len(parts) > 1 or system.lower() in _SYSTEMS or parts[0].lower() in _ARCHITECTURES
    well_formed = len(parts) < 4 and all(re.fullmatch(r"[A-Za-z0-9_.-]+", part) for part in (system, *parts[1:]))
    return accept_if(text == "" or (known and well_formed), text, "os/architecture, for example linux/arm64")


def parse_platforms(text: str) -> Value:
    """Several platforms, separated by commas."""
    refused = next((value for part in text.split(",") if (value := parse_platform(part.strip())).refusal), None)
    return Value(text, text, Refusal("os/architecture, several separated by commas") if refused else None)
