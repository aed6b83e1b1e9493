"""Go's template language taken apart into tokens (text/template/parse, `lex.go`)."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Literal

from commandcards.frozen import frozen

TokenKind = Literal[
    "text", "open", "close", "space", "string", "number", "field", "variable", "word", "declare", "assign", "pipe",
    "paren", "endparen", "comma", "end",
]  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<close>(?:[ \t\r\n]+-)?\}\})
    |(?P<space>[ \t\r\n]+)
    |(?P<string>"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`|'(?:[^'\\\n]|\\[^\n])*')
    |(?P<number>[+-]?(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)i?)
    |(?P<field>\.\w*)|(?P<variable>\$\w*)|(?P<word>\w+)
    |(?P<declare>:=)|(?P<assign>=)|(?P<pipe>\|)|(?P<paren>\()|(?P<endparen>\))|(?P<comma>,)""",
    re.VERBOSE | re.ASCII,
)
_NAME = re.compile(r"\w+")
_NAMED = frozenset({"field", "variable", "word"})
_ENDS_NAME = re.compile(r"[ \t\r\n.,|:()]|\}\}|$")
_COMMENT = re.compile(r"\{\{(?:-[ \t\r\n]+)?/\*")
_AFTER_COMMENT = re.compile(r"(?:[ \t\r\n]+-)?\}\}")
_OPEN = re.compile(r"\{\{(?:-(?=[ \t\r\n]))?")


class TemplateMistake(Exception):
    """What keeps a template from being read; the text is said of the option: `has a …: close it`."""


@frozen
class Token:
    """A piece of a template."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def read_tokens(text: str) -> Iterator[Token]:
    """All tokens, with an `end` after the last; comments are left out. TemplateMistake when there is none to read."""
    position = 0
    while True:
        opening = text.find("{{", position)
        if opening != position:
            yield Token("text", text[position : opening if opening >= 0 else None], position)
        if opening < 0:
            break
        comment = _COMMENT.match(text, opening)
        if comment:
            position = _skip_comment(text, comment.end())
        else:
            match = _OPEN.match(text, opening)
            assert match
            yield Token("open", match[0], opening)
            position = yield from _read_action(text, match.end())
    yield Token("end", "", len(text))


def _skip_comment(text: str, start: int) -> int:
    end = text.find("*/", start)
    closing = _AFTER_COMMENT.match(text, end + 2) if end >= 0 else None
    if closing is None:
        raise TemplateMistake("has a comment that `*/}}` does not close: add it")
    return closing.end()


def _read_action(text: str, position: int) -> Generator[Token, None, int]:
    """The tokens of one action with its `}}`; returns where the text goes on."""
    depth = 0
    while True:
        token = _read_token(text, position)
        position = token.end
        depth += (token.kind == "paren") - (token.kind == "endparen")
        if depth < 0:
            raise TemplateMistake("has a `)` that no `(` opens: remove it")
        if token.kind == "close" and depth:
            raise TemplateMistake("has a `(` that no `)` closes: add it")
        yield token
        if token.kind == "close":
            return position


def _read_token(text: str, position: int) -> Token:
    match = _TOKEN.match(text, position)
    if match is None or match.lastgroup == "word":
        # Names may have letters of any script; the other tokens are ASCII.
        name = _NAME.match(text, position)
        token = Token("word", name[0], position) if name else None
    else:
        token = Token(match.lastgroup, match[0], position)  # type: ignore[arg-type]
    if token is None:
        raise TemplateMistake(_explain_character(text, position))
    if token.kind in _NAMED:
        name = _NAME.match(text, token.end)
        token = Token(token.kind, token.text + name[0], position) if name else token
        if not _ENDS_NAME.match(text, token.end):
            raise TemplateMistake(f"has `{text[token.end]}` right after `{token.text}`: end the action with `}}}}`")
    elif token.kind == "number" and _NAME.match(text, token.end):
        raise TemplateMistake(f"has `{token.text}{text[token.end]}`, which is no number: correct it")
    return token


def _explain_character(text: str, position: int) -> str:
    character = text[position : position + 1]
    if not character:
        return "has a `{{` that no `}}` closes: add it"
    if character in "\"'`":
        return f"has a {character} that is not closed on its line: add another"
    if character == ":":
        return "has a `:` without `=`: write `:=` to set a variable"
    if character in "+-":
        return f"has `{character}` that begins no number: remove it, or write blanks around a `-` that trims"
    return f"has `{character}` where no template can have it: remove it, or put it in quotes"
