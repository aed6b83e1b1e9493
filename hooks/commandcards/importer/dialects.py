"""Signs of other kinds of Markdown in the text of a post, written as this one has them.

A backslash at the end of a line breaks it in CommonMark; `%%` hides what stands between two of them in Obsidian, `{/*`
and `*/}` do in MDX; `1、` and `•` begin the items of lists for people; `#a #b` are tags; `^[a b]` is a footnote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.importer.commands import Judge
from commandcards.importer.records import Line, Remark
from commandcards.importer.spans import change_prose, find_fenced
from commandcards.notation.dialect_checks import BREAK, COMMENT, COMMENT_MARK, INLINE_NOTE
from commandcards.notation.plain import outside_html
from commandcards.notation.shape_checks import ITEM, are_items

_TAGS = re.compile(r" {0,3}#[^\W\d][\w/-]{0,60}(?:[ \t]+#[^\W\d][\w/-]{0,60})+[ \t]*")
NO_END = "`%%` has no second one, and hides nothing: end it, or delete it"


def read_dialects(lines: Sequence[Line], judge: Judge) -> tuple[list[Line], list[Remark]]:
    """The lines with breaks as two blanks and hidden text in comments of HTML; a remark on what does not end."""
    text = find_text(lines)
    kept = list_items(break_lines(lines, text, judge), text)
    for index in text:
        kept[index] = Line(kept[index].number, read_signs(kept[index].text))
    hide_expressions(kept, text)
    marks = [index for index in sorted(text) if COMMENT_MARK.fullmatch(kept[index].text)]
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        for index in range(start + 1, end + 1):
            kept[index] = Line(kept[index].number, no_end(kept[index].text))
        kept[start] = Line(kept[start].number, kept[start].text.replace("%%", "<!--", 1))
        kept[end] = Line(kept[end].number, kept[end].text.replace("%%", "", 1) + "-->")
    alone = marks[-1:] if len(marks) % 2 else []
    return kept, [Remark(kept[index].number, "look", NO_END) for index in alone]


def find_text(lines: Sequence[Line]) -> set[int]:
    """The indices of the lines that are no code, and no HTML that shows its lines as they are."""
    fenced = find_fenced(lines)
    prose = [(index, line.text) for index, line in enumerate(lines) if index not in fenced]
    return {index for index, _ in outside_html(prose)}


def break_lines(lines: Sequence[Line], text: set[int], judge: Judge) -> list[Line]:
    """The lines with two blanks in the place of a backslash that breaks one; a command in the text keeps its own."""
    kept = []
    in_command = False
    for index, line in enumerate(lines):
        following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
        goes_on = index in text and line.text.endswith("\\")
        in_command = goes_on and (in_command or bool(judge.find_program(line.text.strip().removeprefix("$ "))))
        broken = goes_on and not in_command and following and BREAK.fullmatch(line.text)
        kept.append(Line(line.number, f"{line.text[:-1].rstrip()}  ") if broken else line)
    return kept


def list_items(lines: Sequence[Line], text: set[int]) -> list[Line]:
    """The lines with `1. ` and `- ` where two or more that follow one another begin with other signs."""
    found = [ITEM.fullmatch(line.text) if index in text else None for index, line in enumerate(lines)]
    kept = []
    for index, line in enumerate(lines):
        item = found[index]
        near = [one for one in (found[index - 1] if index else None, *found[index + 1 : index + 2]) if one]
        listed = item and any(are_items(one, item) or are_items(item, one) for one in near)
        sign = f"{item['number']}. " if item and item["number"] else "- "
        kept.append(Line(line.number, f"{sign}{item['text']}") if item and listed else line)
    return kept


def read_signs(text: str) -> str:
    """The line with tags as text, footnotes in it in brackets, and what hides there in a comment."""
    if _TAGS.fullmatch(text):
        return f"\\{text.lstrip()}"
    if "^[" in text:
        text = change_prose(text, lambda part: INLINE_NOTE.sub(r"\g<before> (\g<text>)", part))
    return hide(text)


def hide_expressions(lines: list[Line], text: set[int]) -> None:
    """Change those lines that begin and end a comment of MDX; one that never ends stays."""
    start: int | None = None
    for index in sorted(text):
        line = lines[index].text
        if start is None and line.lstrip().startswith("{/*"):
            start = index
        if start is None or not line.rstrip().endswith("*/}"):
            continue
        inside = "\n".join(one.text for one in lines[start : index + 1]).strip()[3:-3]
        for place, one in zip(range(start, index + 1), f"<!--{no_end(inside)}-->".split("\n"), strict=True):
            lines[place] = Line(lines[place].number, one)
        start = None


def hide(text: str) -> str:
    """The line with hidden words in a comment of HTML."""
    if "%%" not in text:
        return text
    return change_prose(text, lambda part: COMMENT.sub(lambda match: f"<!--{no_end(match[0][2:-2])}-->", part))


def no_end(text: str) -> str:
    """A text that ends no comment of HTML."""
    return text.replace("--", "- -")
