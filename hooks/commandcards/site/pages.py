"""The Markdown files of a site: which page, in which language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import partial
from pathlib import Path

from commandcards.card.context import explain_blocks
from commandcards.card.explained import CardExplainer, ExplainedCard
from commandcards.frozen import frozen
from commandcards.model import LOCALES, Card, Locale, Problem
from commandcards.notation.encoding import EncodingError, decode_page
from commandcards.notation.page import Page, parse_page
from commandcards.notation.rules import NOTES, Notation
from commandcards.store import Recall, Store, list_files, make_anew

SUFFIX = ".md"
SUFFIXES = frozenset({SUFFIX, ".markdown", ".mdown", ".mkdn", ".mkd"})
"""What MkDocs takes for Markdown, in whatever letters."""
FIGURES = Path("assets/figures")
"""Where figures stand below the documentation's folder."""


@frozen
class SitePage:
    """One page in one language."""

    name: str
    """The file's path without language and ending, the same for all languages: `docs/commands/images`."""
    language: str
    """That of the page itself."""
    page: Page
    text: str
    """The whole file."""
    blocks: tuple[ExplainedCard | None, ...]
    """The card of each fence that may be one; None where it makes none."""

    @property
    def locale(self) -> Locale:
        """The language of the engine's words on it."""
        return words_for(self.language)

    @property
    def path(self) -> str:
        return self.page.path

    @property
    def explained(self) -> tuple[ExplainedCard, ...]:
        """Its cards, explained."""
        return tuple(filter(None, self.blocks))

    @property
    def cards(self) -> tuple[Card, ...]:
        return self.page.cards

    def find_card(self, card_id: str) -> ExplainedCard | None:
        return next((one for one in self.blocks if one and one.card.id == card_id), None)


@frozen
class Site:
    """All pages that are looked at together."""

    pages: tuple[SitePage, ...]
    strays: tuple[str, ...] = ()
    """Markdown files whose name has no language, or another ending than `.md`."""
    unreadable: tuple[Problem, ...] = ()
    """A problem for each file that is no text in UTF-8."""
    languages: tuple[str, ...] = LOCALES
    """The first is the original."""
    paired: bool = True
    """All languages should have the same pages and cards: a card in one of them only is a mistake."""
    _named: dict[tuple[str, str], SitePage] = field(init=False, compare=False, repr=False, default_factory=dict)
    _homes: dict[tuple[str, str], SitePage] = field(init=False, compare=False, repr=False, default_factory=dict)
    """The pages by their names, and by the cards on them; of two the first counts."""

    def __post_init__(self) -> None:
        for page in self.pages:
            self._named.setdefault((page.name, page.language), page)
            for one in page.explained:
                self._homes.setdefault((one.card.id, page.language), page)

    def find(self, name: str, language: str) -> SitePage | None:
        return self._named.get((name, language))

    def find_home(self, card_id: str, language: str) -> SitePage | None:
        """The page in one language that a card stands on."""
        return self._homes.get((card_id, language))

    def has_file(self, path: Path) -> bool:
        """Whether there is such a file, or one of that name with another ending, that makes no page."""
        others = (*self.strays, *(problem.path for problem in self.unreadable))
        return any(Path(other).with_suffix("") == path.with_suffix("") for other in others)

    def in_locale(self, language: str) -> Iterator[SitePage]:
        return (page for page in self.pages if page.language == language)


def words_for(language: str) -> Locale:
    """The language of the engine's words on pages in a language: English where the engine has none in it."""
    return "zh" if re.match(r"zh\b|zh_", language, re.IGNORECASE) else "en"


def load_site(paths: Iterable[Path], cards: CardExplainer, store: Store | None = None) -> Site:
    """Read Markdown files, and those in folders, below their hidden folders left out; each file once.

    With a store, only those that have changed are worked out.

    OSError when a path cannot be read; a file in another encoding than UTF-8 is a problem of the site.
    """
    pages: list[SitePage] = []
    strays: list[str] = []
    unreadable: list[Problem] = []
    files: dict[Path, Path] = {}
    for file in find_files(paths):
        files.setdefault(file.resolve(), file)
    for file in files.values():
        name, locale = split_name(file)
        if locale is None or file.suffix != SUFFIX:
            strays.append(str(file))
            continue
        try:
            pages.append(load_page(file, name, locale, cards, store))
        except EncodingError as error:
            unreadable.append(Problem(str(file), error.line, str(error)))
    return Site(tuple(pages), tuple(strays), tuple(unreadable))


def load_page(file: Path, name: str, locale: Locale, cards: CardExplainer, store: Store | None = None) -> SitePage:
    """Read one page and explain its cards. OSError when it cannot be read, EncodingError when it is not in UTF-8."""
    return PageReader(cards, store).read(str(file), decode_page(file.read_bytes()), name, locale)


@frozen
class PageReader:
    """Reads pages by one notation and explains their cards; with a store, those that have changed."""

    cards: CardExplainer
    store: Store | None = None
    notation: Notation = NOTES

    def read(self, path: str, text: str, name: str, language: str) -> SitePage:
        """The page that the text of a file makes."""
        if not (self.store and self.cards.digest):
            return self.make(path, text, name, language, make_anew)
        make = partial(self.make, path, text, name, language, self.store.recall)
        parts = [path, text, name, language, describe(self.notation), self.cards.digest]
        return self.store.recall("page", parts, make)

    def make(self, path: str, text: str, name: str, language: str, recall: Recall) -> SitePage:
        page = parse_page(path, text, self.notation, recall)
        return SitePage(name, language, page, text, explain_blocks(page, self.cards))


def describe(notation: Notation) -> str:
    """The same in every process, which a set is not."""
    return repr((sorted(notation.languages), notation.demands, notation.every, notation.fancy_lists))


def add_siblings(site: Site, cards: CardExplainer, store: Store | None = None) -> Site:
    """The site with the other languages of its pages, as far as there are files of them. OSError as `load_site`."""
    files = [
        file
        for page in site.pages
        for locale in LOCALES
        if site.find(page.name, locale) is None and (file := sibling(page, locale)).is_file()
    ]
    others = load_site(files, cards, store)
    return replace(site, pages=(*site.pages, *others.pages), unreadable=(*site.unreadable, *others.unreadable))


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            files = (file for file in sorted(map(Path, list_files(path))) if file.suffix.lower() in SUFFIXES)
            yield from (file for file in files if not is_hidden(file.relative_to(path)))
        else:
            yield path


def is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def split_name(file: Path) -> tuple[str, Locale | None]:
    """`docs/images.zh.md` → (`docs/images`, `zh`); the language is None when the name has none of the site's."""
    stem, _, suffix = file.with_suffix("").as_posix().rpartition(".")
    for locale in LOCALES:
        if suffix == locale and stem:
            return stem, locale
    return file.with_suffix("").as_posix(), None


def sibling(page: SitePage, language: str) -> Path:
    """Where the page's file in another language stands or should stand: beside it, or in that language's folder."""
    path, name = Path(page.path), Path(page.name)
    parts = path.with_suffix("").parts
    # The folder of a language is the one that the name is without; others may be called so too.
    for at, part in enumerate(parts):
        if part == page.language and parts[:at] + parts[at + 1 :] == name.parts:
            return Path(*parts[:at], language, *parts[at + 1 : -1], path.name)
    return Path(f"{page.name}.{language}.md")


def find_figures(page: SitePage) -> Path | None:
    """The folder of the figures of the documentation that a page belongs to, if there is one."""
    folders = (parent / FIGURES for parent in Path(page.path).parents)
    return next((folder for folder in folders if folder.is_dir()), None)
