"""Options and arguments that are each well formed, but that the client refuses together.

Taken from the `RunE` functions of docker/cli (`cli/command/…`), as far as they look at the command line alone. A
conflict that hangs on a value which only the shell knows is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from commandcards.command.invocation import CommandSpec, OptionUse, Positional
from commandcards.command.kinds.copy_path import CopyPath
from commandcards.command.kinds.image import ImageReference
from commandcards.command.kinds.value import When
from commandcards.command.tools.docker.buildx_conflicts import BUILDX_LATER_RULES, BUILDX_RULES
from commandcards.command.tools.docker.client_conflicts import CLIENT_RULES, LATER_RULES
from commandcards.command.tools.docker.compose_conflicts import COMPOSE_RULES, check_compose
from commandcards.command.tools.docker.container_rules import CLIENT_RULES as CONTAINER_RULES
from commandcards.command.tools.docker.container_rules import ENGINE_RULES as CONTAINER_ENGINE_RULES
from commandcards.command.tools.docker.container_rules import check_health
from commandcards.command.tools.docker.driver_rules import DRIVER_RULES
from commandcards.command.tools.docker.flags import is_swallowed
from commandcards.command.tools.docker.given import Given, Rule, by_name
from commandcards.command.tools.docker.logging_rules import LOGGING_RULES
from commandcards.command.tools.docker.network_rules import CLIENT_RULES as NETWORK_RULES
from commandcards.command.tools.docker.network_rules import ENGINE_RULES as NETWORK_ENGINE_RULES
from commandcards.command.tools.docker.plugin_rules import check_project
from commandcards.command.tools.docker.refusals import find_argument_refusals, find_refusals
from commandcards.command.tools.docker.swarm_rules import ENGINE_RULES as SWARM_ENGINE_RULES
from commandcards.model import Finding

_REPEATED = frozenset({"list", "map", "stringArray", "stringSlice", "mount", "network", "filter"})
"""Types of options of which each use counts; what is looked at as it is read, such as a port, needs none."""
_JOB_MODES = frozenset({"replicated-job", "global-job"})


_DRIVERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "docker run": ("volume-driver", ("volume",)),
    "docker create": ("volume-driver", ("volume",)),
    "docker volume create": ("driver", ("volume", "name")),
}
"""The option for a volume's driver, and what has names that only the local one is known to refuse."""


def check_conflicts(
    spec: CommandSpec,
    start: int,
    options: tuple[OptionUse, ...],
    positionals: tuple[Positional, ...],
    outer: Sequence[OptionUse] = (),
) -> list[Finding]:
    """What the client refuses of a command line whose options and number of arguments are right.

    `start` is where the command's name stands; `outer` are the options of the groups above the command.
    """
    values = [*find_each(spec, options, "client"), *find_argument_refusals(positionals, "client")]
    outer = [use for use in outer if use not in options]
    values += check_project(spec.canonical, outer)
    values += check_compose(outer)
    values += [finding for use in outer if use.option.name == "host" for finding in find_refusals(use, "late")]
    given = Given(by_name(options), positionals, start)
    tables = (_RULES, CLIENT_RULES, COMPOSE_RULES, BUILDX_RULES)
    rules = [rule for table in tables for rule in table.get(spec.canonical, ())]
    return values + [finding for rule in rules for finding in rule(given)]


def check_for_engine(
    spec: CommandSpec, start: int, options: tuple[OptionUse, ...], positionals: tuple[Positional, ...]
) -> Iterator[Finding]:
    """What every engine refuses of a command line that the client hands on, or the client after it has asked one."""
    given = Given(by_name(options), positionals, start)
    driver, named = _DRIVERS.get(spec.canonical, ("", ()))
    if given.has(driver) and given.last(driver) != "local":
        options = tuple(use for use in options if use.option.name not in named)
        positionals = tuple(argument for argument in positionals if argument.name.lower() not in named)
    yield from find_each(spec, options, "engine")
    yield from find_each(spec, options, "nobody")
    yield from find_argument_refusals(positionals, "engine")
    yield from find_argument_refusals(positionals, "client", "asked")
    for table in (_ENGINE_RULES, LATER_RULES, BUILDX_LATER_RULES, LOGGING_RULES, DRIVER_RULES):
        for rule in table.get(spec.canonical, ()):
            yield from rule(given)


