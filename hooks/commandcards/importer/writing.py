"""Files written all or none: new ones are never put over others, and a failure takes back what was done."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from commandcards.frozen import frozen


@frozen
class NewFile:
    """A file that must not be there yet."""

    path: Path
    content: bytes


@frozen
class Change:
    """A file that is there, with what it was read as and what it shall be."""

    path: Path
    before: bytes
    after: bytes


class WriteError(Exception):
    """Nothing was written; the message says why."""


def write_files(files: Sequence[NewFile], change: Change | None = None) -> None:
    """Write all of them. WriteError when one cannot be written, is there already, or has changed meanwhile.

    Each is written beside its place first, and takes it in one step; the one that is changed comes last.
    """
    drafts: list[Path] = []
    placed: list[Path] = []
    folders: list[Path] = []
    try:
        for path, content in [
            *((one.path, one.content) for one in files),
            *([(change.path, change.after)] if change else []),
        ]:
            folders += make_folders(path.parent)
            drafts.append(path.with_name(f".{path.name}.{os.getpid()}.tmp"))
            drafts[-1].write_bytes(content)
        if change and change.path.read_bytes() != change.before:
            raise WriteError(f"{change.path} has changed meanwhile: import again")
        for file, draft in zip(files, drafts, strict=False):
            place(draft, file.path)
            placed.append(file.path)
        if change:
            drafts[-1].chmod(change.path.stat().st_mode & 0o7777)
            drafts[-1].replace(change.path)
    except BaseException as error:
        take_back([*placed, *drafts], folders)
        if isinstance(error, OSError):
            raise WriteError(explain(error)) from error
        raise
    take_back(drafts, [])


def place(draft: Path, path: Path) -> None:
    """Give the draft its name, unless a file has it: a link is refused then, where a renaming is not."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        with path.open("xb") as file:
            file.write(draft.read_bytes())


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; the ones that were made, the inmost last."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def take_back(files: Sequence[Path], folders: Sequence[Path]) -> None:
    """Delete files, and the folders that were made for them."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


def explain(error: OSError) -> str:
    if isinstance(error, FileExistsError):
        return f"{error.filename2 or error.filename} is there already"
    return str(error)
