"""What a card's header says of its commands: other name, reference page, deprecation, danger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from commandcards.dictionary import DATA
from commandcards.model import Bilingual, CommandSpec, Explanation, Invocation

REFERENCE = "https://docs.docker.com/reference/cli/"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of `dangers.yaml`; what its fields mean is said there."""

    commands: frozenset[str]
    options: frozenset[str]
    value: re.Pattern[str] | None
    everything: bool
    text: Bilingual
    first: str | None


@dataclass(frozen=True, slots=True)
class Danger:
    """Why a command wants care."""

    text: Bilingual
    first: str | None
    """A harmless command that shows what would be hit."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The official page of a command."""

    command: str
    url: str


@cache
def load_rules() -> tuple[Rule, ...]:
    """The danger rules, in order; KeyError when one lacks its commands or a text."""
    entries = yaml.safe_load((DATA / "dangers.yaml").read_text("utf-8"))
    return tuple(
        Rule(
            commands=frozenset(entry["commands"]),
            options=frozenset(entry.get("option", ())),
            value=re.compile(entry["value"]) if "value" in entry else None,
            everything=entry.get("everything", False),
            text=Bilingual(entry["zh"], entry["en"]),
            first=entry.get("first"),
        )
        for entry in entries
    )


def find_danger(explanation: Explanation) -> Danger | None:
    """The first danger of a command's invocations, or None."""
    for invocation in explanation.invocations:
        for rule in load_rules():
            if applies(rule, invocation):
                return Danger(rule.text, rule.first or listing(rule, explanation, invocation))
    return None


def applies(rule: Rule, invocation: Invocation) -> bool:
    if invocation.spec.canonical not in rule.commands:
        return False
    if rule.everything and not any("$(" in one.word.text for one in invocation.positionals):
        return False
    if not rule.options:
        return True
    return any(
        use.option.name in rule.options
        and not (use.option.type == "bool" and use.value and use.value.value in ("false", "0"))
        and (rule.value is None or (use.value is not None and rule.value.search(use.value.value)))
        for use in invocation.options
    )


def listing(rule: Rule, explanation: Explanation, invocation: Invocation) -> str | None:
    """The command inside `$(…)`: run alone, it lists what would be hit."""
    if not rule.everything:
        return None
    inner = next((one for one in invocation.positionals if one.word.text.startswith("$(")), None)
    return explanation.script.text[inner.word.start + 2 : inner.word.end - 1].strip() if inner else None


def find_same_as(explanation: Explanation) -> list[str]:
    """For each command with another common form, that form: `docker container ls` for `docker ps`."""
    forms = (other_form(invocation.spec) for invocation in explanation.invocations)
    return list(dict.fromkeys(form for form in forms if form))


def other_form(spec: CommandSpec) -> str | None:
    if spec.path != spec.canonical:
        return spec.canonical
    return next((alias for alias in spec.aliases if len(alias.split()) > len(spec.path.split())), None)


def find_references(explanation: Explanation) -> Iterator[Reference]:
    """The official reference page of each Docker command, each page once."""
    seen = set()
    for invocation in explanation.invocations:
        spec = invocation.spec
        if spec.path != "docker" and spec.canonical not in seen:
            seen.add(spec.canonical)
            yield Reference(spec.path, reference_url(spec))


def reference_url(spec: CommandSpec) -> str:
    """The site files a command under its long form: `docker ps` stands at `docker/container/ls/`."""
    paths = (spec.canonical, *spec.aliases, spec.path)
    preferred = [path for path in paths if path.startswith("docker buildx ")] or [
        path for path in paths if len(path.split()) > 2
    ]
    return REFERENCE + "/".join((preferred or [spec.path])[0].split()) + "/"


def find_deprecations(explanation: Explanation) -> list[str]:
    """The options of a command that Docker has deprecated, as `--name`."""
    return [
        f"--{use.option.name}"
        for invocation in explanation.invocations
        for use in invocation.options
        if use.option.deprecated
    ]
