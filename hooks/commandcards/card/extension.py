"""A Python-Markdown extension that turns `console` fences into command cards.

It works in three steps. The source is scanned and each fence gives way to a placeholder. When the tree is built, a
stand-in heading goes before each placeholder, so that the table of contents lists the card under its id. At the
very end, when links are final, the list of notes is taken out of the tree, the card is rendered, and its HTML
takes the placeholder's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, SubElement

from jinja2 import Environment
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, AtomicString
from markupsafe import Markup, escape

from commandcards.card.code_blocks import link_code
from commandcards.card.context import PageContext
from commandcards.card.explained import ExplainedCard
from commandcards.card.linking import link_note, link_prose
from commandcards.card.mentions import Names, names_of, names_of_note
from commandcards.card.note_items import begin_of_note, take_blocks
from commandcards.card.options import OptionTreeprocessor
from commandcards.card.output import find_named
from commandcards.card.plain_fences import write_plainly
from commandcards.card.render import render_card, render_labels, render_page_values
from commandcards.card.view import build_card_view
from commandcards.model import Locale
from commandcards.notation.fences import parse_fences

BEFORE_NORMALIZING = 31
"""Tabs are still there; at 30 they become spaces, which would break a here-document opened by `<<-`."""
AFTER_NORMALIZING = 28
"""Lines are split and tabs expanded (30), and SuperFences (25) has not looked for fences yet."""
BEFORE_TOC = 6
"""`toc` runs at 5."""
BEFORE_CARDS = -9
"""The notes of cards are part of the text until then."""
AFTER_LINKS = -10
"""MkDocs makes links relative at 0."""
PAGE_VALUES = "<!-- values -->"
"""What an author writes where the values of the page should be listed."""
HEADING = re.compile(r"h[1-6]")
TASK = re.compile(r"(?:input\b[^<>]* type=\"checkbox\"|label\b[^<>]*\btask-list-control\b)[^\n]*> \Z")
"""The box of `- [ ] task`: pymdownx.tasklist puts a blank behind it, which a tag that an author types is without."""
RAW_TAG = re.compile(rf"</?(?!div\b[^<>]*\bhighlight\b|{TASK.pattern})[a-zA-Z][^<>]*>")
"""What an author has typed: not a block of code, nor such a box."""
CONTROL = str.maketrans("", "", STX + ETX)
"""Python-Markdown's own marks, which it takes out of the source as well."""


@dataclass
class Placed:
    """A card whose placeholder is in the document."""

    explained: ExplainedCard
    stash_index: int
    level: int = 3


@dataclass
class State:
    """What the steps of one conversion share."""

    cards: tuple[ExplainedCard | None, ...] = ()
    """Of each fence that may be a card, as it was written; None where it makes none."""
    placed: dict[str, Placed] = field(default_factory=dict)
    """By placeholder."""


class CommandCardsExtension(Extension):
    """Options: the language of the words, the templates, what is known of all pages, the language of this one."""

    def __init__(self, locale: Locale, environment: Environment, context: PageContext, language: str = "") -> None:
        super().__init__()
        self.locale = locale
        self.language = language
        self.environment = environment
        self.context = context

    def extendMarkdown(self, md: Markdown) -> None:
        state = State()
        md.preprocessors.register(
            SourcePreprocessor(md, state, self.context), "command-cards-source", BEFORE_NORMALIZING
        )
        md.preprocessors.register(CardPreprocessor(md, state, self.context), "command-cards", AFTER_NORMALIZING)
        md.treeprocessors.register(HeadingTreeprocessor(md, state), "command-cards-headings", BEFORE_TOC)
        md.treeprocessors.register(OptionTreeprocessor(md), "command-cards-options", BEFORE_CARDS)
        md.treeprocessors.register(CardTreeprocessor(md, state, self), "command-cards", AFTER_LINKS)


