"""Directives of MyST, which are fences whose language is in braces, as Sphinx and Jupyter Book have them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.importer.containers import KINDS
from commandcards.importer.records import Line
from commandcards.notation.fences import Fence, find_fences

_DIRECTIVE = re.compile(r"\{(?P<name>[a-z][\w-]{0,30})\}[ \t]*(?P<argument>.*)")
_OPTION = re.compile(r":(?P<key>[a-z][\w-]{0,30}):[ \t]*(?P<value>.*)")
_CODE = frozenset({"code", "code-block", "code-cell", "highlight", "parsed-literal", "prompt", "sourcecode"})
_IMAGES = frozenset({"figure", "image"})
_BOXES = {**KINDS, "admonition": "note", "dropdown": "details", "seealso": "info"}
_LANGUAGE = re.compile(r"[A-Za-z][\w+-]{0,30}")


def read_directives(lines: Sequence[Line]) -> list[Line]:
    """The lines with code as fences, boxes as `::: note` and images as Markdown has them; other directives stay."""
    fences, _ = find_fences([line.text for line in lines])
    kept: list[Line] = []
    position = 0
    for fence in fences:
        kept += lines[position : fence.line - 1]
        position = fence.last_line
        block = lines[fence.line - 1 : position]
        directive = _DIRECTIVE.fullmatch(fence.info) if fence.closed else None
        kept += read_directive(fence, block, directive["name"], directive["argument"]) if directive else block
    return [*kept, *lines[position:]]


def read_directive(fence: Fence, block: Sequence[Line], name: str, argument: str) -> Sequence[Line]:
    """The lines of one directive as others write it."""
    options, body = split_options(fence, block)
    first, last = block[0].number, block[-1].number
    indent = fence.indent
    if name in _CODE:
        language = argument if _LANGUAGE.fullmatch(argument) else "text"
        caption = f' title="{words}"' if (words := options.get("caption", "").replace('"', "'")) else ""
        return [Line(first, f"{indent}{fence.marks}{language}{caption}"), *body, Line(last, indent + fence.marks)]
    if name in _IMAGES and argument:
        caption = " ".join(line.text.strip() for line in body).strip()
        below = [Line(body[0].number, ""), *body] if options.get("alt") and body else []
        return [Line(first, f"{indent}![{options.get('alt') or caption}]({argument})"), *below]
    if name in _BOXES:
        kind = name if name in KINDS else _BOXES[name]
        inside = read_directives(body)
        return [Line(first, f"{indent}::: {kind} {argument}".rstrip()), *inside, Line(last, f"{indent}:::")]
    return block


def split_options(fence: Fence, block: Sequence[Line]) -> tuple[dict[str, str], Sequence[Line]]:
    """The options at the top of a directive, and the lines below them."""
    options: dict[str, str] = {}
    index = 0
    while index < len(fence.body) and (option := _OPTION.fullmatch(fence.body[index].strip())):
        options[option["key"]] = option["value"].strip()
        index += 1
    while options and index < len(fence.body) and not fence.body[index].strip():
        index += 1
    return options, block[1 + index : -1]
