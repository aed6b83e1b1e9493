"""What a published port says: `-p` of containers and `--publish` of services."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commandcards.command.dictionary import Dictionary
from commandcards.command.tools.docker.flagvalues import split_csv
from commandcards.model import Bilingual

NUMBERS = re.compile(r"\d+(?:-\d+)?|[^:,=]*\$[^:,=]*")
"""A port, a range of them, or one that only the shell knows."""
EVERY = {"0.0.0.0": "port.every_ipv4", "::": "port.every_ipv6"}
LONG_FORM = re.compile(r"(?:target|published|protocol|mode)=")


@dataclass(frozen=True, slots=True)
class PortMapping:
    """One published port; every part as written, empty where there is none."""

    address: str
    """Without the brackets of an IPv6 address."""
    host: str
    container: str
    """With its protocol when one is written: `53/udp`."""


def parse_port(value: str) -> PortMapping | None:
    """Read `[[address:]host:]container[/protocol]` or `published=…,target=…`; None for anything else.

    As github.com/docker/go-connections/nat does: the last two colons count, so an IPv6 address needs no brackets.
    """
    if LONG_FORM.match(value):
        return parse_long(value)
    ports, slash, protocol = value.partition("/")
    head, _, container = ports.rpartition(":")
    address, _, host = head.rpartition(":")
    if not NUMBERS.fullmatch(container) or (host and not NUMBERS.fullmatch(host)):
        return None
    return PortMapping(address.removeprefix("[").removesuffix("]"), host, container + slash + protocol)


def parse_long(value: str) -> PortMapping | None:
    fields = {key: setting for key, _, setting in (part.partition("=") for part in split_csv(value) or [])}
    protocol = fields.get("protocol", "")
    if "target" not in fields:
        return None
    return PortMapping("", fields.get("published", ""), fields["target"] + (f"/{protocol}" if protocol else ""))


def read_port(value: str, words: Dictionary) -> Bilingual | None:
    """`-p` in words, the host first; None when the value is no port."""
    port = parse_port(value)
    if port is None:
        return None
    text = describe(port, words)
    if not port.address:
        return text
    return words.phrase(EVERY.get(port.address, "port.address"), address=port.address, mapping=text)


def describe(port: PortMapping, words: Dictionary) -> Bilingual:
    """What happens on the host's addresses, whichever they are."""
    if not port.host:
        return words.phrase("port.random", container=port.container)
    if "-" not in port.host:
        return words.phrase("port.any", host=port.host, container=port.container)
    kind = "port.range" if "-" in port.container else "port.one_of"
    return words.phrase(kind, host=port.host, container=port.container)


def read_service_port(value: str, words: Dictionary) -> Bilingual | None:
    """Without `mode=host` a service's port is open on every node of the swarm."""
    port = parse_port(value)
    if port is None or "mode=host" in value:
        return read_port(value, words)
    if not port.host:
        return words.phrase("port.nodes_random", container=port.container)
    return words.phrase("port.nodes", host=port.host, container=port.container)
