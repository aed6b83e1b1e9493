"""Options and arguments that are each well formed, but that the client refuses together.

Taken from the `RunE` functions of docker/cli (`cli/command/…`), as far as they look at the command line alone. A
conflict that hangs on a value which only the shell knows is not reported.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from commandcards.command.invocation import CommandSpec, OptionUse, Positional
from commandcards.command.shell.syntax import Word
from commandcards.command.tools.docker.flags import explain_value, is_true
from commandcards.command.tools.docker.flagvalues import split_csv
from commandcards.command.tools.docker.optionvalues import check_value_late
from commandcards.model import Finding

_BUILT_IN_NETWORKS = frozenset({"", "default", "bridge", "host", "none", "nat"})
_REPEATED = frozenset({"list", "map", "stringArray", "stringSlice"})
_JOB_MODES = frozenset({"replicated-job", "global-job"})
_HEALTH = ("health-cmd", "health-interval", "health-timeout", "health-start-period", "health-start-interval")


@dataclass(frozen=True, slots=True)
class Given:
    """What a command line holds, by the names of the options."""

    uses: Mapping[str, tuple[OptionUse, ...]]
    words: tuple[Word, ...]
    start: int
    """Where the command's name stands, for what is missing altogether."""

    def has(self, name: str) -> bool:
        return name in self.uses

    def is_on(self, name: str) -> bool:
        """The last use of a switch turns it on."""
        if name not in self.uses:
            return False
        return is_true(self.uses[name][-1].value)

    def values(self, name: str) -> list[str]:
        """All values of an option that do not depend on the shell."""
        return [use.value.value for use in self.uses.get(name, ()) if use.value and not use.value.dynamic]

    def last(self, name: str) -> str:
        """The value that counts; empty when there is none, or when only the shell knows it."""
        value = self.uses[name][-1].value if name in self.uses else None
        return value.value if value and not value.dynamic else ""

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
    given = Given(uses, tuple(one.word for one in positionals), start)
    # Of an option with a single value, the last use counts.
    counted = [use for use in options if use.option.type in _REPEATED or use is uses[use.option.name][-1]]
    values = [finding for use in counted for finding in _check_late_value(spec, use)]
    return values + [finding for rule in _RULES.get(spec.canonical, ()) for finding in rule(given)]


def check_global_conflicts(options: Iterable[OptionUse]) -> list[Finding]:
    """What the client refuses of the options before the command, with or without `--help`."""
    return list(_check_target(Given(_by_name(options), (), 0)))


def _by_name(options: Iterable[OptionUse]) -> dict[str, tuple[OptionUse, ...]]:
    uses: dict[str, tuple[OptionUse, ...]] = {}
    for use in options:
        uses[use.option.name] = (*uses.get(use.option.name, ()), use)
    return uses


def _check_late_value(spec: CommandSpec, use: OptionUse) -> Iterator[Finding]:
    if use.value is not None and not use.value.dynamic:
        expected = check_value_late(spec.canonical, use.option, use.value.value)
        if expected:
            yield Finding(use.start, explain_value(use.option, use.value, expected))


def _check_target(given: Given) -> Iterator[Finding]:
    if given.has("host") and given.has("context"):
        yield Finding(given.place("host", "context"), "--host and --context exclude each other: drop one")


def _check_removal(given: Given) -> Iterator[Finding]:
    policy = given.last("restart").partition(":")[0]
    if given.is_on("rm") and policy not in ("", "no"):
        message = "--rm and --restart exclude each other: a container that is removed cannot be restarted; drop one"
        yield Finding(given.place("rm", "restart"), message)


def _check_streams(given: Given) -> Iterator[Finding]:
    if given.is_on("detach") and given.has("attach"):
        yield Finding(given.place("detach", "attach"), "--detach and --attach exclude each other: drop one")


def _check_health(given: Given) -> Iterator[Finding]:
    timed = [name for name in _HEALTH if given.last(name) not in ("", "0", "0s")]
    if given.last("health-retries") not in ("", "0"):
        timed.append("health-retries")
    if given.is_on("no-healthcheck") and timed:
        message = f"--no-healthcheck and --{timed[0]} exclude each other: drop one"
        yield Finding(given.place("no-healthcheck", *timed), message)


def _check_logging(given: Given) -> Iterator[Finding]:
    if given.last("log-driver") == "none" and given.has("log-opt"):
        yield Finding(given.place("log-opt"), "--log-driver none takes no --log-opt: drop it, or choose another driver")


def _read_network(value: str) -> dict[str, str]:
    """`name=net,alias=a` as settings; a plain name as `name`."""
    fields = split_csv(value) or []
    if not all("=" in field for field in fields) or not fields:
        return {"name": value}
    return {key.strip(): setting.strip() for key, _, setting in (field.lower().partition("=") for field in fields)}


def _is_user_defined(name: str) -> bool:
    return name not in _BUILT_IN_NETWORKS and not name.startswith("container:")


