"""The SVG source of a figure: reading it safely, and making it part of a page.

A source stands alone (with English words, its own colours and a `<style>`), and holds one nested `<svg data-layout>`
for each width it is drawn for. Only those layouts go into the page, where the site's stylesheet colours them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.parsers import expat

from commandcards.frozen import frozen
from commandcards.model import Problem

Layout = Literal["wide", "narrow"]
LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
CODE = "fig-code"
SHAPES = ("rect", "circle", "ellipse", "line", "polyline", "polygon", "path")
ELEMENTS = frozenset([*SHAPES, "svg", "g", "text"])
"""What a layout may consist of. Everything that can load, link, style or run something is left out."""
FRAME = frozenset(["svg", "title", "desc", "style"])
"""What may stand around the layouts, for the source to be a picture on its own."""
UNSAFE_ATTRIBUTES = frozenset(["href", "src", "style", "id"])


class Place(NamedTuple):
    """Something the source names, and where."""

    name: str
    line: int
    """Counted from 1."""
    layout: str
    text: str
    """What the source itself says there."""


@frozen
class Drawing:
    """One SVG source, read."""

    layouts: dict[str, Element]
    """By `data-layout`; each an `svg` element."""
    words: tuple[Place, ...]
    """The `data-word` of each text."""
    parts: tuple[Place, ...]
    """The `data-part` of each element that a step can light up or show."""
    hidden: frozenset[str]
    """The parts with a `data-off`: not there in the picture that stands alone, nor before any script runs."""


@frozen
class Labels:
    """What a drawing needs to know of its figure to become part of a page."""

    id: str
    """Prefix of all ids."""
    title: str
    description: str
    words: Mapping[str, str]
    links: Mapping[str, str]
    """The address that a part leads to."""
    optional: frozenset[str]
    """The parts that come and go."""


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
    hidden = frozenset(element.get("data-part", "") for element in tree.iter() if "data-off" in element.attrib)
    return Drawing(layouts, words, parts, hidden), problems


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
        raise SourceError(parser.CurrentLineNumber, "a document type has no place in a figure: delete the DOCTYPE")

    parser.StartElementHandler = start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise SourceError(error.lineno, f"this is no well-formed SVG: {expat.ErrorString(error.code)}") from None
    return builder.close(), lines


def check_tree(tree: Element, lines: Mapping[Element, int]) -> Iterator[tuple[int, str]]:
    """Line and message of everything that a drawing must not hold or lacks."""
    for child in tree:
        if child.tag not in FRAME:
            yield lines[child], f"`{child.tag}` stands outside the layouts: move it into an `svg` with `data-layout`"
    for root in tree.iterfind("svg"):
        for element in root.iter():
            for message in check_element(element):
                yield lines[element], message
    for layout in LAYOUTS:
        places = [child for child in tree if child.get("data-layout") == layout]
        if len(places) != 1 or not places[0].get("viewBox"):
            yield lines[tree], f'this figure needs one `svg` in it with `data-layout="{layout}"` and a `viewBox`'


def check_element(element: Element) -> Iterator[str]:
    """Messages for one element of a layout."""
    if element.tag not in ELEMENTS:
        yield f"the element `{element.tag}` has no place in a figure: use shapes and text"
    for name, value in element.attrib.items():
        if is_unsafe(name, value):
            yield f"the attribute `{name}` has no place in a figure: use classes, `data-part` and `data-word`"
    if "data-off" in element.attrib and not element.get("data-part"):
        yield "`data-off` hides a part: name it with `data-part`"
    if element.tag == "text" and "data-word" not in element.attrib and element.get("class") != CODE:
        yield f'this text has no `data-word`: name its word (only `class="{CODE}"` needs none)'


def is_unsafe(name: str, value: str) -> bool:
    """Whether an attribute may load, link or run something, once it stands in HTML: letters of either size, any prefix.

    A backslash may spell `url(` in a way that only a browser reads.
    """
    local = name.lower().rpartition(":")[2]
    return local in UNSAFE_ATTRIBUTES or local.startswith("on") or "url(" in value.lower() or "\\" in value


def find_places(layouts: Mapping[str, Element], attribute: str, lines: Mapping[Element, int]) -> list[Place]:
    return [
        Place(element.get(attribute, ""), lines[element], layout, (element.text or "").strip())
        for layout, root in layouts.items()
        for element in root.iter()
        if attribute in element.attrib
    ]


def render_drawing(drawing: Drawing, layout: Layout, labels: Labels) -> str:
    """One layout as an `<svg>` element for a page: words, title and description in place, text escaped."""
    root = copy.deepcopy(drawing.layouts[layout])
    prefix = f"{labels.id}-{layout}"
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    root.attrib |= {
        "class": f"fig__svg fig__svg--{layout}",
        # The children of an image are not announced one by one, so a drawing with links cannot be one.
        "role": "group" if labels.links else "img",
        "aria-labelledby": f"{prefix}-title",
        "aria-describedby": f"{prefix}-description",
    }
    write_words(root, labels.words)
    write_parts(root, labels)
    for tag, name, text in (("desc", "description", labels.description), ("title", "title", labels.title)):
        child = Element(tag, {"id": f"{prefix}-{name}"})
        child.text = text
        root.insert(0, child)
    return tostring(root, encoding="unicode", short_empty_elements=False)


def write_words(root: Element, words: Mapping[str, str]) -> None:
    """Put the words of one language in, and take out the white space of the source."""
    for element in root.iter():
        element.tail = None
        if element.tag != "text":
            element.text = None
            continue
        # Two texts are two words to those who select, copy or index them.
        element.tail = "\n"
        if key := element.attrib.pop("data-word", None):
            element.text = words[key]


def write_parts(root: Element, labels: Labels) -> None:
    """Mark the parts that come and go, and make links of those that lead somewhere."""
    for parent in list(root.iter()):
        for index, element in enumerate(list(parent)):
            part = element.get("data-part", "")
            if part in labels.optional:
                element.set("data-optional", "")
            if part in labels.links:
                parent[index] = link = Element("a", {"class": "fig__link", "href": labels.links[part]})
                link.append(element)
