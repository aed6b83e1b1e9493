"""What a reader may put in the place of a value, for each kind of place: rules that Python and a browser read alike.

A kind of slot may stand in places that take different things: a new container needs two letters, one that is there is
found by one. The patterns are in the part of the syntax that Python's `re` and JavaScript's regular expressions with
the flag `u` share.
"""

from __future__ import annotations

import re
from dataclasses import asdict

from commandcards.command.kinds import container, image, network, port
from commandcards.command.kinds.address import IPV4, IPV6
from commandcards.command.kinds.value import RuleName
from commandcards.frozen import frozen

_INVISIBLE = (
    r"\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ud800-\uf8ff\ufeff\ufff9-\ufffb" + "\U000e0000-\U000e007f\U000f0000-\U0010ffff"
)
"""Control and format characters, and those without a meaning of their own."""
_CHARACTER = f"[^:,{_INVISIBLE}]"
"""A colon or a comma would end a path where it stands in `-v` and `--mount`."""
_EXPANDED = r"(?:~|\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*\}|\$\(pwd\))(?:/|$)"
"""What the shell puts something in the place of, at the beginning of a path."""
_RANGE = f"{port.NUMBER}(?:-{port.NUMBER})?"
_REPOSITORY = f"(?:{image.HOST}/)?{image.REPOSITORY}"
_IMAGE = f"{_REPOSITORY}(?::{image.TAG})?"


@frozen
class EditRule:
    """What a value has to be like."""

    matches: tuple[str, ...]
    """Each fits all of it."""
    refuses: tuple[str, ...] = ()
    """None is found in it."""
    unquoted: tuple[str, ...] = ()
    """None is found in it where it stands in single quotes: the shell leaves them as they are there."""
    ascending: bool = False
    """Of two numbers with a dash between them at its end, the second is no smaller."""

    def accepts(self, value: str, quote: str = "") -> bool:
        """Whether the value may stand in a place, in the given quote."""
        if not all(re.fullmatch(pattern, value) for pattern in self.matches):
            return False
        refused = (*self.refuses, *self.unquoted) if quote == "'" else self.refuses
        if any(re.search(pattern, value) for pattern in refused):
            return False
        numbers = re.search("([0-9]+)-([0-9]+)$", value) if self.ascending else None
        return numbers is None or int(numbers[1]) <= int(numbers[2])


RULES: dict[RuleName, EditRule] = {
    "container": EditRule((r"[a-zA-Z0-9][a-zA-Z0-9_.-]*",)),
    "new-container": EditRule((container.NAME,)),
    "volume": EditRule((container.VOLUME,)),
    "mounted-volume": EditRule((container.NAME,)),
    # A card is about a network of one's own: what is said of it is not true of these.
    "network": EditRule((network.NAME,), (f"^(?:{'|'.join(sorted(network.BUILT_IN))})$",)),
    "port": EditRule((f"(?:(?:{IPV4}|\\[{IPV6}\\]):)?{_RANGE}",), ascending=True),
    "plain-port": EditRule((_RANGE,), ascending=True),
    "single-port": EditRule((port.NUMBER,)),
    "image": EditRule((f"{_IMAGE}(?:@{image.DIGEST})?", f".{{1,{image.LONGEST}}}")),
    "new-image": EditRule((_IMAGE, f".{{1,{image.LONGEST}}}")),
    "untagged-image": EditRule((_REPOSITORY, f".{{1,{image.LONGEST}}}")),
    "path": EditRule(
        (rf"(?:[A-Z]:[\\/]|[a-z]:\\)?{_CHARACTER}+",),
        ("^-", "=", "^(?:git@|github[.]com/)"),
        unquoted=(f"^{_EXPANDED}",),
    ),
    # Anything else would be the name of a volume there.
    "mounted-path": EditRule(
        (rf"(?:[A-Za-z]:[\\/]|[./]|{_EXPANDED}){_CHARACTER}*",), ('"',), unquoted=(f"^{_EXPANDED}",)
    ),
    # Of a program whose grammar is not known: anything but what would be an option, where none was.
    "value": EditRule((f"[^{_INVISIBLE}]+",), ("^-",)),
    "dashed-value": EditRule((f"[^{_INVISIBLE}]+",)),
}  # fmt: skip


def edit_rules() -> dict[str, dict[str, object]]:
    """The rules as plain data for JSON, by name."""
    return {name: asdict(rule) for name, rule in RULES.items()}
