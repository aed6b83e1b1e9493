"""The list after a card's fence, in which its author explains parts of the commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commandcards.model import Note, Problem
from commandcards.notation.fences import Fence

ITEM = re.compile(r"(?P<indent>[ \t]*)[-*+][ \t]+(?P<text>.*)")
NEW_BLOCK = re.compile(r"[ \t]*(?:#{1,6} |`{3}|~{3}|>|!!!|\?\?\?|===|<)")
"""What ends a list item that the next line would otherwise go on."""
OPTION = re.compile(r"[*_\"“]{0,2}-{1,2}[A-Za-z][\w-]*(?:[ =][\w:./]+)?[*_\"”]{0,2}(?:[ \t]*[:：—–]|[ \t]+\S)")
"""An option at the beginning of an item, bold or in quotes or bare."""
CODE = re.compile(r"(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)(?P<rest>.*)", re.DOTALL)


def parse_notes(path: str, lines: list[str], fence: Fence) -> tuple[list[Note], list[Problem]]:
    """The list right after the fence, when its first item opens with a code span."""
    notes: list[Note] = []
    problems: list[Problem] = []
    for line, text in list_items(lines, fence):
        code = CODE.match(text)
        if code:
            rest = code["rest"].strip().removeprefix("：").removeprefix(":").strip()
            notes.append(Note(code["code"].strip(), rest, line))
        elif not notes:
            return [], []
        else:
            problems.append(Problem(path, line, "this item does not begin with the token it explains: `token` …"))
    problems += [
        Problem(path, note.line, f"`{note.token}` is not explained: write a text after it")
        for note in notes
        if not note.text
    ]
    return notes, problems


def find_near_notes(lines: list[str], fence: Fence) -> int:
    """The line of a list right after the fence whose first item begins with an option, but not as code; 0 for none."""
    line, text = next(list_items(lines, fence), (0, ""))
    return line if OPTION.match(text) else 0


def list_items(lines: list[str], fence: Fence) -> Iterator[tuple[int, str]]:
    """Line number and text of each item of the list that follows the fence at its own indentation."""
    current: tuple[int, str] | None = None
    after_blank = True
    for number, line in enumerate(lines[fence.last_line :], fence.last_line + 1):
        item = ITEM.fullmatch(line)
        if item and item["indent"] == fence.indent:
            if current:
                yield current
            current = number, item["text"]
        elif line.strip():
            if not current or not goes_on(line, fence.indent, after_blank):
                break
            current = current[0], f"{current[1]}\n{line.strip()}"
        after_blank = not line.strip()
    if current:
        yield current


def goes_on(line: str, indent: str, after_blank: bool) -> bool:
    """Whether a line belongs to the list item before it: it is indented, or goes on its paragraph."""
    if line.startswith((indent + "  ", indent + "\t")):
        return True
    return not after_blank and line.startswith(indent) and not NEW_BLOCK.match(line)
