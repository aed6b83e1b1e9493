"""Values of single options of containers: hosts, devices, volumes, platforms, times …

The rules are those of docker/cli's `opts` package and of `cli/command/container/opts.go`.
"""

from __future__ import annotations

import re

from commandcards.command.tools.docker.flagvalues import is_ip, parse_integer, parse_size

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
_DURATION_BACK = re.compile(r"[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)", re.ASCII)
_MOMENT = re.compile(
    r"-?\d{1,18}(?:\.\d+)?|\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII
)
_DOMAIN = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*\.?\s*")
_MAC = re.compile(
    r"[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}", re.IGNORECASE
)
_CGROUP_RULE = re.compile(r"[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}")
_SYSCTLS = frozenset({
    "msgmax", "msgmnb", "msgmni", "sem", "shmall", "shmmax", "shmmni", "shm_rmid_forced",
})  # fmt: skip


def check_platform(value: str) -> str | None:
    """containerd's `platforms.Parse`: os, architecture, or os/architecture[/variant]."""
    if value == "":
        return None
    parts = value.split("/")
    system = re.sub(r"\([\w.+-]*\)$", "", parts[0])
    known = len(parts) > 1 or system.lower() in _SYSTEMS or parts[0].lower() in _ARCHITECTURES
    if known and len(parts) < 4 and all(re.fullmatch(r"[A-Za-z0-9_.-]+", part) for part in (system, *parts[1:])):
        return None
    return "os/architecture, for example linux/arm64"


def check_moment(value: str) -> str | None:
    """moby's `GetTimestamp`: a duration back from now, a Unix time, or a date with or without a time."""
    if value == "" or (_DURATION_BACK.fullmatch(value) and value != "0") or _MOMENT.fullmatch(value):
        return None
    return "a duration such as 10m, or a time such as 2026-01-02T13:23:37"


def check_stream(value: str) -> str | None:
    """docker/cli `validateAttach`."""
    return None if value.lower() in ("stdin", "stdout", "stderr") else "STDIN, STDOUT or STDERR"


def check_variable(value: str) -> str | None:
    """docker/cli `ValidateEnv`."""
    return None if value and not value.startswith("=") else "NAME=value, or NAME alone to pass it on"


def check_label(value: str) -> str | None:
    """docker/cli `ValidateLabel`."""
    key = value.partition("=")[0].lstrip(" \t")
    return None if key and not re.search(r"[ \t]", key) else "key=value, with no blank in the key"


def check_extra_host(value: str) -> str | None:
    """`ValidateExtraHost`: host=ip or host:ip; `host-gateway` stands for the host."""
    name, _, address = value.partition("=" if "=" in value else ":")
    bare = address[1:-1] if len(address) > 2 and address[0] + address[-1] == "[]" else address
    if name and ":" not in name and (address == "host-gateway" or is_ip(bare.strip())):
        return None
    return "host:ip, where ip may be host-gateway"


def check_domain(value: str) -> str | None:
    """docker/cli `ValidateDNSSearch`."""
    text = value.strip(" ")
    if text == "." or (re.search(r"[a-zA-Z]", text) and _DOMAIN.fullmatch(text) and len(text) < 255):
        return None
    return "a domain name, or . for none"


def check_link(value: str) -> str | None:
    """docker/cli `ParseLink`."""
    return None if value and value.count(":") < 2 else "container or container:alias"


def check_sysctl(value: str) -> str | None:
    """docker/cli `ValidateSysctl`."""
    name, equals, _ = value.partition("=")
    known = name.startswith(("net.", "fs.mqueue.")) or (
        name.startswith("kernel.") and name.removeprefix("kernel.") in _SYSCTLS
    )
    return (
        None if equals and known else "name=value with a namespaced kernel parameter, such as net.core.somaxconn=1024"
    )


def check_device_rate(value: str) -> str | None:
    """docker/cli `ValidateThrottleBpsDevice`."""
    path, _, rate = value.partition(":")
    if path.startswith("/dev/") and parse_size(rate) is not None:
        return None
    return "device:rate, for example /dev/sda:10mb"


def check_device_operations(value: str) -> str | None:
    """docker/cli `ValidateThrottleIOpsDevice`."""
    path, _, rate = value.partition(":")
    return (
        None if path.startswith("/dev/") and re.fullmatch(r"\d{1,19}", rate) else "device:rate, such as /dev/sda:1000"
    )


def check_device_weight(value: str) -> str | None:
    """docker/cli `ValidateWeightDevice`."""
    path, _, weight = value.partition(":")
    if (
        path.startswith("/dev/")
        and re.fullmatch(r"\d{1,5}", weight)
        and (int(weight) == 0 or 10 <= int(weight) <= 1000)
    ):
        return None
    return "device:weight, with a weight from 10 to 1000"


def check_cgroup_rule(value: str) -> str | None:
    """docker/cli `validateDeviceCgroupRule`."""
    return None if _CGROUP_RULE.search(value) else "type major:minor mode, for example c 42:* rmw"


def check_volume(value: str) -> str | None:
    """docker/cli `volumespec.Parse`: [source:]target[:mode]."""
    if value == "":
        return "a path in the container, or source:target"
    parts = _split_volume(value)
    if len(value) > 2 and ("" in parts or len(parts) > 3):
        return "[source:]target[:options], with no part left empty"
    return None


def check_mac(value: str) -> str | None:
    """net.ParseMAC, as far as it takes Ethernet addresses."""
    return None if value == "" or _MAC.fullmatch(value.strip()) else "a MAC address such as 92:d0:c6:0a:29:33"


def check_restart(value: str) -> str | None:
    """docker/cli `ParseRestartPolicy`; whether the policy exists is left to the daemon."""
    name, colon, retries = value.partition(":")
    if colon and not name:
        return "a policy before the colon: no, on-failure[:retries], always or unless-stopped"
    if retries and not re.fullmatch(r"[+-]?\d+", retries):
        return "on-failure:retries, with a whole number of retries"
    return None


def check_process_space(value: str) -> str | None:
    """moby `PidMode.Valid`."""
    shared = value.removeprefix("container:")
    return None if value in ("", "host") or (shared != value and shared) else "host or container:name"


def check_swappiness(value: str) -> str | None:
    """From 0 to 100, or -1 for the default."""
    number = parse_integer(value)
    return None if number is not None and (number == -1 or 0 <= number <= 100) else "a whole number from 0 to 100"


def check_not_negative(value: str) -> str | None:
    """For numbers that the type allows to be negative."""
    return "a number that is not negative" if value.startswith("-") else None


def check_security(value: str) -> str | None:
    """docker/cli `parseSecurityOpts`."""
    name, _, setting = value.partition("=" if "=" in value else ":")
    return None if setting or name == "no-new-privileges" else "name=value, or no-new-privileges"


def check_pair(value: str) -> str | None:
    """docker/cli `parseStorageOpts`, `ValidateSingleGenericResource`."""
    return None if "=" in value else "name=value"


def _split_volume(value: str) -> list[str]:
    """Split at colons, but not at the one of a Windows drive (`C:`)."""
    parts = [""]
    for char in value:
        if char == ":" and not (len(parts[-1]) == 1 and parts[-1].isalpha()):
            parts.append("")
        else:
            parts[-1] += char
    return parts
