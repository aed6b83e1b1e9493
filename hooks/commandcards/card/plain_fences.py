"""Fences that are no cards, written so that SuperFences sees them begin and end where the notation does.

It takes an end with other blanks before it, or more backticks, for none, and what it cannot read behind the backticks
for text. Then all that follows would stand in a block of code, cards among it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commandcards.notation.fence_checks import LANGUAGE
from commandcards.notation.fences import Fence, begins_block


def write_plainly(fence: Fence, lines: Sequence[str]) -> Iterator[str]:
    """The lines of a closed fence out of those of its page; the very same for a fence that is read alike by both."""
    readable = begins_block(fence.info) and not (fence.language == LANGUAGE and fence.leftover)
    language = fence.language if begins_block(fence.language) else ""
    yield lines[fence.line - 1] if readable else f"{fence.indent}{fence.marks}{language}"
    yield from (fence.indent + line if line else line for line in fence.body)
    yield fence.indent + fence.marks
