"""The list after a command: notes on its parts, or a list of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.frozen import frozen
from commandcards.importer.commands import Judge
from commandcards.importer.indentation import columns_of
from commandcards.importer.records import Line, NoteDraft

_ITEM = re.compile(r"(?P<indent>[ \t]*)[-*+][ \t]+(?P<text>.*)")
_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<text>-{1,2}[A-Za-z].*)")
_OTHER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]")
_TOKEN = re.compile(
    r"(?:(?P<bold>\*\*|__)`(?P<a>[^`]+)`(?P=bold)|`(?P<b>[^`]+)`|\*\*(?P<c>[^*`]+)\*\*)(?P<rest>.*)", re.DOTALL
)
_BARE = re.compile(
    r"(?P<option>-{1,2}[A-Za-z][\w-]*(?:[ =][^\s：]+?)?)[ \t]*"
    r"(?:：|:(?=[ \t\u3400-\u9fff])|(?<=[ \t])[-—–=]+(?=[ \t])|(?<=[ \t]{2}))(?P<rest>.*)",
    re.DOTALL,
)
"""An option in no code, and what is said of it: `-p 80:80：端口`."""
_LEAD_IN = re.compile(r"[ \t]*[*_]{0,3}[\w ]{1,24}[*_]{0,3}[:：][*_]{0,3}[ \t]*")
_LEAD = " \t:：=—–-，,"


@frozen
class FoundList:
    """A list whose first item opens with code."""

    items: tuple[tuple[Line, ...], ...]
    """The lines of each item."""
    end: int
    """The index after its last line."""


@frozen
class SortedList:
    """The list, parted."""

    notes: tuple[NoteDraft, ...]
    options: tuple[tuple[int, str, str], ...]
    """Commands with one option more, which the list explains: line, command, and what is said of it."""
    rest: tuple[Line, ...]
    """The items that explain something else."""


def find_lead(lines: Sequence[Line]) -> int:
    """The index after words such as `Options:`, which say of the list after them what every reader of notes knows."""
    start = next((index for index, line in enumerate(lines) if line.text.strip()), 0)
    return start + 1 if start < len(lines) and _LEAD_IN.fullmatch(lines[start].text) else 0


def find_list(lines: Sequence[Line], start: int) -> FoundList | None:
    """The list at `start` or after a blank line, when it may be of notes: its first item opens with code."""
    while start < len(lines) and not lines[start].text.strip():
        start += 1
    first = match_item(lines[start].text) if start < len(lines) else None
    if not first or not (_TOKEN.match(first["text"]) or _BARE.match(first["text"])):
        return None
    items: list[list[Line]] = []
    index = start
    blank = False
    while index < len(lines):
        text = lines[index].text
        item = match_item(text)
        if item and item["indent"] == first["indent"]:
            items.append([lines[index]])
        elif text.strip():
            if blank and not text.startswith((first["indent"] + "  ", first["indent"] + "\t")):
                break
            if re.match(r"[ \t]*(?://|>|<|\*\*`|```)", text) and not text.startswith(first["indent"] + "  "):
                break
            if _OTHER.match(text) and columns_of(text) <= columns_of(lines[start].text):
                break  # an item of the list around this one, or of a numbered one below it
            items[-1].append(lines[index])
        blank = not text.strip()
        index += 1
    return FoundList(tuple(map(tuple, items)), index)


def match_item(text: str) -> re.Match[str] | None:
    """An item of a list; also a line that begins with an option and says something of it."""
    line = _ITEM.fullmatch(text) or _LINE.fullmatch(text)
    return line if line and (line.re is _ITEM or _BARE.match(line["text"])) else None


def sort_list(found: FoundList, commands: Sequence[str], judge: Judge) -> SortedList:
    """Part the items into notes on parts of the commands and others, by what the engine finds in the commands."""
    drafts = [read_note(item) for item in found.items]
    readable = [draft for draft in drafts if draft is not None]
    placed, _ = judge.place(commands, readable)
    options = []
    rest: list[Line] = []
    for item, draft in zip(found.items, drafts, strict=True):
        longer = judge.add_option(commands[0], draft.token) if draft and len(commands) == 1 else ""
        if draft is None or not (longer or draft in placed):
            rest += item
        elif draft not in placed:
            options.append((item[0].number, longer, draft.text))
    return SortedList(tuple(placed), tuple(options), tuple(rest))


def read_note(item: Sequence[Line]) -> NoteDraft | None:
    """An item as a note; None when it does not open with code, says nothing, or holds blocks of its own."""
    match = match_item(item[0].text)
    text = "\n".join([match["text"] if match else "", *(line.text.strip() for line in item[1:])])
    bare = _BARE.match(text)
    if bare and len(item) == 1 and bare["rest"].strip(_LEAD):
        return NoteDraft(bare["option"], " ".join(bare["rest"].strip(_LEAD).split()))
    token = _TOKEN.match(text)
    if not token or any(_ITEM.match(line.text) for line in item[1:]):
        return None
    name = (token["a"] or token["b"] or token["c"]).strip()
    rest = " ".join(token["rest"].lstrip(_LEAD).split())
    return NoteDraft(name, rest) if name and rest else None
