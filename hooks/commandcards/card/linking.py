"""Marks the values of commands in the prose of a page, in the tree that Python-Markdown has made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from xml.etree.ElementTree import Element, SubElement

from commandcards.card.echoes import Echo, echo_code, echo_text
from commandcards.card.mentions import Names
from commandcards.card.options import OPTION, make_whole
from commandcards.command.explain import Explainer
from commandcards.command.explanation import Slot

_FIXED = frozenset({"a", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
"""A link leads where it leads, a heading stands in the table of contents too."""


def link_prose(element: Element, names: Names, explainer: Explainer) -> None:
    """Mark what is named in code spans."""
    if element.tag in _FIXED:
        return
    for child in list(element):
        if child.tag == "code":
            _mark_code(child, echo_code("".join(child.itertext()), names, explainer))
        else:
            link_prose(child, names, explainer)


def link_note(element: Element, names: Names, nearest: Names, explainer: Explainer) -> None:
    """Mark all that is named in a note; `nearest` are the names in the part of the command that it speaks of."""
    if element.tag in _FIXED:
        return
    if element.tag == "code":
        _mark_code(element, echo_code("".join(element.itertext()), names, explainer, nearest))
        return
    for child in list(element):
        link_note(child, names, nearest, explainer)
        _mark_tail(element, child, echo_text(child.tail or "", names, nearest))
    _mark_text(element, echo_text(element.text or "", names, nearest))


def _mark_text(element: Element, echoes: Sequence[Echo]) -> None:
    before, spans = _make_spans(echoes)
    if spans:
        element.text = before
        for index, span in enumerate(spans):
            element.insert(index, span)


def _mark_tail(parent: Element, child: Element, echoes: Sequence[Echo]) -> None:
    before, spans = _make_spans(echoes)
    if spans:
        child.tail = before
        for index, span in enumerate(spans, list(parent).index(child) + 1):
            parent.insert(index, span)


def _mark_code(code: Element, echoes: Sequence[Echo]) -> None:
    """A code span anew, its options on one line as before, with the values in them or beside them."""
    if not any(echo.slot for echo in echoes):
        return
    for child in list(code):
        code.remove(child)
    code.text = ""
    options = _options_around(echoes)
    position = 0
    for option, echo in _cut_at(echoes, options):
        # An option begins a new element, where it has not begun with the last piece.
        if option and option[0] == position:
            code.append(make_whole())
        _append(code[-1] if option else code, echo)
        position += len(echo.text)


def _options_around(echoes: Sequence[Echo]) -> list[tuple[int, int]]:
    """Where the options stand, but for those that end or begin inside of a value."""
    ends = [0, *accumulate(len(echo.text) for echo in echoes)]
    values = [(start, end) for echo, (start, end) in zip(echoes, pairwise(ends), strict=True) if echo.slot]
    found = [match.span(1) for match in OPTION.finditer("".join(echo.text for echo in echoes))]
    return [option for option in found if not any(start < edge < end for start, end in values for edge in option)]


def _cut_at(
    echoes: Sequence[Echo], options: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int] | None, Echo]]:
    """The pieces of a text between the ends of its options, each with the option that it is in."""
    position = 0
    for echo in echoes:
        end = position + len(echo.text)
        edges = sorted({position, end, *(edge for option in options for edge in option if position < edge < end)})
        for first, last in pairwise(edges):
            inside = next((one for one in options if one[0] <= first and last <= one[1]), None)
            yield inside, replace(echo, text=echo.text[first - position : last - position])
        position = end


def _append(parent: Element, echo: Echo) -> None:
    if echo.slot:
        SubElement(parent, "span", _attributes(echo, echo.slot)).text = echo.text
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + echo.text
    else:
        parent.text = (parent.text or "") + echo.text


def _make_spans(echoes: Sequence[Echo]) -> tuple[str, list[Element]]:
    """The text before the first value, and an element for each value with the text after it."""
    before, spans = "", list[Element]()
    for echo in echoes:
        if echo.slot:
            span = Element("span", _attributes(echo, echo.slot))
            span.text, span.tail = echo.text, ""
            spans.append(span)
        elif spans:
            spans[-1].tail = echo.text
        else:
            before = echo.text
    return before, spans


def _attributes(echo: Echo, slot: Slot) -> dict[str, str]:
    """As `render_echoes` of templates/cards/pieces.html writes them."""
    found = {"data-cmd-echo": slot.kind, "data-cmd-value": slot.value}
    if echo.command:
        found["data-cmd-as-command"] = ""
    if slot.quote:
        found["data-cmd-quote"] = slot.quote
    if slot.kind == "port" and slot.rule != slot.kind:
        found["data-cmd-rule"] = slot.rule
    if slot.inner and slot.kind == "path":
        found["data-cmd-inner"] = ""
    return found
