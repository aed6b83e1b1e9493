"""The words of a shell command: quotes, escapes and expansions, character by character.

The rules are those of Bash 5 ("Quoting" and "Shell Expansions" in its manual). Nothing is run or expanded:
what only the shell can know is kept as written and marked as dynamic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from commandcards.command.shell.patterns import may_expand
from commandcards.command.shell.syntax import Substitution, Word

_META = r" \t\n;&|<>()"
PLAIN_WORD = re.compile(rf"[^{_META}'\"\\$`*?\[{{]++(?![^ \t\n;&|)])")
"""A word in which nothing is special, followed by something that ends a word (but not by a redirection)."""
_LITERAL = re.compile(rf"[^{_META}'\"\\$`]+")
_DOUBLE = re.compile(r'[^"\\$`]+')
_HEREDOC = re.compile(r"[^\\$`]+")
_BACKQUOTED = re.compile(r"`(?:[^`\\]|\\.)*`", re.DOTALL)
_NAME = re.compile(r"\$(?:\w+|[@*#?$!-])", re.ASCII)
_ANSI = re.compile(
    r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|c(.)|(.))", re.DOTALL
)
_ANSI_LETTERS = {"a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class RefusedError(Exception):
    """The shell would not accept the text: `offset` (characters) and a message for the author."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message


class UnclosedError(RefusedError):
    """A quote or bracket is still open at the end of the text."""

    def __init__(self, offset: int, opener: str) -> None:
        super().__init__(offset, f"the {opener} opened here is never closed: add its counterpart or quote it")


@dataclass(slots=True)
class _Pieces:
    """A word in the making."""

    chars: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    mask: list[str] = field(default_factory=list)
    """The unquoted text, with `_` for what is quoted: where globs and braces are looked for."""
    dynamic: bool = False


