"""What a Go template prints (https://docs.docker.com/engine/cli/formatting/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from difflib import get_close_matches

from commandcards.command.kinds.template_meaning import describe_template
from commandcards.command.kinds.template_reader import ADDED, TooDeep, read_template
from commandcards.command.kinds.template_tokens import TemplateMistake
from commandcards.command.kinds.template_tree import Action, Control, Node, Operand, Pipe
from commandcards.command.kinds.value import Meaning, Parser, Part, Refusal, Value, phrase
from commandcards.frozen import frozen

_ANYWHERE = frozenset({"FullHeader", "Header", "MarshalJSON"})
"""Go sees them in every list of docker/cli, though nobody is told of them."""
_BREAKS = re.compile(r"\\[tn]")


@frozen
class TemplateForm:
    """What a command takes for its format."""

    words: tuple[str, ...] = ()
    """Formats that have a name: `table`, `json`, `raw`, `pretty`."""
    fields: tuple[str, ...] = ()
    """What there is to print of each entry; none when that hangs on the entry."""
    labels: bool = False
    """There is a `.Label "name"` too."""
    functions: tuple[str, ...] = tuple(ADDED)
    """Known besides those of text/template."""
    lists: bool = True
    """It is printed for every entry of a list, with `table` before it as a table, and `\\t` and `\\n` are put right."""
    open: frozenset[str] = field(default_factory=frozenset)
    """The fields that have fields themselves; the others are texts and numbers."""


OBJECT = TemplateForm(("json",), lists=False)
"""Of `inspect`: what there is to print hangs on the object."""
OTHER = TemplateForm(("json",))
"""Of a command of which no more is known."""


def parse_template(text: str) -> Value:
    """The value of `--format` where the fields are not known."""
    return _parse(text, OTHER)


def parse_object_template(text: str) -> Value:
    """The value of `--format` of a command that shows one object."""
    return _parse(text, OBJECT)


def template(form: TemplateForm) -> Parser:
    """The kind of the templates of that form."""
    return lambda text: _parse(text, form)


def _parse(text: str, form: TemplateForm) -> Value:
    """Means what is printed, where that can be told in a line."""
    if text in form.words:
        return Value(text, text, meaning=phrase(f"format.{text}"))
    is_table = form.lists and text.startswith("table")
    try:
        nodes = read_template(_without_breaks(text) if form.lists else text, form.functions)
        if form.fields:
            _check_fields(nodes, form)
    except TooDeep:
        return Value(text, text)
    except TemplateMistake as mistake:
        return Value(text, text, Refusal("a Go template", mistake=_explain(text, str(mistake), form)))
    if "{{" not in text:
        return Value(text, text, meaning=_describe_plain(text, form))
    return Value(text, nodes, meaning=describe_template(nodes, table=is_table))


def _without_breaks(text: str) -> str:
    r"""As docker/cli does, with line breaks and tabs for `\n` and `\t`; of two characters each, so that spans hold."""
    return _BREAKS.sub(lambda match: "\n " if match[0] == r"\n" else "\t ", text)


def _explain(text: str, mistake: str, form: TemplateForm) -> str:
    if form.lists and "is not closed on its line" in mistake and r"\n" in text:
        return r"has `\n` between double quotes, where this command puts a real line break: write it outside of `{{ }}`"
    return mistake


def _describe_plain(text: str, form: TemplateForm) -> Meaning | None:
    """Of a text without any action."""
    if text == "table":
        return phrase("format.table")
    return phrase("format.text", text=Part(text)) if form.fields and text.strip() else None


def _check_fields(nodes: tuple[Node, ...], form: TemplateForm) -> None:
    """TemplateMistake for a field that no entry has, as far as the dot is the entry."""
    for operand, arguments in find_operands(nodes):
        if not operand.fields or not (operand.kind == "field" or operand.head == "$"):
            continue
        name = operand.fields[0]
        if name == "Label" and form.labels:
            if arguments == 0:
                raise TemplateMistake('has `.Label` without a name: write `.Label "name"`, or .Labels for all')
        elif name not in form.fields and name not in _ANYWHERE:
            raise TemplateMistake(f"has `.{name}`, which is no field here: {_suggest(name, form)}")
        elif not form.lists or name not in form.fields or name in form.open:
            continue
        elif arguments:
            raise TemplateMistake(f"gives `.{name}` a value, but it takes none: write one field in each `{{{{ }}}}`")
        elif len(operand.fields) > 1:
            raise TemplateMistake(
                f"has `.{operand.fields[1]}` of `.{name}`, which is a text and has no fields: remove it"
            )


def _suggest(name: str, form: TemplateForm) -> str:
    lowered = {known.lower(): known for known in form.fields}
    nearest = get_close_matches(name.lower(), lowered, n=2)
    longer = [
        one for one in lowered if len(name) > 2 and (one.startswith(name.lower()) or name.lower().startswith(one))
    ]
    names = list(dict.fromkeys([*longer, *nearest]))[:2]
    if not names:
        return f"there are .{', .'.join(form.fields)}"
    return f"did you mean {' or '.join(f'`.{lowered[one]}`' for one in names)}?"


def find_operands(nodes: tuple[Node, ...], dot: bool = True) -> Iterator[tuple[Operand, int]]:
    """The fields of the entry itself, each with how many values it is given.

    `dot` says that the dot is the entry, which it is not inside of `range` and `with`; `$` is the entry everywhere but
    in a template of its own.
    """
    for node in nodes:
        if isinstance(node, Action):
            yield from _in_pipe(node.pipe, dot)
        elif isinstance(node, Control) and node.pipe and node.keyword != "block":
            yield from _in_pipe(node.pipe, dot)
            yield from find_operands(node.body, dot and node.keyword == "if")
            yield from find_operands(node.otherwise, dot)


def _in_pipe(pipe: Pipe, dot: bool) -> Iterator[tuple[Operand, int]]:
    for index, command in enumerate(pipe.commands):
        for place, operand in enumerate(command):
            if operand.pipe:
                yield from _in_pipe(operand.pipe, dot)
            elif operand.head == "$" or dot:
                yield operand, len(command) - 1 + (index > 0) if place == 0 else 0
