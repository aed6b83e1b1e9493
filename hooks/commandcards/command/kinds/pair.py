"""Values of the form `name=value`: environment, labels, settings of drivers and kernels."""

from __future__ import annotations

import re
from dataclasses import replace

from commandcards.command.kinds.fields import split_csv
from commandcards.command.kinds.value import LISTED, Meaning, Part, Refusal, Series, Value, accept_if, phrase
from commandcards.frozen import frozen

_VARIABLE = "NAME=value, or NAME alone to pass it on"
_SYSCTLS = frozenset({
    "msgmax", "msgmnb", "msgmni", "sem", "shmall", "shmmax", "shmmni", "shm_rmid_forced",
})  # fmt: skip


@frozen
class Pair:
    """A name with a value."""

    name: Part
    value: Part
    assigned: bool
    """There is a `=` between them."""


def read_pair(text: str) -> Pair:
    """Cut at the first `=`."""
    name, equals, value = Part(text).partition("=")
    return Pair(name, value, bool(equals))


def describe_pair(pair: Pair) -> Meaning:
    """What the name has for its value."""
    if not pair.value:
        return phrase("environment.empty", name=pair.name)
    return phrase("environment.set", name=pair.name, value=pair.value)


def parse_environment(text: str) -> Value:
    """docker/cli `ValidateEnv`: a name alone takes its value from the client's own environment."""
    pair = read_pair(text)
    meaning = describe_pair(pair) if pair.assigned else phrase("environment.inherit", name=pair.name)
    return Value(text, pair, None if pair.name else Refusal(_VARIABLE), meaning if pair.name else None)


def parse_label(text: str) -> Value:
    """docker/cli `ValidateLabel`."""
    pair = read_pair(text)
    key = pair.name.text.lstrip(" \t")
    valid = bool(key) and not re.search(r"[ \t]", key)
    refusal = None if valid else Refusal("key=value, with no blank in the key")
    return Value(text, pair, refusal, describe_pair(pair) if pair.name else None)


def parse_compose_label(text: str) -> Value:
    """Of `docker compose run`, which wants a value (docker/compose `createRun`)."""
    pair = read_pair(text)
    return Value(
        text, pair, None if pair.assigned else Refusal("key=value"), describe_pair(pair) if pair.name else None
    )


def parse_setting(text: str) -> Value:
    """A pair, or something else that speaks for itself (docker/cli `ValidateEnv`, where it looks at it)."""
    return _parse_setting(text, bool(text) and not text.startswith("="), _VARIABLE)


def parse_container_annotation(text: str) -> Value:
    """A pair, of which the engine wants the key (moby `validateHostConfig`)."""
    value = _parse_setting(text, True, "")
    return value if text.partition("=")[0] else replace(value, refusal=Refusal("name=value", "engine"))


def parse_assignment(text: str) -> Value:
    """Always a pair (docker/cli `parseStorageOpts`, `ValidateSingleGenericResource`)."""
    return _parse_setting(text, "=" in text, "name=value")


def parse_driver_setting(text: str) -> Value:
    """A driver's setting of `docker network connect`, which may hold several pairs (docker/cli `convertDriverOpt`)."""
    fields = _split_pairs(text)
    pairs = [field.text.partition("=") for field in fields or ()]
    accepted = not text or (fields is not None and all(name.strip() and equals for name, equals, _ in pairs))
    return _parse_setting(text, accepted, "name=value, several separated by commas")


def parse_sysctl(text: str) -> Value:
    """docker/cli `ValidateSysctl`."""
    name, equals, _ = text.partition("=")
    known = name.startswith(("net.", "fs.mqueue.")) or (
        name.startswith("kernel.") and name.removeprefix("kernel.") in _SYSCTLS
    )
    expected = "name=value with a namespaced kernel parameter, such as net.core.somaxconn=1024"
    value = _parse_setting(text, bool(equals) and known, expected)
    if value.refusal is None and name != "".join(name.split()):
        return replace(value, refusal=Refusal("name=value without blanks around the =", "engine"))
    return value


def _parse_setting(text: str, accepted: bool, expected: str) -> Value:
    pair = read_pair(text)
    meaning = describe_pair(pair) if pair.assigned and pair.name else None
    return Value(text, pair, None if accepted else Refusal(expected), meaning)


def parse_pairs(text: str) -> Value:
    """pflag `stringToString`."""
    fields = _split_pairs(text)
    accepted = text == "" or (fields is not None and all("=" in field.text for field in fields))
    return accept_if(accepted, text, "name=value, several separated by commas")


def _split_pairs(text: str) -> list[Part] | None:
    """At commas; None where quotes do not close."""
    return split_csv(Part(text)) if '"' in text else [*Part(text).split(",")]


def parse_list(text: str) -> Value:
    """pflag `stringSlice`."""
    accepted = text == "" or split_csv(Part(text)) is not None
    return accept_if(accepted, text, "values separated by commas, with balanced double quotes")


def parse_build_pair(text: str) -> Value:
    """buildx `listToMap`: a name alone takes its value from the client's own environment."""
    pair = read_pair(text)
    if not pair.name:
        return Value(text, pair, Refusal(_VARIABLE))
    return Value(
        text, pair, meaning=describe_pair(pair) if pair.assigned else phrase("environment.inherit", name=pair.name)
    )


def parse_driver_settings(text: str) -> Value:
    """buildx `csvToMap`: settings of a builder's driver, several separated by commas."""
    fields = split_csv(Part(text))
    pairs = [field.partition("=") for field in fields or ()]
    if fields is None or not all(equals for _, equals, _ in pairs):
        return Value(text, refusal=Refusal("name=value, several separated by commas"))
    record = tuple(Pair(name, value, True) for name, _, value in pairs)
    described = [describe_pair(pair) for pair in record if pair.name]
    return Value(text, record, meaning=Series(tuple(described), LISTED) if described else None)


@frozen
class Scale:
    """How many containers a service has."""

    service: Part
    count: Part


def parse_scale(text: str) -> Value:
    """`service=number` (docker/cli `runScale`)."""
    return _parse_scale(text, r"\d+")


def parse_compose_scale(text: str) -> Value:
    """As `parse_scale`; Compose lets the number have a sign (docker/compose `parseServicesReplicasArg`)."""
    return _parse_scale(text, r"[+-]?\d+")


def _parse_scale(text: str, number: str) -> Value:
    service, equals, count = Part(text).partition("=")
    accepted = bool(service) and re.fullmatch(number, count.text, re.ASCII) is not None
    return Value(
        text,
        Scale(service, count),
        None if accepted else Refusal("service=number, for example web=3"),
        phrase("scale", service=service, count=count) if equals and service and count else None,
    )
