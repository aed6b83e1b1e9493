"""Items of lists that Python-Markdown takes for text, or puts into another list than their author means.

Its `ParagraphProcessor` has lists begin after a blank line only, its `ListIndentProcessor` joins what stands below an
indented block without one to that block, and four blanks make a list inside of an item, not two or three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from commandcards.notation.fence_checks import LANGUAGE
from commandcards.notation.fences import Fence, fenced_lines, find_fences
from commandcards.notation.quoting import shorten

ITEM = re.compile(r"(?:[-*+]|\d{1,9}\.) +(?:\S.*)?")
QUOTED = re.compile(r" {0,3}>[ ]?(?P<text>.*)")
EMPTY = re.compile(r"[-*+]|\d{1,9}\.")
RULE = re.compile(r"([-*_])(?: *\1){2,}|={2,}|-{2}")
OPENS = re.compile(r"#{1,6} *\S|!!!|\?\?\?|===|\[\^|\*\[|: |<|///|\||\$ |&")
"""What begins a block after which, or in which, a list needs no blank line, and what is told otherwise."""
BOX = re.compile(r"!!!|\?\?\?|===")
DEFINED = re.compile(r": +(?:[-*+]|\d{1,9}\.) ")
"""A definition that begins with a list."""
TEXT = re.compile(r"\w|\*\*|[`“「（(\[]|!\[")
"""What a paragraph begins with."""
TAB = 4


def check_lists(prose: Sequence[tuple[int, str]], fences: Sequence[Fence]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages; `prose` is what stands in no fence."""
    reader = _Reader()
    for number, line, fence in sorted(merge(prose, fences), key=lambda one: one[0]):
        expanded = line.expandtabs(TAB)
        text = expanded.lstrip(" ")
        if fence:
            reader.pass_fence(len(expanded) - len(text), fence)
        elif not text:
            reader.start = None
        else:
            message = reader.read(len(expanded) - len(text), trim(text))
            if message:
                yield number, message


def check_quoted_lists(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """As `check_lists`, for what stands in quotes, without the fences in them."""
    quoted = [(number, QUOTED.fullmatch(line)) for number, line in prose]
    if not any(match for _, match in quoted):
        return
    inside = [(number, match["text"] if match else "") for number, match in quoted]
    fenced = fenced_lines(find_fences([line for _, line in inside])[0])
    shown = [one for index, one in enumerate(inside, 1) if index not in fenced]
    for number, message in check_lists(shown, ()):
        yield number, message.replace("a blank line", "a line with `>` alone")


def trim(text: str) -> str:
    """The line without the blanks at its end, but for the one that makes an item of a sign alone."""
    stripped = text.rstrip()
    return f"{stripped} " if text != stripped and EMPTY.fullmatch(stripped) else stripped


def merge(prose: Iterable[tuple[int, str]], fences: Iterable[Fence]) -> Iterator[tuple[int, str, Fence | None]]:
    yield from ((number, line, None) for number, line in prose)
    yield from ((fence.line, f"{fence.indent}```", fence) for fence in fences)


@dataclass(slots=True)
class _Reader:
    """What has been read of the page's lists."""

    items: list[int] = field(default_factory=list)
    """The columns of the open items, the outermost first."""
    start: int | None = None
    """The column at which the lines began that no blank line parts; None before the first of them."""
    listed: bool = False
    """Among these lines an item needs no blank line before it."""
    box: int | None = None
    """The column of the box or tab that is open; None for none."""
    boxed: bool = False
    """These lines begin with that of a box or a tab: text in it stands before a list as it does anywhere."""
    notes: bool = False
    """A list that begins here is that of a card, which is told of elsewhere."""
    inside: bool = False
    """These lines began inside of an item."""
    last: int = 0
    """The column of the last item, as it is typed."""
    told: bool = False
    """One of these lines has been told of."""

    def pass_fence(self, width: int, fence: Fence) -> None:
        """A card stands apart from what follows; any other fence is a line of text."""
        self.notes = fence.language == LANGUAGE
        if self.notes:
            self.close(width)
            self.start = None
        elif self.start is None:
            self.begin(width, "")

    def begin(self, width: int, text: str) -> None:
        self.close(width)
        self.start, self.inside, self.told = width, bool(self.items), False
        if self.box is not None and width < self.box + TAB:
            self.box = None
        holders = [*self.items[-1:], *([] if self.box is None else [self.box])]
        code = width >= (max(holders) + 2 * TAB if holders else TAB)
        self.boxed = BOX.match(text) is not None
        self.box = width if self.boxed else self.box
        self.listed = code or bool(OPENS.match(text)) or ITEM.fullmatch(text) is not None

    def close(self, width: int) -> None:
        """Leave the items that what stands at this column does not belong to."""
        while self.items and width < self.items[-1] + TAB:
            self.items.pop()

    def read(self, width: int, text: str) -> str:
        """What is wrong with a line that is not blank; empty for nothing."""
        if RULE.fullmatch(text):
            self.start = None
            return ""
        item = ITEM.fullmatch(text)
        more = width - self.last if self.items else 0
        outside = self.start is None and self.is_outside(width, text)
        if self.start is None:
            self.begin(width, text)
            self.notes = self.notes and item is not None
        if not item:
            within = self.boxed and width >= (self.start or 0) + TAB
            self.listed = not within and (self.listed or DEFINED.match(text) is not None)
            message = f"`{shorten(text)}` ends the list above it: write four blanks before it to keep it in the item"
            return message if outside else ""
        message = "" if self.notes or self.told else self.judge(width, text, more)
        self.told = self.told or bool(message)
        self.close(width)
        self.items.append(width // TAB * TAB)
        self.last = width
        self.listed = True
        return message

    def is_outside(self, width: int, text: str) -> bool:
        """Whether text after a blank line is indented as CommonMark wants it in an item, and stands behind the list."""
        if self.notes or len(self.items) != 1:  # those of a card may be indented so
            return False
        return 2 <= width - self.items[-1] < TAB and TEXT.match(text) is not None

    def judge(self, width: int, text: str, more: int) -> str:
        """As `read`, for an item that stands `more` columns behind the one above it."""
        shown = shorten(text)
        if 0 < more < TAB and self.listed:
            return f"`{shown}` takes four blanks more than the item above it to stand in that: here it stands beside it"
        if self.inside and width <= (self.start or 0) - TAB:
            return f"`{shown}` is read as part of what stands above it: put a blank line before it"
        if not self.listed and not EMPTY.fullmatch(text.rstrip()):
            return f"`{shown}` is shown as text, no list: put a blank line before it"
        return ""
