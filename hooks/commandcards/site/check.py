"""All checks of a site's cards, from one entry: `python hooks check` and every build call it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from commandcards.card.explained import ExplainedCard
from commandcards.card.named_values import find_unplaced
from commandcards.command.characters import check_characters
from commandcards.command.explanation import Explanation, Token
from commandcards.command.shell.syntax import Script, Word
from commandcards.model import LOCALES, Card, Command, Finding, Problem
from commandcards.site.figures.figure import check_figure_use, check_figures
from commandcards.site.library import Library
from commandcards.site.pages import Site, SitePage, add_siblings, find_figures, load_site
from commandcards.site.parity import check_parity
from commandcards.site.runs import check_transcripts
from commandcards.site.terms import check_terms
from commandcards.site.values import check_values
from commandcards.store import Recall, Store, digest_files, make_anew

TRANSCRIPTS = "transcripts"
"""The folder beside that of the documentation in which the cards' transcripts are."""


@dataclass(frozen=True, slots=True)
class Demands:
    """What is asked of a site beyond that its cards are right."""

    terms: bool = True
    """It keeps to the words of the glossary."""
    texts: bool = True
    """Each part of each command is explained."""


ALL_DEMANDS = Demands()


def check_paths(paths: Iterable[Path], library: Library, store: Store | None = None) -> list[Problem]:
    """Check Markdown files and folders of them; all problems, in order of file and line.

    A single file is compared with its other language, when that exists, but only the files asked for are reported.
    OSError and UnicodeDecodeError as `load_site`.
    """
    paths = list(paths)
    cards = library.build_card_explainer()
    asked = load_site(paths, cards, store)
    site = add_siblings(asked, cards, store)
    pages = {page.path for page in asked.pages} | set(asked.strays)
    # What is no page, such as a figure, was asked for only with its folder.
    others = any(path.is_dir() for path in paths)
    not_asked = {page.path for page in site.pages} - pages
    folders = [path.parent / TRANSCRIPTS for path in paths if path.is_dir()]
    found = check_site(
        site, library, folders[0] if folders else None, recall=store.within(cards.digest) if store else make_anew
    )
    return [one for one in found if one.path in pages or (others and one.path not in not_asked)]


def check_site(
    site: Site,
    library: Library,
    transcripts: Path | None = None,
    demands: Demands = ALL_DEMANDS,
    recall: Recall = make_anew,
) -> list[Problem]:
    """All problems of the pages of a site, in order of file and line; of its transcripts, when there is that folder.

    `recall` knows what the pages' cards were explained by; what is asked of it depends on nothing else but the files.
    """
    problems = [
        Problem(path, 1, f"the file name has no language: name it NAME.{LOCALES[0]}.md or NAME.{LOCALES[1]}.md")
        for path in site.strays
    ]
    for page in site.pages:
        parts = [page.path, page.language, page.text, repr(demands), library.digest]
        problems += recall("check", parts, partial(check_page, page, library, demands))
    problems += check_unique(site)
    if site.paired:
        problems += check_parity(site, recall)
    problems += check_all_figures(site, recall)
    if transcripts and transcripts.is_dir():
        # The original comes last, since of cards with one id the last counts: others are for pages in one language.
        cards = [card for locale in reversed(site.languages) for page in site.in_locale(locale) for card in page.cards]
        problems += check_transcripts(cards, transcripts, library.plans)
    return sorted(set(problems))


def check_page(page: SitePage, library: Library, demands: Demands) -> list[Problem]:
    """What is wrong with a page, whatever else there is on the site."""
    problems = list(page.page.problems)
    for card in page.explained:
        problems += [*check_card(card, demands), *check_values(card)]
    return problems + (check_terms(page.path, page.locale, page.text, library.terms) if demands.terms else [])


def check_card(explained: ExplainedCard, demands: Demands = ALL_DEMANDS) -> Iterator[Problem]:
    """Everything wrong with the commands of a card and with what the author says of them."""
    card = explained.card
    for word in find_unplaced(explained.explanations, card.values):
        message = f"`values` names `{word}`, which stands in no command of this card: write it as it stands there"
        yield Problem(card.path, card.line, message)
    for command, explanation in zip(card.commands, explained.explanations, strict=True):
        for finding in check_command(command, explanation, demands):
            yield Problem(card.path, command.line_at(finding.offset), finding.message)
    tokens = [note.token for note in card.notes]
    for note in explained.unmatched:
        message = (
            f"`{note.token}` is explained, but it is no part of the command: copy it from there, or put a sentence "
            "before a list that explains nothing of it"
        )
        if tokens.count(note.token) > 1:
            message = f"`{note.token}` is explained more often than it stands in the command"
        yield Problem(card.path, note.line, message)


