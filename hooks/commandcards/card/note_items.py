"""The items of a list of notes in the tree: where the words begin, and what in them is no text."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE

LISTS = ("ul", "ol", "li")


def take_blocks(item: Element, is_block: Callable[[str], bool]) -> list[Element]:
    """Take out of a note what is neither text nor a list of texts, as cards, code, tables, and all that follows."""
    start = next(
        (i for i, child in enumerate(item) if any(is_foreign(one, is_block) for one in child.iter())), len(item)
    )
    blocks = item[start:]
    del item[start:]
    return blocks


def is_foreign(element: Element, is_block: Callable[[str], bool]) -> bool:
    if element.tag == "p":
        return not len(element) and HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip()) is not None
    return is_block(element.tag) and element.tag not in LISTS


def begin_of_note(item: Element) -> Element | None:
    """What holds the code span that opens a list's item: the item, or its first paragraph; None without one."""
    first = item[0] if len(item) and item[0].tag == "p" else item
    opens = not (first.text or "").strip() and len(first) > 0 and first[0].tag == "code"
    return first if opens else None
