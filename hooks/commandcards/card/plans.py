"""What `scenarios.yaml` says of how cards are run, and why some are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Annotated, Literal

from commandcards.data import DATA, load_data
from commandcards.frozen import frozen
from commandcards.loading.hints import Prepared, named, one_or_more
from commandcards.model import Bilingual

FILE = DATA / "scenarios.yaml"
Comparison = Literal["shape", "lines", "repeats", "status"]
"""What a later run must share with the recorded one: all that is printed but for what varies; that in any order; that
however often a line is repeated; or the exit status only."""
Lines = Annotated[tuple[str, ...], Prepared(one_or_more)]
"""One line or a list of lines."""


@frozen
class Plan:
    """What `scenarios.yaml` says of one card; every field has a default, most cards need no entry."""

    skip: Bilingual | None = None
    """Why the card cannot be run at all."""
    note: Bilingual | None = None
    """Where the engine that was used prints something else than Docker 29."""
    unseen: Bilingual | None = None
    """Why its output is not shown although it is run: it would tell of the recorder's own machine only."""
    visit: str = ""
    """An address that the page has the reader open in a browser before."""
    until: str = ""
    """What its output has in the end: a reader who is too early looks again."""
    type: Lines = ()
    """Lines to type, one at each prompt."""
    follow: float | None = None
    """Seconds after which to type Ctrl+C."""
    exit: Annotated[tuple[int, ...], Prepared(one_or_more)] = (0,)
    """The exit statuses that are right; the last one counts for all further commands of the card."""
    timeout: float = 60.0
    compare: Comparison = "shape"
    varies: Lines = ()
    """Beginnings of lines, blanks before them aside, whose rest differs from machine to machine."""
    anywhere: Lines = ()
    """Beginnings of lines, blanks before them aside, that come in an order of chance where they stand together."""
    chance: Lines = ()
    """Beginnings of lines, blanks before them aside, that are sometimes printed and sometimes not."""
    private: bool = False
    """Run on a private engine only, also when its command alone would not demand that."""


@frozen
class Stage:
    """What `scenarios.yaml` says of one page."""

    images: Lines = ()
    """Images that must be there at the start, besides those that the commands name."""
    pulls: Lines = ()
    """Images that must not be there, so that a card is seen to pull them."""


@frozen
class Plans:
    """The whole data file."""

    cards: Mapping[str, Plan] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict, metadata=named("scenarios"))

    def of(self, card_id: str) -> Plan:
        """What is said of a card, or the defaults."""
        return self.cards.get(card_id, Plan())


def load_plans(file: Path = FILE) -> Plans:
    """Read the data file; DataError names all that is wrong with it."""
    return load_data(file, Plans)
