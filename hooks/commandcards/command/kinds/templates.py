"""What a Go template prints (https://docs.docker.com/engine/cli/formatting/)."""

from __future__ import annotations

import re

from commandcards.command.dictionary import Dictionary
from commandcards.model import Bilingual

ACTION = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|`[^`]*`")
FIELD = re.compile(r"(?<![\w.)\]])\.[A-Za-z]\w*(?:\.[A-Za-z]\w*)*")
CONTROL = re.compile(r"(?:range|with|if|else|end|define|template|block)\b")
LOOP = re.compile(
    r"\{\{-?\s*range\s+(?:\$\w+(?:\s*,\s*\$\w+)?\s*:=\s*)?(\.[\w.]+)\s*-?\}\}(.*?)\{\{-?\s*end\s*-?\}\}", re.DOTALL
)


def read_format(value: str, words: Dictionary) -> Bilingual | None:
    """Name the fields that the value of `--format` prints; None when that cannot be told in a line."""
    if value in ("json", "table"):
        return words.phrase(f"format.{value}")
    loop = LOOP.fullmatch(value.strip())
    if loop and not any(CONTROL.match(action) for action in ACTION.findall(loop[2])):
        fields = find_fields(loop[2])
        if not fields:
            return words.phrase("format.loop", list=loop[1])
        return words.phrase("format.each", list=loop[1], fields=enumerate_names(fields))
    if "".join(value.split()) == "{{json.}}":
        return words.phrase("format.whole")
    fields = find_fields(value)
    if not fields:
        return None
    if value.startswith("table"):
        return words.phrase("format.columns", fields=enumerate_names(fields))
    as_json = all(action.startswith("json ") for action in ACTION.findall(value))
    return words.phrase("format.json_fields" if as_json else "format.fields", fields=enumerate_names(fields))


def find_fields(template: str) -> list[str]:
    """The fields in the order of the template; none when it has a condition or another loop."""
    actions = [STRING.sub("", action) for action in ACTION.findall(template)]
    if any(CONTROL.match(action) for action in actions):
        return []
    return list(dict.fromkeys(field for action in actions for field in FIELD.findall(action)))


def enumerate_names(names: list[str]) -> Bilingual:
    return Bilingual("、".join(names), ", ".join(names))
