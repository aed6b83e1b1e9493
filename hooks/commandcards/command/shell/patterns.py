"""Globs and brace expansions: one word of a command that the shell may turn into others."""

from __future__ import annotations

import re

_GLOB = re.compile(r"[*?]|\[[^\]]+\]")
_SEQUENCE = re.compile(
    r"(?:[+-]?\d{1,18}\.\.[+-]?\d{1,18}|[a-z]\.\.[a-z])(?:\.\.[+-]?\d{1,18})?", re.ASCII | re.IGNORECASE
)


def may_expand(word: str) -> bool:
    """Whether a word, in which `_` stands for all that is quoted, is a pattern or has braces to expand.

    What a glob matches only the shell knows; whether braces are expanded does not depend on anything else.
    """
    return _GLOB.search(word) is not None or expands_braces(word)


def expands_braces(word: str) -> bool:
    """Whether Bash expands braces in a word without quotes: as `brace_expand` in its braces.c."""
    # `{}` at the start of a word stands for itself: find and xargs use it.
    opened = word.find("{", 1 if word.startswith("{}") else 0)
    while opened >= 0:
        closed = _find_closing(word, opened + 1)
        if closed is not None:
            inside, rest = word[opened + 1 : closed], word[closed + 1 :]
            return "," in inside or _SEQUENCE.fullmatch(inside) is not None or expands_braces(rest)
        opened = word.find("{", opened + 1)
    return False


def _find_closing(word: str, start: int) -> int | None:
    """The `}` that ends the braces opened before `start`: the first of their own after a comma or `..`."""
    level = 0
    separated = False
    for position in range(start, len(word)):
        char = word[position]
        if char == "}" and level == 0 and separated:
            return position
        if char in "{}":
            level = max(0, level + (1 if char == "{" else -1))
        elif level == 0 and (char == "," or re.match(r"\.\.[^}]", word[position:])):
            separated = True
    return None
