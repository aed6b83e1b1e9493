"""Pages that have, between them, everything that stands on any page: what is asked of them is asked of all.

What a browser makes of a page depends on which elements it has, what they stand in, and what is said of them; there are
some fifty pages, most of them of parts that other pages have as well. EVERY_PAGE=1 in the environment takes all pages.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import cycle, product
from typing import TypeVar

from built_site import BuiltPage
from selectolax.lexbor import LexborNode

T = TypeVar("T")
EVERY_PAGE = "EVERY_PAGE" in os.environ
REFERENCES = ("aria-controls", "aria-describedby", "aria-labelledby", "aria-owns", "for")
"""Attributes that name other elements of the page."""
TOLD = ("role", "style", "type", "tabindex")
"""Attributes of few values, each of which may make a difference, as those of ARIA that are no texts."""
TEXTS = ("aria-label", "aria-description", "aria-roledescription", "aria-keyshortcuts", "aria-placeholder")


def pages_of_each_kind(pages: Iterable[BuiltPage]) -> list[BuiltPage]:
    """As few of some pages as have everything that any of them has, in their order."""
    rest = {page.path: page for page in pages}
    if EVERY_PAGE:
        return list(rest.values())
    order = list(rest)
    holds = {path: parts_of(page) for path, page in rest.items()}
    kept: list[BuiltPage] = []
    seen: set[str] = set()
    while rest:
        most = max(rest, key=lambda path: len(holds[path] - seen))
        if holds[most] <= seen:
            break
        seen |= holds[most]
        kept.append(rest.pop(most))
    return sorted(kept, key=lambda page: order.index(page.path))


def in_turn(pages: Sequence[str], others: Sequence[T]) -> list[tuple[str, T]]:
    """Each page once, with the others in turn; all pairs where every page is looked at."""
    return list(product(pages, others)) if EVERY_PAGE else list(zip(pages, cycle(others), strict=False))


def parts_of(page: BuiltPage) -> set[str]:
    """Each way in which an element stands on a page: with all that it stands in, and with what is said of them.

    Also what a page may have too many of, or lack, and how its headings follow each other.
    """
    root = page.tree.css_first("html")
    assert root
    ways: set[str] = set()
    note_ways(root, "", page.anchors, ways)
    headings = [node.tag for node in page.tree.css("h1, h2, h3, h4, h5, h6")]
    counts = Counter(node.attributes["id"] for node in page.tree.css("[id]"))
    return {
        *ways,
        *(f"{one} after {other}" for one, other in zip(headings[1:], headings, strict=False)),
        f"{headings.count('h1')} h1, {max(counts.values(), default=0)} elements of one id",
    }


def note_ways(node: LexborNode, above: str, anchors: frozenset[str], ways: set[str]) -> None:
    here = f"{above} > {describe(node, anchors)}"
    ways.add(here)
    for child in node.iter():
        note_ways(child, here, anchors, ways)


def describe(node: LexborNode, anchors: frozenset[str]) -> str:
    """An element without what differs from page to page: its texts, addresses and name."""
    attributes = {name: value or "" for name, value in node.attributes.items()}
    classes = ".".join(sorted(attributes.pop("class", "").split()))
    told = sorted(describe_attribute(name, value, anchors) for name, value in attributes.items())
    return f"{node.tag}.{classes}[{' '.join(told)}]{'' if node.text().strip() else ' empty'}"


def describe_attribute(name: str, value: str, anchors: frozenset[str]) -> str:
    if name in REFERENCES:
        return f"{name}={anchors.issuperset(value.split())}"
    if name in TOLD or (name.startswith("aria-") and name not in TEXTS):
        return f"{name}={value}"
    return f"{name}={bool(value.strip())}"
