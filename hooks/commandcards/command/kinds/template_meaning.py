"""What a Go template prints, as a phrase: the fields in their order, with the loops and conditions around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from commandcards.command.kinds.template_tree import Action, Control, Node, Operand, Pipe, Text
from commandcards.command.kinds.value import LISTED, Meaning, Part, Series, phrase

_MOST = 12
"""A line with more parts than this is none that one reads."""
_PRINTING = frozenset({"print", "printf", "println"})
Names = Mapping[str, Meaning]
"""What variables stand for that a loop sets."""


def describe_template(nodes: tuple[Node, ...], *, table: bool = False) -> Meaning | None:
    """What is printed; None when a line cannot say it."""
    if not table and (whole := _describe_whole(nodes)):
        return whole
    fields = _join(_describe_nodes(nodes, {}))
    if fields is None or fields.items == (phrase("format.entry"),):
        return None
    if table:
        return phrase("format.columns", fields=fields)
    return phrase("format.json_fields" if _all_json(nodes) else "format.fields", fields=fields)


def _describe_whole(nodes: tuple[Node, ...]) -> Meaning | None:
    """Of a template that is one loop, or one object."""
    match [node for node in nodes if not isinstance(node, Text)]:
        case [Action(Pipe((command,)))] if [one.part.text for one in command] == ["json", "."]:
            return phrase("format.whole")
        case [Control("range", Pipe() as pipe, body, ())]:
            listed = _describe_pipe(pipe, {})
            fields = _join(_describe_nodes(body, _loop_names(pipe)))
            if listed is None or fields is None:
                return None
            if fields.items == (phrase("format.entry"),):
                return phrase("format.loop", list=listed)
            return phrase("format.each", list=listed, fields=fields)
    return None


def _join(items: Iterable[Meaning | None]) -> Series | None:
    """Each item once; None when there is none, when there are too many, or when one of them is None."""
    kept: list[Meaning] = []
    for item in items:
        if item is None or len(kept) > _MOST:
            return None
        if not any(_is_same(item, other) for other in kept):
            kept.append(item)
    return Series(tuple(kept), LISTED) if kept else None


def _is_same(one: Meaning, other: Meaning) -> bool:
    """Whether both read the same; a field may stand in several places."""
    if isinstance(one, Part) and isinstance(other, Part):
        return one.text == other.text
    return one == other


def _all_json(nodes: tuple[Node, ...]) -> bool:
    actions = [node for node in nodes if not isinstance(node, Text)]
    return all(
        isinstance(node, Action) and [one.part.text for one in node.pipe.commands[-1]][0] == "json" for node in actions
    )


def _describe_nodes(nodes: tuple[Node, ...], names: Names) -> Iterator[Meaning | None]:
    """What each part prints; None for what a line cannot say. Text between the parts is worth no word."""
    for node in nodes:
        if isinstance(node, Action):
            if not node.pipe.variables and not _is_text(node.pipe):
                yield _describe_pipe(node.pipe, names)
        elif isinstance(node, Control):
            if node.keyword in ("if", "with", "range"):
                yield _describe_control(node, names)
            elif node.keyword == "block":
                yield None
        elif not isinstance(node, Text):
            yield None


def _is_text(pipe: Pipe) -> bool:
    r"""Whether it prints the same for everything: `{{"\n"}}`, `{{println}}`."""
    return all(
        all(one.kind == "string" for one in command[1:])
        and (command[0].kind == "string" or command[0].part.text in _PRINTING)
        for command in pipe.commands
    )


def _describe_control(node: Control, names: Names) -> Meaning | None:
    assert node.pipe
    subject = node.pipe.part if node.keyword == "if" else _describe_pipe(node.pipe, names)
    printed = _describe_branch(node.body, {**names, **_loop_names(node.pipe)})
    if subject is None or printed is None:
        return None
    described = phrase(f"format.{node.keyword}", subject=subject, printed=printed)
    if not node.otherwise:
        return described
    other = _describe_branch(node.otherwise, names)
    return other and phrase("format.otherwise", printed=described, other=other)


def _describe_branch(nodes: tuple[Node, ...], names: Names) -> Meaning | None:
    """What stands between two marks: its fields, else its text; None for nothing, and for what a line cannot say."""
    if not all(isinstance(node, Text) for node in nodes):
        return _join(_describe_nodes(nodes, names))
    text = next((node.part.strip() for node in nodes if isinstance(node, Text) and node.part.strip()), None)
    return text and phrase("format.literal", text=text)


def _loop_names(pipe: Pipe) -> dict[str, Meaning]:
    """The variables of a loop: the key and the entry, or as of `with` the entry alone."""
    if len(pipe.variables) == 2:
        return {pipe.variables[0]: phrase("format.key"), pipe.variables[1]: phrase("format.entry")}
    return {name: phrase("format.entry") for name in pipe.variables}


def _describe_pipe(pipe: Pipe, names: Names) -> Meaning | None:
    """What a pipeline gives: what goes into it, with what is done to it left out but for its length or an entry."""
    found = _join(item for command in pipe.commands for item in _describe_command(command, names))
    return found.items[0] if found and len(found.items) == 1 else found


def _describe_command(command: tuple[Operand, ...], names: Names) -> Iterator[Meaning | None]:
    name, *arguments = (one.part.text for one in command)
    if name == "index" and len(command) == 3 and command[2].kind in ("string", "number"):
        listed = _describe_operand(command[1], names)
        key = "element" if command[2].kind == "number" else "index"
        yield listed and phrase(f"format.{key}", list=listed, place=command[2].part)
    elif name == ".Label" and len(command) == 2 and command[1].kind == "string":
        yield phrase("format.label", name=command[1].part)
    elif name == "len" and len(arguments) == 1:
        counted = _describe_operand(command[1], names)
        yield counted and phrase("format.length", list=counted)
    else:
        for operand in command:
            if operand.kind in ("field", "variable", "pipe"):
                yield _describe_operand(operand, names)


def _describe_operand(operand: Operand, names: Names) -> Meaning | None:
    part = operand.part
    if operand.pipe:
        inner = _describe_pipe(operand.pipe, names)
        taken = "".join(f".{name}" for name in operand.fields)
        return inner and phrase("format.of", field=taken, list=inner) if taken else inner
    if operand.kind == "variable":
        head = operand.head
        if len(part.text) > len(head) and (head == "$" or head in names):
            return part.cut(len(head))
        return names.get(head, part)
    if part.text == ".":
        return phrase("format.entry")
    return part if operand.kind == "field" else None
