"""The SVG source of a figure: reading it safely, and making it part of a page.

A source stands alone (with English words, its own colours and a `<style>`), and holds one nested `<svg data-layout>`
for each width it is drawn for. Only those layouts go into the page, where the site's stylesheet colours them.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, tostring
from xml.parsers import expat

from commandcards.model import Problem

Layout = Literal["wide", "narrow"]
LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
CODE = "fig-code"
LINE_HEIGHT = 1.3
"""Of a word that stands on several lines, in multiples of the font's size."""

SHAPES = ("rect", "circle", "ellipse", "line", "polyline", "polygon", "path")
ELEMENTS = frozenset([*SHAPES, "svg", "g", "text", "tspan", "title", "desc", "style"])
"""What a drawing may consist of: shapes and text. Everything that can load, link or run something is left out."""
UNSAFE_ATTRIBUTES = ("href", "xlink:href", "src", "style", "id")


class Place(NamedTuple):
    """Something the source names, and where."""

    name: str
    line: int
    """Counted from 1."""
    layout: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One SVG source, read."""

    layouts: dict[str, Element]
    """By `data-layout`; each an `svg` element."""
    words: tuple[Place, ...]
    """The `data-word` of each text."""
    parts: tuple[Place, ...]
    """The `data-part` of each element that a step can light up or show."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a drawing needs to know of its figure to become part of a page."""

    id: str
    """Prefix of all ids."""
    title: str
    description: str
    words: Mapping[str, str]
    links: Mapping[str, str]
    """The address that a part leads to."""
    shown: frozenset[str]
    """The parts that come and go, and are there before any script runs."""
    optional: frozenset[str]
    """All parts that come and go."""


class SourceError(ValueError):
    """The source is not the XML that a drawing may be."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def parse_drawing(path: Path) -> tuple[Drawing | None, list[Problem]]:
    """Read an SVG source; no drawing when it is malformed, and all that is wrong with it."""
    try:
        tree, lines = parse_xml(path.read_bytes())
    except SourceError as error:
        return None, [Problem(str(path), error.line, str(error))]
    problems = [Problem(str(path), line, message) for line, message in check_tree(tree, lines)]
    layouts = {child.get("data-layout", ""): child for child in tree if child.tag == "svg"}
    words = tuple(find_places(layouts, "data-word", lines))
    parts = tuple(find_places(layouts, "data-part", lines))
    return Drawing(layouts, words, parts), problems


def parse_xml(source: bytes) -> tuple[Element, dict[Element, int]]:
    """The document's root and the line of each element.

    A document type is refused, and with it every entity: that is what the known attacks on XML readers need.
    Raises SourceError.
    """
    builder = TreeBuilder()
    lines: dict[Element, int] = {}
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        lines[builder.start(tag, attributes)] = parser.CurrentLineNumber

    def refuse(*_: object) -> None:
        raise SourceError(parser.CurrentLineNumber, "a document type has no place in a figure: delete `<!DOCTYPE …>`")

    parser.StartElementHandler = start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise SourceError(error.lineno, f"this is no well-formed SVG: {expat.ErrorString(error.code)}") from None
    return builder.close(), lines


def check_tree(tree: Element, lines: Mapping[Element, int]) -> list[tuple[int, str]]:
    """Line and message of everything that a drawing must not hold or lacks."""
    found: list[tuple[int, str]] = []
    for element in tree.iter():
        line = lines[element]
        if element.tag not in ELEMENTS:
            found.append((line, f"`<{element.tag}>` has no place in a figure: use shapes and text"))
        for name in element.attrib:
            if name in UNSAFE_ATTRIBUTES or name.startswith("on"):
                found.append((line, f"`{name}` has no place in a figure: use classes, `data-part` and `data-word`"))
        if element.tag == "text" and "data-word" not in element.attrib and element.get("class") != CODE:
            found.append((line, f'this text has no `data-word`: name its word (only `class="{CODE}"` needs none)'))
    for layout in LAYOUTS:
        places = [child for child in tree if child.get("data-layout") == layout]
        if len(places) != 1 or not places[0].get("viewBox"):
            found.append((lines[tree], f'this figure needs one `<svg data-layout="{layout}" viewBox="…">` in it'))
    return found


def find_places(layouts: Mapping[str, Element], attribute: str, lines: Mapping[Element, int]) -> list[Place]:
    return [
        Place(element.get(attribute, ""), lines[element], layout)
        for layout, root in layouts.items()
        for element in root.iter()
        if attribute in element.attrib
    ]


def render_drawing(drawing: Drawing, layout: Layout, labels: Labels) -> str:
    """One layout as an `<svg>` element for a page: words, title and description in place, text escaped."""
    root = copy.deepcopy(drawing.layouts[layout])
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    prefix = f"{labels.id}-{layout}"
    # The children of an image are not announced one by one, so a drawing with links cannot be one.
    root.set("role", "group" if labels.links else "img")
    root.set("class", f"fig__svg fig__svg--{layout}")
    root.set("aria-labelledby", f"{prefix}-title")
    root.set("aria-describedby", f"{prefix}-description")
    for element in root.iter():
        element.tail = None
        if element.tag == "text":
            write_word(element, labels.words)
        elif not isinstance(element.text, str) or not element.text.strip():
            element.text = None
    write_parts(root, labels)
    for name, text in (("description", labels.description), ("title", labels.title)):
        child = Element("title" if name == "title" else "desc", {"id": f"{prefix}-{name}"})
        child.text = text
        root.insert(0, child)
    return tostring(root, encoding="unicode", short_empty_elements=False)


def write_word(text: Element, words: Mapping[str, str]) -> None:
    """Put the word of this language into its text; a word of several lines is centred on the text's place."""
    key = text.attrib.pop("data-word", None)
    if key is None:
        return
    for child in list(text):
        text.remove(child)
    first, *rest = words[key].split("\n")
    text.text = first if not rest else None
    if rest:
        shift = -LINE_HEIGHT * len(rest) / 2
        for number, line in enumerate([first, *rest]):
            span = SubElement(text, "tspan", {"x": text.get("x", "0"), "dy": f"{LINE_HEIGHT if number else shift:g}em"})
            span.text = line


def write_parts(root: Element, labels: Labels) -> None:
    """Mark the parts that come and go, and make links of those that lead somewhere."""
    for parent in list(root.iter()):
        for index, element in enumerate(list(parent)):
            part = element.get("data-part", "")
            if part in labels.optional:
                element.set("data-optional", "")
                if part not in labels.shown:
                    element.set("data-off", "")
            if part in labels.links:
                parent[index] = link = Element("a", {"class": "fig__link", "href": labels.links[part]})
                link.append(element)
