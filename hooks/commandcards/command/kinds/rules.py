"""What a reader may put in the place of a value, for each kind of slot: rules that Python and a browser read alike.

The patterns are in the part of the syntax that Python's `re` and JavaScript's regular expressions with the flag `u`
share.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from commandcards.command.kinds import container, image, network, port
from commandcards.command.kinds.value import SlotKind

_INVISIBLE = (
    r"\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ud800-\uf8ff\ufeff\ufff9-\ufffb" + "\U000e0000-\U000e007f\U000f0000-\U0010ffff"
)
"""Control and format characters, and those without a meaning of their own."""


@dataclass(frozen=True, slots=True)
class EditRule:
    """What a value has to be like."""

    matches: tuple[str, ...]
    """Each fits all of it."""
    refuses: tuple[str, ...] = ()
    """None is found in it."""
    at_most: int | None = None
    """As a number it is no greater."""
    instead_of: tuple[tuple[str, str], ...] = ()
    """Where the first fits what the author wrote, the second fits it."""

    def accepts(self, value: str, written: str = "") -> bool:
        """Whether the value may stand in the place of what was written."""
        if not all(re.fullmatch(pattern, value) for pattern in self.matches):
            return False
        if any(re.search(pattern, value) for pattern in self.refuses):
            return False
        if self.at_most is not None and int(value) > self.at_most:
            return False
        return all(re.fullmatch(typed, value) for author, typed in self.instead_of if re.fullmatch(author, written))


RULES: dict[SlotKind, EditRule] = {
    "container": EditRule((container.NAME,)),
    "volume": EditRule((container.NAME,)),
    "network": EditRule((network.NAME,)),
    "port": EditRule((port.NUMBER,), at_most=port.LAST),
    "image": EditRule((
        f"(?:{image.HOST}/)?{image.REPOSITORY}(?::{image.TAG})?(?:@{image.DIGEST})?",
        f".{{1,{image.LONGEST}}}",
    )),
    # A colon or a comma would end the path where it stands in `-v` and `--mount`. A path from the root stays one.
    "path": EditRule(
        (rf"(?:[A-Za-z]:[\\/])?[^:,{_INVISIBLE}]+",),
        ("^-",),
        instead_of=((r"/[\s\S]*", r"(?:\.{0,2}/|~/|[A-Za-z]:[\\/])[\s\S]*"),),
    ),
    # Of a program whose grammar is not known: anything but what would be an option, where none was.
    "value": EditRule((f"[^{_INVISIBLE}]+",), instead_of=((r"[^-][\s\S]*", r"[^-][\s\S]*"),)),
}  # fmt: skip


def edit_rules() -> dict[str, dict[str, object]]:
    """The rules as plain data for JSON, by the kinds of slots."""
    return {kind: asdict(rule) for kind, rule in RULES.items()}
