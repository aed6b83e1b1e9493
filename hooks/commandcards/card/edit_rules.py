"""What a reader may put in place of a value: rules that the page's script applies, written as data.

The page gets them as JSON, so every pattern means the same to Python's `re` and to JavaScript's `RegExp` with the flag
`u`: character classes are spelt out, and nothing is escaped that needs no escape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commandcards.command.explanation import SlotKind


@dataclass(frozen=True, slots=True)
class EditRule:
    """When a typed value is accepted: by all of what stands here."""

    matches: tuple[str, ...]
    """Patterns that each fit the whole value."""
    refuses: tuple[str, ...] = ()
    """Patterns of which none is found in it."""
    at_most: int | None = None
    """The largest number that it may be."""
    instead_of: tuple[tuple[str, str], ...] = ()
    """Where the first pattern fits the author's value, the second fits the typed one."""


NAME = "[a-zA-Z0-9][a-zA-Z0-9_.-]+"
"""https://pkg.go.dev/github.com/docker/docker/daemon/names: two characters or more."""

# https://pkg.go.dev/github.com/distribution/reference
HOST = "[a-zA-Z0-9.-]+(?::[0-9]+)?/"
REPOSITORY = "[a-zA-Z0-9]+(?:(?:[._]|__|-+|/)[a-zA-Z0-9]+)*"
TAG = "(?::[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?"
DIGEST = "(?:@sha256:[0-9a-fA-F]{64})?"
LOWERCASE_REPOSITORY = "(?:[^/]*[.:][^/]*/)?[^A-Z]*(?:[:@][^/]*)?"
"""Only a host, which has a dot or a port, and what follows the repository may have capitals."""

UNPRINTABLE = (
    r"\u0000-\u001f\u007f-\u009f"  # control characters
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format characters
    "\U000e0001\U000e0020-\U000e007f"
    r"\ud800-\udfff\ue000-\uf8ff"  # surrogates, private use
    "\U000f0000-\U0010ffff"
)
DRIVE = r"[A-Za-z]:[\\/]"
PLACE = rf"(?:\.{{0,2}}/|~/|{DRIVE})[\s\S]*"
"""A path that says where it begins; what does not is a volume's name in the place of one."""

EDIT_RULES: dict[SlotKind, EditRule] = {
    "container": EditRule(matches=(NAME,)),
    "volume": EditRule(matches=(NAME,)),
    "network": EditRule(matches=("[a-zA-Z0-9][a-zA-Z0-9_.-]*",)),
    "port": EditRule(matches=("[1-9][0-9]{0,4}",), at_most=65535),
    "image": EditRule(matches=(f"(?:{HOST})?{REPOSITORY}{TAG}{DIGEST}", LOWERCASE_REPOSITORY, r"[\s\S]{1,255}")),
    # A colon or a comma would end the path where it stands in `-v` and `--mount`.
    "path": EditRule(
        matches=(f"(?:{DRIVE})?[^:,{UNPRINTABLE}]+",), refuses=("^-",), instead_of=((r"/[\s\S]*", PLACE),)
    ),
}


def accepts(rule: EditRule, value: str, written: str) -> bool:
    """Whether a typed value may stand in the place of the one that the author wrote; the script says the same."""
    return (
        all(re.fullmatch(pattern, value) for pattern in rule.matches)
        and not any(re.search(pattern, value) for pattern in rule.refuses)
        and (rule.at_most is None or int(value) <= rule.at_most)
        and all(re.fullmatch(typed, value) for author, typed in rule.instead_of if re.fullmatch(author, written))
    )
