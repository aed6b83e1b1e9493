"""Commands that the client accepts, and that hardly mean what they say: options in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commandcards.command.invocation import CommandSpec, OptionUse, Positional
from commandcards.command.kinds.mount import Mount
from commandcards.command.kinds.pair import Pair
from commandcards.command.kinds.port import PortMapping
from commandcards.command.shell.syntax import Word
from commandcards.command.tools.docker.flags import read_flags
from commandcards.command.tools.docker.grammar import Grammar
from commandcards.command.tools.docker.refusals import find_refusals
from commandcards.command.tools.docker.usage import read_arguments
from commandcards.model import Finding

_RUNNERS = frozenset({"docker run", "docker create", "docker compose run", "docker service create"})
_STARTERS = frozenset({"docker exec", "docker compose exec"})
_UNMISTAKABLE = frozenset({
    "name", "rm", "detach", "publish", "publish-all", "volume", "volumes-from", "network", "restart",
    "mount", "env", "env-file", "interactive", "tty", "privileged", "add-host", "entrypoint",
    "hostname", "gpus", "cap-add", "replicas", "update-delay", "update-parallelism", "constraint", "limit-memory",
    "limit-cpu", "network-alias", "with-registry-auth", "endpoint-mode", "memory-swap", "ulimit", "sysctl",
})  # fmt: skip
"""Options that hardly a program in a container has under the same name."""
_PORTS = re.compile(r"\d+:\d+")
_TERMINAL = frozenset({"interactive", "tty"})


def check_misuse(
    spec: CommandSpec, options: tuple[OptionUse, ...], positionals: tuple[Positional, ...], grammar: Grammar
) -> Iterator[Finding]:
    """Warnings about a command line that is well formed."""
    for use in options:
        yield from find_refusals(use, "asked")
    yield from _check_empty(spec, options, positionals)
    yield from _check_published(options, positionals)
    yield from _check_switched(spec, options, positionals)
    if spec.canonical in _RUNNERS:
        yield from _check_after_image(spec, options, positionals, grammar)
    if spec.canonical == "docker import" and len(positionals) > 2:
        extra = positionals[2].word
        message = f"`docker import` takes no notice of `{extra.text}`: write the image as REPOSITORY:TAG"
        yield Finding(extra.start, message)
    if spec.canonical in _STARTERS and len(positionals) > 1:
        yield from _check_program(spec, positionals[1].word)


def _check_empty(
    spec: CommandSpec, options: tuple[OptionUse, ...], positionals: tuple[Positional, ...]
) -> Iterator[Finding]:
    """`docker run --name= web nginx`: the name is empty, and what was meant for it is read as the image."""
    if len(positionals) <= read_arguments(spec).minimum:
        return
    for use in options:
        after = next((one for one in positionals if one.word.start > use.end), None)
        between = any(after and use.end <= other.start < after.word.start for other in options)
        # What `--entrypoint=` takes away is that of the image.
        if use.value and not use.value.text and use.option.name != "entrypoint" and after and not between:
            label = use.label.removesuffix("=")
            better = f"{label}={after.word.text}"
            message = f"{label}= is empty, and `{after.word.text}` is read as {after.role}: write {better}"
            yield Finding(use.start, message, (better,), after.word.end - use.start)


def _check_published(options: tuple[OptionUse, ...], positionals: tuple[Positional, ...]) -> Iterator[Finding]:
    """`docker run -P 80:80 nginx`: the ports are read as an image, `nginx` as what runs in it."""
    switch = next((use for use in options if use.option.name == "publish-all"), None)
    if switch and len(positionals) > 1 and _PORTS.fullmatch(positionals[0].word.value):
        ports = positionals[0].word
        message = f"{switch.label} takes no value, and `{ports.text}` is read as the image: write -p {ports.text}"
        yield Finding(ports.start, message)


def _check_switched(
    spec: CommandSpec, options: tuple[OptionUse, ...], positionals: tuple[Positional, ...]
) -> Iterator[Finding]:
    """`docker run --rm true nginx`: what was meant for the switch is read as the image."""
    first = positionals[0] if len(positionals) > read_arguments(spec).minimum else None
    if first is None or first.word.text not in ("true", "false"):
        return
    before = max((use for use in options if use.end <= first.word.start), key=lambda use: use.end, default=None)
    if before and before.value is None:
        better = f"{before.label}={first.word.text}"
        message = f"{before.label} takes no value, and `{first.word.text}` is read as {first.role}: write {better}"
        # Of `-it true` the letter stands in a word with others.
        alone = before.end - before.start == len(before.label)
        yield Finding(before.start, message, (better,) if alone else (), first.word.end - before.start)


def _check_program(spec: CommandSpec, word: Word) -> Iterator[Finding]:
    if word.value.startswith("-"):
        message = (
            f"`{word.text}` stands where `{spec.path}` expects the program to run: "
            "options come before the container's name"
        )
        yield Finding(word.start, message)


def _check_after_image(
    spec: CommandSpec, options: tuple[OptionUse, ...], positionals: tuple[Positional, ...], grammar: Grammar
) -> Iterator[Finding]:
    """`docker run nginx -v /a:/b`: what follows the image goes to the program in the container."""
    if len(positionals) < 2:
        return
    if positionals[0].word.dynamic or any(use.option.name == "entrypoint" for use in options):
        return
    reading = read_flags(spec, tuple(one.word for one in positionals[1:]), grammar)
    names = {use.option.name for use in reading.options}
    if reading.refused or reading.helped:
        return
    # `-i` alone may be anybody's; both together are Docker's.
    if not names >= _TERMINAL and not any(map(_is_unmistakable, reading.options)):
        return
    first, image = positionals[1].word, positionals[0].word
    message = (
        f"`{first.text}` comes after {image.text} and so goes to the program in the container: "
        f"if it is meant for `{spec.path}`, write it before {image.text}"
    )
    yield Finding(first.start, message)


def _is_unmistakable(use: OptionUse) -> bool:
    if use.option.name not in _UNMISTAKABLE:
        return False
    if use.label.startswith("--"):
        return True
    match use.reading.record:
        case PortMapping() | Mount() | Pair():
            # `-p 80`, `-v /a` and `-e a` may be anybody's; with two parts they are Docker's.
            return use.value is not None and re.search("[:=](?!//)", use.value.value) is not None
    return False
