"""A verification notices what a reader would: the committed transcripts, spoilt in many ways."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import mutations
import pytest
from commandcards.card.transcript import Run, Transcript
from commandcards.record import normalise

SAMPLE = 3
"""Each third is enough to notice a rule that lets too much pass; `tools/mutations.py` takes all."""


@pytest.fixture(scope="module")
def noticed() -> dict[str, list[bool]]:
    """For each way of spoiling, what of it is noticed."""
    found: dict[str, list[bool]] = {}
    scenarios, recorded = mutations.load_project()
    with pytest.MonkeyPatch.context() as patch:
        # A transcript and its mutants have nearly all lines in common.
        patch.setattr(normalise, "mask_varying", cache(normalise.mask_varying))
        for scenario in scenarios:
            for mutant, is_noticed in mutations.judge(scenario, recorded, stride=SAMPLE):
                found.setdefault(mutant.way, []).append(is_noticed)
    return found


WAYS = (*mutations.WAYS, "another engine", "another engine and rubbish", "stand-ins not told", "a version not told")


@pytest.mark.parametrize("way", [*WAYS, "registry not told"])
def test_hardly_anything_passes(noticed: dict[str, list[bool]], way: str) -> None:
    passed = noticed[way].count(False)
    assert passed <= mutations.ALLOWED * len(noticed[way]), f"{passed} of {len(noticed[way])} pass"


def test_every_way_of_spoiling_spoils() -> None:
    lines = ("one line", "", "two lines", "3")
    transcript = Transcript("28.5.2", "28.5.2", "2026-01-31", (Run("docker ps", lines, 0),), ("nginx:latest",))
    mutants = list(mutations.mutate("card", transcript))
    assert all(mutant.transcript != transcript for mutant in mutants)
    count = {way: sum(mutant.way == way for mutant in mutants) for way in mutations.WAYS}
    assert count["a line doubled"] == count["a line dropped"] == 3
    assert count["two lines swapped"] == sum(one != other for one, other in pairwise(["one line", "", "two lines", ""]))
    assert count["a word changed"] == 2
