"""What a card ran on: the plugins that matter to it, the images that stood in for others, the registry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from commandcards.card.documents import find_fed_images, find_named_images, kind_of_file, written_files
from commandcards.card.transcript import Run
from commandcards.command.explain import Explainer
from commandcards.command.invocation import Invocation
from commandcards.command.shell.script import parse_script
from commandcards.command.shell.syntax import Script
from commandcards.record.references import find_made, find_used_images, full_reference
from commandcards.record.scenario import Scenario

BUILDING = re.compile(r"docker (?:build|buildx)\b")
COMPOSING = re.compile(r"docker compose\b")
REGISTRY = re.compile(r"docker (?:compose push|push|search)\b")
"""Commands whose very point is what a registry has or gets."""
STEPS = re.compile(r" => |#\d+ \[")
"""Begins the lines of a build, whoever has asked for it."""
CGROUP = re.compile(r"Cgroup Version|\"Cgroup")
WORD = re.compile(r"[\w./:-]+")
Origins = Mapping[str, frozenset[str]]
"""For each name under which it can appear, of an image or of a container, the images behind it, with their tags."""


def find_parts(runs: Iterable[Run], explainer: Explainer, parts: Mapping[str, str]) -> dict[str, str]:
    """Those of an engine's parts, with their versions, that the commands use or that their outputs name."""
    needed: set[str] = set()
    for run in runs:
        printed = "\n".join(run.output)
        names = [invocation.spec.canonical for invocation in explainer.explain(run.command).invocations]
        found = {
            "compose": any(map(COMPOSING.match, names)),
            "buildx": any(map(BUILDING.match, names)) or any(map(STEPS.match, run.output)),
            "storage": bool(re.search(rf"\b{re.escape(parts.get('storage', ''))}\b", printed)),
            "cgroup": bool(CGROUP.search(printed)),
        }
        needed |= {name for name, is_needed in found.items() if is_needed}
    return {name: version for name, version in parts.items() if name in needed}


def speaks_of_registry(runs: Iterable[Run], explainer: Explainer) -> bool:
    """Whether a command asks a registry what it has, or sends it something."""
    invocations = [invocation for run in runs for invocation in explainer.explain(run.command).invocations]
    return any(REGISTRY.match(invocation.spec.canonical) for invocation in invocations)


def find_images(scenario: Scenario, runs: Iterable[Run]) -> set[str]:
    """The images behind all that commands or their outputs name.

    An image stands behind those that are built on it, and behind the containers made from those; all images of a
    Compose file stand behind each command of Compose.
    """
    runs = list(runs)
    origins = trace_images(scenario)
    text = "\n".join("\n".join((run.command, *run.output)) for run in runs)
    # In `web:/etc` the container is before the colon.
    words = {part for word in WORD.findall(text) for part in (word, word.partition(":")[0])}
    words |= {one.spec.canonical for run in runs for one in scenario.explainer.explain(run.command).invocations}
    return {image for word in words for image in origins.get(word, ())}


def trace_images(scenario: Scenario) -> Origins:
    """Follow images through a scenario: those that its files and commands take, and what is made from them."""
    origins: dict[str, frozenset[str]] = {}
    files: dict[str, str] = {}
    for image in scenario.stage.images:
        note_image(origins, image)
    for step in scenario.steps:
        files |= step.files
        for text in step.texts():
            script = parse_script(text)
            files |= written_files(script)
            for image in chain(find_bases(files), find_fed_images(script)):
                note_image(origins, image)
            for invocation in scenario.explainer.explain(text).invocations:
                trace_invocation(origins, invocation, script, files)
    return origins


def trace_invocation(
    origins: dict[str, frozenset[str]], invocation: Invocation, script: Script, files: Mapping[str, str]
) -> None:
    """Note the images that a command uses, and what stands behind those and the containers that it makes."""
    command = invocation.spec.canonical
    for image in find_used_images(invocation):
        note_image(origins, image)
    sources = {name for positional in invocation.positionals for name in origins.get(positional.word.value, ())}
    if COMPOSING.match(command):
        behind = {name: text for name, text in files.items() if name == "Dockerfile" or kind_of_file(name) == "compose"}
        origins[command] = frozenset(map(full_reference, find_bases(behind)))
    elif BUILDING.match(command):
        named = [use.value.value for use in invocation.options if use.option.name == "file" and use.value]
        built = {name: files[name] for name in named or ["Dockerfile"] if name in files}
        sources |= {image for base in chain(find_bases(built), find_fed_images(script)) for image in origins[base]}
    for found in find_made(invocation):
        if command == "docker pull":
            note_image(origins, found.name)
        elif found.kind in ("container", "image"):
            origins |= dict.fromkeys(spellings(found.name), frozenset(sources))


def find_bases(files: Mapping[str, str]) -> Iterator[str]:
    """The images that Dockerfiles and Compose files name; the names of the files tell which they are."""
    for name, text in files.items():
        kind = kind_of_file(name)
        yield from find_named_images(kind, text) if kind else ()


def note_image(origins: dict[str, frozenset[str]], image: str) -> None:
    """An image that nothing is known of stands for itself."""
    for name in spellings(image):
        origins.setdefault(name, frozenset({full_reference(image)}))


def spellings(image: str) -> tuple[str, ...]:
    """How outputs may write an image's name."""
    whole = full_reference(image)
    return (
        image,
        whole,
        whole.removesuffix(":latest"),
        f"docker.io/library/{whole}",
        f"library/{whole.partition(':')[0]}",
    )
