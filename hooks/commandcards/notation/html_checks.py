"""HTML in a page that does not do what its author has meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from commandcards.notation.plain import CODE, count_open, outside_blocks, outside_html

MARKERS = ("cheatsheet", "glossary", "notes", "values")
"""The comments in whose place a build puts something."""
_COMMENT = re.compile(r"[ \t]*<!--[ \t]*(?P<name>[A-Za-z]{1,20})[ \t]*-->[ \t]*")
_OPENING = re.compile(
    r" {0,3}<(?P<tag>details|div|section)\b(?![^<>]{0,500}\smarkdown[\s=>])(?:[^<>]{0,500}[^<>/])?>", re.IGNORECASE
)
_MARKUP = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}\.|#{1,6})[ \t]+\S|.{0,500}(?:\*\*\w|`[^`]{1,200}`|\]\()")
_BLOCK = re.compile(
    r" {0,3}<(?P<tag>article|aside|center|details|div|figure|pre|section|table)(?:[^<>]{0,500}[^<>/])?>",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"<(?P<tag>a|abbr|b|button|code|em|i|img|input|kbd|label|picture|small|span|strong|sub|sup|svg|u)\b[^<>]*\Z"
)
"""A tag within a line of text whose `>` is still to come."""
_TAG_LINK = re.compile(
    r"<a\b[^<>]{0,300}?\bhref=[\"']?(?P<target>(?![\w+-]+:|//)[^\s\"'<>#?]{1,200}\.md(?:#[^\s\"'<>]{0,200})?)(?=[\s\"'>])"
)
_CODE = re.compile(CODE.pattern + r"|<!--.{0,2000}?-->")


def check_html(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Line numbers and messages for comments that are almost a marker, and for Markdown that is none inside of HTML."""
    inside, opened, blank = "", 0, False
    for number, line in prose:
        comment = _COMMENT.fullmatch(line)
        if comment:
            yield from ((number, message) for message in check_marker(line.strip(), comment["name"]))
        opening = _OPENING.match(line)
        if opening and not inside:
            inside, opened, blank = opening["tag"], number, False
        if inside and blank and _MARKUP.match(line):
            tag = inside.lower()
            yield opened, f"Markdown inside of `<{tag}>` is shown as it is typed: write `<{tag} markdown>`"
            inside = ""
        if inside and f"</{inside}".lower() in line.lower():
            inside = ""
        blank = blank or not line.strip()


def check_tag_links(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines and a message for links to pages that are tags within text, which MkDocs leaves as they are."""
    for number, line in outside_blocks(outside_html(prose)):
        link = _TAG_LINK.search(CODE.sub("", line)) if "href" in line else None
        if link:
            yield number, describe_tag_link(link["target"])


def describe_tag_link(target: str) -> str:
    """What to do about a link that is a tag."""
    return f"a tag that links `{target}` leads nowhere here: write `[words]({target})` in its place"


def check_cut_tags(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines and a message for tags whose `>` begins a line, where it begins a quote and leaves them text."""
    if not any(line.lstrip(" ").startswith(">") for _, line in prose):
        return
    tag, last = "", 0
    for number, line in outside_blocks(outside_html(prose)):
        if number != last + 1:
            tag = ""
        last = number
        if tag and line.lstrip(" ").startswith(">"):
            yield number, f"the `>` of `<{tag}` begins a quote here: put it at the end of the line above"
        if "<" in line or ">" in line:
            cut = _CUT.search(CODE.sub("", line))
            tag = cut["tag"] if cut else ""


def check_closing(prose: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The line and a message for the first block of HTML that never closes, which takes in all that follows it."""
    tag, opened, depth, commented = "", 0, 0, False
    for number, line in prose:
        if "<" not in line and not commented:
            continue
        text = _CODE.sub("", line)
        if commented or "<!--" in text:
            commented = "-->" not in text
            continue
        opening = None if depth else _BLOCK.match(text)
        if opening:
            tag, opened = opening["tag"].lower(), number
        if tag:
            depth = count_open(tag, text, depth)
            tag = tag if depth else ""
    if depth:
        yield opened, f"`<{tag}>` never closes, and takes in all that follows: add `</{tag}>`"


def check_marker(comment: str, name: str) -> Iterator[str]:
    """A message for a comment that is like a marker and is none."""
    close = difflib.get_close_matches(name.lower(), MARKERS, n=1, cutoff=0.8)
    if close and comment != f"<!-- {close[0]} -->":
        yield f"`{comment}` is no more than a comment: did you mean `<!-- {close[0]} -->`?"
