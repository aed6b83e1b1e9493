"""A post that was imported before: what of it is not on its page yet."""

from __future__ import annotations

from collections.abc import Iterator

from commandcards.importer.convert import Conversion
from commandcards.importer.parts import shorten
from commandcards.importer.records import Aside, Heading, Text
from commandcards.importer.titles import plain_text
from commandcards.model import Problem
from commandcards.notation.page import parse_page


def find_news(conversion: Conversion, page: str) -> Iterator[Problem]:
    """Commands and lines of the post that are not on the page, whose text is `page`.

    A command counts as known also where a card only names it as what it was.
    """
    cards = parse_page("", page).cards
    known = {command.text for card in cards for command in card.commands} | {card.was for card in cards}
    lines = {plain_text(line.lstrip("# ")) for line in page.split("\n")}
    path = str(conversion.post)
    for card in conversion.cards:
        for entry in card.entries:
            if entry.text not in known and entry.was not in known:
                yield Problem(path, entry.line, f"new: the command `{shorten(entry.text)}`")
    for element in conversion.draft.elements:
        if isinstance(element, Heading):
            if (
                plain_text(element.text) not in lines
                and f"{plain_text(element.text)} {{#{element.anchor}}}" not in lines
            ):
                yield Problem(path, element.line, f"new: the heading “{element.text}”")
        elif isinstance(element, Text | Aside):
            for line in element.lines:
                if plain_text(line.text) and plain_text(line.text) not in lines:
                    yield Problem(path, line.number, f"new: “{shorten(line.text)}”")
