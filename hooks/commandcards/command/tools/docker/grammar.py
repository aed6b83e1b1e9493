"""The grammar of the Docker command line: which commands there are, and what options each takes.

The facts are data (`data/docker-cli.json`); this module answers questions about them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from commandcards.command.invocation import CommandSpec, Option
from commandcards.command.tools.docker.values import ValueTable
from commandcards.data import DATA

FILE = DATA / "docker-cli.json"
ROOT = "docker"
PAGES = "https://docs.docker.com/reference/cli/"
"""Where the official pages of the commands are."""
WITHOUT_PAGE = frozenset(
    {
        "docker buildx dial-stdio",
        "docker compose alpha watch",
        "docker compose convert",
        "docker system dial-stdio",
    }
)
"""Commands that the official reference leaves out (github.com/docker/docs, `content/reference/cli/docker/`)."""
HELP = Option("help", "bool", short="h", optional_value="true", default="false", hidden=True)
"""Every command has it (cobra adds it); the letter gives way to a command's own `-h`."""
VERSION = Option("version", "bool", short="v", optional_value="true", default="false")


@dataclass(frozen=True, slots=True)
class Grammar:
    """All commands of the Docker client and of the plugins that come with it."""

    commands: Mapping[str, CommandSpec]
    """By path: `docker container run`."""
    paths: Mapping[str, str]
    """Aliases without an entry of their own: `docker container list` stands for `docker container ls`."""
    members: Mapping[str, tuple[str, ...]]
    """For each group the words that may follow it, aliases included."""
    versions: Mapping[str, str]
    """The releases described: `docker`, `buildx`, `compose`."""
    external: frozenset[str]
    """Official plugins and experimental commands that are not described: whatever follows them is accepted."""
    persistent: Mapping[str, frozenset[str]]
    """For a group, those of its options that may also stand after its commands: `--dry-run` of `docker compose`."""
    synonyms: Mapping[str, Mapping[str, str]]
    """For a command, other names of its options that the client takes: `--no-TTY` of `docker compose exec`."""
    values: ValueTable = field(default_factory=ValueTable)
    """What the values of options and arguments are."""

    def find(self, path: str) -> CommandSpec | None:
        """The command at `path` (words joined by one space), aliases included; None when there is none."""
        return self.commands.get(self.paths.get(path, path))

    def children(self, path: str) -> tuple[str, ...]:
        """The words that may follow the group at `path`, sorted; empty for a command or an unknown path."""
        return self.members.get(self.paths.get(path, path), ())


def load_grammar(path: Path = FILE) -> Grammar:
    """The grammar in the JSON file at `path`; without one, that which comes with the engine.

    Raises OSError when the file cannot be read, ValueError or KeyError when it is not of the known shape.
    """
    return build_grammar(json.loads(path.read_text(encoding="utf-8")))


def build_grammar(data: Mapping[str, Any]) -> Grammar:
    """The grammar in the decoded JSON: `{"versions": {…}, "external": […], "commands": {path: {…}}}`.

    Options and commands are as pflag and cobra know them; a command adds `synonyms` (other names of its options)
    and an option of a group `persistent` (it may also stand after the group's commands).
    """
    raw: dict[str, Mapping[str, Any]] = data["commands"]
    commands = {path: _read_command(path, facts, raw) for path, facts in raw.items()}
    for path in _missing_groups(commands):
        commands[path] = CommandSpec(path, path, (), True, True, {"help": HELP}, path)
    commands = {path: replace(spec, page=_find_page(spec, commands)) for path, spec in commands.items()}
    paths = {alias: path for path, spec in commands.items() for alias in spec.aliases if alias not in commands}
    members: dict[str, set[str]] = {}
    for name in (*commands, *paths):
        group, _, word = name.rpartition(" ")
        if group:
            members.setdefault(group, set()).add(word)
    return Grammar(
        commands,
        paths,
        {group: tuple(sorted(words)) for group, words in members.items()},
        dict(data.get("versions", {})),
        frozenset(f"{ROOT} {name}" for name in data.get("external", ())),
        {path: _persistent_options(facts) for path, facts in raw.items()},
        {path: facts["synonyms"] for path, facts in raw.items() if "synonyms" in facts},
    )


def _persistent_options(facts: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name for name, fields in facts.get("options", {}).items() if fields.get("persistent"))


def _missing_groups(commands: Mapping[str, CommandSpec]) -> set[str]:
    """Groups that only their members tell of: `docker compose alpha`."""
    groups = {path.rpartition(" ")[0] for path in commands}
    return {group for group in groups if group and group not in commands}


def _read_command(path: str, facts: Mapping[str, Any], commands: Mapping[str, Mapping[str, Any]]) -> CommandSpec:
    aliases = tuple(facts.get("aliases", ()))
    same = [path, *(alias for alias in aliases if alias in commands)]
    options = {name: _read_option(name, fields) for name, fields in _own_options(facts, same, commands).items()}
    if path == ROOT:
        options.setdefault("version", VERSION)
    options.pop("help", None)
    options["help"] = HELP
    canonical = min(same, key=lambda one: len(one.split()))
    return CommandSpec(
        path,
        facts["usage"],
        aliases,
        facts["interspersed"],
        facts.get("group", False),
        options,
        canonical,
        _other_form(path, canonical, aliases),
    )


def _other_form(path: str, canonical: str, aliases: tuple[str, ...]) -> str:
    """The short form of a long path, or else a long form of a short one."""
    if path != canonical:
        return canonical
    return next((alias for alias in aliases if len(alias.split()) > len(path.split())), "")


def _find_page(spec: CommandSpec, commands: Mapping[str, CommandSpec]) -> str:
    """The official page stands under the long form: `docker container ls` for `docker ps`."""
    canonical = commands[spec.canonical]
    paths = [path for path in (spec.path, canonical.path, *canonical.aliases) if path in commands]
    pages = [path for path in paths if path not in WITHOUT_PAGE and path != ROOT]
    page = max(pages, key=lambda path: (path.startswith("docker buildx "), len(path.split()) > 2), default="")
    return f"{PAGES}{page.replace(' ', '/')}/" if page else ""


def _own_options(
    facts: Mapping[str, Any], same: list[str], commands: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Mapping[str, Any]]:
    """The command's options; a shortcut described without any (`docker bake`) has those of what it stands for."""
    for path in same[1:]:
        if not facts.get("options"):
            facts = commands[path]
    options: Mapping[str, Mapping[str, Any]] = facts.get("options", {})
    return options


def _read_option(name: str, fields: Mapping[str, Any]) -> Option:
    return Option(
        name,
        fields["type"],
        fields.get("short", ""),
        fields.get("optional_value"),
        fields.get("default", ""),
        fields.get("deprecated", False),
        fields.get("hidden", False),
    )
