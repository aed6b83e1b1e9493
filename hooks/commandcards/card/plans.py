"""What `scenarios.yaml` says of how cards are run, and why some are not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from commandcards.data import DATA
from commandcards.model import LOCALES, Bilingual

FILE = DATA / "scenarios.yaml"
Comparison = Literal["shape", "lines", "repeats", "status"]
"""What a later run must share with the recorded one: all that is printed but for what varies; that in any order; that
however often a line is repeated; or the exit status only."""
COMPARISONS: dict[str, Comparison] = {one: one for one in get_args(Comparison)}
CARD_KEYS = frozenset(
    {
        "skip",
        "unseen",
        "note",
        "scenario",
        "before",
        "after",
        "files",
        "type",
        "follow",
        "exit",
        "timeout",
        "compare",
        "varies",
        "anywhere",
        "chance",
        "private",
    }
)
SCENARIO_KEYS = frozenset({"before", "after", "files", "images", "order"})


class ScenarioError(ValueError):
    """The data file says something that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What `scenarios.yaml` says of one card; every field has a default, most cards need no entry."""

    skip: Bilingual | None = None
    """Why the card cannot be run at all."""
    note: Bilingual | None = None
    """Where the engine that was used prints something else than Docker 29."""
    unseen: Bilingual | None = None
    """Why its output is not shown although it is run: it would tell of the recorder's own machine only."""
    scenario: str = ""
    """The scenario it belongs to in the place of its page's."""
    before: tuple[str, ...] = ()
    """Shell commands to run first, unseen."""
    after: tuple[str, ...] = ()
    """Shell commands to run afterwards, unseen."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Files to write first, by path."""
    type: tuple[str, ...] = ()
    """Lines to type, one at each prompt."""
    follow: float | None = None
    """Seconds after which to type Ctrl+C."""
    exit: tuple[int, ...] = (0,)
    """The exit statuses that are right; the last one counts for all further commands of the card."""
    timeout: float = 60.0
    compare: Comparison = "shape"
    varies: tuple[str, ...] = ()
    """Beginnings of lines, blanks before them aside, whose rest differs from machine to machine."""
    anywhere: tuple[str, ...] = ()
    """Beginnings of lines, blanks before them aside, that come in an order of chance where they stand together."""
    chance: tuple[str, ...] = ()
    """Beginnings of lines, blanks before them aside, that are sometimes printed and sometimes not."""
    private: bool = False
    """Run on a private engine only, also when its command alone would not demand that."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What `scenarios.yaml` says of one scenario."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    images: tuple[str, ...] = ()
    """Images that must be there at the start, besides those that the commands name."""
    order: tuple[str, ...] = ()
    """Cards to be run first, in this order; the others follow in the order of their page."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The whole data file."""

    cards: Mapping[str, Plan]
    stages: Mapping[str, Stage]

    def of(self, card_id: str) -> Plan:
        """What is said of a card, or the defaults."""
        return self.cards.get(card_id, Plan())


def load_plans(file: Path = FILE) -> Plans:
    """Read the data file; ScenarioError names what is wrong in it, OSError when it cannot be read."""
    try:
        content = yaml.safe_load(file.read_text("utf-8")) or {}
    except yaml.YAMLError as error:
        raise ScenarioError(f"{file.name} is no YAML: {error}") from error
    cards = {name: parse_plan(name, entry or {}) for name, entry in (content.get("cards") or {}).items()}
    stages = {name: parse_stage(name, entry or {}) for name, entry in (content.get("scenarios") or {}).items()}
    return Plans(cards, stages)


def parse_plan(name: str, entry: Mapping[str, Any]) -> Plan:
    check_keys(name, entry, CARD_KEYS)
    compare = COMPARISONS.get(entry.get("compare", "shape"))
    if compare is None:
        raise ScenarioError(f"{name}: compare is one of {', '.join(COMPARISONS)}")
    statuses = entry.get("exit", 0)
    return Plan(
        skip=parse_bilingual(name, entry.get("skip")),
        note=parse_bilingual(name, entry.get("note")),
        unseen=parse_bilingual(name, entry.get("unseen")),
        scenario=entry.get("scenario", ""),
        before=parse_lines(entry.get("before")),
        after=parse_lines(entry.get("after")),
        files=entry.get("files") or {},
        type=parse_lines(entry.get("type")),
        follow=float(entry["follow"]) if "follow" in entry else None,
        exit=tuple(statuses) if isinstance(statuses, list) else (statuses,),
        timeout=float(entry.get("timeout", Plan.__dataclass_fields__["timeout"].default)),
        compare=compare,
        varies=parse_lines(entry.get("varies")),
        anywhere=parse_lines(entry.get("anywhere")),
        chance=parse_lines(entry.get("chance")),
        private=bool(entry.get("private", False)),
    )


def parse_stage(name: str, entry: Mapping[str, Any]) -> Stage:
    check_keys(name, entry, SCENARIO_KEYS)
    return Stage(
        before=parse_lines(entry.get("before")),
        after=parse_lines(entry.get("after")),
        files=entry.get("files") or {},
        images=parse_lines(entry.get("images")),
        order=parse_lines(entry.get("order")),
    )


def check_keys(name: str, entry: Mapping[str, Any], known: frozenset[str]) -> None:
    if not isinstance(entry, Mapping):
        raise ScenarioError(f"{name}: expected names with values")
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ScenarioError(f"{name}: unknown `{unknown[0]}`: choose from {', '.join(sorted(known))}")


def parse_bilingual(name: str, entry: Any) -> Bilingual | None:
    if entry is None:
        return None
    if not isinstance(entry, Mapping) or not all(entry.get(locale) for locale in LOCALES):
        raise ScenarioError(f"{name}: a text for readers needs both languages, zh and en")
    return Bilingual(**{locale: str(entry[locale]).strip() for locale in LOCALES})


def parse_lines(entry: Any) -> tuple[str, ...]:
    """One line or a list of lines."""
    if entry is None:
        return ()
    return (str(entry),) if isinstance(entry, str | int) else tuple(str(one) for one in entry)
