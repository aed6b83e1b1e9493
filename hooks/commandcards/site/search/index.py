"""What the search of one language reads: its cards and the prose of its pages, with the words that readers type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commandcards.card.explained import ExplainedCard
from commandcards.command.explanation import Explanation
from commandcards.command.invocation import CommandSpec, Invocation, Option
from commandcards.model import Locale
from commandcards.site.search.sections import Section
from commandcards.site.search.words import SearchWords


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a search can find."""

    location: str
    """Relative to the site's root; for a card with its id."""
    title: str
    parent: str
    """The title of the page; empty for the page itself."""
    text: str
    command: str = ""
    """The card's commands, one a line."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """What finds this card when typed word for word, in groups, the closest first."""
    keywords: str = ""
    """Further words, as important as the title."""


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
    for section in sections:
        location = f"{url}#{section.anchor}" if section.anchor else url
        parent = title if section.anchor else ""
        yield Entry(location, section.title or title, parent, section.text)
    for card in cards:
        yield build_card_entry(card, f"{url}#{card.card.id}", title, locale, words)


def build_card_entry(explained: ExplainedCard, location: str, parent: str, locale: Locale, words: SearchWords) -> Entry:
    """A card with its commands, its explanations in one language and what readers type for it."""
    card = explained.card
    return Entry(
        location=location,
        title=card.title,
        parent=parent,
        text=" ".join(dict.fromkeys(find_text(explained, locale))),
        command="\n".join(command.text for command in card.commands),
        phrases=find_phrases(explained, words),
        keywords=" ".join(dict.fromkeys(find_keywords(explained, words))),
    )


def find_phrases(explained: ExplainedCard, words: SearchWords) -> tuple[tuple[str, ...], ...]:
    """Four groups: the card's own phrases; its commands' names; its noted options; what else it has.

    An option with a note of the author is what the card is there to show. For a special case of a command (all
    containers, not one) all but its own phrases is in the last group.
    """
    own = words.cards.get(explained.card.id, ())
    names: list[str] = []
    noted: list[str] = []
    others: list[str] = []
    for explanation in explained.explanations:
        notes = {token.start for token in explanation.tokens if token.note is not None}
        for invocation in outer_invocations(explanation):
            names += [*command_names(invocation.spec), *words.commands.get(invocation.spec.canonical, ())]
            for use in invocation.options:
                group = noted if use.start in notes else others
                group += find_option_phrases(invocation.spec, use.option, words)
    special = explained.card.id in words.special
    groups = (own, (), (), names + noted + others) if special else (own, names, noted, others)
    return tuple(tuple(dict.fromkeys(group)) for group in groups)


def find_option_phrases(spec: CommandSpec, option: Option, words: SearchWords) -> Iterator[str]:
    """`-d`, `--detach`, `docker run -d`, `run -d` … and what readers type for it."""
    for name in option_names(option):
        yield name
        yield f"{spec.canonical} {name}"
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
    """All paths of a command, each also without `docker`: `docker rmi`, `rmi`, `docker image rm`, `image rm` …"""
    for path in (spec.canonical, spec.path, *spec.aliases):
        yield path
        if path != "docker":
            yield path.removeprefix("docker ")


def option_names(option: Option) -> tuple[str, ...]:
    return (f"-{option.short}", f"--{option.name}") if option.short else (f"--{option.name}",)


def find_keywords(explained: ExplainedCard, words: SearchWords) -> Iterator[str]:
    """The names of all options, the words of the commands inside `$(…)` and of the groups above each command."""
    for explanation in explained.explanations:
        for invocation in (one for one in explanation.invocations if not one.wraps):
            path = invocation.spec.canonical
            group, _, _ = path.rpartition(" ")
            yield from words.commands.get(group, ())
            yield path
            for use in invocation.options:
                yield from option_names(use.option)
                yield use.option.name


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


def write_index(
    entries: Sequence[Entry], locale: Locale, words: SearchWords, folder: Path, *, as_script: bool = False
) -> None:
    """Write the index of one language below a site's folder; `as_script`, also in a form that needs no fetching."""
    folder = folder / "search"
    folder.mkdir(exist_ok=True)
    index = render_index(entries, locale, words)
    (folder / f"search_index.{locale}.json").write_text(index, "utf-8")
    if as_script:
        (folder / f"search_index.{locale}.js").write_text(f"searchIndex={index}", "utf-8")


def render_index(entries: Sequence[Entry], locale: Locale, words: SearchWords) -> str:
    """The index as JSON, in the shape of Material's own: `config` and `docs`; empty fields are left out."""
    docs = [describe_entry(entry) for entry in entries]
    config = {"lang": [locale], **describe_words(words, locale)}
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, separators=(",", ":"))


def describe_entry(entry: Entry) -> dict[str, Any]:
    optional = {
        "parent": entry.parent,
        "command": entry.command,
        "phrases": entry.phrases,
        "keywords": entry.keywords,
        "text": entry.text,
    }
    filled = {name: value for name, value in optional.items() if value}
    return {"location": entry.location, "title": entry.title, **filled}


def describe_words(words: SearchWords, locale: Locale) -> dict[str, Any]:
    """`pattern` finds what is replaced, and `replace` says by what: each synonym by the site's own word.

    The site's words stand for themselves, so that 宿主机 is not taken for 宿 and 主机. Chinese has no spaces to tell
    words by: there the ignored words are replaced by nothing; in English they are `ignored` as whole words.
    """
    replace = {word: group[0] for group in words.synonyms for word in group}
    if locale == "zh":
        replace |= dict.fromkeys(words.ignored, "")
    longest_first = sorted(replace, key=lambda word: (-len(word), word))
    pattern = "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first)
    ignored = [] if locale == "zh" else list(words.ignored)
    return {"pattern": pattern if locale == "zh" else rf"\b(?:{pattern})", "replace": replace, "ignored": ignored}
