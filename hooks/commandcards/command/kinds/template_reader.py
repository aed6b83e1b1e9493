"""Reads Go templates by the rules of text/template/parse, with the functions that the Docker client adds."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from commandcards.command.kinds.template_tokens import TemplateMistake, Token, read_tokens
from commandcards.command.kinds.template_tree import Action, Control, Node, Operand, Other, Pipe, Text
from commandcards.command.kinds.value import Part

DEEPEST = 40
"""Deeper than anybody nests; what is deeper is not read, and so not judged."""
Arity = tuple[int, "int | None"]
"""How many values a function takes, at least and at most."""
BUILT_IN: dict[str, Arity] = {
    "and": (1, None), "or": (1, None), "not": (1, 1), "len": (1, 1), "index": (1, None), "slice": (1, 4),
    "html": (0, None), "js": (0, None), "urlquery": (0, None), "call": (1, None), "print": (0, None),
    "printf": (1, None), "println": (0, None), "eq": (1, None), "ne": (2, 2), "lt": (2, 2), "le": (2, 2),
    "gt": (2, 2), "ge": (2, 2),
}  # fmt: skip
"""Of text/template."""
ADDED: dict[str, Arity] = {
    "json": (1, 1), "split": (2, 2), "join": (2, 2), "title": (1, 1), "lower": (1, 1), "upper": (1, 1),
    "pad": (3, 3), "truncate": (2, 2),
}  # fmt: skip
"""Of docker/cli's package `templates`."""
_KEYWORDS = frozenset({"if", "with", "range", "block", "define", "template", "else", "end", "break", "continue"})
_CONSTANTS = frozenset({"true", "false"})
_OPERANDS = frozenset({"string", "number", "field", "variable", "word", "paren"})


class TooDeep(Exception):
    """Nested deeper than is worth reading."""


def read_template(text: str, added: Collection[str] = ADDED) -> tuple[Node, ...]:
    """The template's parts; `added` are the functions that are known besides those of text/template.

    TemplateMistake for what the client refuses, TooDeep for what is not read.
    """
    return _Reader(text, added).read()


