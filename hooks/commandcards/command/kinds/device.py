"""Devices of the host that a container may use, and how fast (docker/cli `cli/command/container/opts.go`, `opts`)."""

from __future__ import annotations

import re

from commandcards.command.kinds.fields import split_csv
from commandcards.command.kinds.size import describe_size
from commandcards.command.kinds.value import (
    LISTED,
    Meaning,
    Part,
    Refusal,
    Series,
    Value,
    accept_if,
    phrase,
    refer,
)

_CGROUP_RULE = re.compile(r"[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}")
_GPUS = """all, a number, or devices such as '"device=0,1"'"""
_FOLDER = "/dev/"
_DEVICE = (
    "source[:target][:permissions] with absolute paths and permissions out of r, w and m, such as /dev/sda:/dev/xvda:r"
)


def parse_device(text: str) -> Value:
    """`source[:target][:permissions]` (`validateLinuxPath`), or the name of a CDI device: `vendor.com/class=name`.

    An engine for Windows reads the value by itself: `class/GUID`.
    """
    if "=" in text:
        return Value(text, text, meaning=phrase("device.cdi", name=Part(text)), references=refer("host", text))
    if text.startswith("class/"):
        return Value(text, text, references=refer("host", text))
    parts = Part(text).split(":")
    source, target, permissions = parts[0], Part(""), Part("")
    if _is_permission(parts[-1].text):
        permissions = parts.pop()
    if len(parts) > 1:
        target = parts[1]
    expected = _check_device(source.text, (target or source).text) if len(parts) < 3 else _DEVICE
    refusal = Refusal(expected) if expected else None
    meaning = _describe_device(source, target, permissions) if source else None
    return Value(text, text, refusal, meaning, references=refer("host", source.text))


def _is_permission(text: str) -> bool:
    return bool(text) and set(text) <= set("rwm") and len(set(text)) == len(text)


def _check_device(source: str, target: str) -> str:
    return "" if source and target.startswith("/") else _DEVICE


def _describe_device(source: Part, target: Part, permissions: Part) -> Meaning:
    meaning = phrase("device.as", source=source, target=target) if target else phrase("device.same", source=source)
    if not permissions:
        return meaning
    order = {"r": "read", "w": "write", "m": "create"}
    rights = Series(tuple(phrase(f"device.{order[letter]}") for letter in order if letter in permissions.text), LISTED)
    return phrase("device.only", device=meaning, rights=rights) if len(permissions.text) < len(order) else meaning


def parse_byte_rate(text: str) -> Value:
    """docker/cli `ValidateThrottleBpsDevice`."""
    device, _, rate = Part(text).partition(":")
    size = describe_size(rate)
    meaning = size and phrase("device.bytes", device=device, size=size)
    accepted = device.text.startswith(_FOLDER) and size is not None
    return accept_if(accepted, text, "device:rate, for example /dev/sda:10mb", meaning=meaning)


def parse_operation_rate(text: str) -> Value:
    """docker/cli `ValidateThrottleIOpsDevice`."""
    device, _, rate = Part(text).partition(":")
    accepted = device.text.startswith(_FOLDER) and re.fullmatch(r"\d{1,19}", rate.text) is not None
    meaning = phrase("device.operations", device=device, count=rate)
    return accept_if(accepted, text, "device:rate, such as /dev/sda:1000", meaning=meaning)


def parse_weight(text: str) -> Value:
    """docker/cli `ValidateWeightDevice`."""
    device, _, weight = Part(text).partition(":")
    number = int(weight.text) if re.fullmatch(r"\d{1,5}", weight.text) else -1
    accepted = device.text.startswith(_FOLDER) and (number == 0 or 10 <= number <= 1000)
    meaning = phrase("device.weight", device=device, weight=weight)
    return accept_if(accepted, text, "device:weight, with a weight from 10 to 1000", meaning=meaning)


def parse_cgroup_rule(text: str) -> Value:
    """docker/cli `validateDeviceCgroupRule`."""
    accepted = _CGROUP_RULE.fullmatch(text) is not None
    return accept_if(accepted, text, "type major:minor mode, for example c 42:* rmw")


def parse_gpus(text: str) -> Value:
    """docker/cli `GpuOpts`; that a count and devices exclude each other is the engine's (moby `devices_nvidia_linux`).

    `--gpus device=0,1` is read as device 0 and a count of 1: the quotes must reach the client.
    """
    fields = split_csv(Part(text)) or [Part("?")]
    if not all(map(_is_gpu_field, fields)):
        return Value(text, refusal=Refusal(_GPUS))
    if _is_repeated(fields):
        return Value(text, refusal=Refusal(f"each setting once: {_GPUS}"))
    devices = [field.text.removeprefix("device=") for field in fields if field.text.startswith("device=")]
    counts = [field.text.removeprefix("count=") for field in fields if _is_count(field)]
    refusal = None
    if devices and counts and counts[-1].strip("+-0"):
        listed = ",".join([*devices, *counts])
        refusal = Refusal(f"""a list of devices with quotes of its own: '"device={listed}"'""", "engine")
    return Value(text, text, refusal, _describe_gpus(fields))


def _is_count(field: Part) -> bool:
    return "=" not in field.text or field.text.startswith("count=")


def _is_repeated(fields: list[Part]) -> bool:
    """A bare number stands for `count` to what follows it, but not the other way round."""
    seen: set[str] = set()
    for field in fields:
        key, equals, _ = field.text.partition("=")
        if key in seen:
            return True
        seen |= {key} if equals else {key, "count"}
    return False


def _describe_gpus(fields: list[Part]) -> Meaning:
    gpus = _describe_which(fields)
    settings = {key.text: value for key, _, value in (field.partition("=") for field in fields)}
    capabilities = settings.get("capabilities")
    return phrase("gpus.capable", gpus=gpus, capabilities=capabilities) if capabilities else gpus


def _describe_which(fields: list[Part]) -> Meaning:
    """Where neither devices nor a number are given, it is one (docker/cli `GpuOpts.Set`)."""
    for field in fields:
        key, equals, setting = field.partition("=")
        count = setting if equals else key
        if key.text == "device":
            return phrase("gpus.device" if "," in setting.text else "gpus.one", device=setting)
        if not equals or key.text == "count":
            return phrase("gpus.all") if count.text in ("all", "-1") else phrase("gpus.count", count=count)
    return phrase("gpus.count", count="1")


def _is_gpu_field(field: Part) -> bool:
    key, equals, setting = field.text.partition("=")
    if equals and key in ("driver", "device", "capabilities", "options"):
        return True
    count = setting if equals else key
    return (not equals or key == "count") and (count == "all" or _is_integer(count))


def _is_integer(text: str) -> bool:
    """For Go's `strconv.Atoi`."""
    return re.fullmatch(r"[+-]?\d{1,30}", text, re.ASCII) is not None and -(2**63) <= int(text) < 2**63
