"""The index of one language as files: first what every search reads, then what only some do.

- `search_index.zh.json`, the heads: titles, commands and phrases of all entries. A search begins with it.
- `text.zh.N.json`: which entries have a term in their text. Read for the terms of a query that no head has altogether.
- `prose.zh.N.json`: the text of some sections. Read for those that are shown.
- `slots.zh.json`: where in the commands of the heads their values are. Read for a reader who has changed some.

So a search reads a bounded part of what a site says, however much that is. `as_script` writes the same once more as
scripts: a page that is opened from a folder may load those, but may fetch nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from commandcards.model import Locale
from commandcards.site.search.characters import find_characters, find_readings, find_traditional
from commandcards.site.search.entries import Entry, Phrases
from commandcards.site.search.splitting import CHINESE, Split, build_splitter, describe_words
from commandcards.site.search.words import SearchWords
from commandcards.store import Recall, digest, make_anew

SHARD = 5_500
"""About so many characters are in one file of text."""
BLOCK = 3_600
"""About so many characters are in one file of prose; ten answers may need as many files."""
COMMAND = 300
"""So much of a command is in its head; what follows is found as text."""
COMMON = 4
"""A term in the text of more than one in so many entries tells nothing, and is left out of the text."""
FEW = 40
"""… unless no more entries than this have it."""


def write_index(files: Mapping[str, str], folder: Path, *, as_script: bool = False) -> None:
    """Write the files of an index below a site's folder; `as_script`, also in a form that needs no fetching."""
    folder = folder / "search"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.json").write_text(text, "utf-8")
        if as_script:
            (folder / f"{name}.js").write_text(f"searchIndex={text}", "utf-8")


def build_index(
    entries: Sequence[Entry], locale: Locale, words: SearchWords, recall: Recall = make_anew
) -> dict[str, str]:
    """The text of each file of the index of one language, by its name without the suffix.

    `recall` knows what the words are.
    """
    texts = build_texts(entries, locale, words, recall)
    prose, starts = build_prose(entries)
    slots = {str(number): slots for number, entry in enumerate(entries) if (slots := describe_slots(entry))}
    files = {f"text.{locale}.{number}": show(shard) for number, shard in enumerate(texts)}
    files |= {f"prose.{locale}.{number}": show(block) for number, block in enumerate(prose)}
    files[f"slots.{locale}"] = show(slots)
    heads, described = build_heads(entries), describe_words(words, locale)
    heads["phrases"] += filter(None, [find_typed(words)])
    shown = show(heads)
    # Of what is written, and not of the records, whose sets have another order in each process.
    version = digest([shown, show(described), *files, *files.values()])[:8]
    config = {"version": version, "lang": [locale], "texts": len(texts), "prose": starts, **described}
    if locale == "zh":
        config |= describe_characters(shown)
    return {f"search_index.{locale}": show({"config": config, **heads}), **files}


