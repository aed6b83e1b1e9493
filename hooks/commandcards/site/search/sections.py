"""The prose of a rendered page, cut at its headings, as a search reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from commandcards.frozen import frozen
from commandcards.model import Locale

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset(
    {"a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "samp", "span", "strong", "sub", "sup"}
)
UNREAD = frozenset({"svg", "template"})
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
CARDS = frozenset({"data-cmd-card", "data-cmd-group"})
"""A card, and a group of cards on the cheat sheet."""
SHOWN = re.compile(r'<(?P<tag>\w+) class="cmd-(?:card|sheet)\b')
"""What begins a card, or a table of the cheat sheet, as the engine's templates write them."""
TAG = re.compile(
    r"""<!--.*?--> | <[!?][^>]*>
      | <(?P<raw>script|style).*?</(?P=raw)\s*>
      | <(?P<close>/?)(?P<name>[a-z][^\s/>]*)(?P<rest>(?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""What is no text: a comment, a script, a tag. The pages are made by Markdown, which leaves no `<` of a text alone; the
parser of the standard library, which is ready for anything, takes twice as long."""
ATTRIBUTE = re.compile(r"""([^\s"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")
EXCLUDED = "data-search-exclude"
"""The attribute that Material's search leaves out an element by."""


@frozen
class Section:
    """A heading with the prose below it, up to the next heading."""

    anchor: str
    """The heading's id; empty for the page's title and for what stands before the first heading."""
    title: str
    text: str


@dataclass(slots=True)
class Draft:
    """A section that is still being read."""

    anchor: str = ""
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def parse_sections(html: str, locale: Locale) -> tuple[Section, ...]:
    """The sections of a page's content, cards left out: those are entries of their own.

    What is marked as another language than `locale`, or with Material's `data-search-exclude`, is left out too.
    """
    reader = SectionReader(locale)
    reader.read("".join(outside_cards(html)))
    sections = (Section(one.anchor, squeeze(one.title), squeeze(one.text)) for one in reader.drafts)
    return tuple(section for section in sections if section.title or section.text)


def outside_cards(html: str) -> Iterator[str]:
    """The page without its cards and tables, which are most of it and need not be read."""
    position = 0
    for opening in SHOWN.finditer(html):
        closing = f"</{opening['tag']}>"
        end = html.find(closing, opening.end())
        if opening.start() >= position and end >= 0:
            yield html[position : opening.start()]
            position = end + len(closing)
    yield html[position:]


def squeeze(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


class SectionReader:
    """Collects headings and text; where an element is left out, counts its namesakes to find its end."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        self.drafts = [Draft()]
        self.skipped = ""
        self.depth = 0
        self.in_heading = False

    def read(self, html: str) -> None:
        position = 0
        for match in TAG.finditer(html):
            self.add_text(html[position : match.start()])
            position = match.end()
            if match["name"]:
                tag, closed = match["name"].lower(), match["close"] or match["rest"].endswith("/")
                if not match["close"]:
                    self.open_tag(tag, match["rest"])
                if closed:
                    self.close_tag(tag)
        self.add_text(html[position:])

    def open_tag(self, tag: str, rest: str) -> None:
        if self.skipped:
            self.depth += tag == self.skipped
            return
        attributes = read_attributes(rest)
        if tag not in VOID and self.leaves_out(tag, attributes):
            self.skipped, self.depth = tag, 1
        elif tag in HEADINGS:
            self.in_heading = True
            self.drafts.append(Draft("" if tag == "h1" else attributes.get("id", "")))
        elif tag not in INLINE:
            self.drafts[-1].text.append(" ")

    def close_tag(self, tag: str) -> None:
        if self.skipped:
            self.depth -= tag == self.skipped
            if not self.depth:
                self.skipped = ""
        elif tag in HEADINGS:
            self.in_heading = False
        elif tag not in INLINE:
            self.drafts[-1].text.append(" ")

    def add_text(self, text: str) -> None:
        if text and not self.skipped:
            draft = self.drafts[-1]
            (draft.title if self.in_heading else draft.text).append(unescape(text))

    def leaves_out(self, tag: str, attributes: dict[str, str]) -> bool:
        return (
            tag in UNREAD
            or not CARDS.isdisjoint(attributes)
            or EXCLUDED in attributes
            or "headerlink" in attributes.get("class", "").split()
            or (attributes.get("lang") or self.locale).split("-")[0] != self.locale
        )


def read_attributes(rest: str) -> dict[str, str]:
    """What stands in a tag after its name; an attribute without a value has an empty one."""
    return {name.lower(): unescape("".join(values)) for name, *values in ATTRIBUTE.findall(rest)}
