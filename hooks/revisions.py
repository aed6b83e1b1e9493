"""When each page was last changed, as git knows it; itself no hook."""

from __future__ import annotations

import subprocess
from pathlib import Path

LOG = ("git", "-c", "core.quotePath=off", "log", "--format=format:%n%cs", "--name-only", "--relative", "--", ".")
SHALLOW = ("git", "rev-parse", "--is-shallow-repository")


class Unshown(str):
    """A day that templates take for none: of a page without one of its own. MkDocs dates its sitemap by all of them."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def read_dates(docs: Path) -> dict[str, str]:
    """The day of the last commit of each file below a folder, as `YYYY-MM-DD`, by its path from there.

    Nothing without git, outside of a repository, and in a shallow clone, where all files seem to be of the last commit.
    """
    try:
        if ask(SHALLOW, docs).strip() != "false":
            return {}
        return parse_log(ask(LOG, docs))
    except (OSError, subprocess.CalledProcessError):
        return {}


def ask(command: tuple[str, ...], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def parse_log(log: str) -> dict[str, str]:
    """Of paragraphs, the newest first, with a date and files below it: the date at which each file comes up first."""
    dates: dict[str, str] = {}
    for paragraph in log.split("\n\n"):
        date, *files = paragraph.strip("\n").split("\n")
        for file in files:
            dates.setdefault(file, date)
    return dates
