"""The Markdown of a page and of its skeleton in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from commandcards.command.shell.extent import ends_in_backslash
from commandcards.command.shell.script import pending_heredocs
from commandcards.frozen import frozen
from commandcards.importer.head import Head
from commandcards.importer.indentation import STEP, columns
from commandcards.importer.records import Aside, CardDraft, Element, Entry, Heading, Line, Plain, Text
from commandcards.importer.words import ALSO, HOST
from commandcards.model import Locale
from commandcards.notation.console import COMMENT, CONTINUATION, PROMPT
from commandcards.notation.plain import outside_html
from commandcards.notation.prompts import describe_output, unescape_output
from commandcards.site.untranslated import TODO

_SHARP = re.compile(r"(?<=[^\s#\\])#\Z")
"""A sign that Python-Markdown takes for the end of the heading, as in `C#`."""
_TAG_OR_ENTITY = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)")
_ITEM = re.compile(
    r"(?P<lead>[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|(?:>[ \t]?)+|\|[ \t]*"
    r"|\[\^[^\]\n]{1,50}\]:[ \t]+|:[ \t]+)(?:\[[ xX]\][ \t])?)(?P<text>.*)"
)
_DEFINITION = re.compile(r"[ \t]*\*?\[[^\]^\n][^\]\n]{0,200}\]:[ \t]")
"""Where a link leads, or what an abbreviation means: it has no text of its own."""
_BLOCK = re.compile(r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.][ \t]|\|)")
_HOLDS = re.compile(rf"{_BLOCK.pattern}|[ \t]*>")
_BELOW_ROWS = re.compile(r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.][ \t]|>)")
"""What ends a table for others."""
_INDENTED_QUOTE = tuple(f"{' ' * STEP * depth}>" for depth in range(1, 9))
"""In an item, where only a blank line lets a quote begin."""
_QUOTED = re.compile(r"(?P<lead>[ \t]*>) ?(?P<text>.*)")
_ITEM_SIGN = re.compile(r"(?:[-*+]|\d{1,9}\.)[ \t]")
_STARTS = re.compile(rf"{_ITEM_SIGN.pattern}|#|>|```|~~~")
_RULE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*")
"""Right below a list, a quote or a table it makes a heading or a row of that, unless a blank line parts them."""
_TAGGED = re.compile(
    r"(?P<lead>[ \t]*"
    r"(?:</?(?:aside|center|details|div|figcaption|figure|p|section|summary|table|tbody|td|th|thead|tr)\b"
    r"[^<>\n]{0,500}>[ \t]*){1,20})(?P<text>.*)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[ \t]*(?:</\w{1,20}>[ \t]*){0,20}")
_NO_TEXT = re.compile(r"[\s|:*_=<>!\-]*")
_FENCE_RUN = re.compile(r"[ \t]*(`{3,})")
_SPECIAL = (PROMPT, COMMENT, CONTINUATION)


@frozen
class PageDraft:
    """All that a page is written from."""

    head: Head
    title: str
    source: str
    """The name of the post's file."""
    locale: Locale
    elements: tuple[Element, ...]


def render_page(draft: PageDraft, locale: Locale) -> str:
    """The page in its own language, or its skeleton in the other one.

    The skeleton has the same headings, ids and commands, and marks what is to be translated.
    """
    todo = locale != draft.locale
    title = mark(draft.title, todo)
    parts = [render_head(draft, title, todo), f"# {keep_sharp(keep_signs(title))}"]
    for element in draft.elements:
        parts.append("\n".join(render_element(element, draft, locale, todo)))
    return "\n\n".join(parts) + "\n"


def mark(text: str, todo: bool) -> str:
    return f"{TODO} {text}" if todo else text


def keep_signs(title: str) -> str:
    """A title, which is text, as Markdown: what looks like a tag or an entity is none."""
    return _TAG_OR_ENTITY.sub(lambda match: "&lt;" if match[0] == "<" else "&amp;", title)


