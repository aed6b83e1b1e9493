"""The words and steps of a figure: the YAML file beside its drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Annotated

from commandcards.data import DataError, load_data, show_path
from commandcards.frozen import frozen
from commandcards.loading.hints import INLINE, LINE, Prepared, in_both_languages, named
from commandcards.loading.lined import Lined
from commandcards.model import Bilingual, Problem

Words = Annotated[Bilingual, Prepared(in_both_languages)]
"""A text in both languages, or one that is the same in both."""


@frozen
class Change:
    """One step as it is written: what it says, lights up, and changes in the drawing."""

    id: str
    text: Bilingual = field(metadata=INLINE)
    light: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    line: int = field(default=1, metadata=LINE)


@frozen
class Sequence:
    """Steps in their order, and the name that a reader picks them by."""

    id: str = ""
    name: str = ""
    """The command it is about; empty when the figure has only one sequence."""
    changes: tuple[Change, ...] = field(default=(), metadata=named("steps"))


@frozen
class Table:
    """Everything in the YAML file of one figure."""

    title: Words
    description: Words
    caption: Words
    words: Lined[Words] = field(default_factory=Lined)
    sequences: tuple[Sequence, ...] = ()
    links: Lined[str] = field(default_factory=Lined)
    """The id of the card that a part leads to."""


def load_table(path: Path) -> Table:
    """Read the YAML file of a figure; DataError names all that is wrong with it."""
    table = load_data(path, Table)
    problems = list(check_ids(path, table))
    if problems:
        raise DataError(problems)
    return table


def check_ids(path: Path, table: Table) -> Iterator[Problem]:
    seen: set[str] = set()
    for sequence in table.sequences:
        for change in sequence.changes:
            if change.id in seen:
                message = f"two steps have the id `{change.id}`: it is their address, so rename one"
                yield Problem(show_path(path), change.line, message)
            seen.add(change.id)
