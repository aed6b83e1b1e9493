"""What one value of a command line says, read once into a record from which all answers come.

A kind is a function from a value's text to a `Value`. It is pure: it never raises, knows no command and no dictionary,
and says of the text whether it is accepted, what it means, what of it a reader may change, and what it makes or
touches. Which option or argument has which kind stands in the table of its tool.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from commandcards.frozen import frozen
from commandcards.model import Bilingual

SlotKind = Literal["container", "image", "port", "path", "volume", "network", "value"]
"""What a value is that a reader may change. With its text it says which values stand for the same thing."""
RuleName = Literal[
    "container", "new-container", "image", "new-image", "untagged-image", "port", "plain-port", "single-port", "path",
    "mounted-path", "volume", "mounted-volume", "network", "value", "dashed-value",
]  # fmt: skip
"""The name of the rule for what may be put in the place of a value."""
When = Literal["early", "late", "asked"]
"""When a client looks at a value: while it reads the options; when it has read all, which is not when `--help` is
given; or only after it has asked the engine."""
NO_PLACE = frozenset({"", "-", ".", "./"})
"""Nothing, standard input and the current directory: nothing to put another value in place of."""


@frozen
class Part:
    """A stretch of a value; a false one is empty."""

    text: str
    start: int | None = 0
    """Where it stands in the value; None when it does not stand there as one piece, or otherwise written."""

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, first: int, last: int | None = None) -> Part:
        """The stretch that `text[first:last]` is; the bounds do not count from the end."""
        return Part(self.text[first:last], None if self.start is None else self.start + first)

    def partition(self, separator: str) -> tuple[Part, str, Part]:
        """As `str.partition`."""
        head, found, _ = self.text.partition(separator)
        return self.cut(0, len(head)), found, self.cut(len(head) + len(found))

    def rpartition(self, separator: str) -> tuple[Part, str, Part]:
        """As `str.rpartition`."""
        head, found, _ = self.text.rpartition(separator)
        return self.cut(0, len(head)), found, self.cut(len(head) + len(found))

    def split(self, separator: str) -> list[Part]:
        """As `str.split`."""
        parts = []
        rest, found = self, separator
        while found:
            head, found, rest = rest.partition(separator)
            parts.append(head)
        return parts

    def strip(self) -> Part:
        """As `str.strip`."""
        first = len(self.text) - len(self.text.lstrip())
        return self.cut(first, max(first, len(self.text.rstrip())))


@frozen
class Phrase:
    """A sentence of `phrases.yaml` with what its braces stand for."""

    key: str
    parts: Mapping[str, Meaning]


@frozen
class Series:
    """Several meanings, one after the other."""

    items: tuple[Meaning, ...]
    separator: Bilingual


Meaning = Part | Phrase | Series | str
"""What a value means, before it is put into words: a part of it follows when its reader changes that part."""
SPACED = Bilingual(" ", " ")
COMMA = Bilingual("，", ", ")
LISTED = Bilingual("、", ", ")


@frozen
class Refusal:
    """That a value is not taken, by whom and when."""

    expected: str
    """What the value should look like."""
    by: Literal["client", "engine", "nobody"] = "client"
    """Nobody refuses what is hardly meant all the same."""
    when: When = "early"
    """Of the client; the table knows."""
    mistake: str = ""
    """What is wrong with it and how to mend it, where that says more: `has a …: close it`, the option being meant."""
    outcome: str = ""
    """Where nobody refuses it, what it does instead: `makes …`, the value being meant."""


@frozen
class Editable:
    """A part that a reader would put their own in place of."""

    part: Part
    kind: SlotKind
    rule: RuleName


ReferenceKind = Literal["container", "image", "volume", "network", "path", "file", "host"]
"""`path` is a place on the host that a container gets; `file` one that only the client reads or writes; `host` what
else of the host a container gets: its network, its processes, a device."""


@frozen
class Reference:
    """Something outside the command that a value makes or uses."""

    kind: ReferenceKind
    name: str
    makes: bool = False
    """It is there afterwards, even if it was not before."""


@frozen
class Value:
    """One value, read."""

    text: str
    record: object = None
    """What the kind makes of it: a number, a text, a record of its own; None when it is not of its form."""
    refusal: Refusal | None = None
    """Why it is not taken. What it means is said all the same where that can be told: a text that the shell has yet
    to fill in looks like one that is refused."""
    meaning: Meaning | None = None
    """None when there is nothing to add to the value itself."""
    editable: tuple[Editable, ...] = ()
    references: tuple[Reference, ...] = ()


Parser = Callable[[str], Value]


def phrase(key: str, **parts: Meaning) -> Phrase:
    """The phrase of that key, with what its braces stand for."""
    return Phrase(key, parts)


def accept_text(text: str) -> Value:
    """The kind of a value that may be any text and means nothing in particular."""
    return Value(text, text)


def accept_if(accepted: bool, text: str, expected: str, record: object = None, meaning: Meaning | None = None) -> Value:
    """A value that is taken or refused as a whole, with its text as the record unless another is given."""
    if not accepted:
        return Value(text, refusal=Refusal(expected))
    return Value(text, text if record is None else record, meaning=meaning)


def editable(part: Part, kind: SlotKind, rule: RuleName | None = None) -> tuple[Editable, ...]:
    """The part as one that may be changed, by the rule of its kind unless another is given.

    Nothing when there is nothing to put another in place of.
    """
    if part.text in NO_PLACE or part.start is None or "://" in part.text:
        return ()
    return (Editable(part, kind, rule or kind),)


def refer(kind: ReferenceKind, name: str, *, makes: bool = False) -> tuple[Reference, ...]:
    """The reference to something of that name; nothing when there is no name."""
    return (Reference(kind, name, makes),) if name else ()
