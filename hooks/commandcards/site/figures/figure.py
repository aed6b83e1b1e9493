"""The figures of the site: `NAME.svg` is the drawing, `NAME.yml` its words in both languages and its steps.

An author writes `![what it shows](assets/figures/NAME.svg)` alone in a paragraph; the page gets the drawing inline,
with the words of its language, and the steps as a numbered list that a script turns into a stepper.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from commandcards.card.labels import labels_of
from commandcards.data import attempt
from commandcards.frozen import frozen
from commandcards.model import Bilingual, Locale, Problem
from commandcards.site.figures.drawing import LAYOUTS, Drawing, Labels, parse_drawing, render_drawing
from commandcards.site.figures.table import Change, Sequence, Table, load_table
from commandcards.site.figures.uses import suggest

if TYPE_CHECKING:
    from jinja2 import Environment  # a check renders nothing

TEMPLATE = "figure.html"


@frozen
class Step:
    """One state of a figure."""

    id: str
    """Unique in its figure; stands in the page's address."""
    text: Bilingual
    lit: tuple[str, ...]
    shown: tuple[str, ...]
    """Of the parts that come and go, those that are there."""


@frozen
class Figure:
    """A drawing with its words and steps."""

    name: str
    table: Table
    drawing: Drawing

    @property
    def optional(self) -> frozenset[str]:
        """The parts that come and go."""
        return frozenset(part for change in self.changes for part in change.add + change.remove)

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change for sequence in self.table.sequences for change in sequence.changes)

    def steps(self, sequence: Sequence) -> tuple[Step, ...]:
        """The states that a sequence goes through, each worked out from the one before."""
        shown = self.first_shown()
        steps = []
        for change in sequence.changes:
            shown = (shown | set(change.add)) - set(change.remove)
            steps.append(Step(change.id, change.text, change.light, tuple(sorted(shown))))
        return tuple(steps)

    def first_shown(self) -> frozenset[str]:
        """Parts that are removed before they are added are there from the start."""
        shown: dict[str, bool] = {}
        for change in self.changes:
            for part in change.add:
                shown.setdefault(part, False)
            for part in change.remove:
                shown.setdefault(part, True)
        return frozenset(part for part, there in shown.items() if there)


def load_figures(folder: Path) -> dict[str, Figure]:
    """All figures of a folder that have no mistake, by name; `check_figures` says what is wrong with the others."""
    figures = (parse_figure(path)[0] for path in sorted(folder.glob("*.svg")))
    return {figure.name: figure for figure in figures if figure}


def check_figures(folder: Path, cards: Collection[str] | None = None) -> list[Problem]:
    """Everything wrong with the figures of a folder.

    With `cards`, the ids of all cards, links to cards that do not exist are reported too.
    """
    problems = []
    for path in sorted(folder.glob("*.svg")):
        figure, found = parse_figure(path)
        problems += found
        if figure and cards is not None:
            problems += check_links(path.with_suffix(".yml"), figure.table, cards)
    for path in sorted(folder.glob("*.yml")):
        if not path.with_suffix(".svg").exists():
            problems.append(Problem(str(path), 1, f"this has no drawing: add {path.stem}.svg beside it"))
    return sorted(problems)


def parse_figure(path: Path) -> tuple[Figure | None, list[Problem]]:
    """One figure from its SVG file and the YAML file beside it; none when it could not be shown."""
    table_path = path.with_suffix(".yml")
    drawing, problems = parse_drawing(path)
    if not table_path.exists():
        return None, [*problems, Problem(str(path), 1, f"this has no words: add {table_path.name} beside it")]
    table = attempt(lambda: load_table(table_path), problems)
    if not drawing or not table:
        return None, problems
    problems += check_words(path, table_path, drawing, table)
    problems += check_parts(table_path, drawing, table)
    return (None if problems else Figure(path.stem, table, drawing)), problems


def check_words(path: Path, table_path: Path, drawing: Drawing, table: Table) -> Iterator[Problem]:
    for word in drawing.words:
        if word.name not in table.words:
            message = f"unknown word `{word.name}`: {suggest(word.name, table.words, table_path.name)}"
            yield Problem(str(path), word.line, message)
        elif word.text != table.words[word.name].en:
            message = (
                f"this text is not the English of `{word.name}`: write “{table.words[word.name].en}” in both files"
            )
            yield Problem(str(path), word.line, message)
    used = {word.name for word in drawing.words}
    for key, line in table.words.lines.items():
        if key not in used:
            yield Problem(str(table_path), line, f"no text of {path.name} uses the word `{key}`: delete it")


def check_parts(path: Path, drawing: Drawing, table: Table) -> Iterator[Problem]:
    """Parts that the table names and a layout lacks, and parts that are hidden for good."""
    for layout in LAYOUTS:
        parts = {part.name for part in drawing.parts if part.layout == layout}
        for name, line in named_parts(table):
            if name not in parts:
                message = f"the {layout} layout has no part `{name}`: {suggest(name, parts, 'the drawing')}"
                yield Problem(str(path), line, message)
    changed = {name for sequence in table.sequences for change in sequence.changes for name in change.add}
    for part in drawing.parts:
        if part.name in drawing.hidden and part.name not in changed:
            message = f"no step adds the part `{part.name}`, so it is never seen: delete its `data-off`"
            yield Problem(str(path.with_suffix(".svg")), part.line, message)


def named_parts(table: Table) -> Iterator[tuple[str, int]]:
    """Every part that the table names, and its line."""
    for sequence in table.sequences:
        for change in sequence.changes:
            for name in dict.fromkeys(change.light + change.add + change.remove):
                yield name, change.line
    yield from table.links.lines.items()


def check_links(path: Path, table: Table, cards: Collection[str]) -> Iterator[Problem]:
    for part, card in table.links.items():
        if card not in cards:
            message = f"there is no card `{card}`: {suggest(card, cards, 'a page')}"
            yield Problem(str(path), table.links.line_of(part), message)


def render_figure(
    figure: Figure, locale: Locale, environment: Environment, resolve_card: Callable[[str], str | None]
) -> str:
    """The HTML of a figure in one language.

    `environment` must escape by itself and find `figures/figure.html`; `resolve_card` turns the id of a card into
    its address as seen from the page, or None when there is no such card, and then nothing is linked.
    """
    table = figure.table
    addresses = {part: resolve_card(card) for part, card in table.links.items()}
    labels = Labels(
        id=f"figure-{figure.name}",
        title=table.title[locale],
        description=table.description[locale],
        words={key: word[locale] for key, word in table.words.items()},
        links={part: address for part, address in addresses.items() if address},
        optional=figure.optional,
    )
    # The drawing is serialised by an XML writer, which escapes every text and attribute in it.
    drawings = [Markup(render_drawing(figure.drawing, layout, labels)) for layout in LAYOUTS]
    return environment.get_template(TEMPLATE).render(
        figure=figure,
        locale=locale,
        drawings=drawings,
        sequences=[(sequence, figure.steps(sequence)) for sequence in table.sequences],
        words=labels_of(environment, locale).figure,
        split_code=split_code,
    )


def split_code(text: str) -> list[tuple[bool, str]]:
    """A sentence cut at its backticks: whether each piece is code, and the piece."""
    return [(bool(index % 2), piece) for index, piece in enumerate(text.split("`")) if piece]
