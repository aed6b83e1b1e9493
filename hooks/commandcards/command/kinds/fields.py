"""Values made of fields: `type=bind,source=/a,target=/b`."""

from __future__ import annotations

import re

from commandcards.command.kinds.value import Part

ASSIGNED = re.compile(r"\w=\w")
"""What tells docker/cli that a value is made of fields, where it might also be a plain name."""
_FIELD = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",\n]*)')


def split_csv(record: Part) -> list[Part] | None:
    """The fields of the first record as Go's encoding/csv reads it; None when it is empty or its quotes do not match.

    A field with a doubled quote inside is not written as it reads, and so has no place.
    """
    fields, position, text = [], 0, record.text
    while text:
        match = _FIELD.match(text, position)
        if match is None:
            return None
        quoted = match["quoted"] is not None
        field = record.cut(*match.span("quoted" if quoted else "plain"))
        fields.append(Part(field.text.replace('""', '"'), None) if '"' in field.text else field)
        position = match.end()
        if position >= len(text) or text[position] == "\n":
            return fields
        if text[position] != ",":
            return None
        position += 1
    return None


def read_fields(fields: list[Part]) -> dict[str, Part | None]:
    """The fields by their keys in lowercase; None for a key without a value.

    Of two fields with one key the last counts.
    """
    settings: dict[str, Part | None] = {}
    for field in fields:
        key, equals, setting = field.partition("=")
        settings[key.text.lower()] = setting if equals else None
    return settings
