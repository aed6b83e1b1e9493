"""The text of a command in pieces: its tokens and slots around it, and what stays on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commandcards.command.explanation import Explanation, Slot, Token
from commandcards.frozen import frozen

SHORT = 24
"""A part of a command up to this many characters stays on one line."""
ENDS = re.compile("[-/]")
"""After these a browser lets a line end."""
WORD = re.compile(r"[^\s/-]*[/-]\S*")
"""A word in which a line could end."""
FLAG = "flag"
"""Kind of a piece that is an option's name, or another word that stays on one line."""


@frozen
class Piece:
    """A stretch of a command: plain text, or a token or slot around text or further pieces."""

    text: str = ""
    """Empty where there are further pieces."""
    token: int | None = None
    """Index of the token among the explained ones of the command."""
    kind: str = ""
    """Kind of the token or slot."""
    slot: Slot | None = None
    pieces: tuple[Piece, ...] = ()
    joined: bool = False
    """No blank is before it: it stands on the line where that ends, as the `f FILE` of `tar -czf FILE` does."""
    going_on: bool = False
    """No blank is behind it, and no line can end in it: it goes on with what follows, as `date` before a semicolon."""

    @property
    def length(self) -> int:
        """Characters of the command that it covers."""
        return len(self.text) + sum(piece.length for piece in self.pieces)

    @property
    def whole(self) -> bool:
        """It stays on one line, and others may begin before and behind it."""
        return self.length <= SHORT and not self.joined and not self.going_on


def explained_tokens(explanation: Explanation) -> list[Token]:
    """The tokens that get a line: those with something to say."""
    return [token for token in explanation.tokens if token.text or token.detail or token.note is not None]


def open_slots(explanation: Explanation, fixed: Sequence[str]) -> list[Slot]:
    """The slots that the author has not switched off."""
    return [slot for slot in explanation.slots if slot.value not in fixed]


@frozen
class Span:
    """A token or a slot as a stretch of the command, for nesting them."""

    start: int
    end: int
    token: int | None
    kind: str
    slot: Slot | None


def build_pieces(explanation: Explanation, fixed: Sequence[str]) -> tuple[Piece, ...]:
    """The command's text cut at the bounds of its tokens and slots; the texts joined give the command again."""
    text, tokens = explanation.script.text, explained_tokens(explanation)
    spans = [Span(token.start, token.end, index, token.kind, None) for index, token in enumerate(tokens)]
    spans += [Span(slot.start, slot.end, None, slot.kind, slot) for slot in open_slots(explanation, fixed)]
    held = {(one.start, one.end): one for one in (*flag_spans(text, tokens), *word_spans(text, tokens))}.values()
    spans += [span for span in held if not any(span.start < one.start < span.end < one.end for one in spans)]
    # An outer span comes first; of two over the same stretch the token is outside.
    spans.sort(key=lambda span: (span.start, -span.end, span.slot is not None))
    return nest(text, 0, len(text), drop_crossing(spans))


def flag_spans(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """The names of options too long to stay on one line: browsers would break them after their hyphens."""
    for token in tokens:
        name = re.match(r"--?[\w-]+", text[token.start : token.end])
        if token.kind == "option" and name and token.end - token.start > SHORT:
            yield Span(token.start, token.start + name.end(), None, FLAG, None)


def word_spans(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Words in which a line could end, short enough for one, that do not stand in a token which stays on one anyway.

    The letters of `-it` are tokens of their own, and `docker rmi one-image another-image` has a long one.
    """
    words = [word for word in WORD.finditer(text) if word.end() - word.start() <= SHORT]
    whole = [one for one in tokens if one.end - one.start <= SHORT and not any(touches(text, one.start, one.end))]
    for start, end in (word.span() for word in words):
        held = any(one.start <= start and end <= one.end for one in whole)
        if not held and any(one.start < end and start < one.end for one in tokens):
            yield Span(start, end, None, FLAG, None)


def touches(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch follows something without a blank, and whether it goes on with something: see Piece."""
    joined = start > 0 and not text[start - 1].isspace()
    goes_on = end < len(text) and not text[end].isspace() and not ENDS.search(text, start, end)
    return joined, goes_on


def drop_crossing(spans: list[Span]) -> list[Span]:
    """Without those that begin inside another and end outside: an author's note may cut a slot in two."""
    kept: list[Span] = []
    ends: list[int] = []
    for span in spans:
        while ends and ends[-1] <= span.start:
            ends.pop()
        if not ends or span.end <= ends[-1]:
            ends.append(span.end)
            kept.append(span)
    return kept


def nest(text: str, start: int, end: int, spans: list[Span]) -> tuple[Piece, ...]:
    """Pieces for `text[start:end]`; takes from `spans` those that lie inside."""
    pieces: list[Piece] = []
    position = start
    while spans and spans[0].end <= end:
        span = spans.pop(0)
        if span.start > position:
            pieces.append(Piece(text[position : span.start]))
        inside = nest(text, span.start, span.end, spans) if spans and spans[0].end <= span.end else ()
        own = text[span.start : span.end]
        joined, going_on = touches(text, span.start, span.end)
        pieces.append(Piece("" if inside else own, span.token, span.kind, span.slot, inside, joined, going_on))
        position = span.end
    if position < end:
        pieces.append(Piece(text[position:end]))
    return tuple(pieces)
