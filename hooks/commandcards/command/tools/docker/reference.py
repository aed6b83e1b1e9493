"""Builds the grammar of the Docker command line anew from an installed client, by reading its `--help` texts.

Help texts do not tell everything: hidden options, pflag's exact types, and where option parsing stops are kept from
the grammar at hand, as long as the client does not contradict them. Commands of plugins that are not installed are
kept as they are. No daemon is asked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from commandcards.command.tools.docker.grammar import FILE, ROOT
from commandcards.command.tools.docker.help_text import HelpText, ShownOption, parse_help

Facts = dict[str, Any]
"""One command or option as the JSON file holds it."""

NO_DAEMON = "unix:///nonexistent/docker.sock"
"""Without a daemon the client hides no option for being too new, or meant for another system."""
_PLUGINS = {"buildx": "docker buildx", "compose": "docker compose"}
_SHOWN_TYPES = {"bool": "", "float64": "float", "int64": "int", "uint64": "uint", "stringSlice": "strings"}
"""How pflag's `UnquoteUsage` shows a type; a type that is not here is shown as it is."""
_READ_TYPES = {"": "bool", "strings": "stringSlice"}
_NO_DEFAULTS = frozenset({"[]", "map[]", "0", "0s", "false", "<nil>"})
"""Defaults that help texts leave out."""


class MissingClientError(Exception):
    """The Docker client could not be run; the message is one line."""


def read_reference(path: Path = FILE) -> Facts:
    """The JSON file as it is: `{"about", "versions", "sources", "external", "commands"}`."""
    data: Facts = json.loads(path.read_text(encoding="utf-8"))
    return data


def refresh_reference(current: Mapping[str, Any], docker: str = "docker") -> Facts:
    """The reference as the installed client describes it.

    In: the reference at hand, and the client's program name or path. Out: a new one of the same shape; nothing is
    written. Raises MissingClientError when the client cannot be run.
    """
    client = _Client(docker)
    version = client.version()
    found = _Refresher(client, current["commands"]).walk()
    versions = dict(current["versions"]) | {ROOT: version}
    absent = [path for name, path in _PLUGINS.items() if path not in found]
    for name, path in _PLUGINS.items():
        if path in found:
            versions[name] = client.plugin_version(name)
    kept = _pick_commands(current["commands"], absent)
    commands = {path: facts for path, facts in found.items() if path not in kept} | kept
    sources = [f"the --help of docker {version}", *(f"{path}, as before" for path in absent)]
    return {**current, "versions": versions, "sources": sources, "commands": dict(sorted(commands.items()))}


def _pick_commands(commands: Mapping[str, Facts], plugins: Iterable[str]) -> dict[str, Facts]:
    """The commands of these plugins, and the shortcuts to them (`docker build`, `docker image build`)."""
    own = {path for path in commands for plugin in plugins if path == plugin or path.startswith(plugin + " ")}
    shortcuts = {path for path, facts in commands.items() if own & set(facts.get("aliases", ()))}
    for _ in range(2):
        shortcuts |= {path for path, facts in commands.items() if shortcuts & set(facts.get("aliases", ()))}
    return {path: facts for path, facts in commands.items() if path in own | shortcuts}


