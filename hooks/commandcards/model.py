"""The records that the stages of the engine hand to each other; no logic, no imports of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Locale = Literal["zh", "en"]
LOCALES: tuple[Locale, ...] = ("zh", "en")
Origin = Literal["post", "new"]
"""Whether a card stands in the 2016 post."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages of the site."""

    zh: str
    en: str

    def __getitem__(self, locale: Locale) -> str:
        return self.zh if locale == "zh" else self.en


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something an author should mend, printed as `path:line: message`."""

    path: str
    """As the author would type it: relative to where the check was started."""
    line: int
    """Counted from 1."""
    message: str
    """What is wrong and what to do, in one sentence or two."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong inside one command, before it is known where that command stands."""

    offset: int
    """Character offset into the command's text."""
    message: str
    """What is wrong and what to do."""


# The shell's view of a command ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a command, as the shell reads it."""

    start: int
    end: int
    text: str
    """As written, quotes included: `command[start:end]`."""
    value: str
    """What the program receives; `$…` and `$(…)` are kept as written, since they depend on the machine."""
    dynamic: bool
    """The value holds a `$…`, a `$(…)` or an unquoted glob, so only the shell knows it."""
    offsets: tuple[int, ...]
    """For each character of `value`, where it stands in the command's text."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The source span of `value[first:last]`, which must not be empty."""
        return self.offsets[first], self.offsets[last - 1] + 1


@dataclass(frozen=True, slots=True)
class Assignment:
    """`NAME=value` before a program, or on its own."""

    start: int
    end: int
    name: str
    value: Word | None


@dataclass(frozen=True, slots=True)
class Redirection:
    """`> file`, `2>&1`, `<<EOF` …"""

    start: int
    end: int
    operator: str
    """With the descriptor when one is written: `>`, `2>`, `<<-`."""
    target: Word | None
    """The file or descriptor; for a here-document its delimiter."""


@dataclass(frozen=True, slots=True)
class Operator:
    """What joins two programs: `|`, `|&`, `&&`, `||`, `;`, `&`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Substitution:
    """`$(…)` or backquotes: the span with its delimiters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SimpleCommand:
    """One program with its words; the first word is the program."""

    start: int
    end: int
    words: tuple[Word, ...]
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A whole command text as the shell reads it; every tuple in source order, nested parts included."""

    text: str
    commands: tuple[SimpleCommand, ...]
    """All programs, also those inside `$(…)`, loops and conditions."""
    operators: tuple[Operator, ...] = ()
    redirections: tuple[Redirection, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    keywords: tuple[Operator, ...] = ()
    """`for`, `in`, `do`, `done`, `if` …"""
    error: Finding | None = None
    """The first place that the shell would refuse."""


# Docker's view of a command ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a Docker command, as the grammar knows it."""

    name: str
    """The long name without dashes: `detach`."""
    type: str
    """pflag's type name: `bool`, `string`, `list`, `duration` …"""
    short: str = ""
    """The shorthand letter, or an empty string."""
    optional_value: str | None = None
    """The value that the bare option stands for (`true` for a switch); None when a value must follow."""
    default: str = ""
    deprecated: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """One command path of the Docker command line."""

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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Positional:
    """One argument that is no option."""

    word: Word
    role: str
    """The usage line's name for it, in capitals, without brackets and dots: `IMAGE`, `CONTAINER`, `PATH | URL | -`;
    `COMMAND` and `ARG` for what belongs to the program in the container."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """One Docker command line, read as the real client reads it."""

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
    """The client would refuse this before talking to the daemon."""


# The author's view: cards as they are written ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a card, with what stands around it."""

    text: str
    """Exactly what a reader copies: no prompt, no output, no trailing newline."""
    line: int
    """Where it starts in its file, counted from 1; each newline of `text` is one line further."""
    comments: tuple[str, ...] = ()
    """The `# ` lines before it, without `# `."""
    output: tuple[str, ...] = ()
    """What it prints, as the author wrote it."""

    def line_at(self, offset: int) -> int:
        """The line of the file in which the character at `offset` of the text stands."""
        return self.line + self.text.count("\n", 0, offset)


@dataclass(frozen=True, slots=True)
class Note:
    """What the author says of one token: an item of the list after the fence."""

    token: str
    """The code span that opens the item."""
    text: str
    """The rest of the item, as Markdown."""
    line: int


@dataclass(frozen=True, slots=True)
class Card:
    """One `console` fence with what belongs to it."""

    id: str
    title: str
    commands: tuple[Command, ...]
    path: str
    """The file it stands in, as given to the parser."""
    line: int
    """The line of the opening fence."""
    notes: tuple[Note, ...] = ()
    was: str | None = None
    """The command as the 2016 post had it, where that was wrong or has aged."""
    origin: Origin = "new"
    fixed: tuple[str, ...] = ()
    """Values that a reader cannot change on this card although their kind allows it."""
    closing_comments: tuple[str, ...] = ()
    """`# ` lines after the last command."""


# What a reader is told of a command ----------------------------------------------------------

TokenKind = Literal[
    "command", "option", "argument", "program", "operator", "redirection", "substitution", "assignment", "note"
]
SlotKind = Literal["container", "image", "port", "path", "volume", "network"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A value inside a command that a reader would put their own in place of."""

    start: int
    end: int
    kind: SlotKind
    value: str
    """What the program receives."""
    quote: str
    """The quote it stands in: `'`, `"`, or empty for none. Another value must be escaped for that place."""


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a command that is explained. Tokens nest, but never overlap otherwise."""

    start: int
    end: int
    kind: TokenKind
    label: str
    """How it is named in the list of explanations: `-q` for the `q` of `-aq`, else as written."""
    text: Bilingual | None
    """The dictionary's sentence; None when there is none."""
    detail: Bilingual | None = None
    """What its value means: `host port 80 → container port 5000`."""
    names: tuple[str, ...] = ()
    """Other ways in which an author may name it: `-d`, `--detach`, the bare value."""
    note: int | None = None
    """Index of the author's note that takes the place of text and detail."""

    def sentence(self, locale: Locale) -> str:
        """Text and detail in one language, as plain text; empty when there is neither."""
        parts = [part[locale] for part in (self.text, self.detail) if part]
        return ("：" if locale == "zh" else ": ").join(parts)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One command, taken apart."""

    script: Script
    tokens: tuple[Token, ...]
    """In source order, an outer token before those inside it."""
    slots: tuple[Slot, ...]
    """In source order, never overlapping."""
    invocations: tuple[Invocation, ...]
