"""The values that an author names, found in the commands of a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from commandcards.command.explanation import Explanation, Slot
from commandcards.command.kinds.value import Editable, Part, RuleName, SlotKind
from commandcards.command.places import make_slot
from commandcards.command.shell.syntax import Word
from commandcards.model import NamedValue


def place_values(explanations: Sequence[Explanation], values: Sequence[NamedValue]) -> tuple[Explanation, ...]:
    """The explanations with a slot wherever a named value stands.

    Where the grammar has a slot over the same stretch, that one stays, with the author's name for it; one that
    crosses it goes.
    """
    return tuple(add_slots(explanation, values) if values else explanation for explanation in explanations)


def add_slots(explanation: Explanation, values: Sequence[NamedValue]) -> Explanation:
    named = [slot for value in values for slot in find_slots(explanation, value)]
    known = {(slot.start, slot.end): slot for slot in explanation.slots}
    kept: list[Slot] = []
    for slot in sorted(named, key=lambda one: (one.start, -one.end)):
        if kept and slot.start < kept[-1].end:
            continue
        same = known.get((slot.start, slot.end))
        kept.append(replace(same, label=slot.label) if same else slot)
    others = (slot for slot in explanation.slots if not any(crosses(slot, one) for one in kept))
    return replace(explanation, slots=tuple(sorted([*kept, *others], key=lambda slot: slot.start)))


def find_slots(explanation: Explanation, value: NamedValue) -> Iterator[Slot]:
    """Where a value stands in a command, as a whole and written as it is."""
    whole = re.compile(rf"(?<![\w-]){re.escape(value.word)}(?![\w-])")
    kind = cast(SlotKind, value.kind or "value")
    rule: RuleName = "dashed-value" if kind == "value" and value.word.startswith("-") else kind
    for word in words_of(explanation):
        for match in whole.finditer(word.value):
            slot = make_slot(word, Editable(Part(match[0], match.start()), kind, rule))
            if slot and slot.end - slot.start == len(match[0]):
                yield replace(slot, label=value.label)


def words_of(explanation: Explanation) -> Iterator[Word]:
    """All words in which a value may stand: of commands, of assignments, behind redirections."""
    script = explanation.script
    for command in script.commands:
        yield from command.words
        yield from (one.value for one in command.assignments if one.value)
    yield from (one.target for one in script.redirections)


def crosses(slot: Slot, other: Slot) -> bool:
    return slot.start < other.end and other.start < slot.end


def find_unplaced(explanations: Sequence[Explanation], values: Sequence[NamedValue]) -> list[str]:
    """The named values that stand in none of the commands."""
    found = {slot.value for explanation in explanations for slot in explanation.slots}
    return [value.word for value in values if value.word not in found]
