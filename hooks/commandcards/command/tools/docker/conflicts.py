"""Options and arguments that are each well formed, but that the client refuses together.

Taken from the `RunE` functions of docker/cli (`cli/command/…`), as far as they look at the command line alone. A
conflict that hangs on a value which only the shell knows is not reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from commandcards.command.invocation import CommandSpec, OptionUse, Positional
from commandcards.command.kinds.address import Interface
from commandcards.command.kinds.choice import RestartPolicy
from commandcards.command.kinds.copy_path import CopyPath
from commandcards.command.kinds.image import ImageReference
from commandcards.command.kinds.network import Network
from commandcards.command.kinds.value import Part
from commandcards.command.tools.docker.flags import find_refusals
from commandcards.model import Finding

_REPEATED = frozenset({"list", "map", "stringArray", "stringSlice"})
_JOB_MODES = frozenset({"replicated-job", "global-job"})
_HEALTH = (
    "health-cmd",
    "health-interval",
    "health-timeout",
    "health-start-period",
    "health-start-interval",
    "health-retries",
)


@dataclass(frozen=True, slots=True)
class Given:
    """What a command line holds, by the names of the options."""

    uses: Mapping[str, tuple[OptionUse, ...]]
    arguments: tuple[Positional, ...]
    start: int
    """Where the command's name stands, for what is missing altogether."""

    def has(self, name: str) -> bool:
        return name in self.uses

    def is_on(self, name: str) -> bool:
        """The last use of a switch turns it on."""
        return name in self.uses and self.uses[name][-1].reading.record is True

    def known(self, name: str) -> list[OptionUse]:
        """All uses of an option whose values do not depend on the shell."""
        return [use for use in self.uses.get(name, ()) if use.value and not use.value.dynamic]

    def last(self, name: str) -> str:
        """The value that counts; empty when there is none, or when only the shell knows it."""
        use = self._last_known(name)
        return use.reading.text if use else ""

    def record(self, name: str) -> object:
        """The record of the value that counts; None as for `last`."""
        use = self._last_known(name)
        return use.reading.record if use else None

    def _last_known(self, name: str) -> OptionUse | None:
        use = self.uses[name][-1] if name in self.uses else None
        return use if use and use.value and not use.value.dynamic else None

    def place(self, *names: str) -> int:
        """Where the last of these options stands."""
        return max(use.start for name in names for use in self.uses.get(name, ()))


Rule = Callable[[Given], Iterator[Finding]]


def check_conflicts(
    spec: CommandSpec, start: int, options: tuple[OptionUse, ...], positionals: tuple[Positional, ...]
) -> list[Finding]:
    """What the client refuses of a command line whose options and number of arguments are right.

    `start` is where the command's name stands.
    """
    uses = _by_name(options)
    given = Given(uses, positionals, start)
    # Of an option with a single value, the last use counts.
    counted = [use for use in options if use.option.type in _REPEATED or use is uses[use.option.name][-1]]
    values = [finding for use in counted if use.reading.refusal for finding in find_refusals(use, "late")]
    return values + [finding for rule in _RULES.get(spec.canonical, ()) for finding in rule(given)]


def check_global_conflicts(options: Iterable[OptionUse]) -> list[Finding]:
    """What the client refuses of the options before the command, with or without `--help`."""
    return list(_check_target(Given(_by_name(options), (), 0)))


def _by_name(options: Iterable[OptionUse]) -> dict[str, tuple[OptionUse, ...]]:
    uses: dict[str, tuple[OptionUse, ...]] = {}
    for use in options:
        uses[use.option.name] = (*uses.get(use.option.name, ()), use)
    return uses


def _check_target(given: Given) -> Iterator[Finding]:
    if given.has("host") and given.has("context"):
        yield Finding(given.place("host", "context"), "--host and --context exclude each other: drop one")


