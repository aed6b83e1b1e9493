"""Nothing of the 2016 post is lost."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from commandcards.model import LOCALES, Card, Locale
from engine import load_docs

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
POST = (ROOT / "tests/data/2016-01-04-docker-notes.md").read_text("utf-8")
BOLD_CODE = re.compile(r"^\*\*`(.+?)`\*\*", re.MULTILINE)

COMMANDS = [command.strip() for command in BOLD_CODE.findall(POST)]
"""The post sets its commands as bold code at the start of a line."""


@cache
def load_cards(locale: Locale) -> dict[str, Card]:
    return {card.id: card for page in load_docs().in_locale(locale) for card in page.cards}


def test_the_post_is_read() -> None:
    assert len(COMMANDS) == 24
    assert COMMANDS[0] == "docker version"
    assert COMMANDS[-1] == "docker rim $(docker images -q)"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_a_card_from_the_post(command: str, locale: Locale) -> None:
    cards = load_cards(locale)
    said = {text: card for card in cards.values() for text in (card.was, *(one.text for one in card.commands)) if text}
    card = said.get(command)
    assert card, f"no card says `{command}`: add one, or give one a `was`, even where only the names differ"
    assert card.origin == "post"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_card_with_an_old_form_runs_the_same_command(locale: Locale) -> None:
    renamed = {"docker rim": "docker rmi"}  # the post's slip
    for card in load_cards(locale).values():
        if card.was:
            old = " ".join(card.was.split()[:2])
            new = " ".join(card.commands[0].text.split()[:2])
            assert renamed.get(old, old) == new, f"{card.path}:{card.line}: `{card.was}`"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_card_from_the_post_is_in_it(locale: Locale) -> None:
    options = {"ps-all"}  # the post explains `-a` in a list below `docker ps`
    for card in load_cards(locale).values():
        if card.origin == "post" and card.id not in options:
            said = {card.was, *(command.text for command in card.commands)}
            assert said & set(COMMANDS), f"{card.path}:{card.line}: card {card.id} is not in the post"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("quote", re.findall(r"^> .*", POST, re.MULTILINE))
def test_quotes_stay_quotes(quote: str, locale: Locale) -> None:
    pages = [page for page in DOCS.rglob(f"*.{locale}.md") if page.name != f"original.{locale}.md"]
    assert any(quote.strip() in page.read_text("utf-8").splitlines() for page in pages)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_original_is_kept_verbatim(locale: Locale) -> None:
    """Line by line; only the depth of headings, captions in place of images, and blank lines may differ."""
    post = POST.split("---\n", 2)[2]
    page = (DOCS / f"original.{locale}.md").read_text("utf-8")
    found = map(strip_decoration, page.split("\n"))
    missing = [line for line in map(strip_decoration, post.split("\n")) if line.strip() and line not in found]
    assert not missing, f"this line of the post is missing, changed or out of order: {missing[0]!r}"


def strip_decoration(line: str) -> str:
    """A line without the depth of its heading, every image or caption in its place the same."""
    image = re.match(r"!\[|\*\[Figure|\*［图", line)
    return "image" if image else re.sub(r"^#+", "#", line)
