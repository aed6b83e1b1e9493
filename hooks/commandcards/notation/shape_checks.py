"""Links, tables, boxes and lists whose signs are almost those of Markdown, so that they are shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commandcards.notation.dialect_checks import CODE, outside_html

DELIMITER = re.compile(r"[ \t|]*:?-{1,200}:?[ \t]*(?:\|[ \t]*:?-{1,200}:?[ \t]*){0,100}\|?[ \t]*")
"""The line below the first of a table."""
ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
LINK = re.compile(
    r"(?<![\]!])\[(?P<words>[^\[\]\n]{1,200})\](?:[ \t]+\((?P<a>(?:https?:|\.{0,2}/|#)[^()\s]{1,500})\)"
    r"|[ \t]*（(?P<b>(?:https?:|www\.|\.{0,2}/|#)[^（）\s]{1,500})）)"
)
BOX = re.compile(r"[ \t]*(?P<sign>!{2,4}|！{2,4}|\?{2,4}\+?)[ \t]*(?P<kind>[A-Za-z]{3,20})(?P<rest>(?:[ \t].*)?)")
RIGHT_BOX = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)*(?: +\".*\")?[ \t]*")
KINDS = frozenset({
    "abstract", "attention", "bug", "caution", "danger", "error", "example", "failure", "hint", "important", "info",
    "note", "question", "quote", "success", "summary", "tip", "warning",
})  # fmt: skip
ITEM = re.compile(r" {0,3}(?:(?P<number>\d{1,2})(?:、|[)）])|(?P<sign>[－–—•·●◦▪‣])[ \t]*)[ \t]*(?P<text>[^\s－–—].*)")
"""A line that was meant as an item of a list."""
NOTE = re.compile(r"\[\^(?!\w-\w)(?P<name>[^\]\s]{1,50})\](?!:)")
DEFINED = re.compile(r" {0,3}\[(?P<name>[^\]\n]{1,200})\]:")
REFERENCE = re.compile(r"(?<![\w\])\\!])\[(?P<words>[^\[\]\n]{1,200})\]\[(?P<name>[^\[\]\n]{1,100})\]")


def check_shapes(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages; `prose` is what stands in no fence."""
    shown = [(number, line) for number, line in outside_html(prose) if not line.startswith(("    ", "\t"))]
    defined = {match["name"].lower() for _, line in shown if (match := DEFINED.match(line))}
    before, last = 0, None
    for number, line in shown:
        yield from ((number, message) for message in check_line(line, defined))
        item = ITEM.fullmatch(line)
        if item and last and number == before + 1 and are_items(last, item):
            yield before, describe_item(last)
        before, last = number, item
    yield from check_tables(shown)


def check_line(line: str, defined: set[str]) -> Iterator[str]:
    text = CODE.sub("", line)
    link = LINK.search(text)
    if link:
        yield f"`{link[0]}` is no link: write `[{link['words']}]({link['a'] or link['b']})`"
    box = BOX.fullmatch(text)
    if box and box["kind"].lower() in KINDS and not RIGHT_BOX.fullmatch(line):
        title = f' "{words}"' if (words := box["rest"].strip(" \t\"“”'")) else ""
        yield f"`{line.strip()}` begins no box, and is shown: write `!!! {box['kind'].lower()}{title}`"
    names = [f"^{one['name']}" for one in NOTE.finditer(text)]
    names += [one["name"] for one in REFERENCE.finditer(text) if re.search(r"[^\W\d]", one["words"] + one["name"])]
    missing = next((name for name in names if name.lower() not in defined), None)
    if missing:
        what = "footnote" if missing.startswith("^") else "link"
        yield f"nothing on this page says what the {what} `[{missing}]` is: add a line `[{missing}]: …`"


def are_items(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two lines go on from one another: with one sign, or with numbers that follow one another."""
    if first["number"] and second["number"]:
        return int(second["number"]) == int(first["number"]) + 1
    return bool(first["sign"]) and first["sign"] == second["sign"]


def describe_item(item: re.Match[str]) -> str:
    better = f"{item['number']}. " if item["number"] else "- "
    typed = item[0].strip()[: len(item["number"] or item["sign"]) + (1 if item["number"] else 0)]
    return f"`{typed}` begins no item of a list here, and is shown: write `{better}`"


def check_tables(shown: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Rows that make no table."""
    block: list[tuple[int, str]] = []
    for number, line in [*shown, (0, "")]:
        if block and (not line.strip() or number != block[-1][0] + 1):
            yield from check_block(block)
            block = []
        if line.strip():
            block.append((number, line))


def check_block(block: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Of lines that no blank one parts, those that were meant as a table."""
    first = block[0][1]
    rows = [index for index, (_, line) in enumerate(block) if ROW.fullmatch(line)]
    if len(rows) < 2 or first.lstrip().startswith(("<", "!!!", "???", "===", ">")):
        return
    below = next((i for i, (_, line) in enumerate(block) if "|" in line and DELIMITER.fullmatch(line)), None)
    number = block[rows[0]][0]
    if below is None:
        yield number, "these rows make no table: put `|---|---|` below the first of them"
    elif below > 1 and rows[0] == below - 1:
        yield number, "this table is shown as text: put a blank line before it"
