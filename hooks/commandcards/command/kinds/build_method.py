"""How a build goes about its work, and what is changed of an image: what has no files and no addresses in it."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches

from commandcards.command.kinds.choice import parse_boolean
from commandcards.command.kinds.fields import split_csv
from commandcards.command.kinds.network import parse_network
from commandcards.command.kinds.size import parse_size, parse_swap
from commandcards.command.kinds.value import Part, Refusal, Value, phrase

_ENTITLEMENTS = frozenset({"network.host", "security.insecure", "device", "buildx.local.delete"})
_BAKE_ENTITLEMENTS = _ENTITLEMENTS | {"fs", "fs.read", "fs.write", "image", "image.load", "image.push", "ssh"}
_CHANGES = (
    "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "ONBUILD", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
)  # fmt: skip


def parse_entitlement(text: str) -> Value:
    """`--allow`: what a build may do beyond the usual."""
    name, _, rest = Part(text).partition("=")
    if text and name.text not in _ENTITLEMENTS:
        return Value(text, text, Refusal("network.host, security.insecure or device"))
    key = f"build_allow.{name.text.replace('.', '_')}"
    known = name.text in ("network.host", "security.insecure") and not rest
    return Value(text, text, meaning=phrase(key) if known else None)


def parse_bake_entitlement(text: str) -> Value:
    """`--allow` of bake, which guards files and images as well (docker/buildx `bake.ParseEntitlements`)."""
    if text.partition("=")[0] not in _BAKE_ENTITLEMENTS:
        return Value(text, text, Refusal("network.host, security.insecure, device, ssh, fs=folder or image=name"))
    return Value(text, text) if text.partition("=")[0] not in _ENTITLEMENTS else parse_entitlement(text)


def parse_call(text: str) -> Value:
    """`--call`: a method, with how it shows its result (docker/buildx `ParseCallFunc`)."""
    fields = split_csv(Part(text))
    expected = "a method such as check or outline, perhaps with format=json"
    if fields is None:
        return Value(text, text, Refusal(expected) if text else None)
    pairs = [field.partition("=") for field in fields]
    accepted = sum(not equals for _, equals, _ in pairs) < 2 and all(
        not equals or name.text == "format" or (name.text == "ignorestatus" and not parse_boolean(value.text).refusal)
        for name, equals, value in pairs
    )
    return Value(text, text, None if accepted else Refusal(expected))


def parse_build_network(text: str) -> Value:
    """`--network`: what BuildKit has of networks (docker/buildx `toSolveOpt`)."""
    value = parse_network(text)
    if text in ("", "default", "none", "host"):
        return value
    return replace(value, refusal=Refusal("default, none or host"), editable=())


def parse_change(text: str) -> Value:
    """An instruction that is applied to an image as it is made of a container or a file (moby `BuildFromConfig`)."""
    instruction = text.split()[:1]
    if not instruction or instruction[0].upper() in _CHANGES:
        return Value(text, text)
    *others, last = _CHANGES
    return Value(text, text, Refusal(f"an instruction of a Dockerfile out of {', '.join(others)} or {last}", "engine"))


_SWITCHES = frozenset({"no-cache", "pull", "push", "load"})
_OVERRIDES = _SWITCHES | {
    "context", "dockerfile", "args", "contexts", "labels", "tags", "cache-from", "cache-to", "target", "call",
    "secrets", "ssh", "platform", "output", "entitlements", "annotations", "attest", "no-cache-filter", "shm-size",
    "ulimits", "network", "extra-hosts", "policy", "resources", "secret",
}  # fmt: skip
"""What a target has that may be set (docker/buildx `AddOverrides`)."""


def parse_override(text: str) -> Value:
    """`--set` of bake: `target.name=value` (docker/buildx `newOverrides`)."""
    key, equals, setting = text.partition("=")
    names = key.removesuffix("+").split(".")
    if text and (len(names) < 2 or not (equals or names[1] == "args")):
        return Value(text, text, Refusal("target.name=value, such as app.platform=linux/arm64"))
    if text and names[1] not in _OVERRIDES:
        near = get_close_matches(names[1], sorted(_OVERRIDES))
        hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(sorted(_OVERRIDES))}"
        return Value(text, text, Refusal("target.name=value", mistake=f"has `{names[1]}`, which no target has: {hint}"))
    if text and names[1] in _SWITCHES and parse_boolean(setting).refusal:
        return Value(text, text, Refusal(f"{names[1]}=true or {names[1]}=false"))
    return Value(text, text)


def parse_listed(text: str) -> Value:
    """`--list` of bake (docker/buildx `parseList`)."""
    if text in ("", "targets", "variables"):
        return Value(text, text)
    fields = [field.partition("=") for field in text.split(",")]
    settings = {key.strip().lower(): setting for key, _, setting in fields}
    typed = settings.get("type") in ("targets", "variables")
    accepted = settings.keys() <= {"type", "format"} and typed and settings.get("format", "table") in ("table", "json")
    return Value(text, text, None if accepted else Refusal("targets or variables, or type=targets,format=json"))


_COUNTED = frozenset({"cpu-shares", "cpu-period", "cpu-quota"})
_RESOURCES = _COUNTED | {"memory", "memory-swap", "cpuset-cpus", "cpuset-mems"}


def parse_resource(text: str) -> Value:
    """`--resource`: a limit for the containers of a build (docker/buildx `ParseResourceLimits`)."""
    name, equals, setting = (part.strip() for part in text.partition("="))
    if not equals or name not in _RESOURCES:
        return Value(text, text, Refusal(f"name=value with a name out of {', '.join(sorted(_RESOURCES))}"))
    if name in _COUNTED and not re.fullmatch(r"[+-]?\d{1,18}", setting, re.ASCII):
        return Value(text, text, Refusal(f"a whole number for {name}"))
    sized = {"memory": parse_size, "memory-swap": parse_swap}.get(name)
    refusal = sized(setting).refusal if sized else None
    return Value(text, text, Refusal(f"{refusal.expected} for {name}") if refusal else None)


_POLICY = "filename=path, reset=, disabled= or strict= with true or false, log-level=level, separated by commas"
_LEVELS = frozenset({"panic", "fatal", "error", "warn", "warning", "info", "debug", "trace"})


def parse_policy(text: str) -> Value:
    """`--policy`: what a build checks its sources by (docker/buildx `ParsePolicyConfig`)."""
    pairs = [field.text.partition("=") for field in split_csv(Part(text)) or []]
    accepted = bool(pairs) and all(_is_of_policy(key.strip().lower(), setting) for key, _, setting in pairs)
    return Value(text, text, None if accepted or not text else Refusal(_POLICY))


def _is_of_policy(key: str, setting: str) -> bool:
    if key in ("reset", "disabled", "strict"):
        return not parse_boolean(setting).refusal
    return (key == "filename" and bool(setting)) or (key == "log-level" and setting.lower() in _LEVELS)


def parse_variable(text: str) -> Value:
    """`--var` of bake (docker/buildx `parseBakeVars`)."""
    accepted = not text or text.find("=") > 0
    return Value(text, text, None if accepted else Refusal("name=value, such as TAG=1.2"))
