"""The engine's words for readers: one field per text here, one table per language in `data/words/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from commandcards.command.kinds.value import RuleName, SlotKind
from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.model import Locale

if TYPE_CHECKING:
    from jinja2 import Environment  # a check of the cards needs the words, and renders nothing

WORDS = DATA / "words"


@frozen
class ValueLabels:
    """What is said of values that a reader may change."""

    names: Mapping[SlotKind, str]
    """Their accessible names."""
    refused: Mapping[RuleName, str]
    """Why a typed value was not taken, by the rule of its place."""
    refused_in_quotes: str
    """Why one was not taken that its rule takes elsewhere."""
    not_copied: str
    """Comes before the reason where a command with such a value was to be copied."""
    reset: str
    reset_done: str
    undo: str
    undone: str
    reset_all: str
    reset_all_ask: str
    recorded: str
    """Above the recorded output of a card with changed values."""


@frozen
class SheetLabels:
    """What the cheat sheet says."""

    filter: str
    """Name of the filter's box."""
    filter_hint: str
    filter_count: str
    """How many lines are left; `{count}` is filled in by the script."""
    filter_none: str
    task: str
    command: str
    further: str
    """Heads the pages whose cards are not on the sheet."""
    all: str
    """Shows those cards too."""


@frozen
class FigureLabels:
    """The words of a stepper's buttons."""

    choose: str
    """Names the buttons that pick one of several commands."""
    controls: str
    """Names the buttons that go through the steps."""
    previous: str
    next: str
    count: str
    """Holds `{n}` and `{total}`, which the script fills in."""


@frozen
class SearchLabels:
    """What the search says, besides what a theme has words for."""

    most: str
    """There are `#` answers, of which `{shown}` are shown; both are filled in by the script."""
    meant: str
    """Introduces the number of answers to `{query}`, which is looked for in the place of what was typed."""
    nearest: str
    """Introduces words that look like those that were not found."""
    failed: str
    """The index could not be loaded."""


@frozen
class Labels:
    """All texts that the templates and the scripts show; `{…}` is filled in by the template, unless said otherwise."""

    language: str
    """The language's own name."""
    permalink: str
    colon: str
    """Between an explanation and what its value means."""
    stop: str
    """At the end of a sentence."""
    copy: str
    """Name of a copy button; the command follows."""
    copied: str
    copy_failed: str
    parts: str
    """Name of the list of explanations, for screen readers."""
    output: str
    """Introduces the output that the author has written."""
    run_output: str
    """Introduces the output that was recorded."""
    run_more: str
    """`{count}` lines of output are not shown."""
    run_verified: str
    """The card was run on `{date}`."""
    run_ground: str
    """It ran on `{engine}`."""
    run_standins: str
    """`{images}` were not the real ones."""
    run_registry: str
    run_pending: str
    run_skipped: str
    """Introduces the reason why a card was not run."""
    was: str
    """Introduces the command as it was written in `{year}`."""
    was_undated: str
    """The same where nobody says when that was."""
    from_post: str
    """Of a card that its page's post of `{year}` has."""
    from_post_title: str
    new: str
    new_title: str
    danger: str
    look_first: str
    deprecated: str
    """`{options}` are the deprecated options."""
    more: str
    """Opens what is folded on a card without an old form."""
    same_as: str
    reference: str
    """Name of the link to the official page; `{command}` is its command."""
    values: ValueLabels
    page_values: str
    """Introduces the line at the top of a page that lists its values."""
    reference_short: str
    """What is shown of it at the foot of a card; before the commands where there are several."""
    sheet: SheetLabels
    figure: FigureLabels
    search: SearchLabels


def load_labels(locale: Locale, folder: Path = WORDS) -> Labels:
    """The words of one language; DataError names what is wrong with its table."""
    return load_data(folder / f"{locale}.yaml", Labels)


def labels_of(environment: Environment, locale: Locale) -> Labels:
    """The engine's words in one language, as an environment was given them."""
    labels = cast(Mapping[Locale, Labels], environment.globals["labels_by_locale"])
    return labels[locale]
