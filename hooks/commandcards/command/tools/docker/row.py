"""One row of the tables that say which value has which kind."""

from __future__ import annotations

from commandcards.command.kinds.value import Parser, When
from commandcards.frozen import frozen

Commands = frozenset[str]
NOWHERE: Commands = frozenset()


@frozen
class Row:
    """The kind of some options or arguments."""

    names: str
    """Long names of options, or the usage line's first names for arguments, separated by blanks."""
    parse: Parser
    commands: Commands | None = None
    """By canonical path; None for all with such an argument, or with the option in a type that tells only its form."""
    early: Commands = NOWHERE
    """Where the client looks at the value while it reads the options."""
    late: Commands = NOWHERE
    """Where it looks at it when it has read all: not when `--help` is given."""
    asked: Commands = NOWHERE
    """Where it looks at it only after it has asked the engine."""
    switch: str = ""
    """Of an argument: only with this switch turned on."""

    def looks(self) -> tuple[tuple[When, Commands], ...]:
        """When it looks, with where."""
        return ("early", self.early), ("late", self.late), ("asked", self.asked)
