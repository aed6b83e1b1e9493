"""The Markdown files of a site: which page, in which language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from commandcards.card.context import explain_blocks
from commandcards.card.explained import CardExplainer, ExplainedCard
from commandcards.model import LOCALES, Card, Locale, Problem
from commandcards.notation.encoding import EncodingError, decode_page
from commandcards.notation.page import Page, parse_page

SUFFIX = ".md"
SUFFIXES = frozenset({SUFFIX, ".markdown", ".mdown", ".mkdn", ".mkd"})
"""What MkDocs takes for Markdown, in whatever letters."""
FIGURES = Path("assets/figures")
"""Where figures stand below the documentation's folder."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page in one language."""

    name: str
    """The file's path without language and ending, the same for all languages: `docs/commands/images`."""
    locale: Locale
    page: Page
    text: str
    """The whole file."""
    blocks: tuple[ExplainedCard | None, ...]
    """The card of each `console` fence; None where it makes none."""

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
        return next((one for one in self.explained if one.card.id == card_id), None)


@dataclass(frozen=True, slots=True)
class Site:
    """All pages that are looked at together."""

    pages: tuple[SitePage, ...]
    strays: tuple[str, ...] = ()
    """Markdown files whose name has no language, or another ending than `.md`."""
    unreadable: tuple[Problem, ...] = ()
    """A problem for each file that is no text in UTF-8."""

    def find(self, name: str, locale: Locale) -> SitePage | None:
        return next((page for page in self.pages if page.name == name and page.locale == locale), None)

    def has_file(self, path: Path) -> bool:
        """Whether there is such a file, or one of that name with another ending, that makes no page."""
        others = (*self.strays, *(problem.path for problem in self.unreadable))
        return any(Path(other).with_suffix("") == path.with_suffix("") for other in others)

    def in_locale(self, locale: Locale) -> Iterator[SitePage]:
        return (page for page in self.pages if page.locale == locale)


def load_site(paths: Iterable[Path], cards: CardExplainer) -> Site:
    """Read Markdown files, and those in folders, below their hidden folders left out; each file once.

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
            pages.append(load_page(file, name, locale, cards))
        except EncodingError as error:
            unreadable.append(Problem(str(file), error.line, str(error)))
    return Site(tuple(pages), tuple(strays), tuple(unreadable))


def load_page(file: Path, name: str, locale: Locale, cards: CardExplainer) -> SitePage:
    """Read one page and explain its cards. OSError when it cannot be read, EncodingError when it is not in UTF-8."""
    text = decode_page(file.read_bytes())
    page = parse_page(str(file), text)
    return SitePage(name, locale, page, text, explain_blocks(page, cards))


def add_siblings(site: Site, cards: CardExplainer) -> Site:
    """The site with the other languages of its pages, as far as there are files of them. OSError as `load_site`."""
    siblings = load_site(
        [
            file
            for page in site.pages
            for locale in LOCALES
            if site.find(page.name, locale) is None and (file := sibling(page, locale)).is_file()
        ],
        cards,
    )
    return replace(site, pages=(*site.pages, *siblings.pages), unreadable=(*site.unreadable, *siblings.unreadable))


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            files = (file for file in sorted(path.rglob("*.*")) if file.suffix.lower() in SUFFIXES)
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


def sibling(page: SitePage, locale: Locale) -> Path:
    """Where the page's file in another language stands or should stand."""
    return Path(f"{page.name}.{locale}.md")


def find_figures(page: SitePage) -> Path | None:
    """The folder of the figures of the documentation that a page belongs to, if there is one."""
    folders = (parent / FIGURES for parent in Path(page.path).parents)
    return next((folder for folder in folders if folder.is_dir()), None)
