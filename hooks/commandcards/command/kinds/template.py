"""What a Go template prints (https://docs.docker.com/engine/cli/formatting/)."""

from __future__ import annotations

import re

from commandcards.command.kinds.value import LISTED, Meaning, Series, Value, phrase

_ACTION = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|`[^`]*`")
_FIELD = re.compile(r"(?<![\w.)\]])\.[A-Za-z]\w*(?:\.[A-Za-z]\w*)*")
_CONTROL = re.compile(r"(?:range|with|if|else|end|define|template|block)\b")
_LOOP = re.compile(
    r"\{\{-?\s*range\s+(?:\$\w+(?:\s*,\s*\$\w+)?\s*:=\s*)?(\.[\w.]+)\s*-?\}\}(.*?)\{\{-?\s*end\s*-?\}\}", re.DOTALL
)


def parse_template(text: str) -> Value:
    """The value of `--format`: means the fields that it prints, where that can be told in a line."""
    return Value(text, text, meaning=_describe(text))


def _describe(template: str) -> Meaning | None:
    if template in ("json", "table"):
        return phrase(f"format.{template}")
    loop = _LOOP.fullmatch(template.strip())
    if loop and not any(_CONTROL.match(action) for action in _ACTION.findall(loop[2])):
        fields = find_fields(loop[2])
        if not fields:
            return phrase("format.loop", list=loop[1])
        return phrase("format.each", list=loop[1], fields=Series(tuple(fields), LISTED))
    if "".join(template.split()) == "{{json.}}":
        return phrase("format.whole")
    fields = find_fields(template)
    if not fields:
        return None
    names = Series(tuple(fields), LISTED)
    if template.startswith("table"):
        return phrase("format.columns", fields=names)
    as_json = all(action.startswith("json ") for action in _ACTION.findall(template))
    return phrase("format.json_fields" if as_json else "format.fields", fields=names)


def find_fields(template: str) -> list[str]:
    """The fields in the order of the template, each once; none when it has a condition or another loop."""
    actions = [_STRING.sub("", action) for action in _ACTION.findall(template)]
    if any(_CONTROL.match(action) for action in actions):
        return []
    return list(dict.fromkeys(field for action in actions for field in _FIELD.findall(action)))
