"""Port specifications: `-p`, `--expose` and a service's `--publish`.

The rules are those of github.com/docker/go-connections/nat and of docker/cli `swarmopts`.
"""

from __future__ import annotations

import re

from commandcards.command.tools.docker.flagvalues import is_ip, split_csv

PUBLISH = "[[host-ip:]host-port:]container-port[/protocol], for example 8080:80"
SERVICE_PUBLISH = "published:target[/protocol], or published=8080,target=80"
_PROTOCOLS = frozenset({"tcp", "udp", "sctp"})
_ASSIGNED = re.compile(r"\w+=\w+")


def check_publish(value: str) -> str | None:
    """`-p` of `docker run`, short or as name=value."""
    if "=" not in value:
        return None if _read_ports(value) is not None else PUBLISH
    fields = [field.partition("=") for field in value.split(",")]
    if not all(key and equals for key, equals, _ in fields):
        return PUBLISH
    settings = {"protocol": "tcp"} | {key: setting for key, _, setting in fields}
    short = f"{settings.get('published', '')}:{settings.get('target', '')}/{settings['protocol']}"
    return None if _read_ports(short) is not None else "published=8080,target=80"


def check_expose(value: str) -> str | None:
    """`--expose`."""
    port, protocol = _split_protocol(value)
    if ":" not in value and _read_range(port) and protocol.lower() in _PROTOCOLS:
        return None
    return "port[/protocol], or a range such as 7000-7010"


def check_service_port(value: str) -> str | None:
    """`--publish` of a service, short or as name=value."""
    if not _ASSIGNED.search(value):
        address = _read_ports(value)
        return None if address == "" else SERVICE_PUBLISH
    fields = [field.lower().partition("=") for field in split_csv(value) or [""]]
    settings = {key: setting for key, _, setting in fields}
    ports = [settings[key] for key in ("target", "published") if key in settings]
    if not set(settings) <= {"target", "published", "protocol", "mode"} or not all(map(_read_port_number, ports)):
        return SERVICE_PUBLISH
    if settings.get("protocol", "tcp") not in _PROTOCOLS or settings.get("mode", "host") not in ("host", "ingress"):
        return SERVICE_PUBLISH
    return None if int(settings.get("target", "0")) else SERVICE_PUBLISH


def _read_ports(value: str) -> str | None:
    """The host address of a short specification (mostly empty); None when it is not one."""
    address, host, inner = _split_ports(value)
    port, protocol = _split_protocol(inner)
    if address.startswith("["):
        address = address[1:-1] if address.endswith("]") else "?"
    inside, outside = _read_range(port), _read_range(host)
    if protocol.lower() not in _PROTOCOLS or inside is None or (address and not is_ip(address)):
        return None
    if host and outside is None:
        return None
    if outside and len(outside) != len(inside) and len(inside) > 1:
        return None
    return address


def _split_ports(value: str) -> tuple[str, str, str]:
    parts = value.split(":")
    if len(parts) == 1:
        return "", "", value
    return ":".join(parts[:-2]), parts[-2], parts[-1]


def _split_protocol(text: str) -> tuple[str, str]:
    parts = text.split("/")
    if not parts[0]:
        return "", ""
    return parts[0], (parts[1] if len(parts) > 1 else "") or "tcp"


def _read_range(text: str) -> range | None:
    first, dash, last = text.partition("-")
    last = last.split("-")[0] if dash else first
    if not _read_port_number(first) or not _read_port_number(last) or int(last) < int(first):
        return None
    return range(int(first), int(last) + 1)


def _read_port_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,9}", text, re.ASCII) is not None and int(text) < 65536