def keep_sharp(heading: str) -> str:
    return _SHARP.sub(r"\\#", heading)


def render_head(draft: PageDraft, title: str, todo: bool) -> str:
    entries = {"title": title, "description": mark(draft.head.description, todo)}
    text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=10**6)
    written = f"written: {draft.head.written}\n" if draft.head.written else ""
    source = yaml.safe_dump({"source": draft.source}, allow_unicode=True, width=10**6)
    alone = f"languages: [{draft.locale}]\n" if draft.head.languages == (draft.locale,) else ""
    return f"---\n{text}{written}{source}{alone}run: no\n---"


def render_element(element: Element, draft: PageDraft, locale: Locale, todo: bool) -> Iterator[str]:
    if isinstance(element, Heading):
        anchor = f" {{#{element.anchor}}}" if element.anchor else ""
        yield f"{'#' * element.level} {mark(keep_sharp(element.text), todo)}{anchor}"
    elif isinstance(element, Text):
        yield from render_text(element.lines, todo)
    elif isinstance(element, Plain):
        yield from render_fence(element.indent, element.info, element.body)
    elif isinstance(element, Aside):
        yield f"{element.indent}{ALSO[locale]}"
        yield ""
        yield from render_text(element.lines, todo)
    else:
        yield from render_card(element, bool(draft.head.written), locale, todo)


def render_text(lines: Sequence[Line], todo: bool) -> Iterator[str]:
    """Lines of prose, with the blank line that Python-Markdown wants before a list or a table."""
    before = first = ""
    fenced = False
    trimmed = trim_lines(lines)
    shown = {index for index, _ in outside_html([(index, line.text) for index, line in enumerate(trimmed)])}
    for index, line in enumerate(trimmed):
        text = line.text
        if not text.strip() and not before.strip():
            continue
        first = first if before.strip() else text
        fenced = is_fenced(text, fenced)
        if before.strip() and needs_blank(text, before, first):
            yield ""
            first = text
        elif not fenced and begins_quoted_list(text, before):
            yield text[: text.index(">") + 1]
        fresh = not before.strip() or (_ITEM.fullmatch(text) is not None and not text.lstrip().startswith("|"))
        yield mark_line(text) if todo and fresh and index in shown else text
        before = text


def needs_blank(text: str, before: str, first: str) -> bool:
    """Whether a blank line has to part a line from the one before it, in a block that begins with the line `first`."""
    if _BLOCK.match(text) and not before.startswith((" ", "\t", ">")) and not _BLOCK.match(before):
        return True  # a list or a table
    if _RULE.fullmatch(text) and _HOLDS.match(first):
        return True
    if text.startswith(_INDENTED_QUOTE) and not before.lstrip().startswith(">"):
        return True
    below_rows = before.lstrip().startswith("|") and _BELOW_ROWS.match(text) is not None
    return below_rows or is_swallowed(text, first)


def is_fenced(text: str, before: bool) -> bool:
    """Whether a line of a quote stands in a fence of it, or ends one; `before` is that of the line above."""
    quoted = _QUOTED.fullmatch(text)
    return bool(quoted) and before != (quoted is not None and quoted["text"].startswith(("```", "~~~")))


def begins_quoted_list(text: str, before: str) -> bool:
    """Whether an item in a quote stands right below text of it, so that only an empty line lets a list begin."""
    quoted, above = _QUOTED.fullmatch(text), _QUOTED.fullmatch(before)
    if not quoted or not above or quoted["lead"] != above["lead"]:
        return False
    said = above["text"]
    return _ITEM_SIGN.match(quoted["text"]) is not None and said[:1].strip() != "" and not _STARTS.match(said)


