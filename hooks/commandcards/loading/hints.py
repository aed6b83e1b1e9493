"""What a dataclass can say of its data file beyond types: in `Annotated`, and as metadata of a field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from commandcards.frozen import frozen
from commandcards.loading.lined import Lined, LinedList
from commandcards.loading.values import as_text

LINE = {"line": ""}
"""Metadata of a field that is given the line on which its mapping begins."""
INLINE = {"inline": True}
"""Metadata of a field whose own keys stand among those of the mapping: `zh` and `en` beside `option`."""


T = TypeVar("T")


def named(key: str) -> dict[str, Any]:
    """Metadata of a field that has another name in the file."""
    return {"key": key}


def line_of(key: str) -> dict[str, Any]:
    """Metadata of a field that is given the line of a key."""
    return {"line": key}


class Nested(Lined[T]):
    """Mappings in mappings, whose leaves are records under dotted keys: `port.any`."""


class AnyText:
    """In `Annotated[str, AnyText]`: the text may be empty, as a file's content may."""


@frozen
class Prepared:
    """In `Annotated`: what the value goes through before it is looked at."""

    prepare: Callable[[Any], Any]


def one_or_more(value: Any) -> Any:
    """A single value is a list of one."""
    return value if isinstance(value, list) or value is None else [value]


def split_words(value: Any) -> Any:
    """A text is the list of its words."""
    return value.split() if isinstance(value, str) else value


def in_both_languages(value: Any) -> Any:
    """A plain text is the same in both languages."""
    if isinstance(value, Lined | LinedList):
        return value
    text = as_text(value)
    return Lined({"zh": text, "en": text})
