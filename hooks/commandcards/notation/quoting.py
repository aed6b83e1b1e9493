"""Lines of a page as messages quote them."""

from __future__ import annotations

LONGEST = 40
"""As much of a line is quoted."""


def shorten(text: str) -> str:
    """The beginning of a line, an ellipsis in the place of the rest."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
