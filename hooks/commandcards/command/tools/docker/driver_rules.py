"""Options of the drivers that come with Docker for volumes and networks: what the engine refuses of them.

The facts are those of moby `daemon/volume/local` and `daemon/libnetwork/drivers/bridge`; of another driver nothing is
known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from commandcards.command.invocation import OptionUse
from commandcards.command.kinds.address import Interface, is_ip
from commandcards.command.kinds.choice import parse_boolean
from commandcards.command.kinds.number import to_integer
from commandcards.command.tools.docker.given import Given, Rule
from commandcards.model import Finding

_LOCAL = ("type", "device", "o", "size")
_TOGETHER = {"type": ("device",), "device": ("type",), "o": ("device", "type")}
_BRIDGE = "com.docker.network.bridge."
_DEFAULT_DRIVER = _BRIDGE.split(".")[-2]
"""Of a network; its options are named after it."""
_SWITCHES = frozenset(f"{_BRIDGE}{name}" for name in ("enable_icc", "enable_ip_masquerade", "inhibit_ipv4"))
_MODES = frozenset(f"{_BRIDGE}gateway_mode_ipv{version}" for version in (4, 6))
_ADDRESSES = frozenset({f"{_BRIDGE}host_binding_ipv4", "com.docker.network.host_ipv4", "com.docker.network.host_ipv6"})

_VLAN = {
    "ipvlan": {"ipvlan_mode": "l2, l3 or l3s", "ipvlan_flag": "bridge, private or vepa"},
    "macvlan": {"macvlan_mode": "bridge, private, passthru or vepa"},
}
_LONGEST_NAME = 15
"""Of an interface of Linux (`IFNAMSIZ`, with a byte that ends it)."""


def _read(given: Given) -> list[tuple[OptionUse, str, str]]:
    return [(use, pair.name.text, pair.value.text) for use, pair in given.pairs("opt")]


def _check_volume(given: Given) -> Iterator[Finding]:
    """moby `validateOpts` of local volumes."""
    if not given.is_known("driver") or given.last("driver") not in ("", "local"):
        return
    options = _read(given)
    for use, name, _ in options:
        if name not in _LOCAL:
            yield Finding(use.start, f"the driver local has no option `{name}`: there are {', '.join(_LOCAL)}")
            return
    names = {name for _, name, _ in options}
    if given.is_open or not given.is_known("opt"):
        return
    for use, name, _ in options:
        missing = next((other for other in _TOGETHER.get(name, ()) if other not in names), "")
        if missing:
            yield Finding(use.start, f"`{name}` goes with `{missing}`: add --opt {missing}=…")
            return


def _find_driver(given: Given) -> str:
    """The driver of a network; empty when only the shell knows it."""
    if not given.is_known("driver"):
        return ""
    return given.last("driver") or ("" if given.is_open else _DEFAULT_DRIVER)


def _check_network(given: Given) -> Iterator[Finding]:
    """moby `networkConfiguration.fromLabels` of bridges, `parseNetworkOptions` of ipvlan and macvlan."""
    driver = _find_driver(given)
    for use, name, value in _read(given):
        expected = _expect(name, value) if driver == _DEFAULT_DRIVER else _VLAN.get(driver, {}).get(name, "")
        if expected and value not in re.split(", | or ", expected):
            yield Finding(use.start, f"`{name}` takes {expected}; the engine refuses `{value}`")


def _check_bridge(given: Given) -> Iterator[Finding]:
    """moby `networkConfiguration.processIPAM` of bridges, and `Controller.NewNetwork`."""
    if _find_driver(given) != _DEFAULT_DRIVER:
        return
    subnets = given.known("subnet")
    records = [use.reading.record for use in subnets if isinstance(use.reading.record, tuple)]
    versions = [one.version for record in records for one in record if isinstance(one, Interface)]
    if versions.count(4) > 1 or (versions.count(6) > 1 and given.is_on("ipv6")):
        message = "a bridge has one --subnet of IPv4 and one of IPv6: drop the others, or make a network for each"
        yield Finding(subnets[-1].start, message)
    if given.is_on("ingress"):
        yield Finding(given.place("ingress"), "--ingress goes with --driver overlay, on a swarm: add it")


def _expect(name: str, value: str) -> str:
    if name == "com.docker.network.driver.mtu" and to_integer(value) is None:
        return "a number of bytes such as 1450"
    if name in _SWITCHES and parse_boolean(value).refusal:
        return "true or false"
    if name in _MODES:
        return "nat, nat-unprotected, routed or isolated"
    if name == f"{_BRIDGE}name" and len(value.encode()) > _LONGEST_NAME:
        return f"a name of at most {_LONGEST_NAME} characters"
    return "an IP address" if name in _ADDRESSES and not is_ip(value) else ""


DRIVER_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker volume create": (_check_volume,),
    "docker network create": (_check_network, _check_bridge),
}
"""Of the engine, by canonical path."""
