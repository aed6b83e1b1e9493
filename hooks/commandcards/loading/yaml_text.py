"""From the text of a YAML file to plain values that know their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import Node, ScalarNode, SequenceNode

from commandcards.loading.lined import Fault, Lined, LinedList

TEXT = "tag:yaml.org,2002:str"
MERGE = "tag:yaml.org,2002:merge"
"""The tag of the key `<<`, which takes in the entries of another mapping."""


def read_values(text: str) -> tuple[Any, list[Fault]]:
    """The value that a YAML text holds, and what is wrong with the text; of no use when it is no YAML at all.

    Mappings and lists become `Lined` and `LinedList`. None stands for an empty text.
    """
    try:
        node = compose_text(text)
    except yaml.YAMLError as error:
        return None, [Fault(line_of(error, text), explain_error(error))]
    reader = Reader()
    return reader.value(node, "this file", node.start_mark.line + 1) if node else None, reader.faults


def compose_text(text: str) -> Node | None:
    """The YAML text as nodes; yaml.YAMLError when it is none."""
    # The C loader reads the dictionary ten times as fast, which the checker's start-up needs. The other one tells
    # better what is wrong, and the same on every machine.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.compose(text, Loader=loader)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def line_of(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return int(error.problem_mark.line) + 1
    position = getattr(error, "position", 0)
    return text.count("\n", 0, position) + 1


def explain_error(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        return f"this is no YAML: {error.problem}; look at the indentation, and put a text with `: ` or ` #` in quotes"
    return "this character has no place in YAML: delete it"


@dataclass(slots=True)
class Reader:
    """Turns nodes into values and keeps what is wrong with them."""

    faults: list[Fault] = field(default_factory=list)
    path: list[Node] = field(default_factory=list)
    """The nodes around the one that is being read."""

    def value(self, node: Node, label: str, line: int) -> Any:
        """`label` is what a message calls the node; `line` is that of its key."""
        if isinstance(node, ScalarNode):
            return node.value if node.tag == TEXT else self.scalar(node)
        if any(node is one for one in self.path):
            self.complain(node, "this contains itself: write out what is meant in the place of the `*`")
            return None
        self.path.append(node)
        value = self.sequence(node) if isinstance(node, SequenceNode) else self.mapping(node, label, line)
        self.path.pop()
        return value

    def complain(self, node: Node, message: str) -> None:
        self.faults.append(Fault(node.start_mark.line + 1, message))

    def scalar(self, node: ScalarNode) -> Any:
        """A number, `true`, a date …, as YAML reads it."""
        try:
            return SafeConstructor().construct_object(node)
        except (yaml.YAMLError, ValueError, KeyError):
            self.complain(node, f"YAML cannot read `{node.value}` as `{node.tag}`: put it in quotes, without a tag")
            return node.value

    def sequence(self, node: SequenceNode) -> LinedList:
        lines = [item.start_mark.line + 1 for item in node.value]
        items = [self.value(item, "this entry", line) for item, line in zip(node.value, lines, strict=True)]
        return LinedList(items, node.start_mark.line + 1, lines)

    def mapping(self, node: Node, label: str, line: int) -> Lined[Any]:
        found: Lined[Any] = Lined(line=line, label=label)
        for key, value in node.value:
            if key.tag != MERGE:
                self.add(found, key, value)
        for inherited in self.inherited(node):
            for text in inherited.keys() - found.keys():
                found[text] = inherited[text]
                found.lines[text] = inherited.lines[text]
        return found

    def add(self, found: Lined[Any], key: Node, value: Node) -> None:
        if not isinstance(key, ScalarNode):
            self.complain(key, "a key should be a plain text: begin the line with `key: `")
        elif key.tag != TEXT:
            self.complain(key, f"YAML does not read the key `{key.value}` as a text: put it in quotes")
        elif key.value in found:
            self.complain(key, f"`{key.value}` stands here twice: delete one")
        else:
            line = key.start_mark.line + 1
            found.lines[key.value] = line
            found[key.value] = self.value(value, f"`{key.value}`", line)

    def inherited(self, node: Node) -> Iterator[Lined[Any]]:
        """The mappings that `<<` takes in."""
        for key, value in node.value:
            if key.tag == MERGE:
                for one in value.value if isinstance(value, SequenceNode) else [value]:
                    mapping = self.value(one, "this entry", one.start_mark.line + 1)
                    if isinstance(mapping, Lined):
                        yield mapping
                    else:
                        self.complain(one, "`<<` takes in another mapping: write `<<: *name`")
