"""All cards of a site as data: `commands.json`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from commandcards.card.explained import ExplainedCard
from commandcards.card.last_run import LastRun
from commandcards.card.transcript import NotYetRun
from commandcards.command.explanation import Token
from commandcards.data import DATA
from commandcards.model import LOCALES, Bilingual, Locale, Note
from commandcards.site.pages import Site, SitePage

VERSION = 1
SCHEMA = DATA / "commands.schema.json"

FindUrl = Callable[[SitePage, Locale], str]
"""The URL of a page in a language, relative to the site's root."""
FindRun = Callable[[str], LastRun]
"""From a card's id to what came of running it, or why it was not run."""


def build_catalog(
    site: Site, root: Path, find_url: FindUrl, find_run: FindRun = lambda card_id: None
) -> dict[str, Any]:
    """The content of `commands.json`, as its schema describes it.

    `root` is the folder that page names are given below; `find_run` tells what came of running a card. A card that
    stands in one language only is left out: it is reported by the checks.
    """
    original, other = LOCALES
    cards = []
    for page in site.in_locale(original):
        translated = site.find(page.name, other)
        for one in page.explained:
            twin = translated.find_card(one.card.id) if translated else None
            if twin:
                cards.append(describe_card(page, one, twin, root, find_url) | describe_run(find_run(one.card.id)))
    return {"version": VERSION, "cards": cards}


def describe_card(
    page: SitePage, explained: ExplainedCard, twin: ExplainedCard, root: Path, find_url: FindUrl
) -> dict[str, Any]:
    card = explained.card
    return {
        "id": card.id,
        "title": {"zh": card.title, "en": twin.card.title},
        "url": {locale: f"{find_url(page, locale)}#{card.id}" for locale in LOCALES},
        "commands": [command.text for command in card.commands],
        "was": card.was,
        "origin": card.origin,
        "section": section_of(page, root),
        "explanations": describe_explanations(explained, twin),
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


def describe_explanations(explained: ExplainedCard, twin: ExplainedCard) -> list[list[dict[str, str]]]:
    """For each command its tokens, with the author's notes of each language in the place of the dictionary's."""
    described = []
    for explanation, other in zip(explained.explanations, twin.explanations, strict=False):
        others = {(token.start, token.end): token for token in other.tokens}
        rows = []
        for token in explanation.tokens:
            counterpart = others.get((token.start, token.end))
            zh = describe_token(token, explained.card.notes, "zh")
            en = describe_token(counterpart, twin.card.notes, "en") if counterpart else token.sentence("en")
            if zh and en:
                rows.append({"text": token.label, "kind": token.kind, "zh": zh, "en": en})
        described.append(rows)
    return described


def describe_token(token: Token, notes: tuple[Note, ...], locale: Locale) -> str:
    return token.sentence(locale) if token.note is None else notes[token.note].text


def write_catalog(catalog: dict[str, Any], folder: Path) -> None:
    """Write `commands.json` and its schema into a folder."""
    text = json.dumps(catalog, ensure_ascii=False, indent=1)
    (folder / "commands.json").write_text(text + "\n", "utf-8")
    (folder / SCHEMA.name).write_text(SCHEMA.read_text("utf-8"), "utf-8")