def show(content: Any) -> str:
    """JSON without blanks."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


# Heads -----------------------------------------------------------------------------------------


def build_heads(entries: Sequence[Entry]) -> dict[str, Any]:
    """All entries without their text.

    `pages` are addresses and titles. `phrases` has a row for each command and option, and for what is an entry's own.
    An entry in `docs` is its page's number, its anchor, its title and, for a card, its commands; then the numbers of
    rows: of its own phrases, and for each group of `Found`. What is empty at its end is left out.
    """
    pages: dict[tuple[str, str], int] = {}
    phrases: dict[Phrases, int] = {}
    docs = [describe_entry(entry, pages, phrases) for entry in entries]
    return {"pages": list(pages), "phrases": list(phrases), "docs": docs}


def find_typed(words: SearchWords) -> Phrases:
    """The Chinese that readers write in place of the site's own words, and what tells nothing: phrases of no entry.

    They too are typed as they are read (`xiazai` for 下载, `zenme` for 怎么), or in traditional characters.
    """
    typed = [*words.ignored, *(word for group in words.synonyms for word in group)]
    return tuple(word for word in typed if CHINESE.search(word))


def describe_entry(entry: Entry, pages: dict[tuple[str, str], int], phrases: dict[Phrases, int]) -> list[Any]:
    page = pages.setdefault((entry.url, entry.page), len(pages))
    own = (entry.own,) if entry.own else ()
    groups = [[phrases.setdefault(one, len(phrases)) for one in group] for group in (own, *entry.found.groups)]
    row = [page, entry.anchor, entry.title, shorten(entry.command), *groups]
    while not row[-1] and row[-1] != 0:
        row.pop()
    return row


def describe_slots(entry: Entry) -> list[list[Any]]:
    """Each slot as `telling.js` reads it: what is usual at its end is left out."""
    rows = []
    for slot in entry.slots:
        if slot.end < COMMAND or len(entry.command) <= COMMAND:
            rule = slot.rule if slot.kind == "port" and slot.rule != "port" else ""
            row = [slot.start, slot.end, f"{slot.kind}:{slot.value}", slot.quote, rule, int(slot.inner)]
            while not row[-1]:
                row.pop()
            rows.append(row)
    return rows


def shorten(command: str) -> str:
    """The beginning of a command, an ellipsis in the place of the rest."""
    return command if len(command) <= COMMAND else command[: COMMAND - 1] + "…"


def describe_characters(text: str) -> dict[str, Any]:
    """How the Chinese characters of a text may be typed."""
    characters = find_characters(text)
    return {"traditional": find_traditional(characters), "readings": find_readings(characters)}


# Text ------------------------------------------------------------------------------------------


def build_texts(
    entries: Sequence[Entry], locale: Locale, words: SearchWords, recall: Recall
) -> list[dict[str, list[int]]]:
    """For each term of a text the entries that have it, each as the distance from the one before, in shards."""
    having: dict[str, list[int]] = {}
    for number, terms in enumerate(split_entries(entries, locale, words, recall)):
        for term in terms:
            having.setdefault(term, []).append(number)
    most = max(FEW, len(entries) // COMMON)
    kept = {term: find_steps(numbers) for term, numbers in sorted(having.items()) if len(numbers) <= most}
    size = sum(len(term) + 4 * len(numbers) for term, numbers in kept.items())
    shards: list[dict[str, list[int]]] = [{} for _ in range(-(-size // SHARD))]
    for term, numbers in kept.items():
        shards[find_shard(term, len(shards))][term] = numbers
    return shards


def split_entries(
    entries: Sequence[Entry], locale: Locale, words: SearchWords, recall: Recall
) -> Iterator[Sequence[str]]:
    """The terms of each entry that are not in its head, in order; of a page that was split before, as they were."""
    split = build_splitter(words, locale)
    for _, page in groupby(entries, key=lambda entry: entry.url):
        texts = [f"{entry.text} {entry.command[COMMAND - 1 :]}" for entry in page]
        yield from recall("terms", [locale, *texts], partial(split_all, split, texts))


def split_all(split: Split, texts: Sequence[str]) -> list[list[str]]:
    return [split(text) for text in texts]


def find_steps(numbers: Iterable[int]) -> list[int]:
    """`[3, 5, 9]` → `[3, 2, 4]`, which is shorter to write."""
    last = 0
    steps = []
    for number in numbers:
        steps.append(number - last)
        last = number
    return steps


def find_shard(term: str, count: int) -> int:
    """Terms that begin alike are together, so that a word is found by its beginning; `reading.js` counts the same."""
    return (ord(term[0]) * 31 + (ord(term[1]) if term[1:] and term[0].isascii() else 0)) % count


def build_prose(entries: Sequence[Entry]) -> tuple[list[list[str]], list[int]]:
    """The texts of sections in blocks, and the number of the entry that each block begins with."""
    blocks: list[list[str]] = []
    starts: list[int] = []
    room = 0
    for number, entry in enumerate(entries):
        text = "" if entry.command else entry.text
        if room < len(text) or not blocks:
            blocks.append([])
            starts.append(number)
            room = BLOCK
        blocks[-1].append(text)
        room -= len(text)
    return blocks, starts