class WordReader:
    """Reads words from `text[pos:end]`, moving `pos`; commands inside `$(…)` are left to `read_nested`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.end = len(text)
        self.substitutions: list[Substitution] = []
        self._piece = _Pieces()

    def read_nested(self, opened: int, opener: str) -> None:
        """Read the commands inside `$(`, `<(` or a backquote; moves past the closing `)`, or to `end`."""
        raise NotImplementedError

    def read_word(self) -> Word:
        """The word at `pos`; the caller has made sure that one begins there."""
        start = self.pos
        plain = PLAIN_WORD.match(self.text, start, self.end)
        if plain is not None:
            self.pos = plain.end()
            raw = plain.group()
            return Word(start, self.pos, raw, raw, False, tuple(range(start, self.pos)))
        outer, self._piece = self._piece, _Pieces()
        self._read_pieces()
        piece, self._piece = self._piece, outer
        dynamic = piece.dynamic or may_expand("".join(piece.mask))
        text = self.text[start : self.pos]
        return Word(start, self.pos, text, "".join(piece.chars), dynamic, tuple(piece.offsets))

    def _take(self, start: int, end: int, *, quoted: bool) -> None:
        piece = self.text[start:end]
        self._piece.chars.extend(piece)
        self._piece.offsets.extend(range(start, end))
        self._piece.mask.append("_" * len(piece) if quoted else piece)
        self.pos = end

    def _read_pieces(self) -> None:
        while self.pos < self.end:
            literal = _LITERAL.match(self.text, self.pos, self.end)
            if literal is not None:
                self._take(self.pos, literal.end(), quoted=False)
            elif not self._read_special(self.text[self.pos]):
                return

    def _read_special(self, char: str) -> bool:
        """One quoted or expanded piece at `pos`; False where the word ends."""
        if char == "'":
            self._read_single()
        elif char == '"':
            self._read_double()
        elif char == "\\":
            self._read_escape()
        elif char == "$" and self.text.startswith("$'", self.pos):
            self._read_ansi()
        elif char == "$" and self.text.startswith('$"', self.pos):
            self.pos += 1
            self._read_double()
        elif char in "$`" or self.text.startswith(("<(", ">("), self.pos):
            self._read_expansion()
        else:
            return False
        return True

    def _read_single(self) -> None:
        close = self.text.find("'", self.pos + 1, self.end)
        if close < 0:
            raise UnclosedError(self.pos, "'")
        self._piece.mask.append("_")
        self._take(self.pos + 1, close, quoted=True)
        self.pos = close + 1

    def _read_escape(self) -> None:
        """A backslash outside quotes: it is dropped, with the newline if one follows."""
        if self.pos + 1 >= self.end:
            self._take(self.pos, self.end, quoted=True)
        elif self.text[self.pos + 1] == "\n":
            self.pos += 2
        else:
            self._take(self.pos + 1, self.pos + 2, quoted=True)

    def _read_double(self) -> None:
        opened = self.pos
        self._piece.mask.append("_")
        self.pos += 1
        while self.pos < self.end:
            literal = _DOUBLE.match(self.text, self.pos, self.end)
            if literal is not None:
                self._take(self.pos, literal.end(), quoted=True)
            elif self.text[self.pos] == '"':
                self.pos += 1
                return
            else:
                self._read_inside_double('$`"\\')
        raise UnclosedError(opened, '"')

    def _read_inside_double(self, escapable: str) -> None:
        """A backslash or an expansion at `pos`, where only `escapable` may be escaped."""
        if self.text[self.pos] != "\\":
            self._read_expansion()
        elif self.pos + 1 < self.end and self.text[self.pos + 1] == "\n":
            self.pos += 2
        else:
            follows = self.text[self.pos + 1 : min(self.pos + 2, self.end)]
            skip = 1 if follows and follows in escapable else 0
            self._take(self.pos + skip, min(self.pos + 2, self.end), quoted=True)

    def _read_ansi(self) -> None:
        """`$'…'`: each escape becomes one character that stands at its backslash."""
        opened = self.pos
        self.pos += 2
        while self.pos < self.end:
            char = self.text[self.pos]
            if char == "'":
                self.pos += 1
                return
            escape = _ANSI.match(self.text, self.pos, self.end)
            self._piece.chars.append(char if escape is None else _decode_ansi(escape))
            self._piece.offsets.append(self.pos)
            self._piece.mask.append("_")
            self.pos = self.pos + 1 if escape is None else escape.end()
        raise UnclosedError(opened, "$'")

    def _read_expansion(self) -> None:
        """`$name`, `${…}`, `$(…)`, `$((…))` or backquotes at `pos`, kept as written; a lone `$` is literal."""
        start = self.pos
        outer, self._piece = self._piece, _Pieces()
        found = self._skip_expansion()
        self._piece = outer
        outer.dynamic |= found
        self._take(start, self.pos if found else start + 1, quoted=True)

    def _skip_expansion(self) -> bool:
        start = self.pos
        name = _NAME.match(self.text, start, self.end)
        if self.text[start] == "`":
            self._skip_backquotes()
        elif name is not None:
            self.pos = name.end()
        elif self.text.startswith("${", start):
            self._skip_braces()
        elif self.text.startswith(("$(", "<(", ">("), start):
            self._skip_substitution()
        else:
            return False
        return True

    def _skip_substitution(self) -> None:
        start = self.pos
        if self.text.startswith("$((", start) and self.skip_arithmetic(3):
            return
        self.pos += 2
        self.read_nested(start, self.text[start : start + 2])
        self.substitutions.append(Substitution(start, self.pos))

    def _skip_backquotes(self) -> None:
        start = self.pos
        quoted = _BACKQUOTED.match(self.text, start, self.end)
        if quoted is None:
            raise UnclosedError(start, "`")
        outer_end, self.end, self.pos = self.end, quoted.end() - 1, start + 1
        self.read_nested(start, "`")
        self.end, self.pos = outer_end, quoted.end()
        self.substitutions.append(Substitution(start, self.pos))

    def _skip_braces(self) -> None:
        opened = self.pos
        self.pos += 2
        while self.pos < self.end:
            char = self.text[self.pos]
            if char == "}":
                self.pos += 1
                return
            if char in "'\"\\$`":
                self._read_special(char)
            else:
                self.pos += 1
        raise UnclosedError(opened, "${")

    def skip_arithmetic(self, opener: int) -> bool:
        """Move past `((…))` if it is one; otherwise stay (`$( (a); (b) )` is a substitution)."""
        start, depth = self.pos, 0
        self.pos += opener
        while self.pos < self.end:
            char = self.text[self.pos]
            if char == ")" and depth == 0:
                if self.text.startswith("))", self.pos) and self.pos + 1 < self.end:
                    self.pos += 2
                    return True
                break
            if char in "$`":
                self._read_expansion()
                continue
            depth += {"(": 1, ")": -1}.get(char, 0)
            self.pos += 1
        self.pos = start
        return False

    def scan_heredoc(self, start: int, end: int) -> None:
        """Find the `$(…)` in a here-document's body, which is read like a text in double quotes."""
        outer, self.pos, self.end = (self.pos, self.end), start, end
        while self.pos < self.end:
            literal = _HEREDOC.match(self.text, self.pos, self.end)
            if literal is not None:
                self.pos = literal.end()
            else:
                self._read_inside_double("$`\\")
        self.pos, self.end = outer


def _decode_ansi(escape: re.Match[str]) -> str:
    hexadecimal = escape[1] or escape[2] or escape[3]
    if hexadecimal:
        return chr(min(int(hexadecimal, 16), 0x10FFFF))
    if escape[4]:
        return chr(int(escape[4], 8) & 0xFF)
    if escape[5]:
        return chr(ord(escape[5].upper()) & 0x1F)
    return _ANSI_LETTERS.get(escape[6], escape[6] if escape[6] in "\\'\"?" else "\\" + escape[6])
