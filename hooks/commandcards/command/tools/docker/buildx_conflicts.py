"""What Buildx refuses of options and arguments that do not go together (docker/buildx, `commands/…`, `build/…`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from commandcards.command.kinds.build import Settings
from commandcards.command.kinds.pair import Pair
from commandcards.command.tools.docker.exclusion import alone, exclude, is_active
from commandcards.command.tools.docker.given import Given, Rule
from commandcards.model import Finding

_DRIVER_OPTIONS = {
    "docker-container": (
        "network", "image", "memory", "memory-swap", "cpu-period", "cpu-quota", "cpu-shares", "cpuset-cpus",
        "cpuset-mems", "cgroup-parent", "restart-policy", "default-load", "env.NAME", "provenance-add-gha",
        "allow-untrusted-image",
    ),
    "kubernetes": (
        "image", "namespace", "replicas", "requests.cpu", "requests.memory", "requests.ephemeral-storage",
        "persistent-volume-claim.requests.storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage",
        "rootless", "schedulername", "serviceaccount", "nodeselector", "annotations", "labels", "tolerations",
        "loadbalance", "qemu.install", "qemu.image", "buildkit-root-volume-memory", "default-load", "timeout",
        "env.NAME",
    ),
    "remote": ("servername", "cacert", "cert", "key", "default-load"),
}  # fmt: skip
"""docker/buildx `driver/…/factory.go`."""


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


def _check_pushed(given: Given) -> Iterator[Finding]:
    """What is pushed has a name: of `--tag`, or of the output."""
    outputs = [use.reading.record for use in given.known("output")]
    images = [one for one in outputs if isinstance(one, Settings) and one.type in ("image", "registry")]
    pushed = [one for one in images if one.type == "registry" or one.get("push").text in ("true", "1")]
    named = any(one.get("name") for one in images) or not given.is_known("output")
    if (is_active(given, "push") or pushed) and given.lacks("tag") and not named:
        yield Finding(given.place("push", "output"), "an image needs a name to be pushed: add --tag")


def _check_removed(given: Given) -> Iterator[Finding]:
    for argument in given.arguments:
        if argument.word.value == "default":
            yield Finding(argument.word.start, "the builder `default` belongs to a context and stays: leave it out")


def _check_builder(given: Given) -> Iterator[Finding]:
    if given.last("name") == "default":
        yield Finding(given.place("name"), "the name `default` is that of the builder of a context: choose another")
        return
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


def _check_driver_options(given: Given) -> Iterator[Finding]:
    """Of the driver that is named: without one, the builder that is there decides."""
    driver = given.last("driver")
    known = _DRIVER_OPTIONS.get(driver, ())
    for use in given.known("driver-opt") if known else ():
        record = use.reading.record
        names = [pair.name.text for pair in record if isinstance(pair, Pair)] if isinstance(record, tuple) else []
        has_variables = "env.NAME" in known
        wrong = next((name for name in names if not (name in known or (has_variables and name.startswith("env.")))), "")
        if wrong:
            message = f"the driver {driver} has no option `{wrong}`: there are {', '.join(known)}"
            yield Finding(use.start, message)
            return


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
    "docker buildx create": (_check_builder, _check_driver_options),
    "docker buildx du": (exclude("format", "verbose"), _check_unused),
    "docker buildx prune": (_check_unused,),
    "docker buildx rm": (alone("all-inactive"), _check_removed),
    "docker buildx imagetools create": (_check_index,),
    "docker buildx imagetools inspect": (exclude("format", "raw"),),
    "docker buildx history import": (_check_imported,),
    "docker buildx history rm": (alone("all"), _check_records),
    "docker buildx history export": (alone("all"),),
    "docker buildx history inspect attachment": (_check_attachment,),
}
"""By canonical path."""
BUILDX_LATER_RULES: Mapping[str, tuple[Rule, ...]] = {
    "docker build": (_check_progress, _check_input, _check_pushed, exclude("no-cache", "no-cache-filter")),
}
"""What it refuses only after it has asked for a builder."""
