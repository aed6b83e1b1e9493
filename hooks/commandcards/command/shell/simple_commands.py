"""Simple commands as Bash reads them: assignments, words, redirections and here-documents.

The rules are those of the Bash 5 manual ("Simple Commands", "Redirections").
"""

from __future__ import annotations

import re
from typing import Any

from commandcards.command.shell.cursor import MOST_WORDS, RefusedError, TooLongError, UnclosedError
from commandcards.command.shell.syntax import Assignment, Comment, Document, Operator, Redirection, SimpleCommand, Word
from commandcards.command.shell.words import WordReader
from commandcards.frozen import frozen

_BLANK = re.compile(r"(?:[ \t]|\\\n)+")
_REDIRECTION = re.compile(r"(?:\d+|\{\w+\})?(?:<<<|<<-|<<|<&|<>|<(?!\()|>>|>&|>\||>(?!\())|&>>?")
_PLACEHOLDER = re.compile(r"<[^\W\d_][^<>|&;()$`'\"\n]*(?<!\s)>(?![^ \t\n,:/@)\"'])")
"""A name between angle brackets, in any script: `<image>`, `<容器名或 ID>`, `<id/name>`."""
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(?:\[[^\]\n]{0,99}\])?\+?=", re.ASCII)
_TOKEN = re.compile(r"[^ \t\n;&|<>()]+")
FUNCTION = re.compile(r"\([ \t]*\)")
_RESERVED = re.compile(r"(?:[a-z]+|[!{}]|\[\[|\]\])(?![^ \t\n;&|<>()])")
_HEREDOC_SIGN = re.compile(r"<<(?P<tabs>-?)[ \t]*(?P<quote>['\"]?)(?P<delimiter>\w+)(?P=quote)")
_INLINE_COMMENT = re.compile(r"`[ \t]*#[^`\n]*`")
"""A substitution that runs nothing and leaves no word: the way to a comment between the lines of a command."""
_DECLARATIONS = frozenset({"declare", "typeset", "export", "readonly", "local"})


@frozen
class Heredoc:
    """A here-document that a command opens."""

    delimiter: str
    """The line that ends it."""
    strip_tabs: bool
    """Opened by `<<-`: tabs at the beginning of a line do not count."""

    def ends(self, line: str) -> bool:
        """Whether a line is its last."""
        return (line.lstrip("\t") if self.strip_tabs else line) == self.delimiter


@frozen
class OpenHeredoc:
    """A here-document whose body has not been read yet."""

    heredoc: Heredoc
    offset: int
    expands: bool
    """The delimiter is not quoted, so `$(…)` inside the body is run."""


class UnclosedHeredocError(RefusedError):
    """A here-document without its last line."""

    def __init__(self, opened: OpenHeredoc) -> None:
        name = opened.heredoc.delimiter
        message = f"here-document {name} is never closed: end it with a line that holds only {name}"
        super().__init__(opened.offset, message)