class SourcePreprocessor(Preprocessor):
    """Takes the cards from the source as it is; where they stand is found after normalizing."""

    def __init__(self, md: Markdown, state: State, context: PageContext) -> None:
        super().__init__(md)
        self.state = state
        self.context = context

    def run(self, lines: list[str]) -> list[str]:
        self.state.cards = tuple(self.context.find_cards("\n".join(lines).translate(CONTROL)))
        return lines


class CardPreprocessor(Preprocessor):
    """Puts a placeholder where a card's fence stands."""

    def __init__(self, md: Markdown, state: State, context: PageContext) -> None:
        super().__init__(md)
        self.state = state
        self.context = context

    def run(self, lines: list[str]) -> list[str]:
        self.state.placed.clear()
        return list(self.replace_fences(lines))

    def replace_fences(self, lines: list[str]) -> Iterator[str]:
        position = 0
        notation = self.context.notation
        cards = iter(self.state.cards)
        for fence in parse_fences("\n".join(lines)):
            card = next(cards) if fence.language in notation.languages else None
            if card is None and not (fence.closed and notation.demands):
                continue
            yield from lines[position : fence.line - 1]
            if card is None:
                yield from write_plainly(fence, lines)
            else:
                placeholder = self.md.htmlStash.store("")
                self.state.placed[placeholder] = Placed(card, self.md.htmlStash.html_counter - 1)
                # One blank line parts it: after two, what is indented belongs to no footnote any more.
                yield from [""] * is_filled(lines, fence.line - 2)
                yield fence.indent + placeholder
                yield from [""] * is_filled(lines, fence.last_line)
            position = fence.last_line
        yield from lines[position:]


def is_filled(lines: list[str], index: int) -> bool:
    """Whether there is a line at this index, and it is not blank."""
    return 0 <= index < len(lines) and bool(lines[index].strip())


