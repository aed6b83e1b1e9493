"""Keeps the languages of a site together: the same pages, cards, order, commands and explained tokens."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import partial

from commandcards.command.shell.script import without_comments
from commandcards.model import Card, Problem
from commandcards.notation.fences import find_inner_opening
from commandcards.notation.page import Page
from commandcards.site.pages import Site, SitePage, sibling
from commandcards.store import Recall, make_anew

NEAR = 3
"""So many lines after a card its notes begin, or what was meant as such."""


def check_parity(site: Site, recall: Recall = make_anew) -> Iterator[Problem]:
    """Problems for everything that one language has and the other has not, or has otherwise.

    The first language is the original: what differs is reported at the other one.
    """
    original, *translations = site.languages
    for page in site.pages:
        for language in wanted_languages(page, site):
            file = sibling(page, language)
            missing = language != page.language and site.find(page.name, language) is None
            if missing and not site.has_file(file):
                yield Problem(page.path, 1, f"this page has no other language: write {file}")
        yield from check_contradiction(page, site)
    for language in translations:
        for page in site.in_locale(original):
            other = site.find(page.name, language)
            if other:
                texts = [page.path, page.text, other.path, other.text]
                yield from recall("parity", texts, partial(list_differences, page, other))


def wanted_languages(page: SitePage, site: Site) -> tuple[str, ...]:
    """The languages in which a page should be: those of its head that the site has, or else all."""
    asked = tuple(language for language in site.languages if language in page.page.front.languages)
    return asked or site.languages


def check_contradiction(page: SitePage, site: Site) -> Iterator[Problem]:
    """A page in a language that the head of the page leaves out."""
    wanted = wanted_languages(page, site)
    for language in site.languages:
        if language not in (*wanted, page.language) and site.find(page.name, language):
            message = f"`languages` leaves out `{language}`, but {sibling(page, language)} is there: delete one of them"
            yield Problem(page.path, page.page.head.line_of("languages"), message)


def list_differences(page: SitePage, other: SitePage) -> list[Problem]:
    return list(compare_pages(page, other))


def compare_pages(page: SitePage, other: SitePage) -> Iterator[Problem]:
    cards = {card.id: card for card in page.cards}
    others = {card.id: card for card in other.cards}
    mine, theirs = find_damage(page.page), find_damage(other.page)
    # What a slip of one language has spoilt would be told of the other one, too.
    if not theirs.hides and theirs.cards <= {*cards}:  # a card with a mistake and another id may be the one
        yield from report_missing(page, cards, other, {*others, *mine.cards})
    if not mine.hides and mine.cards <= {*others}:
        yield from report_missing(other, others, page, {*cards, *theirs.cards})
    if not mine.hides and not theirs.hides:
        yield from compare_anchors(page, other)
        yield from compare_anchors(other, page)
    yield from compare_heads(page, other)
    common = [card.id for card in page.cards if card.id in others]
    translated = [card.id for card in other.cards if card.id in cards]
    for expected, found in zip(common, translated, strict=False):
        if expected != found:
            message = (
                f"the cards stand in another order than in {page.path}: there `{expected}` comes here, not `{found}`"
            )
            yield Problem(other.path, others[found].line, message)
            break
    for identity in common:
        if identity not in mine.cards | theirs.cards:
            yield from compare_cards(cards[identity], others[identity])


@dataclass(frozen=True, slots=True)
class Damage:
    """What the mistakes in the notation of a page leave in doubt."""

    cards: frozenset[str] = frozenset()
    """The ids of cards that may have more or less than was meant."""
    hides: bool = False
    """Cards may be missing."""


def find_damage(page: Page) -> Damage:
    """Where the problems of a page stand: in a card or its notes, or where a card may have been meant."""
    spoilt: set[str] = set()
    lines = {problem.line for problem in page.problems if problem.line > page.head.last_line}
    ends = [block.fence.line - 1 for block in page.blocks[1:]]  # what stands below a card may be the next one's
    for block, end in zip(page.blocks, [*ends, None], strict=False):
        notes = block.card.notes if block.card else ()
        last = max(block.fence.last_line + NEAR, *(note.line + 1 for note in notes), 0)
        last = last if end is None else min(last, end)
        inside = {line for line in lines if block.fence.line <= line <= last}
        if inside and block.card:
            spoilt.add(block.card.id)
            lines -= inside
    swallowed = any(find_inner_opening(block.fence) for block in page.blocks)
    return Damage(frozenset(spoilt), hides=bool(lines) or swallowed)


def report_missing(page: SitePage, cards: dict[str, Card], other: SitePage, others: Set[str]) -> Iterator[Problem]:
    for identity, card in cards.items():
        if identity not in others:
            message = f"card `{identity}` is not in {other.path}: add it there under the same id"
            yield Problem(page.path, card.line, message)


def compare_anchors(page: SitePage, other: SitePage) -> Iterator[Problem]:
    """Ids of headings that the other language has not: links to them and the language switch lead nowhere there."""
    for anchor, line in page.page.anchors.items():
        if anchor not in other.page.anchors:
            message = f"no heading in {other.path} has the id `{anchor}`: give it to the one that says the same"
            yield Problem(page.path, line, message)


def compare_heads(page: SitePage, other: SitePage) -> Iterator[Problem]:
    """What the heads say of the page whatever its language."""
    if any(problem.line <= one.head.last_line for one in (page.page, other.page) for problem in one.problems):
        return
    for key in ("written", "run"):
        mine, theirs = getattr(page.page.front, key), getattr(other.page.front, key)
        if mine != theirs:
            found, missing = (page, other) if key in page.page.head.entries else (other, page)
            message = f"`{key}` says something else in the head of {missing.path}: write the same in both"
            yield Problem(found.path, found.page.head.line_of(key), message)


def compare_cards(card: Card, other: Card) -> Iterator[Problem]:
    commands, others = ([command.text for command in one.commands] for one in (card, other))
    if commands != others:  # Comments are for readers, each language has its own.
        commands, others = ([without_comments(text) for text in texts] for texts in (commands, others))
    if commands != others:
        index = next((i for i, (a, b) in enumerate(zip(commands, others, strict=False)) if a != b), None)
        if index is None:
            counts = f"{len(others)} here, {len(commands)} at {card.path}:{card.line}"
            message = f"the number of commands of card `{card.id}` differs: {counts}"
            yield Problem(other.path, other.line, message)
        else:
            yield Problem(other.path, other.commands[index].line, side_by_side(card, other, index))
    if [(one.word, one.kind) for one in card.values] != [(one.word, one.kind) for one in other.values]:
        message = f"`values` of card `{card.id}` names other words than at {card.path}:{card.line}"
        yield Problem(other.path, other.line, message)
    for name in ("was", "origin", "fixed"):
        mine, theirs = getattr(card, name), getattr(other, name)
        if mine != theirs:
            values = f"{show(theirs)} here, {show(mine)} at {card.path}:{card.line}"
            yield Problem(other.path, other.line, f"`{name}` of card `{card.id}` differs: {values}")
    yield from compare_notes(card, other)


def show(value: str | tuple[str, ...] | None) -> str:
    """An attribute's value as the author has written it."""
    text = " ".join(value) if isinstance(value, tuple) else value
    return f"`{text}`" if text else "none"


def side_by_side(card: Card, other: Card, index: int) -> str:
    """Both commands in one line, the original first."""
    mine, theirs = (one.commands[index].text.replace("\n", " ⏎ ") for one in (card, other))
    return (
        f"the command of card `{card.id}` differs between the languages: "
        f"`{mine}` at {card.path}:{card.commands[index].line} | `{theirs}` here"
    )


def compare_notes(card: Card, other: Card) -> Iterator[Problem]:
    for one, another in ((card, other), (other, card)):
        explained = {note.token for note in another.notes}
        for note in one.notes:
            if note.token not in explained:
                message = f"`{note.token}` is explained here, but not at {another.path}:{another.line}"
                yield Problem(one.path, note.line, message)
