"""Published ports: `-p` of containers, `--publish` of services, `--expose`.

The rules are those of github.com/docker/go-connections/nat, docker/cli's `cli/command/container/opts.go` and its
`opts/swarmopts` package.
"""

from __future__ import annotations

import re
from dataclasses import replace

from commandcards.command.kinds.address import is_ip
from commandcards.command.kinds.fields import ASSIGNED, read_fields, split_csv
from commandcards.command.kinds.number import parse_port
from commandcards.command.kinds.value import Editable, Meaning, Part, Refusal, Value, editable, phrase
from commandcards.frozen import frozen

NUMBER = "(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
"""A port from 1 to 65535."""
LAST = 65535
_PUBLISH = "[[host-ip:]host-port:]container-port[/protocol], for example 8080:80"
_SERVICE = "published:target[/protocol], or published=8080,target=80"
_PROTOCOLS = frozenset({"tcp", "udp", "sctp"})
_EVERY = {"0.0.0.0": "port.every_ipv4", "::": "port.every_ipv6"}
_TELLING = re.compile(r"\d+(?:-\d+)?|.*\$.*", re.DOTALL)
"""A port, a range of them, or one that only the shell knows."""


@frozen
class PortMapping:
    """One published port; every part as written, empty where there is none."""

    address: Part
    """Without the brackets of an IPv6 address."""
    host: Part
    port: Part
    """In the container."""
    protocol: Part
    container: Part
    """The port in the container, with its protocol when one is written: `53/udp`."""
    mode: str = ""
    """Of a service: `host` or `ingress`."""
    named: bool = False
    """Its parts are written as name=value: a service takes no range so."""


def parse_publish(text: str) -> Value:
    """`[[address:]host:]container[/protocol]`, or the same as name=value."""
    if "=" not in text:
        mapping = _read_short(Part(text))
        return _conclude(text, mapping, is_valid(mapping), _PUBLISH)
    fields = Part(text).split(",")
    mapping = _read_long(fields, {field.text.partition("=")[0]: field.partition("=")[2] for field in fields})
    if not all(field.text.partition("=")[0] and "=" in field.text for field in fields):
        return _conclude(text, mapping, False, _PUBLISH)
    return _conclude(text, mapping, is_valid(mapping), "published=8080,target=80")


def parse_private(text: str) -> Value:
    """A port in a container, `80` or `53/udp` (moby `network.ParsePort`)."""
    refused = parse_port(text.partition("/")[0]).refusal
    return Value(text, text, None if not refused else Refusal("port[/protocol], such as 80 or 53/udp", when="asked"))


def parse_service_port(text: str) -> Value:
    """A service has no host address; without `mode=host` its port is open on every node of the swarm."""
    if not ASSIGNED.search(text):
        mapping = _read_short(Part(text))
        return _conclude(text, mapping, is_valid(mapping) and not mapping.address, _SERVICE, service=True)
    fields = split_csv(Part(text)) or [Part("")]
    settings = {key: setting or Part("") for key, setting in read_fields(fields).items()}
    mapping = _read_long(fields, settings)
    return _conclude(text, mapping, _are_service_fields(settings), _SERVICE, service=True)


def parse_removed(text: str) -> Value:
    """A port that a service publishes no more: of what is published only the port in the container counts."""
    value = parse_service_port(text)
    mapping = value.record
    meaning = phrase("port.container", port=mapping.container) if isinstance(mapping, PortMapping) else None
    return Value(text, value.record, value.refusal, meaning, value.editable)


def _are_service_fields(settings: dict[str, Part]) -> bool:
    ports = [settings[key].text for key in ("target", "published") if key in settings]
    if not set(settings) <= {"target", "published", "protocol", "mode"} or not all(map(is_port, ports)):
        return False
    protocol = settings["protocol"].text.lower() if "protocol" in settings else "tcp"
    mode = settings["mode"].text.lower() if "mode" in settings else "host"
    return protocol in _PROTOCOLS and mode in ("host", "ingress") and "target" in settings and ports[0].strip("0") != ""


def parse_expose(text: str) -> Value:
    """A port or a range of them in the container, with or without a protocol."""
    port, protocol = _split_protocol(Part(text))
    accepted = bool(read_range(port.text)) and protocol.text.lower() in {"", *_PROTOCOLS}
    if not accepted:
        return Value(text, refusal=Refusal("port[/protocol], or a range such as 7000-7010"))
    key = "port.exposed_range" if "-" in port.text else "port.exposed"
    return Value(text, text, meaning=phrase(key, port=Part(text)))


