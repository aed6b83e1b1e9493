"""A record that nobody changes is what `dataclass` would have made of its class."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest
from commandcards.frozen import frozen
from engine import LIBRARY, explain_command


@frozen
class Point:
    """A place."""

    x: int
    y: tuple[int, ...] = ()
    seen: list[str] = field(default_factory=list, compare=False)
    note: str = field(default="", repr=False, metadata={"line": True})


@frozen
class Single:
    value: object


@frozen
class Nothing:
    pass


@frozen
class Doubled:
    """Works out some of its values."""

    value: int
    known: dict[int, int] = field(init=False, compare=False, default_factory=dict)
    kind: str = field(init=False, default="double")

    def __post_init__(self) -> None:
        self.known[self.value] = 2 * self.value


@frozen
class Further(Single):
    more: int = 2


@dataclass(frozen=True, slots=True)
class PlainPoint:
    """The same, as `dataclass` makes it."""

    x: int
    y: tuple[int, ...] = ()
    seen: list[str] = field(default_factory=list, compare=False)
    note: str = field(default="", repr=False, metadata={"line": True})


@dataclass(frozen=True, slots=True)
class PlainSingle:
    value: object


MADE: list[tuple[Any, str]] = [
    (Point(1), "Point(x=1, y=(), seen=[])"),
    (Point(1, (2,), ["a"], "b"), "Point(x=1, y=(2,), seen=['a'])"),
    (Point(x=1, note="b", y=(3,)), "Point(x=1, y=(3,), seen=[])"),
    (Single("a"), "Single(value='a')"),
    (Nothing(), "Nothing()"),
    (Doubled(3), "Doubled(value=3, known={3: 6}, kind='double')"),
    (Further("a"), "Further(value='a', more=2)"),
    (Single(Single(None)), "Single(value=Single(value=None))"),
]


@pytest.mark.parametrize(("made", "shown"), MADE)
def test_shown(made: object, shown: str) -> None:
    assert repr(made) == shown


@pytest.mark.parametrize(("made", "_"), MADE)
def test_comes_back(made: Any, _: str) -> None:
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)), replace(made)):
        assert type(again) is type(made)
        assert again == made
        assert repr(again) == repr(made)


def test_a_record_that_stands_twice_is_one() -> None:
    single = Single(1)
    first, second = pickle.loads(pickle.dumps([single, Single(single)]))
    assert second.value is first


@pytest.mark.parametrize(
    "make", [lambda: explain_command("docker run -p 80:80 -e A=b nginx ls | wc"), lambda: LIBRARY.terms]
)
def test_what_the_engine_makes_comes_back(make: Callable[[], object]) -> None:
    assert pickle.loads(pickle.dumps(make())) == make()


@pytest.mark.parametrize(("made", "_"), MADE)
def test_cannot_be_changed(made: Any, _: str) -> None:
    names = [one.name for one in fields(made)]
    for name in [*names, "other"]:
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(made, name, 1)
        with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
            delattr(made, name)
    assert not hasattr(made, "__dict__")


def test_compared_by_class_and_values() -> None:
    assert Point(1, (2,)) == Point(1, (2,), ["not compared"])
    assert hash(Point(1, (2,))) == hash(Point(1, (2,), ["not compared"]))
    for other in (Point(2, (2,)), Point(1), Point(1, (2,), note="b"), (1, (2,), ""), Single(1), None):
        assert Point(1, (2,)) != other
    assert Single("a") != Further("a")
    assert Nothing() == Nothing()
    assert Nothing() != Single(())
    assert len({Single(1), Single(1), Single(2), Nothing(), Nothing()}) == 3


def test_has_values_of_its_own() -> None:
    first, second = Point(1), Point(1)
    first.seen.append("a")
    assert second.seen == []
    assert asdict(first) == {"x": 1, "y": (), "seen": ["a"], "note": ""}
    assert replace(first, x=2) == Point(2)


@pytest.mark.parametrize("given", [((), {}), ((1, 2, 3, 4, 5), {}), ((1,), {"x": 2}), ((1,), {"other": 2})])
def test_refuses_what_dataclass_refuses(given: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    messages = []
    for kind in (Point, PlainPoint):
        with pytest.raises(TypeError) as caught:
            kind(*given[0], **given[1])
        messages.append(str(caught.value).removeprefix("Plain"))
    assert messages[0] == messages[1]


@pytest.mark.parametrize(("ours", "plain"), [(Point, PlainPoint), (Single, PlainSingle)])
def test_known_as_a_dataclass(ours: Any, plain: Any) -> None:
    described = [
        [(one.name, one.default, one.default_factory, one.metadata) for one in fields(kind)] for kind in (ours, plain)
    ]
    assert is_dataclass(ours)
    assert described[0] == described[1]
    assert ours.__match_args__ == plain.__match_args__
    assert ours.__slots__ == plain.__slots__
