"""What the data says of programs that have no grammar: one file of `data/programs/` for each.

The keys of its options are written as in the program's own help: `-n, --lines NUM`, `--color[=WHEN]`. Where the next
word may be a value and need not (`journalctl -n 20`, `lsof -i :80`), the key has it in brackets of its own: `-n [NUM]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import Literal

from commandcards.data import DATA, DataError, attempt, load_data, show_path
from commandcards.frozen import frozen
from commandcards.loading.hints import INLINE, LINE
from commandcards.loading.lined import Lined
from commandcards.loading.values import suggest
from commandcards.model import Bilingual, Problem
from commandcards.store import Recall, digest_files, make_anew

FOLDER = "programs"
ALIASES = "aliases.yaml"
_KEY = re.compile(
    r"(?P<name>[^\s=\[\],]+=?|\]|={1,2})"
    r"(?:(?P<optional>\[=?[A-Z]+\])| \[(?P<next>[A-Z]+)\]|[ =](?P<value>[A-Z]+(?: [A-Z]+)*))?"
)


@frozen
class OptionTexts:
    """What is said of one option of a program."""

    text: Bilingual = field(metadata=INLINE)
    runs: Literal["words", "text"] | None = None
    """Its value is a command: the words up to `;` or `+`, or one text that a shell reads."""
    ends_options: bool = False
    """What follows it and its value are arguments, whatever they look like: `python -m MODULE`."""
    placeholder: bool = False
    """Its value stands in what the program runs for something that is known only then: `xargs -I NAME`."""


@frozen
class ProgramCommand:
    """A program, or a command of one."""

    text: Bilingual = field(metadata=INLINE)
    options: Lined[OptionTexts] = field(default_factory=Lined)
    """By all their names, as its help writes them."""
    arguments: Bilingual | None = None
    """What its words are that are no options."""
    commands: Lined[ProgramCommand] = field(default_factory=Lined)
    """Those that it has itself, as git has `commit`."""
    ends_options: bool = False
    """What follows its first argument belongs to that, as the options of a script do: `python a.py --verbose`."""


@frozen
class Program:
    """A file of `data/programs/`, named as the program is; programs by the names in `aliases.yaml` are the same."""

    root: ProgramCommand = field(metadata=INLINE)
    runs: Literal["words", "text", "argument"] | None = None
    """What its arguments are: the words of another command; words that are put together to a text for a shell; or
    first such a text, then other things."""
    skip: int = 0
    """So many arguments of its own come before what it runs: `timeout 5 …`."""
    until: frozenset[str] = frozenset()
    """The words at which what it runs ends: `:::` of parallel."""
    feeds: bool = False
    """It adds what it reads from standard input to that command."""
    style: Literal["dash", "bare"] | None = None
    """How its options differ from the usual: whole words behind one dash, as find has them; or letters without a
    dash in its first word, as in `tar xf`."""
    replaced_by: str = ""
    """What is used instead today, of a program that is out of use."""
    line: int = field(default=1, metadata=LINE, compare=False)


@frozen
class Spelling:
    """One way to write an option."""

    name: str
    """With its dashes: `-n`, `--lines`; `if=` where the value is glued to it."""
    takes: Literal["no", "value", "optional", "next"]
    """Whether a value follows; an optional one only glued to the name, or else as the next word where that fits."""
    values: tuple[str, ...] = ()
    """What they are called: `NAME`, `VALUE` of `--arg NAME VALUE`."""


@frozen
class OptionKey:
    """A key of `options`, read."""

    spellings: tuple[Spelling, ...]

    @property
    def name(self) -> str:
        """What the option is called in the dictionary: its first long name, or else its first one, without dashes."""
        names = [spelling.name for spelling in self.spellings]
        return next((name for name in names if name.startswith("--")), names[0]).lstrip("-") or names[0]

    @property
    def short(self) -> str:
        """Its letter, or an empty text."""
        return next((one.name[1] for one in self.spellings if re.fullmatch("-[A-Za-z0-9]", one.name)), "")


def read_key(key: str) -> OptionKey | None:
    """`-n, --lines NUM` as its spellings: a value that one of them names holds for all. None for anything else.

    One that is optional and glued holds for that spelling alone: of `-f, --follow[=HOW]` the letter has none, so that
    `-fn 20` are two options.
    """
    matches = [_KEY.fullmatch(part) for part in key.split(", ")]
    found = [match for match in matches if match]
    if len(found) != len(matches):
        return None
    return OptionKey(tuple(read_spelling(match, found) for match in found))


def read_spelling(own: re.Match[str], all_of_key: list[re.Match[str]]) -> Spelling:
    """One spelling of a key, with what the others say of its value."""
    value = next((match["value"] for match in all_of_key if match["value"]), "")
    following = next((match["next"] for match in all_of_key if match["next"]), "")
    if value:
        return Spelling(own["name"], "value", tuple(value.split(" ")))
    if own["optional"]:
        return Spelling(own["name"], "optional")
    return Spelling(own["name"], "next", (following,)) if following else Spelling(own["name"], "no")


class Programs(Mapping[str, Program]):
    """The programs of a folder by name, each read when it is first asked for: a site has a few of the hundreds.

    DataError is raised where the file of one is wrong; `load_programs` tells beforehand.
    """

    def __init__(self, folder: Path, recall: Recall = make_anew) -> None:
        self.files = list_program_files(folder)
        self.recall = recall
        self.read: dict[str, Program] = {}

    def __getitem__(self, name: str) -> Program:
        if name not in self.read:
            file = self.files[name]
            self.read[name] = self.recall("program", [digest_files([file])], partial(load_program, file))
        return self.read[name]

    def __contains__(self, name: object) -> bool:
        return name in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def list_program_files(folder: Path) -> dict[str, Path]:
    """The files of all programs, by the programs' names."""
    return {file.stem: file for file in sorted((folder / FOLDER).glob("*.yaml"), key=str)}


