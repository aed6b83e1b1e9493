"""What the kernel calls things: capabilities of a process, and signals (moby `oci/caps`, `sys/signal`)."""

from __future__ import annotations

import re

from commandcards.command.kinds.choice import parse_boolean
from commandcards.command.kinds.number import to_count, to_integer
from commandcards.command.kinds.value import Meaning, Part, Refusal, Value, phrase

CAPABILITIES = frozenset({
    "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE",
    "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN",
    "MAC_OVERRIDE", "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP",
    "SETGID", "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE",
    "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "WAKE_ALARM",
})  # fmt: skip
_SIGNALS = frozenset({
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
    "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1",
    "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
    *(f"RTMIN+{number}" for number in range(1, 16)), *(f"RTMAX-{number}" for number in range(1, 15)),
})  # fmt: skip
_EXPLAINED = frozenset({"TERM", "KILL", "INT", "HUP", "QUIT", "STOP", "CONT", "WINCH", "USR1", "USR2"})
_NUMBERS = {
    "1": "HUP",
    "2": "INT",
    "3": "QUIT",
    "9": "KILL",
    "10": "USR1",
    "12": "USR2",
    "15": "TERM",
    "18": "CONT",
    "19": "STOP",
}


def parse_capability(text: str) -> Value:
    """`NET_ADMIN`, `cap_net_admin` or `ALL`; the engine knows no others."""
    name = text.strip().upper()
    if name == "ALL":
        return Value(text, name, meaning=phrase("capability.ALL"))
    name = name.removeprefix("CAP_")
    if name in CAPABILITIES:
        return Value(text, name, meaning=phrase(f"capability.{name}"))
    return Value(text, refusal=Refusal("a Linux capability, such as NET_ADMIN, or ALL", by="engine"))


def parse_sent_signal(text: str) -> Value:
    """A signal that is sent now: of numbers only those that Linux has (moby/sys `ValidSignalForPlatform`)."""
    value = parse_signal(text)
    number = to_integer(text)
    if number is None or 1 <= number <= 31 or 34 <= number <= 64:
        return value
    return Value(text, text, Refusal("a signal, such as TERM or 15", by="engine"))


def parse_signal(text: str) -> Value:
    """`TERM`, `sigterm` or a number; the engine knows no others."""
    if re.fullmatch(r"[+-]?\d+", text, re.ASCII):
        name = _NUMBERS.get(text, "")
        refusal = Refusal("a signal, such as TERM or 15", by="engine") if not text.strip("+-0") else None
        return Value(text, text, refusal, _describe_signal(name) if name else None)
    name = text.upper().removeprefix("SIG")
    if name not in _SIGNALS:
        return Value(text, refusal=Refusal("a signal, such as TERM or 15", by="engine") if text else None)
    return Value(text, name, meaning=_describe_signal(name))


def _describe_signal(name: str) -> Meaning | None:
    return phrase(f"signal.{name}") if name in _EXPLAINED else None


def parse_limited_list(text: str) -> Value:
    """How many results `docker search` asks for: from 1 to 100, or 0 for the 25 that are usual."""
    accepted = text.isascii() and text.isdigit() and to_count(text) <= 100
    meaning = phrase("search.limit", count=Part(text)) if accepted and text.strip("0") else None
    return Value(text, text, None if accepted else Refusal("a number from 1 to 100", by="engine"), meaning)


def parse_security(text: str) -> Value:
    """A security option: `name=value`, with an old form `name:value`."""
    part = Part(text)
    name, found, setting = part.partition("=" if "=" in text else ":")
    if not setting and name.text != "no-new-privileges":
        return Value(text, refusal=Refusal("name=value, or no-new-privileges"))
    if name.text in ("no-new-privileges", "writable-cgroups") and found:
        switch = parse_boolean(setting.text)
        if switch.refusal:
            return Value(text, text, Refusal(f"{name.text}=true or {name.text}=false", by="engine"))
        return Value(text, text, meaning=phrase(f"security.{name.text}") if switch.record else switch.meaning)
    if name.text == "no-new-privileges":
        return Value(text, text, meaning=phrase("security.no-new-privileges"))
    if text == "systempaths=unconfined":
        # The client takes it out and hands on no hidden paths (docker/cli `parseSystemPaths`).
        return Value(text, text, meaning=phrase("security.systempaths"))
    if name.text not in ("label", "apparmor", "seccomp"):
        return Value(text, text, Refusal("label=, apparmor=, seccomp= or no-new-privileges", by="engine"))
    return Value(text, text, meaning=_describe_security(name.text, setting))


def _describe_security(name: str, setting: Part) -> Meaning | None:
    if setting.text == ("disable" if name == "label" else "unconfined"):
        return phrase(f"security.{name}_off")
    if name == "label":
        return phrase("security.label", label=setting)
    return phrase(f"security.{name}", profile=setting)
