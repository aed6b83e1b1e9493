"""Which values the Docker client itself takes for an option, before it talks to the daemon.

Beyond the types of Go's flag parser, docker/cli looks at addresses, mounts, ports, devices … while it reads the command
line. The rules are those of its `opts` package and of `cli/command/container/opts.go`, as of Docker 29. Each check
returns what a value should look like, or None when it is fine.
"""

from __future__ import annotations

import re

from commandcards.flagvalues import (
    TYPE_CHECKS,
    Check,
    check_positive_duration,
    check_swap,
    is_ip,
    parse_integer,
    parse_size,
    split_csv,
)
from commandcards.model import Option
from commandcards.mountvalues import check_mount
from commandcards.portvalues import check_expose, check_publish, check_service_port

RUN = frozenset({"docker run", "docker create"})
SERVICE = frozenset({"docker service create", "docker service update"})
_LABELLED = RUN | SERVICE | {
    "docker config create",
    "docker secret create",
    "docker network create",
    "docker volume create",
}  # fmt: skip

_DOMAIN = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*\.?\s*")
_MAC = re.compile(r"[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}", re.IGNORECASE)
_CGROUP_RULE = re.compile(r"[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}")
_ASSIGNED = re.compile(r"\w+=\w+")
_SYSCTLS = frozenset("msgmax msgmnb msgmni sem shmall shmmax shmmni shm_rmid_forced".split())


def check_value(command: str, option: Option, value: str) -> str | None:
    """What the value of `option` should look like where the client refuses it; None when it is accepted.

    `command` is the canonical path; `value` is the text that the program receives.
    """
    for commands, check in _BY_NAME.get(option.name, ()):
        if command in commands:
            return check(value)
    by_type = _BY_TYPE.get(option.type) or TYPE_CHECKS.get(option.type)
    return by_type(value) if by_type else None


def _one_of(*values: str) -> Check:
    def check(value: str) -> str | None:
        return None if value in values else " or ".join(one for one in values if one)

    return check


def check_stream(value: str) -> str | None:
    return None if value.lower() in ("stdin", "stdout", "stderr") else "STDIN, STDOUT or STDERR"


def check_variable(value: str) -> str | None:
    return None if value and not value.startswith("=") else "NAME=value, or NAME alone to pass it on"


def check_label(value: str) -> str | None:
    key = value.partition("=")[0].lstrip(" \t")
    return None if key and not re.search(r"[ \t]", key) else "key=value, with no blank in the key"


def check_address(value: str) -> str | None:
    return None if is_ip(value.strip()) else "an IP address"


def check_extra_host(value: str) -> str | None:
    """`ValidateExtraHost`: host=ip or host:ip; `host-gateway` stands for the host."""
    name, _, address = value.partition("=" if "=" in value else ":")
    bare = address[1:-1] if len(address) > 2 and address[0] + address[-1] == "[]" else address
    if name and ":" not in name and (address == "host-gateway" or is_ip(bare.strip())):
        return None
    return "host:ip, where ip may be host-gateway"


def check_domain(value: str) -> str | None:
    text = value.strip(" ")
    if text == "." or (re.search(r"[a-zA-Z]", text) and _DOMAIN.fullmatch(text) and len(text) < 255):
        return None
    return "a domain name, or . for none"


def check_link(value: str) -> str | None:
    return None if value and value.count(":") < 2 else "container or container:alias"


def check_sysctl(value: str) -> str | None:
    name, equals, _ = value.partition("=")
    known = name.startswith(("net.", "fs.mqueue.")) or (
        name.startswith("kernel.") and name.removeprefix("kernel.") in _SYSCTLS
    )
    return None if equals and known else "name=value with a namespaced kernel parameter, such as net.core.somaxconn=1024"


def check_device_rate(value: str) -> str | None:
    path, _, rate = value.partition(":")
    if path.startswith("/dev/") and parse_size(rate) is not None:
        return None
    return "device:rate, for example /dev/sda:10mb"


def check_device_operations(value: str) -> str | None:
    path, _, rate = value.partition(":")
    return None if path.startswith("/dev/") and re.fullmatch(r"\d{1,19}", rate) else "device:rate, such as /dev/sda:1000"


def check_device_weight(value: str) -> str | None:
    path, _, weight = value.partition(":")
    if path.startswith("/dev/") and re.fullmatch(r"\d{1,5}", weight) and (int(weight) == 0 or 10 <= int(weight) <= 1000):
        return None
    return "device:weight, with a weight from 10 to 1000"


def check_cgroup_rule(value: str) -> str | None:
    return None if _CGROUP_RULE.search(value) else "type major:minor mode, for example c 42:* rmw"


def check_volume(value: str) -> str | None:
    """docker/cli `volumespec.Parse`: [source:]target[:mode]."""
    if value == "":
        return "a path in the container, or source:target"
    parts = _split_volume(value)
    if len(value) > 2 and ("" in parts or len(parts) > 3):
        return "[source:]target[:options], with no part left empty"
    return None


def _split_volume(value: str) -> list[str]:
    """Split at colons, but not at the one of a Windows drive (`C:`)."""
    parts = [""]
    for char in value:
        if char == ":" and not (len(parts[-1]) == 1 and parts[-1].isalpha()):
            parts.append("")
        else:
            parts[-1] += char
    return parts


def check_mac(value: str) -> str | None:
    return None if value == "" or _MAC.fullmatch(value.strip()) else "a MAC address such as 92:d0:c6:0a:29:33"


def check_restart(value: str) -> str | None:
    name, colon, retries = value.partition(":")
    if colon and not name:
        return "a policy before the colon: no, on-failure[:retries], always or unless-stopped"
    if retries and not re.fullmatch(r"[+-]?\d+", retries):
        return "on-failure:retries, with a whole number of retries"
    return None


