"""A command text as Bash reads it: programs, operators, redirections, nested commands, and the first error.

Nothing is run. The grammar is that of the Bash 5 manual ("Shell Grammar"); only the inside of `[[ … ]]` and of
arithmetic is taken as it comes. Written by hand, since every offset, every word and every refusal must be the
shell's own: tests compare all three with Bash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from commandcards.model import Assignment, Finding, Operator, Redirection, Script, SimpleCommand, Substitution, Word
from commandcards.words import RefusedError, UnclosedError, WordReader

_BLANK = re.compile(r"(?:[ \t]|\\\n)+")
_COMMENT = re.compile(r"#[^\n]*")
_SEPARATOR = re.compile(r"&(?![&>])|;(?![;&])")
_JOINT = re.compile(r"&&|\|\|")
_PIPE = re.compile(r"\|&|\|(?!\|)")
_CASE_END = re.compile(r";;&|;;|;&")
_REDIRECTION = re.compile(r"(?:\d+|\{\w+\})?(?:<<<|<<-|<<|<&|<>|<(?!\()|>>|>&|>\||>(?!\())|&>>?")
_ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:\[[^\]\n]*\])?\+?=")
_NAME = re.compile(r"[^ \t\n;&|<>()]+")
_FUNCTION = re.compile(r"[ \t]*\([ \t]*\)")
_COPROCESS = re.compile(r"[ \t]+[A-Za-z_]\w*(?=[ \t]+[{(])")
_RESERVED = re.compile(r"(?:[a-z]+|[!{}]|\[\[)(?![^ \t\n;&|<>()])")
_Placed = TypeVar("_Placed", SimpleCommand, Operator, Redirection, Substitution)
_ENDS = frozenset({"then", "elif", "else", "do", "fi", "done", "esac", "}"})
_DECLARATIONS = frozenset({"declare", "typeset", "export", "readonly", "local"})


@dataclass(frozen=True, slots=True)
class Heredoc:
    """A here-document that a command opens."""

    delimiter: str
    """The line that ends it."""
    strip_tabs: bool
    """Opened by `<<-`: tabs at the beginning of a line do not count."""


@dataclass(frozen=True, slots=True)
class _OpenHeredoc:
    heredoc: Heredoc
    offset: int
    expands: bool
    """The delimiter is not quoted, so `$(…)` inside the body is run."""


def parse_script(text: str) -> Script:
    """Read `text`, one command or several, as Bash would.

    In: command text without prompts, its lines joined by newlines. Out: a `Script` whose offsets count characters;
    a command that consists only of assignments has no words. Never raises: what the shell would refuse is `error`,
    and the rest holds what could be read before it. A here-document without its end is an error too, though Bash
    only warns.
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


