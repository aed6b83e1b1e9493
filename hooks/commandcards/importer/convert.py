"""One post turned into a page: all steps of an import but for reading and writing files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from commandcards.card.context import explain_blocks
from commandcards.card.explained import ExplainedCard
from commandcards.card.mentions import names_of
from commandcards.frozen import frozen
from commandcards.importer.bare import NO_PROSE, is_bare_command
from commandcards.importer.blocks import Code, Comment, split_blocks
from commandcards.importer.boxes import read_boxes
from commandcards.importer.cards import assemble
from commandcards.importer.commands import Judge
from commandcards.importer.containers import open_containers
from commandcards.importer.decoding import clean_lines, decode
from commandcards.importer.dialects import read_dialects
from commandcards.importer.directives import read_directives
from commandcards.importer.head import page_stem, split_head
from commandcards.importer.html_headings import read_html_headings
from commandcards.importer.indentation import indent_lists
from commandcards.importer.language import HAN, tell_language
from commandcards.importer.leftovers import drop_buttons
from commandcards.importer.links import Picture, Places, resolve_links
from commandcards.importer.liquid import clean_liquid
from commandcards.importer.naming import level_headings, name_cards, take_title
from commandcards.importer.pages import PageDraft, render_page
from commandcards.importer.parts import make_plain, show_entry
from commandcards.importer.records import CardDraft, Element, Heading, Line, Remark, Taken, Text
from commandcards.importer.spans import CODE
from commandcards.importer.tabs import read_tabs
from commandcards.importer.titles import describe_page, strip_markup
from commandcards.model import LOCALES, Locale
from commandcards.notation.page import parse_page
from commandcards.notation.plain import outside_code, outside_html
from commandcards.notation.prose_checks import describe_bare
from commandcards.notation.shape_checks import DELIMITER
from commandcards.site.values import find_in_blocks, find_in_documents, find_staying

_TAGGED = re.compile(r"<(?P<tag>code|pre)>(?P<code>[^<>\n]{1,500})</(?P=tag)>", re.IGNORECASE)
_MODULE = re.compile(r"(?:import|export) [^\n]{1,200} from ['\"][^'\"\n]{1,200}['\"];?[ \t]*")
_NO_SENTENCE = re.compile(rf"\[|{_MODULE.pattern}$|\([\w-]+\)=$|[ \t]*[\w-]+:: |\\#\w|\{{|:::|/\*|&lt;")
"""A line of MDX, a target of MyST, a property of Logseq, a box, a style, a tag that is shown."""
_QUOTED = re.compile(r"[ \t]*>[> \t]*(?:`{3,}|~{3,}).*")


@frozen
class Conversion:
    """What comes of a post."""

    post: Path
    draft: PageDraft
    texts: dict[Locale, str]
    """The page in its language, and its skeleton in the other one unless the post is for one language alone."""
    pictures: tuple[Picture, ...]
    remarks: tuple[Remark, ...]
    """In the order of the post."""

    @property
    def cards(self) -> tuple[CardDraft, ...]:
        return tuple(one for one in self.draft.elements if isinstance(one, CardDraft))


def convert_post(
    raw: bytes, places: Places, name: str, taken: Taken, judge: Judge, locale: Locale | None
) -> Conversion:
    """Convert the bytes of a post; UnreadableError when they are no text.

    `name` begins the ids of the cards, `taken` is what the site has and is added to; `locale` is the post's
    language, told from its prose when it is None.
    """
    head, lines = split_head(clean_lines(decode(raw)), places.post)
    lines, remarks = clean_liquid(read_tabs(read_boxes(read_directives(drop_buttons(lines)))))
    lines, found = read_dialects(lines, judge)
    remarks += found
    blocks = split_blocks(indent_lists(read_html_headings(open_containers(lines))))
    prose = (block.text for block in blocks if not isinstance(block, Code | Comment))
    language = locale or tell_language([head.title, head.description, *prose])
    elements, found = assemble(blocks, judge)
    remarks += [*head.remarks, *found, *remark_text(elements, judge)]
    title, elements = take_title(elements, head.title)
    elements, pictures, found = resolve_links(level_headings(elements), places, language)
    remarks += found
    anchors = {one.anchor for one in elements if isinstance(one, Heading)}
    reserved = Taken(taken.ids | anchors, taken.titles)
    elements = name_cards(elements, name, reserved, language, judge)
    taken.ids.update(reserved.ids - anchors)
    title = title or page_stem(places.post)
    head = replace(head, description=head.description or describe(elements, judge) or list_headings(title, elements))
    head = replace(head, languages=(language,)) if places.alone else head
    page = PageDraft(head, title, places.post.name, language, tuple(elements))
    page, found = keep_readable(page)
    remarks += found
    page = fix_values(page, judge)
    texts = {one: render_page(page, one) for one in LOCALES if one == language or one in head.languages}
    return Conversion(places.post, page, texts, tuple(pictures), tuple(sorted(set(remarks))))


def describe(elements: Sequence[Element], judge: Judge) -> str:
    """What the prose begins with, a quote at its top included, that is no command."""
    text = find_shown(elements)
    rows = find_rows(text)
    shown = outside_code((line.number, line.text) for line in text if line.text.strip())
    lines = [line.removeprefix("> ") for number, line in shown if number not in rows]
    prose = [line for line in lines if not NO_PROSE.match(line) and not _NO_SENTENCE.match(line)]
    prose = [line for line in prose if not is_bare_command(line, judge)]
    # What stands in a list may go on a sentence: one word of it says nothing.
    edge = [line for line in prose if not line.startswith((" ", "\t"))]
    inside = [line for line in prose if len(line.split()) > 1 or HAN.search(line)]
    return describe_page(edge) or describe_page(inside)


def list_headings(title: str, elements: Sequence[Element]) -> str:
    """The page's title with what its sections are about."""
    headings = [strip_markup(one.text) for one in elements if isinstance(one, Heading)][:5]
    return f"{title}: {', '.join(headings)}"[:200] if headings else title