class SimpleCommandReader(WordReader):
    """Reads simple commands from `pos` on; commands that hold others are left to its subclass."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.commands: list[SimpleCommand] = []
        self.redirections: list[Redirection] = []
        self.operators: list[Operator] = []
        self.keywords: list[Operator] = []
        self.comments: list[Comment] = []
        self.pending: list[OpenHeredoc] = []
        self.documents: list[Document] = []
        self.limited = False
        self.count = 0
        """The words so far; too many are refused where they are `limited`."""

    def found(self) -> tuple[list[Any], ...]:
        """As `Cursor.found`."""
        mine = (self.commands, self.redirections, self.operators, self.keywords, self.comments)
        return (*super().found(), *mine, self.pending, self.documents)

    def read_function_body(self) -> None:
        """Read the compound command after `name ()`."""
        raise NotImplementedError

    def read_simple(self) -> bool:
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
        self.skip_blank()
        if self.pos >= self.end:
            return False
        if self.at("("):
            return self._read_parenthesis(words)
        if self._read_redirection():
            return True
        if not self.at_word():
            return False
        if not words and (match := _ASSIGNMENT.match(self.text, self.pos, self.end)):
            assignments.append(self._read_assignment(match))
        else:
            words.append(self.read_word())
            self.count += 1
            if _INLINE_COMMENT.fullmatch(words[-1].text):
                self._take_for_comment(words.pop())
                return True
            if self.limited and self.count > MOST_WORDS:
                raise TooLongError(words[-1].start)
            if words[0].value in _DECLARATIONS and words[-1].text.endswith("=") and self.at("("):
                words[-1] = self._read_array(words[-1].start)
        return True

    def _take_for_comment(self, word: Word) -> None:
        """Keep a word as a comment, and nothing of what was found in it."""
        self.substitutions[:] = [one for one in self.substitutions if one.start < word.start]
        self.comments[:] = [one for one in self.comments if one.start < word.start]
        self.comments.append(Comment(word.start, word.end))

    def _read_parenthesis(self, words: list[Word]) -> bool:
        if len(words) == 1 and FUNCTION.match(self.text, self.pos, self.end):
            words.clear()
            self.read_function_body()
            return False
        if not words:
            return False
        raise RefusedError(
            self.pos,
            "the shell does not expect `(` here: write `$(` for what a command prints, or put the word in quotes",
        )

    def _read_assignment(self, match: re.Match[str]) -> Assignment:
        start = self.pos
        self.pos = match.end()
        value = None
        if self.at("("):
            value = self._read_array(self.pos)
        elif self.at_word():
            value = self.read_word()
        return Assignment(start, self.pos, match[1], value)

    def _read_array(self, start: int) -> Word:
        opened = self.pos
        self.pos += 1
        self.skip_lines()
        while self.at_word():
            self.read_word()
            self.skip_lines()
        if self.pos >= self.end:
            raise UnclosedError(opened, "(")
        if not self.at(")"):
            raise self.unexpected()
        self.pos += 1
        text = self.text[start : self.pos]
        return Word(start, self.pos, text, text, True, tuple(range(start, self.pos)))

    # Redirections and here-documents

    def read_redirections(self) -> None:
        self.skip_blank()
        while self._read_redirection():
            self.skip_blank()

    def _read_redirection(self) -> bool:
        match = _REDIRECTION.match(self.text, self.pos, self.end)
        if match is None:
            return False
        start = self.pos
        if placeholder := _PLACEHOLDER.match(self.text, start, self.end):
            raise RefusedError(
                start,
                f"the shell reads `{placeholder.group()}` as redirections: write a name, such as "
                "`clock`, so that it runs as written; readers can change it",
            )
        self.pos = match.end()
        self.skip_blank()
        if not self.at_word():
            raise RefusedError(start, f"a file name is missing after `{match.group()}`: write one, or quote the sign")
        target = self.read_word()
        redirection = Redirection(start, self.pos, match.group(), target)
        self.redirections.append(redirection)
        if redirection.opens_document:
            heredoc = Heredoc(target.value, match.group().endswith("-"))
            self.pending.append(OpenHeredoc(heredoc, start, target.text == target.value))
        return True

    def read_heredoc_bodies(self) -> None:
        """The lines after the one that opened the here-documents; `pos` stands at their first."""
        while self.pending:
            opened = self.pending[0]
            begin = line = self.pos
            while not self.is_delimiter(line, opened.heredoc):
                line = self.line_end(line) + 1
                if line > self.end:
                    raise UnclosedHeredocError(opened)
            self.pending.remove(opened)
            if opened.expands:
                self.scan_heredoc(begin, line)
            else:
                self.literals.append((begin, line))
            self.pos = min(self.line_end(line) + 1, self.end)
            self.documents.append(Document(begin, self.pos, opened.offset))

    def is_delimiter(self, line: int, heredoc: Heredoc) -> bool:
        return heredoc.ends(self.text[line : self.line_end(line)])

    def line_end(self, line: int) -> int:
        newline = self.text.find("\n", line, self.end)
        return self.end if newline < 0 else newline

    # Small steps

    def at(self, char: str) -> bool:
        return self.pos < self.end and self.text[self.pos] == char

    def at_word(self) -> bool:
        if self.pos >= self.end:
            return False
        return self.text[self.pos] not in " \t\n;&|<>()#" or self.text.startswith(("<(", ">("), self.pos)

    def skip_blank(self) -> None:
        blank = _BLANK.match(self.text, self.pos, self.end)
        if blank is not None:
            self.pos = blank.end()
        if self.at("#"):
            start, self.pos = self.pos, self.line_end(self.pos)
            self.comments.append(Comment(start, self.pos))

    def skip_lines(self) -> None:
        self.skip_blank()
        while self.at("\n"):
            self.pos += 1
            self.read_heredoc_bodies()
            self.skip_blank()

    def take_keyword(self, word: str) -> None:
        self.keywords.append(Operator(self.pos, self.pos + len(word), word))
        self.pos += len(word)

    def reserved(self) -> str:
        """The reserved word (or what looks like one) at `pos`, else an empty string."""
        match = _RESERVED.match(self.text, self.pos, self.end)
        return match.group() if match else ""

    def take_operator(self, pattern: re.Pattern[str]) -> str:
        self.skip_blank()
        match = pattern.match(self.text, self.pos, self.end)
        if match is None:
            return ""
        self.operators.append(Operator(self.pos, match.end(), match.group()))
        self.pos = match.end()
        return match.group()

    def expect(self, word: str, opened: int, opener: str) -> None:
        if self.reserved() == word:
            self.take_keyword(word)
        elif self.pos >= self.end:
            raise RefusedError(opened, f"`{word}` is missing: this `{opener}` is never closed")
        else:
            raise RefusedError(self.pos, f"the shell expects `{word}` here, since `{opener}` was opened before")

    def missing_command(self, after: str) -> RefusedError:
        return RefusedError(self.pos, f"a command is missing after `{after}`")

    def unexpected(self) -> RefusedError:
        match = _TOKEN.match(self.text, self.pos, self.end)
        token = match.group() if match else self.text[self.pos : self.pos + 1]
        return RefusedError(self.pos, f"the shell does not expect `{token}` here: remove it or put it in quotes")


def find_heredocs(text: str) -> list[Heredoc]:
    """What looks like a here-document, where the shell has refused something before."""
    return [Heredoc(match["delimiter"], bool(match["tabs"])) for match in _HEREDOC_SIGN.finditer(text)]
