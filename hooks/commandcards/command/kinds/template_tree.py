"""What a Go template is made of, once it is read (text/template/parse, `parse.go`)."""

from __future__ import annotations

from commandcards.command.kinds.value import Part
from commandcards.frozen import frozen


@frozen
class Operand:
    """One value: a field, a variable, a function's name, a string, a number, or a pipeline in parentheses."""

    kind: str
    """The kind of its token; `pipe` for parentheses."""
    part: Part
    """As it stands, fields behind it included."""
    fields: tuple[str, ...] = ()
    """The names of the fields that are taken of it, without dots."""
    pipe: Pipe | None = None

    @property
    def head(self) -> str:
        """Its text without the fields behind it: `$v` of `$v.Name`."""
        return self.part.text.partition(".")[0] if self.kind != "string" else self.part.text


@frozen
class Pipe:
    """Commands, each of which hands on what it gives."""

    commands: tuple[tuple[Operand, ...], ...]
    part: Part
    variables: tuple[str, ...] = ()
    """Those that it sets."""


@frozen
class Text:
    """Printed as it stands."""

    part: Part


@frozen
class Action:
    """Prints what a pipeline gives, unless it only sets a variable."""

    pipe: Pipe


@frozen
class Control:
    """`if`, `with`, `range`, `block` or `define`, with what stands up to its `end`."""

    keyword: str
    pipe: Pipe | None
    body: tuple[Node, ...]
    otherwise: tuple[Node, ...] = ()


@frozen
class Other:
    """`break`, `continue`, or the call of another template."""

    keyword: str


Node = Text | Action | Control | Other
