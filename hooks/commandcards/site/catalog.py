"""All cards of a site as data: `commands.json`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from commandcards.card.explained import ExplainedCard
from commandcards.card.last_run import LastRun
from commandcards.card.transcript import NotYetRun
from commandcards.command.explanation import Token
from commandcards.data import DATA
from commandcards.model import LOCALES, Bilingual, Locale, Note
from commandcards.site.pages import Site, SitePage, words_for
from commandcards.store import Recall, make_anew

VERSION = 1
SCHEMA = DATA / "commands.schema.json"

FindUrl = Callable[[SitePage, str], str]
"""The URL of a page in a language, relative to the site's root."""
FindRun = Callable[[str], LastRun]
"""From a card's id to what came of running it, or why it was not run."""


def build_catalog(
    site: Site,
    root: Path,
    find_url: FindUrl,
    find_run: FindRun = lambda card_id: None,
    recall: Recall = make_anew,
) -> dict[str, Any]:
    """The content of `commands.json`, as its schema describes it.

    `root` is the folder that page names are given below; `find_run` tells what came of running a card. Where the
    languages of a site should have the same cards, one that stands in a single language is left out: it is reported
    by the checks. `recall` knows what the cards were explained by.
    """
    cards = []
    for language in site.languages:
        for page in site.in_locale(language):
            parts = [language, page.name, str(root), str(site.paired), *describe_versions(site, page, find_url)]
            described = recall("catalog", parts, partial(describe_cards, site, page, root, find_url))
            cards += [card | describe_run(find_run(card["id"])) for card in described]
    return {"version": VERSION, "cards": cards}


def describe_versions(site: Site, page: SitePage, find_url: FindUrl) -> Iterator[str]:
    """What stands on a page and its translations, and where they are."""
    for language in site.languages:
        found = site.find(page.name, language)
        yield from (found.text, find_url(found, language)) if found else ("", "")


def describe_cards(site: Site, page: SitePage, root: Path, find_url: FindUrl) -> list[dict[str, Any]]:
    """The cards of which the page has the first version."""
    described = []
    for one in page.explained:
        twins = find_twins(site, page, one.card.id)
        first = next(iter(twins)) == page.language
        if first and (len(twins) == len(site.languages) or not site.paired):
            described.append(describe_card(page, twins, root, find_url))
    return described


def find_twins(site: Site, page: SitePage, card_id: str) -> dict[str, ExplainedCard]:
    """The card of that id on a page and on its translations, by language, in the order of the site."""
    pages = {language: site.find(page.name, language) for language in site.languages}
    cards = {language: found.find_card(card_id) for language, found in pages.items() if found}
    return {language: card for language, card in cards.items() if card}


def describe_card(page: SitePage, twins: Mapping[str, ExplainedCard], root: Path, find_url: FindUrl) -> dict[str, Any]:
    explained = next(iter(twins.values()))
    card = explained.card
    described: dict[str, Any] = {
        "id": card.id,
        "title": {language: one.card.title for language, one in twins.items()},
        "url": {language: f"{find_url(page, language)}#{card.id}" for language in twins},
        "commands": [command.text for command in card.commands],
        "was": card.was,
    }
    if card.origin:
        described["origin"] = card.origin
    by_words = {words_for(language): twins[language] for language in reversed([*twins])}
    return described | {
        "section": section_of(page, root),
        "explanations": describe_explanations(explained, by_words),
    }


def describe_run(run: LastRun) -> dict[str, Any]:
    if run is None or isinstance(run, NotYetRun):
        return {}
    if isinstance(run, Bilingual):
        return {"run": {"skipped": run.en, "skipped_zh": run.zh}}
    described: dict[str, Any] = {"engine": run.engine, "client": run.client, **run.parts, "date": run.date}
    if run.standins:
        described["stand_ins"] = list(run.standins)
    if run.registry:
        described["registry"] = run.registry
    return {"run": described}


def section_of(page: SitePage, root: Path) -> str:
    """The page's name below the documentation's root: `commands/images`."""
    return Path(page.name).relative_to(root).as_posix()


def describe_explanations(
    explained: ExplainedCard, twins: Mapping[Locale, ExplainedCard]
) -> list[list[dict[str, str]]]:
    """For each command its tokens, with the author's notes of each language in the place of the dictionary's."""
    described = []
    for index, explanation in enumerate(explained.explanations):
        rows = []
        for token in explanation.tokens:
            texts = [(locale, describe_in(locale, token, index, twins)) for locale in LOCALES]
            if all(text for locale, text in texts if locale in twins):
                rows.append(
                    {"text": token.label, "kind": token.kind} | {locale: text for locale, text in texts if text}
                )
        described.append(rows)
    return described


def describe_in(locale: Locale, token: Token, index: int, twins: Mapping[Locale, ExplainedCard]) -> str:
    """What the card in one language says of a token of its command of that number; else what the dictionary says."""
    twin = twins.get(locale)
    if not twin or index >= len(twin.explanations):
        return token.sentence(locale)
    same = (one for one in twin.explanations[index].tokens if (one.start, one.end) == (token.start, token.end))
    counterpart = next(same, None)
    return describe_token(counterpart, twin.card.notes, locale) if counterpart else token.sentence(locale)


def describe_token(token: Token, notes: tuple[Note, ...], locale: Locale) -> str:
    return token.sentence(locale) if token.note is None else notes[token.note].text


def show_catalog(catalog: dict[str, Any]) -> str:
    """As JSON with a line for each card, which is written ten times as fast as one with a line for each value."""
    head = json.dumps(catalog | {"cards": []}, ensure_ascii=False).removesuffix("]}")
    return f"{head}\n" + ",\n".join(json.dumps(card, ensure_ascii=False) for card in catalog["cards"]) + "\n]}\n"


def show_schema(*, paired: bool) -> str:
    """The schema, for a site whose cards stand in all languages (`paired`) or need not."""
    text = SCHEMA.read_text("utf-8")
    if paired:
        return text
    schema = json.loads(text)
    schema["$defs"]["bilingual"] |= {"required": [], "minProperties": 1}
    schema["$defs"]["part"]["required"] = ["text", "kind"]
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
