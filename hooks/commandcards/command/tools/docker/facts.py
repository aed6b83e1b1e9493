"""Rows whose facts are data: what the commands that list something take for `--format` and `--filter`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from commandcards.command.kinds.filters import FilterForm, filter_of
from commandcards.command.kinds.template import TemplateForm, template
from commandcards.command.tools.docker.row import NOWHERE, Commands, Row
from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.loading.hints import INLINE


@frozen
class TemplateRow:
    """What some commands take for a format; see `docker-templates.yaml`."""

    commands: Commands
    form: TemplateForm = field(metadata=INLINE)
    late: bool = False
    """They read it before they ask the engine."""


@frozen
class FilterRow:
    """The conditions of some commands; see `docker-filters.yaml`."""

    commands: Commands
    form: FilterForm = field(metadata=INLINE)


@frozen
class RowFacts:
    """Both files."""

    templates: tuple[TemplateRow, ...] = ()
    filters: tuple[FilterRow, ...] = ()


def load_row_facts(folder: Path = DATA) -> RowFacts:
    """What the data files say of each group of commands; DataError for what is wrong with them."""
    templates = load_data(folder / "docker-templates.yaml", tuple[TemplateRow, ...])
    return RowFacts(templates, load_data(folder / "docker-filters.yaml", tuple[FilterRow, ...]))


def build_rows(facts: RowFacts) -> Iterator[Row]:
    """A row for each group of commands."""
    for one in facts.templates:
        late, asked = (one.commands, NOWHERE) if one.late else (NOWHERE, one.commands)
        yield Row("format", template(one.form), one.commands, late=late, asked=asked)
    for each in facts.filters:
        early, later = (NOWHERE, each.commands) if each.form.by == "client" else (each.commands, NOWHERE)
        yield Row("filter", filter_of(each.form), each.commands, early=early, late=later)
