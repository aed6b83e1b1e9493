"""Keeps what was made, under a hash of all that it was made from, so that it is not made again.

What is kept is found again only when the engine, the versions under it and each thing that it depends on are the same,
byte for byte: nothing has to be declared out of date. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import sys
import time
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Protocol, TypeVar, cast

ENGINE = Path(__file__).parent
CACHE = Path(".cache/commandcards")
"""Where the builds of a site, and the checks of its pages, keep what they have made: below the configuration."""
FILE = "made.sqlite"
ENOUGH = 4_000_000
"""Bytes that wait in memory before they are written."""
KEPT = 14
"""Days after which what nobody has asked for is deleted."""
DAY = 24 * 60 * 60
SCHEMA = "CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"
FIND = "SELECT value, CAST(used AS INTEGER) FROM made WHERE key = ?"
SUM = 4
"""Bytes of the sum before each value."""
ANYWHERE = "*\n"
"""The folder keeps itself out of whatever repository it is in."""

Part = str | bytes
T = TypeVar("T")


class Recall(Protocol):
    """Asks for what was made of some parts before; see `Store.recall`."""

    def __call__(self, kind: str, parts: Iterable[Part], make: Callable[[], T]) -> T:
        """What `make` made of these parts once, or makes now."""


def make_anew(kind: str, parts: Iterable[Part], make: Callable[[], T]) -> T:
    """A `Recall` that remembers nothing."""
    return make()


def digest(parts: Iterable[Part]) -> str:
    """A hash of some texts; other ones, or the same cut elsewhere, have another.

    SHA-256, for which processors have instructions: it takes a third of the time of others.
    """
    hashed = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"%d:" % len(content))
        hashed.update(content)
    return hashed.hexdigest()


def digest_files(files: Iterable[str | Path]) -> str:
    """A hash of the names and contents of files; one that cannot be read counts as empty."""
    names = sorted({str(file) for file in files})
    return digest(part for name in names for part in (name, read_bytes(name)))


def list_files(folder: Path, ending: str = "") -> Iterator[str]:
    """All files of a folder, or those whose names end so, as texts: there are hundreds; itself when it is a file."""
    if folder.is_file():
        yield str(folder)
    yield from list_below(str(folder), ending, ())


def list_below(folder: str, ending: str, above: tuple[str, ...]) -> Iterator[str]:
    """As `list_files`, in linked folders too, since what reads them follows links; not in one that lies in itself."""
    real = os.path.realpath(folder)
    if real in above:
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from list_below(entry.path, ending, (*above, real))
            elif entry.name.endswith(ending):
                yield entry.path


def read_bytes(file: str) -> bytes:
    try:
        with FileIO(file) as opened:  # half of the time of `Path.read_bytes`, for hundreds of files
            return opened.read()
    except OSError:
        return b""


class Damaged(Exception):
    """What was read from the disk is not what was written there."""


def seal(key: bytes, value: bytes) -> bytes:
    """What is kept under a key, with a sum of both: SQLite has none, and hands out whatever a disk makes of it."""
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(SUM, "big") + value


def unseal(key: bytes, sealed: object) -> bytes:
    """What was kept under a key; Damaged when it is something else by now."""
    if isinstance(sealed, bytes) and sealed == seal(key, value := sealed[SUM:]):
        return value
    raise Damaged("a value of the store has changed on disk")


class Store:
    """What was made in this build and the one before, and with a folder also in other processes.

    What is kept is handed out to all who ask for it: it must be of records that nobody changes.
    """

    def __init__(self, folder: Path | None = None, made_with: Iterable[Part] = (), *, remembers: bool = False) -> None:
        """`made_with` stands for all that makes everything here, besides the engine and Python.

        `remembers`: the process will ask for the same things again, so they are kept in memory too.
        """
        self._folder = folder
        self._made_with = digest([sys.version, digest_files(list_files(ENGINE, ".py")), *made_with])
        self._remembers = remembers
        self._before: dict[bytes, object] = {}
        self._now: dict[bytes, object] = {}
        self._known: dict[bytes, int] = {}
        """The day on which each thing was last asked for, of those on disk."""
        self._new: dict[bytes, bytes] = {}
        """What is not written yet."""
        self._waiting = 0
        self._written: set[bytes] | None = None
        """All that is on disk, when nothing was at first: the rest need not be looked for. None when more is there."""
        self._base: sqlite3.Connection | None = None
        self._connect()

    def recall(self, kind: str, parts: Iterable[Part], make: Callable[[], T]) -> T:
        """What `make` made of these parts once, or makes now. What it raises is raised, and nothing is kept."""
        key = self._key(kind, parts)
        found = self._find(key)
        if found is not None:
            return cast(T, found)
        made = make()
        self._keep(key, made)
        return made

    def within(self, *given: Part) -> Recall:
        """`recall` for what depends on these parts as well."""

        def recall(kind: str, parts: Iterable[Part], make: Callable[[], T]) -> T:
            return self.recall(kind, [*given, *parts], make)

        return recall

    def find(self, kind: str, parts: Iterable[Part]) -> object | None:
        """What was kept under these parts; None when nothing was."""
        return self._find(self._key(kind, parts))

    def keep(self, kind: str, parts: Iterable[Part], made: object) -> None:
        self._keep(self._key(kind, parts), made)

    def save(self) -> None:
        """Write what is new; forget what was not asked for since the last time. Nothing is raised."""
        self._before, self._now = self._now, {}
        self._write()

    def close(self) -> None:
        """Save, and let go of the file."""
        self.save()
        self._release()

    def _key(self, kind: str, parts: Iterable[Part]) -> bytes:
        return bytes.fromhex(digest([self._made_with, kind, *parts]))

    def _find(self, key: bytes) -> object | None:
        for remembered in (self._now, self._before):
            if key in remembered:
                self._now[key] = remembered[key]
                return remembered[key]
        found = pickle.loads(self._new[key]) if key in self._new else self._read(key)
        if found is not None and self._remembers:
            self._now[key] = found
        return found

    def _keep(self, key: bytes, made: object) -> None:
        if self._remembers:
            self._now[key] = made
        if self._base:
            self._new[key] = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
            self._waiting += len(self._new[key])
            if self._waiting > ENOUGH:
                self._write()

    def _write(self) -> None:
        today = int(time.time() / DAY)
        stale = [(today, key) for key, used in self._known.items() if used < today]
        with self._guarded() as base:
            if base and (self._new or stale):
                with base:
                    base.executemany("REPLACE INTO made VALUES (?, ?, ?)", self._rows(today))
                    base.executemany("UPDATE made SET used = ? WHERE key = ?", stale)
                    base.execute("DELETE FROM made WHERE used < ?", [today - KEPT])
        self._known = dict.fromkeys(self._known, today)
        if self._written is not None:
            self._written.update(self._new)
        self._new = {}
        self._waiting = 0

    def _rows(self, today: int) -> Iterator[tuple[bytes, bytes, int]]:
        return ((key, seal(key, value), today) for key, value in self._new.items())

    def _connect(self) -> None:
        """Open the file; what cannot be kept is made anew."""
        if not self._folder:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / ".gitignore").write_text(ANYWHERE, "utf-8")
        except OSError:
            return
        with self._guarded():
            self._base = sqlite3.connect(self._folder / FILE, timeout=5, check_same_thread=False)
            weakref.finalize(self, self._base.close)  # for whoever forgets it
            self._base.execute(SCHEMA)
            if self._base.execute("SELECT 1 FROM made LIMIT 1").fetchone() is None:
                self._written = set()

    def _read(self, key: bytes) -> object | None:
        if self._written is not None and key not in self._written:
            return None
        with self._guarded() as base:
            row = base.execute(FIND, [key]).fetchone() if base else None
            if row:
                found: object = pickle.loads(unseal(key, row[0]))
                self._known[key] = row[1]
                return found
        return None

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection | None]:
        """The file, as long as it is any good: one that is damaged or cannot be written is done without."""
        try:
            yield self._base
        except (sqlite3.Error, Damaged, MemoryError) as error:
            self._release()
            self._drop_damaged(error)

    def _release(self) -> None:
        if self._base:
            self._base.close()
            self._base = None

    def _drop_damaged(self, error: Exception) -> None:
        """Delete the file, so that the next process begins a new one; not when it is only in use by another."""
        if self._folder and not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                (self._folder / FILE).unlink()
