"""What a terminal shows after a program has written to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

COLUMNS, ROWS = 120, 400
"""The size that the program is told; so many rows that nothing ever scrolls."""
LIMIT = 10_000
"""Rows, and columns, that are kept of what a program writes although it was told less."""

SEQUENCE = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[()*+][0-9A-Za-z]"
    r"|\x1b[@-Z\\^_=>78c]"
)
"""The control sequences of ECMA-48 and xterm; only those with a `final` do anything here."""
UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*|[()*+]?)\Z")
LONGEST = 1000
"""Characters that are kept of a sequence that does not end; what follows still belongs to it."""
TAB = 8


def find_width(character: str) -> int:
    """How many columns a character takes: 2 for Chinese, 0 for what is put onto the one before, such as an accent."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


class Screen:
    """A terminal that is as high and wide as the text needs: lines are never wrapped and never scrolled away.

    Colours are dropped. What moves the cursor or erases is carried out, so that a progress display is left
    behind as a reader would see it: in its last state. A movement ends at the edge of the size that the program is
    told, as in any terminal, so that a few bytes never take more than a screen of memory. A cell holds a character
    with what is put onto it; the second cell of a wide character is empty.
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
        if len(self.pending) > LONGEST:
            self.pending = self.pending[:2]
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
                self.move_to(min(self.row + 1, LIMIT - 1), self.column)
            elif character == "\r":
                self.column = 0
            elif character == "\b":
                self.column = max(0, self.column - 1)
            elif character == "\t":
                self.column = min(self.column + TAB - self.column % TAB, LIMIT)
            elif character >= " " and not "\x7f" <= character < "\xa0":
                self.put(character)

    def put(self, character: str) -> None:
        row, width = self.rows[self.row], find_width(character)
        if self.column + width > LIMIT:
            return
        if width == 0:
            if 0 < self.column <= len(row):
                # A wide character stands in the first of its two cells.
                row[self.column - (1 if row[self.column - 1] or self.column == 1 else 2)] += character
            return
        row.extend(" " * (self.column + width - len(row)))
        self.split(row, self.column)
        self.split(row, self.column + width)
        row[self.column : self.column + width] = [character, *[""] * (width - 1)]
        self.column += width

    def split(self, row: list[str], column: int) -> None:
        """Make blanks of a wide character that begins before a column and ends after it: half of it goes."""
        if 0 < column < len(row) and not row[column]:
            row[column - 1 : column + 1] = "  "

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor somewhere; only text itself leads beyond the size that the program was told."""
        self.row, self.column = max(0, row), max(0, column)
        while len(self.rows) <= self.row:
            self.rows.append([])

    def move_by(self, rows: int, columns: int) -> None:
        row = min(self.row + rows, max(self.row, ROWS - 1))
        self.move_to(row, min(self.column + columns, max(self.column, COLUMNS - 1)))

    def obey(self, final: str, parameters: str) -> None:
        """Carry out one control sequence; those that only change colours or modes do nothing."""
        if parameters.startswith("?"):
            return
        # More digits than Python reads are as good as any number beyond the edge.
        numbers = [int(one[:9]) if one.isdecimal() else 0 for one in parameters.split(";")]
        first = numbers[0]
        moves: dict[str, Callable[[int], None]] = {
            "A": lambda count: self.move_by(-max(1, count), 0),
            "B": lambda count: self.move_by(max(1, count), 0),
            "C": lambda count: self.move_by(0, max(1, count)),
            "D": lambda count: self.move_by(0, -max(1, count)),
            "E": lambda count: self.move_by(max(1, count), -self.column),
            "F": lambda count: self.move_by(-max(1, count), -self.column),
            "G": lambda count: self.move_to(self.row, min(max(1, count), COLUMNS) - 1),
            "J": self.erase_screen,
            "K": self.erase_line,
        }
        if final in "Hf":
            column = numbers[1] if len(numbers) > 1 else 1
            self.move_to(min(max(1, first), ROWS) - 1, min(max(1, column), COLUMNS) - 1)
        elif final in moves:
            moves[final](first)

    def erase_line(self, how: int) -> None:
        """0 from the cursor on, 1 up to the cursor, 2 all of it."""
        row = self.rows[self.row]
        if how == 0:
            self.split(row, self.column)
            del row[self.column :]
        elif how == 1:
            self.split(row, self.column + 1)
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
