"""What goes together when a network is made or a container joins one.

The client's rules are those of docker/cli's `cli/command/network`, the engine's those of moby's `daemon/network.go`
and `container_operations.go`, as of Docker 29.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from commandcards.command.kinds.address import Interface
from commandcards.command.kinds.network import PREDEFINED
from commandcards.command.tools.docker.given import Given, Rule
from commandcards.model import Finding


def _check_subnets(given: Given) -> Iterator[Finding]:
    if not given.is_known("subnet"):
        return
    read = _interfaces(given, "subnet")
    subnets = [subnet for subnet in read if subnet is not None]
    if len(subnets) < len(read):
        # The value itself is refused already.
        return
    if any(_overlap(one, other) for index, one in enumerate(subnets) for other in subnets[:index]):
        yield Finding(given.place("subnet"), "two of the networks of --subnet overlap: drop one")
    if given.is_open:
        return
    if not all(_is_inside(reserved, subnets) for reserved in _interfaces(given, "aux-address")):
        yield Finding(
            given.place("aux-address"), "--aux-address takes name=address, and the address lies in a --subnet"
        )
    for name in ("ip-range", "gateway"):
        inside = _interfaces(given, name)
        if len(inside) > len(subnets) == len(given.uses.get("subnet", ())):
            yield Finding(given.place(name), f"every --{name} needs its --subnet: add one")
        elif not all(_is_inside(address, subnets) for address in inside):
            yield Finding(given.place(name), f"--{name} does not lie in a --subnet: correct one of them")


def _interfaces(given: Given, name: str) -> list[Interface | None]:
    """All addresses that an option holds; None for what is no address."""
    records = [use.reading.record for use in given.known(name) if use.reading.text]
    return [address for record in records if isinstance(record, tuple) for address in record]


def _overlap(one: Interface, other: Interface) -> bool:
    return one.ip in other.network or other.ip in one.network


def _is_inside(address: Interface | None, subnets: list[Interface]) -> bool:
    return address is not None and any(address.ip in subnet.network for subnet in subnets)


def _check_single_subnet(given: Given) -> Iterator[Finding]:
    """moby `validateIpamConfig`, which looks at IPv6 only where the network has it."""
    subnets = _interfaces(given, "subnet")
    bare = [use for use in given.known("subnet") if not all("/" in part for part in use.reading.text.split(","))]
    if subnets == [None] or bare:
        yield Finding(given.place("subnet"), "--subnet takes a network such as 172.28.0.0/16: correct it")
    for subnet in subnets:
        if subnet and subnet.ip != subnet.network.network_address and (subnet.version == 4 or given.is_on("ipv6")):
            message = f"--subnet begins with the network's own address: write {subnet.network}"
            yield Finding(given.place("subnet"), message)


def _check_joined(given: Given) -> Iterator[Finding]:
    """moby `validateEndpointSettings`, `updateNetworkSettings`."""
    word = given.arguments[0].word
    own = next((name for name in ("ip", "ip6", "alias") if given.has(name)), "")
    if word.value in ("host", "none"):
        made = f"a container that is made with --network {word.value}"
        message = f"the network `{word.value}` is for {made}: run it so, or join another"
        yield Finding(word.start, message)
    elif word.value in PREDEFINED and own:
        yield Finding(given.place(own), f"--{own} works only in a network that you created: name one")


_OF_ITS_OWN = ("subnet", "gateway", "ip-range", "aux-address", "ipam-opt", "ipv6", "label", "opt")


def _check_configuration(given: Given) -> Iterator[Finding]:
    """moby `libnetwork.Network.validateConfiguration`."""
    if not given.last("config-from"):
        return
    if given.is_on("config-only"):
        message = "--config-only and --config-from exclude each other: drop one"
        yield Finding(given.place("config-only", "config-from"), message)
        return
    own = next((name for name in _OF_ITS_OWN if given.has(name) and (name != "ipv6" or given.is_on(name))), "")
    if own:
        message = f"--{own} does not go with --config-from, which brings the configuration: drop one of them"
        yield Finding(given.place(own, "config-from"), message)


def _check_driver(given: Given) -> Iterator[Finding]:
    """moby `drivers/host`, `drivers/null`."""
    driver = given.last("driver")
    if driver in ("host", "null"):
        network = {"host": "host", "null": "none"}[driver]
        message = f"there is one network of the driver {driver}, `{network}`: use it, or another driver"
        yield Finding(given.place("driver"), message)


CLIENT_RULES: Mapping[str, tuple[Rule, ...]] = {"docker network create": (_check_subnets,)}
"""By canonical path."""
ENGINE_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker network create": (_check_single_subnet, _check_configuration, _check_driver),
    "docker network connect": (_check_joined,),
}
"""By canonical path."""
