"""Commands that are well formed and still wrong: options that exclude each other, or that stand in the wrong place.

What the client refuses is taken from docker/cli's `RunE` functions; the rest are warnings of our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commandcards.flags import read_flags
from commandcards.grammar import Grammar
from commandcards.model import CommandSpec, Finding, OptionUse, Positional, Word

_RUNNERS = frozenset({"docker run", "docker create", "docker compose run", "docker service create"})
_STARTERS = frozenset({"docker exec", "docker compose exec"})
_UNMISTAKABLE = frozenset(
    "name rm detach publish publish-all volume volumes-from network restart mount env env-file interactive tty "
    "privileged add-host entrypoint hostname gpus cap-add".split()
)
"""Options that hardly a program in a container has under the same name."""
_SHAPES = {"publish": re.compile(r"[\d.:-]+(?:/\w+)?"), "volume": re.compile(r".+:/.*"), "env": re.compile(r"\w+=.*")}


@dataclass(frozen=True, slots=True)
class Misuse:
    """A mistake, and whether the client refuses it."""

    finding: Finding
    refused: bool


def check_misuse(
    spec: CommandSpec, options: tuple[OptionUse, ...], positionals: tuple[Positional, ...], grammar: Grammar
) -> Iterator[Misuse]:
    """All that is wrong with options and arguments that are each well formed."""
    if spec.canonical in _RUNNERS:
        yield from _check_after_image(spec, options, positionals, grammar)
    if spec.canonical in _STARTERS and len(positionals) > 1:
        yield from _check_program(spec, positionals[1].word)


def _check_program(spec: CommandSpec, word: Word) -> Iterator[Misuse]:
    if word.value.startswith("-"):
        message = (
            f"`{word.text}` stands where `{spec.path}` expects the program to run: "
            "options come before the container's name"
        )
        yield Misuse(Finding(word.start, message), False)


def _check_after_image(
    spec: CommandSpec, options: tuple[OptionUse, ...], positionals: tuple[Positional, ...], grammar: Grammar
) -> Iterator[Misuse]:
    """`docker run nginx -v /a:/b`: what follows the image goes to the program in the container."""
    if len(positionals) < 2 or not positionals[1].word.value.startswith("-"):
        return
    if positionals[0].word.dynamic or any(use.option.name == "entrypoint" for use in options):
        return
    reading = read_flags(spec, tuple(one.word for one in positionals[1:]), grammar)
    if reading.refused or reading.helped or not any(map(_is_unmistakable, reading.options)):
        return
    first, image = positionals[1].word, positionals[0].word
    message = (
        f"`{first.text}` comes after {image.text} and so goes to the program in the container: "
        f"if it is meant for `{spec.path}`, write it before {image.text}"
    )
    yield Misuse(Finding(first.start, message), False)


def _is_unmistakable(use: OptionUse) -> bool:
    if use.option.name not in _UNMISTAKABLE:
        return False
    if use.label.startswith("--"):
        return True
    shape = _SHAPES.get(use.option.name)
    if shape:
        return use.value is not None and shape.fullmatch(use.value.value) is not None
    return use.option.name in ("interactive", "tty") and not use.label.startswith("-t ")
