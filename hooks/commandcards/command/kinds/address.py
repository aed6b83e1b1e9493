"""Addresses: IP, networks, MAC, names of domains and hosts."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import replace

from commandcards.command.kinds.fields import split_csv
from commandcards.command.kinds.pair import read_pair
from commandcards.command.kinds.value import Part, Refusal, Value, accept_if, phrase

Interface = ipaddress.IPv4Interface | ipaddress.IPv6Interface
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?\s*")
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
IPV4 = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
_GROUP = "[0-9a-fA-F]{1,4}"
_FORMS = (
    f"(?:{_GROUP}:){{7}}{_GROUP}",
    *(f"(?:{_GROUP}:){{1,{7 - after}}}(?::{_GROUP}){{1,{after}}}" for after in range(1, 7)),
    f"(?:{_GROUP}:){{1,7}}:",
    f":(?:(?::{_GROUP}){{1,7}}|:)",
)
IPV6 = f"(?:{'|'.join(_FORMS)})"
"""An address in hexadecimal groups, of which `::` leaves some out; the form with an IPv4 address at its end is not."""
_MAC = re.compile(
    r"[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}", re.IGNORECASE
)


def is_ip(text: str) -> bool:
    """Go's `net.ParseIP`: no zone, no leading zeros."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return "%" not in text


def to_interface(text: str) -> Interface | None:
    """An address, with or without the length of its network's prefix; None for anything else.

    Python takes a mask for the length as well, which Go does not.
    """
    if "/" in text and not re.fullmatch(r"[^/]+/\d{1,3}", text, re.ASCII):
        return None
    try:
        return ipaddress.ip_interface(text)
    except ValueError:
        return None


def parse_ip(text: str) -> Value:
    """net.ParseIP, blanks around it allowed."""
    return accept_if(is_ip(text.strip()), text, "an IP address such as 172.30.100.104")


def parse_ip4(text: str) -> Value:
    """A container's IPv4 address (moby `normalizeEndpointIPAMConfig`)."""
    return _of_family(text, 4, "an IPv4 address such as 172.30.100.104; --ip6 takes the others")


def parse_ip6(text: str) -> Value:
    """A container's IPv6 address (moby `normalizeEndpointIPAMConfig`)."""
    return _of_family(text, 6, "an IPv6 address such as 2001:db8::33; --ip takes the others")


def _of_family(text: str, version: int, expected: str) -> Value:
    address = text.strip()
    if not is_ip(address) or ipaddress.ip_address(address).version == version:
        return Value(text, text)
    return Value(text, text, Refusal(expected, "engine"))


def parse_ips(text: str) -> Value:
    """pflag `ipSlice`, in which nothing is no address."""
    accepted = not text or all(is_ip(part.strip()) for part in text.split(","))
    return accept_if(accepted, text, "IP addresses, separated by commas")


def parse_networks(text: str) -> Value:
    """pflag `ipNetSlice`, likewise."""
    accepted = not text or all(_is_network(part.strip()) for part in text.split(","))
    return accept_if(accepted, text, "networks such as 172.28.5.0/24, separated by commas")


def _is_network(text: str) -> bool:
    address, _, length = text.partition("/")
    if not is_ip(address) or not re.fullmatch(r"\d{1,3}", length, re.ASCII):
        return False
    return int(length) <= (128 if ":" in address else 32)


def parse_interfaces(text: str) -> Value:
    """Subnets, ranges and gateways of a network: the record is a tuple with None for what is no address.

    Whether they suit each other is looked at when all are read.
    """
    return Value(text, tuple(to_interface(part) for part in text.split(",")))


def parse_reserved(text: str) -> Value:
    """`--aux-address NAME=ADDRESS`: the record is a tuple of the address, or of None."""
    return Value(text, (to_interface(read_pair(text).value.text),))


def is_mac(text: str) -> bool:
    """net.ParseMAC, as far as it takes Ethernet addresses."""
    return _MAC.fullmatch(text.strip()) is not None