def is_swallowed(text: str, first: str) -> bool:
    """Whether an item would be read as part of the block in an item above it, which begins with the line `first`."""
    item = _BLOCK.match(text) is not None and not text.lstrip().startswith("|")
    shallower = indent_of(first) - indent_of(text)
    return item and (shallower >= STEP or (not shallower and not _BLOCK.match(first)))


def indent_of(text: str) -> int:
    return columns(text[: len(text) - len(text.lstrip(" \t"))])


def trim_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """Without the blank lines at both ends."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def mark_line(text: str) -> str:
    """A line that begins a paragraph, an item or a quote, marked as still to be translated."""
    if _NO_TEXT.fullmatch(text) or _DEFINITION.match(text) or text.lstrip().startswith(("<!--", "!!!", "???", "===")):
        return text
    item = _ITEM.fullmatch(text) or _TAGGED.fullmatch(text)
    lead = item["lead"] if item else text[: len(text) - len(text.lstrip())]
    rest = text[len(lead) :]
    return f"{lead}{TODO} {rest}" if not _CLOSING.fullmatch(rest) else text


def render_fence(indent: str, info: str, body: Sequence[str]) -> Iterator[str]:
    """A fence whose backticks are more than any line of its body begins with."""
    runs = [len(match[1]) for line in body if (match := _FENCE_RUN.match(line))]
    ticks = "`" * max([3, *(run + 1 for run in runs)])
    yield f"{indent}{ticks}{info}"
    yield from (f"{indent}{line}".rstrip() if not line.strip() else f"{indent}{line}" for line in body)
    yield f"{indent}{ticks}"


def render_card(card: CardDraft, from_post: bool, locale: Locale, todo: bool) -> Iterator[str]:
    attributes = [f"#{card.id}", f'title="{mark(card.title, todo)}"']
    if card.was:
        quote = "'" if '"' in card.was else '"'
        attributes.append(f"was={quote}{card.was}{quote}")
    if card.fixed:
        attributes.append(f'fixed="{" ".join(card.fixed)}"')
    if from_post:
        attributes.append('origin="post"')
    body = [line for entry in card.entries for line in render_entry(entry, locale, todo)]
    yield from render_fence(card.indent, f"console {{{' '.join(attributes)}}}", body)
    if card.notes:
        yield ""
        yield from (f"{card.indent}- `{note.token}` {mark(note.text, todo)}" for note in card.notes)


def render_entry(entry: Entry, locale: Locale, todo: bool) -> Iterator[str]:
    """A command as the notation has it: comments, prompt, continuations, output."""
    behind = (entry.behind,) if entry.behind else ()
    if entry.host:
        yield f"{COMMENT}{HOST[locale].format(host=entry.host)}"
    yield from (f"{COMMENT}{mark(one, todo)}" for one in (*entry.comments, *behind))
    yield from render_command(entry.text)
    yield from (escape_output(line, inside=entry.enters) for line in entry.output)
    yield from (f"{COMMENT}{mark(one, todo)}" for one in entry.closing)


def escape_output(line: str, *, inside: bool) -> str:
    """A line of output with a backslash where it would be read as something else.

    Not one at the left edge that looks like a command, unless it was typed `inside` of another machine: the author has
    to say what it is, and the checks ask.
    """
    special = line.startswith(_SPECIAL) or f"{line} " in _SPECIAL or unescape_output(line) != line
    indented = (inside or line.startswith((" ", "\t"))) and describe_output(line, first=True)
    return f"\\{line}" if special or indented else line


def render_command(text: str) -> Iterator[str]:
    first, *lines = text.split("\n")
    yield PROMPT + first
    before = first
    waiting = list(pending_heredocs(first)) if "<<" in first else []
    for line in lines:
        plain = waiting or (ends_in_backslash(before) and not line.startswith(CONTINUATION.rstrip()))
        yield line if plain else CONTINUATION + line
        if waiting:
            waiting = waiting[1:] if waiting[0].ends(line) else waiting
        elif "<<" in line:
            waiting = list(pending_heredocs(line))
        before = line
