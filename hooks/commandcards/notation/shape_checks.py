"""Links, tables, boxes and lists whose signs are almost those of Markdown, so that they are shown as text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from commandcards.notation.dialect_checks import FRAME
from commandcards.notation.plain import Plain
from commandcards.notation.prose_checks import ROW

DELIMITER = re.compile(r"[ \t|]*:?-{1,200}:?[ \t]*(?:\|[ \t]*:?-{1,200}:?[ \t]*){0,100}\|?[ \t]*")
"""The line below the first of a table."""
LINK = re.compile(
    r"(?<![\]!0-9A-Za-z_])\[(?P<words>[^\[\]]{1,200})\](?:[ \t]+\((?P<a>(?:https?:|\.{0,2}/|#)[^()\s]{1,500})\)"
    r"|[ \t]*（(?P<b>(?:https?:|www\.|\.{0,2}/|#)[^（）\s]{1,500})）)"
)
REVERSED = re.compile(
    r"(?<![\]0-9A-Za-z_])[(（](?P<to>(?:https?:|\.{1,2}/)[^)）\s]{1,500})[)）]\[(?!\d+\])(?P<words>[^\[\]^]{1,200})\](?![\[(])"
)
OPEN = re.compile(
    r"(?<![\\0-9A-Za-z_])\[(?P<words>[^\[\]]{1,200})\]\((?P<to>(?:https?:|\.{1,2}/)[^()\s]{1,500})[^()]{0,200}\Z"
)
"""A link whose second bracket is missing in its line."""
QUOTES = " \t\"“”'‘’"
"""What may stand around the title of a tab or a box."""
OPENINGS = ("===", "!!!", "???")
"""What a line begins with that begins a tab or a box."""
TAB = re.compile(r"[ \t]*===[!+]{0,2}[ \t]+(?P<title>[^\s=].*)")
RIGHT_TAB = re.compile(r"[ \t]*===(?:[!+]|!\+|\+!)? +\".*\"[ \t]*")
BOX = re.compile(r"[ \t]*(?:!{2,4}|！{2,4}|\?{2,4}\+?)[ \t]*(?P<kind>[A-Za-z]{3,20})(?P<rest>(?:[ \t].*)?)")
RIGHT_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)*(?: +\".*\")?[ \t]*")
KINDS = frozenset({
    "abstract", "attention", "bug", "caution", "danger", "error", "example", "failure", "hint", "important", "info",
    "note", "question", "quote", "success", "summary", "tip", "warning",
})  # fmt: skip
ITEM = re.compile(
    r" {0,3}(?:(?P<number>\d{1,2})(?:、|[)）．]|\.(?=[A-Z`*\[]|[^\x00-\xff]))|(?P<sign>[－–—•·●◦▪‣]))"
    r"[ \t]*(?P<text>[^\s－–—].*)"
)
"""A line that was meant as an item of a list."""
NOTE = re.compile(r"\[\^(?!\w-\w)(?=[^\]]*\w)(?P<name>[^\]\s\\]{1,50})\](?!:)")
"""Not `[^/]` and `[^a-z]`: they are classes of characters, as `[a-z][0-9]` are."""
FOOTNOTE = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]{1,50})\]:")
REFERRED = re.compile(r"\[\^([^\]\s]{1,50})\]")
DEFINED = re.compile(r"[ \t]*\[(?P<name>[^\]]{1,200})\]:")
REFERENCE = re.compile(
    r"(?<![0-9A-Za-z_\])\\!])\[(?!\w-\w)(?P<words>[^\[\]]{1,200})\]\[(?!\^?\w-\w)(?P<name>[^\[\]\\]{0,100})\](?!\[)"
)
"""Not a pair in a row of three: that is how a synopsis or a log looks."""
TASK = re.compile(
    r"[ \t]*(?P<sign>[-*+])(?:\[(?P<a>[ xX])\][ \t]+|[ \t]*\[\][ \t]+|[ \t]+\[(?P<b>[ xX])\](?![(\[:]))"
    r"(?P<text>\S.*)"
)
"""What is almost the item `- [ ] task` or `- [x] task`."""


def check_shapes(shown: Sequence[Plain]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages; `shown` is what is neither code nor HTML."""
    defined = {fold_name(match["name"]) for one in shown if (match := DEFINED.match(one.line))}
    yield from check_footnotes(shown)
    before, last = 0, None
    for one in shown:
        for message in check_line(one, defined):
            yield one.number, message
        item = ITEM.fullmatch(one.line)
        if item and last and one.number == before + 1 and are_items(last, item):
            yield before, describe_item(last)
        before, last = one.number, item
    for one, after in zip_longest(shown, shown[1:]):
        following = after.line if after and after.number == one.number + 1 else ""
        for message in check_ends(one, following):
            yield one.number, message
    yield from check_tables([(one.number, one.line) for one in shown])


def check_footnotes(shown: Sequence[Plain]) -> Iterator[tuple[int, str]]:
    """Footnotes that are said twice, of which the last holds, and those that nothing refers to."""
    notes: dict[str, int] = {}
    named: set[str] = set()
    for one in shown:
        note = FOOTNOTE.match(one.line)
        text = one.text[note.end() :] if note else one.text
        named |= {name.lower() for name in REFERRED.findall(text)} if "[^" in text else set()
        first = notes.setdefault(note["name"], one.number) if note else one.number
        if first != one.number and note:
            yield one.number, f"the footnote `[^{note['name']}]` is in line {first} already: choose another name"
    for name in (one for one in notes if one.lower() not in named):
        message = f"nothing on this page refers to the footnote `[^{name}]`: put that where it belongs, or delete it"
        yield notes[name], message


