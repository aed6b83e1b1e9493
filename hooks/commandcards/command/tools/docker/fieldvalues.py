"""Values made of fields: `name=net,alias=web`, `source=s,target=t`, `driver=nvidia,count=2`.

The rules are those of docker/cli's `opts` and `opts/swarmopts` packages and of its `service` and `swarm` commands.
"""

from __future__ import annotations

import re

from commandcards.command.tools.docker.flagvalues import parse_integer, split_csv

_ASSIGNED = re.compile(r"\w+=\w+")


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
    """docker/cli `GpuOpts`."""
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
    known = all("=" in field for field in fields) and keys <= {"source", "src", "target", "uid", "gid", "mode"}
    if known and keys & {"source", "src"} and (mode is None or parse_integer(mode) is not None):
        return None
    return "a name, or source=name,target=file,mode=0440"


def check_placement(value: str) -> str | None:
    """docker/cli `placementPrefOpts`."""
    return None if value.startswith("spread=") else "spread=attribute, for example spread=node.labels.zone"


def check_credentials(value: str) -> str | None:
    """docker/cli `credentialSpecOpt`."""
    return (
        None
        if value == "" or value.startswith(("config://", "file://", "registry://"))
        else "file://name or config://name"
    )


def check_authority(value: str) -> str | None:
    """docker/cli `parseExternalCA`."""
    fields = dict(field.partition("=")[::2] for field in split_csv(value) or [])
    lower = {key.lower(): setting for key, setting in fields.items()}
    return None if lower.get("protocol", "").lower() == "cfssl" and "url" in lower else "protocol=cfssl,url=https://…"


def check_node_address(value: str) -> str | None:
    """docker/cli `ParseTCPAddr`: an address or an interface, with or without a port."""
    address = value.removeprefix("tcp://").partition("/")[0]
    outside = address.rpartition("]")[2]
    port = outside.rpartition(":")[2] if ":" in outside else ""
    if (
        "://" in value.removeprefix("tcp://")
        or re.search(r"[\s\"<>\\^`{|}]", address)
        or not re.fullmatch(r"\d*", port)
    ):
        return "address[:port] or interface[:port]"
    return None