def check_process_space(value: str) -> str | None:
    shared = value.removeprefix("container:")
    return None if value in ("", "host") or (shared != value and shared) else "host or container:name"


def check_swappiness(value: str) -> str | None:
    number = parse_integer(value)
    return None if number is not None and (number == -1 or 0 <= number <= 100) else "a whole number from 0 to 100"


def check_security(value: str) -> str | None:
    name, _, setting = value.partition("=" if "=" in value else ":")
    return None if setting or name == "no-new-privileges" else "name=value, or no-new-privileges"


def check_pair(value: str) -> str | None:
    return None if "=" in value else "name=value"


def check_network(value: str) -> str | None:
    """docker/cli `NetworkOpt`: a name, or name=…,alias=… with known keys."""
    if not _ASSIGNED.search(value):
        return None
    fields = dict(field.lower().partition("=")[::2] for field in split_csv(value) or ["="])
    known = {"name", "alias", "ip", "ip6", "mac-address", "link-local-ip", "driver-opt", "gw-priority"}
    if {key.strip() for key in fields} <= known and fields.get("name"):
        return None
    return "a network, or name=network,alias=name,ip=address …"


def check_gpus(value: str) -> str | None:
    fields = split_csv(value)
    for field in fields or ["?"]:
        key, equals, setting = field.partition("=")
        count = setting if equals else key
        if equals and key in ("driver", "device", "capabilities", "options"):
            continue
        if (equals and key != "count") or not (count == "all" or re.fullmatch(r"[+-]?\d+", count)):
            return 'all, a number, or "device=0,1"'
    return None


def check_resource(value: str) -> str | None:
    """A secret or config for a service: its name, or source=…,target=…,mode=…"""
    fields = split_csv(value)
    if fields is None:
        return "a name, or source=name,target=file,mode=0440"
    if len(fields) == 1 and "=" not in fields[0]:
        return None
    settings = dict(field.partition("=")[::2] for field in fields)
    keys = {key.lower() for key in settings}
    mode = settings.get("mode")
    complete = all("=" in field for field in fields) and keys & {"source", "src"}
    if complete and keys <= {"source", "src", "target", "uid", "gid", "mode"}:
        if mode is None or parse_integer(mode) is not None:
            return None
    return "a name, or source=name,target=file,mode=0440"


def check_placement(value: str) -> str | None:
    return None if value.startswith("spread=") else "spread=attribute, for example spread=node.labels.zone"


def check_credentials(value: str) -> str | None:
    return None if value == "" or value.startswith(("config://", "file://", "registry://")) else "file://name or config://name"


def check_authority(value: str) -> str | None:
    fields = dict(field.partition("=")[::2] for field in split_csv(value) or [])
    lower = {key.lower(): setting for key, setting in fields.items()}
    return None if lower.get("protocol", "").lower() == "cfssl" and "url" in lower else "protocol=cfssl,url=https://…"


_BY_TYPE: dict[str, Check] = {
    "mount": check_mount,
    "port": check_service_port,
    "network": check_network,
    "gpu-request": check_gpus,
    "secret": check_resource,
    "config": check_resource,
    "pref": check_placement,
    "credential-spec": check_credentials,
    "external-ca": check_authority,
}

_RULES: tuple[tuple[str, frozenset[str], Check], ...] = (
    ("attach", RUN, check_stream),
    ("env", RUN | {"docker exec", "docker service create"}, check_variable),
    ("env-add", SERVICE, check_variable),
    ("log-opt", SERVICE, check_variable),
    ("label", _LABELLED, check_label),
    ("label-add", SERVICE, check_label),
    ("container-label", SERVICE, check_label),
    ("container-label-add", SERVICE, check_label),
    ("dns", RUN | SERVICE, check_address),
    ("dns-add", SERVICE, check_address),
    ("dns-search", RUN | SERVICE, check_domain),
    ("dns-search-add", SERVICE, check_domain),
    ("add-host", RUN, check_extra_host),
    ("host", SERVICE, check_extra_host),
    ("host-add", SERVICE, check_extra_host),
    ("link", RUN | {"docker network connect"}, check_link),
    ("sysctl", RUN, check_sysctl),
    ("device-read-bps", RUN, check_device_rate),
    ("device-write-bps", RUN, check_device_rate),
    ("device-read-iops", RUN, check_device_operations),
    ("device-write-iops", RUN, check_device_operations),
    ("blkio-weight-device", RUN, check_device_weight),
    ("device-cgroup-rule", RUN, check_cgroup_rule),
    ("volume", RUN, check_volume),
    ("publish", RUN, check_publish),
    ("expose", RUN, check_expose),
    ("mac-address", RUN, check_mac),
    ("restart", RUN | {"docker update"}, check_restart),
    ("pid", RUN, check_process_space),
    ("uts", RUN, _one_of("", "host")),
    ("userns", RUN, _one_of("", "host")),
    ("cgroupns", RUN, _one_of("", "host", "private")),
    ("pull", RUN, _one_of("", "always", "missing", "never")),
    ("memory-swappiness", RUN, check_swappiness),
    ("memory-swap", RUN | SERVICE | {"docker update", "docker build"}, check_swap),
    ("security-opt", RUN, check_security),
    ("storage-opt", RUN, check_pair),
    ("generic-resource", SERVICE, check_pair),
    ("generic-resource-add", SERVICE, check_pair),
    *((name, RUN | SERVICE, check_positive_duration) for name in (
        "health-interval", "health-timeout", "health-start-period", "health-start-interval",
    )),
)  # fmt: skip
"""Options whose values the client looks at by name."""

_BY_NAME = {
    name: tuple((commands, check) for other, commands, check in _RULES if other == name) for name, _, _ in _RULES
}
