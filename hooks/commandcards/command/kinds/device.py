"""Devices of the host that a container may use, and how fast (docker/cli `cli/command/container/opts.go`, `opts`)."""

from __future__ import annotations

import re

from commandcards.command.kinds.fields import split_csv
from commandcards.command.kinds.size import parse_size
from commandcards.command.kinds.value import Part, Value, accept_if, phrase, refer

_CGROUP_RULE = re.compile(r"[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}")
_FOLDER = "/dev/"


def parse_device(text: str) -> Value:
    """`source[:target][:permissions]`."""
    source, _, rest = Part(text).partition(":")
    target = rest.partition(":")[0]
    meaning = phrase("mount.host", source=source, target=target) if target.text.startswith("/") else None
    return Value(text, text, meaning=meaning, references=refer("host", source.text))


def parse_byte_rate(text: str) -> Value:
    """docker/cli `ValidateThrottleBpsDevice`."""
    path, _, rate = text.partition(":")
    accepted = path.startswith(_FOLDER) and parse_size(rate).refusal is None
    return accept_if(accepted, text, "device:rate, for example /dev/sda:10mb")


def parse_operation_rate(text: str) -> Value:
    """docker/cli `ValidateThrottleIOpsDevice`."""
    path, _, rate = text.partition(":")
    accepted = path.startswith(_FOLDER) and re.fullmatch(r"\d{1,19}", rate) is not None
    return accept_if(accepted, text, "device:rate, such as /dev/sda:1000")


def parse_weight(text: str) -> Value:
    """docker/cli `ValidateWeightDevice`."""
    path, _, weight = text.partition(":")
    number = int(weight) if re.fullmatch(r"\d{1,5}", weight) else -1
    accepted = path.startswith(_FOLDER) and (number == 0 or 10 <= number <= 1000)
    return accept_if(accepted, text, "device:weight, with a weight from 10 to 1000")


def parse_cgroup_rule(text: str) -> Value:
    """docker/cli `validateDeviceCgroupRule`."""
    accepted = _CGROUP_RULE.search(text) is not None
    return accept_if(accepted, text, "type major:minor mode, for example c 42:* rmw")


def parse_gpus(text: str) -> Value:
    """docker/cli `GpuOpts`."""
    fields = split_csv(Part(text)) or [Part("?")]
    return accept_if(all(map(_is_gpu_field, fields)), text, 'all, a number, or "device=0,1"')


def _is_gpu_field(field: Part) -> bool:
    key, equals, setting = field.text.partition("=")
    if equals and key in ("driver", "device", "capabilities", "options"):
        return True
    count = setting if equals else key
    return (not equals or key == "count") and (count == "all" or re.fullmatch(r"[+-]?\d+", count) is not None)
