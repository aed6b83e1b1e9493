"""The project's own sentences about the Docker command line, in both languages, read from `data/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path
from string import Formatter

from commandcards.command.explanation import Detail, Fragment
from commandcards.command.invocation import role_name
from commandcards.command.kinds.value import Meaning, Part, Phrase, Series
from commandcards.command.programs import Program, find_command, load_aliases, read_key
from commandcards.data import DATA, DataError, attempt, load_data, show_path
from commandcards.frozen import frozen
from commandcards.loading.hints import INLINE, LINE, Nested, line_of
from commandcards.loading.lined import Lined
from commandcards.loading.values import suggest
from commandcards.model import LOCALES, Bilingual, Locale, Problem

_BRACES = re.compile(r"\{(\w+)\}")

Locate = Callable[[Part], "tuple[int, int] | None"]
"""From a part of a value to where it stands in the command, if it stands there."""


@frozen
class CommandTexts:
    """What is said of one command path and its options."""

    text: Bilingual = field(metadata=INLINE)
    options: Lined[Bilingual] = field(default_factory=Lined)
    """By long name."""
    same_as: str | None = None
    """The command whose texts serve for the options that are not listed here."""
    line: int = field(default=1, metadata=LINE, compare=False)
    same_as_line: int = field(default=1, metadata=line_of("same_as"), compare=False)


@frozen
class ArgumentText:
    """What is said of a word of a command that is no option."""

    text: Bilingual = field(metadata=INLINE)
    several: str = ""
    """The English text where two or more such words share a line; Chinese says the same of one and of many."""


@frozen
class ArgumentTexts:
    """The file `arguments.yaml`."""

    general: Mapping[str, ArgumentText]
    """By the usage line's name of a positional."""
    commands: Mapping[str, Mapping[str, ArgumentText]]
    """The same for single commands, by canonical path."""


@frozen
class Dictionary:
    """All texts that explain a command; a look-up that finds nothing gives None."""

    commands: Mapping[str, CommandTexts]
    """By canonical path."""
    arguments: ArgumentTexts
    phrases: Mapping[str, Bilingual]
    """By dotted key: `port.any`."""
    programs: Mapping[str, Program] = field(default_factory=dict)
    """Those without a grammar, by name."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other names of programs, each with the one that the program has here."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """Where each command's texts stand, for who finds something wrong with them."""

    def command(self, canonical: str) -> Bilingual | None:
        texts = self.commands.get(canonical) or find_command(self.programs, canonical)
        return texts.text if texts else None

    def option(self, canonical: str, name: str) -> Bilingual | None:
        texts = self.commands.get(canonical)
        if texts is None:
            return self._program_option(canonical, name)
        if name in texts.options:
            return texts.options[name]
        return self.option(texts.same_as, name) if texts.same_as else None

    def _program_option(self, path: str, name: str) -> Bilingual | None:
        program = find_command(self.programs, path)
        options = program.options.items() if program else ()
        # Only keys that have the name somewhere are read: a program may have a hundred.
        likely = ((read_key(key), one.text) for key, one in options if name in key)
        own = next((text for parsed, text in likely if parsed and parsed.name == name), None)
        return own or self.phrases.get(f"program_option.{name}")

    def argument(self, canonical: str, role: str, count: int = 1) -> Bilingual | None:
        """The text for so many words of a role; of a role like `NAME[:TAG]` the first name counts."""
        if program := find_command(self.programs, canonical):
            return program.arguments
        name = role_name(role)
        found = self.arguments.commands.get(canonical, {}).get(name) or self.arguments.general.get(name)
        if found is None and name.startswith("PLUGIN_"):
            found = self.arguments.general.get("PLUGIN_COMMAND")
        if found is None:
            return None
        return Bilingual(found.text.zh, found.several) if found.several and count > 1 else found.text

    def phrase(self, key: str, **values: object) -> Bilingual:
        """The phrase of that key with its braces filled in; KeyError for an unknown one."""
        phrase = self.phrases[key]
        if not values:
            return phrase
        return Bilingual(phrase.zh.format(**values), phrase.en.format(**values))

    def describe(self, meaning: Meaning, locate: Locate) -> Detail:
        """Put a value's meaning into words; KeyError for a phrase that is not in the dictionary."""
        zh, en = (tuple(self._fragments(meaning, locate, locale)) for locale in LOCALES)
        return Detail(tuple(_close_up(zh)), en)

    def _fragments(self, meaning: Meaning, locate: Locate, locale: Locale) -> Iterator[Fragment]:
        match meaning:
            case str():
                yield Fragment(meaning)
            case Part():
                yield Fragment(meaning.text, locate(meaning))
            case Phrase():
                # Between the words of the phrase stand the names of its parts.
                for index, piece in enumerate(_BRACES.split(self.phrases[meaning.key][locale])):
                    if index % 2:
                        yield from self._fragments(meaning.parts[piece], locate, locale)
                    elif piece:
                        yield Fragment(piece)
            case Series():
                for index, item in enumerate(meaning.items):
                    if index:
                        yield Fragment(meaning.separator[locale])
                    yield from self._fragments(item, locate, locale)


