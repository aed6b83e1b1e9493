"""What may run on an engine that others use too: the content of `harmless.yaml`, whose head explains its keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from commandcards.data import DATA, DataError, load_data, show_path
from commandcards.frozen import frozen
from commandcards.loading.hints import LINE, Prepared, split_words
from commandcards.model import Problem

FILE = DATA / "harmless.yaml"
Sort = Literal["text", "number", "mode", "path", "page"]
SORTS: Mapping[Sort, re.Pattern[str]] = {
    "text": re.compile(r".*", re.DOTALL),
    "number": re.compile(r"\d+(?:\.\d+)?"),
    "mode": re.compile(r"[0-7]{3,4}"),
    "page": re.compile(r"http://(?:localhost|127\.0\.0\.1)(?::\d+)?(?:/[\w./-]*)?"),
}
"""What words look like; of a path, `is_inside` tells."""


@frozen
class Permit:
    """One entry of the file."""

    commands: tuple[str, ...]
    options: Annotated[tuple[str, ...], Prepared(split_words)] = ()
    values: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    arguments: Annotated[tuple[Sort, ...], Prepared(split_words)] = ()
    named: bool = False
    images: bool = False
    line: int = field(default=1, metadata=LINE, compare=False)

    def allows_option(self, name: str, value: str) -> bool:
        """Whether an option is harmless with that value."""
        pattern = self.values.get(name)
        return name in self.options if pattern is None else pattern.fullmatch(value) is not None

    def allows_argument(self, index: int, text: str) -> bool:
        """Whether a word of a program other than Docker is harmless at that place."""
        if not self.arguments:
            return False
        sort = self.arguments[min(index, len(self.arguments) - 1)]
        return is_inside(text) if sort == "path" else SORTS[sort].fullmatch(text) is not None


Permits = Mapping[str, Permit]
"""By the command."""


def load_permits(file: Path = FILE) -> Permits:
    """Read the data file; DataError names all that is wrong with it."""
    permits: dict[str, Permit] = {}
    problems: list[Problem] = []
    for entry in load_data(file, tuple[Permit, ...]):
        for command in entry.commands:
            if command in permits:
                problems.append(Problem(show_path(file), entry.line, f"`{command}` stands here twice: keep one"))
            permits[command] = entry
    if problems:
        raise DataError(problems)
    return permits


def is_inside(path: str) -> bool:
    """Whether a path, as a program gets it, stays in the folder that the program runs in; links are not followed."""
    parts = PurePosixPath(path).parts
    return not path.startswith(("/", "~", "-")) and ".." not in parts and not re.search(r"[\\:\0]", path)
