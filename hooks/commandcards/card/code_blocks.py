"""Marks in the plain code blocks of a page, once they are HTML, what a file names there."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

from commandcards.card.documents import find_namings, kind_of_language
from commandcards.card.mentions import Names

_LANGUAGE = re.compile(r'class="(?:[^"]* )?language-(?P<name>\w+)[ "]')
_CODE = re.compile(r"<(?P<tag>code)[^>]*>(?P<text>.*?)</(?P=tag)>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def link_code(html: str, names: Names) -> str:
    """The HTML of a block, in which what stands for values of these names follows them.

    A block of another language is given back as it is.
    """
    language, code = _LANGUAGE.search(html), _CODE.search(html)
    kind = kind_of_language(language["name"]) if language else None
    if kind is None or code is None:
        return html
    start, end = code.span("text")
    places = _places_of_text(html, start, end)
    namings = list(find_namings(kind, "".join(html[place] for place in places)))
    for one in reversed(namings):
        first, last = places[one.start], places[one.end - 1] + 1
        # Otherwise a colour begins or ends inside of it.
        if one.kind in names.get(one.value, ()) and html[first:last] == one.value:
            span = Element("span", {"data-cmd-echo": one.kind, "data-cmd-value": one.value})
            if one.rule != one.kind:
                span.set("data-cmd-rule", one.rule)
            span.text = one.value
            html = html[:first] + tostring(span, encoding="unicode", method="html") + html[last:]
    return html


def _places_of_text(html: str, start: int, end: int) -> list[int]:
    """Where each character is that is not in a tag."""
    places: list[int] = []
    for tag in _TAG.finditer(html, start, end):
        places += range(start, tag.start())
        start = tag.end()
    return [*places, *range(start, end)]