def find_each(
    spec: CommandSpec, options: tuple[OptionUse, ...], by: Literal["client", "engine", "nobody"]
) -> Iterator[Finding]:
    """The options whose values are refused when all are read; of one with a single value, the last use counts."""
    when: When = "late" if by == "client" else "early"
    uses = by_name(options)
    for use in options:
        counts = use.option.type in _REPEATED or use is uses[use.option.name][-1]
        if counts and (by == "client" or not is_swallowed(spec, use.value)):
            yield from find_refusals(use, when, by=by)


def check_global_conflicts(options: Iterable[OptionUse]) -> list[Finding]:
    """What the client refuses of the options before the command, with or without `--help`."""
    return list(_check_target(Given(by_name(options), (), 0)))


def _check_target(given: Given) -> Iterator[Finding]:
    if given.has("host") and given.has("context"):
        yield Finding(given.place("host", "context"), "--host and --context exclude each other: drop one")


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
    named = given.last("driver") or not given.is_known("driver")
    if len(words) == 1 and not named and not given.is_open:
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


def _check_attachments(given: Given) -> Iterator[Finding]:
    """docker/cli `ParseSecrets` and `ParseConfigs`, and networks without a name."""
    for kind in ("secret", "config"):
        seen: set[object] = set()
        for use in given.known(kind):
            target = use.reading.record
            if target in seen:
                yield Finding(use.start, f"two of --{kind} become the file `{target}`: drop one, or write target=")
            seen |= {target} - {None}  # a value that is refused becomes none
    for use in given.known("network"):
        if not use.reading.text:
            yield Finding(use.start, "--network needs the name of a network: write one, or drop it")


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


def _find_remote(given: Given) -> list[bool] | None:
    """Which of the two places of a copy are in a container; None where only the shell knows."""
    if any(argument.word.dynamic and ":" not in argument.word.value for argument in given.arguments):
        return None
    places = [argument.reading.record for argument in given.arguments]
    return [isinstance(place, CopyPath) and bool(place.container) for place in places]


def _check_copy(given: Given) -> Iterator[Finding]:
    remote = _find_remote(given)
    if remote is None:
        return
    if all(remote):
        yield Finding(
            given.arguments[1].word.start, "`docker cp` does not copy between containers: copy to the host first"
        )
    elif not any(remote):
        yield Finding(given.arguments[0].word.start, "`docker cp` needs container:path on one side")


def _check_service_copy(given: Given) -> Iterator[Finding]:
    """docker/compose `pkg/compose/cp.go`."""
    remote = _find_remote(given)
    if remote is not None and not any(remote):
        message = "`docker compose cp` needs service:path on one side"
        yield Finding(given.arguments[0].word.start, message)
    elif remote is not None and all(remote):
        message = "`docker compose cp` does not copy between services: copy to the host first"
        yield Finding(given.arguments[0].word.start, message)


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker stop": (_check_timeouts,),
    "docker restart": (_check_timeouts,),
    "docker start": (_check_attached,),
    "docker pull": (_check_all_tags,),
    "docker push": (_check_all_tags,),
    "docker cp": (_check_copy,),
    "docker secret create": (_check_secret,),
    "docker stack config": (_check_stack,),
    "docker stack deploy": (_check_stack,),
    "docker service create": (_check_service_mode, _check_attachments, check_health),
    "docker service inspect": (_check_pretty,),
    "docker swarm join-token": (_check_role,),
    "docker volume create": (_check_volume_name,),
    **CONTAINER_RULES,
    **NETWORK_RULES,
}
"""Of the client, by canonical path."""
_ENGINE_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker compose cp": (_check_service_copy,),
    **CONTAINER_ENGINE_RULES,
    **NETWORK_ENGINE_RULES,
    **SWARM_ENGINE_RULES,
}
"""Of the engine, and of Compose when it has read its file."""
