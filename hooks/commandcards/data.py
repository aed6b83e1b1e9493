"""The one loader of data files: a file and a type give an object, or one problem with its line for every mistake.

A dataclass says what a mapping may hold: a field without a default must be given, an unknown key is a mistake, and so
is a value of another type or an empty text. What types cannot say stands in a field's metadata, or in `Annotated`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from commandcards.loading.lined import Fault, Lined, LinedList
from commandcards.loading.values import Mistake, Mistakes
from commandcards.model import Problem

DATA = Path(__file__).parent / "data"

T = TypeVar("T")


class DataError(Exception):
    """A data file is not as it should be; `str` gives one line for each problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def load_data(file: Path, kind: type[T]) -> T:
    """What a YAML or JSON file holds, as an object of that type. DataError names all that is wrong with the file."""
    text = read_text(file)
    found = load_json(file, text, kind) if file.suffix == ".json" else None
    return load_yaml(file, text, kind) if found is None else found


def load_yaml(file: Path, text: str, kind: type[T]) -> T:
    # Loaded only here, as in `structure`.
    from commandcards.loading.yaml_text import read_values

    value, faults = read_values(text)
    if value is None:
        faults = faults or [Fault(1, describe_empty(kind))]
        raise DataError(Problem(show_path(file), *fault) for fault in faults)
    try:
        found = structure(value, kind)
    except Mistakes as error:
        faults += error.faults
    if faults:
        raise DataError(Problem(show_path(file), *fault) for fault in faults)
    return found


def read_text(file: Path) -> str:
    """The file's text; DataError when it cannot be read or is not UTF-8."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise DataError([Problem(show_path(file), 1, f"this file cannot be read: {error.strerror}")]) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(
            [Problem(show_path(file), line, "this is not UTF-8: save the file in that encoding")]
        ) from error


def load_json(file: Path, text: str, kind: type[T]) -> T | None:
    """The object, read fast and without lines; None when something is wrong with the shape.

    JSON is YAML too, so what reads YAML finds the lines then. DataError when this is no JSON.
    """
    try:
        return structure(json.loads(text, object_pairs_hook=as_unlined), kind)
    except json.JSONDecodeError as error:
        problem = Problem(show_path(file), error.lineno, f"this is no JSON: {error.msg}")
        raise DataError([problem]) from error
    except Mistakes:
        return None


def as_unlined(pairs: list[tuple[str, Any]]) -> Lined[Any]:
    """A mapping without lines; Mistakes when a key stands in it twice."""
    found: Lined[Any] = Lined(pairs)
    if len(found) < len(pairs):
        raise Mistakes([])
    return found


def structure(value: Any, kind: type[T]) -> T:
    """Mistakes when the value is not of that type."""
    # Loaded only here: a check that finds all data in the store needs none of it, and would wait for it the longest.
    from commandcards.loading.structure import CONVERTER

    try:
        return CONVERTER.structure(value, kind)
    except Mistake as error:
        line = value.line if isinstance(value, Lined | LinedList) else 1
        raise Mistakes([Fault(line, f"this file {error}")]) from error


def describe_empty(kind: Any) -> str:
    from commandcards.loading.structure import describe_kind

    return f"this file is empty: {describe_kind(kind)}"


def show_path(file: Path) -> str:
    """A file as one would type it: below the working directory without what leads there."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def attempt(load: Callable[[], T], problems: list[Problem]) -> T | None:
    """What `load` returns; None when it raises DataError, and then its problems are added to the others."""
    try:
        return load()
    except DataError as error:
        problems += error.problems
        return None
