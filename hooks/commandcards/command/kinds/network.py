"""Networks that a container is attached to (docker/cli `opts/network.go`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from commandcards.command.kinds.fields import ASSIGNED, split_csv
from commandcards.command.kinds.value import Meaning, Part, Reference, Refusal, Value, editable, phrase, refer

NAME = r"[a-zA-Z0-9][a-zA-Z0-9_.-]*"
BUILT_IN = frozenset({"default", "bridge", "host", "none", "nat"})
"""Networks that every engine has; `nat` is the one of Windows."""
_CONTAINER = "container:"
_KEYS = frozenset({"name", "alias", "ip", "ip6", "mac-address", "link-local-ip", "driver-opt", "gw-priority"})


@dataclass(frozen=True, slots=True)
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


def parse_network(text: str) -> Value:
    """A name, `container:NAME`, or fields: `name=net,alias=web`."""
    network = _read_fields(text) if ASSIGNED.search(text) else Network(text, Part(text))
    if network is None:
        return Value(text, refusal=Refusal("a network, or name=network,alias=name,ip=address …"))
    changeable = editable(network.place, "network") if network.user_defined and "=" not in network.name else ()
    return Value(text, network, None, _describe(network), changeable, _find_references(network))


def _read_fields(text: str) -> Network | None:
    settings: dict[str, Part] = {}
    for pair in split_csv(Part(text)) or [Part("=")]:
        key, equals, setting = pair.partition("=")
        if not equals:
            return None
        settings[key.text.strip().lower()] = setting.strip()
    if not settings.keys() <= _KEYS or not settings.get("name"):
        return None
    plain = {key: setting.text.lower() for key, setting in settings.items()}
    return Network(plain["name"], settings["name"], plain)


def _describe(network: Network) -> Meaning | None:
    if network.name in BUILT_IN:
        return phrase(f"network.{network.name}")
    if network.name.startswith(_CONTAINER):
        return phrase("network.container", name=network.place.cut(len(_CONTAINER)))
    return phrase("network.named", name=network.place) if network.name else None


def _find_references(network: Network) -> tuple[Reference, ...]:
    if network.name == "host":
        return refer("host", "network")
    if network.name.startswith(_CONTAINER):
        return refer("container", network.name.removeprefix(_CONTAINER))
    return refer("network", network.name) if network.user_defined else ()
