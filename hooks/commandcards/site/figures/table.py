"""The words and steps of a figure: the YAML file beside its drawing.

Read node by node rather than as plain values, since a checker has to name the line of what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from commandcards.model import LOCALES, Bilingual, Problem

KEYS = ("title", "description", "caption", "words", "sequences", "links")
SEQUENCE_KEYS = ("id", "name", "steps")
STEP_KEYS = ("id", "zh", "en", "light", "add", "remove")


@dataclass(frozen=True, slots=True)
class Change:
    """One step as it is written: what it says, lights up, and changes in the drawing."""

    id: str
    text: Bilingual
    light: tuple[str, ...]
    add: tuple[str, ...]
    remove: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """Steps in their order, and the name that a reader picks them by."""

    id: str
    name: str
    """The command it is about; empty when the figure has only one sequence."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything in the YAML file of one figure."""

    title: Bilingual
    description: Bilingual
    caption: Bilingual
    words: dict[str, Bilingual]
    word_lines: dict[str, int]
    sequences: tuple[Sequence, ...]
    links: dict[str, str]
    """The id of the card that a part leads to."""
    link_lines: dict[str, int]


@dataclass(slots=True)
class Reader:
    """Reads nodes and keeps what is wrong with them."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def complain(self, node: Node, message: str) -> None:
        self.problems.append(Problem(self.path, node.start_mark.line + 1, message))

    def mapping(self, node: Node | None, known: tuple[str, ...] = ()) -> dict[str, tuple[int, Node]]:
        """Line and node of each key; with `known`, complain of the others."""
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self.complain(node, "this should be a mapping: `key: value` lines")
            return {}
        entries: dict[str, tuple[int, Node]] = {}
        for key, value in node.value:
            name = self.scalar(key)
            if name in entries:
                self.complain(key, f"`{name}` stands here twice: delete one")
            if known and name not in known:
                self.complain(key, f"unknown key `{name}`: use {', '.join(known)}")
            entries[name] = (key.start_mark.line + 1, value)
        return entries

    def items(self, entry: tuple[int, Node] | None) -> list[Node]:
        if entry is None:
            return []
        if isinstance(entry[1], SequenceNode):
            return list(entry[1].value)
        self.complain(entry[1], "this should be a list: `[one, two]` or `- one` lines")
        return []

    def names(self, entry: tuple[int, Node] | None) -> tuple[str, ...]:
        return tuple(self.scalar(node) for node in self.items(entry))

    def scalar(self, node: Node) -> str:
        if isinstance(node, ScalarNode):
            return str(node.value).strip()
        self.complain(node, "this should be a plain text")
        return ""

    def bilingual(self, owner: Node, what: str, node: Node | None) -> Bilingual:
        """Both languages of a text; a plain text is the same in both."""
        if node is None:
            self.complain(owner, f"{what} is missing: write it as `{{zh: …, en: …}}`")
            return Bilingual("", "")
        if isinstance(node, ScalarNode):
            text = self.scalar(node)
            if not text:
                self.complain(node, f"{what} is empty: write it as `{{zh: …, en: …}}`")
            return Bilingual(text, text)
        return self.languages(node, what, self.mapping(node, LOCALES))

    def languages(self, node: Node, what: str, entries: dict[str, tuple[int, Node]]) -> Bilingual:
        texts = {}
        for locale in LOCALES:
            texts[locale] = self.scalar(entries[locale][1]) if locale in entries else ""
            if not texts[locale]:
                self.complain(node, f"{what} has no text in `{locale}`: write one")
        return Bilingual(texts["zh"], texts["en"])


def parse_table(path: Path) -> tuple[Table | None, list[Problem]]:
    """Read the YAML file of a figure; no table when it is no YAML at all, and all that is wrong with it."""
    reader = Reader(str(path))
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return None, [Problem(str(path), line, f"this is no YAML: {error.problem}")]
    if node is None:
        return None, [Problem(str(path), 1, "this file is empty: give the figure a title, a description and its words")]
    return read_table(reader, node), reader.problems


def read_table(reader: Reader, node: Node) -> Table:
    entries = reader.mapping(node, KEYS)

    def text(key: str) -> Bilingual:
        return reader.bilingual(node, f"`{key}`", entries[key][1] if key in entries else None)

    words = reader.mapping(entries["words"][1] if "words" in entries else None)
    links = reader.mapping(entries["links"][1] if "links" in entries else None)
    return Table(
        title=text("title"),
        description=text("description"),
        caption=text("caption"),
        words={key: reader.bilingual(value, f"the word `{key}`", value) for key, (_, value) in words.items()},
        word_lines={key: line for key, (line, _) in words.items()},
        sequences=tuple(read_sequences(reader, entries.get("sequences"))),
        links={key: reader.scalar(value) for key, (_, value) in links.items()},
        link_lines={key: line for key, (line, _) in links.items()},
    )


def read_sequences(reader: Reader, entry: tuple[int, Node] | None) -> Iterator[Sequence]:
    seen: set[str] = set()
    for node in reader.items(entry):
        entries = reader.mapping(node, SEQUENCE_KEYS)
        changes = tuple(read_change(reader, step) for step in reader.items(entries.get("steps")))
        for change in changes:
            if change.id in seen:
                problem = f"two steps have the id `{change.id}`: it is their address, so rename one"
                reader.problems.append(Problem(reader.path, change.line, problem))
            seen.add(change.id)
        yield Sequence(
            id=reader.scalar(entries["id"][1]) if "id" in entries else "",
            name=reader.scalar(entries["name"][1]) if "name" in entries else "",
            changes=changes,
        )


def read_change(reader: Reader, node: Node) -> Change:
    entries = reader.mapping(node, STEP_KEYS)
    identity = reader.scalar(entries["id"][1]) if "id" in entries else ""
    if not identity:
        reader.complain(node, "this step has no id: it is the step's address, so give it a short one")
    return Change(
        id=identity,
        text=reader.languages(node, f"the step `{identity}`", entries),
        light=reader.names(entries.get("light")),
        add=reader.names(entries.get("add")),
        remove=reader.names(entries.get("remove")),
        line=node.start_mark.line + 1,
    )
