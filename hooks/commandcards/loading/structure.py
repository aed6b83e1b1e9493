"""From plain values that know their lines to objects of the dataclasses that describe a data file.

cattrs makes the reading functions from the dataclasses; the hooks here are stricter than its own, and word mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from cattrs import AttributeValidationNote, ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn, override

from commandcards.frozen import frozen
from commandcards.loading.hints import AnyText, Nested, Prepared
from commandcards.loading.lined import Fault, Lined, LinedList
from commandcards.loading.values import (
    Mistake,
    Mistakes,
    as_any_text,
    as_choice,
    as_flag,
    as_integer,
    as_number,
    as_pattern,
    as_text,
    listing,
    suggest,
)
from commandcards.model import Bilingual

Hook = Callable[[Any, Any], Any]
"""From a value and the type it should have to an object of that type; Mistake or Mistakes when it is none."""


def items_factory(kind: Any, converter: Converter) -> Hook:
    """Reads a list into a tuple or a frozenset."""
    make, of = get_origin(kind), get_args(kind)[0]
    read = converter.get_structure_hook(of)

    def read_items(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise Mistake("should be a list: `[one, two]` or `- one` lines")
        lines = value.lines if isinstance(value, LinedList) else [0] * len(value)
        found, faults = [], []
        for item, line in zip(value, lines, strict=True):
            try:
                found.append(read(item, of))
            except Mistake as error:
                if not line:
                    raise  # a value that stands for a list of one has the line of its key
                faults.append(Fault(line, f"this entry {error}"))
            except Mistakes as error:
                faults += error.faults
        if faults:
            raise Mistakes(faults)
        return make(found)

    return read_items


def mapping_factory(kind: Any, converter: Converter) -> Hook:
    """Reads a mapping with keys of the author's choice, or of a given choice."""
    key_kind, of = get_args(kind) if len(get_args(kind)) == 2 else (str, *get_args(kind))
    read_key, read = converter.get_structure_hook(key_kind), converter.get_structure_hook(of)

    def read_mapping(value: Any, _: Any) -> Any:
        table = as_mapping(value)
        found, faults = {}, []
        for key, item in table.items():
            try:
                read_key(key, key_kind)
                found[key] = read(item, of)
            except (Mistake, Mistakes) as error:
                faults += find_faults(error, table, key)
        if faults:
            raise Mistakes(faults)
        return Lined(found, table.line, table.lines, table.label)

    return read_mapping


def nested_factory(kind: Any, converter: Converter) -> Hook:
    read = mapping_factory(kind, converter)

    def read_nested(value: Any, _: Any) -> Any:
        found = read(flatten(as_mapping(value)), kind)
        return Nested(found, found.line, found.lines, found.label)

    return read_nested


def flatten(tree: Lined[Any], prefix: str = "") -> Lined[Any]:
    """The leaves under dotted keys; a leaf is what holds something else than mappings."""
    leaves: Lined[Any] = Lined(line=tree.line, label=tree.label)
    for key, entry in tree.items():
        if isinstance(entry, Lined) and all(isinstance(one, Lined) for one in entry.values()):
            below = flatten(entry, f"{prefix}{key}.")
            leaves.update(below)
            leaves.lines.update(below.lines)
        else:
            leaves[prefix + key] = entry
            leaves.lines[prefix + key] = tree.line_of(key)
    return leaves


def as_mapping(value: Any) -> Lined[Any]:
    if isinstance(value, Lined):
        return value
    raise Mistake(
        "is empty: write it, or delete the key" if value is None else "should be a mapping: `key: value` lines"
    )


def prepared_factory(kind: Any, converter: Converter) -> Hook:
    of, *details = get_args(kind)
    if AnyText in details:
        return as_any_text
    read = converter.get_structure_hook(of)
    preparations = [one.prepare for one in details if isinstance(one, Prepared)]

    def read_prepared(value: Any, _: Any) -> Any:
        for prepare in preparations:
            value = prepare(value)
        return read(value, of)

    return read_prepared


def optional_factory(kind: Any, converter: Converter) -> Hook:
    """What may be left out is not given as null: that says that something was forgotten."""
    of = next(one for one in get_args(kind) if one is not type(None))
    read = converter.get_structure_hook(of)
    return lambda value, _: read(value, of)


@frozen
class Shape:
    """What a file must and may say for a dataclass."""

    keys: dict[str, str]
    """The key of each field that has one of its own."""
    required: tuple[str, ...]
    """The keys that must be there."""
    inline: dict[str, tuple[str, ...]]
    """For each inline field the keys that are its own."""
    known: tuple[str, ...]
    """All keys that may be there."""
    lines: dict[str, str]
    """For each field that is given a line the key that the line is of; empty for that of the mapping."""

    def arrange(self, value: Lined[Any]) -> Mapping[str, Any]:
        """The mapping with what inline fields and the line's field are to be given."""
        if not self.inline and not self.lines:
            return value
        arranged: dict[str, Any] = {key: value[key] for key in self.keys.values() if key in value}
        for name, keys in self.inline.items():
            own = {key: value[key] for key in keys if key in value}
            arranged[name] = Lined(own, value.line, value.lines, value.label)
        return arranged | {name: value.line_of(key) for name, key in self.lines.items()}


