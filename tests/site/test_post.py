"""Nothing of the 2016 post is lost."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from commandcards.model import LOCALES, Card, Locale
from engine import load_site

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
POST = (ROOT / "tests/data/2016-01-04-docker-notes.md").read_text("utf-8")
BOLD_CODE = re.compile(r"^\*\*`(.+?)`\*\*", re.MULTILINE)

COMMANDS = [command.strip() for command in BOLD_CODE.findall(POST)]
"""The post sets its commands as bold code at the start of a line."""

ELSEWHERE = {
    "docker run -i -t --name=inspect_shell ubuntu /bin/bash": (
        "run-interactive",
        "the same options, bundled and with a space; the container is named as in the site's other examples",
    ),
    "docker logs -f insane_babbage": ("logs", "another container's name: the post's was made up by Docker"),
    "docker top nostalgic_morse": ("top", "another container's name"),
    "docker inspect nostalgic_morse": ("inspect", "another container's name"),
    "docker stop insane_babbage": ("stop", "another container's name"),
    "docker rm nostalgic_morse": ("rm", "another container's name"),
    "docker tag 5db5f8471261 ouruser/sinatra:devel": (
        "tag",
        "the image by name, and the repository of the site's other examples; the page says that an ID does too",
    ),
    "docker rmi training/sinatra": ("rmi", "an image that can still be pulled"),
}
"""Commands whose card has neither the post's words nor a `was`, since only example names differ: card and reason."""


@cache
def load_cards(locale: Locale) -> dict[str, Card]:
    return {card.id: card for page in load_site([DOCS]).in_locale(locale) for card in page.cards}


def test_the_post_is_read() -> None:
    assert len(COMMANDS) == 24
    assert COMMANDS[0] == "docker version"
    assert COMMANDS[-1] == "docker rim $(docker images -q)"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_a_card_from_the_post(command: str, locale: Locale) -> None:
    cards = load_cards(locale)
    said = {text: card for card in cards.values() for text in (card.was, *(one.text for one in card.commands)) if text}
    card = cards[ELSEWHERE[command][0]] if command in ELSEWHERE else said.get(command)
    assert card, f"no card says `{command}`: add one, give one a `was`, or say in ELSEWHERE which card stands for it"
    assert card.origin == "post"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("command", "place"), ELSEWHERE.items())
def test_a_card_with_other_names_runs_the_same_command(command: str, place: tuple[str, str], locale: Locale) -> None:
    card = load_cards(locale)[place[0]]
    assert command in COMMANDS
    assert card.was is None, "with a `was` there is no need for an entry in ELSEWHERE"
    assert card.commands[0].text.split()[:2] == command.split()[:2]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_card_from_the_post_is_in_it(locale: Locale) -> None:
    options = {"ps-all"}  # the post explains `-a` in a list below `docker ps`
    for card in load_cards(locale).values():
        if card.origin == "post" and card.id not in options:
            said = {card.was, *(command.text for command in card.commands)}
            named = card.id in {place for place, _ in ELSEWHERE.values()}
            assert named or said & set(COMMANDS), f"{card.path}:{card.line}: card {card.id} is not in the post"


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
