"""Options in the text of a page: browsers break lines after hyphens, and `--` at the end of a line is no option."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

OPTION = re.compile(r"(?<!\S)(--?\w\S{0,22}(?!\S)|--?\w[\w-]*)")
"""An option with its value, or the name of one that is longer than the line of a small phone may be."""
WHOLE = "cmd-token--whole"
"""The class of what stays on one line."""


class OptionTreeprocessor(Treeprocessor):
    """Keeps each option in a code span on one line; the text of the span stays as it is."""

    def run(self, root: Element) -> None:
        for code in [*root.iter("code")]:
            pieces = OPTION.split(code.text or "")
            if len(code) == 0 and len(pieces) > 1:
                keep_options(code, pieces)


def keep_options(code: Element, pieces: list[str]) -> None:
    """Give a code span its text again: every second piece is an option, and becomes an element."""
    code.text = AtomicString(pieces[0])
    for option, following in zip(pieces[1::2], pieces[2::2], strict=True):
        whole = make_whole()
        whole.text = AtomicString(option)
        whole.tail = AtomicString(following)
        code.append(whole)


def make_whole() -> Element:
    """What keeps an option on one line, empty."""
    return Element("span", {"class": WHOLE})
