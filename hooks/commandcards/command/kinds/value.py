"""What the values on a Docker command line mean: environment, times, sizes, filters; and who reads which value."""

from __future__ import annotations

import re
from collections.abc import Callable

from commandcards.command.dictionary import Dictionary
from commandcards.command.kinds.images import read_image, read_images
from commandcards.command.kinds.mounts import read_mount, read_tmpfs, read_volume
from commandcards.command.kinds.ports import read_port, read_service_port
from commandcards.command.kinds.templates import read_format
from commandcards.model import Bilingual

Reader = Callable[[str, Dictionary], "Bilingual | None"]
"""From a value as the program receives it to what it means, or None when there is nothing to add."""

DURATION = re.compile(r"(?:\d+(?:\.\d+)?(?:h|ms|us|µs|ns|m|s))+")
DURATION_PART = re.compile(r"(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)")
UNITS = {
    "h": Bilingual("小时", "h"),
    "m": Bilingual("分钟", "min"),
    "s": Bilingual("秒", "s"),
    "ms": Bilingual("毫秒", "ms"),
    "us": Bilingual("微秒", "µs"),
    "µs": Bilingual("微秒", "µs"),
    "ns": Bilingual("纳秒", "ns"),
}
SIZE = re.compile(r"(?P<amount>\d+(?:\.\d+)?)\s*(?P<unit>[bkmgtp]?)(?:i?b)?", re.IGNORECASE)
WINDOWS_PATH = re.compile(r"[A-Za-z]:\\|[A-Z]:/")
GIT = re.compile(r"git@|(?:git|ssh)://|https?://[^#]*\.git(?:#|$)|github\.com/")


def read_environment(value: str, words: Dictionary) -> Bilingual | None:
    name, equals, content = value.partition("=")
    if not equals:
        return words.phrase("environment.inherit", name=name)
    return read_pair(value, words)


def read_pair(value: str, words: Dictionary) -> Bilingual | None:
    name, _, content = value.partition("=")
    if not content:
        return words.phrase("environment.empty", name=name)
    return words.phrase("environment.set", name=name, value=content)


def read_setting(value: str, words: Dictionary) -> Bilingual | None:
    """Like `read_pair`, for values that need not be pairs."""
    return read_pair(value, words) if "=" in value else None


def read_duration(value: str, words: Dictionary) -> Bilingual | None:
    """A Go duration (https://pkg.go.dev/time#ParseDuration); a bare number counts seconds."""
    if re.fullmatch(r"\d+", value):
        value += "s"
    if not DURATION.fullmatch(value):
        return None
    parts = DURATION_PART.findall(value)
    return Bilingual(
        " ".join(f"{amount} {UNITS[unit].zh}" for amount, unit in parts),
        " ".join(f"{amount} {UNITS[unit].en}" for amount, unit in parts),
    )


def read_time(value: str, words: Dictionary) -> Bilingual | None:
    """A moment given by how long ago it was; a date speaks for itself."""
    amount = read_duration(value, words) if DURATION.fullmatch(value) else None
    return words.phrase("time.ago", amount=amount) if amount else None


def read_size(value: str, words: Dictionary) -> Bilingual | None:
    """Sizes are powers of 1024 (https://pkg.go.dev/github.com/docker/go-units#RAMInBytes)."""
    match = SIZE.fullmatch(value)
    if not match:
        return None
    unit = match["unit"].upper()
    amount = f"{match['amount']} {unit}iB" if unit not in ("", "B") else f"{match['amount']} B"
    return Bilingual(amount, amount)


def read_network(value: str, words: Dictionary) -> Bilingual | None:
    if value in ("host", "none", "bridge", "default"):
        return words.phrase(f"network.{value}")
    if value.startswith("container:"):
        return words.phrase("network.container", name=value.removeprefix("container:"))
    if "=" in value:
        fields = dict(part.partition("=")[::2] for part in value.split(","))
        value = fields.get("name", value)
    return words.phrase("network.named", name=value)


def read_restart(value: str, words: Dictionary) -> Bilingual | None:
    policy, _, times = value.partition(":")
    if times:
        return words.phrase("restart.on-failure-times", times=times)
    return words.phrases.get(f"restart.{policy}")


def read_user(value: str, words: Dictionary) -> Bilingual | None:
    user, _, group = value.partition(":")
    if group:
        return words.phrase("user.pair", user=user, group=group)
    return words.phrase("user.one", user=user)


def read_filter(value: str, words: Dictionary) -> Bilingual | None:
    name, equals, content = value.partition("=")
    if not equals or not content:
        return None
    amount = read_duration(content, words) if name == "until" and DURATION.fullmatch(content) else None
    if amount:
        return words.phrase("filter.until", amount=amount)
    return words.phrase("filter.not" if name.endswith("!") else "filter.is", name=name.rstrip("!"), value=content)


def read_pull(value: str, words: Dictionary) -> Bilingual | None:
    return words.phrases.get(f"pull.{value}")


def read_link(value: str, words: Dictionary) -> Bilingual | None:
    container, colon, alias = value.partition(":")
    return words.phrase("link", container=container, alias=alias) if colon else None


def read_host(value: str, words: Dictionary) -> Bilingual | None:
    """`--add-host NAME:ADDRESS` or `NAME=ADDRESS`; `host-gateway` stands for the host's own address."""
    match = re.fullmatch(r"([^:=]+)[:=](.+)", value)
    if not match:
        return None
    if match[2] == "host-gateway":
        return words.phrase("host.gateway", name=match[1])
    return words.phrase("host.address", name=match[1], address=match[2])


