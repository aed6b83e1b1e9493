"""All checks of a site's cards, from one entry: `python hooks check` and every build call it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from pathlib import Path

from commandcards.card.explained import ExplainedCard
from commandcards.card.named_values import find_unplaced
from commandcards.command.characters import check_characters, join_pairs
from commandcards.command.explanation import Explanation
from commandcards.command.shell.syntax import Script
from commandcards.frozen import frozen
from commandcards.model import LOCALES, Card, Command, Finding, Problem
from commandcards.notation.head import check_keys, check_lines
from commandcards.notation.page import Page
from commandcards.site.figures.uses import check_figure_use
from commandcards.site.library import Library
from commandcards.site.pages import FIGURES, SUFFIX, Site, SitePage, add_siblings, find_figures, load_site, split_name
from commandcards.site.parity import check_parity
from commandcards.site.placeholders import find_placeholders
from commandcards.site.runs import check_transcripts
from commandcards.site.slips import find_misspelt, find_slip
from commandcards.site.terms import check_terms
from commandcards.site.texts import check_texts, find_notices
from commandcards.site.untranslated import check_untranslated
from commandcards.site.values import check_values
from commandcards.store import Recall, Store, digest_files, make_anew

TRANSCRIPTS = "transcripts"
"""The folder beside that of the documentation in which the cards' transcripts are."""


@frozen
class Demands:
    """What is asked of a site beyond that its cards are right."""

    terms: bool = True
    """It keeps to the words of the glossary."""
    texts: bool = True
    """Each part of each command is explained."""
    titles: bool = True
    """No two cards have the same title."""
    names: bool = True
    """No name or path stands for one that readers are to put in."""


ALL_DEMANDS = Demands()


def check_paths(paths: Iterable[Path], library: Library, store: Store | None = None) -> list[Problem]:
    """Check Markdown files and folders of them; all problems, in order of file and line.

    A single file is compared with its other language, when that exists, but only the files asked for are reported.
    OSError as `load_site`.
    """
    paths = list(paths)
    cards = library.build_card_explainer()
    asked = load_site(paths, cards, store)
    site = add_siblings(asked, cards, store)
    pages = {page.path for page in asked.pages} | set(asked.strays) | {one.path for one in asked.unreadable}
    # What is no page, such as a figure, was asked for only with its folder.
    others = any(path.is_dir() for path in paths)
    not_asked = ({page.path for page in site.pages} | {one.path for one in site.unreadable}) - pages
    folders = [path.parent / TRANSCRIPTS for path in paths if path.is_dir()]
    recall = store.within(cards.digest) if store else make_anew
    found = check_site(site, library, folders[0] if folders else None, recall=recall, drawings=others)
    asked_for = [one for one in found if one.path in pages or (others and one.path not in not_asked)]
    return [one for one in asked_for if is_within(one.path, paths) or not is_figure(one.path)]


def is_figure(path: str) -> bool:
    return Path(path).parent.parts[-2:] == FIGURES.parts


def is_within(path: str, folders: Iterable[Path]) -> bool:
    return any(Path(path).resolve().is_relative_to(folder.resolve()) for folder in folders)


def check_site(
    site: Site,
    library: Library,
    transcripts: Path | None = None,
    demands: Demands = ALL_DEMANDS,
    recall: Recall = make_anew,
    *,
    drawings: bool = True,
) -> list[Problem]:
    """All problems of the pages of a site, in order of file and line; of its transcripts, when there is that folder.

    `drawings`: those of the figures' own files, too.
    `recall` knows what the pages' cards were explained by; what is asked of it depends on nothing else but the files.
    """
    problems = [*site.unreadable, *(Problem(path, 1, describe_stray(Path(path))) for path in site.strays)]
    asked = repr(demands)
    for page in site.pages:
        parts = [page.path, page.language, page.text, asked, library.digest]
        problems += recall("check", parts, partial(check_page, page, library, demands))
    problems += check_ids(site)
    problems += check_titles(site) if demands.titles else []
    problems += check_descriptions(site) if demands.terms else []
    if site.paired:
        problems += check_parity(site, recall)
        problems += check_untranslated(site) if demands.terms else []
    problems += check_all_figures(site, recall, drawings)
    if transcripts and transcripts.is_dir():
        # The original comes last, since of cards with one id the last counts: others are for pages in one language.
        cards = [card for locale in reversed(site.languages) for page in site.in_locale(locale) for card in page.cards]
        problems += check_transcripts(cards, transcripts, library.plans, recall)
    return sorted(set(problems))