def describe_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What differs between two references, one line each, commands first, in the order of their paths."""
    before, after = old["commands"], new["commands"]
    lines = [f"added command {path}" for path in after if path not in before]
    lines += [f"removed command {path}" for path in before if path not in after]
    for path in sorted(set(before) & set(after)):
        lines += _describe_command(path, before[path], after[path])
    return lines


def _describe_command(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    lines = []
    for key in ("usage", "aliases", "interspersed", "group"):
        if before.get(key) != after.get(key):
            lines.append(f"{path}: {key} was {before.get(key)!r}, is {after.get(key)!r}")
    old, new = before.get("options", {}), after.get("options", {})
    lines += [f"{path}: added option --{name}" for name in new if name not in old]
    lines += [f"{path}: removed option --{name}" for name in old if name not in new]
    for name in sorted(set(old) & set(new)):
        keys = sorted(key for key in {*old[name], *new[name]} if old[name].get(key) != new[name].get(key))
        lines += [f"{path}: --{name}: {key} was {old[name].get(key)!r}, is {new[name].get(key)!r}" for key in keys]
    return lines


def write_reference(data: Mapping[str, Any], path: Path = FILE) -> None:
    """Write the JSON file in one step: readers see the old one or the new one, never half of it."""
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    descriptor, temporary = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink()
        raise


class _Client:
    def __init__(self, program: str) -> None:
        self.program = program
        self.environment = {**os.environ, "DOCKER_HOST": NO_DAEMON}
        self.environment.pop("DOCKER_CONTEXT", None)

    def run(self, *words: str) -> str:
        try:
            done = subprocess.run(
                [self.program, *words],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=30,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise MissingClientError(f"the Docker client `{self.program}` cannot be run: {error}") from error
        return done.stdout.strip("\n") or done.stderr.strip("\n")

    def version(self) -> str:
        match = re.search(r"Docker version ([^\s,]+)", self.run("--version"))
        if match is None:
            raise MissingClientError(f"`{self.program} --version` does not answer like a Docker client")
        return match[1]

    def plugin_version(self, name: str) -> str:
        match = re.search(r"v?(\d+\.\d+\.\d+\S*)", self.run(name, "version"))
        return match[1] if match else "unknown"

    def help(self, path: str, names: Iterable[str]) -> HelpText | None:
        """The help of the command at `path`; None when there is no such command.

        The client answers for an unknown command with the help of the group above it, hence the look at its usage
        line, which shows `path` or another of the command's `names`.
        """
        text = parse_help(self.run(*path.split()[1:], "--help"))
        shown = any(_is_usage(text.usage, name) for name in (path, *names))
        return text if shown or path in text.aliases else None

    def has_option(self, path: str, name: str) -> bool:
        """The command takes an option that its help does not list."""
        return "unknown flag" not in self.run(*path.split()[1:], f"--{name}=", "--help")


class _Refresher:
    """Goes through all commands of a client, with the reference at hand beside it."""

    def __init__(self, client: _Client, current: Mapping[str, Facts]) -> None:
        self.client = client
        self.current = current
        options = [facts for command in current.values() for facts in command.get("options", {}).values()]
        self.shown_types = set(_READ_TYPES) | {_SHOWN_TYPES.get(facts["type"], facts["type"]) for facts in options}

    def walk(self) -> dict[str, Facts]:
        """All commands that the client lists, and those at hand that it has but hides."""
        found: dict[str, Facts] = {}
        waiting = {ROOT, *self.current}
        with ThreadPoolExecutor(4) as pool:
            while waiting:
                paths = sorted(waiting)
                texts = dict(zip(paths, pool.map(self._read_help, paths), strict=True))
                known = {path: text for path, text in texts.items() if text}
                found |= zip(known, pool.map(self._read_command, known, known.values()), strict=True)
                listed = {f"{path} {name}" for path, text in known.items() for name in _described_members(text)}
                waiting = listed - set(found) - set(texts)
        return found

    def _read_help(self, path: str) -> HelpText | None:
        return self.client.help(path, self.current.get(path, {}).get("aliases", ()))

    def _read_command(self, path: str, text: HelpText) -> Facts:
        """What the help shows, with what only the reference at hand knows."""
        old = self.current.get(path, {})
        others = [*text.aliases, *old.get("aliases", ())]
        # A shortcut shows the usage line of what it stands for: `docker build` that of `docker buildx build`, and a
        # name may stand there alone.
        shown_as = max(
            (name for name in (path, *others, _command_part(text.usage)) if _is_usage(text.usage, name)), key=len
        )
        usage = path + text.usage.removeprefix(shown_as)
        facts: Facts = {"usage": old["usage"] if old.get("group") and text.group else usage}
        names = [name for name in dict.fromkeys([*text.aliases, shown_as]) if name != path]
        if names:
            facts["aliases"] = sorted(names, key=[*old.get("aliases", ()), *names].index)
        facts["interspersed"] = old.get("interspersed", "[ARG...]" not in usage)
        facts |= {"group": True} if text.group else {}
        facts |= {key: old[key] for key in ("hidden", "synonyms") if key in old}
        options = self._read_options(path, text, old.get("options", {}))
        return facts | ({"options": options} if options else {})

    def _read_options(self, path: str, text: HelpText, old: Mapping[str, Facts]) -> dict[str, Facts]:
        inherited = self._persistent_above(path)
        both: dict[str, Facts] = {}
        for name in dict.fromkeys([*old, *text.options]):
            if name == "help":
                both |= {name: old[name]} if name in old else {}
            elif name in text.options and name not in inherited:
                both[name] = self._merge_option(text.options[name], old.get(name, {}))
            elif name in old and self.client.has_option(path, name):
                both[name] = {**old[name], "hidden": True}
        return both

    def _persistent_above(self, path: str) -> set[str]:
        """Options that a command has from the groups above it, and shows as its own."""
        words = path.split()
        groups = [" ".join(words[:count]) for count in range(1, len(words))]
        options = [item for group in groups for item in self.current.get(group, {}).get("options", {}).items()]
        return {name for name, facts in options if facts.get("persistent")}

    def _merge_option(self, shown: ShownOption, old: Mapping[str, Any]) -> Facts:
        kind = _READ_TYPES.get(shown.type, shown.type)
        if old and (_SHOWN_TYPES.get(old["type"], old["type"]) == shown.type or shown.type not in self.shown_types):
            kind = old["type"]
        facts: Facts = {"type": kind}
        if shown.short:
            facts["short"] = shown.short
        optional = "true" if kind == "bool" else shown.optional_value
        if optional is not None:
            facts["optional_value"] = optional
        # A path is this machine's: the folder of the client's settings.
        if shown.default and not shown.default.startswith("/"):
            facts["default"] = shown.default
        elif old.get("default") in _NO_DEFAULTS:
            facts["default"] = old["default"]
        return facts | ({"persistent": True} if old.get("persistent") else {})


def _described_members(text: HelpText) -> list[str]:
    """The commands of a group; of plugins only those that the reference describes."""
    return [name for name, plugin in text.members.items() if not plugin or name in _PLUGINS]


def _is_usage(usage: str, name: str) -> bool:
    return usage == name or usage.startswith(name + " ")


def _command_part(usage: str) -> str:
    """`docker buildx build` of `docker buildx build [OPTIONS] PATH | URL | -`."""
    match = re.match(r"docker(?: [a-z][a-z-]*)*(?= |$)", usage)
    return match[0] if match else ""
