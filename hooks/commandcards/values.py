"""What the values on a Docker command line mean: ports, mounts, images, durations and the like."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass

from commandcards.dictionary import Dictionary
from commandcards.model import Bilingual

Reader = Callable[[str, Dictionary], "Bilingual | None"]
"""From a value as the program receives it to what it means, or None when there is nothing to add."""

HEX_ID = re.compile(r"[0-9a-f]{12}|[0-9a-f]{64}")
PORT = re.compile(
    r"(?:(?P<address>\[[^\]]+\]|[^:]+):)?(?:(?P<host>[^:]*):)?(?P<container>[^:/]+(?:/\w+)?)",
)
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
TEMPLATE_FIELD = re.compile(r"\{\{\s*(?:json\s+)?(\.[\w.]*|[^{}]+?)\s*\}\}")


@dataclass(frozen=True, slots=True)
class ImageReference:
    """The parts of an image's name (https://pkg.go.dev/github.com/distribution/reference)."""

    registry: str
    """Empty when the name does not give one: then it is Docker Hub."""
    repository: str
    tag: str
    digest: str


def parse_image(reference: str) -> ImageReference:
    """Take an image reference apart; the first part is a registry when it has a dot or a port, or is localhost."""
    name, _, digest = reference.partition("@")
    registry = ""
    first, slash, rest = name.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost"):
        registry, name = first, rest
    repository, _, tag = name.partition(":")
    return ImageReference(registry, repository, tag, digest)


def read_image(value: str, words: Dictionary) -> Bilingual | None:
    if HEX_ID.fullmatch(value):
        return words.phrase("image.id")
    image = parse_image(value)
    if image.digest:
        text = words.phrase("image.digest", repository=image.repository, digest=shorten(image.digest))
    elif image.tag:
        text = words.phrase("image.plain", repository=image.repository, tag=image.tag)
    else:
        text = words.phrase("image.untagged", repository=image.repository)
    return words.phrase("image.registry", registry=image.registry, rest=text) if image.registry else text


def shorten(digest: str) -> str:
    return digest if len(digest) <= 20 else digest[:19] + "…"


def read_port(value: str, words: Dictionary) -> Bilingual | None:
    match = PORT.fullmatch(value)
    if not match:
        return None
    address, host, container = match["address"], match["host"], match["container"]
    if host is None:
        address, host = None, address
    if address and not host:
        return words.phrase("port.address_random", address=address, container=container)
    if address:
        return words.phrase("port.address", address=address, host=host, container=container)
    if host:
        return words.phrase("port.any", host=host, container=container)
    return words.phrase("port.random", container=container)


def read_volume(value: str, words: Dictionary) -> Bilingual | None:
    parts = re.split(r":(?![\\/]{2})", value)
    if len(parts) == 1:
        return words.phrase("mount.anonymous", target=parts[0])
    source, target, *mode = parts
    kind = "host" if is_path(source) else "volume"
    text = words.phrase(f"mount.{kind}", source=source, target=target)
    read_only = bool(mode) and "ro" in mode[0].split(",")
    return words.phrase("mount.read_only", mount=text) if read_only else text


def is_path(source: str) -> bool:
    """A source that is no path is the name of a volume (https://docs.docker.com/engine/storage/volumes/)."""
    return source.startswith(("/", ".", "~", "$", "`")) or "/" in source or "\\" in source


def read_mount(value: str, words: Dictionary) -> Bilingual | None:
    fields = {}
    for part in next(csv.reader([value]), []):
        key, _, content = part.partition("=")
        fields[key.strip().lower()] = content
    kind = fields.get("type", "volume")
    source = fields.get("source") or fields.get("src") or ""
    target = fields.get("target") or fields.get("dst") or fields.get("destination") or ""
    if not target:
        return None
    if kind == "tmpfs":
        text = words.phrase("mount.tmpfs", target=target)
    elif kind == "image":
        text = words.phrase("mount.image", source=source, target=target)
    elif kind == "bind":
        text = words.phrase("mount.host", source=source, target=target)
    elif source:
        text = words.phrase("mount.volume", source=source, target=target)
    else:
        text = words.phrase("mount.anonymous", target=target)
    read_only = any(fields.get(key) in ("", "true", "1") for key in ("readonly", "ro"))
    return words.phrase("mount.read_only", mount=text) if read_only else text


def read_tmpfs(value: str, words: Dictionary) -> Bilingual | None:
    return words.phrase("mount.tmpfs", target=value.partition(":")[0])


def read_environment(value: str, words: Dictionary) -> Bilingual | None:
    name, equals, content = value.partition("=")
    if not equals:
        return words.phrase("environment.inherit", name=name)
    if not content:
        return words.phrase("environment.empty", name=name)
    return words.phrase("environment.set", name=name, value=content)


