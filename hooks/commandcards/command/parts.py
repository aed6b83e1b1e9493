"""How the parts of what runs in a container stand beside the one that says that it does."""

from __future__ import annotations

from dataclasses import replace

from commandcards.command.explanation import Detail, Fragment, Token
from commandcards.command.invocation import Invocation, Start
from commandcards.command.shell.syntax import Word
from commandcards.model import Bilingual


def starts_words(start: Start) -> bool:
    """Whether it tells who gets the words after the image or the container, as a health check does not."""
    return bool(start.words or start.arguments_of)


def say_first(whole: Token, part: Token) -> Token:
    """The part as what runs in the container: first that, then what it does."""
    detail = Detail((Fragment(part.text.zh),), (Fragment(part.text.en),)) if part.text else part.detail
    return replace(part, text=whole.text, detail=detail)


def merge_equal(whole: Token, tokens: list[Token]) -> list[Token]:
    """The whole around its parts; where a part covers all of it, both are one."""
    if not any((token.start, token.end) == (whole.start, whole.end) for token in tokens):
        return [whole, *tokens]
    return [
        say_first(whole, token) if (token.start, token.end) == (whole.start, whole.end) else token for token in tokens
    ]


def is_covered(word: Word, spans: list[tuple[int, int]]) -> bool:
    """Whether one of the spans has something of a word."""
    return any(start < word.end and word.start < end for start, end in spans)


def split_path(token: Token, invocation: Invocation, program: Bilingual | None) -> list[Token]:
    """The program and its command, when the token is both: of an entrypoint, the image stands between them."""
    first, *rest = invocation.path_words
    if not rest or (token.start, token.end) != (invocation.path_start, invocation.path_end):
        return [token]
    label = " ".join(word.text for word in rest)
    command = replace(token, start=rest[0].start, label=label, names=(*token.names, label))
    return [Token(first.start, first.end, "program", first.text, program), command]
