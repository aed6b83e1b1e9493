"""Networks that a container is attached to (docker/cli `opts/network.go`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from commandcards.command.kinds.address import is_ip, is_mac
from commandcards.command.kinds.container import named, restricted
from commandcards.command.kinds.fields import ASSIGNED, split_csv
from commandcards.command.kinds.value import (
    COMMA,
    Editable,
    Meaning,
    Part,
    Reference,
    Refusal,
    Series,
    Value,
    editable,
    phrase,
    refer,
)
from commandcards.frozen import frozen

NAME = r"[a-zA-Z0-9][a-zA-Z0-9_.-]*"
BUILT_IN = frozenset({"default", "bridge", "host", "none", "nat"})
"""Networks that every engine has; `nat` is the one of Windows."""
PREDEFINED = BUILT_IN - {"nat"}
"""What no network can be called that somebody makes (moby `IsPredefined`)."""
_CONTAINER = "container:"
_ADDRESSES = ("ip", "ip6", "link-local-ip")
_KEYS = frozenset({"name", "alias", "ip", "ip6", "mac-address", "link-local-ip", "driver-opt", "gw-priority"})


@frozen
class Network:
    """One network that a container is attached to."""

    name: str
    """As the client takes it, which writes fields in lowercase; `container:NAME` for that of a container."""
    place: Part
    """The name as written."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """`alias`, `ip` … by their keys."""

    @property
    def user_defined(self) -> bool:
        """Somebody has made it (moby `NetworkMode.IsUserDefined`)."""
        return bool(self.name) and self.name not in BUILT_IN and not self.name.startswith(_CONTAINER)


_parse_made = restricted(
    named("network", makes=True),
    rf"(?!(?:{'|'.join(sorted(PREDEFINED))})$).*\S.*",
    "a name of your own: every engine has this network",
)


def parse_new_network(text: str) -> Value:
    """A network that is made, which has a name (moby `Controller.NewNetwork`)."""
    return _parse_made(text) if text else Value(text, text, Refusal("a name", "engine"))


parse_own_network = restricted(
    named("network"),
    rf"(?!(?:{'|'.join(sorted(PREDEFINED - {'default'}))})$).*",
    "a network of your own: this one stays",
)
"""A network that is removed."""


def parse_network(text: str) -> Value:
    """A name, `container:NAME`, or fields: `name=net,alias=web`."""
    if not ASSIGNED.search(text):
        network = Network(text, Part(text))
        expected = "container:name with the name or ID of a container" if text in (_CONTAINER, "container") else ""
        return _conclude(text, network, Refusal(expected, "engine") if expected else None, _describe(network))
    fields = _read_fields(text)
    expected = _check_fields(fields) if fields else _FIELDS
    if expected or fields is None:
        return Value(text, refusal=Refusal(expected))
    network = _make_network(fields)
    wrong = next((key for key, setting in fields if key in _ADDRESSES and not is_ip(setting.text)), "")
    refusal = Refusal(f"an IP address for {wrong}, such as {wrong}=172.30.100.104", "engine") if wrong else None
    return _conclude(text, network, refusal, _describe_fields(network, fields))


Fields = list[tuple[str, Part]]
_FIELDS = "a network, or name=network,alias=name,ip=address …"


def _read_fields(text: str) -> Fields | None:
    fields: Fields = []
    for pair in split_csv(Part(text)) or ():
        key, equals, setting = pair.partition("=")
        if not equals:
            return None
        fields.append((key.text.strip().lower(), setting.strip()))
    return fields


def _check_fields(fields: Fields) -> str:
    """What the fields should look like where the client refuses them."""
    if not {key for key, _ in fields} <= _KEYS or not _make_network(fields).name:
        return _FIELDS
    for key, setting in fields:
        if key == "gw-priority" and not re.fullmatch(r"[+-]?\d{1,18}", setting.text, re.ASCII):
            return "a whole number for gw-priority"
        if key == "driver-opt" and not re.match(r"[^=]+=", setting.text):
            return "driver-opt=name=value"
        if key == "mac-address" and setting and not is_mac(setting.text):
            return "a MAC address for mac-address, such as 92:d0:c6:0a:29:33"
    return ""


def _make_network(fields: Fields) -> Network:
    settings = dict(fields)
    place = settings.get("name", Part(""))
    return Network(place.text.lower(), place, {key: setting.text.lower() for key, setting in fields})


def _conclude(text: str, network: Network, refusal: Refusal | None, meaning: Meaning | None) -> Value:
    return Value(text, network, refusal, meaning, _find_editable(network), _find_references(network))


def _find_editable(network: Network) -> tuple[Editable, ...]:
    if network.name.startswith(_CONTAINER):
        return editable(network.place.cut(len(_CONTAINER)), "container")
    return editable(network.place, "network") if network.user_defined and "=" not in network.name else ()


def _describe(network: Network) -> Meaning | None:
    if network.name in BUILT_IN:
        return phrase(f"network.{network.name}")
    if network.name.startswith(_CONTAINER):
        return phrase("network.container", name=network.place.cut(len(_CONTAINER)))
    return phrase("network.named", name=network.place) if network.name else None


def _describe_fields(network: Network, fields: Fields) -> Meaning | None:
    """The network, and what the container is there: its further names, its addresses."""
    meaning = _describe(network)
    notes = [phrase(f"network.{key}", value=setting) for key, setting in fields if key != "name" and setting]
    return meaning and Series((meaning, *notes), COMMA)


def _find_references(network: Network) -> tuple[Reference, ...]:
    if network.name == "host":
        return refer("host", "network")
    if network.name.startswith(_CONTAINER):
        return refer("container", network.name.removeprefix(_CONTAINER))
    return refer("network", network.name) if network.user_defined else ()
