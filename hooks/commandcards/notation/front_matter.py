"""What the head of a page says of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from commandcards.frozen import frozen
from commandcards.notation.head import parse_head

YEAR = re.compile(r"\d{4}(?!\d)")


@frozen
class FrontMatter:
    """The keys that the engine knows, with what holds where they are missing."""

    written: str = ""
    """The day on which it was written, `2016-01-04`; empty when that is not said."""
    source: str = ""
    """What it was made from: a file's name or an address."""
    languages: tuple[str, ...] = ()
    """The languages that the page is to be had in; empty for all of the site's."""
    run: bool = True
    """False when the cards of the page have not been run, and nobody expects it."""

    @property
    def year(self) -> str:
        """The year in which it was written; empty when that is not said."""
        found = YEAR.match(self.written)
        return found[0] if found else ""


def parse_front_matter(text: str) -> FrontMatter:
    """Read the head of a Markdown text; defaults for one that has none, or whose head is no YAML table."""
    return read_entries(parse_head(text).entries)


def read_entries(entries: Mapping[Any, Any]) -> FrontMatter:
    """The keys that the engine knows; defaults for those that say nothing to it."""
    asked = entries.get("languages")
    asked = asked if isinstance(asked, list) else [asked]
    return FrontMatter(
        written=str(entries.get("written") or ""),
        source=str(entries.get("source") or ""),
        languages=tuple(one for one in asked if isinstance(one, str)),
        # YAML 1.1 reads a bare `no` as false; in quotes it is a word.
        run=entries.get("run") not in (False, "no", "false"),
    )
