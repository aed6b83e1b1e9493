"""Words that stand for something else: a name or a path that readers are to put in.

A shell runs such a command, so that nothing else tells: `docker rm CONTAINER_ID` fails at the engine only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commandcards.command.explanation import Explanation
from commandcards.command.invocation import Invocation
from commandcards.command.kinds.value import Reference, Value
from commandcards.model import Finding

_YOURS = r"(?i:your(?!ls\b)\w*(?:[-._].*)?)"
"""YOURLS is a program with an image of its own."""
_NAME = re.compile(
    r"(?:CONTAINER|VOLUME|NETWORK|NAME|ID)S?|(?i:(?:my[-_]?)?(?:container|image|volume|network)[-_]?(?:id|name)s?)"
    rf"|(?i:x{{3,}})|{_YOURS}"
)
_PATH = re.compile(rf"(?:.*/)?(?:path/to|{_YOURS})(?:/.*)?")


def find_placeholders(explanation: Explanation) -> Iterator[Finding]:
    """The names of what an engine keeps, and the paths, that are there to be replaced."""
    for invocation in explanation.invocations:
        for start, value in read_values(invocation):
            for one in () if value.refusal else value.references:
                if is_placeholder(one):
                    better = "path" if one.kind in ("path", "file") else "name, such as `clock`"
                    why = "" if one.makes else ", so that it runs as written"
                    advice = f"write a {better}{why}; readers can change it"
                    yield Finding(start, f"`{one.name}` stands for something else: {advice}")


def read_values(invocation: Invocation) -> Iterator[tuple[int, Value]]:
    """The values of an invocation, each with the place of its word."""
    yield from ((use.value.start, use.reading) for use in invocation.options if use.value)
    yield from ((one.word.start, one.reading) for one in invocation.positionals)


def is_placeholder(reference: Reference) -> bool:
    """Whether a name is one that nobody has given to anything."""
    if reference.kind in ("path", "file"):
        return _PATH.fullmatch(reference.name) is not None
    return any(map(_NAME.fullmatch, re.split(r"[/:@]", reference.name)))