def describe_stray(file: Path) -> str:
    """What to do about a Markdown file that makes no page."""
    if split_name(file)[1] is None:
        return f"the file name has no language: name it NAME.{LOCALES[0]}.md or NAME.{LOCALES[1]}.md"
    return f"a page ends in `{SUFFIX}`: name it {file.with_suffix(SUFFIX).name}"


def check_names(page: Page) -> Iterator[Problem]:
    """A page has a title and a description; what has neither a head nor headings is a piece of one."""
    if page.head.mistake or any(check_keys(page.head.entries)) or any(check_lines(page.head.lines)):
        return
    missing = [] if page.title else ["title"]
    missing += [] if str(page.head.entries.get("description") or "").strip() else ["description"]
    if missing and (page.head.found or (page.sections and not page.title)):
        named = " and ".join(f"`{key}: …`" for key in missing)
        place = "in its head" if page.head.found else "between two lines of `---` at its top"
        message = f"this page has no {' and no '.join(missing)}: write {named} {place}"
        yield Problem(page.path, 1, message)


def check_descriptions(site: Site) -> Iterator[Problem]:
    """A page without a head is one whose author has forgotten it, where the other pages of the site have one."""
    if any(page.page.head.found for page in site.pages):
        for page in (one.page for one in site.pages):
            if page.title and not page.head.found:
                message = "this page has no description: write `description: …` between two lines of `---` at its top"
                yield Problem(page.path, 1, message)


def check_page(page: SitePage, library: Library, demands: Demands) -> list[Problem]:
    """What is wrong with a page, whatever else there is on the site."""
    problems = list(page.page.problems)
    problems += check_names(page.page) if demands.terms else []
    broken = {problem.line for problem in page.page.problems}
    for card in page.explained:
        problems += check_card(card, demands, broken)
    problems += check_values(page.explained, page.path, page.text)
    problems += find_notices(page) if demands.texts else []
    problems += check_terms(page.path, page.locale, page.text, library.terms) if demands.terms else []
    # What an author has typed may have lines of its own; a message that quotes it has not.
    return [replace(one, message=" ".join(one.message.split("\n"))) for one in problems]


def check_card(
    explained: ExplainedCard, demands: Demands = ALL_DEMANDS, broken: Set[int] = frozenset()
) -> Iterator[Problem]:
    """Everything wrong with the commands of a card and with what the author says of them.

    `broken` are lines of the page whose form is wrong: a command that one of them may belong to is not judged.
    """
    card = explained.card
    for word in find_unplaced(explained.explanations, card.values):
        message = f"`values` names `{word}`, which stands in no command of this card: write it as it stands there"
        yield Problem(card.path, card.line, message)
    yield from check_said(explained)
    doubtful = False
    for command, explanation in zip(card.commands, explained.explanations, strict=True):
        asked = demands if card.run else replace(demands, texts=False)
        end = command.line + command.text.count("\n") + len(command.output) + 1
        whole = broken.isdisjoint(range(command.line + 1, end))
        found = [*check_command(command, explanation, asked)] if whole else []
        for finding in join_pairs(command.text, found):
            doubtful = True
            yield Problem(card.path, command.line_at(finding.offset), finding.message)
        doubtful |= not broken.isdisjoint(range(command.line, end))
    if not doubtful:  # of another command the notes may be right
        yield from check_notes(explained)


def check_notes(explained: ExplainedCard) -> Iterator[Problem]:
    """Notes on what stands in none of the commands."""
    card = explained.card
    tokens = [note.token for note in card.notes]
    for note in explained.unmatched:
        message = (
            f"`{note.token}` is explained, but it is no part of the command: copy it from there, or put a sentence "
            "before a list that explains nothing of it"
        )
        if tokens.count(note.token) > 1:
            message = f"`{note.token}` is explained more often than it stands in the command"
        yield Problem(card.path, note.line, message)