def read_duration(value: str, words: Dictionary) -> Bilingual | None:
    if re.fullmatch(r"\d+", value):
        value += "s"
    if not DURATION.fullmatch(value):
        return None
    parts = DURATION_PART.findall(value)
    return Bilingual(
        " ".join(f"{amount} {UNITS[unit].zh}" for amount, unit in parts),
        " ".join(f"{amount} {UNITS[unit].en}" for amount, unit in parts),
    )


def read_size(value: str, words: Dictionary) -> Bilingual | None:
    """Sizes are powers of 1024 (https://pkg.go.dev/github.com/docker/go-units#RAMInBytes)."""
    match = SIZE.fullmatch(value)
    if not match:
        return None
    unit = match["unit"].upper()
    name = f"{unit}iB" if unit and unit != "B" else "B"
    amount = f"{match['amount']} {name}"
    return Bilingual(amount, amount)


def read_network(value: str, words: Dictionary) -> Bilingual | None:
    if value in ("host", "none", "bridge"):
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
    return words.phrase("filter", name=name.rstrip("!"), value=content) if equals else None


def read_pull(value: str, words: Dictionary) -> Bilingual | None:
    return words.phrases.get(f"pull.{value}")


def read_format(value: str, words: Dictionary) -> Bilingual | None:
    """A Go template (https://docs.docker.com/engine/cli/formatting/): name its fields."""
    if value == "json":
        return words.phrase("format.json")
    fields = [field.strip() for field in TEMPLATE_FIELD.findall(value)]
    names = [field for field in fields if field.startswith(".")]
    if not names or len(names) != len(fields):
        return None
    listed = Bilingual("、".join(names), ", ".join(names))
    return words.phrase("format.table" if value.startswith("table") else "format.fields", fields=listed)


def read_copy_path(value: str, words: Dictionary) -> Bilingual | None:
    if value == "-":
        return words.phrase("copy.stream")
    container, colon, path = value.partition(":")
    if colon and not is_path(container):
        return words.phrase("copy.container", container=container, path=path)
    return words.phrase("copy.host", path=value)


def read_context(value: str, words: Dictionary) -> Bilingual | None:
    if value in (".", "./"):
        return words.phrase("context.here")
    if value == "-":
        return words.phrase("context.stdin")
    if re.match(r"(https?|git|ssh)://|git@", value):
        return words.phrase("context.git") if ".git" in value or value.startswith("git") else None
    return words.phrase("context.directory", path=value)


def read_off(value: str, words: Dictionary) -> Bilingual | None:
    """A switch that is given a value: worth a word only when it is turned off (pflag's ParseBool)."""
    return words.phrase("bool.off") if value in ("0", "f", "F", "false", "FALSE", "False") else None


BY_OPTION: dict[str, Reader] = {
    "publish": read_port,
    "volume": read_volume,
    "mount": read_mount,
    "tmpfs": read_tmpfs,
    "env": read_environment,
    "build-arg": read_environment,
    "label": read_environment,
    "network": read_network,
    "net": read_network,
    "restart": read_restart,
    "user": read_user,
    "filter": read_filter,
    "pull": read_pull,
    "format": read_format,
    "time": read_duration,
    "timeout": read_duration,
    "stop-timeout": read_duration,
    "tag": read_image,
}
BY_TYPE: dict[str, Reader] = {"duration": read_duration, "bytes": read_size, "bool": read_off}
BY_ROLE: dict[str, Reader] = {
    "IMAGE": read_image,
    "SOURCE_IMAGE": read_image,
    "TARGET_IMAGE": read_image,
    "REPOSITORY": read_image,
    "PATH": read_context,
    "SRC_PATH": read_copy_path,
    "DEST_PATH": read_copy_path,
}
BY_COMMAND_ROLE: dict[tuple[str, str], Reader] = {
    ("docker pull", "NAME"): read_image,
    ("docker push", "NAME"): read_image,
}
COPY_COMMANDS = ("docker cp", "docker compose cp")


def explain_option_value(command: str, option: str, type_name: str, value: str, words: Dictionary) -> Bilingual | None:
    """What an option's value means; `command` is the canonical path, `option` the long name."""
    if option == "tag" and command != "docker build":
        return None
    if option == "pull" and type_name == "bool":
        return None
    reader = BY_OPTION.get(option) or BY_TYPE.get(type_name)
    return reader(value, words) if reader else None


def explain_argument_value(command: str, role: str, value: str, words: Dictionary) -> Bilingual | None:
    """What a positional's value means; `role` is the usage line's first name for it."""
    if command in COPY_COMMANDS:
        return read_copy_path(value, words)
    reader = BY_COMMAND_ROLE.get((command, role)) or BY_ROLE.get(role)
    return reader(value, words) if reader else None