def _check_networks(given: Given) -> Iterator[Finding]:
    values = [*given.values("net"), *given.values("network")]
    if len(values) < sum(len(given.uses.get(name, ())) for name in ("net", "network")):
        return
    networks = [_read_network(value) for value in values] or [{"name": "default"}]
    names = [network.get("name", "") for network in networks]
    alias = next((name for name in ("network-alias", "net-alias") if given.has(name)), "")
    if alias and not _is_user_defined(names[0]):
        yield Finding(given.place(alias), f"--{alias} works only in a network that you created: add --network NAME")
    for option, key in ((alias, "alias"), ("ip", "ip"), ("ip6", "ip6"), ("mac-address", "mac-address")):
        if given.has(option) and networks[0].get(key):
            yield Finding(given.place(option), f"--{option} is given twice: drop it, or drop {key}= from --network")
    if len({_is_user_defined(name) for name in names}) > 1:
        yield Finding(
            given.place("net", "network"), "a built-in network and one of your own cannot be combined: drop one"
        )
    if len(set(names)) < len(names):
        yield Finding(given.place("net", "network"), "the same network is given twice: drop one")


def _check_update(given: Given) -> Iterator[Finding]:
    if not given.uses and not any(word.dynamic for word in given.words):
        yield Finding(given.start, "`docker update` needs an option that says what to change, such as --memory")


def _check_timeouts(given: Given) -> Iterator[Finding]:
    if given.has("time") and given.has("timeout"):
        yield Finding(given.place("time", "timeout"), "--time and --timeout exclude each other: keep --timeout")


def _check_attached(given: Given) -> Iterator[Finding]:
    if len(given.words) < 2:
        return
    if given.is_on("attach") or given.is_on("interactive"):
        yield Finding(given.words[1].start, "only one container can be started and attached to: remove the others")
    elif given.last("checkpoint"):
        yield Finding(given.words[1].start, "only one container can be restored from a checkpoint: remove the others")


def _check_all_tags(given: Given) -> Iterator[Finding]:
    for word in given.words[:1]:
        tagged = ":" in word.value.rpartition("/")[2] or "@" in word.value
        if given.is_on("all-tags") and tagged and not word.dynamic:
            yield Finding(word.start, "--all-tags takes a repository without a tag: remove the tag")


def _check_secret(given: Given) -> Iterator[Finding]:
    driver = given.last("driver")
    if len(given.words) == 1 and not given.has("driver"):
        yield Finding(given.words[0].end, "`docker secret create` needs a file after the name, or - for standard input")
    elif len(given.words) == 2 and driver and given.words[1].value:
        yield Finding(given.words[1].start, "a secret with --driver takes no file: remove it")


def _check_stack(given: Given) -> Iterator[Finding]:
    files = [use.value for use in given.uses.get("compose-file", ()) if use.value and use.value.value]
    if not files and not any(word.dynamic for word in given.words):
        yield Finding(given.start, "a Compose file is missing: add -c compose.yaml")


def _check_service_mode(given: Given) -> Iterator[Finding]:
    mode = given.last("mode") or "replicated"
    if given.has("mode") and not given.values("mode"):
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
    subnets = _split_all(given, "subnet")
    if len(subnets) > 1 and not all(_is_inside(one, subnets) for one in subnets):
        yield Finding(given.place("subnet"), "--subnet takes networks such as 172.28.0.0/16: correct it")
    reserved = [value.partition("=")[2] for value in given.values("aux-address")]
    if not all(_is_inside(one, subnets) for one in reserved):
        yield Finding(
            given.place("aux-address"), "--aux-address takes name=address, and the address lies in a --subnet"
        )
    for name in ("ip-range", "gateway"):
        inside = _split_all(given, name)
        if len(inside) > len(subnets) and len(subnets) == len(given.uses.get("subnet", ())):
            yield Finding(given.place(name), f"every --{name} needs its --subnet: add one")
        elif any(not _is_inside(one, subnets) for one in inside):
            yield Finding(given.place(name), f"--{name} does not lie in a --subnet: correct one of them")


def _split_all(given: Given, name: str) -> list[str]:
    return [part for value in given.values(name) for part in value.split(",")]


def _is_inside(text: str, subnets: list[str]) -> bool:
    try:
        address = ipaddress.ip_interface(text).ip
        return any(address in ipaddress.ip_network(subnet, strict=False) for subnet in subnets)
    except ValueError:
        return False


def _check_volume_name(given: Given) -> Iterator[Finding]:
    if given.words and given.last("name"):
        yield Finding(given.place("name"), "the volume's name is given twice: drop --name")


def _check_pretty(given: Given) -> Iterator[Finding]:
    if given.is_on("pretty") and given.last("format"):
        yield Finding(given.place("pretty", "format"), "--pretty and --format exclude each other: drop one")


def _check_role(given: Given) -> Iterator[Finding]:
    word = given.words[0]
    if word.value not in ("worker", "manager") and not word.dynamic:
        yield Finding(word.start, f"`{word.text}` is no role: write worker or manager")


def _check_scale(given: Given) -> Iterator[Finding]:
    for word in given.words:
        name, _, count = word.value.partition("=")
        if not word.dynamic and not (name and count.isascii() and count.isdigit()):
            yield Finding(word.start, f"`{word.text}` is not service=number: write for example web=3")


def _check_copy(given: Given) -> Iterator[Finding]:
    if any(word.dynamic and ":" not in word.value for word in given.words):
        return
    remote = [_names_container(word.value) for word in given.words]
    if all(remote):
        yield Finding(given.words[1].start, "`docker cp` does not copy between containers: copy to the host first")
    elif not any(remote):
        yield Finding(given.words[0].start, "`docker cp` needs container:path on one side")


def _names_container(path: str) -> bool:
    container, colon, _ = path.partition(":")
    return bool(colon and container) and not path.startswith(("/", "."))


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