def check_said(explained: ExplainedCard) -> Iterator[Problem]:
    """What the attributes of a card say that is true of none of its commands."""
    card = explained.card
    changeable = {slot.value for one in explained.explanations for slot in one.slots}
    for word in card.fixed:
        if word not in changeable:
            message = f"`fixed` names `{word}`, which is no value on this card that readers could change: delete it"
            yield Problem(card.path, card.line, message)
    if card.was and card.was in {command.text for command in card.commands}:
        yield Problem(card.path, card.line, "`was` says what the card has: delete it, or write what stood there before")


def check_command(command: Command, explanation: Explanation, demands: Demands = ALL_DEMANDS) -> Iterator[Finding]:
    """Findings for one command: characters, shell, Docker, missing texts."""
    odd = check_characters(explanation.script)
    yield from odd
    slip = find_slip(explanation)
    if slip:
        yield slip
        return
    if explanation.script.error:
        # The shell would start nothing, so what the client would say of the rest is beside the point.
        message = explanation.script.error.message
        if not any(explanation.script.text[one.offset] in message for one in odd):  # that is the same slip again
            yield explanation.script.error
        return
    yield from (script.error for script in explanation.all_inner if script.error)
    # What the client would say of a word with a character that is not what it looks like is the same slip again.
    spoilt = find_words(explanation.script, odd)
    for invocation in explanation.all_invocations:
        yield from (one for one in invocation.findings if one.offset not in spoilt)
    yield from find_placeholders(explanation) if demands.names else ()
    misspelt = [] if odd else list(find_misspelt(explanation))
    yield from misspelt
    # Such a word is in no dictionary.
    if demands.texts and not odd and not misspelt:
        yield from check_texts(explanation)


def find_words(script: Script, findings: Sequence[Finding]) -> set[int]:
    """Where the words begin in which something was found."""
    starts = sorted(word.start for command in script.commands for word in command.words)
    places = (bisect_right(starts, finding.offset) for finding in findings)
    return {starts[place - 1] for place in places if place}


def check_ids(site: Site) -> Iterator[Problem]:
    """An id that an author has given stands once in each language."""
    for language in site.languages:
        first: dict[str, Card] = {}
        for card in (card for page in site.in_locale(language) for card in page.cards if card.named):
            before = first.setdefault(card.id, card)
            if before is not card:
                message = f"the id `{card.id}` is taken by {before.path}:{before.line}: choose another"
                yield Problem(card.path, card.line, message)


def check_titles(site: Site) -> Iterator[Problem]:
    """A title says what the whole command is for: no other card of a language has it."""
    for language in site.languages:
        ids: set[str] = set()
        first: dict[str, Card] = {}
        for card in (card for page in site.in_locale(language) for card in page.cards):
            if card.id in ids:
                continue
            ids.add(card.id)
            before = first.setdefault(card.title, card)
            if before is not card:
                message = f"the title is that of {before.path}:{before.line} too: say what sets this command apart"
                yield Problem(card.path, card.line, message)


def check_all_figures(site: Site, recall: Recall, drawings: bool) -> Iterator[Problem]:
    """The image lines that name figures, and the figures themselves when `drawings` is set."""
    cards = {card.id for page in site.pages for card in page.cards}
    known: dict[Path, frozenset[str]] = {}
    for page in site.pages:
        folder = find_figures(page)
        if folder is None:
            continue
        if folder not in known:
            known[folder] = frozenset(file.stem for file in folder.glob("*.svg"))
            if drawings:
                files = digest_files(file for file in folder.iterdir() if file.is_file())
                yield from recall("figures", [files, *sorted(cards)], partial(check_drawings, folder, cards))
        names = known[folder]
        parts = [page.path, page.text, *sorted(names)]
        yield from recall("figure use", parts, partial(check_figure_use, page.path, page.text, names))


def check_drawings(folder: Path, cards: Collection[str]) -> list[Problem]:
    """What is wrong with the figures of a folder."""
    # Loaded only here: most checks find that no figure has changed, and what reads drawings takes long to load.
    from commandcards.site.figures.figure import check_figures

    return check_figures(folder, cards)