class _ScriptReader(WordReader):
    """Recursive descent over the shell grammar; `pos` stands at what was not understood when it raises."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.commands: list[SimpleCommand] = []
        self.operators: list[Operator] = []
        self.redirections: list[Redirection] = []
        self.keywords: list[Operator] = []
        self.pending: list[_OpenHeredoc] = []

    def read_script(self) -> None:
        self._read_list()
        if self.pos < self.end:
            raise self._unexpected()
        if self.pending:
            raise _unclosed_heredoc(self.pending[0])

    def read_nested(self, opened: int, opener: str) -> None:
        self._read_list()
        if opener == "`" and self.pos >= self.end:
            return
        if self.pos >= self.end:
            raise UnclosedError(opened, opener)
        if opener == "`" or self.text[self.pos] != ")":
            raise self._unexpected()
        self.pos += 1

    # Lists and pipelines

    def _read_list(self) -> int:
        """Commands up to a `)`, a `;;`, a closing word or the end of the text; how many there were."""
        count = 0
        while True:
            self._skip_lines()
            if self._at_list_end():
                return count
            self._read_joined()
            count += 1
            self._skip_blank()
            if not self._take_operator(_SEPARATOR) and not self._at("\n"):
                return count

    def _at_list_end(self) -> bool:
        if self.pos >= self.end or self._at(")") or _CASE_END.match(self.text, self.pos, self.end):
            return True
        return self._reserved() in _ENDS

    def _read_joined(self) -> None:
        self._read_pipeline("")
        while joint := self._take_operator(_JOINT):
            self._skip_lines()
            self._read_pipeline(joint)

    def _read_pipeline(self, after: str) -> None:
        while (word := self._reserved()) in ("!", "time", "coproc"):
            self._take_keyword(word)
            if word == "coproc" and (name := _COPROCESS.match(self.text, self.pos, self.end)):
                self.pos = name.end()
            self._skip_blank()
            if word == "time" and self.text.startswith("-p", self.pos):
                self._take_keyword("-p")
                self._skip_blank()
            if self.pos >= self.end or _SEPARATOR.match(self.text, self.pos) or self._at("\n"):
                return
        self._read_command(after)
        while pipe := self._take_operator(_PIPE):
            self._skip_lines()
            self._read_command(pipe)

    def _read_command(self, after: str) -> None:
        opener = self._reserved()
        if self.text.startswith("((", self.pos) and self._skip_arithmetic_command():
            self._read_redirections()
        elif self._at("("):
            self._read_block("(", ")")
        elif opener in self._COMPOUND:
            self._COMPOUND[opener](self, opener)
            self._read_redirections()
        elif opener in _ENDS or opener == "!" or not self._read_simple():
            raise self._missing_command(after) if after else self._unexpected()

    def _skip_arithmetic_command(self) -> bool:
        start = self.pos
        if not self.skip_arithmetic(2):
            return False
        self.keywords += [Operator(start, start + 2, "(("), Operator(self.pos - 2, self.pos, "))")]
        return True

    # Compound commands

    def _read_block(self, opener: str, closer: str = "}") -> None:
        opened = self.pos
        self._take_keyword(opener)
        self._read_body(opener)
        if self.pos >= self.end:
            raise UnclosedError(opened, opener)
        if not self.text.startswith(closer, self.pos):
            raise self._unexpected()
        self._take_keyword(closer)
        if closer == ")":
            self._read_redirections()

    def _read_body(self, after: str) -> None:
        if not self._read_list():
            raise self._missing_command(after)

    def _read_if(self, opener: str) -> None:
        opened = self.pos
        self._take_keyword(opener)
        self._read_body(opener)
        self._expect("then", opened, opener)
        self._read_body("then")
        if self._reserved() == "elif":
            self._read_if("elif")
            return
        if self._reserved() == "else":
            self._take_keyword("else")
            self._read_body("else")
        self._expect("fi", opened, opener)

    def _read_loop(self, opener: str) -> None:
        opened = self.pos
        self._take_keyword(opener)
        self._read_body(opener)
        self._read_do_group(opened, opener)

    def _read_do_group(self, opened: int, opener: str) -> None:
        if self._reserved() == "{" and opener in ("for", "select"):
            self._read_block("{")
            return
        self._expect("do", opened, opener)
        self._read_body("do")
        self._expect("done", opened, opener)

    def _read_for(self, opener: str) -> None:
        opened = self.pos
        self._take_keyword(opener)
        self._skip_blank()
        if not (self.text.startswith("((", self.pos) and self._skip_arithmetic_command()):
            self._read_header_word(opener)
            self._skip_lines()
            if self._reserved() == "in":
                self._take_keyword("in")
                self._read_header_words()
        self._skip_blank()
        self._take_operator(_SEPARATOR)
        self._skip_lines()
        self._read_do_group(opened, opener)

    def _read_header_word(self, after: str) -> None:
        self._skip_blank()
        if not self._at_word():
            raise RefusedError(self.pos, f"a word is missing after `{after}`")
        self.read_word()

    def _read_header_words(self) -> None:
        self._skip_blank()
        while self._at_word():
            self.read_word()
            self._skip_blank()

    def _read_case(self, opener: str) -> None:
        opened = self.pos
        self._take_keyword(opener)
        self._read_header_word(opener)
        self._skip_lines()
        self._expect("in", opened, opener)
        self._skip_lines()
        while self.pos < self.end and self._reserved() != "esac":
            self._read_case_item()
            self._skip_lines()
        self._expect("esac", opened, opener)

    def _read_case_item(self) -> None:
        if self._at("("):
            self._take_keyword("(")
        self._read_header_word("in")
        self._skip_blank()
        while self._at("|"):
            self._take_keyword("|")
            self._read_header_word("|")
            self._skip_blank()
        if not self._at(")"):
            raise self._unexpected()
        self._take_keyword(")")
        self._read_list()
        if end := _CASE_END.match(self.text, self.pos, self.end):
            self._take_keyword(end.group())
        elif self._reserved() != "esac":
            raise self._unexpected()

    def _read_function(self, opener: str) -> None:
        self._take_keyword(opener)
        self._read_header_word(opener)
        self._read_function_body()

    def _read_function_body(self) -> None:
        if parentheses := _FUNCTION.match(self.text, self.pos, self.end):
            self.keywords.append(Operator(self.pos, parentheses.end(), parentheses.group()))
            self.pos = parentheses.end()
        self._skip_lines()
        if self._reserved() not in self._COMPOUND and not self._at("("):
            raise self._missing_command("()")
        self._read_command("()")

    def _read_test(self, opener: str) -> None:
        opened = self.pos
        self._take_keyword(opener)
        while self.pos < self.end:
            self._skip_lines()
            if self._at_word():
                word = self.read_word()
                if word.text == "]]":
                    self.keywords.append(Operator(word.start, word.end, "]]"))
                    return
            else:
                self.pos += 1
        raise UnclosedError(opened, opener)

    def _read_group(self, opener: str) -> None:
        self._read_block(opener)

    _COMPOUND = {
        "if": _read_if,
        "while": _read_loop,
        "until": _read_loop,
        "for": _read_for,
        "select": _read_for,
        "case": _read_case,
        "function": _read_function,
        "[[": _read_test,
        "{": _read_group,
    }

    # Simple commands

    def _read_simple(self) -> bool:
        """Assignments, words and redirections; False when there is none of them."""
        start = self.pos
        words: list[Word] = []
        assignments: list[Assignment] = []
        try:
            while self._read_element(words, assignments):
                pass
        finally:
            if words or assignments:
                end = max(part[-1].end for part in (words, assignments) if part)
                first = min(part[0].start for part in (words, assignments) if part)
                self.commands.append(SimpleCommand(first, end, tuple(words), tuple(assignments)))
        return self.pos > start

    def _read_element(self, words: list[Word], assignments: list[Assignment]) -> bool:
        self._skip_blank()
        if self.pos >= self.end:
            return False
        if self._at("("):
            return self._read_parenthesis(words)
        if self._read_redirection():
            return True
        if not self._at_word():
            return False
        if not words and (match := _ASSIGNMENT.match(self.text, self.pos, self.end)):
            assignments.append(self._read_assignment(match))
        else:
            words.append(self.read_word())
            if words[0].value in _DECLARATIONS and words[-1].text.endswith("=") and self._at("("):
                words[-1] = self._read_array(words[-1].start)
        return True

    def _read_parenthesis(self, words: list[Word]) -> bool:
        if len(words) == 1 and _FUNCTION.match(self.text, self.pos, self.end):
            words.clear()
            self._read_function_body()
            return False
        if not words:
            return False
        raise RefusedError(self.pos, "the shell does not expect `(` here: put the word in quotes")

    def _read_assignment(self, match: re.Match[str]) -> Assignment:
        start = self.pos
        self.pos = match.end()
        value = None
        if self._at("("):
            value = self._read_array(self.pos)
        elif self._at_word():
            value = self.read_word()
        return Assignment(start, self.pos, match[1], value)

    def _read_array(self, start: int) -> Word:
        opened = self.pos
        self.pos += 1
        self._skip_lines()
        while self._at_word():
            self.read_word()
            self._skip_lines()
        if self.pos >= self.end:
            raise UnclosedError(opened, "(")
        if not self._at(")"):
            raise self._unexpected()
        self.pos += 1
        text = self.text[start : self.pos]
        return Word(start, self.pos, text, text, True, tuple(range(start, self.pos)))

    # Redirections and here-documents

    def _read_redirections(self) -> None:
        self._skip_blank()
        while self._read_redirection():
            self._skip_blank()

    def _read_redirection(self) -> bool:
        match = _REDIRECTION.match(self.text, self.pos, self.end)
        if match is None:
            return False
        start, self.pos = self.pos, match.end()
        self._skip_blank()
        if not self._at_word():
            raise RefusedError(
                start,
                f"a file name is missing after `{match.group()}`; if <…> marks a placeholder, write it in capitals "
                "without the angle brackets",
            )
        target = self.read_word()
        self.redirections.append(Redirection(start, self.pos, match.group(), target))
        if (operator := match.group().lstrip("0123456789")) in ("<<", "<<-"):
            heredoc = Heredoc(target.value, operator == "<<-")
            self.pending.append(_OpenHeredoc(heredoc, start, target.text == target.value))
        return True

    def _read_heredoc_bodies(self) -> None:
        """The lines after the one that opened the here-documents; `pos` stands at their first."""
        while self.pending:
            opened = self.pending[0]
            begin = line = self.pos
            while not self._is_delimiter(line, opened.heredoc):
                line = self._line_end(line) + 1
                if line > self.end:
                    raise _unclosed_heredoc(opened)
            self.pending.remove(opened)
            if opened.expands:
                self.scan_heredoc(begin, line)
            self.pos = min(self._line_end(line) + 1, self.end)

    def _is_delimiter(self, line: int, heredoc: Heredoc) -> bool:
        text = self.text[line : self._line_end(line)]
        return (text.lstrip("\t") if heredoc.strip_tabs else text) == heredoc.delimiter

    def _line_end(self, line: int) -> int:
        newline = self.text.find("\n", line, self.end)
        return self.end if newline < 0 else newline

    # Small steps

    def _at(self, char: str) -> bool:
        return self.pos < self.end and self.text[self.pos] == char

    def _at_word(self) -> bool:
        if self.pos >= self.end:
            return False
        return self.text[self.pos] not in "\n;&|<>()#" or self.text.startswith(("<(", ">("), self.pos)

    def _reserved(self) -> str:
        """The reserved word (or what looks like one) at `pos`, else an empty string."""
        match = _RESERVED.match(self.text, self.pos, self.end)
        return match.group() if match else ""

    def _skip_blank(self) -> None:
        blank = _BLANK.match(self.text, self.pos, self.end)
        if blank is not None:
            self.pos = blank.end()
        if self._at("#"):
            comment = _COMMENT.match(self.text, self.pos, self.end)
            self.pos = comment.end() if comment else self.pos

    def _skip_lines(self) -> None:
        self._skip_blank()
        while self._at("\n"):
            self.pos += 1
            self._read_heredoc_bodies()
            self._skip_blank()

    def _take_operator(self, pattern: re.Pattern[str]) -> str:
        self._skip_blank()
        match = pattern.match(self.text, self.pos, self.end)
        if match is None:
            return ""
        self.operators.append(Operator(self.pos, match.end(), match.group()))
        self.pos = match.end()
        return match.group()

    def _take_keyword(self, word: str) -> None:
        self.keywords.append(Operator(self.pos, self.pos + len(word), word))
        self.pos += len(word)

    def _expect(self, word: str, opened: int, opener: str) -> None:
        if self._reserved() == word:
            self._take_keyword(word)
        elif self.pos >= self.end:
            raise RefusedError(opened, f"`{word}` is missing: this `{opener}` is never closed")
        else:
            raise RefusedError(self.pos, f"the shell expects `{word}` here, since `{opener}` was opened before")

    def _missing_command(self, after: str) -> RefusedError:
        return RefusedError(self.pos, f"a command is missing after `{after}`")

    def _unexpected(self) -> RefusedError:
        match = _NAME.match(self.text, self.pos, self.end)
        token = match.group() if match else self.text[self.pos : self.pos + 1]
        return RefusedError(self.pos, f"the shell does not expect `{token}` here: remove it or put it in quotes")


def _unclosed_heredoc(opened: _OpenHeredoc) -> RefusedError:
    name = opened.heredoc.delimiter
    return RefusedError(
        opened.offset, f"here-document {name} is never closed: end it with a line that holds only {name}"
    )