def _close_up(fragments: Sequence[Fragment]) -> Iterator[Fragment]:
    """Chinese without the blanks that a phrase has around a part, where that part is Chinese words too."""
    before = ""
    for fragment, following in zip(fragments, [*fragments[1:], Fragment("")], strict=True):
        text = fragment.text
        if fragment.span is None and _has_needless_blank(before[-1:] + text[:2]):
            text = text[1:]
        if fragment.span is None and following.span is None and _has_needless_blank(text[-2:] + following.text[:1]):
            text = text[:-1]
        before = "" if fragment.span else text
        yield Fragment(text, fragment.span)


def _has_needless_blank(text: str) -> bool:
    """Whether these are a blank between Chinese characters, or beside the quotes around some."""
    if len(text) != 3 or text[1] != " ":
        return False
    return ("一" <= text[0] <= "\u9fff" or text[0] == "”") and ("一" <= text[2] <= "\u9fff" or text[2] == "“")


def load_dictionary(folder: Path = DATA) -> Dictionary:
    """Read all texts below `folder` but those of programs; DataError names all that is wrong with them."""
    problems: list[Problem] = []
    files = {
        file: texts
        for file in sorted((folder / "dictionary").glob("*.yaml"))
        if (texts := attempt(partial(load_data, file, Lined[CommandTexts]), problems)) is not None
    }
    arguments = attempt(lambda: load_data(folder / "arguments.yaml", ArgumentTexts), problems)
    phrases = attempt(lambda: load_phrases(folder / "phrases.yaml"), problems)
    aliases = attempt(lambda: load_aliases(folder), problems)
    if not problems:
        problems += check_same_as(files)
    if problems or arguments is None or phrases is None or aliases is None:
        raise DataError(problems)
    commands = {path: texts for file in files.values() for path, texts in file.items()}
    homes = {path: file for file, texts in files.items() for path in texts}
    return Dictionary(commands, arguments, phrases, aliases=aliases, files=homes)


def load_phrases(file: Path) -> Mapping[str, Bilingual]:
    """The phrases under dotted keys, with the same braces in both languages; DataError."""
    phrases = load_data(file, Nested[Bilingual])
    problems = [
        Problem(show_path(file), phrases.line_of(key), message)
        for key, text in phrases.items()
        for message in check_braces(key, text)
    ]
    if problems:
        raise DataError(problems)
    return phrases


def check_braces(key: str, text: Bilingual) -> Iterator[str]:
    """What keeps the braces of a phrase from being filled in."""
    try:
        zh, en = find_names(text.zh), find_names(text.en)
    except ValueError:
        yield f"`{key}` has a brace that is no `{{name}}`: close it, or write `{{{{` for a brace that is meant"
        return
    if zh != en:
        only = ", ".join(f"`{{{name}}}`" for name in sorted(set(zh) ^ set(en))) or "some"
        yield f"both languages of `{key}` should have the same braces: {only} stands more often in one"


def find_names(text: str) -> list[str]:
    """The names in braces, sorted; ValueError for a brace that is none of `{name}`, `{{` and `}}`."""
    fields = [(name, form, how) for _, name, form, how in Formatter().parse(text) if name is not None]
    if not all(name.isidentifier() and not form and not how for name, form, how in fields):
        raise ValueError(text)
    return sorted(name for name, _, _ in fields)


def check_same_as(files: Mapping[Path, Lined[CommandTexts]]) -> Iterator[Problem]:
    """Each command stands once in all files, and `same_as` leads to another one, and not back."""
    homes: dict[str, Path] = {}
    commands = {path: texts for file in files.values() for path, texts in file.items()}
    for file, entries in files.items():
        for path, texts in entries.items():
            if path in homes:
                message = f"`{path}` stands in {homes[path].name} too: delete one"
                yield Problem(show_path(file), entries.line_of(path), message)
            homes[path] = file
            if texts.same_as is not None and texts.same_as not in commands:
                message = f"`same_as` names no command of the dictionary: {suggest(texts.same_as, commands)}"
                yield Problem(show_path(file), texts.same_as_line, message)
            elif leads_back(path, commands):
                message = f"`same_as` leads back to `{path}`: name the command that has the texts"
                yield Problem(show_path(file), texts.same_as_line, message)


def leads_back(path: str, commands: Mapping[str, CommandTexts]) -> bool:
    """Whether following `same_as` from a command comes to it again."""
    seen: set[str] = set()
    here = commands[path].same_as
    while here is not None and here in commands and here not in seen:
        seen.add(here)
        here = commands[here].same_as
    return path in seen
