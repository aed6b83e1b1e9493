"""What a card printed when it was run: one plain text file per card, for both languages.

    engine: 28.5.2
    client: 28.5.2
    compose: 2.40.3
    date: 2026-01-31
    stand-ins: ubuntu:24.04

    $ docker ps -q
    | 9852cd46a0fc
    exit: 0

A command of several lines goes on after `> `; each line of output stands after `| `, so that nothing in it can be
taken for anything else; `exit: ^C` is a command that Ctrl+C has ended. Of what the commands ran on, only that is named
which they make a difference to: `compose`, `buildx`, `storage` (its driver) and `cgroup` (its version).
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path

from commandcards.frozen import frozen
from commandcards.model import Bilingual

SUFFIX = ".txt"
INTERRUPTED = "^C"
OWN = "own"
"""In the place of a registry's name: one of the recorder's own, which answered for Docker Hub."""
PARTS = ("compose", "buildx", "storage", "cgroup")
"""What besides engine and client is named where it matters."""
KEPT = 400
"""Lines of output that are kept of one command."""


class TranscriptError(ValueError):
    """A file that is no transcript; the message tells the line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@frozen
class Run:
    """One command and what came of it."""

    command: str
    output: tuple[str, ...]
    """The lines as a terminal shows them, blanks kept."""
    status: int | None
    """The exit status; None when it was ended with Ctrl+C."""
    left_out: int = 0
    """How many lines of output were not kept."""

    def shown(self, limit: int) -> tuple[tuple[str, ...], int]:
        """The first lines, as many as `limit`, and how many there are besides."""
        return self.output[:limit], max(len(self.output) + self.left_out - limit, 0)


@frozen
class Transcript:
    """One card's run."""

    engine: str
    """The engine's version, without a distribution's suffix: `28.5.2`."""
    client: str
    date: str
    """`YYYY-MM-DD`"""
    runs: tuple[Run, ...]
    """One for each command, in order."""
    standins: tuple[str, ...] = ()
    """The images that were not the real ones but made for the purpose from Debian's packages."""
    note: Bilingual | None = None
    """Where this engine prints something else than the version that the site describes."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What else it ran on, by the names in `PARTS`."""
    registry: str = ""
    """`OWN` when something was pushed to, or searched for in, a registry that only stood in for Docker Hub."""

    @property
    def versions(self) -> dict[str, str]:
        """All that it ran on, by name."""
        return {"engine": self.engine, "client": self.client, **self.parts}


@frozen
class NotYetRun:
    """In the place of a transcript: the card is to be run, and has not been yet."""


def load_transcripts(folder: Path) -> dict[str, Transcript]:
    """Read all transcripts of a folder, by card id; files that cannot be read are left out.

    `check_transcripts` reports those. OSError when a file cannot be opened; a missing folder holds none.
    """
    transcripts = {}
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            transcripts[file.stem] = parse_transcript(file.read_text("utf-8"))
        except (TranscriptError, UnicodeDecodeError):
            continue
    return transcripts


def parse_transcript(text: str) -> Transcript:
    """Read one transcript; TranscriptError when it is none."""
    lines = text.split("\n")
    head, first = parse_head(lines)
    missing = [name for name in ("engine", "client", "date") if not head.get(name)]
    if missing:
        raise TranscriptError(1, f"a transcript begins with `{missing[0]}: …`")
    notes = head.get("note-zh", ""), head.get("note-en", "")
    return Transcript(
        engine=head["engine"],
        client=head["client"],
        date=head["date"],
        runs=tuple(parse_runs(lines, first)),
        standins=tuple(head.get("stand-ins", "").split()),
        note=Bilingual(*notes) if all(notes) else None,
        parts={name: head[name] for name in PARTS if head.get(name)},
        registry=head.get("registry", ""),
    )


def parse_head(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """The `name: value` lines up to the first empty one, and the index of the line after that."""
    head: dict[str, str] = {}
    for index, line in enumerate(lines):
        if not line:
            return head, index + 1
        name, colon, value = line.partition(": ")
        if not colon:
            raise TranscriptError(index + 1, "expected `name: value`")
        head[name] = value
    raise TranscriptError(len(lines), "this transcript has no commands")


def parse_runs(lines: Sequence[str], first: int) -> list[Run]:
    runs: list[Run] = []
    command: list[str] = []
    output: list[str] = []
    left_out = 0
    for number, line in enumerate(lines[first:], first + 1):
        mark, rest = line[:2], line[2:]
        if mark in ("$ ", "> ", ">"):
            command.append(rest)
        elif mark in ("| ", "|"):
            output.append(rest)
        elif line.startswith("… "):
            left_out = int("".join(filter(str.isdigit, line)) or 0)
        elif line.startswith("exit: ") and command:
            runs.append(Run("\n".join(command), tuple(output), parse_status(line, number), left_out))
            command, output, left_out = [], [], 0
        elif line:
            raise TranscriptError(number, "expected `$ command`, `| output` or `exit: status`")
    if command or output or not runs:
        raise TranscriptError(len(lines), "this transcript is cut short: the last command has no `exit:`")
    return runs


def parse_status(line: str, number: int) -> int | None:
    value = line.removeprefix("exit: ")
    if value == INTERRUPTED:
        return None
    if not re.fullmatch(r"\d+", value):
        raise TranscriptError(number, f"`{value}` is no exit status")
    return int(value)


def render_transcript(transcript: Transcript) -> str:
    """The text of a transcript's file."""
    lines = [f"{name}: {version}" for name, version in transcript.versions.items()]
    lines.append(f"date: {transcript.date}")
    if transcript.standins:
        lines.append(f"stand-ins: {' '.join(transcript.standins)}")
    if transcript.registry:
        lines.append(f"registry: {transcript.registry}")
    if transcript.note:
        lines += [f"note-zh: {transcript.note.zh}", f"note-en: {transcript.note.en}"]
    for run in transcript.runs:
        first, *others = run.command.split("\n")
        lines += ["", f"$ {first}", *(f"> {line}" if line else ">" for line in others)]
        lines += [f"| {line}".rstrip() for line in run.output]
        if run.left_out:
            lines.append(f"… {run.left_out} more lines")
        lines.append(f"exit: {INTERRUPTED if run.status is None else run.status}")
    return "\n".join(lines) + "\n"


def write_transcript(transcript: Transcript, file: Path) -> None:
    """Write a transcript so that its file is always whole: the old one, or the new one. OSError as usual."""
    import tempfile  # nobody else needs it, and it takes long to load

    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.stem}-", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(render_transcript(transcript))
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink()
        raise
