"""Options in text and headings: browsers break lines after hyphens, and `--` at the end of a line is no option."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

OPTION = re.compile(r"(?<!\S)(--?\w\S{0,22}(?!\S)|--?\w[\w-]*)")
"""An option with its value, or the name of one that is longer than the line of a small phone may be."""
WHOLE = "cmd-token--whole"
"""The class of what stays on one line."""


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class OptionTreeprocessor(Treeprocessor):
    """Keeps each option in a code span or a heading on one line; the text stays as it is."""

    def run(self, root: Element) -> None:
        for element in [*root.iter()]:
            pieces = split_options(element.text or "")
            if len(pieces) > 1 and (element.tag in HEADINGS or (element.tag == "code" and len(element) == 0)):
                keep_options(element, pieces)


def keep_options(element: Element, pieces: list[str]) -> None:
    """Give an element its text again: every second piece is an option, and becomes an element."""
    element.text = AtomicString(pieces[0])
    for index, (option, following) in enumerate(zip(pieces[1::2], pieces[2::2], strict=True)):
        whole = make_whole()
        whole.text = AtomicString(option)
        whole.tail = AtomicString(following)
        element.insert(index, whole)


def split_options(text: str) -> list[str]:
    """A text cut at its options: every second piece is one."""
    return OPTION.split(text)


def make_whole() -> Element:
    """What keeps an option on one line, empty."""
    return Element("span", {"class": WHOLE})
