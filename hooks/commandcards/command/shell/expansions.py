"""What the shell puts other text in the place of: `$name`, `${…}`, `$(…)`, backquotes and arithmetic.

The rules are those of Bash 5 ("Shell Expansions" in its manual). Nothing is expanded: it is kept as written.
"""

from __future__ import annotations

import re

from commandcards.command.shell.cursor import DEEPEST, Cursor, Pieces, TooDeepError, UnclosedError
from commandcards.command.shell.syntax import Substitution

_BACKQUOTED = re.compile(r"`(?:[^`\\]|\\.)*`", re.DOTALL)
_NAME = re.compile(r"\$(?:\w+|[@*#?$!-])", re.ASCII)


class ExpansionReader(Cursor):
    """Reads expansions from `pos` on; commands and quotes inside them are left to its subclasses."""

    def read_nested(self, opened: int, opener: str) -> None:
        """Read the commands inside `$(`, `<(` or a backquote; moves past the closing `)`, or to `end`."""
        raise NotImplementedError

    def read_special(self, char: str) -> bool:
        """Read one quoted or expanded piece at `pos`; False where the word ends."""
        raise NotImplementedError

    def read_expansion(self) -> None:
        """`$name`, `${…}`, `$(…)`, `$((…))` or backquotes at `pos`, kept as written; a lone `$` is literal."""
        start = self.pos
        outer, self.piece = self.piece, Pieces()
        found = self._skip_expansion()
        self.piece = outer
        outer.dynamic |= found
        self.keep(start, self.pos if found else start + 1, quoted=True)

    def _skip_expansion(self) -> bool:
        name = _NAME.match(self.text, self.pos, self.end)
        if name is not None:
            self.pos = name.end()
            return True
        opener = self.text[self.pos : min(self.pos + 2, self.end)]
        skip = self._EXPANSIONS.get("`" if opener[:1] == "`" else opener)
        if skip is None:
            return False
        self.deepen()
        skip(self)
        self.rise()
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
                self.read_special(char)
            else:
                self.pos += 1
        raise UnclosedError(opened, "${")

    def skip_arithmetic(self, opener: int) -> bool:
        """Move past `((…))` if it is one; otherwise stay (`$( (a); (b) )` is a substitution)."""
        start, depth, mark = self.pos, 0, self.mark()
        if start in self.no_arithmetic:
            return False
        if self.text.startswith("(" * DEEPEST, start + opener):
            raise TooDeepError(start)
        self.pos += opener
        while self.pos < self.end:
            char = self.text[self.pos]
            if char == ")" and depth == 0:
                if self.text.startswith("))", self.pos) and self.pos + 1 < self.end:
                    self.pos += 2
                    return True
                break
            if char in "$`":
                self.read_expansion()
                continue
            depth += {"(": 1, ")": -1}.get(char, 0)
            self.pos += 1
        self.no_arithmetic.add(start)
        self.forget_since(mark)
        self.pos = start
        return False

    def _skip_old_arithmetic(self) -> None:
        """`$[ … ]`, which Bash still takes for `$(( … ))`."""
        opened, depth = self.pos, 0
        self.pos += 2
        while self.pos < self.end:
            char = self.text[self.pos]
            if char == "]" and depth == 0:
                self.pos += 1
                return
            if char in "$`":
                self.read_expansion()
                continue
            depth += {"[": 1, "]": -1}.get(char, 0)
            self.pos += 1
        raise UnclosedError(opened, "$[")

    _EXPANSIONS = {
        "${": _skip_braces,
        "$[": _skip_old_arithmetic,
        "$(": _skip_substitution,
        "<(": _skip_substitution,
        ">(": _skip_substitution,
        "`": _skip_backquotes,
    }
