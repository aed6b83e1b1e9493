"""One build at a time into one folder: a second would empty it under the first, and both would end well."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from commandcards.store import digest

if sys.platform == "win32":
    import msvcrt

    def seize(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def seize(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class SiteLock:
    """Held from the beginning of a build to its end; the system lets go of it when the process dies."""

    def __init__(self) -> None:
        self.file: IO[bytes] | None = None

    def take(self, folder: Path, site: Path) -> bool:
        """Whether nobody else builds into `site`; the lock is a file in `folder`. True where none can be had."""
        self.release()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = (folder / f"building-{digest([str(site.resolve())])[:12]}.lock").open("ab")
        except OSError:
            return True
        try:
            seize(file)
        except (BlockingIOError, PermissionError):
            file.close()
            return False
        except OSError:  # a file system that has no locks
            file.close()
            return True
        self.file = file
        return True

    def release(self) -> None:
        """Let others build."""
        if self.file:
            self.file.close()
            self.file = None
