"""What is kept comes back as it was."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from commandcards.packing import Packer
from engine import LIBRARY, explain_command


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Single:
    value: object


@dataclass(frozen=True)
class Nothing:
    pass


@dataclass
class Counter:
    """Works out one of its values, and does more when it is made."""

    start: int
    now: int = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.start


@dataclass
class Doubled:
    """Made of what it is given, and not of its values."""

    value: int

    def __post_init__(self) -> None:
        self.value *= 2


@dataclass(frozen=True, kw_only=True)
class Named:
    name: str


def later(counter: Counter) -> Counter:
    counter.now += 1
    return counter


@pytest.mark.parametrize(
    "made",
    [
        Point(1),
        Point(1, (2, 3)),
        Single(Single((Point(1), {"a": [Single(None)]}))),
        Single(()),
        Nothing(),
        later(Counter(3)),
        Doubled(3),
        Named(name="a"),
        "text",
        None,
        {1: {2, 3}},
        Point,
    ],
    ids=str,
)
def test_what_is_packed_comes_back(made: object) -> None:
    assert pickle.loads(Packer().pack(made)) == made


def test_a_record_that_stands_twice_is_one() -> None:
    point = Point(1)
    first, second = pickle.loads(Packer().pack([point, Single(point)]))
    assert second.value is first


@pytest.mark.parametrize(
    "make", [lambda: explain_command("docker run -p 80:80 -e A=b nginx ls | wc"), lambda: LIBRARY.terms]
)
def test_what_the_engine_makes_comes_back(make: Callable[[], object]) -> None:
    assert pickle.loads(Packer().pack(make())) == make()
