"""Lists, pipelines and compound commands as Bash reads them (Bash 5 manual, "Shell Grammar").

Only the inside of `[[ … ]]` and of arithmetic is taken as it comes.
"""

from __future__ import annotations

import re

from commandcards.command.shell.cursor import RefusedError, UnclosedError
from commandcards.command.shell.simple_commands import FUNCTION, SimpleCommandReader, UnclosedHeredocError
from commandcards.command.shell.syntax import Operator

SEPARATOR = re.compile(r"&|;(?![;&])")
_END_OF_LIST = re.compile(r";(?![;&])")
_JOINT = re.compile(r"&&|\|\|")
_PIPE = re.compile(r"\|&|\|(?!\|)")
_CASE_END = re.compile(r";;&|;;|;&")
_COPROCESS = re.compile(r"[ \t]+[A-Za-z_]\w*(?=[ \t]+[{(])")
_ENDS = frozenset({"then", "elif", "else", "do", "fi", "done", "esac", "}"})
_NEVER_FIRST = _ENDS | {"!", "in", "]]"}
"""Words that the shell refuses where a command begins (`!` after a pipe)."""


class ScriptReader(SimpleCommandReader):
    """Recursive descent over the shell grammar; `pos` stands at what was not understood when it raises."""

    def read_script(self) -> None:
        self._read_list()
        if self.pos < self.end:
            raise self.unexpected()
        if self.pending:
            raise UnclosedHeredocError(self.pending[0])

    def read_nested(self, opened: int, opener: str) -> None:
        self._read_list()
        if opener == "`" and self.pos >= self.end:
            return
        if self.pos >= self.end:
            raise UnclosedError(opened, opener)
        if opener == "`" or self.text[self.pos] != ")":
            raise self.unexpected()
        self.pos += 1

    # Lists and pipelines

    def _read_list(self) -> int:
        """Commands up to a `)`, a `;;`, a closing word or the end of the text; how many there were."""
        count = 0
        while True:
            self.skip_lines()
            if self._at_list_end():
                return count
            self.read_joined()
            count += 1
            self.skip_blank()
            if not self.take_operator(SEPARATOR) and not self.at("\n"):
                return count

    def _at_list_end(self) -> bool:
        if self.pos >= self.end or self.at(")") or _CASE_END.match(self.text, self.pos, self.end):
            return True
        return self.reserved() in _ENDS

    def read_joined(self) -> None:
        self._read_pipeline("")
        while joint := self.take_operator(_JOINT):
            self.skip_lines()
            self._read_pipeline(joint)

    def _read_pipeline(self, after: str) -> None:
        while (word := self.reserved()) in ("!", "time", "coproc"):
            self.take_keyword(word)
            if word == "coproc" and (name := _COPROCESS.match(self.text, self.pos, self.end)):
                self.pos = name.end()
            self.skip_blank()
            if word == "time" and self.text.startswith("-p", self.pos):
                self.take_keyword("-p")
                self.skip_blank()
            if word == "coproc":
                after = word
            elif self.pos >= self.end or _END_OF_LIST.match(self.text, self.pos) or self.at("\n"):
                return
        self._read_command(after)
        while pipe := self.take_operator(_PIPE):
            self.skip_lines()
            self._read_command(pipe)

    def _read_command(self, after: str) -> None:
        self.deepen()
        opener = self.reserved()
        if self.text.startswith("((", self.pos) and self._skip_arithmetic_command():
            self.read_redirections()
        elif self.at("("):
            self._read_block("(", ")")
        elif opener in self._COMPOUND:
            self._COMPOUND[opener](self, opener)
            self.read_redirections()
        elif opener in _NEVER_FIRST or not self.read_simple():
            raise self.missing_command(after) if after else self.unexpected()
        self.rise()

    def _skip_arithmetic_command(self) -> bool:
        start = self.pos
        if not self.skip_arithmetic(2):
            return False
        self.keywords += [Operator(start, start + 2, "(("), Operator(self.pos - 2, self.pos, "))")]
        return True

    # Compound commands

    def _read_block(self, opener: str, closer: str = "}") -> None:
        opened = self.pos
        self.take_keyword(opener)
        self._read_body(opener)
        if self.pos >= self.end:
            raise UnclosedError(opened, opener)
        if not self.text.startswith(closer, self.pos):
            raise self.unexpected()
        self.take_keyword(closer)
        if closer == ")":
            self.read_redirections()

    def _read_body(self, after: str) -> None:
        if not self._read_list():
            raise self.missing_command(after)

    def _read_if(self, opener: str) -> None:
        opened = self.pos
        branch, begun = opener, opened
        while branch:
            self.take_keyword(branch)
            self._read_body(branch)
            self.expect("then", begun, branch)
            self._read_body("then")
            branch, begun = ("elif" if self.reserved() == "elif" else ""), self.pos
        if self.reserved() == "else":
            self.take_keyword("else")
            self._read_body("else")
        self.expect("fi", opened, opener)

    def _read_loop(self, opener: str) -> None:
        opened = self.pos
        self.take_keyword(opener)
        self._read_body(opener)
        self._read_do_group(opened, opener)

    def _read_do_group(self, opened: int, opener: str) -> None:
        if self.reserved() == "{" and opener in ("for", "select"):
            self._read_block("{")
            return
        self.expect("do", opened, opener)
        self._read_body("do")
        self.expect("done", opened, opener)

    def _read_for(self, opener: str) -> None:
        opened = self.pos
        self.take_keyword(opener)
        self.skip_blank()
        if not (self.text.startswith("((", self.pos) and self._skip_arithmetic_command()):
            self._read_header_word(opener)
            self.skip_lines()
            if self.reserved() == "in":
                self.take_keyword("in")
                self._read_header_words()
        self.take_operator(_END_OF_LIST)
        self.skip_lines()
        self._read_do_group(opened, opener)

    def _read_header_word(self, after: str) -> None:
        self.skip_blank()
        if not self.at_word():
            raise RefusedError(self.pos, f"a word is missing after `{after}`")
        self.read_word()

    def _read_header_words(self) -> None:
        self.skip_blank()
        while self.at_word():
            self.read_word()
            self.skip_blank()

    def _read_case(self, opener: str) -> None:
        opened = self.pos
        self.take_keyword(opener)
        self._read_header_word(opener)
        self.skip_lines()
        self.expect("in", opened, opener)
        self.skip_lines()
        while self.pos < self.end and self.reserved() != "esac":
            self._read_case_item()
            self.skip_lines()
        self.expect("esac", opened, opener)

    def _read_case_item(self) -> None:
        """A pattern with its commands; where the text ends, `esac` is what is missing."""
        if self.at("("):
            self.take_keyword("(")
        self._read_header_word("in")
        self.skip_blank()
        while self.at("|"):
            self.take_keyword("|")
            self._read_header_word("|")
            self.skip_blank()
        if self.pos >= self.end:
            return
        if not self.at(")"):
            raise self.unexpected()
        self.take_keyword(")")
        self._read_list()
        if end := _CASE_END.match(self.text, self.pos, self.end):
            self.take_keyword(end.group())
        elif self.pos < self.end and self.reserved() != "esac":
            raise self.unexpected()

    def _read_function(self, opener: str) -> None:
        self.take_keyword(opener)
        self._read_header_word(opener)
        self.read_function_body()

    def read_function_body(self) -> None:
        self.skip_blank()
        if parentheses := FUNCTION.match(self.text, self.pos, self.end):
            self.take_keyword(parentheses.group())
        self.skip_lines()
        if self.reserved() not in self._COMPOUND and not self.at("("):
            raise self.missing_command("()")
        self._read_command("()")

    def _read_test(self, opener: str) -> None:
        opened = self.pos
        self.take_keyword(opener)
        while self.pos < self.end:
            self.skip_lines()
            if self.at_word():
                word = self.read_word()
                if word.text == "]]":
                    self.keywords.append(Operator(word.start, word.end, "]]"))
                    return
            else:
                self.pos += 1
        raise UnclosedError(opened, opener)

    _COMPOUND = {
        "if": _read_if,
        "while": _read_loop,
        "until": _read_loop,
        "for": _read_for,
        "select": _read_for,
        "case": _read_case,
        "function": _read_function,
        "[[": _read_test,
        "{": _read_block,
    }
