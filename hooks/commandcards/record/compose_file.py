"""What a Compose file makes, and whether its services keep to their own: no path, right or name of anybody else's.

A list of what is allowed, as in `harmless.yaml`; the keys are those of
https://docs.docker.com/reference/compose-file/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from commandcards.frozen import frozen
from commandcards.record.permits import is_inside
from commandcards.record.references import EngineObject, name_image

FILE = re.compile(r"(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml")
DEFAULT = re.compile(r"(?:docker-)?compose(?:\.override)?\.ya?ml")
"""What Compose reads when no file is named."""
VARIABLES = ".env"
ASSIGNED = re.compile(r"\s*(?:#.*|(?!COMPOSE_|DOCKER_|BUILD)[A-Z][A-Z0-9_]*=[^$`]*)?")
"""A line of `.env` that sets no variable of Compose, Docker or Buildx themselves."""
TOP = frozenset({"name", "services", "volumes", "networks", "secrets"})
INSIDE = frozenset({
    "command", "depends_on", "entrypoint", "environment", "expose", "healthcheck", "hostname", "init", "ports",
    "profiles", "read_only", "restart", "stdin_open", "stop_grace_period", "stop_signal", "tty", "user", "working_dir",
})  # fmt: skip
"""Keys of a service that only say what happens in its container, and at which ports that is reached."""
BUILD = frozenset({"context", "dockerfile", "target", "args"})
VOLUME = re.compile(r"(?P<name>[a-zA-Z0-9][\w.-]+):/[^:$]+(?::r[ow])?|/[^:$]+")
NAME = re.compile(r"[a-zA-Z0-9][\w.-]*")
PROJECT = re.compile(r"[a-z0-9][a-z0-9_-]*")


class ComposeError(Exception):
    """The files are none that may be used where others are; the message says why."""


@frozen
class Project:
    """What the files of a project make."""

    name: str
    makes: frozenset[EngineObject]
    """The project itself, its networks and volumes, and the images that it builds."""


def read_project(files: Mapping[str, str], folder: str) -> Project:
    """Read Compose files, and `.env` beside them; `folder` is the name of theirs.

    ComposeError says what in them is not known to be harmless.
    """
    contents = [read_file(file, text) for file, text in files.items() if file != VARIABLES]
    if not contents:
        raise ComposeError("no Compose file is known here, and Compose would look for one in the folders above")
    if not all(map(ASSIGNED.fullmatch, files.get(VARIABLES, "").splitlines())):
        raise ComposeError(f"`{VARIABLES}` sets what is not known to be harmless")
    names = [str(content["name"]) for content in contents if "name" in content]
    name = names[-1] if names else folder
    if not PROJECT.fullmatch(name):
        raise ComposeError(f"it is not known which project `{name}` is")
    made = {EngineObject("project", name), EngineObject("network", f"{name}_default")}
    for content in contents:
        made |= set(find_made(content, name))
    return Project(name, frozenset(made))


def read_file(file: str, text: str) -> dict[str, Any]:
    """A file's content, once all of it is known to be harmless."""
    try:
        content = keys_of(file, yaml.safe_load(text))
    except (yaml.YAMLError, ValueError) as error:
        # The latter for a date that is none.
        raise ComposeError(f"`{file}` cannot be read here") from error
    for key in content:
        demand(key in TOP, file, key)
    for name, service in keys_of(file, content.get("services")).items():
        for key, value in keys_of(file, service).items():
            demand(is_harmless(key, value), file, f"services.{name}.{key}")
    for section in ("volumes", "networks"):
        for name, settings in keys_of(file, content.get(section)).items():
            demand(not settings, file, f"{section}.{name}")
    for name, secret in keys_of(file, content.get("secrets")).items():
        demand(is_own_file(keys_of(file, secret)), file, f"secrets.{name}")
    return dict(content)


def keys_of(file: str, value: Any) -> Mapping[str, Any]:
    """A mapping with texts for keys, or an empty one for nothing."""
    if value is not None and not (isinstance(value, dict) and all(isinstance(key, str) for key in value)):
        raise ComposeError(f"`{file}` cannot be read here")
    return value or {}


def demand(holds: bool, file: str, key: str) -> None:
    if not holds:
        raise ComposeError(f"`{key}` in `{file}` is not known to be harmless on an engine that others use")


def is_own_file(secret: Mapping[str, Any]) -> bool:
    return secret.keys() == {"file"} and is_place(secret["file"])


def is_harmless(key: str, value: Any) -> bool:
    """Whether a key of a service, with that value, keeps to its own."""
    if key in INSIDE:
        return True
    if key == "image":
        return isinstance(value, str) and "$" not in value
    if key == "build":
        build = {"context": value} if isinstance(value, str) else value
        return isinstance(build, dict) and build.keys() <= BUILD and all(map(is_place, find_places(build)))
    values = value if isinstance(value, list) else [value]
    if key == "env_file":
        return all(map(is_place, values))
    if key == "volumes":
        return all(isinstance(one, str) and VOLUME.fullmatch(one) for one in values)
    if key in ("secrets", "networks"):
        return all(isinstance(one, str) and NAME.fullmatch(one) for one in values)
    if key == "develop":
        return isinstance(value, dict) and value.keys() <= {"watch"} and all(map(is_watched, value.get("watch") or ()))
    return False


def is_watched(rule: Any) -> bool:
    return isinstance(rule, dict) and is_place(rule.get("path"))


def find_places(build: Mapping[str, Any]) -> Iterator[Any]:
    """The paths of a build."""
    yield from (build[key] for key in ("context", "dockerfile") if key in build)


def is_place(value: Any) -> bool:
    return isinstance(value, str) and "$" not in value and is_inside(value)


def find_made(content: Mapping[str, Any], project: str) -> Iterator[EngineObject]:
    """What one file makes, by the names that Compose gives it."""
    for section, kind in (("volumes", "volume"), ("networks", "network")):
        for name in content.get(section) or {}:
            yield EngineObject(kind, f"{project}_{name}")
    for name, service in (content.get("services") or {}).items():
        if "build" in (service or {}):
            yield EngineObject("image", name_image(service.get("image", f"{project}-{name}")))