def _check_removal(given: Given) -> Iterator[Finding]:
    policy = given.record("restart")
    restarts = isinstance(policy, RestartPolicy) and policy.name.text not in ("", "no")
    if given.is_on("rm") and restarts:
        message = "--rm and --restart exclude each other: a container that is removed cannot be restarted; drop one"
        yield Finding(given.place("rm", "restart"), message)


def _check_streams(given: Given) -> Iterator[Finding]:
    if given.is_on("detach") and given.has("attach"):
        yield Finding(given.place("detach", "attach"), "--detach and --attach exclude each other: drop one")


def _check_health(given: Given) -> Iterator[Finding]:
    timed = [name for name in _HEALTH if given.record(name)]
    if given.is_on("no-healthcheck") and timed:
        message = f"--no-healthcheck and --{timed[0]} exclude each other: drop one"
        yield Finding(given.place("no-healthcheck", *timed), message)


def _check_logging(given: Given) -> Iterator[Finding]:
    if given.last("log-driver") == "none" and given.has("log-opt"):
        yield Finding(given.place("log-opt"), "--log-driver none takes no --log-opt: drop it, or choose another driver")


def _check_networks(given: Given) -> Iterator[Finding]:
    uses = [use for name in ("net", "network") for use in given.uses.get(name, ())]
    networks = [record for use in uses if isinstance(record := use.reading.record, Network)]
    if len(networks) < len(uses) or any(use.value is None or use.value.dynamic for use in uses):
        return
    first = networks[0] if networks else Network("default", Part("default"))
    alias = next((name for name in ("network-alias", "net-alias") if given.has(name)), "")
    if alias and not first.user_defined:
        yield Finding(given.place(alias), f"--{alias} works only in a network that you created: add --network NAME")
    for option, key in ((alias, "alias"), ("ip", "ip"), ("ip6", "ip6"), ("mac-address", "mac-address")):
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


def _check_timeouts(given: Given) -> Iterator[Finding]:
    if given.has("time") and given.has("timeout"):
        yield Finding(given.place("time", "timeout"), "--time and --timeout exclude each other: keep --timeout")


def _check_attached(given: Given) -> Iterator[Finding]:
    if len(given.arguments) < 2:
        return
    if given.is_on("attach") or given.is_on("interactive"):
        yield Finding(
            given.arguments[1].word.start, "only one container can be started and attached to: remove the others"
        )
    elif given.last("checkpoint"):
        yield Finding(
            given.arguments[1].word.start, "only one container can be restored from a checkpoint: remove the others"
        )


def _check_all_tags(given: Given) -> Iterator[Finding]:
    for argument in given.arguments[:1]:
        image = argument.reading.record
        tagged = isinstance(image, ImageReference) and bool(image.tag or image.digest)
        if given.is_on("all-tags") and tagged and not argument.word.dynamic:
            yield Finding(argument.word.start, "--all-tags takes a repository without a tag: remove the tag")


def _check_secret(given: Given) -> Iterator[Finding]:
    words = [argument.word for argument in given.arguments]
    if len(words) == 1 and not given.has("driver"):
        yield Finding(words[0].end, "`docker secret create` needs a file after the name, or - for standard input")
    elif len(words) == 2 and given.last("driver") and words[1].value:
        yield Finding(words[1].start, "a secret with --driver takes no file: remove it")


def _check_stack(given: Given) -> Iterator[Finding]:
    files = [use.value for use in given.uses.get("compose-file", ()) if use.value and use.value.value]
    if not files and not any(argument.word.dynamic for argument in given.arguments):
        yield Finding(given.start, "a Compose file is missing: add -c compose.yaml")


def _check_service_mode(given: Given) -> Iterator[Finding]:
    mode = given.last("mode") or "replicated"
    if given.has("mode") and not given.known("mode"):
        return
    barred = {"global": ("replicas", "replicas-max-per-node", "max-concurrent"), "replicated": ("max-concurrent",)}
    barred["global-job"] = barred["global"]
    for name in barred.get(mode, ()):
        if given.has(name) and not (name == "replicas-max-per-node" and given.last(name) == "0"):
            yield Finding(given.place(name), f"--{name} does not go with a service in {mode} mode: drop it")
    rolled = [name for name in given.uses if name.startswith(("update-", "rollback-"))]
    if mode in _JOB_MODES and rolled:
        yield Finding(given.place(rolled[0]), f"a job is not updated: drop --{rolled[0]}")


