"""What of a fresh run is a fault, what is news, and what is neither."""

from __future__ import annotations

from dataclasses import replace

import pytest
from commandcards.card.plans import Plan
from commandcards.card.transcript import OWN, Run, Transcript
from commandcards.notation.page import parse_page
from commandcards.record.normalise import Memory
from commandcards.record.scenario import Step
from commandcards.record.verify import Difference, compare_card

CARD = parse_page("docs/a.zh.md", '# A\n\n```console {#one title="t"}\n$ docker ps\n```\n').cards[0]
TABLE = ("NAME   STATUS", "web    Up 2 hours", "app    Up 3 hours")
RECORDED = Transcript("28.5.2", "28.5.2", "2026-01-31", (Run("docker ps", TABLE, 0),), ("nginx:latest",))


def compare(before: Transcript, fresh: Transcript, plan: Plan | None = None) -> list[Difference]:
    return list(compare_card(Step(CARD, plan or Plan()), before, fresh, Memory(), Memory()))


def prints(transcript: Transcript, *lines: str, status: int | None = 0, left_out: int = 0) -> Transcript:
    return replace(transcript, runs=(Run("docker ps", lines, status, left_out),))


def test_another_day_is_no_difference() -> None:
    fresh = prints(replace(RECORDED, date="2026-02-28"), TABLE[0], "web    Up 9 seconds", "app    Up 8 seconds")
    assert compare(RECORDED, fresh) == []


@pytest.mark.parametrize(
    "lines",
    [
        (*TABLE, TABLE[-1]),
        TABLE[:2],
        (TABLE[0], TABLE[2], TABLE[1]),
        (*TABLE[:2], "api    Up 3 hours"),
        (),
    ],
)
def test_what_a_reader_would_notice_is_a_fault(lines: tuple[str, ...]) -> None:
    (found,) = compare(prints(RECORDED, *lines), RECORDED)
    assert found.grave
    assert str(found).startswith("docs/a.zh.md:4: prints something else than was recorded:\n")


def test_how_a_command_ends_and_how_much_was_not_kept_count() -> None:
    assert compare(RECORDED, prints(RECORDED, *TABLE, status=1))[0].message.endswith(
        "exit status 0 when it was recorded, now with exit status 1"
    )
    assert compare(RECORDED, prints(RECORDED, *TABLE, left_out=7))[0].grave
    assert compare(RECORDED, prints(RECORDED, "rubbish", status=0), Plan(compare="status")) == []
    assert compare(RECORDED, prints(RECORDED, *TABLE, status=None), Plan(compare="status"))[0].grave


def test_another_version_is_news() -> None:
    (found,) = compare(RECORDED, replace(RECORDED, engine="29.1.0", parts={"compose": "5.0.0"}))
    assert found.message == "was recorded with engine 28.5.2, compose unknown, now engine 29.1.0, compose 5.0.0"
    assert not found.grave


@pytest.mark.parametrize("engine", ["28.6.0", "29.1.0"])
def test_another_output_of_another_version_is_news_unless_it_has_little_in_common(engine: str) -> None:
    newer = replace(RECORDED, engine=engine)
    column = ("NAME   STATUS         PLATFORM", "web    Up 2 hours     linux", "app    Up 3 hours     linux")
    assert [one.grave for one in compare(RECORDED, prints(newer, *column))] == [False, False]
    assert [one.grave for one in compare(RECORDED, prints(newer, "colourless green ideas"))] == [False, True]
    half, less = "NAME STATUS web app x y z u", "NAME STATUS web w x y z u"
    assert [one.grave for one in compare(RECORDED, prints(newer, half))] == [False, False]
    assert [one.grave for one in compare(RECORDED, prints(newer, less))] == [False, True]
    assert [one.grave for one in compare(RECORDED, prints(newer))] == [False, True]


def test_a_patch_release_prints_the_same() -> None:
    newer = replace(RECORDED, engine="28.5.9")
    assert [one.grave for one in compare(RECORDED, prints(newer, *TABLE[:2]))] == [False, True]


def test_another_wording_with_other_stand_ins_is_news() -> None:
    without = replace(RECORDED, standins=())
    column = ("NAME   STATUS         PLATFORM", "web    Up 2 hours     linux", "app    Up 3 hours     linux")
    assert [one.grave for one in compare(RECORDED, prints(without, *column))] == [False, False]
    assert [one.grave for one in compare(RECORDED, prints(RECORDED, *column))] == [True]


def test_a_stand_in_that_is_not_told_is_a_fault() -> None:
    (found,) = compare(replace(RECORDED, standins=()), RECORDED)
    assert found.grave
    assert (
        "does not tell that stand-ins were used for nginx:latest: run `.venv/bin/python hooks record one`"
        in found.message
    )
    (found,) = compare(RECORDED, replace(RECORDED, standins=()))
    assert not found.grave
    several = replace(RECORDED, standins=("d", "b", "e", "c", "a"))
    assert " for a, b, c, d, e: run " in compare(replace(RECORDED, standins=()), several)[0].message
    assert " for a, b, c, d, e, now " in compare(several, replace(RECORDED, standins=()))[0].message


def test_a_registry_that_is_not_told_is_a_fault() -> None:
    own = replace(RECORDED, registry=OWN)
    assert [one.grave for one in compare(RECORDED, own)] == [True]
    assert [one.grave for one in compare(own, RECORDED)] == [False]
