"""Whether a verification notices what a reader would: each transcript is spoilt in many ways and compared with itself.

    python tools/mutations.py [--list]

Prints a table: for each way of spoiling how many transcripts it gave, and how many of them passed. With `--list` also
those that passed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from commandcards.card.transcript import Transcript, load_transcripts  # noqa: E402  # the engine is on the path only now
from commandcards.record.scenario import Scenario, build_scenarios  # noqa: E402
from commandcards.record.verify import compare_card, memories  # noqa: E402
from commandcards.site.library import load_library  # noqa: E402
from commandcards.site.pages import load_site  # noqa: E402

RUBBISH = "colourless green ideas"
WORD = re.compile(r"[^\W\d_]{2,}")
NUMBER = re.compile(r"[0-9a-f]{12,}|\d+")
"""What alone no reader would take lines for other ones by: ids, sizes, times."""
PROGRESS = re.compile(r" +(?:=>|[✔⠿]) |[0-9a-f]{12}: |#\d+ ")
"""Begins the lines of builds and pulls."""
ALLOWED = 0.05
"""Of each way of spoiling, the share that may pass: what differs by chance cannot be told from what is wrong."""

Output = tuple[str, ...]
SpoilOutput = Callable[[Output], Iterator[Output]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A transcript that somebody has spoilt."""

    way: str
    card: str
    transcript: Transcript
    grave: bool = True
    """It is noticed only by what counts as a fault; otherwise news are enough."""


def double_lines(output: Output) -> Iterator[Output]:
    for index, line in enumerate(output):
        if line.strip():
            yield (*output[:index], line, *output[index:])


def drop_lines(output: Output) -> Iterator[Output]:
    for index, line in enumerate(output):
        if line.strip():
            yield (*output[:index], *output[index + 1 :])


def swap_lines(output: Output) -> Iterator[Output]:
    for index, (first, second) in enumerate(pairwise(output)):
        if NUMBER.sub("", first) != NUMBER.sub("", second):
            yield (*output[:index], second, first, *output[index + 2 :])


def change_words(output: Output) -> Iterator[Output]:
    for index, line in enumerate(output):
        spoilt = change_word(line)
        if spoilt and not PROGRESS.match(line):
            yield (*output[:index], spoilt, *output[index + 1 :])


def change_progress(output: Output) -> Iterator[Output]:
    for index, line in enumerate(output):
        spoilt = change_word(line)
        if spoilt and PROGRESS.match(line):
            yield (*output[:index], spoilt, *output[index + 1 :])


def change_word(line: str) -> str | None:
    """A line with another word in the place of one of its own, always the same one."""
    words = list(WORD.finditer(line))
    if not words:
        return None
    word = words[crc32(line.encode()) % len(words)]
    return line[: word.start()] + "zebra" + line[word.end() :]


WAYS: Mapping[str, SpoilOutput] = {
    "a line doubled": double_lines,
    "a line dropped": drop_lines,
    "two lines swapped": swap_lines,
    "a word changed": change_words,
    "a word changed, of builds and pulls": change_progress,
}


def mutate(card: str, transcript: Transcript) -> Iterator[Mutant]:
    """All that one transcript is spoilt to."""
    for index, run in enumerate(transcript.runs):
        for way, spoil in WAYS.items():
            for output in spoil(run.output):
                runs = (*transcript.runs[:index], replace(run, output=output), *transcript.runs[index + 1 :])
                yield Mutant(way, card, replace(transcript, runs=runs))
    yield from mutate_head(card, transcript)


def mutate_head(card: str, transcript: Transcript) -> Iterator[Mutant]:
    other = replace(transcript, engine="27.1.0")
    yield Mutant("another engine", card, other, grave=False)
    if any(run.output for run in transcript.runs):
        runs = tuple(replace(run, output=tuple(RUBBISH for _ in run.output)) for run in transcript.runs)
        yield Mutant("another engine and rubbish", card, replace(other, runs=runs))
    if transcript.standins:
        yield Mutant("stand-ins not told", card, replace(transcript, standins=()))
    for name in transcript.parts:
        parts = {key: value for key, value in transcript.parts.items() if key != name}
        yield Mutant("a version not told", card, replace(transcript, parts=parts), grave=False)
    if transcript.registry:
        yield Mutant("registry not told", card, replace(transcript, registry=""))


def load_project() -> tuple[list[Scenario], dict[str, Transcript]]:
    """The scenarios of this site and what was recorded of them."""
    library = load_library()
    cards = library.build_card_explainer()
    site = load_site([ROOT / "docs"], cards)
    scenarios = build_scenarios(site, library.plans, cards.explainer)
    return scenarios, load_transcripts(ROOT / "transcripts")


def judge(scenario: Scenario, recorded: Mapping[str, Transcript], *, stride: int = 1) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant of a scenario's transcripts, and whether it is noticed; of spoilt lines only each `stride`th."""
    old, new = memories(scenario)
    for step in scenario.steps:
        fresh = recorded.get(step.card.id)
        if fresh is None:
            continue
        for index, mutant in enumerate(mutate(step.card.id, fresh)):
            if mutant.way in WAYS and index % stride:
                continue
            found = compare_card(step, mutant.transcript, fresh, deepcopy(old), deepcopy(new))
            yield mutant, any(one.grave or not mutant.grave for one in found)
        list(compare_card(step, fresh, fresh, old, new))


def main(arguments: list[str]) -> int:
    """Print the table: 0, or 1 when too much of something passes."""
    scenarios, recorded = load_project()
    made: dict[str, int] = {}
    passed: dict[str, list[Mutant]] = {}
    for scenario in scenarios:
        for mutant, noticed in judge(scenario, recorded):
            made[mutant.way] = made.get(mutant.way, 0) + 1
            if not noticed:
                passed.setdefault(mutant.way, []).append(mutant)
    for way, count in made.items():
        unnoticed = passed.get(way, [])
        print(f"{way:36} {len(unnoticed):4} of {count:4} pass  {len(unnoticed) / count:6.1%}")
        if "--list" in arguments:
            cards = Counter(mutant.card for mutant in unnoticed)
            print("".join(f"    {count:4} {card}\n" for card, count in cards.most_common()), end="")
    return int(any(len(passed.get(way, [])) > ALLOWED * count for way, count in made.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
