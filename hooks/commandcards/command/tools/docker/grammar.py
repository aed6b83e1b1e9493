"""The grammar of the Docker command line: which commands there are, and what options each takes.

The facts are data (`data/docker-cli.json`); this module answers questions about them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from commandcards.command.invocation import CommandSpec, Option
from commandcards.command.tools.docker.facts import RowFacts, build_rows, load_row_facts
from commandcards.command.tools.docker.values import OPTIONS, ValueTable
from commandcards.data import DATA, load_data
from commandcards.loading.hints import AnyText

FILE = DATA / "docker-cli.json"
ROOT = "docker"
BUILDER = "docker builder"
BUILDX = "docker buildx"
"""What follows `BUILDER` goes to it (docker/cli `forwardBuilder`)."""
PAGES = "https://docs.docker.com/reference/cli/"
"""Where the official pages of the commands are."""
WITHOUT_PAGE = frozenset(
    {
        "docker buildx dial-stdio",
        "docker compose alpha generate",
        "docker system dial-stdio",
    }
)
"""Commands that the official reference leaves out (github.com/docker/docs, `content/reference/cli/docker/`)."""
HELP = Option("help", "bool", short="h", optional_value="true", default="false", hidden=True)
"""Every command has it (cobra adds it); the letter gives way to a command's own `-h`."""
VERSION = Option("version", "bool", short="v", optional_value="true", default="false")


@dataclass(frozen=True, slots=True)
class OptionFacts:
    """An option as the file describes it, in pflag's words."""

    type: str
    short: str = ""
    optional_value: Annotated[str, AnyText] | None = None
    """What it is taken for when it stands without a value."""
    default: Annotated[str, AnyText] = ""
    deprecated: bool = False
    hidden: bool = False
    persistent: bool = False
    """It may also stand after the commands of its group."""


@dataclass(frozen=True, slots=True)
class CommandFacts:
    """A command as the file describes it, in cobra's words."""

    usage: str
    interspersed: bool
    """Options may stand after the first positional."""
    group: bool = False
    hidden: bool = False
    aliases: tuple[str, ...] = ()
    options: Mapping[str, OptionFacts] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)
    """Other names of its options that the client takes."""


@dataclass(frozen=True, slots=True)
class GrammarFacts:
    """The whole file."""

    commands: Mapping[str, CommandFacts]
    about: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    external: tuple[str, ...] = ()


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


def load_grammar(path: Path = FILE, folder: Path = DATA) -> Grammar:
    """The grammar in the JSON file at `path`; without one, that which comes with the engine.

    In `folder` is what the commands take for formats and filters. DataError names all that is wrong with a file.
    """
    return build_grammar(load_facts(path), load_row_facts(folder))


def load_facts(path: Path = FILE) -> GrammarFacts:
    """What the JSON file at `path` says; DataError names all that is wrong with it."""
    return load_data(path, GrammarFacts)


def build_grammar(facts: GrammarFacts, rows: RowFacts) -> Grammar:
    """The grammar that the facts make; `rows` are kinds of values besides those of the table."""
    raw = facts.commands
    commands = {path: _read_command(path, described, raw) for path, described in raw.items()}
    for path in _missing_groups(commands):
        commands[path] = CommandSpec(path, path, (), True, True, {"help": HELP}, path)
    commands = {path: replace(spec, page=_find_page(spec, commands)) for path, spec in commands.items()}
    paths = {alias: path for path, spec in commands.items() for alias in spec.aliases if alias not in commands}
    if BUILDX in commands and BUILDER in commands:
        # So is what stands before its command (docker/cli `processBuilder`).
        commands[BUILDER] = replace(commands[BUILDER], options=commands[BUILDX].options)
    forwarded = {
        f"{BUILDER}{path.removeprefix(BUILDX)}": path for path in (*commands, *paths) if path.startswith(f"{BUILDX} ")
    }
    # The client has a `docker builder prune` of its own for machines without Buildx.
    commands = {path: spec for path, spec in commands.items() if path not in forwarded or spec.canonical != path}
    paths |= {path: paths.get(target, target) for path, target in forwarded.items() if path not in commands}
    members: dict[str, set[str]] = {}
    for name in (*commands, *paths):
        group, _, word = name.rpartition(" ")
        if group:
            members.setdefault(group, set()).add(word)
    return Grammar(
        commands,
        paths,
        {group: tuple(sorted(words)) for group, words in members.items()},
        facts.versions,
        frozenset(f"{ROOT} {name}" for name in facts.external),
        {path: _persistent_options(described) for path, described in raw.items()},
        {path: described.synonyms for path, described in raw.items() if described.synonyms},
        ValueTable([*OPTIONS, *build_rows(rows)]),
    )


def _persistent_options(facts: CommandFacts) -> frozenset[str]:
    return frozenset(name for name, option in facts.options.items() if option.persistent)


def _missing_groups(commands: Mapping[str, CommandSpec]) -> set[str]:
    """Groups that only their members tell of: `docker compose alpha`."""
    groups = {path.rpartition(" ")[0] for path in commands}
    return {group for group in groups if group and group not in commands}


def _read_command(path: str, facts: CommandFacts, commands: Mapping[str, CommandFacts]) -> CommandSpec:
    same = [path, *(alias for alias in facts.aliases if alias in commands)]
    options = {name: _read_option(name, described) for name, described in _own_options(facts, same, commands).items()}
    if path == ROOT:
        options.setdefault("version", VERSION)
    options.pop("help", None)
    options["help"] = HELP
    canonical = min(same, key=lambda one: len(one.split()))
    return CommandSpec(
        path,
        facts.usage,
        facts.aliases,
        facts.interspersed,
        facts.group,
        options,
        canonical,
        _other_form(path, canonical, facts.aliases),
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
    facts: CommandFacts, same: list[str], commands: Mapping[str, CommandFacts]
) -> Mapping[str, OptionFacts]:
    """The command's options; a shortcut described without any (`docker bake`) has those of what it stands for."""
    for path in same[1:]:
        if not facts.options:
            facts = commands[path]
    return facts.options


def _read_option(name: str, facts: OptionFacts) -> Option:
    return Option(
        name,
        facts.type,
        facts.short,
        facts.optional_value,
        facts.default,
        facts.deprecated,
        facts.hidden,
    )