def check_command(command: Command, explanation: Explanation, demands: Demands = ALL_DEMANDS) -> Iterator[Finding]:
    """Findings for one command: characters, shell, Docker, missing texts."""
    odd = check_characters(explanation.script)
    yield from odd
    slashes = find_slash_comment(explanation.script)
    if slashes is not None:
        yield Finding(slashes, "`//` begins no comment in a shell: write `#`")
        return
    trailing = find_trailing_backslash(explanation.script)
    if trailing is not None:
        message = "the line ends in `\\`, but no line continues it: delete it, or the spaces or the comment after it"
        yield Finding(trailing, message)
        return
    if explanation.script.error:
        # The shell would start nothing, so what the client would say of the rest is beside the point.
        yield explanation.script.error
        return
    yield from (script.error for script in explanation.inner if script.error)
    for invocation in explanation.invocations:
        yield from invocation.findings
    # A word with a character that is not what it looks like is in no dictionary.
    if demands.texts and not odd:
        yield from check_texts(explanation)


def find_slash_comment(script: Script) -> int | None:
    """Where a word begins that looks like the beginning of a comment of C: `//`, or `//` before no path."""
    words = (word for command in script.commands for word in command.words[1:])
    return next((word.start for word in words if re.fullmatch(r"//+|//[^\x00-\x7f].*", word.text)), None)


def find_trailing_backslash(script: Script) -> int | None:
    """Where a backslash should continue a line and cannot: before blanks at a line's end, or at the very end."""
    for word in (word for command in script.commands for word in command.words):
        if re.search(r"\\[ \t]\Z", word.text) and re.compile(r"[ \t]*(?:\n|#|\Z)").match(script.text, word.end):
            return word.end - 2
    last = re.search(r"(?<!\\)(?:\\\\)*(\\)\Z", script.text)
    return last.start(1) if last else None


def check_texts(explanation: Explanation) -> Iterator[Finding]:
    """Every part of a command has a text in both languages, from a dictionary or the author."""
    if any(invocation.refused for invocation in explanation.invocations):
        return
    for token in explanation.tokens:
        if not is_explained(token) and token.kind in ("command", "option", "argument"):
            message = f"no text explains `{token.label}`: add one to the dictionary, in both languages"
            yield Finding(token.start, message)
    yield from check_words(explanation)


def check_words(explanation: Explanation) -> Iterator[Finding]:
    """The words of programs that no dictionary knows, and that the author does not explain: once for each program."""
    tokens = merge((token.start, token.end) for token in explanation.tokens)
    ends = [end for _, end in tokens]
    for script in (explanation.script, *explanation.inner):
        for command in script.commands:
            silent = [word for word in command.words if not is_touched(word, tokens, ends)]
            if silent:
                text = script.text[silent[0].start : silent[-1].end].replace("\n", " ")
                message = (
                    f"nothing explains `{text}`: add an item such as `- `{silent[0].text}` …` under the card, "
                    "or the program to the dictionary, as a file in data/programs/"
                )
                yield Finding(silent[0].start, message)


def is_touched(word: Word, spans: Sequence[tuple[int, int]], ends: Sequence[int]) -> bool:
    """Whether one of the spans, which are in order and apart and end at `ends`, has something of a word."""
    index = bisect_right(ends, word.start)
    return index < len(spans) and spans[index][0] < word.end


def is_explained(token: Token) -> bool:
    return token.text is not None or token.detail is not None or token.note is not None


def merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that spans in order of their beginning cover together."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def check_unique(site: Site) -> Iterator[Problem]:
    """An id stands once in each language, and so does a title, which says what the whole command is for."""
    for language in site.languages:
        ids: dict[str, Card] = {}
        titles: dict[str, Card] = {}
        for card in (card for page in site.in_locale(language) for card in page.cards if card.named):
            before = ids.setdefault(card.id, card)
            if before is not card:
                message = f"the id `{card.id}` is taken by {before.path}:{before.line}: choose another"
                yield Problem(card.path, card.line, message)
                continue
            before = titles.setdefault(card.title, card)
            if before is not card:
                message = f"the title is that of {before.path}:{before.line} too: say what sets this command apart"
                yield Problem(card.path, card.line, message)


def check_all_figures(site: Site, recall: Recall) -> Iterator[Problem]:
    """The figures themselves, and the image lines that name them."""
    cards = {card.id for page in site.pages for card in page.cards}
    known: dict[Path, frozenset[str]] = {}
    for page in site.pages:
        folder = find_figures(page)
        if folder is None:
            continue
        if folder not in known:
            known[folder] = frozenset(file.stem for file in folder.glob("*.svg"))
            files = digest_files(file for file in folder.iterdir() if file.is_file())
            yield from recall("figures", [files, *sorted(cards)], partial(check_figures, folder, cards))
        names = known[folder]
        parts = [page.path, page.text, *sorted(names)]
        yield from recall("figure use", parts, partial(check_figure_use, page.path, page.text, names))
