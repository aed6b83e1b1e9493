"""What is ours on an engine, noted in a file, so that a later run can clean up after one that was killed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from commandcards.frozen import frozen
from commandcards.record.errors import RecordError


@frozen
class Entry:
    """Something that the recorder has made."""

    kind: str
    id: str
    """Of a volume its name."""
    name: str
    mark: str
    """What tells it from a later one of the same name."""


@frozen
class Content:
    """What the file says."""

    folder: str
    made: tuple[Entry, ...]


@frozen
class Journal:
    """One file for each engine."""

    file: Path

    def read(self) -> list[Entry]:
        """All entries; RecordError when the file cannot be read: then it is not known what is ours."""
        return list(self._read().made)

    def folder(self) -> Path | None:
        """The folder that the run works in, or did."""
        name = self._read().folder
        return Path(name) if name else None

    def begin(self, folder: Path) -> None:
        """Note where a run works; what was noted before stays."""
        self._write(Content(str(folder), self._read().made))

    def note(self, entries: Iterable[Entry]) -> None:
        """Add entries, each once."""
        before = self._read()
        made = tuple(dict.fromkeys([*before.made, *entries]))
        if made != before.made:
            self._write(Content(before.folder, made))

    def keep(self, entries: Iterable[Entry]) -> None:
        """Forget all but these."""
        self._write(Content(self._read().folder, tuple(entries)))

    def end(self) -> None:
        """Forget all."""
        self.file.unlink(missing_ok=True)

    def _read(self) -> Content:
        if not self.file.is_file():
            return Content("", ())
        try:
            content = json.loads(self.file.read_text("utf-8"))
            return Content(content["folder"], tuple(Entry(**noted) for noted in content["made"]))
        except (ValueError, KeyError, TypeError) as error:
            raise RecordError(f"{self.file} does not say what is ours: look at it, and delete it") from error

    def _write(self, content: Content) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(asdict(content)), "utf-8")
        part.replace(self.file)