def load_program(file: Path) -> Program:
    """The program of a file; DataError names all that is wrong with it."""
    program = load_data(file, Program)
    if problems := list(check_program(file, program.root)):
        raise DataError(problems)
    return program


def load_programs(folder: Path) -> dict[str, Program]:
    """All programs of a folder, by name; DataError names all that is wrong with their files."""
    problems: list[Problem] = []
    programs: dict[str, Program] = {}
    for name, file in list_program_files(folder).items():
        if program := attempt(partial(load_program, file), problems):
            programs[name] = program
    if problems:
        raise DataError(problems)
    return programs


def load_aliases(folder: Path) -> dict[str, str]:
    """From the other names of programs to those of their files; DataError names all that is wrong with them."""
    file, files = folder / ALIASES, list_program_files(folder)
    aliases = load_data(file, Lined[tuple[str, ...]])
    homes: dict[str, str] = {}
    problems: list[Problem] = []
    for home, names in aliases.items():
        line = aliases.line_of(home)
        if home not in files:
            problems.append(Problem(show_path(file), line, f"there is no {FOLDER}/{home}.yaml: {suggest(home, files)}"))
        for name in names:
            if name in files or name in homes:
                problems.append(Problem(show_path(file), line, f"`{name}` has a file or an entry already: delete one"))
            homes[name] = home
    if problems:
        raise DataError(problems)
    return homes


def list_programs(folder: Path = DATA) -> list[str]:
    """The names of the programs whose commands the engine explains, Docker's included."""
    return sorted(["docker", *list_program_files(folder)])


def check_program(file: Path, command: ProgramCommand) -> Iterator[Problem]:
    """Options whose key cannot be read."""
    for key in command.options:
        if read_key(key) is None:
            message = f"`{key}` is no option: write it as the help does, `-n, --lines NUM` or `--color[=WHEN]`"
            yield Problem(show_path(file), command.options.line_of(key), message)
    for inner in command.commands.values():
        yield from check_program(file, inner)


def find_command(programs: Mapping[str, Program], path: str) -> ProgramCommand | None:
    """The program or the command of one: `git`, `git commit`."""
    name, *rest = path.split(" ")
    program = programs.get(name)
    found = program.root if program else None
    for part in rest:
        found = found.commands.get(part) if found else None
    return found
