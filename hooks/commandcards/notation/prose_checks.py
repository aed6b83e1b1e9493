"""Lines of a page that look like something else than Markdown makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from commandcards.notation.fence_checks import LANGUAGE
from commandcards.notation.fences import Fence
from commandcards.notation.quoting import shorten

OPENINGS = ("$", *"`'´·‘’＇｀～", ">", "|", "#", ":")
"""One of these is the first sign of each line that `check_opening` tells of."""
QUOTED_FENCE = re.compile(rf"[ \t]*>[> \t]*(?:`{{3,}}|~{{3,}})[ \t]*{LANGUAGE}\b.*")
NO_FENCE = re.compile(rf"[ \t]*(?P<marks>`{{1,2}}|['´·‘’＇｀～]{{1,6}})[ \t]*{LANGUAGE}[ \t]*\{{")
"""Too few backticks, and what input methods type in their place."""
BARE = re.compile(r" {0,3}\$ [a-z]")
SENTENCE = re.compile(r" {0,3}\$ (?:is|means|stands|begins|starts|marks|shows)(?: [\w`'’,()#-]+){2,60}[.!?:]?[ \t]*")
"""One that speaks of the sign."""
HEADING = re.compile(r"#{1,6}[ \t]*[^#\s].*")
ATTRIBUTES = re.compile(r"\{:?(?P<inside>[^{}]*)\}[ \t]*\Z")
WIDE_BRACES = re.compile(r"[{｛]\s*[#＃][^}｝]*[}｝][ \t]*\Z")
HEADING_ID = re.compile(r"#([^\s#]+)")
ANCHOR = re.compile(r"[\w.:-]+")
BOX = re.compile(r"[ \t]*(?:(?P<colons>:{3,})[ \t]*(?:\{\.?(?:callout-)?)?|>[ \t]?\[!)(?P<kind>[A-Za-z]{3,20})\b.*")
GROUP = re.compile(r"[ \t]*:{3,}[ \t]*(?:code-group|code-tabs|tabs)\b.*")
"""Blocks of VitePress and VuePress of which one is shown at a time."""
BOXED = re.compile(
    r"(?P<indent> *)(?:(?:!!!|\?\?\?\+?) ?[A-Za-z][\w-]*(?: +[\w-]+)*(?: +\".*\")?"
    r"|(?P<tab>===(?:[!+]|!\+|\+!)? +\".*\"))[ \t]*"
)
"""The line that begins an admonition or a tab."""
ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?P<code>[^`]{1,600})(?P=ticks)(?!`)")
MARKS_ALONE = re.compile(r"[ \t]*[`'´·‘’＇｀～]{1,6}[ \t]*")
SHARP = re.compile(r" {0,3}#{1,6}[ \t].{0,200}[^\s#\\]#(?:[ \t]*\{:?[^{}]{0,200}\})?[ \t]*")


def check_prose(prose: Sequence[tuple[int, str]], cards: Mapping[str | None, int]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages; `prose` is what stands in no fence, `cards` the line of each card by its id."""
    before = opened = ""
    headings: dict[str, int] = {}
    for number, line in prose:
        if line.lstrip(" \t").startswith(OPENINGS):
            for message in check_opening(line, before):
                yield number, message
        box = BOXED.fullmatch(opened) if opened.lstrip(" ").startswith(("!!!", "???", "===")) else None
        more = len(line) - len(line.lstrip(" ")) - len(box["indent"]) if box and line.strip() else 0
        if box and (0 < more < 4 or (line[:1].isalnum() and before.strip())):
            what = "a tab" if box["tab"] else "an admonition"
            yield number, f"what stands in {what} has four blanks before it: `{shorten(line.strip())}` is outside"
        if line.startswith("#") and HEADING.fullmatch(line):
            yield from ((number, message) for message in check_heading(line, number, headings, cards))
        before = line
        opened = line if line.strip() else opened


