"""Ties what the author says of a token to that token of the command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commandcards.command.explain import sort_tokens
from commandcards.command.explanation import Explanation, Token
from commandcards.model import Command, Note


def place_notes(
    explanations: Sequence[Explanation], commands: Sequence[Command], notes: Sequence[Note]
) -> tuple[tuple[Explanation, ...], tuple[Note, ...]]:
    """The explanations with the author's notes at their tokens, and the notes whose token stands in no command."""
    placed = list(explanations)
    unmatched = []
    for index, note in enumerate(notes):
        changed = [place_note(one, command, note, index) for one, command in zip(placed, commands, strict=True)]
        if all(one is None for one in changed):
            unmatched.append(note)
        placed = [new or old for new, old in zip(changed, placed, strict=True)]
    return tuple(placed), tuple(unmatched)


def place_note(explanation: Explanation, command: Command, note: Note, index: int) -> Explanation | None:
    """The explanation with the note at its token, or None when the command has no such part left.

    Of two tokens with one name (`-v … -v …`) the second note of that name is the second token's.
    """
    named = [
        position
        for position, token in enumerate(explanation.tokens)
        if note.token in token.names or note.token == token.label
    ]
    free = [position for position in named if explanation.tokens[position].note is None]
    if free:
        tokens = list(explanation.tokens)
        tokens[free[0]] = replace(tokens[free[0]], note=index)
        return replace(explanation, tokens=tuple(tokens))
    span = None if named else find_words(command.text, note.token)
    if span is None or not nests(span, explanation.tokens):
        return None
    added = Token(*span, kind="note", label=note.token, text=None, note=index)
    return replace(explanation, tokens=sort_tokens([*explanation.tokens, added]))


def find_words(text: str, part: str) -> tuple[int, int] | None:
    """Where `part` stands in the command with no letter or digit glued to its ends."""
    match = re.search(rf"(?<![\w]){re.escape(part)}(?![\w])", text)
    return (match.start(), match.end()) if match else None


def nests(span: tuple[int, int], tokens: Sequence[Token]) -> bool:
    """Whether the span lies inside, around or beside each token, so that the markup can nest."""
    start, end = span
    return all(
        end <= token.start
        or token.end <= start
        or (token.start <= start and end <= token.end)
        or (start <= token.start and token.end <= end)
        for token in tokens
    )
