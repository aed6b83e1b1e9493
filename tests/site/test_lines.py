r"""What is said of single commands and lines, and read of rendered pages, each form beside what is almost it.

`site-lines.tsv` has groups of rows (see `tables.py`): behind a text stands what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from commandcards.model import Finding
from commandcards.site.check import ALL_DEMANDS, check_page
from commandcards.site.exports import code_span, fits_navi, link_text
from commandcards.site.placeholders import find_placeholders
from commandcards.site.search.sections import parse_sections
from commandcards.site.slips import find_misspelt, find_slip
from commandcards.site.untranslated import find_marks
from engine import LIBRARY, explain_command, make_page
from tables import find_differences, read_groups


def show_findings(findings: Iterable[Finding | None]) -> str:
    """Offset and length with the message; what is offered instead stands in the message too."""
    found = [one for one in findings if one]
    assert all(instead in one.message for one in found for instead in one.instead)
    return " ¦ ".join(f"{one.offset}+{one.length}: {one.message}" for one in found)


def show_sections(html: str) -> str:
    return " ¦ ".join(f"#{one.anchor} {one.title}: {one.text}" for one in parse_sections(html, "en"))


def show_page(text: str) -> str:
    """What is said of a page that has no other language; `CARD(…)` opens a fence, `NOTES` ends it before a list."""
    if text.startswith("CARD("):
        head, _, body = text.removeprefix("CARD(").partition(")$")
        commands, _, notes = body.partition("\nNOTES")
        text = f"```console {{{head}}}\n${commands}\n```\n\n{notes}\n"
    problems = sorted(check_page(make_page("a.en.md", text), LIBRARY, ALL_DEMANDS))
    return " ¦ ".join(f"{one.line}: {one.message}" for one in problems)


READERS: dict[str, Callable[[str], str]] = {
    "Slips in a command, and what is almost one.": lambda text: show_findings([find_slip(explain_command(text))]),
    "Programs that are called almost as another.": lambda text: show_findings(find_misspelt(explain_command(text))),
    "Names that stand for something else.": lambda text: show_findings(find_placeholders(explain_command(text))),
    "Lines of a page that are to be translated.": lambda text: " ".join(map(str, find_marks(text))),
    "Sections of a page as a search reads it.": show_sections,
    "A command between as many backquotes as it takes.": code_span,
    "A title as the words of a link.": link_text,
    "What navi can hold as a command.": lambda text: "yes" * fits_navi(text),
    "A page by itself, with its names.": show_page,
    "Cards by themselves, and what their authors say.": show_page,
}
GROUPS = read_groups("site-lines.tsv")


def test_all_groups_are_read() -> None:
    assert set(GROUPS) == set(READERS)


@pytest.mark.parametrize("group", GROUPS)
def test_lines(group: str) -> None:
    assert find_differences(READERS[group], GROUPS[group]) == {}