def parse_mac(text: str) -> Value:
    """net.ParseMAC, as far as it takes Ethernet addresses; Linux gives no interface one of a group."""
    if is_mac(text) and int(text.strip()[1], 16) % 2:
        return Value(text, text, Refusal("the address of a single device, whose first byte is even", "engine"))
    accepted = text == "" or is_mac(text)
    return accept_if(accepted, text, "a MAC address such as 92:d0:c6:0a:29:33")


def parse_domain(text: str) -> Value:
    """docker/cli `ValidateDNSSearch`."""
    name = text.strip(" ")
    is_domain = re.search(r"[a-zA-Z]", name) and _DOMAIN.fullmatch(name) and len(name) < 255
    return accept_if(name == "." or bool(is_domain), text, "a domain name, or . for none")


def parse_host_mapping(text: str) -> Value:
    """docker/cli `ValidateExtraHost`: `host:ip` or `host=ip`; `host-gateway` stands for the host's own address."""
    name, _, address = Part(text).partition("=" if "=" in text else ":")
    bare = address.text[1:-1] if address.text[:1] + address.text[-1:] == "[]" else address.text
    accepted = name and ":" not in name.text and (address.text == "host-gateway" or is_ip(bare.strip()))
    refusal = None if accepted else Refusal("host:ip, where ip may be host-gateway")
    if not name or not address:
        return Value(text, None, refusal)
    if address.text == "host-gateway":
        return Value(text, text, refusal, phrase("host.gateway", name=name))
    return Value(text, text, refusal, phrase("host.address", name=name, address=address))


def parse_build_host(text: str) -> Value:
    """`--add-host` of a build, which takes several separated by commas (docker/buildx `toBuildkitExtraHosts`)."""
    hosts = [parse_host_mapping(host.text) for host in split_csv(Part(text)) or ()]
    refusal = next((host.refusal for host in hosts if host.refusal), None)
    if len(hosts) == 1:
        return replace(hosts[0], text=text)
    return Value(text, text, refusal)


def parse_daemon(text: str) -> Value:
    """Where an engine listens (docker/cli `parseDockerDaemonHost`); without a scheme it is `tcp`."""
    scheme, found, rest = text.strip().partition("://")
    accepted = not found or (scheme in ("tcp", "unix", "npipe", "fd", "ssh") and "://" not in rest)
    if accepted and found and scheme == "ssh" and (mistake := _check_ssh(rest)):
        return Value(text, text, Refusal(mistake))
    return accept_if(accepted, text, "unix:///path, tcp://host:2376 or ssh://user@host")


_ENDPOINT = ("host", "ca", "cert", "key", "skip-tls-verify", "from")


def parse_endpoint(text: str) -> Value:
    """`--docker` of a context (docker/cli `getDockerEndpoint`)."""
    settings = dict(field.partition("=")[::2] for field in text.split(","))
    accepted = not text or all(name in _ENDPOINT for name in settings)
    daemon = parse_daemon(settings.get("host", ""))
    if accepted and daemon.refusal:
        return Value(text, text, replace(daemon.refusal, expected=f"host={daemon.refusal.expected}"))
    return accept_if(accepted, text, "host=ssh://user@host or host=tcp://host:2376, with ca=, cert= and key=")


def _check_ssh(rest: str) -> str:
    """docker/cli `ssh.NewSpec`."""
    place = re.split("[/?#]", rest, maxsplit=1)[0]
    user, _, host = place.rpartition("@")
    if ":" in user:
        return "ssh://user@host without a password: log in by key"
    if not host.partition(":")[0]:
        return "ssh://user@host with the name of a host"
    return "ssh://user@host without ? and #" if re.search("[?#]", rest) else ""


def parse_node_address(text: str) -> Value:
    """docker/cli `ParseTCPAddr`: an address or an interface, with or without a port."""
    address = text.removeprefix("tcp://").partition("/")[0]
    outside = address.rpartition("]")[2]
    port = outside.rpartition(":")[2] if ":" in outside else ""
    refused = "://" in text.removeprefix("tcp://") or re.search(r"[\s\"<>\\^`{|}]", address)
    return accept_if(not refused and port.isdigit() | (port == ""), text, "address[:port] or interface[:port]")
