"""The machines that the prompts of a post name, where they name more than one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from commandcards.importer.records import CardDraft, Element, Entry


def tell_hosts(elements: Iterable[Element]) -> list[Element]:
    """The elements with the host at the first command of each card, and where it changes.

    Of a post whose prompts name one machine, or none, no command has one any more: readers take their own.
    """
    elements = list(elements)
    hosts = {entry.host for one in elements if isinstance(one, CardDraft) for entry in one.entries if entry.host}
    several = len(hosts) > 1
    return [
        replace(one, entries=tell_changes(one.entries, several=several)) if isinstance(one, CardDraft) else one
        for one in elements
    ]


def tell_changes(entries: tuple[Entry, ...], *, several: bool) -> tuple[Entry, ...]:
    changed = []
    before = ""
    for entry in entries:
        changed.append(replace(entry, host=entry.host if several and entry.host != before else ""))
        before = entry.host or before
    return tuple(changed)
