"""What a search can find: the pages, their sections and their cards, each with what it is found by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from commandcards.card.explained import ExplainedCard
from commandcards.command.explanation import Explanation, Slot
from commandcards.command.invocation import CommandSpec, Invocation, Option
from commandcards.frozen import frozen
from commandcards.model import Locale
from commandcards.site.search.sections import Section
from commandcards.site.search.words import SearchWords

Phrases = tuple[str, ...]
"""All that finds one command, or one option of it, when typed word for word."""


@frozen
class Found:
    """The commands and options that a card is found by, the closest first."""

    commands: tuple[Phrases, ...] = ()
    noted: tuple[Phrases, ...] = ()
    """The options that the card is there to show."""
    others: tuple[Phrases, ...] = ()
    mentioned: tuple[Phrases, ...] = ()
    """What stands in it beside its commands; these phrases count as single words."""

    @property
    def groups(self) -> tuple[tuple[Phrases, ...], ...]:
        return (self.commands, self.noted, self.others, self.mentioned)


@frozen
class Entry:
    """One thing that a search can find."""

    url: str
    """The page, relative to the site's root."""
    anchor: str
    """The place on the page, for a card its id; empty for the page itself."""
    page: str
    """The title of the page."""
    title: str
    text: str
    command: str = ""
    """The card's commands, one a line."""
    own: Phrases = ()
    """What finds this very entry when typed word for word."""
    found: Found = field(default_factory=Found)
    slots: tuple[Slot, ...] = ()
    """What readers may change in `command`."""


def build_page_entries(
    title: str,
    url: str,
    sections: Sequence[Section],
    cards: Sequence[ExplainedCard],
    locale: Locale,
    words: SearchWords,
) -> Iterator[Entry]:
    """A page's entries: the page itself, its sections, its cards.

    `url` is the page's, relative to the site's root; `sections` come from the rendered page.
    """
    name = page_name(url, locale)
    for section in sections:
        own = words.sections.get(f"{name}#{section.anchor}", ())
        yield Entry(url, section.anchor, title, section.title or title, section.text, own=own)
    for card in cards:
        yield build_card_entry(card, url, title, locale, words)


def page_name(url: str, locale: Locale) -> str:
    """The page without its language: `commands/images` of `en/commands/images/` and `commands/images.html`."""
    return url.removeprefix(f"{locale}/").removesuffix("/").removesuffix(".html") or "index"


def build_card_entry(explained: ExplainedCard, url: str, page: str, locale: Locale, words: SearchWords) -> Entry:
    """A card with its commands, its explanations in one language and what readers type for it."""
    card = explained.card
    return Entry(
        url=url,
        anchor=card.id,
        page=page,
        title=card.title,
        text=" ".join(dict.fromkeys(find_text(explained, locale))),
        command="\n".join(command.text for command in card.commands),
        own=words.cards.get(card.id, ()),
        found=find_phrases(explained, words),
        slots=tuple(place_slots(explained)),
    )


def place_slots(explained: ExplainedCard) -> Iterator[Slot]:
    """The slots of a card where its commands stand one a line."""
    start = 0
    for explanation in explained.explanations:
        for slot in explanation.slots:
            if slot.value not in explained.card.fixed:
                yield replace(slot, start=start + slot.start, end=start + slot.end)
        start += len(explanation.script.text) + 1


def find_phrases(explained: ExplainedCard, words: SearchWords) -> Found:
    """What a card's commands and options are found by.

    An option with a note of the author is what the card is there to show. For a special case of a command (all
    containers, not one) everything is among the others, so that plainer cards come first.
    """
    commands: list[Phrases] = []
    noted: list[Phrases] = []
    others: list[Phrases] = []
    for explanation in explained.explanations:
        notes = {token.start for token in explanation.tokens if token.note is not None}
        for invocation in outer_invocations(explanation):
            commands.append(command_phrases(invocation.spec, words))
            for use in invocation.options:
                group = noted if use.start in notes else others
                group.append(option_phrases(invocation.spec, use.option, words))
    mentioned = unique(find_mentioned(explained, words))
    if explained.card.id in words.special:
        return Found((), (), unique(commands + noted + others), mentioned)
    return Found(unique(commands), unique(noted), unique(others), mentioned)


def unique(phrases: Iterable[Phrases]) -> tuple[Phrases, ...]:
    return tuple(dict.fromkeys(filter(None, phrases)))


def command_phrases(spec: CommandSpec, words: SearchWords) -> Phrases:
    """Every name of a command, and what readers type for it."""
    return tuple(dict.fromkeys([*command_names(spec), *words.commands.get(spec.canonical, ())]))


def option_phrases(spec: CommandSpec, option: Option, words: SearchWords) -> Phrases:
    """`-d`, `--detach`, `docker run -d` … and what readers type for it."""
    return tuple(dict.fromkeys(find_option_phrases(spec, option, words)))


def find_option_phrases(spec: CommandSpec, option: Option, words: SearchWords) -> Iterator[str]:
    for name in option_names(option):
        yield name
        yield f"{spec.canonical.removeprefix('docker ')} {name}"
    yield from words.options.get((spec.canonical, option.name), ())


def outer_invocations(explanation: Explanation) -> Iterator[Invocation]:
    """What is neither substituted into another command nor only there to run one, as `sudo` is."""
    for invocation in explanation.invocations:
        if invocation.wraps:
            continue
        inside = any(one.start < invocation.path_start < one.end for one in explanation.script.substitutions)
        if not inside:
            yield invocation


def command_names(spec: CommandSpec) -> Iterator[str]:
    """All paths of a command, without `docker`, which no search looks at: `rmi`, `image rm` …"""
    for path in (spec.canonical, spec.path, *spec.aliases):
        yield path if path == "docker" else path.removeprefix("docker ")


def option_names(option: Option) -> tuple[str, ...]:
    return (f"-{option.short}", f"--{option.name}") if option.short else (f"--{option.name}",)


def find_mentioned(explained: ExplainedCard, words: SearchWords) -> Iterator[Phrases]:
    """The commands inside `$(…)` with their options, the groups above each command, the options' names as words."""
    for explanation in explained.explanations:
        for invocation in (one for one in explanation.invocations if not one.wraps):
            path = invocation.spec.canonical
            group, _, _ = path.rpartition(" ")
            yield words.commands.get(group, ())
            yield (path.removeprefix("docker "),)
            for use in invocation.options:
                yield (*option_names(use.option), use.option.name)


def find_text(explained: ExplainedCard, locale: Locale) -> Iterator[str]:
    """What the card says in one language, and the command as the post had it."""
    notes = explained.card.notes
    for command, explanation in zip(explained.card.commands, explained.explanations, strict=True):
        yield from command.comments
        for token in explanation.tokens:
            text = token.sentence(locale) if token.note is None else strip_markdown(notes[token.note].text)
            if text:
                yield text
    if explained.card.was:
        yield explained.card.was


def strip_markdown(text: str) -> str:
    """An author's note without the marks of Markdown: links keep their text."""
    return re.sub(r"[`*]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))