def shape_of(kind: type[Any]) -> Shape:
    types = get_type_hints(kind)
    plain = [one for one in fields(kind) if not ("inline" in one.metadata or "line" in one.metadata)]
    inline = {one.name: shape_of(types[one.name]) for one in fields(kind) if "inline" in one.metadata}
    keys = {one.name: one.metadata.get("key", one.name) for one in plain}
    own = [key for shape in inline.values() for key in shape.required]
    return Shape(
        keys=keys,
        required=(*own, *(keys[one.name] for one in plain if is_required(one))),
        inline={name: shape.known for name, shape in inline.items()},
        known=(*(key for shape in inline.values() for key in shape.known), *keys.values()),
        lines={one.name: one.metadata["line"] for one in fields(kind) if "line" in one.metadata},
    )


def is_required(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def record_factory(kind: Any, converter: Converter) -> Hook:
    """Reads a mapping into a dataclass."""
    shape = shape_of(kind)
    known = frozenset(shape.known)
    # cattrs does not see what stands in `Annotated` where annotations are texts, and such a hook is told it.
    hooks = {name: converter.get_structure_hook(of) for name, of in find_annotated(kind)}
    details = {name: override(rename=key, struct_hook=hooks.get(name)) for name, key in shape.keys.items()}
    read: Hook = make_dict_structure_fn(kind, converter, **details)  # type: ignore[arg-type]  # names of fields

    def read_record(value: Any, _: Any) -> Any:
        table = as_mapping(value)
        faults = [Fault(table.line_of(key), unknown_key(key, shape.known)) for key in table.keys() - known]
        try:
            found = read(shape.arrange(table), kind)
        except ClassValidationError as group:
            for error in group.exceptions:
                faults += find_faults(error, table, key_of(error, shape))
        if faults:
            raise Mistakes(faults)
        return found

    return read_record


def find_annotated(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """The fields with an `Annotated` in their type, and that type."""
    plain = get_type_hints(kind)
    for name, of in get_type_hints(kind, include_extras=True).items():
        if of != plain[name]:
            yield name, of


def key_of(error: Exception, shape: Shape) -> str:
    notes = (note for note in getattr(error, "__notes__", ()) if isinstance(note, AttributeValidationNote))
    name = next((note.name for note in notes), "")
    return shape.keys.get(name, name)


def find_faults(error: Exception, table: Lined[Any], key: str) -> list[Fault]:
    """What an error says of the entry `key` of a mapping; an error that tells of no mistake is raised again."""
    if isinstance(error, Mistakes):
        return error.faults
    if isinstance(error, Mistake):
        return [Fault(table.line_of(key), f"{f'`{key}`' if key else table.label} {error}")]
    if isinstance(error, KeyError) and error.args == (key,):
        return [Fault(table.line, f"{table.label} has no `{key}`: add it")]
    raise error


def unknown_key(key: str, known: Collection[str]) -> str:
    return f"unknown key `{key}`: {suggest(key, known)}"


def describe_kind(kind: Any) -> str:
    """What an empty file of a kind lacks."""
    if isinstance(kind, type) and is_dataclass(kind) and (required := shape_of(kind).required):
        return f"it should have {listing(required)}"
    return "it should be a list of `- …` entries" if get_origin(kind) is tuple else "it should have `key: value` lines"


def strip_text(text: Bilingual) -> Bilingual:
    return Bilingual(text.zh.strip(), text.en.strip())


def of_origin(*origins: Any) -> Callable[[Any], bool]:
    """Whether a type is one of these with something in brackets."""
    return lambda kind: get_origin(kind) in origins


def build_converter() -> Converter:
    """Reads every type that the dataclasses of data files are made of."""
    converter = Converter()
    for kind, hook in ((str, as_text), (bool, as_flag), (int, as_integer), (float, as_number)):
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(of_origin(Literal), as_choice)
    converter.register_structure_hook_func(of_origin(re.Pattern), as_pattern)
    converter.register_structure_hook_factory(is_dataclass, record_factory)
    converter.register_structure_hook_factory(of_origin(tuple, frozenset), items_factory)
    converter.register_structure_hook_factory(of_origin(dict, Mapping, Lined), mapping_factory)
    converter.register_structure_hook_factory(of_origin(Nested), nested_factory)
    converter.register_structure_hook_factory(of_origin(Annotated), prepared_factory)
    converter.register_structure_hook_factory(of_origin(Union, UnionType), optional_factory)
    read_bilingual = record_factory(Bilingual, converter)
    converter.register_structure_hook(Bilingual, lambda value, kind: strip_text(read_bilingual(value, kind)))
    return converter


CONVERTER: Final = build_converter()
"""Knows types only, no data."""
