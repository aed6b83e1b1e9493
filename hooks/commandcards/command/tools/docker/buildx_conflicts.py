"""What Buildx refuses of options and arguments that do not go together (docker/buildx, `commands/…`, `build/…`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from commandcards.command.kinds.build import Settings
from commandcards.command.tools.docker.exclusion import alone, exclude, is_active
from commandcards.command.tools.docker.given import Given, Rule
from commandcards.model import Finding


def _check_image_file(given: Given) -> Iterator[Finding]:
    """`--iidfile` is for an image, and a folder or a tar file is none."""
    for use in given.known("output"):
        record = use.reading.record
        kind = record.type if isinstance(record, Settings) else "local"
        if given.last("iidfile") and kind in ("local", "tar") and use.reading.text:
            yield Finding(use.start, "--iidfile is for images, and this output is none: drop one of them")


def _check_progress(given: Given) -> Iterator[Finding]:
    if is_active(given, "quiet") and given.last("progress") not in ("", "auto", "quiet", "none"):
        yield Finding(given.place("quiet", "progress"), "--quiet and --progress exclude each other: drop one")


def _check_input(given: Given) -> Iterator[Finding]:
    if given.last("file") == "-" and any(argument.word.value == "-" for argument in given.arguments):
        message = "the Dockerfile and the context cannot both come from standard input: give one of them a path"
        yield Finding(given.place("file"), message)


def _check_index(given: Given) -> Iterator[Finding]:
    """`imagetools create`: from what, and under which name."""
    if not given.arguments and not given.has("file"):
        yield Finding(given.start, "`docker buildx imagetools create` needs an image to take from: add it at the end")
    elif given.lacks("tag") and not is_active(given, "dry-run"):
        yield Finding(given.start, "`docker buildx imagetools create` needs a name for the result: add --tag NAME")


def _check_builder(given: Given) -> Iterator[Finding]:
    for switch in ("append", "leave"):
        if is_active(given, switch) and given.lacks("name"):
            yield Finding(given.place(switch), f"--{switch} needs the name of the builder: add --name")
            return
    if is_active(given, "leave") and given.lacks("node"):
        yield Finding(given.place("leave"), "--leave needs the node that leaves: add --node")
        return
    if given.last("driver") == "remote" and not given.arguments:
        yield Finding(given.place("driver"), "--driver remote needs the address of a BuildKit: add it at the end")
    if given.last("driver") == "docker" and not is_active(given, "leave"):
        message = "--driver docker is for the builder of a context, which is there already: use docker-container"
        yield Finding(given.place("driver"), message)


def _check_attachment(given: Given) -> Iterator[Finding]:
    """Behind the record, which need not be given, stands the digest."""
    named = any(given.has(name) and given.uses[name][-1].reading.text for name in ("type", "platform"))
    if len(given.arguments) < 2 and not named and not given.is_open:
        yield Finding(given.start, "an attachment is missing: add its digest, --type or --platform")


def _check_imported(given: Given) -> Iterator[Finding]:
    """Its usage line has a `-`, and it takes none."""
    if given.arguments:
        message = "`docker buildx history import` takes no argument: give it --file, or the record on standard input"
        yield Finding(given.arguments[0].word.start, message)


def _check_listed(given: Given) -> Iterator[Finding]:
    if given.has("list") and is_active(given, "print"):
        yield Finding(given.place("list", "print"), "--list and --print exclude each other: drop one")


def _check_unused(given: Given) -> Iterator[Finding]:
    pairs = given.pairs("filter")
    if {"until", "unused-for"} <= {pair.name.text.lower() for _, pair in pairs}:
        yield Finding(pairs[-1][0].start, "the conditions `until` and `unused-for` mean the same: keep until")


def _check_records(given: Given) -> Iterator[Finding]:
    if not given.arguments and not is_active(given, "all"):
        yield Finding(given.start, "`docker buildx history rm` needs a build record: add it, or --all")


BUILDX_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker build": (_check_image_file,),
    "docker buildx bake": (_check_listed,),
    "docker buildx create": (_check_builder,),
    "docker buildx du": (exclude("format", "verbose"), _check_unused),
    "docker buildx prune": (_check_unused,),
    "docker buildx rm": (alone("all-inactive"),),
    "docker buildx imagetools create": (_check_index,),
    "docker buildx imagetools inspect": (exclude("format", "raw"),),
    "docker buildx history import": (_check_imported,),
    "docker buildx history rm": (alone("all"), _check_records),
    "docker buildx history export": (alone("all"),),
    "docker buildx history inspect attachment": (_check_attachment,),
}
"""By canonical path."""
BUILDX_LATER_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker build": (_check_progress, _check_input, exclude("no-cache", "no-cache-filter")),
}
"""What it refuses only after it has asked for a builder."""
