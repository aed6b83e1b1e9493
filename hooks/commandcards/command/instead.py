"""What would be said of a value of a command if another stood in its place: of all the command only that is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commandcards.command.explain import Explainer
from commandcards.command.explanation import Detail, Explanation, Slot, Token
from commandcards.command.invocation import Invocation, OptionUse, Positional
from commandcards.command.shell.syntax import Word


def describe_instead(
    explainer: Explainer, explanation: Explanation, token: Token, slot: Slot, text: str
) -> Detail | None:
    """What the value of a token would mean with a text in the place of a slot in it; None when that is not to be told.

    The text is one that the shell takes as it is where the slot stands. Of a token with several values it is the one
    that the slot is in.
    """
    for invocation in explanation.all_invocations:
        for place, word in values_in(invocation, token):
            if word.start <= slot.start and slot.end <= word.end:
                other = put_in(word, slot, text)
                reading = explainer.tools[invocation.program].read_value(invocation, place, other.value)
                return explainer.describe(other, reading)
    return None


def values_in(invocation: Invocation, token: Token) -> Iterator[tuple[OptionUse | Positional, Word]]:
    """The values of a command line that a token is about, each with its word."""
    for use in invocation.options:
        if use.value and (use.start, use.end) == (token.start, token.end):
            yield use, use.value
    for one in invocation.positionals:
        if token.start <= one.word.start and one.word.end <= token.end:
            yield one, one.word


def put_in(word: Word, slot: Slot, text: str) -> Word:
    """The word with a text in the place of a slot; what stands behind it in the command has not been moved."""
    first = sum(offset < slot.start for offset in word.offsets)
    last = sum(offset < slot.end for offset in word.offsets)
    longer = len(text) - (slot.end - slot.start)
    at = slot.start - word.start
    return replace(
        word,
        end=word.end + longer,
        text=word.text[:at] + text + word.text[at + slot.end - slot.start :],
        value=word.value[:first] + text + word.value[last:],
        offsets=(
            *word.offsets[:first],
            *range(slot.start, slot.start + len(text)),
            *(offset + longer for offset in word.offsets[last:]),
        ),
    )