def _check_subnets(given: Given) -> Iterator[Finding]:
    subnets = _interfaces(given, "subnet")
    if len(subnets) > 1 and None in subnets:
        yield Finding(given.place("subnet"), "--subnet takes networks such as 172.28.0.0/16: correct it")
    if not all(_is_inside(reserved, subnets) for reserved in _interfaces(given, "aux-address")):
        yield Finding(
            given.place("aux-address"), "--aux-address takes name=address, and the address lies in a --subnet"
        )
    for name in ("ip-range", "gateway"):
        inside = _interfaces(given, name)
        if len(inside) > len(subnets) and len(subnets) == len(given.uses.get("subnet", ())):
            yield Finding(given.place(name), f"every --{name} needs its --subnet: add one")
        elif not all(_is_inside(address, subnets) for address in inside):
            yield Finding(given.place(name), f"--{name} does not lie in a --subnet: correct one of them")


def _interfaces(given: Given, name: str) -> list[Interface | None]:
    """All addresses that an option holds; None for what is no address."""
    records = [use.reading.record for use in given.known(name)]
    return [address for record in records if isinstance(record, tuple) for address in record]


def _is_inside(address: Interface | None, subnets: list[Interface | None]) -> bool:
    return address is not None and any(subnet is not None and address.ip in subnet.network for subnet in subnets)


def _check_volume_name(given: Given) -> Iterator[Finding]:
    if given.arguments and given.last("name"):
        yield Finding(given.place("name"), "the volume's name is given twice: drop --name")


def _check_pretty(given: Given) -> Iterator[Finding]:
    if given.is_on("pretty") and given.last("format"):
        yield Finding(given.place("pretty", "format"), "--pretty and --format exclude each other: drop one")


def _check_role(given: Given) -> Iterator[Finding]:
    word = given.arguments[0].word
    if word.value not in ("worker", "manager") and not word.dynamic:
        yield Finding(word.start, f"`{word.text}` is no role: write worker or manager")


def _check_scale(given: Given) -> Iterator[Finding]:
    for argument in given.arguments:
        word, refusal = argument.word, argument.reading.refusal
        if refusal and not word.dynamic:
            yield Finding(word.start, f"`{word.text}` is not {refusal.expected}: write for example web=3")


def _check_copy(given: Given) -> Iterator[Finding]:
    if any(argument.word.dynamic and ":" not in argument.word.value for argument in given.arguments):
        return
    places = [argument.reading.record for argument in given.arguments]
    remote = [isinstance(place, CopyPath) and bool(place.container) for place in places]
    if all(remote):
        yield Finding(
            given.arguments[1].word.start, "`docker cp` does not copy between containers: copy to the host first"
        )
    elif not any(remote):
        yield Finding(given.arguments[0].word.start, "`docker cp` needs container:path on one side")


_CONTAINER: tuple[Rule, ...] = (_check_removal, _check_health, _check_logging, _check_networks)
_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker run": (*_CONTAINER, _check_streams),
    "docker create": _CONTAINER,
    "docker update": (_check_update,),
    "docker stop": (_check_timeouts,),
    "docker restart": (_check_timeouts,),
    "docker start": (_check_attached,),
    "docker pull": (_check_all_tags,),
    "docker push": (_check_all_tags,),
    "docker cp": (_check_copy,),
    "docker secret create": (_check_secret,),
    "docker stack config": (_check_stack,),
    "docker stack deploy": (_check_stack,),
    "docker service create": (_check_service_mode, _check_health),
    "docker service inspect": (_check_pretty,),
    "docker service scale": (_check_scale,),
    "docker swarm join-token": (_check_role,),
    "docker network create": (_check_subnets,),
    "docker volume create": (_check_volume_name,),
}
"""By canonical path."""