def keep_readable(draft: PageDraft) -> tuple[PageDraft, list[Remark]]:
    """The draft with plain blocks for those cards that would not be read back as they were meant."""
    page = parse_page("", render_page(draft, draft.locale))
    read = {card.id: [command.text for command in card.commands] for card in page.cards}
    remarks = []
    elements: list[Element] = []
    for one in draft.elements:
        if isinstance(one, CardDraft) and read.get(one.id) != [entry.text for entry in one.entries]:
            remarks.append(Remark(one.line, "left", "this block stays plain: its lines cannot be written as a card"))
            body = [line for entry in one.entries for line in show_entry(entry)]
            elements.append(make_plain(one.indent, "sh", "\n".join(body).split("\n"), one.line))
        else:
            elements.append(one)
    return replace(draft, elements=tuple(elements)), remarks


def fix_values(draft: PageDraft, judge: Judge) -> PageDraft:
    """The draft with those values fixed that would stay elsewhere on their card when a reader changes them."""
    text = render_page(draft, draft.locale)
    page = parse_page("", text)
    cards = [one for one in explain_blocks(page, judge.cards) if one]
    names = names_of(cards)
    in_files = {staying.value for staying in find_in_blocks(text, names)}
    in_files |= {staying.value for one in cards for staying in find_in_documents(one, names)}
    staying = {
        one.card.id: unique_words([*values_staying(one), *sorted(in_files & {*names_of([one])})]) for one in cards
    }
    elements = [
        replace(one, fixed=staying.get(one.id, ())) if isinstance(one, CardDraft) else one for one in draft.elements
    ]
    return replace(draft, elements=tuple(elements))


def values_staying(card: ExplainedCard) -> list[str]:
    return [staying.value for staying in find_staying(card)]


def unique_words(values: Iterable[str]) -> tuple[str, ...]:
    """What can be written in a list with blanks between, each once."""
    return tuple(dict.fromkeys(one for one in values if not re.search(r'[\s"{}]', one)))


def find_shown(elements: Sequence[Element]) -> list[Line]:
    """The lines of the text that stand in no comment, and the blank ones, which end a table."""
    lines = [line for one in elements if isinstance(one, Text) for line in one.lines]
    # A line that is all code is shown too.
    texts = [(index, CODE.sub("code", line.text)) for index, line in enumerate(lines)]
    shown = {index for index, _ in outside_html(texts)}
    return [line for index, line in enumerate(lines) if index in shown or not line.text.strip()]


def find_rows(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that are rows of a table, with bars at their ends or without."""
    rows: set[int] = set()
    inside = False
    before = 0
    for line in lines:
        begins = "|" in line.text and DELIMITER.fullmatch(line.text) is not None
        inside = bool(line.text.strip()) and (inside or begins)
        rows |= {line.number} if inside else set()
        rows |= {before} if begins else set()
        before = line.number
    return rows


def remark_text(elements: Sequence[Element], judge: Judge) -> Iterator[Remark]:
    """Remarks on commands that stand in the text, where they make no cards."""
    spans = first = 0
    quoted = False
    lines = find_shown(elements)
    rows = find_rows(lines)
    for line in lines:
        if _QUOTED.fullmatch(line.text):
            quoted = not quoted
            if quoted:
                message = "a fence inside a quote makes no card: take the `>` away from its lines"
                yield Remark(line.number, "left", message, message)
        elif _MODULE.fullmatch(line.text):
            yield Remark(
                line.number, "look", "a line of MDX is shown as text: delete it, and the tags of what it names"
            )
        elif not quoted and line.number not in rows and is_bare_command(line.text, judge):
            message = "a command without a fence makes no card: put three backticks around it"
            yield Remark(line.number, "left", message, describe_bare(line.text))
        codes = [*CODE.finditer(line.text), *_TAGGED.finditer(line.text)]
        found = [code["code"] for code in codes if " " in code["code"].strip()]
        count = sum(bool(judge.find_program(code.strip())) for code in found)
        first = first or (line.number if count else 0)
        spans += count
    for heading in (one for one in elements if isinstance(one, Heading)):
        if heading.level == 1 and " -" in heading.text and is_bare_command(heading.text, judge):
            yield Remark(
                heading.line, "look", f"`{heading.text}` is a heading here: put a command of root into a fence"
            )
    if spans:
        message = f"commands inside sentences, lists and tables stay there, from this line on: {spans}"
        yield Remark(first, "look", message)
