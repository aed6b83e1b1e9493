"""The words that readers type when they look for a command: the content of `search.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.loading.lined import Lined
from commandcards.model import Locale

FILE = DATA / "search.yaml"


@frozen
class LanguageWords:
    """What is ignored in a query of one language, and what is taken for what."""

    ignored: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]


@frozen
class Languages:
    """The words of each language."""

    zh: LanguageWords
    en: LanguageWords


@frozen
class OptionPhrases:
    """What finds the cards with an option."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@frozen
class CommandPhrases:
    """What finds the cards with a command."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    options: Lined[OptionPhrases] = field(default_factory=Lined)
    """By long name."""


@frozen
class CardPhrases:
    """What finds one card."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    special: bool = False


@frozen
class SectionPhrases:
    """What finds one section of a page, or a page."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@frozen
class SearchWords:
    """The words of `search.yaml` in one language; what its fields mean is said there."""

    ignored: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]
    commands: Mapping[str, tuple[str, ...]]
    options: Mapping[tuple[str, str], tuple[str, ...]]
    """By canonical command path and long option name."""
    cards: Mapping[str, tuple[str, ...]]
    special: frozenset[str]
    """The cards that are special cases of their command."""
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the page's name and the section's anchor: `images#layers`."""


@frozen
class SearchTable:
    """The whole of `search.yaml`."""

    languages: Languages
    commands: Lined[CommandPhrases]
    """By canonical path."""
    cards: Mapping[str, CardPhrases]
    """By id."""
    sections: Mapping[str, SectionPhrases]
    """By the page's name and the section's anchor."""

    def words(self, locale: Locale) -> SearchWords:
        """What the search of one language reads."""
        language: LanguageWords = getattr(self.languages, locale)
        return SearchWords(
            ignored=language.ignored,
            synonyms=language.synonyms,
            commands={path: getattr(entry, locale) for path, entry in self.commands.items()},
            options={
                (path, name): getattr(phrases, locale)
                for path, entry in self.commands.items()
                for name, phrases in entry.options.items()
            },
            cards={card: getattr(entry, locale) for card, entry in self.cards.items()},
            special=frozenset(card for card, entry in self.cards.items() if entry.special),
            sections={section: getattr(entry, locale) for section, entry in self.sections.items()},
        )


def load_search_table(file: Path = FILE) -> SearchTable:
    """Read the words of all languages; DataError names all that is wrong with the file."""
    return load_data(file, SearchTable)
