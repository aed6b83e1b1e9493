"""What a manager refuses of things that do not go together (moby `daemon/cluster`, swarmkit `controlapi`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from commandcards.command.kinds.number import to_integer
from commandcards.command.kinds.port import PortMapping
from commandcards.command.tools.docker.given import Given, Rule
from commandcards.model import Finding

_LONGEST_MASK = 29


def _check_published(given: Given) -> Iterator[Finding]:
    """swarmkit `validateEndpointSpec`."""
    seen: set[tuple[str, str]] = set()
    for use in given.known("publish"):
        port = use.reading.record
        if not isinstance(port, PortMapping):
            continue
        if given.last("endpoint-mode").lower() == "dnsrr" and port.mode != "host":
            message = "--endpoint-mode dnsrr publishes ports of its nodes only: write mode=host,published=…,target=…"
            yield Finding(use.start, message)
        host = (port.host.text, port.protocol.text.lower() or "tcp")
        if port.host and host in seen:
            yield Finding(use.start, f"port {port.host.text} is published twice: choose another one")
        seen.add(host)


def _check_pool(given: Given) -> Iterator[Finding]:
    """moby `validateDefaultAddrPool`, which looks at the length only where there is a pool."""
    length = to_integer(given.last("default-addr-pool-mask-length"))
    if given.has("default-addr-pool") and length is not None and length > _LONGEST_MASK:
        message = f"--default-addr-pool-mask-length takes at most {_LONGEST_MASK}: a smaller network has no room"
        yield Finding(given.place("default-addr-pool-mask-length"), message)


def _check_token(given: Given) -> Iterator[Finding]:
    """swarmkit `ParseJoinToken`, which an empty one does not pass."""
    if given.lacks("token"):
        message = "`docker swarm join` needs --token: `docker swarm join-token worker` prints it on a manager"
        yield Finding(given.start, message)


ENGINE_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker service create": (_check_published,),
    "docker swarm init": (_check_pool,),
    "docker swarm join": (_check_token,),
}
"""By canonical path."""