class _Reader:
    def __init__(self, text: str, added: Collection[str]) -> None:
        self.text = text
        self.functions = {**BUILT_IN, **{name: ADDED[name] for name in added}}
        self.tokens = list(read_tokens(text))
        self.position = 0
        self.variables = ["$"]
        self.loops = 0
        self.defining = False
        """Inside of a `define`, which may never run."""
        self.called: list[str] = []
        self.defined: set[str] = set()

    def read(self) -> tuple[Node, ...]:
        nodes, closing = self._read_nodes(0)
        if closing:
            raise TemplateMistake(f"has an `{{{{{closing}}}}}` that nothing opens: remove it")
        for name in self.called:
            if name not in self.defined:
                raise TemplateMistake(
                    f"calls the template {name}, which it does not define: add `{{{{define {name}}}}}`"
                )
        return nodes

    def _peek(self) -> Token:
        """The next token that is no blank."""
        while self.tokens[self.position].kind == "space":
            self.position += 1
        return self.tokens[self.position]

    def _next(self) -> Token:
        token = self._peek()
        self.position += token.kind != "end"
        return token

    def _expect_close(self, keyword: str) -> None:
        token = self._next()
        if token.kind != "close":
            raise TemplateMistake(f"has `{token.text}` in `{{{{{keyword}}}}}`, which takes nothing: remove it")

    def _read_nodes(self, depth: int) -> tuple[tuple[Node, ...], str]:
        """Up to the `end` or `else` that belongs to what is around them; that word, or an empty one at the end."""
        if depth > DEEPEST:
            raise TooDeep
        nodes: list[Node] = []
        while True:
            token = self.tokens[self.position]
            self.position += token.kind != "end"
            if token.kind == "end":
                return tuple(nodes), ""
            if token.kind == "text":
                nodes.append(Text(Part(token.text, token.start)))
                continue
            word = self._peek()
            if word.kind == "word" and word.text in ("end", "else"):
                self.position += 1
                return tuple(nodes), word.text
            nodes.append(self._read_node(word, depth))

    def _read_node(self, word: Token, depth: int) -> Node:
        if word.kind != "word" or word.text not in _KEYWORDS:
            return Action(self._read_pipe("command", "close", depth))
        self.position += 1
        if word.text in ("break", "continue"):
            if not self.loops:
                raise TemplateMistake(f"has a `{{{{{word.text}}}}}` outside of a `{{{{range}}}}`: remove it")
            self._expect_close(word.text)
            return Other(word.text)
        if word.text == "template":
            self.called.append(self._read_name(word.text))
            if self._peek().kind == "close":
                self.position += 1
            else:
                self._read_pipe("template", "close", depth)
            return Other(word.text)
        if word.text == "define":
            if depth:
                raise TemplateMistake("has a `{{define}}` inside of something else: put it before all")
            self.defined.add(self._read_name(word.text))
            self._expect_close(word.text)
            self.defining = True
            control = self._read_control(word.text, None, depth)
            self.defining = False
            return control
        if word.text == "block":
            self.defined.add(self._read_name(word.text))
        return self._read_branches(word.text, depth)

    def _read_name(self, keyword: str) -> str:
        token = self._next()
        if token.kind != "string" or token.text.startswith("'"):
            raise TemplateMistake(f'needs a name in quotes after `{{{{{keyword}`, such as "row"')
        return token.text

    def _read_branches(self, keyword: str, depth: int) -> Control:
        known = len(self.variables)
        pipe = self._read_pipe(keyword, "close", depth)
        self.loops += keyword == "range"
        control = self._read_control(keyword, pipe, depth)
        self.loops -= keyword == "range"
        del self.variables[known:]
        return control

    def _read_control(self, keyword: str, pipe: Pipe | None, depth: int) -> Control:
        known = len(self.variables)
        body, closing = self._read_nodes(depth + 1)
        del self.variables[known:]
        otherwise: tuple[Node, ...] = ()
        if closing == "else" and keyword in ("if", "with", "range"):
            following = self._peek()
            if following.kind == "word" and following.text in ("if", "with") and following.text == keyword:
                # `{{else if}}` shares the `end` of the `if` that it continues.
                self.position += 1
                return Control(keyword, pipe, body, (self._read_branches(keyword, depth + 1),))
            self._expect_close("else")
            otherwise, closing = self._read_nodes(depth + 1)
            if closing == "else":
                raise TemplateMistake("has a second `{{else}}`: write one `{{end}}` before it")
        if closing != "end":
            wrong = f"has a `{{{{{keyword}}}}}` without its `{{{{end}}}}`: add it"
            raise TemplateMistake(wrong)
        self._expect_close("end")
        return Control(keyword, pipe, body, otherwise)

    def _read_pipe(self, context: str, closing: str, depth: int) -> Pipe:
        """A pipeline with what closes it."""
        if depth > DEEPEST:
            raise TooDeep
        start = self._peek().start
        variables = self._read_variables(context)
        commands: list[tuple[Operand, ...]] = []
        while True:
            token = self._peek()
            if token.kind in ("close", "endparen"):
                break
            commands.append(self._read_command(bool(commands), depth))
        end = self.tokens[self.position].start
        self.position += 1
        if not commands:
            where = "{{}}" if context == "command" else f"{{{{{context}}}}}" if closing == "close" else "()"
            raise TemplateMistake(f"has an empty `{where}`: write what it is about, such as .Name")
        self.variables += variables
        return Pipe(tuple(commands), Part(self.text, 0).cut(start, end).strip(), tuple(variables))

    def _read_variables(self, context: str) -> list[str]:
        """`$x :=`, or in a loop `$i, $x :=`; nothing is read when there is neither."""
        start, names = self.position, []
        while (token := self._peek()).kind == "variable":
            self.position += 1
            names.append(token.text)
            following = self._next()
            if following.kind == "comma" and context == "range" and len(names) == 1:
                continue
            if following.kind in ("declare", "assign"):
                if following.kind == "assign":
                    self._check_variable(token)
                return names
            if following.kind == "comma":
                raise TemplateMistake(f"sets more than one variable in `{{{{{context}}}}}`: keep one")
            break
        self.position = start
        return []

    def _read_command(self, piped: bool, depth: int) -> tuple[Operand, ...]:
        """A function or value with its arguments, and the `|` behind it."""
        operands: list[Operand] = []
        while True:
            token = self._peek()
            if token.kind not in _OPERANDS:
                break
            operands.append(self._read_operand(depth))
            behind = self.tokens[self.position]
            if behind.kind not in ("space", "close", "endparen", "pipe"):
                raise TemplateMistake(f"has `{behind.text}` right after `{token.text}`: put a blank between them")
        if token.kind == "pipe" and operands:
            self.position += 1
            if self._peek().kind in ("close", "endparen"):
                raise TemplateMistake("has a `|` with nothing behind it: remove it, or add a function")
        elif token.kind not in ("close", "endparen"):
            raise TemplateMistake(f"has `{token.text}` where a value is expected: remove it")
        self._check_command(operands, piped)
        return tuple(operands)

    def _check_command(self, operands: list[Operand], piped: bool) -> None:
        first = operands[0]
        written = first.part.text
        if piped and (first.kind in ("string", "number") or written in (*_CONSTANTS, "nil", ".")):
            raise TemplateMistake(
                f"has {written} behind a `|`, where only a function can stand: write for example `| json`"
            )
        if written == "nil":
            raise TemplateMistake("has `nil` where something to print is expected: remove it")
        if first.kind == "word" and written in self.functions and not self.defining:
            least, most = self.functions[written]
            count = len(operands) - 1 + piped
            if count < least or (most is not None and count > most):
                takes = f"{least}" if least == most else f"{least} or more" if most is None else f"{least} to {most}"
                raise TemplateMistake(f"gives `{written}` {count} of the {takes} values that it takes: correct it")

    def _read_operand(self, depth: int) -> Operand:
        token = self._next()
        kind, pipe, start, first = token.kind, None, token.start, token.text
        if kind == "paren":
            kind, pipe = "pipe", self._read_pipe("()", "endparen", depth + 1)
        elif kind == "word":
            self._check_word(token)
        elif kind == "variable":
            self._check_variable(token)
        fields = [first[1:]] if kind == "field" and first != "." else []
        while (behind := self.tokens[self.position]).kind == "field" and behind.start == self.tokens[
            self.position - 1
        ].end:
            if kind in ("string", "number") or first in (*_CONSTANTS, "nil", "."):
                raise TemplateMistake(f"has `{behind.text}` right after `{first}`, which has no fields: remove it")
            self.position += 1
            fields.append(behind.text[1:])
        end = self.tokens[self.position - 1].end
        return Operand(kind, Part(self.text, 0).cut(start, end), tuple(fields), pipe)

    def _check_word(self, token: Token) -> None:
        name = token.text
        if name in self.functions or name in _CONSTANTS or name == "nil":
            return
        if name in _KEYWORDS:
            raise TemplateMistake(f"has `{name}` where a value is expected: give it an action of its own")
        nearest = get_close_matches(name, sorted(self.functions), n=1)
        hint = f"did you mean `{nearest[0]}`?" if nearest else f"a field has a dot before it: `.{name}`"
        raise TemplateMistake(f"has the function `{name}`, which does not exist: {hint}")

    def _check_variable(self, token: Token) -> None:
        if token.text not in self.variables:
            raise TemplateMistake(
                f"has `{token.text}`, which nothing sets: write `{{{{{token.text} := …}}}}` before it"
            )
