"""What an indented fence belongs to: the item of a list, the admonition or the tab above it."""

from __future__ import annotations

import re
from collections.abc import Callable

from commandcards.notation.fences import Fence

CONTAINER = re.compile(r" *(?:[-*+] |\d+\. |!!!|\?\?\?|===|\[\^|: |///)")
"""What may hold indented blocks: an item of a list, an admonition, a tab, a footnote, a definition."""
FANCY = re.compile(r" *(?:\d+|#|[A-Za-z]|[ivxlcdmIVXLCDM]{2,9})[.)] ")
"""An item of `pymdownx.fancylists`, which counts in letters and Roman numbers too, and knows `1)`."""
ITEM = re.compile(r" *(?:[-*+]|\d+\.) ")
"""Not `1)`: Python-Markdown's `OListProcessor` takes a number with a point only, and other text for a paragraph."""
ADMONITION = re.compile(r" *(?:!!!|\?\?\?|===) ?\+? *\S")
TAB = 4

Verdict = Callable[[str, bool], bool | None]
"""Of a line that is indented by less, and whether a paragraph stands before it: yes, no, or to be asked further up."""


class Indents:
    """The lines of a page, asked from many fences: for each width they are gone through once, whatever their number."""

    def __init__(self, lines: list[str], *, fancy_lists: bool = False) -> None:
        self.lines = lines
        self.judge_container = judge_fancy_container if fancy_lists else judge_container
        self.expanded = [line.expandtabs(TAB) for line in lines]
        self.answers: dict[tuple[int, Verdict], list[bool]] = {}

    def name_shallow_container(self, fence: Fence) -> tuple[str, str] | None:
        """What a fence with two or three blanks before it is meant to stand in, which takes four, and what it ends."""
        width = len(fence.indent.expandtabs(TAB))
        if not 0 < width < TAB:
            return None
        if self.answer(width, judge_item)[fence.line - 1]:
            return "an item of a list", "the list"
        return ("an admonition or a tab", "that") if self.answer(width, judge_admonition)[fence.line - 1] else None

    def has_container(self, fence: Fence) -> bool:
        """Whether an indented fence belongs to the list item, admonition or tab above it; true without indentation.

        Markdown shows text with four blanks before it, and nothing that it could belong to, as it is.
        """
        width = len(fence.indent.expandtabs(TAB))
        return width < TAB or self.answer(width, self.judge_container)[fence.line - 1]

    def answer(self, width: int, judge: Verdict) -> list[bool]:
        """For each line what the nearest line above it says that is indented by less and has an answer."""
        key = width, judge
        if key not in self.answers:
            found = [False]
            filled = False
            for line in self.expanded:
                verdict = None
                if line.strip() and len(line) - len(line.lstrip()) < width:
                    verdict = judge(line, filled)
                found.append(found[-1] if verdict is None else verdict)
                filled = bool(line.strip())
            self.answers[key] = found
        return self.answers[key]


def judge_item(line: str, after_text: bool) -> bool:
    return ITEM.match(line) is not None


def judge_admonition(line: str, after_text: bool) -> bool:
    return ADMONITION.match(line) is not None


def judge_container(line: str, after_text: bool) -> bool | None:
    if CONTAINER.match(line):
        return True
    # A line that goes on a paragraph may belong to an item further up.
    return False if not line.startswith(" ") and not after_text else None


def judge_fancy_container(line: str, after_text: bool) -> bool | None:
    return FANCY.match(line) is not None or judge_container(line, after_text)
