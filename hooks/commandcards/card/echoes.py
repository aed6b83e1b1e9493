"""Texts that repeat values of a command, cut so that what is repeated can follow when a reader changes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from os.path import commonprefix

from commandcards.card.companions import find_companions
from commandcards.card.forms import Text, split_statements, tell_forms
from commandcards.card.mentions import Names, find_mentions
from commandcards.command.explain import Explainer
from commandcards.command.explanation import STATEMENT_MARKS, Explanation, Fragment, Slot, Token
from commandcards.frozen import frozen
from commandcards.model import Locale

_COMMAND = re.compile(r"(?:sudo )?docker ")


@frozen
class Echo:
    """A stretch of a text; with a slot, it repeats that slot's value and follows it."""

    text: str
    slot: Slot | None = None
    command: bool = False
    """It stands as in a command: another value is quoted."""
    forms: Mapping[str, Text] | None = None
    """What to say instead, by the form of the value."""


def echo_label(explanation: Explanation, token: Token, slots: Sequence[Slot]) -> tuple[Echo, ...]:
    """How a part of a command is named, so that it follows the slots in it.

    An option out of a bundle is named with a dash of its own, `-p 80:80` for that of `-dp 80:80`: its end is as
    written.
    """
    written = explanation.script.text[token.start : token.end]
    same = len(commonprefix([written[::-1], token.label[::-1]]))
    moved = (_move(slot, len(token.label) - token.end) for slot in slots if token.end - slot.start <= same)
    return _cut(token.label, moved, command=True)


def _move(slot: Slot, by: int) -> Slot:
    return replace(slot, start=slot.start + by, end=slot.end + by)


def echo_detail(
    explanation: Explanation, token: Token, slots: Sequence[Slot], locale: Locale, explainer: Explainer
) -> tuple[Echo, ...]:
    """What a token's value means; `slots` are those inside it."""
    if not token.detail:
        return ()
    statements = split_statements(token.detail, locale)
    told = slots[:1] if len(statements) == 1 else slots
    echoes: list[Echo] = []
    for index, statement in enumerate(statements):
        slot = told[index] if len(told) == len(statements) else None
        forms = tell_forms(explanation, token, slot, locale, explainer) if slot else None
        echoes += [Echo(STATEMENT_MARKS[locale])] if index else []
        if forms:
            echoes.append(Echo("".join(fragment.text for fragment in statement), slot, forms=forms))
        else:
            echoes += _echo_fragments(statement, slots)
    return tuple(echoes)


def _echo_fragments(fragments: Sequence[Fragment], slots: Sequence[Slot]) -> Iterator[Echo]:
    by_span = {(slot.start, slot.end): slot for slot in slots}
    for fragment in fragments:
        yield Echo(fragment.text, fragment.span and by_span.get(fragment.span))


def echo_text(text: str, names: Names, nearest: Names | None = None) -> tuple[Echo, ...]:
    """A text in words; `nearest` are the names of what it is about."""
    slots = [
        Slot(one.start, one.end, one.kind, one.value, "", one.rule)
        for one in find_mentions(text, names, nearest)
        if one.kind and one.rule
    ]
    return _cut(text, slots)


def echo_code(text: str, names: Names, explainer: Explainer, nearest: Names | None = None) -> tuple[Echo, ...]:
    """A text in code: a whole command of Docker is read as such."""
    if not _COMMAND.match(text):
        return echo_text(text, names, nearest)
    explanation = explainer.explain(text)
    slots = [slot for slot in explanation.slots if slot.kind in names.get(slot.value, ())]
    return _cut(text, [*slots, *find_companions(explanation, names)], command=True)


def _cut(text: str, slots: Iterable[Slot], *, command: bool = False) -> tuple[Echo, ...]:
    echoes: list[Echo] = []
    position = 0
    for slot in sorted(slots, key=lambda one: one.start):
        if slot.start >= position:
            echoes += [Echo(text[position : slot.start]), Echo(text[slot.start : slot.end], slot, command)]
            position = slot.end
    return tuple(echo for echo in (*echoes, Echo(text[position:])) if echo.text)
