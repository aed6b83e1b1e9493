"""Globs and brace expansions: one word of a command that the shell may turn into others."""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    r"(?:[+-]?\d{1,18}\.\.[+-]?\d{1,18}|[a-z]\.\.[a-z])(?:\.\.[+-]?\d{1,18})?", re.ASCII | re.IGNORECASE
)


_RANGE = re.compile(r"\.\.[^}]", re.DOTALL)


def may_expand(word: str) -> bool:
    """Whether a word, in which `_` stands for all that is quoted, is a pattern or has braces to expand.

    What a glob matches only the shell knows; whether braces are expanded does not depend on anything else.
    """
    return is_glob(word) or ("{" in word and expands_braces(word))


def is_glob(word: str) -> bool:
    """Whether there is a `*`, a `?`, or a `[` with something between it and a `]`."""
    bracket = word.find("[")
    return "*" in word or "?" in word or (bracket >= 0 and word.rfind("]") > bracket + 1)


def expands_braces(word: str) -> bool:
    """Whether Bash expands braces in a word without quotes: as `brace_expand` in its braces.c."""
    ends = _find_ends(word)
    opened = word.find("{", _skip_empty(word, 0))
    while opened >= 0:
        closed = ends.get(opened)
        after = opened + 1
        if closed is not None:
            inside, after = word[opened + 1 : closed], _skip_empty(word, closed + 1)
            if "," in inside or _SEQUENCE.fullmatch(inside):
                return True
        opened = word.find("{", after)
    return False


def _skip_empty(word: str, start: int) -> int:
    """Past the brace of a `{}` where a word, or what follows other braces, begins: that stands for itself."""
    return start + word.startswith("{}", start)


def _find_ends(word: str) -> dict[int, int]:
    """For each `{` the `}` that ends it, the first of its own after a comma or `..`; none where there is no such.

    Read from the right, so that what follows each place is known already: the time grows as the word does.
    """
    ends: dict[int, int] = {}
    partners = _find_partners(word)
    length = len(word)
    # From each place on: where braces that are open there would end, before and after a comma of their own.
    before: list[int | None] = [None] * (length + 1)
    after: list[int | None] = [None] * (length + 1)
    for position in range(length - 1, -1, -1):
        char = word[position]
        if char == "{":
            if (end := before[position + 1]) is not None:
                ends[position] = end
            partner = partners.get(position)
            before[position] = None if partner is None else before[partner + 1]
            after[position] = None if partner is None else after[partner + 1]
        elif char == "}":
            before[position], after[position] = before[position + 1], position
        else:
            separates = char == "," or _RANGE.match(word, position) is not None
            after[position] = after[position + 1]
            before[position] = after[position + 1] if separates else before[position + 1]
    return ends


def _find_partners(word: str) -> dict[int, int]:
    """For each `{` its `}` as brackets are counted."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for position, char in enumerate(word):
        if char == "{":
            opened.append(position)
        elif char == "}" and opened:
            partners[opened.pop()] = position
    return partners
