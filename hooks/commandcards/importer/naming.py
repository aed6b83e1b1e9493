"""The last step before a page is written: levels of its headings, titles and ids of its cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commandcards.importer.bare import is_bare_command
from commandcards.importer.commands import Judge
from commandcards.importer.records import CardDraft, Element, Entry, Heading, Taken, Text
from commandcards.importer.titles import choose_id, choose_title, last_sentence, make_title, plain_text
from commandcards.model import Locale
from commandcards.notation.plain import outside_code


def take_title(elements: Sequence[Element], title: str) -> tuple[str, list[Element]]:
    """The page's title and the elements without the heading that says it again, or that names the post."""
    heading = find_title(elements, title)
    if heading is None:
        return title, list(elements)
    return title or plain_text(heading.text), [one for one in elements if one is not heading]


def find_title(elements: Sequence[Element], title: str) -> Heading | None:
    """The heading that is the post's title; it has the first level, unless it is the only one and its first line.

    Of a post whose head has no title it may also stand after some text, when it is the only one of its level, or
    before others of its level, when there is no block between it and the next one.
    """
    headings = [one for one in elements if isinstance(one, Heading)]
    top = [one for one in headings if one.level == 1] or (headings if len(headings) == 1 and not title else [])
    first = elements[0] if elements else None
    if first in top and isinstance(first, Heading):
        if len(top) == 1:
            return first if not title or plain_text(first.text) == plain_text(title) else None
        between = elements[1 : elements.index(top[1])]
        return first if not title and all(isinstance(one, Text) for one in between) else None
    before = next((one for one in elements if not isinstance(one, Text)), None)
    return before if not title and isinstance(before, Heading) and before.level == 1 and top == [before] else None


def level_headings(elements: Sequence[Element]) -> list[Element]:
    """The headings moved so that the highest is of the second level, below the page's title."""
    levels = [one.level for one in elements if isinstance(one, Heading)]
    shift = 2 - min(levels, default=2)
    return [
        replace(one, level=max(2, min(6, one.level + shift))) if isinstance(one, Heading) else one for one in elements
    ]


def name_cards(elements: Sequence[Element], prefix: str, taken: Taken, locale: Locale, judge: Judge) -> list[Element]:
    """The cards with titles and ids; `taken` is added to."""
    named: list[Element] = []
    heading = first = ""
    for element in elements:
        if isinstance(element, CardDraft):
            before = named[-1] if named else None
            sentence = find_sentence(before, element.indent, judge)
            element = name_card(element, (sentence, first), heading, taken.titles, locale, judge)
            first = ""  # a heading names the first card of its section: the next one does something else
            identity = choose_id(prefix, judge.name_words(element.entries[0].text), taken.ids)
            element = replace(element, id=identity)
        elif isinstance(element, Heading):
            heading = first = make_title(element.text)
        named.append(element)
    return named


def find_sentence(before: Element | None, indent: str, judge: Judge) -> str:
    """The sentence right before a card, when the element before it is prose that ends in one, and no code."""
    if not isinstance(before, Text):
        return ""
    lines = [line.text for line in before.lines]
    while lines and not lines[-1].strip():
        lines.pop()
    if not indent and ends_in_code(lines):
        return ""
    paragraph: list[str] = []
    while lines and lines[-1].strip():
        paragraph.insert(0, lines.pop().strip())
        if paragraph[0].startswith(("-", "*", "+", ">", "|")) or paragraph[0][:1].isdigit():
            break
    text = " ".join(paragraph)
    return (
        ""
        if text.startswith(("|", "<", "!", ">", "???", "===", ":::", "%%")) or is_bare_command(text, judge)
        else last_sentence(text)
    )


def ends_in_code(lines: Sequence[str]) -> bool:
    """Whether the last of the lines is one of indented code."""
    filled = [(number, line) for number, line in enumerate(lines) if line.strip()]
    return bool(filled) and filled[-1] not in outside_code(filled)


def name_card(
    card: CardDraft, before: tuple[str, str], heading: str, taken: set[str], locale: Locale, judge: Judge
) -> CardDraft:
    """The card with a title: its comment, or what stands before it; the comment is then told no more.

    `before` is the sentence right before it, and the heading that it is the first card of, where there are such. Where
    several commands have comments of their own, the first is about the first only: the sentence comes before it.
    """
    first = card.entries[0]
    own = next((one for one in own_titles(card) if one and one not in taken), "")
    commented = sum(bool(entry.comments) for entry in card.entries) > 1
    sentence, first_of = before
    around = [sentence, own, first_of] if commented else [own, sentence, first_of]
    title = choose_title([*around, *describe(first, heading, locale, judge)], taken)
    if title == own:
        card = replace(card, entries=(drop_comment(first, own), *card.entries[1:]))
    return replace(card, title=title)


def own_titles(card: CardDraft) -> Iterator[str]:
    """What its comments say of a card: the line right above its command, or what is behind its only one."""
    first = card.entries[0]
    single = len(card.entries) == 1
    if first.comments:
        yield make_title(first.comments[-1] if single else first.comments[0])
    if single and "\n" not in first.text:
        yield make_title(first.behind)


def drop_comment(entry: Entry, title: str) -> Entry:
    """The entry without the comments that have become the title."""
    comments = tuple(one for one in entry.comments if make_title(one) != title)
    behind = "" if make_title(entry.behind) == title else entry.behind
    return replace(entry, comments=comments, behind=behind)


def describe(entry: Entry, heading: str, locale: Locale, judge: Judge) -> Iterator[str]:
    """Titles for a card that nothing is said of: what the dictionary says of its command, its heading with it."""
    explanation = judge.explain(entry.text)
    known = next((token.text for token in explanation.tokens if token.kind == "command" and token.text), None)
    if known:
        yield make_title(known[locale])
    words = " ".join(judge.name_words(entry.text))
    yield make_title(f"{heading}: {words}" if heading else words)
    yield make_title(words) or ("命令" if locale == "zh" else "Command")
