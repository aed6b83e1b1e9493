"""Where a text names a value that a reader may change: notes, prose, companions of a command.

A value is a name, and stands in a text as a whole: `redis` is not named in `redis-data`, `/etc/redis` or `redis-cli`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from commandcards.card.explained import ExplainedCard
from commandcards.command.explanation import Slot
from commandcards.command.kinds.value import RuleName, SlotKind
from commandcards.frozen import frozen

Names = Mapping[str, Collection[SlotKind]]
"""What of a card or a page may be changed: values, each with what it is; of one name there may be several things."""
_HOST = r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])"
_NAME_BEFORE = r"(?<![\w./@:-])"
_NO_NAME_BEFORE = re.compile(_NAME_BEFORE, re.ASCII)
_BEFORE: dict[SlotKind, re.Pattern[str]] = {
    "port": re.compile(
        rf"(?<=localhost:)|(?<=127\.0\.0\.1:)|(?<=0\.0\.0\.0:)|(?<=\[::1\]:)|(?<=TCP:)|{_NAME_BEFORE}", re.ASCII
    ),
    "container": re.compile(rf"(?<=container:)|(?<=://)|{_NAME_BEFORE}", re.ASCII),
}
_NO_NAME_AFTER = re.compile(r"(?![\w/@-]|[.:]\w)", re.ASCII)
_AFTER: dict[SlotKind, re.Pattern[str]] = {
    "port": re.compile(r"(?![\w-]|[.,]\d)", re.ASCII),
    "path": re.compile(r"(?![\w@-]|[.:]\w)", re.ASCII),
    "container": re.compile(r"(?![\w@-]|[.]\w|/\w)", re.ASCII),
}
_SERVED = re.compile(rf"{_HOST}:\Z")


@frozen
class Mention:
    """A stretch of a text that names a value."""

    start: int
    end: int
    value: str
    kind: SlotKind | None
    """None when several things have that name."""
    rule: RuleName | None = None
    """The rule of the place: an address takes one port."""


def name_slots(slots: Iterable[Slot]) -> dict[str, set[SlotKind]]:
    """The names of slots."""
    names: dict[str, set[SlotKind]] = {}
    for slot in slots:
        names.setdefault(slot.value, set()).add(slot.kind)
    return names


def find_mentions(text: str, names: Names, nearest: Names | None = None) -> list[Mention]:
    """The values that a text names, in order.

    `nearest` are the names of what the text is about: of several things with one name the one that is there is meant.
    """
    found = [
        mention
        for value, kinds in names.items()
        if value in text
        for mention in _find(text, value, kinds, nearest or {})
    ]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _find(text: str, value: str, kinds: Collection[SlotKind], nearest: Names) -> Iterator[Mention]:
    for start, end in _find_word(text, value):
        meant = {kind for kind in kinds if _stands_alone(text, start, end, kind)}
        if not meant:
            continue
        near = meant & set(nearest.get(value, ()))
        chosen = near if len(near) == 1 else meant
        (single, *others) = sorted(chosen)
        named = None if others else single
        served = named == "port" and _SERVED.search(text, 0, start)
        # Words speak of a port, not of the address before it.
        rule: RuleName | None = "plain-port" if named == "port" else named
        yield Mention(start, end, value, named, "single-port" if served else rule)


def _find_word(text: str, word: str) -> Iterator[tuple[int, int]]:
    start = text.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = text.find(word, start + 1)


def _stands_alone(text: str, start: int, end: int, kind: SlotKind) -> bool:
    """Whether what stands there may be a whole name of that kind."""
    before, after = _BEFORE.get(kind, _NO_NAME_BEFORE), _AFTER.get(kind, _NO_NAME_AFTER)
    return before.match(text, start) is not None and after.match(text, end) is not None


def names_of(cards: Iterable[ExplainedCard]) -> Names:
    """What readers may change of these cards."""
    return name_slots(slot for card in cards for slot in open_slots(card))


def open_slots(card: ExplainedCard) -> list[Slot]:
    """The slots that the author has not switched off."""
    return [slot for one in card.explanations for slot in one.slots if slot.value not in card.card.fixed]


def names_of_note(card: ExplainedCard, note: int) -> Names:
    """What may be changed in the part of a command that a note speaks of."""
    return name_slots(
        slot
        for explanation in card.explanations
        for token in explanation.tokens
        if token.note == note
        for slot in explanation.slots
        if token.start <= slot.start and slot.end <= token.end
    )
