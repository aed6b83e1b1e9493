"""What goes together when a container is made or changed.

The client's rules are those of docker/cli's `cli/command/container`, the engine's those of moby's `daemon_unix.go`,
`internal/runconfig` and `container_operations.go`, as of Docker 29.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import normpath

from commandcards.command.invocation import OptionUse
from commandcards.command.kinds.choice import RestartPolicy
from commandcards.command.kinds.mount import Mount
from commandcards.command.kinds.network import PREDEFINED, Network
from commandcards.command.kinds.port import PortMapping
from commandcards.command.kinds.value import Part
from commandcards.command.tools.docker.given import Given, Rule
from commandcards.model import Finding

_HEALTH = (
    "health-cmd",
    "health-interval",
    "health-timeout",
    "health-start-period",
    "health-start-interval",
    "health-retries",
)


_ONCE = ("ip", "ip6", "link-local-ip", "mac-address")
"""What is an option, or a field of `--network`."""


def _check_removal(given: Given) -> Iterator[Finding]:
    policy = given.record("restart")
    restarts = isinstance(policy, RestartPolicy) and policy.name.text not in ("", "no")
    if given.is_on("rm") and restarts:
        message = "--rm and --restart exclude each other: a container that is removed cannot be restarted; drop one"
        yield Finding(given.place("rm", "restart"), message)


def _check_streams(given: Given) -> Iterator[Finding]:
    if given.is_on("detach") and given.has("attach"):
        yield Finding(given.place("detach", "attach"), "--detach and --attach exclude each other: drop one")


def check_health(given: Given) -> Iterator[Finding]:
    """No health check, and how it goes; services have these options as well."""
    timed = [name for name in _HEALTH if given.record(name)]
    if given.is_on("no-healthcheck") and timed:
        message = f"--no-healthcheck and --{timed[0]} exclude each other: drop one"
        yield Finding(given.place("no-healthcheck", *timed), message)


def _check_logging(given: Given) -> Iterator[Finding]:
    if given.last("log-driver") == "none" and given.has("log-opt"):
        yield Finding(given.place("log-opt"), "--log-driver none takes no --log-opt: drop it, or choose another driver")


def _check_networks(given: Given) -> Iterator[Finding]:
    networks = _networks(given)
    if networks is None:
        return
    if not all(network.name.strip() for network in networks):
        yield Finding(given.place("net", "network"), "--network needs the name of a network: write one, or drop it")
        return
    first = networks[0] if networks else Network("default", Part("default"))
    alias = next((name for name in ("network-alias", "net-alias") if given.has(name)), "")
    if alias and not first.user_defined:
        yield Finding(given.place(alias), f"--{alias} works only in a network that you created: add --network NAME")
    for option, key in ((alias, "alias"), *((name, name) for name in _ONCE)):
        if given.has(option) and first.settings.get(key):
            yield Finding(given.place(option), f"--{option} is given twice: drop it, or drop {key}= from --network")
    if len({network.user_defined for network in networks}) > 1:
        yield Finding(
            given.place("net", "network"), "a built-in network and one of your own cannot be combined: drop one"
        )
    if len({network.name for network in networks}) < len(networks):
        yield Finding(given.place("net", "network"), "the same network is given twice: drop one")


def _check_update(given: Given) -> Iterator[Finding]:
    if not given.uses and not any(argument.word.dynamic for argument in given.arguments):
        yield Finding(given.start, "`docker update` needs an option that says what to change, such as --memory")


def _check_addresses(given: Given) -> Iterator[Finding]:
    """moby `validateEndpointSettings`."""
    networks = _networks(given)
    if networks is None:
        return
    first = networks[0] if networks else Network("default", Part("default"))
    address = next((name for name in ("ip", "ip6") if given.has(name)), "")
    if address and first.name in PREDEFINED:
        message = f"--{address} works only in a network that you created with a --subnet: add --network NAME"
        yield Finding(given.place(address), message)
    for network in networks:
        key = next((key for key in ("ip", "ip6", "alias") if network.settings.get(key)), "")
        if key and network.name in PREDEFINED:
            message = f"{key}= works only in a network that you created: name one in place of {network.name}"
            yield Finding(given.place("net", "network"), message)


def _networks(given: Given) -> list[Network] | None:
    """The networks given; None where only the shell knows one."""
    uses = [use for name in ("net", "network") for use in given.uses.get(name, ())]
    if not all(map(given.is_known, ("net", "network"))) or (not uses and given.is_open):
        return None
    return [record for use in uses if isinstance(record := use.reading.record, Network)]


_OWN = ("hostname", "link", "dns", "add-host", "publish", "publish-all", "expose")
"""What a container with the network of another has not to itself (moby `validateNetContainerMode`)."""


def _check_shared_network(given: Given) -> Iterator[Finding]:
    networks = _networks(given)
    if not networks:
        return
    name = networks[0].name
    own = [option for option in _OWN if given.has(option) and option != "publish-all" or given.is_on(option)]
    if name.startswith("container:") and own:
        message = f"--{own[0]} does not go with the network of another container: drop one of them"
        yield Finding(given.place(own[0]), message)
    elif name == "host" and given.has("link"):
        yield Finding(given.place("link"), "--link does not go with the host's network: drop one of them")


def _check_host_name(given: Given) -> Iterator[Finding]:
    if given.last("uts") == "host" and given.last("hostname"):
        message = "--hostname does not go with --uts host, which keeps the host's name: drop one of them"
        yield Finding(given.place("hostname"), message)


def _check_sysctls(given: Given) -> Iterator[Finding]:
    """runc `validate.sysctl`: what is not the container's own, it cannot set."""
    networks = _networks(given)
    shared = {
        "network": any(network.name == "host" for network in networks or ()),
        "ipc": given.last("ipc") == "host",
    }
    for use, pair in given.pairs("sysctl"):
        name = pair.name.text
        # The client takes those of these two only.
        owner = "network" if name.startswith("net.") else "ipc"
        if shared[owner]:
            yield Finding(use.start, f"`{name}` is the host's with --{owner} host, and cannot be set: drop one of them")