def _read_short(value: Part) -> PortMapping:
    """The last two colons count, so that an IPv6 address needs no brackets."""
    head, _, container = value.rpartition(":")
    address, _, host = head.rpartition(":")
    return _make(address, host, *_split_protocol(container), container)


def _read_long(fields: list[Part], settings: dict[str, Part]) -> PortMapping:
    """docker/cli puts the fields together as a short form, so that an address may stand before the published port."""
    nothing = Part("")
    address, _, host = settings.get("published", nothing).rpartition(":")
    port, protocol = settings.get("target", nothing), settings.get("protocol", nothing)
    container = Part(f"{port.text}/{protocol.text}", None) if protocol else port
    mapping = _make(address, host, port, protocol, container, settings.get("mode", nothing).text.lower())
    return replace(mapping, named=True)


def _make(address: Part, host: Part, port: Part, protocol: Part, container: Part, mode: str = "") -> PortMapping:
    if address.text.startswith("[") and address.text.endswith("]"):
        address = address.cut(1, len(address.text) - 1)
    return PortMapping(address, host, port, protocol, container, mode)


def _split_protocol(container: Part) -> tuple[Part, Part]:
    port, _, rest = container.partition("/")
    return port, rest.partition("/")[0]


def is_valid(mapping: PortMapping) -> bool:
    """Whether go-connections' `ParsePortSpec` takes it."""
    inside, outside = read_range(mapping.port.text), read_range(mapping.host.text)
    if inside is None or mapping.protocol.text.lower() not in {"", *_PROTOCOLS}:
        return False
    if mapping.address and not is_ip(mapping.address.text):
        return False
    if not mapping.host:
        return True
    return outside is not None and (len(outside) == len(inside) or len(inside) == 1)


def read_range(text: str) -> range | None:
    """`80` or `7000-7010`; None for anything else."""
    first, dash, last = text.partition("-")
    last = last.split("-")[0] if dash else first
    if not is_port(first) or not is_port(last) or int(last) < int(first):
        return None
    return range(int(first), int(last) + 1)


def is_port(text: str) -> bool:
    """A number that a port can have, 0 included."""
    return re.fullmatch(r"\d{1,9}", text, re.ASCII) is not None and int(text) <= LAST


def _conclude(text: str, mapping: PortMapping, accepted: bool, expected: str, *, service: bool = False) -> Value:
    refusal = None if accepted else Refusal(expected)
    if accepted and not service and 0 in (read_range(mapping.port.text) or ()):
        refusal = Refusal("a container port from 1 to 65535", "engine")
    told = _TELLING.fullmatch(mapping.port.text) and (not mapping.host or _TELLING.fullmatch(mapping.host.text))
    if not told:
        return Value(text, None, refusal)
    meaning = _describe_nodes(mapping) if service else _describe(mapping)
    return Value(text, mapping, refusal, meaning, _find_editable(mapping, service=service))


def _find_editable(mapping: PortMapping, *, service: bool) -> tuple[Editable, ...]:
    """A number of the host; another address cannot be put before it where one stands, and a service has none."""
    if not mapping.host.text.isdigit() or _is_random(mapping.host):
        return ()
    if service and mapping.named:
        return editable(mapping.host, "port", "single-port")
    return editable(mapping.host, "port", "plain-port" if service or mapping.address else "port")


def _describe(mapping: PortMapping) -> Meaning:
    """The host first, then its addresses."""
    meaning = _describe_host(mapping)
    if not mapping.address:
        return meaning
    return phrase(_EVERY.get(mapping.address.text, "port.address"), address=mapping.address, mapping=meaning)


def _describe_host(mapping: PortMapping) -> Meaning:
    if _is_random(mapping.host):
        return phrase("port.random", container=mapping.container)
    if "-" not in mapping.host.text:
        return phrase("port.any", host=mapping.host, container=mapping.container)
    key = "port.range" if "-" in mapping.container.text else "port.one_of"
    return phrase(key, host=mapping.host, container=mapping.container)


def _is_random(host: Part) -> bool:
    """None is written, or 0, which stands for any that is free."""
    return not host.text.strip("0")


def _describe_nodes(mapping: PortMapping) -> Meaning:
    """Of every node, or with `mode=host` of those that have a task of the service."""
    nodes = "tasks" if mapping.mode == "host" else "nodes"
    if _is_random(mapping.host):
        return phrase(f"port.{nodes}_random", container=mapping.container)
    return phrase(f"port.{nodes}", host=mapping.host, container=mapping.container)
