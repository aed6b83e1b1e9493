"""Lists as Python-Markdown wants them: what belongs to an item is indented by four, a fence too.

CommonMark takes two or three (https://spec.commonmark.org/0.31.2/#list-items), and most posts are written so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from commandcards.importer.records import Line
from commandcards.importer.spans import find_fenced
from commandcards.notation.fences import OPENING

_ITEM = re.compile(r"[ \t]*(?P<marker>[-*+]|\d{1,9}[.)])(?:[ \t](?P<text>.*))?")
_RULE = re.compile(r"[ \t]*([-*])[ \t]*(?:\1[ \t]*){2,}")
_HOLDER = re.compile(r"[ \t]*(?:!!!|\?\?\?|=== [\"']|\[\^)")
"""What else holds indented blocks: an admonition, a tab, a footnote."""
_EMPTY = re.compile(r"(?P<sign>[ \t]*(?:[-*+]|\d{1,9}\.))[ \t]*")
STEP = 4


def indent_lists(lines: Sequence[Line]) -> list[Line]:
    """The same lines with the contents of list items at columns 4, 8 …; the insides of fences move with them."""
    indenter = _Indenter()
    done: list[Line] = []
    index = 0
    while index < len(lines):
        opening = OPENING.fullmatch(lines[index].text)
        if opening and not (opening["fence"][0] == "`" and "`" in opening["info"]):
            end = find_close(lines, index, opening["fence"])
            width = columns(opening["indent"])
            new = indenter.enter_fence(width)
            done += [Line(one.number, move(one.text, width, new)) for one in lines[index:end]]
            index = end
        else:
            done.append(Line(lines[index].number, indenter.place(lines[index].text)))
            index += 1
    return fill_items(done)


def fill_items(lines: Sequence[Line]) -> list[Line]:
    """The lines without items that have neither text nor contents: Python-Markdown makes a heading of what is above.

    The text of an item may begin in the line below its sign; one that has only a list or a fence gets a blank of its
    own.
    """
    fenced = find_fenced(lines)
    kept: list[Line] = []
    joined = -1
    for index, line in enumerate(lines):
        if index == joined:
            continue
        sign = None if index in fenced or underlines(lines, index) else _EMPTY.fullmatch(line.text)
        after = (lines[number].text for number in range(index + 1, len(lines)))
        follows = next((text for text in after if text.strip()), "") if sign else ""
        if sign is None or columns_of(follows) < columns_of(line.text) + STEP:
            kept += [] if sign else [line]
        elif lines[index + 1].text == follows and not _ITEM.fullmatch(follows) and not OPENING.match(follows):
            kept.append(Line(line.number, f"{sign['sign']} {follows.strip()}"))
            joined = index + 1
        else:
            kept.append(Line(line.number, f"{sign['sign']} &nbsp;"))
    return kept


def underlines(lines: Sequence[Line], index: int) -> bool:
    """Whether a line may make a heading of the one above it, which stands in no list."""
    above = lines[index - 1].text if index else ""
    return bool(above.strip()) and not above.startswith((" ", "\t")) and not _ITEM.fullmatch(above)


def columns_of(text: str) -> int:
    """The column at which the text of a line begins."""
    return columns(text[: len(text) - len(text.lstrip(" \t"))])


def find_close(lines: Sequence[Line], index: int, fence: str) -> int:
    """The index after the line that closes the fence."""
    for end in range(index + 1, len(lines)):
        text = lines[end].text.strip()
        if len(text) >= len(fence) and text == fence[0] * len(text):
            return end + 1
    return len(lines)


def move(text: str, width: int, new: str) -> str:
    """A line of a fence, indented anew by as much as the fence is; what is indented more keeps the difference."""
    if not text.strip():
        return ""
    if not width:
        return new + text
    stripped = text.lstrip(" \t")
    own = columns(text[: len(text) - len(stripped)])
    return new + " " * max(own - width, 0) + stripped


@dataclass(slots=True)
class _Indenter:
    """The open list items, each by the column of its marker in the post."""

    levels: list[int] = field(default_factory=list)
    fresh: bool = True
    """The line before is blank, or code of an item: only then text may be code."""

    def enter_fence(self, width: int) -> str:
        """The indentation for a fence that stands at this column."""
        self._close(width)
        self.fresh = False
        return " " * STEP * len(self.levels)

    def place(self, text: str) -> str:
        """One line outside of fences, at the column of its level."""
        if not text.strip():
            self.fresh = True
            return ""
        stripped = text.lstrip(" \t")
        width = columns(text[: len(text) - len(stripped)])
        item = _ITEM.fullmatch(text) if not _RULE.fullmatch(text) else None
        opens = item if self.levels or width < STEP else None
        self._close(width)
        indent = " " * STEP * len(self.levels)
        if opens or (_HOLDER.match(text) and width < STEP):
            self.levels.append(width)
            self.fresh = False
            # Python-Markdown knows no `1)`.
            marker = opens["marker"].replace(")", ".") if opens else ""
            return indent + (f"{marker} {(opens['text'] or '').lstrip()}" if opens else stripped)
        if not self.levels:
            return text
        beyond = (width - self.levels[-1] - 2) // STEP * STEP if self.fresh else 0
        self.fresh = beyond > 0
        return indent + " " * beyond + stripped

    def _close(self, width: int) -> None:
        """Leave the items that what stands at this column does not belong to."""
        while self.levels and width < self.levels[-1] + 2:
            self.levels.pop()


def columns(blanks: str) -> int:
    """How many columns blanks and tabs take."""
    return len(blanks.expandtabs(STEP))
