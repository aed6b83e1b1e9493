"""A value of a command without a part of it, to tell what it would mean with another text there.

What a value means depends on where it stands and on nothing else of its command, so that only the value is read anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from commandcards.command.explanation import Explanation, Slot, Token
from commandcards.command.invocation import Invocation, ValuePlace
from commandcards.command.kinds.value import Part
from commandcards.command.places import is_live
from commandcards.command.shell.syntax import Word
from commandcards.frozen import frozen


@frozen
class Gap:
    """A value of a command without a part of it."""

    of: ValuePlace
    before: str
    after: str
    dynamic: bool
    """Only the shell knows all of the value."""

    def locate(self, part: Part) -> tuple[int, int] | None:
        """The span of a part of the value, counted from the gap; None when it has no place of its own."""
        if part.start is None or not part.text or (self.dynamic and is_live(part.text)):
            return None
        start = part.start - len(self.before)
        return start, start + len(part.text)


def find_gap(explanation: Explanation, token: Token, slot: Slot) -> Gap | None:
    """The value of a token that a slot is in, without that slot; None where that is no value of a command line."""
    for invocation in explanation.all_invocations:
        for place, word in values_in(invocation, token):
            if word.start <= slot.start and slot.end <= word.end:
                first = sum(offset < slot.start for offset in word.offsets)
                last = sum(offset < slot.end for offset in word.offsets)
                return Gap(place, word.value[:first], word.value[last:], word.dynamic)
    return None


def values_in(invocation: Invocation, token: Token) -> Iterator[tuple[ValuePlace, Word]]:
    """The values of a command line that a token is about, each with its word."""
    for use in invocation.options:
        if use.value and (use.start, use.end) == (token.start, token.end):
            yield ValuePlace(invocation.program, use.command, use.option), use.value
    own = [use for use in invocation.options if use.command == invocation.spec.canonical]
    switches = tuple(use.option.name for use in own if use.reading.record is True)
    for one in invocation.positionals:
        if token.start <= one.word.start and one.word.end <= token.end:
            yield ValuePlace(invocation.program, invocation.spec.canonical, None, one.name, switches), one.word
