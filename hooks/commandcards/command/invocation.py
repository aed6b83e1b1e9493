"""The command line of a program: what its commands take, and one of them as the program itself reads it."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Literal

from commandcards.command.kinds.value import Value
from commandcards.command.shell.syntax import Word
from commandcards.frozen import frozen
from commandcards.model import Finding


@frozen
class Option:
    """One option of a command, as the grammar of its program knows it."""

    name: str
    """The long name without dashes: `detach`."""
    type: str
    """pflag's type name: `bool`, `string`, `list`, `duration` …; empty where no grammar tells it."""
    short: str = ""
    """The shorthand letter, or an empty string."""
    optional_value: str | None = None
    """The value that the bare option stands for (`true` for a switch); None when a value must follow."""
    default: str = ""
    deprecated: bool = False
    hidden: bool = False


@frozen
class CommandSpec:
    """One command of a program: `docker`, `docker container run`, `sudo`."""

    path: str
    """`docker container run`"""
    usage: str
    aliases: tuple[str, ...]
    """Other paths that do the same."""
    interspersed: bool
    """False when option parsing stops at the first positional."""
    group: bool
    """Only holds other commands: `docker container`."""
    options: dict[str, Option]
    """By long name."""
    canonical: str
    """Of the paths that do the same, the one that texts are kept under: the shortest."""
    same_as: str = ""
    """Another common form of the path: `docker container ls` of `docker ps`; empty when there is none."""
    page: str = ""
    """The address of its official page, or an empty string."""


@frozen
class OptionUse:
    """One option as it stands in a command."""

    option: Option
    start: int
    end: int
    """From the dash, or the letter within a bundle, to the end of the value."""
    flag_end: int
    """Where the option's name ends."""
    label: str
    """How a reader would write it alone: `-q` for the `q` of `-aq`, else as written."""
    value: Word | None
    """A word for just the value (offsets point into the command); None when there is none."""
    reading: Value
    """What the value says; of a bare option, what the value says that it stands for."""
    command: str = ""
    """The canonical path of the command of Docker that reads it."""


@frozen
class ValuePlace:
    """Where in the command lines of a program a value stands, as far as that tells what kind of value it is."""

    program: str
    command: str
    """The canonical path of the command that reads it."""
    option: Option | None
    """None for an argument."""
    name: str = ""
    """The first name of the argument's role."""
    switches: tuple[str, ...] = ()
    """The switches that are on, of an argument."""


def role_name(role: str) -> str:
    """The first name of a role, in capitals: `SOURCE_IMAGE` of `SOURCE_IMAGE[:TAG]`."""
    match = re.match(r"[A-Z_-]+", role)
    return match[0] if match else role


@frozen
class Positional:
    """One argument that is no option."""

    word: Word
    role: str
    """The usage line's name for it, in capitals, without brackets and dots: `IMAGE`, `CONTAINER`, `PATH | URL | -`;
    `COMMAND` and `ARG` for what belongs to the program in the container; after a group that has no such command,
    `PLUGIN_SCOUT` by the plugin's name, `PLUGIN_COMMAND`, `HELP` or `COMPLETION`."""
    reading: Value
    """What the argument says."""

    @property
    def name(self) -> str:
        """The first name of its role."""
        return role_name(self.role)


@frozen
class Start:
    """A command line that something starts in a container of its own: with other programs, files and processes."""

    words: tuple[Word, ...] = ()
    """As the program gets them, the program itself first; empty when that is not known."""
    texts: tuple[tuple[Word, ...], ...] = ()
    """The words of each text that a shell there is given: the value of `--health-cmd`."""
    arguments_of: Literal["", "entrypoint", "image", "known"] = ""
    """What the arguments in the command belong to when no program stands before them: to that of `--entrypoint`, to
    one of the image that is not known, or to one that is, which then is a word of no length."""
    disks: bool = False
    """The container is made for it and is given a disk of the host, or all of them."""
    fresh: bool = False
    """The container is made for it and gets no files that are there without it: nobody misses what is in it."""

    @property
    def implied(self) -> bool:
        """Its program is not written: the image has it."""
        return self.arguments_of == "known"


@frozen
class Invocation:
    """One command line of a program, read as the program itself reads it."""

    spec: CommandSpec
    """The command found; for an unknown one, the deepest group that exists."""
    path_start: int
    path_end: int
    """The span from `docker` to the last word of the command path; global options may stand inside it."""
    path_words: tuple[Word, ...]
    """The words of the path alone: `docker`, `container`, `run`."""
    options: tuple[OptionUse, ...]
    positionals: tuple[Positional, ...]
    terminator: Word | None = None
    """The `--` that ends the options."""
    findings: tuple[Finding, ...] = field(default=())
    """All that the client would refuse, and what it would read otherwise than the author meant."""
    refused: bool = False
    """The program would refuse this; of Docker, the client before it talks to the daemon."""
    lists: bool = False
    """What it prints are things that another command could act on: `docker ps`, `docker volume ls`."""
    prints: str = ""
    """What stands in its place where the shell substitutes it, as a key of the phrases: `container_ids`; or empty."""
    runs: tuple[tuple[Word, ...], ...] = ()
    """The words of each command that it runs in its turn: `docker ps` of `sudo docker ps`."""
    texts: tuple[tuple[Word, ...], ...] = ()
    """The words of each text that it gives to a shell: `"docker ps"` of `sh -c "docker ps"`."""
    starts: tuple[Start, ...] = ()
    """What it starts in containers: `ls -l` of `docker exec web ls -l`."""

    @property
    def program(self) -> str:
        """The name of the program."""
        return self.spec.path.partition(" ")[0]

    @property
    def wraps(self) -> bool:
        """It is there to run something else."""
        return bool(self.runs or self.texts)
