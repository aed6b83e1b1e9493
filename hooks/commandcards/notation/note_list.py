"""The list after a card's fence, in which its author explains parts of the commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commandcards.model import Note, Problem
from commandcards.notation.fences import Fence

ITEM = re.compile(r"(?P<indent>[ \t]*)[-*+][ \t]+(?P<text>.*)")
NEW_BLOCK = re.compile(r"[ \t]*(?:#{1,6} |`{3}|~{3}|>|!!!|\?\?\?|===|<)")
"""What ends a list item that the next line would otherwise go on."""
OPTION = re.compile(r"[*_\"“]{0,2}-{1,2}[A-Za-z][\w-]*(?:=[\w./]+)?[*\"”]{0,2}(?:[:：—–]|[ \t]+\S)")
"""An option at the beginning of an item, bold or in double quotes or bare."""
ODD_ITEM = re.compile(r"[ \t]*(?:(?:[-*+]|[－–—•·●◦][ \t]*)`[^`]|[-*+][ \t]+[｀´‘']--?[A-Za-z])")
"""An item without the blank behind its sign, with a sign that makes none, or in other marks than backquotes."""
INNER = re.compile(r"(?:[-*+][ \t]+|\d{1,9}\.[ \t]+)*(?:(?P<fence>`{3}|~{3})|>|!!!|\?\?\?|===|\|.*\|\Z)")
"""What is neither text nor a list inside of an item: a fence, a quote, an admonition, a tab, a table."""
TAB = 4
CODE = re.compile(r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)(?P<rest>.*)", re.DOTALL)


def parse_notes(path: str, lines: list[str], fence: Fence) -> tuple[list[Note], list[Problem]]:
    """The list right after the fence, when its first item opens with a code span."""
    notes: list[Note] = []
    problems: list[Problem] = []
    for line, text in list_items(lines, fence):
        code = CODE.match(text)
        if code:
            rest = code["rest"].strip().removeprefix("：").removeprefix(":").strip()
            notes.append(Note(code["code"].strip(), "\n".join(filter(None, rest.split("\n"))), line))
        elif not notes:
            return [], []
        else:
            problems.append(Problem(path, line, "this item does not begin with the token it explains: `token` …"))
        problems += find_inner_block(path, line, text)
    problems += [
        Problem(path, note.line, f"`{note.token}` is not explained: write a text after it")
        for note in notes
        if not note.text
    ]
    return notes, problems


def find_inner_block(path: str, first: int, text: str) -> list[Problem]:
    """The first block inside of a note that is no text: a card has no place for it, and it is shown below the card."""
    for number, line in enumerate(text.split("\n")[1:], first + 1):
        block = INNER.match(line)
        if block:
            what = "this fence" if block["fence"] else f"`{line}`"
            message = f"{what} stands inside of a note: put it behind all notes, with no blanks before its lines"
            return [Problem(path, number, message)]
    return []


def find_near_notes(lines: list[str], fence: Fence) -> int:
    """The line right after the fence in which a list begins that was meant as notes and is none; 0 for none.

    Its first item begins with an option, but not as code, or with another sign than that of an item.
    """
    line, text = next(list_items(lines, fence), (0, ""))
    following = range(fence.last_line, len(lines))
    first = next((index for index in following if lines[index].strip()), len(lines))
    odd = first < len(lines) and ODD_ITEM.match(lines[first])
    return first + 1 if odd else line if OPTION.match(text) else 0


def list_items(lines: list[str], fence: Fence) -> Iterator[tuple[int, str]]:
    """Line number and text, each line of it stripped, of each item of the list that follows at the fence's margin."""
    current: tuple[int, list[str]] | None = None
    after_blank = True
    for number, line in enumerate(lines[fence.last_line :], fence.last_line + 1):
        item = ITEM.fullmatch(line)
        if item and is_beside(item["indent"], fence.indent):
            if current:
                yield join_item(current)
            current = number, [item["text"]]
        elif line.strip() and (not current or not goes_on(line, fence.indent, after_blank)):
            break
        elif current:
            current[1].append(line.strip())
        after_blank = not line.strip()
    if current:
        yield join_item(current)


def join_item(item: tuple[int, list[str]]) -> tuple[int, str]:
    return item[0], "\n".join(item[1])


def is_beside(indent: str, margin: str) -> bool:
    """Whether an item stands beside those at a margin and not in one of them: it has less than four blanks more.

    Python-Markdown's `UListProcessor` allows for as many, whatever CommonMark makes of two.
    """
    more = len(indent.expandtabs(TAB)) - len(margin.expandtabs(TAB))
    return 0 <= more < TAB


def goes_on(line: str, indent: str, after_blank: bool) -> bool:
    """Whether a line belongs to the list item before it: it is indented, or goes on its paragraph."""
    if line.startswith((indent + "  ", indent + "\t")):
        return True
    return not after_blank and line.startswith(indent) and not NEW_BLOCK.match(line)
