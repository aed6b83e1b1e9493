"""Records that nobody changes: `@frozen` is `@dataclass(frozen=True, slots=True)`, made in a fifth of its time.

`dataclasses` writes and compiles six methods for each class, which for the records of the engine was a third of a
check. Here only `__init__` is compiled for each, and sets the slots without asking by name; the others are closures.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """The class as a frozen dataclass with slots: for `replace`, `fields`, `pickle` and `copy` too.

    Its fields may have all that `field` knows but `hash`, `kw_only` and `init=False` without a default; those that are
    not given to `__init__` are made anew in a copy.
    """
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    known = fields(made)
    made.__init__ = make_init(made, known)
    made.__repr__ = make_repr([one.name for one in known if one.repr])
    made.__eq__, made.__hash__ = make_comparison([one.name for one in known if one.compare])
    made._values = property(read_values([one.name for one in known if one.init]))
    # What an object is copied and pickled by: its class, and the values that it is made from. `dataclass` tells it
    # field by field, in Python, and is told it in the same way, which takes longer.
    copyreg.pickle(made, attrgetter("__class__", "_values"))
    made.__setattr__, made.__delattr__ = refuse_setting, refuse_deleting
    return made  # type: ignore[no-any-return]


def make_init(cls: Any, known: Sequence[Field[Any]]) -> Callable[..., None]:
    """What compiles `__init__` when the first record is made: of many classes a check makes none."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        cls.__init__ = compile_init(cls, known)
        cls.__init__(self, *values, **named)

    return __init__


def compile_init(cls: Any, known: Sequence[Field[Any]]) -> Callable[..., None]:
    """Takes the fields in their order, and calls `__post_init__` where there is one."""
    scope: dict[str, Any] = {"MISSING": MISSING}
    for one in known:
        scope |= {f"set_{one.name}": find_setter(cls, one.name), f"default_{one.name}": one.default}
        scope[f"make_{one.name}"] = one.default_factory
    parameters = ["self", *(write_parameter(one) for one in known if one.init)]
    steps = [f"set_{one.name}(self, {write_value(one)})" for one in known]
    steps += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    exec(f"def __init__({', '.join(parameters)}):\n {'; '.join(steps) or 'pass'}", scope)
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def find_setter(cls: Any, name: str) -> Callable[[object, object], None]:
    """What sets a slot of an object, past `__setattr__`."""
    setter: Callable[[object, object], None] = getattr(cls, name).__set__
    return setter


def write_parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=MISSING"
    return one.name if one.default is MISSING else f"{one.name}=default_{one.name}"


def write_value(one: Field[Any]) -> str:
    made = f"make_{one.name}()" if one.default_factory is not MISSING else f"default_{one.name}"
    if not one.init:
        return made
    return one.name if one.default_factory is MISSING else f"{made} if {one.name} is MISSING else {one.name}"


def read_values(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def make_repr(names: Sequence[str]) -> Callable[[Any], str]:
    read = read_values(names)
    shown = ", ".join(f"{name}={{!r}}" for name in names)

    def __repr__(self: Any) -> str:
        return f"{type(self).__qualname__}({shown.format(*read(self))})"

    return __repr__


def make_comparison(names: Sequence[str]) -> tuple[Callable[[Any, object], Any], Callable[[Any], int]]:
    """`__eq__` and `__hash__`."""
    read = read_values(names)

    def __eq__(self: Any, other: object) -> Any:
        return read(self) == read(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(read(self))

    return __eq__, __hash__


def refuse_setting(self: object, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def refuse_deleting(self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
