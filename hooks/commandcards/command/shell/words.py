"""The words of a shell command: quotes, escapes and expansions, character by character.

The rules are those of Bash 5 ("Quoting" and "Shell Expansions" in its manual). Nothing is run or expanded:
what only the shell can know is kept as written and marked as dynamic.
"""

from __future__ import annotations

import re

from commandcards.command.shell.cursor import Pieces, UnclosedError
from commandcards.command.shell.escapes import ANSI_ESCAPE, decode_escape
from commandcards.command.shell.expansions import ExpansionReader
from commandcards.command.shell.patterns import may_expand
from commandcards.command.shell.syntax import Word

_META = r" \t\n;&|<>()"
PLAIN_WORD = re.compile(rf"[^{_META}'\"\\$`*?\[{{]++(?![^ \t\n;&|)])")
"""A word in which nothing is special, followed by something that ends a word (but not by a redirection)."""
_LITERAL = re.compile(rf"[^{_META}'\"\\$`]+")
_DOUBLE = re.compile(r'[^"\\$`]+')
_EXTENDED = re.compile(r"\bextglob\b|\bzsh\b")
"""Without the option, `!(` is refused; zsh has such patterns of its own."""
_HEREDOC = re.compile(r"[^\\$`]+")


def has_patterns(text: str, end: int) -> bool:
    """Whether a text says before that place that the shell is to take patterns such as `!(a|b)`."""
    return _EXTENDED.search(text, 0, end) is not None


class WordReader(ExpansionReader):
    """Reads words from `text[pos:end]`, moving `pos`; commands inside `$(…)` are left to `read_nested`."""

    extended = False
    """The shell is started with patterns such as `!(a|b)`."""

    def read_word(self) -> Word:
        """The word at `pos`; the caller has made sure that one begins there."""
        start = self.pos
        plain = PLAIN_WORD.match(self.text, start, self.end)
        if plain is not None:
            self.pos = plain.end()
            raw = plain.group()
            return Word(start, self.pos, raw, raw, False, tuple(range(start, self.pos)))
        outer, self.piece = self.piece, Pieces()
        self._read_pieces()
        piece, self.piece = self.piece, outer
        dynamic = piece.dynamic or may_expand("".join(piece.mask))
        text = self.text[start : self.pos]
        return Word(start, self.pos, text, "".join(piece.chars), dynamic, tuple(piece.offsets))

    def _read_pieces(self) -> None:
        while self.pos < self.end:
            literal = _LITERAL.match(self.text, self.pos, self.end)
            if literal is not None:
                self.take(self.pos, literal.end(), quoted=False)
            elif not self.read_special(self.text[self.pos]):
                return

    def read_special(self, char: str) -> bool:
        """One quoted or expanded piece at `pos`; False where the word ends."""
        if char == "'":
            self._read_single()
        elif char == '"':
            self._read_double()
        elif char == "\\":
            self._read_escape()
        elif self.text.startswith("$'", self.pos):
            self._read_ansi()
        elif self.text.startswith('$"', self.pos):
            self.pos += 1
            self._read_double()
        elif char in "$`" or self.text.startswith(("<(", ">("), self.pos):
            self.read_expansion()
        elif char == "(" and self._opens_pattern():
            self._read_pattern()
        else:
            return False
        return True

    def _opens_pattern(self) -> bool:
        return self.text[self.pos - 1] in "?*+@!" and (self.extended or has_patterns(self.text, self.pos))

    def _read_pattern(self) -> None:
        """`(a|b)` of the pattern `!(a|b)`, which may hold others."""
        opened = self.pos
        depth = 0
        while self.pos < self.end:
            depth += {"(": 1, ")": -1}.get(self.text[self.pos], 0)
            self.take(self.pos, self.pos + 1, quoted=False)
            if not depth:
                self.piece.dynamic = True
                return
        raise UnclosedError(opened, "(")

    def _read_single(self) -> None:
        close = self.text.find("'", self.pos + 1, self.end)
        if close < 0:
            raise UnclosedError(self.pos, "'")
        self.piece.mask.append("_")
        self.take(self.pos + 1, close, quoted=True)
        self.pos = close + 1

    def _read_escape(self) -> None:
        """A backslash outside quotes: it is dropped, with the newline if one follows."""
        if self.pos + 1 >= self.end:
            self.take(self.pos, self.end, quoted=True)
        elif self.text[self.pos + 1] == "\n":
            self.pos += 2
        else:
            self.take(self.pos + 1, self.pos + 2, quoted=True)

    def _read_double(self) -> None:
        opened = self.pos
        self.piece.mask.append("_")
        self.pos += 1
        while self.pos < self.end:
            literal = _DOUBLE.match(self.text, self.pos, self.end)
            if literal is not None:
                self.take(self.pos, literal.end(), quoted=True)
            elif self.text[self.pos] == '"':
                self.pos += 1
                return
            else:
                self._read_inside_double('$`"\\')
        raise UnclosedError(opened, '"')

    def _read_inside_double(self, escapable: str) -> None:
        """A backslash or an expansion at `pos`, where only `escapable` may be escaped."""
        if self.text[self.pos] != "\\":
            self.read_expansion()
        elif self.pos + 1 < self.end and self.text[self.pos + 1] == "\n":
            self.pos += 2
        else:
            follows = self.text[self.pos + 1 : min(self.pos + 2, self.end)]
            skip = 1 if follows and follows in escapable else 0
            self.take(self.pos + skip, min(self.pos + 2, self.end), quoted=True)

    def _read_ansi(self) -> None:
        """`$'…'`: what an escape becomes stands at its backslash."""
        opened = self.pos
        self.pos += 2
        while self.pos < self.end:
            char = self.text[self.pos]
            if char == "'":
                self.literals.append((opened + 2, self.pos))
                self.pos += 1
                return
            escape = ANSI_ESCAPE.match(self.text, self.pos, self.end)
            decoded = char if escape is None else decode_escape(escape)
            self.piece.chars.append(decoded)
            # An escape that is none stays two characters.
            self.piece.offsets.extend([self.pos] * len(decoded))
            self.piece.mask.append("_" * len(decoded))
            self.pos = self.pos + 1 if escape is None else escape.end()
        raise UnclosedError(opened, "$'")

    def scan_heredoc(self, start: int, end: int) -> None:
        """Find the `$(…)` in a here-document's body, which is read like a text in double quotes."""
        outer, self.pos, self.end = (self.pos, self.end), start, end
        while self.pos < self.end:
            literal = _HEREDOC.match(self.text, self.pos, self.end)
            if literal is not None:
                self.literals.append(literal.span())
                self.pos = literal.end()
            else:
                self._read_inside_double("$`\\")
        self.pos, self.end = outer
