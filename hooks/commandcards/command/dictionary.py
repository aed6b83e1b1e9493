"""The project's own sentences about the Docker command line, in both languages, read from `data/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commandcards.command.explanation import Detail, Fragment
from commandcards.command.invocation import role_name
from commandcards.command.kinds.value import Meaning, Part, Phrase, Series
from commandcards.data import DATA, read_yaml
from commandcards.model import LOCALES, Bilingual, Locale

_BRACES = re.compile(r"\{(\w+)\}")

Locate = Callable[[Part], "tuple[int, int] | None"]
"""From a part of a value to where it stands in the command, if it stands there."""


@dataclass(frozen=True, slots=True)
class CommandTexts:
    """What is said of one command path and its options."""

    text: Bilingual
    options: dict[str, Bilingual]
    """By long name."""
    same_as: str | None
    """The command whose texts serve for the options that are not listed here."""


@dataclass(frozen=True, slots=True)
class Program:
    """What is said of a program without a grammar; see `programs.yaml`."""

    text: Bilingual
    runs: bool = False
    """The words after its options are another command."""
    feeds: bool = False
    """It adds what it reads from standard input to that command."""
    values: tuple[str, ...] = ()
    """The options that take the next word as their value: `-u`, `--user`."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All texts that explain a command; a look-up that finds nothing gives None."""

    commands: dict[str, CommandTexts]
    """By canonical path."""
    arguments: dict[str, Bilingual]
    """By the usage line's name of a positional."""
    command_arguments: dict[str, dict[str, Bilingual]]
    """The same for single commands, by canonical path."""
    phrases: dict[str, Bilingual]
    """By dotted key: `port.any`."""
    programs: dict[str, Program]
    """Those without a grammar, by name."""

    def command(self, canonical: str) -> Bilingual | None:
        texts = self.commands.get(canonical)
        if texts is None and canonical in self.programs:
            return self.programs[canonical].text
        return texts.text if texts else None

    def option(self, canonical: str, name: str) -> Bilingual | None:
        texts = self.commands.get(canonical)
        if texts is None:
            return None
        if name in texts.options:
            return texts.options[name]
        return self.option(texts.same_as, name) if texts.same_as else None

    def argument(self, canonical: str, role: str) -> Bilingual | None:
        """The text for a positional; of a role like `NAME[:TAG]` the first name counts."""
        name = role_name(role)
        return self.command_arguments.get(canonical, {}).get(name) or self.arguments.get(name)

    def phrase(self, key: str, **values: object) -> Bilingual:
        """The phrase of that key with its braces filled in; KeyError for an unknown one."""
        phrase = self.phrases[key]
        if not values:
            return phrase
        return Bilingual(phrase.zh.format(**values), phrase.en.format(**values))

    def describe(self, meaning: Meaning, locate: Locate) -> Detail:
        """Put a value's meaning into words; KeyError for a phrase that is not in the dictionary."""
        zh, en = (tuple(self._fragments(meaning, locate, locale)) for locale in LOCALES)
        return Detail(zh, en)

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


def load_dictionary(folder: Path = DATA) -> Dictionary:
    """Read all texts below `folder`; KeyError or TypeError when a file has not the shape it should have."""
    commands: dict[str, CommandTexts] = {}
    for file in sorted((folder / "dictionary").glob("*.yaml")):
        for path, entry in read_yaml(file).items():
            commands[path] = CommandTexts(
                text=Bilingual(entry["zh"], entry["en"]),
                options=read_texts(entry.get("options") or {}),
                same_as=entry.get("same_as"),
            )
    arguments = read_yaml(folder / "arguments.yaml")
    by_command = arguments.pop("commands")
    return Dictionary(
        commands=commands,
        arguments=read_texts(arguments),
        command_arguments={path: read_texts(texts) for path, texts in by_command.items()},
        phrases=dict(flatten(read_yaml(folder / "phrases.yaml"))),
        programs={name: read_program(entry) for name, entry in read_yaml(folder / "programs.yaml").items()},
    )


def read_program(entry: dict[str, Any]) -> Program:
    return Program(
        text=Bilingual(entry["zh"], entry["en"]),
        runs=entry.get("runs", False),
        feeds=entry.get("feeds", False),
        values=tuple(entry.get("values", ())),
    )


def read_texts(entries: dict[str, Any]) -> dict[str, Bilingual]:
    return {name: Bilingual(entry["zh"], entry["en"]) for name, entry in entries.items()}


def flatten(tree: dict[str, Any], prefix: str = "") -> list[tuple[str, Bilingual]]:
    """The leaves of nested tables under dotted keys; a leaf is a table with `zh` and `en`."""
    leaves: list[tuple[str, Bilingual]] = []
    for key, entry in tree.items():
        name = prefix + key
        if set(entry) == {"zh", "en"}:
            leaves.append((name, Bilingual(entry["zh"], entry["en"])))
        else:
            leaves.extend(flatten(entry, name + "."))
    return leaves
