"""The navigation of one language: without the pages that are not to be had in it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Any


def leave_out(nav: list[Any], absent: Callable[[str], bool]) -> list[Any]:
    """The `nav` of mkdocs.yml without the pages that are absent, and without groups that are left empty.

    `absent` is asked for each page as the navigation names it: `notes/git.md`. Entries of another form stay.
    """
    return [kept for entry in nav if (kept := keep_entry(entry, absent)) is not None]


def keep_entry(entry: Any, absent: Callable[[str], bool]) -> Any:
    """One entry, or what is left of it; None when nothing is."""
    if isinstance(entry, str):
        return None if absent(entry) else entry
    if not isinstance(entry, dict):
        return entry
    kept = {title: keep_part(part, absent) for title, part in entry.items()}
    return {title: part for title, part in kept.items() if part is not None} or None


def keep_part(part: Any, absent: Callable[[str], bool]) -> Any:
    """What stands behind a title: a page, or a group."""
    if isinstance(part, list):
        return leave_out(part, absent) or None
    return keep_entry(part, absent)


def find_untranslated(nav: list[Any], translations: Container[str]) -> Iterator[str]:
    """The titles in a navigation without a translation; one in plain letters may be a name, and is let be."""
    for entry in nav:
        for title, part in entry.items() if isinstance(entry, dict) else ():
            if title not in translations and not str(title).isascii():
                yield str(title)
            if isinstance(part, list):
                yield from find_untranslated(part, translations)