def _check_swap(given: Given) -> Iterator[Finding]:
    """moby `verifyPlatformContainerResources`; a container that is there may have its limit."""
    memory, swap = _bytes(given, "memory"), _bytes(given, "memory-swap")
    if swap and swap > 0 and memory == 0 and not given.is_open:
        yield Finding(given.place("memory-swap"), "--memory-swap needs --memory: it counts memory and swap together")


def _check_memory(given: Given) -> Iterator[Finding]:
    """moby `verifyPlatformContainerResources`; the smallest limits are the kinds' matter."""
    memory, swap, soft = (_bytes(given, name) for name in ("memory", "memory-swap", "memory-reservation"))
    if memory is None or swap is None or soft is None:
        return
    if 0 < swap < memory:
        message = "--memory-swap counts memory and swap together: make it no smaller than --memory, or -1 for no limit"
        yield Finding(given.place("memory-swap"), message)
    if 0 < memory < soft:
        yield Finding(given.place("memory-reservation"), "--memory-reservation is above --memory: make it smaller")


def _bytes(given: Given, name: str) -> float | None:
    """The limit in bytes, 0 when there is none; None where it is refused, or only the shell knows it."""
    if not given.has(name):
        return 0
    record = given.record(name)
    return record if isinstance(record, float | int) else None


def _check_mounts(given: Given) -> Iterator[Finding]:
    """moby `registerMountPoints`: two things at one path."""
    taken = {mount.target.text for _, mount in _mounts(given, "tmpfs")}
    for use, mount in _mounts(given, "volume"):
        if mount.source and normpath(mount.target.text) in taken:
            yield Finding(use.start, f"`{mount.target.text}` is taken by another mount: choose another path")
        if mount.source:
            taken.add(normpath(mount.target.text))
    taken -= {mount.target.text for _, mount in _mounts(given, "tmpfs")}
    for use, mount in _mounts(given, "mount"):
        if normpath(mount.target.text) in taken:
            yield Finding(use.start, f"`{mount.target.text}` is taken by another mount: choose another path")
        taken.add(normpath(mount.target.text))


def _mounts(given: Given, option: str) -> list[tuple[OptionUse, Mount]]:
    read = [(use, use.reading.record) for use in given.known(option) if not use.reading.refusal]
    return [(use, record) for use, record in read if isinstance(record, Mount)]


def _check_ports(given: Given) -> Iterator[Finding]:
    """The second container port at a host port finds it taken when the container starts."""
    taken: dict[tuple[str, str, str], str] = {}
    for use in given.known("publish"):
        port = use.reading.record
        if use.reading.refusal or not isinstance(port, PortMapping) or not port.host.text.strip("0").isdigit():
            continue
        host = (port.address.text, port.host.text, port.protocol.text.lower() or "tcp")
        if taken.setdefault(host, port.port.text) != port.port.text:
            message = f"host port {port.host.text} is published twice: choose another one for {port.container.text}"
            yield Finding(use.start, message)


def _check_cpus(given: Given) -> Iterator[Finding]:
    other = next((name for name in ("cpu-period", "cpu-quota") if given.record(name)), "")
    if given.record("cpus") and other:
        yield Finding(given.place("cpus", other), f"--cpus and --{other} set the same limit: drop one")


_CONTAINER: tuple[Rule, ...] = (_check_removal, check_health, _check_logging, _check_networks)
CLIENT_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker run": (*_CONTAINER, _check_streams),
    "docker create": _CONTAINER,
    "docker update": (_check_update,),
}
"""By canonical path."""
_ENGINE: tuple[Rule, ...] = (
    _check_addresses,
    _check_shared_network,
    _check_host_name,
    _check_sysctls,
    _check_swap,
    _check_memory,
    _check_cpus,
    _check_mounts,
)
ENGINE_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker run": (*_ENGINE, _check_ports),
    "docker create": (*_ENGINE, _check_ports),
    "docker update": (_check_memory, _check_cpus),
    "docker compose run": (_check_ports,),
}
"""By canonical path."""
