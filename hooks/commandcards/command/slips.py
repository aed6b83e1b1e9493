"""Slips of the fingers: one letter too many, too few, wrong, or exchanged with the next."""

from __future__ import annotations

from collections.abc import Iterable


def find_slip(word: str, known: Iterable[str]) -> str:
    """The one of the known words that was meant, or an empty text.

    The first letter is taken to be right, since words that differ there are often a pair: `set-default` and
    `get-default`.
    """
    if len(word) < 3 or word in known:
        return ""
    return next((one for one in known if one[:1] == word[:1] and is_slip(word, one)), "")


def is_slip(word: str, meant: str) -> bool:
    """Whether one slip makes the word of what was meant (an edit distance of one, exchanges counted as one)."""
    start = next((i for i, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    rest, other = word[start:], meant[start:]
    exchanged = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return exchanged or rest[1:] == other or rest == other[1:] or rest[1:] == other[1:]