def read_device(value: str, words: Dictionary) -> Bilingual | None:
    source, colon, rest = value.partition(":")
    target = rest.partition(":")[0]
    return words.phrase("mount.host", source=source, target=target) if target.startswith("/") else None


def read_limits(value: str, words: Dictionary) -> Bilingual | None:
    match = re.fullmatch(r"\w+=(\d+)(?::(\d+))?", value)
    if not match:
        return None
    return words.phrase("limits", soft=match[1], hard=match[2] or match[1])


def read_scale(value: str, words: Dictionary) -> Bilingual | None:
    service, equals, count = value.partition("=")
    return words.phrase("scale", service=service, count=count) if equals else None


def read_volumes_from(value: str, words: Dictionary) -> Bilingual | None:
    container, _, mode = value.partition(":")
    text = words.phrase("copy.volumes", container=container)
    return words.phrase("mount.read_only", mount=text) if mode == "ro" else text


def split_copy_path(value: str) -> tuple[str, str]:
    """Container and path, as docker/cli's `splitCpArg` does; no container for a path on the host."""
    container, colon, path = value.partition(":")
    if not colon or value.startswith(("/", ".", "~", "\\")) or "/" in container or WINDOWS_PATH.match(value):
        return "", value
    return container, path


def read_copy_path(command: str, role: str, value: str, words: Dictionary) -> Bilingual:
    container, path = split_copy_path(value)
    if value == "-":
        return words.phrase("copy.to_stream" if role == "DEST_PATH" else "copy.from_stream")
    if container and command == "docker compose cp":
        return words.phrase("copy.service", service=container, path=path)
    if container:
        return words.phrase("copy.container", container=container, path=path)
    return words.phrase("copy.here") if value in (".", "./") else words.phrase("copy.host", path=value)


def read_context(value: str, words: Dictionary) -> Bilingual | None:
    if value in (".", "./"):
        return words.phrase("context.here")
    if value == "-":
        return words.phrase("context.stdin")
    if GIT.match(value):
        return words.phrase("context.git")
    return words.phrase("context.url") if "://" in value else words.phrase("context.directory", path=value)


def read_off(value: str, words: Dictionary) -> Bilingual | None:
    """A switch that is given a value: worth a word only when it is turned off (pflag's ParseBool)."""
    return words.phrase("bool.off") if value in ("0", "f", "F", "false", "FALSE", "False") else None


BY_OPTION: dict[str, Reader] = {
    "publish": read_port,
    "publish-add": read_service_port,
    "volume": read_volume,
    "volumes-from": read_volumes_from,
    "mount": read_mount,
    "mount-add": read_mount,
    "tmpfs": read_tmpfs,
    "device": read_device,
    "env": read_environment,
    "env-add": read_environment,
    "build-arg": read_environment,
    "label": read_pair,
    "label-add": read_pair,
    "container-label": read_pair,
    "container-label-add": read_pair,
    "annotation": read_setting,
    "driver-opt": read_setting,
    "ipam-opt": read_setting,
    "log-opt": read_setting,
    "opt": read_setting,
    "storage-opt": read_setting,
    "sysctl": read_setting,
    "network": read_network,
    "net": read_network,
    "link": read_link,
    "add-host": read_host,
    "restart": read_restart,
    "user": read_user,
    "filter": read_filter,
    "pull": read_pull,
    "policy": read_pull,
    "format": read_format,
    "scale": read_scale,
    "ulimit": read_limits,
    "since": read_time,
    "until": read_time,
    "time": read_duration,
    "timeout": read_duration,
    "stop-timeout": read_duration,
    "wait-timeout": read_duration,
    "tag": read_image,
}
BY_COMMAND_OPTION: dict[tuple[str, str], Reader] = {
    ("docker service create", "publish"): read_service_port,
}
BY_TYPE: dict[str, Reader] = {"duration": read_duration, "bytes": read_size, "bool": read_off}
BY_ROLE: dict[str, Reader] = {
    "IMAGE": read_image,
    "SOURCE_IMAGE": read_image,
    "TARGET_IMAGE": read_image,
    "REPOSITORY": read_image,
    "PATH": read_context,
}
BY_COMMAND_ROLE: dict[tuple[str, str], Reader] = {
    ("docker pull", "NAME"): read_image,
    ("docker push", "NAME"): read_image,
    ("docker images", "REPOSITORY"): read_images,
    ("docker save", "IMAGE"): read_images,
    ("docker service scale", "SERVICE"): read_scale,
    ("docker compose scale", "SERVICE"): read_scale,
}
COPY_COMMANDS = ("docker cp", "docker compose cp")


def explain_option_value(command: str, option: str, type_name: str, value: str, words: Dictionary) -> Bilingual | None:
    """What an option's value means; `command` is the canonical path, `option` the long name."""
    if option == "tag" and command != "docker build":
        return None
    if type_name == "bool":
        return read_off(value, words)
    reader = BY_COMMAND_OPTION.get((command, option)) or BY_OPTION.get(option) or BY_TYPE.get(type_name)
    return reader(value, words) if reader else None


def explain_argument_value(command: str, role: str, value: str, words: Dictionary) -> Bilingual | None:
    """What a positional's value means; `role` is the usage line's first name for it."""
    if command in COPY_COMMANDS:
        return read_copy_path(command, role, value, words)
    reader = BY_COMMAND_ROLE.get((command, role)) or BY_ROLE.get(role)
    return reader(value, words) if reader else None
