"""Comments behind the lines of a command that goes on over several: notes of the card on the parts they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commandcards.importer.commands import Judge
from commandcards.importer.records import CardDraft, Element, Entry, NoteDraft


def note_parts(element: Element, judge: Judge) -> Element:
    """A card with a note for each comment behind a line; where that cannot be, it stays a comment with its line."""
    if not isinstance(element, CardDraft) or not any(entry.parts for entry in element.entries):
        return element
    notes = list(element.notes)
    texts = [entry.text for entry in element.entries]
    entries = []
    for entry in element.entries:
        left = [entry.behind] if entry.behind else []
        for part, comment in entry.parts:
            wanted = [*notes, NoteDraft(part, comment)]
            if part and "`" not in part and not judge.place(texts, wanted)[1]:
                notes = wanted
            else:
                left.append(f"{part}: {comment}")
        entries.append(replace(entry, behind="; ".join(left)))
    return replace(element, entries=tuple(entries), notes=tuple(notes))


def tell_parts(entry: Entry) -> Iterator[str]:
    """The comments behind the lines of a command that makes no card."""
    return (f"{part}: {comment}" for part, comment in entry.parts)
