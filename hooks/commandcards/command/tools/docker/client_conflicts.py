"""What the Docker client refuses of options that do not go together (docker/cli, `cli/command/…`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from commandcards.command.tools.docker.exclusion import exclude, exclude_given, is_active
from commandcards.command.tools.docker.given import Given, Rule
from commandcards.model import Finding

_ROTATED = ("ca-cert", "ca-key", "cert-expiry", "external-ca")
_WITH_ROLLBACK = frozenset({"rollback", "detach", "quiet"})


def _find_conditions(given: Given) -> dict[str, int]:
    """The names of the conditions of `--filter`, with where they stand."""
    return {pair.name.text.lower(): use.start for use, pair in given.pairs("filter")}


def _check_login(given: Given) -> Iterator[Finding]:
    piped = given.has("password-stdin") or given.last("password") == "-"
    if given.has("password-stdin") and given.has("password") and given.last("password") != "-":
        place = given.place("password", "password-stdin")
        yield Finding(place, "--password and --password-stdin exclude each other: keep --password-stdin")
    elif piped and given.lacks("username"):
        place = given.place("password-stdin", "password")
        yield Finding(place, "--password-stdin needs a user name: add --username")
    for name in ("username", "password"):
        if any(not use.reading.text for use in given.known(name)[-1:]):
            yield Finding(given.place(name), f"--{name} is empty: write it, or leave the option out")


def _check_volumes(given: Given) -> Iterator[Finding]:
    """Volumes have no time of creation that `until` could look at."""
    place = _find_conditions(given).get("until")
    if place is not None and is_active(given, "volumes"):
        yield Finding(place, "the condition `until` does not go with --volumes: drop one of them")


def _check_all_volumes(given: Given) -> Iterator[Finding]:
    place = _find_conditions(given).get("all")
    if place is not None and is_active(given, "all"):
        yield Finding(place, "the condition `all` and --all exclude each other: keep --all")


def _check_rollback(given: Given) -> Iterator[Finding]:
    others = [name for name in given.uses if name not in _WITH_ROLLBACK]
    if is_active(given, "rollback") and others:
        yield Finding(given.place(others[0]), f"--rollback takes back all of an update: drop --{others[0]}")


def _check_rotation(given: Given) -> Iterator[Finding]:
    for name in _ROTATED:
        if given.has(name) and not is_active(given, "rotate") and not given.is_open:
            yield Finding(given.place(name), f"--{name} works only with --rotate: add it")
            return


CLIENT_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker login": (_check_login,),
    "docker commit": (exclude_given("pause", "no-pause"),),
    "docker context create": (exclude("from", "docker"),),
    "docker system prune": (_check_volumes,),
    "docker volume prune": (_check_all_volumes,),
    "docker images": (exclude("tree", "quiet", "no-trunc", "digests", "format"),),
}
"""By canonical path."""
LATER_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker service update": (_check_rollback,),
    "docker swarm ca": (_check_rotation,),
}
"""What it refuses only after it has asked the engine."""
