"""Plain values of a data file that know their lines."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Fault(NamedTuple):
    """Something wrong in a file, before the file has its name."""

    line: int
    message: str


class Lined(dict[str, T]):
    """A mapping that knows its line, the line of each key, and what a message calls it."""

    __slots__ = ("label", "line", "lines")

    def __init__(
        self, entries: Any = (), line: int = 1, lines: dict[str, int] | None = None, label: str = "this file"
    ) -> None:
        super().__init__(entries)
        self.line = line
        self.lines = {} if lines is None else lines
        self.label = label

    def line_of(self, key: str) -> int:
        """The line of a key; that of the whole mapping for one that it has not."""
        return self.lines.get(key, self.line)


class LinedList(list[Any]):
    """A list that knows its line and that of each of its items."""

    __slots__ = ("line", "lines")

    def __init__(self, items: Any, line: int, lines: list[int]) -> None:
        super().__init__(items)
        self.line = line
        self.lines = lines
