"""What Compose refuses of options that do not go together (docker/compose, `cmd/compose/…`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from commandcards.command.invocation import OptionUse
from commandcards.command.kinds.number import to_integer
from commandcards.command.tools.docker.exclusion import exclude, exclude_given, is_active
from commandcards.command.tools.docker.given import Given, Rule, by_name
from commandcards.command.tools.docker.refusals import find_refusals
from commandcards.model import Finding

_CREATE: tuple[Rule, ...] = (exclude("build", "no-build"), exclude("force-recreate", "no-recreate"))
_FOLLOWING = ("abort-on-container-exit", "abort-on-container-failure", "attach", "attach-dependencies", "watch")


def _check_exit_code(given: Given) -> Iterator[Finding]:
    """`--exit-code-from` stops the others as `--abort-on-container-exit` does, so that somebody must be waiting."""
    if given.last("exit-code-from") and not is_active(given, "abort-on-container-failure"):
        for waiting in ("detach", "wait"):
            if is_active(given, waiting):
                message = f"--exit-code-from waits for a container, which --{waiting} does not: drop one"
                yield Finding(given.place("exit-code-from", waiting), message)


def _check_wait_timeout(given: Given) -> Iterator[Finding]:
    number = to_integer(given.last("wait-timeout"))
    if number is not None and number < 0:
        yield Finding(given.place("wait-timeout"), "--wait-timeout takes a number of seconds from 0 on: correct it")


def _check_index(given: Given) -> Iterator[Finding]:
    number = to_integer(given.last("index"))
    if number is None or number < 1 or any(argument.word.dynamic for argument in given.arguments):
        return
    if len(given.arguments) != 1:
        yield Finding(given.place("index"), "--index needs exactly one service: name it")


COMPOSE_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker compose up": (
        *_CREATE,
        exclude("detach", *_FOLLOWING),
        exclude("wait", *_FOLLOWING),
        exclude("abort-on-container-failure", "abort-on-container-exit"),
        exclude("attach", "attach-dependencies"),
        exclude("renew-anon-volumes", "no-recreate"),
        exclude("always-recreate-deps", "no-recreate"),
        exclude("no-build", "watch"),
        _check_exit_code,
        _check_wait_timeout,
    ),
    "docker compose create": _CREATE,
    "docker compose run": (exclude("service-ports", "publish"), exclude_given("tty", "no-tty")),
    "docker compose logs": (_check_index,),
}
"""By canonical path."""


def check_compose(options: Iterable[OptionUse]) -> Iterator[Finding]:
    """What Compose refuses of the options before its command."""
    given = Given(by_name(options), (), 0)
    for use in given.known("progress"):
        yield from find_refusals(use, "late")
    if given.is_on("no-ansi") and given.last("ansi") not in ("", "auto"):
        yield Finding(given.place("no-ansi", "ansi"), "--no-ansi and --ansi exclude each other: keep --ansi never")
    if given.last("workdir") and given.last("project-directory"):
        place = given.place("workdir", "project-directory")
        yield Finding(place, "--workdir and --project-directory exclude each other: keep --project-directory")
    barred = {("never", "tty"): "without colours", ("always", "plain"): "with colours in any case"}
    how = barred.get((given.last("ansi"), given.last("progress")))
    if how:
        message = f"--progress {given.last('progress')} does not go with an output {how}: drop --ansi or --progress"
        yield Finding(given.place("ansi", "progress"), message)
