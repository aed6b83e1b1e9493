"""Pages that an import has written in another language than the post's, and nobody has translated yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commandcards.model import Problem
from commandcards.notation.fence_checks import LANGUAGE
from commandcards.notation.fences import find_fences, split_lines
from commandcards.notation.plain import outside_html
from commandcards.site.pages import Site, SitePage

TODO = "TODO"
"""Marks what is still to be translated, in any language."""
_PROSE = re.compile(
    r"(?:[ \t>|]|[-*+](?=[ \t])|\d{1,9}\.(?=[ \t])|#{1,6}(?=[ \t])|\[[ xX]\]"
    r"|\[\^[^\]]{1,50}\]:|:(?=[ \t])|<[^<>]{1,500}>|`[^`]{1,200}`(?= ))*"
    rf"{TODO} (?=\S)"
)
_HEAD = re.compile(rf"(?:title|description):[ ]+['\"]?{TODO} ")
_TITLE = re.compile(rf"(?:`{{3,}}|~{{3,}}).*\btitle=[\"']{TODO} ")
_COMMENT = re.compile(rf"# {TODO} ")


def check_untranslated(site: Site) -> Iterator[Problem]:
    """One problem for each page that has texts to be translated: built, they would be published as they are.

    What is still to do in the original too is its author's own affair.
    """
    for page in site.pages:
        lines = find_marks(page.text)
        others = (site.find(page.name, one) for one in site.languages if one != page.language)
        original = next(filter(None, others), None)
        if original and len(lines) > len(find_marks(original.text)):
            yield Problem(page.path, lines[0], describe(len(lines), original))


def describe(count: int, original: SitePage) -> str:
    what = f"{count} texts here begin" if count > 1 else "one text here begins"
    advice = f"translate {'them' if count > 1 else 'it'}, or delete this page and write"
    return f"{what} with `{TODO}`: {advice} `languages: [{original.language}]` at the top of {original.path}"


def find_marks(text: str) -> list[int]:
    """The lines of a page that are to be translated: of its prose, its titles, and the comments on its cards."""
    if f"{TODO} " not in text:
        return []
    lines = split_lines(text)
    fences, _ = find_fences(lines)
    fenced = {number: fence for fence in fences for number in range(fence.line, fence.last_line + 1)}
    prose = [(number, line) for number, line in enumerate(lines, 1) if number not in fenced]
    marked = {number for number, line in outside_html(prose) if _PROSE.match(line) or _HEAD.match(line)}
    for number, fence in fenced.items():
        pattern = _TITLE if number == fence.line else _COMMENT
        if pattern.match(lines[number - 1].strip()) and fence.language == LANGUAGE:
            marked.add(number)
    return sorted(marked)