class HeadingTreeprocessor(Treeprocessor):
    """Adds the stand-in headings, one level below the heading that the card stands under."""

    def __init__(self, md: Markdown, state: State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        if self.state.placed:
            self.visit(root, 1)

    def visit(self, parent: Element, level: int) -> int:
        """Go through the tree in reading order; `level` is that of the last heading of the author's."""
        for child in list(parent):
            placed = self.state.placed.get((child.text or "").strip())
            if placed:
                placed.level = min(level + 1, 6)
                if not placed.explained.card.titled:
                    continue
                heading = Element(f"h{placed.level}", {"id": placed.explained.card.id})
                heading.text = AtomicString(placed.explained.card.title)
                parent.insert(list(parent).index(child), heading)
            elif HEADING.fullmatch(child.tag):
                level = int(child.tag[1])
            else:
                level = self.visit(child, level)
        return level


class CardTreeprocessor(Treeprocessor):
    """Takes out the stand-in headings and the notes, and renders the cards."""

    def __init__(self, md: Markdown, state: State, extension: CommandCardsExtension) -> None:
        super().__init__(md)
        self.state = state
        self.extension = extension
        self.names: Names = {}
        """All values of the page."""
        self.beyond: list[str] = []
        """What raw HTML that begins in a note of the card at hand and never closes has taken in of the page."""

    def run(self, root: Element) -> None:
        if not self.state.placed:
            return
        self.names = names_of(placed.explained for placed in self.state.placed.values())
        if any(placed.explained.card.notes for placed in self.state.placed.values()):
            self.part_notes(root)
        for parent in list(root.iter()):
            for child in list(parent):
                placed = self.state.placed.get((child.text or "").strip())
                if placed:
                    self.finish(parent, child, placed)
        for placed in self.state.placed.values():
            # Inside raw HTML there is no tree: the card is shown with its notes as they were written.
            if not self.md.htmlStash.rawHtmlBlocks[placed.stash_index]:
                self.render(placed, {})
        link_prose(root, self.names, self.extension.context.explainer)
        blocks = self.md.htmlStash.rawHtmlBlocks
        blocks[:] = [link_code(block, self.names) if isinstance(block, str) else block for block in blocks]
        self.list_values(root)
        labels = SubElement(root, "p")
        labels.text = self.md.htmlStash.store(render_labels(self.extension.locale, self.extension.environment))

    def list_values(self, root: Element) -> None:
        """Put the line of the page's values where the author has marked its place, else below the page's title.

        Without a mark there is one only where the author names values.
        """
        html = render_page_values(self.extension.locale, self.extension.environment, self.extension.language)
        blocks = self.md.htmlStash.rawHtmlBlocks
        marks = [index for index, block in enumerate(blocks) if str(block).strip() == PAGE_VALUES]
        if marks:
            blocks[marks[0]] = html
        elif any(placed.explained.card.values for placed in self.state.placed.values()):
            line = Element("p")
            line.text = self.md.htmlStash.store(html)
            root.insert(int(len(root) > 0 and root[0].tag == "h1"), line)

    def part_notes(self, root: Element) -> None:
        """Put the blocks that stand inside of notes after the list of them, other cards among them."""
        for parent in list(root.iter()):
            index = 0
            while index + 1 < len(parent):
                placed = self.state.placed.get((parent[index].text or "").strip())
                following = parent[index + 1]
                index += 1
                if placed and placed.explained.card.notes and following.tag == "ul":
                    blocks = [block for item in following for block in take_blocks(item, self.md.is_block_level)]
                    parent[index + 1 : index + 1] = blocks

    def finish(self, parent: Element, paragraph: Element, placed: Placed) -> None:
        index = list(parent).index(paragraph)
        following = parent[index + 1] if index + 1 < len(parent) else None
        notes: dict[int, Markup] = {}
        if placed.explained.card.notes and following is not None and following.tag == "ul":
            described = [(item, first) for item in following if (first := begin_of_note(item)) is not None]
            notes = {
                number: self.note_html(item, first, placed.explained, number)
                for number, (item, first) in enumerate(described)
            }
            parent.remove(following)
        if placed.explained.card.titled:
            parent.remove(parent[index - 1])
        self.render(placed, notes)

    def render(self, placed: Placed, notes: dict[int, Markup]) -> None:
        view = build_card_view(
            placed.explained,
            self.extension.locale,
            explainer=self.extension.context.explainer,
            level=placed.level,
            notes=notes,
            run=self.extension.context.find_run(placed.explained.card.id),
        )
        own = names_of([placed.explained])
        others = {value: kinds for value, kinds in self.names.items() if value not in own}
        view = replace(
            view,
            alternate=self.extension.context.find_alternate(placed.explained.card.id),
            commands=tuple(replace(one, output=one.output and find_named(one.output, others)) for one in view.commands),
        )
        html = render_card(view, self.extension.locale, self.extension.environment, self.extension.language)
        self.md.htmlStash.rawHtmlBlocks[placed.stash_index] = "".join([html, *self.beyond])
        self.beyond = []

    def note_html(self, item: Element, first: Element, card: ExplainedCard, number: int) -> Markup:
        """The item without the code span that names its token, `first` being what that stands in."""
        code = first[0]
        rest = (code.tail or "").lstrip().removeprefix("：").removeprefix(":").lstrip()
        first.remove(code)
        first.text = rest
        link_note(item, names_of([card]), names_of_note(card, number), self.extension.context.explainer)
        return Markup(" ".join(self.text_html(one) for one in ([*item] if first is not item else [item])))

    def text_html(self, element: Element) -> str:
        html = self.md.serializer(element)
        if element.tag not in ("ul", "ol"):
            html = html[html.index(">") + 1 : html.rindex("<")].strip()
        return HTML_PLACEHOLDER_RE.sub(self.show_tag, html)

    def show_tag(self, match: re.Match[str]) -> str:
        """A tag inside a note as text: `<host>:<container>` is what the author wants to be read."""
        stashed = str(self.md.htmlStash.rawHtmlBlocks[int(match[1])])
        if not RAW_TAG.match(stashed):
            return match[0]
        block = HTML_PLACEHOLDER_RE.search(stashed)
        shown = stashed[: block.start()] if block else stashed
        self.beyond.append(stashed[len(shown) :])
        return str(escape(shown))