def check_opening(line: str, before: str) -> Iterator[str]:
    """Messages for a line that begins with a sign, and not with a word; `before` is the one above it."""
    if BARE.match(line) and not before.strip() and not SENTENCE.fullmatch(line):
        yield describe_bare(line)
    marks = NO_FENCE.match(line)
    if marks:
        yield describe_no_fence(marks["marks"])
    if QUOTED_FENCE.fullmatch(line):
        yield "a fence inside a quote makes no card: take the `>` away from its lines"
    yield from check_signs(line)
    box = BOX.fullmatch(line)
    if box and GROUP.fullmatch(line):
        what = "is shown as it is typed"
        yield f'`{line.strip()}` {what}: write `=== "…"` above each block, four blanks before its lines, and no `:::`'
    elif box:
        yield describe_box(line.strip(), box["kind"].lower(), quoted=not box["colons"])


def describe_no_fence(marks: str) -> str:
    """What to do about a line that was meant to begin a fence."""
    counted = {"`": "one backtick begins", "``": "two backticks begin"}.get(marks, f"`{marks}{LANGUAGE}` begins")
    return f"{counted} no fence: write three backticks, ```` ```{LANGUAGE} ````"


def find_ends(prose: Sequence[tuple[int, str]], fences: Sequence[Fence]) -> set[int]:
    """The lines of those fences that are the ends of some that did not begin: what is wrong is their beginning."""
    ends = set()
    for slip in (number for number, line in prose if NO_FENCE.match(line)):
        ended = next((number for number, line in prose if number > slip and MARKS_ALONE.fullmatch(line)), None)
        end = next((fence for fence in fences if fence.line > slip), None)
        if end and not end.info and (ended is None or ended > end.line):
            ends.add(end.line)
    return ends


def check_signs(line: str) -> Iterator[str]:
    """Messages for signs that are shown, or not shown, against what other readers of Markdown do with them."""
    spans = CODE.finditer(line) if ROW.fullmatch(line) else ()
    piped = next((one for one in spans if "\\|" in one["code"]), None)
    if piped:
        better = piped["code"].replace("\\|", "|")
        yield f"code in a table is shown with its backslash: write `{better}`"
    if SHARP.fullmatch(line):
        yield "a `#` at the end of a heading is not shown: write `\\#`"


def check_heading(line: str, number: int, headings: dict[str, int], cards: Mapping[str | None, int]) -> Iterator[str]:
    """Messages for the id of a heading; adds it to `headings`, which has the lines of those before."""
    identity = find_anchor(line)
    if not identity:
        wide = WIDE_BRACES.search(line)
        if wide:
            better = "".join(re.findall(r"[\w-]", wide[0]))
            yield f"`{wide[0].strip()}` is no id, but text: write `{{#{better}}}`"
        return
    if not ANCHOR.fullmatch(identity):
        yield f"the anchor `{identity}` is no address: use letters, digits, hyphens and underscores"
    elif identity in cards:
        yield f"the id `{identity}` is taken by the card in line {cards[identity]}: choose another"
    elif headings.setdefault(identity, number) != number:
        yield f"the id `{identity}` is taken by the heading in line {headings[identity]}: choose another"


def find_anchor(line: str) -> str:
    """The id that a heading is given; empty when there is none."""
    attributes = ATTRIBUTES.search(line)
    ids = HEADING_ID.findall(attributes["inside"]) if attributes else []
    return ids[-1] if ids else ""


def find_anchors(prose: Sequence[tuple[int, str]]) -> dict[str, int]:
    """The ids that headings are given, with the line of each."""
    headings = ((number, line) for number, line in prose if line.startswith("#") and HEADING.fullmatch(line))
    return {anchor: number for number, line in headings if (anchor := find_anchor(line))}


def describe_box(line: str, kind: str, *, quoted: bool) -> str:
    """What to do about a box as other generators have it."""
    better = "??? note" if kind == "details" else f"!!! {kind}"
    inside = "four blanks in the place of `>`" if quoted else "four blanks"
    end = "" if quoted else ", and no `:::` at its end"
    return f"`{line}` is shown as it is typed: write `{better}`, {inside} before each line inside{end}"


def describe_bare(line: str) -> str:
    """What to do about a command in the text, which begins with a prompt."""
    fence = "between ```` ```console {#…} ```` and ```` ``` ````"
    return f"`{line.strip()}` is text here: put it in a fence, {fence}"
