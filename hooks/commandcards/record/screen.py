"""What a terminal shows after a program has written to it."""

from __future__ import annotations

import re
from collections.abc import Callable

SEQUENCE = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[()*+][0-9A-Za-z]"
    r"|\x1b[@-Z\\^_=>78c]"
)
"""The control sequences of ECMA-48 and xterm; only those with a `final` do anything here."""
UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*|[()*+]?)\Z")
TAB = 8


class Screen:
    """A terminal of unlimited height and width: lines are never wrapped and never scrolled away.

    Colours are dropped. What moves the cursor or erases is carried out, so that a progress display is left
    behind as a reader would see it: in its last state.
    """

    def __init__(self) -> None:
        self.rows: list[list[str]] = [[]]
        self.row = 0
        self.column = 0
        self.pending = ""

    def feed(self, text: str) -> None:
        """Take what the program has written; a sequence that is cut off is kept for the next call."""
        text = self.pending + text
        unfinished = UNFINISHED.search(text)
        self.pending = text[unfinished.start() :] if unfinished else ""
        text = text[: len(text) - len(self.pending)]
        position = 0
        for match in SEQUENCE.finditer(text):
            self.write(text[position : match.start()])
            if match["final"]:
                self.obey(match["final"], match["parameters"])
            position = match.end()
        self.write(text[position:])

    def lines(self) -> list[str]:
        """The lines, without blanks at their ends and without empty lines at the end."""
        lines = ["".join(row).rstrip() for row in self.rows]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def last_line(self) -> str:
        """The line that the cursor is in, up to the cursor."""
        return "".join(self.rows[self.row][: self.column])

    def write(self, text: str) -> None:
        for character in text:
            if character == "\n":
                self.move_to(self.row + 1, self.column)
            elif character == "\r":
                self.column = 0
            elif character == "\b":
                self.column = max(0, self.column - 1)
            elif character == "\t":
                self.column += TAB - self.column % TAB
            elif character >= " " and character != "\x7f":
                self.put(character)

    def put(self, character: str) -> None:
        row = self.rows[self.row]
        row.extend(" " * (self.column + 1 - len(row)))
        row[self.column] = character
        self.column += 1

    def move_to(self, row: int, column: int) -> None:
        self.row, self.column = max(0, row), max(0, column)
        while len(self.rows) <= self.row:
            self.rows.append([])

    def obey(self, final: str, parameters: str) -> None:
        """Carry out one control sequence; those that only change colours or modes do nothing."""
        if parameters.startswith("?"):
            return
        numbers = [int(one) for one in parameters.split(";") if one.isdigit()]
        first = numbers[0] if numbers else 0
        moves: dict[str, Callable[[int], None]] = {
            "A": lambda count: self.move_to(self.row - max(1, count), self.column),
            "B": lambda count: self.move_to(self.row + max(1, count), self.column),
            "C": lambda count: self.move_to(self.row, self.column + max(1, count)),
            "D": lambda count: self.move_to(self.row, self.column - max(1, count)),
            "E": lambda count: self.move_to(self.row + max(1, count), 0),
            "F": lambda count: self.move_to(self.row - max(1, count), 0),
            "G": lambda count: self.move_to(self.row, max(1, count) - 1),
            "J": self.erase_screen,
            "K": self.erase_line,
        }
        if final in "Hf":
            column = numbers[1] if len(numbers) > 1 else 1
            self.move_to(max(1, first) - 1, max(1, column) - 1)
        elif final in moves:
            moves[final](first)

    def erase_line(self, how: int) -> None:
        """0 from the cursor on, 1 up to the cursor, 2 all of it."""
        row = self.rows[self.row]
        if how == 0:
            del row[self.column :]
        elif how == 1:
            row[: self.column + 1] = " " * min(self.column + 1, len(row))
        else:
            row.clear()

    def erase_screen(self, how: int) -> None:
        """0 from the cursor on, 1 up to the cursor, 2 and 3 all of it."""
        if how in (0, 1):
            self.erase_line(how)
        first, last = {0: (self.row + 1, len(self.rows)), 1: (0, self.row)}.get(how, (0, len(self.rows)))
        for row in self.rows[first:last]:
            row.clear()