def fold_name(name: str) -> str:
    """A name as Markdown compares it: that of a link in small letters, with one blank for several."""
    return name if name.startswith("^") else " ".join(name.lower().split())


def check_line(one: Plain, defined: set[str]) -> Iterator[str]:
    text = one.text
    if "]" in text:
        yield from check_brackets(text, defined)
    box = BOX.fullmatch(text)
    if box and box["kind"].lower() in KINDS and not RIGHT_BOX.fullmatch(one.line):
        title = f' "{words}"' if (words := box["rest"].strip(QUOTES)) else ""
        yield f"`{one.line.strip()}` begins no box, and is shown: write `!!! {box['kind'].lower()}{title}`"


def check_brackets(text: str, defined: set[str]) -> Iterator[str]:
    """Messages for a line with a `]`, as each link, reference, footnote and task has one."""
    task = TASK.fullmatch(text)
    if task:
        better = f"{task['sign']} [{(task['a'] or task['b'] or ' ').lower()}] {task['text'].rstrip()}"
        yield f"`{text.strip()}` is no task, and is shown: write `{better}`"
    link = LINK.search(text)
    if link:
        yield f"`{link[0]}` is no link: write `[{link['words']}]({link['a'] or link['b']})`"
    reversed_link = REVERSED.search(text)
    if reversed_link:
        yield f"`{reversed_link[0]}` is no link: write `[{reversed_link['words']}]({reversed_link['to']})`"
    names = [f"^{one['name']}" for one in NOTE.finditer(text)]
    pairs = [one for one in REFERENCE.finditer(text) if re.search(r"[^\W\d]", one["words"] + one["name"])]
    names += [one["name"] or one["words"] for one in pairs]
    missing = next((name for name in names if fold_name(name) not in defined), None)
    if missing:
        what = "footnote" if missing.startswith("^") else "link"
        better = f"add a line `[{missing}]: …`, or write it as code"
        yield f"nothing on this page says what the {what} `[{missing}]` is: {better}"


def check_ends(one: Plain, following: str) -> Iterator[str]:
    """Messages for what the next line decides."""
    link = OPEN.search(one.text) if "](" in one.text else None
    if link and not re.match(r"[^(]*\)", following):
        yield f"this link never closes: write `[{link['words']}]({link['to']})`"
    if not one.line.lstrip(" \t").startswith(OPENINGS):
        return  # nearly all lines
    tab = TAB.fullmatch(one.line)
    if tab and not RIGHT_TAB.fullmatch(one.line) and following.startswith(" " * 4):
        yield f'`{one.line.strip()}` begins no tab, and is shown: write `=== "{tab["title"].strip(QUOTES)}"`'
    box = RIGHT_BOX.fullmatch(one.line)
    kind = re.search(r"[\w-]+", one.line) if box and following.startswith(" " * 4) else None
    meant = difflib.get_close_matches(kind[0].lower(), sorted(KINDS), n=1, cutoff=0.75) if kind else []
    if kind and meant and kind[0].lower() not in KINDS:
        yield f"there is no box `{kind[0]}`: did you mean `{meant[0]}`?"


def are_items(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two lines go on from one another: with one sign, or with numbers that follow one another."""
    if first["number"] and second["number"]:
        return int(second["number"]) == int(first["number"]) + 1
    return first["sign"] == second["sign"]


def describe_item(item: re.Match[str]) -> str:
    better = f"{item['number']}. " if item["number"] else "- "
    typed = item[0].strip()[: len(item["number"] or item["sign"]) + (1 if item["number"] else 0)]
    return f"`{typed}` begins no item of a list here, and is shown: write `{better}`"


def check_tables(shown: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Rows that make no table."""
    block: list[tuple[int, str]] = []
    for number, line in [*shown, (0, "")]:
        if block and number != block[-1][0] + 1:
            yield from check_block(block)
            block = []
        block.append((number, line))


def count_cells(row: str) -> int:
    """The cells of a row; a bar in code or behind a backslash parts none."""
    plain = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)|\\\|", "", row).strip()
    return len(plain.removeprefix("|").removesuffix("|").split("|"))


def check_block(block: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Of lines that no blank one parts, those that were meant as a table."""
    first = block[0][1]
    rows = [index for index, (_, line) in enumerate(block) if ROW.fullmatch(line)]
    if any(FRAME.fullmatch(line) for _, line in block):  # told as a whole
        return
    if len(rows) < 2 or first.lstrip().startswith(("<", "!!!", "???", "===", ">")):
        return
    below = next((i for i, (_, line) in enumerate(block) if "|" in line and DELIMITER.fullmatch(line)), None)
    number = block[rows[0]][0]
    if below is None or rows[0] < below - 1:
        yield number, "these rows make no table: put `|---|---|` below the first of them"
    elif below and 0 < count_cells(block[below][1]) != count_cells(block[below - 1][1]):
        better = "|" + "---|" * count_cells(block[below - 1][1])
        yield (
            block[below][0],
            f"this row has another number of cells than the first, and makes no table: write `{better}`",
        )
    elif below > 1 and rows[0] == below - 1:
        yield number, "this table is shown as text: put a blank line before it"
