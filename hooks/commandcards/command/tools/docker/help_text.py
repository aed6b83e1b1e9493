"""Reads what a Docker command prints for `--help` (cobra's text in docker/cli's layout)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

_SECTION = re.compile(r"^([A-Z][A-Za-z ]*):$", re.MULTILINE)
_COMMAND = re.compile(r"^  (?P<name>[a-z][\w-]*)(?P<plugin>\*?) ", re.MULTILINE)
_OPTION = re.compile(r"  (?:-(?P<short>\w), |    )--(?P<name>[\w.-]+)(?: (?P<type>\S+))?(?P<text>.*)")
_DEFAULT = re.compile(r"\(default (\"(?:[^\"\\]|\\.)*\"|\S*)\)$")
_EMPTY = frozenset({"[]", "map[]", "0", "0s", "false", "<nil>"})


@dataclass(slots=True)
class ShownOption:
    """One option as a help text shows it."""

    type: str
    """As shown: empty for a switch, `strings` for pflag's stringSlice."""
    short: str = ""
    optional_value: str | None = None
    default: str = ""
    """Empty when there is none, or none that says something."""


@dataclass(slots=True)
class HelpText:
    """One command's help."""

    usage: str = ""
    """The usage line without `Usage:`; its further lines begin with a tab."""
    aliases: list[str] = field(default_factory=list)
    """All names of the command, itself included; empty when it has only one."""
    group: bool = False
    members: dict[str, bool] = field(default_factory=dict)
    """The commands of a group; True for one that a plugin adds."""
    options: dict[str, ShownOption] = field(default_factory=dict)


def parse_help(text: str) -> HelpText:
    """Read a help text; what it does not have stays empty."""
    usage = re.match(r"Usage:  (.*(?:\n\t.*)*)", text)
    result = HelpText(usage[1].rstrip() if usage else "")
    parts = _SECTION.split(text)
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        if title == "Aliases":
            result.aliases = [alias.strip() for alias in body.split("\n\n")[0].split(",")]
        elif title.endswith("Commands"):
            result.group = True
            result.members |= {match["name"]: bool(match["plugin"]) for match in _COMMAND.finditer(body)}
        elif title.endswith("Options"):
            result.options |= _parse_options(body)
    return result


def _parse_options(body: str) -> dict[str, ShownOption]:
    """The options of one section; a description may go on over further lines."""
    options: dict[str, ShownOption] = {}
    texts: dict[str, list[str]] = {}
    name = ""
    for line in body.split("\n"):
        match = _OPTION.match(line)
        if match:
            name = match["name"]
            kind, bracket, value = (match["type"] or "").partition("[=")
            optional = value.rstrip("]").strip('"') if bracket else None
            options[name] = ShownOption(kind, match["short"] or "", optional)
            texts[name] = [match["text"]]
        elif name:
            texts[name].append(line.strip())
    for name, lines in texts.items():
        options[name].default = _parse_default(" ".join(lines).strip())
    return options


def _parse_default(description: str) -> str:
    match = _DEFAULT.search(description)
    if match is None:
        return ""
    value = str(json.loads(match[1])) if match[1].startswith('"') else match[1]
    return "" if value in _EMPTY else value
