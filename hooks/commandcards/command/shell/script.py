"""A command text as Bash reads it: programs, operators, redirections, nested commands, and the first error.

Nothing is run. The grammar is that of the Bash 5 manual ("Shell Grammar"); only the inside of `[[ … ]]` and of
arithmetic is taken as it comes.

Written by hand after tree-sitter-bash 0.25 had been tried: it crashes on some control characters, takes 23 of 150
texts that Bash refuses, refuses valid ones (`0<<EOF`, `"${a:+$b;}"`), and misreads words (`docker build - <<EOF` loses
its `-`); mending that took more code than this. Every word, offset and refusal has to be the shell's own: tests
compare them with Bash.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TypeVar

from commandcards.command.shell.simple_commands import FUNCTION, Heredoc, SimpleCommandReader, unclosed_heredoc
from commandcards.command.shell.syntax import Operator, Redirection, Script, SimpleCommand, Substitution
from commandcards.command.shell.words import RefusedError, UnclosedError
from commandcards.model import Finding

__all__ = ["Heredoc", "parse_script", "pending_heredocs"]

_SEPARATOR = re.compile(r"&(?![&>])|;(?![;&])")
_END_OF_LIST = re.compile(r";(?![;&])")
_JOINT = re.compile(r"&&|\|\|")
_PIPE = re.compile(r"\|&|\|(?!\|)")
_CASE_END = re.compile(r";;&|;;|;&")
_COPROCESS = re.compile(r"[ \t]+[A-Za-z_]\w*(?=[ \t]+[{(])")
_ENDS = frozenset({"then", "elif", "else", "do", "fi", "done", "esac", "}"})
_NEVER_FIRST = _ENDS | {"!", "in", "]]"}
"""Words that the shell refuses where a command begins (`!` after a pipe)."""
_Placed = TypeVar("_Placed", SimpleCommand, Operator, Redirection, Substitution)


def parse_script(text: str) -> Script:
    """Read `text`, one command or several, as Bash would.

    In: command text without prompts, its lines joined by newlines. Out: a `Script` whose offsets count characters;
    a command that consists only of assignments has no words. Never raises: what the shell would refuse is `error`,
    and the rest holds what could be read before it. Two things are errors that Bash lets pass: a here-document
    without its end, and a placeholder such as <name>, which would be two redirections.
    """
    reader = _ScriptReader(text)
    error = None
    try:
        reader.read_script()
    except RefusedError as refused:
        error = Finding(refused.offset, refused.message)
    return Script(
        text,
        _in_order(reader.commands),
        _in_order(reader.operators),
        _in_order(reader.redirections),
        _in_order(reader.substitutions),
        _in_order(reader.keywords),
        error,
    )


def pending_heredocs(text: str) -> tuple[Heredoc, ...]:
    """The here-documents that `text`, the beginning of a command, has opened and not closed, in their order."""
    reader = _ScriptReader(text)
    while reader.pos < reader.end:
        try:
            reader.read_script()
        except UnclosedError:
            break
        except RefusedError:
            reader.pos += 1
    return tuple(opened.heredoc for opened in reader.pending)


def _in_order(found: list[_Placed]) -> tuple[_Placed, ...]:
    return tuple(sorted(found, key=attrgetter("start")))


class _ScriptReader(SimpleCommandReader):
    """Recursive descent over the shell grammar; `pos` stands at what was not understood when it raises."""

    def read_script(self) -> None:
        self._read_list()
        if self.pos < self.end:
            raise self.unexpected()
        if self.pending:
            raise unclosed_heredoc(self.pending[0])

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
            self._read_joined()
            count += 1
            self.skip_blank()
            if not self.take_operator(_SEPARATOR) and not self.at("\n"):
                return count

    def _at_list_end(self) -> bool:
        if self.pos >= self.end or self.at(")") or _CASE_END.match(self.text, self.pos, self.end):
            return True
        return self.reserved() in _ENDS

    def _read_joined(self) -> None:
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
            if self.pos >= self.end or _SEPARATOR.match(self.text, self.pos) or self.at("\n"):
                return
        self._read_command(after)
        while pipe := self.take_operator(_PIPE):
            self.skip_lines()
            self._read_command(pipe)

    def _read_command(self, after: str) -> None:
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
        self.take_keyword(opener)
        self._read_body(opener)
        self.expect("then", opened, opener)
        self._read_body("then")
        if self.reserved() == "elif":
            self._read_if("elif")
            return
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
        if self.at("("):
            self.take_keyword("(")
        self._read_header_word("in")
        self.skip_blank()
        while self.at("|"):
            self.take_keyword("|")
            self._read_header_word("|")
            self.skip_blank()
        if not self.at(")"):
            raise self.unexpected()
        self.take_keyword(")")
        self._read_list()
        if end := _CASE_END.match(self.text, self.pos, self.end):
            self.take_keyword(end.group())
        elif self.reserved() != "esac":
            raise self.unexpected()

    def _read_function(self, opener: str) -> None:
        self.take_keyword(opener)
        self._read_header_word(opener)
        self.read_function_body()

    def read_function_body(self) -> None:
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
