"""The image lines of pages that name a figure; for them no drawing is read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator

from commandcards.frozen import frozen
from commandcards.model import Problem
from commandcards.notation.fences import fenced_lines, parse_fences

IMAGE = re.compile(
    r"""!\[(?P<alt>[^\[\]]*)\]
        \((?P<target>[^()\s]*?assets/figures/(?P<name>[^/)\s]*)\.svg)(?:\s+"[^"]*")?\)""",
    re.VERBOSE,
)


@frozen
class FigureUse:
    """An image line that names a figure."""

    line: int
    name: str
    alone: bool
    """Nothing else stands in its paragraph, so the figure takes the paragraph's place."""


def find_uses(markdown: str) -> Iterator[FigureUse]:
    """Every image of `assets/figures/` in a Markdown text, those in fenced code blocks left out."""
    if not IMAGE.search(markdown):
        return
    lines = ["", *markdown.split("\n"), ""]
    fenced = fenced_lines(parse_fences(markdown))
    for number in range(1, len(lines) - 1):
        if number in fenced:
            continue
        alone = bool(IMAGE.fullmatch(lines[number].strip()))
        alone = alone and not lines[number - 1].strip() and not lines[number + 1].strip()
        for match in IMAGE.finditer(lines[number]):
            yield FigureUse(number, match["name"], alone)


def check_figure_use(path: str, markdown: str, known: Collection[str]) -> list[Problem]:
    """Everything wrong with the image lines of one page; `known` are the names of the figures there are."""
    problems = []
    seen: set[str] = set()
    for use in find_uses(markdown):
        if use.name not in known:
            message = f"unknown figure `{use.name}`: {suggest(use.name, known, 'assets/figures')}"
            problems.append(Problem(path, use.line, message))
        elif not use.alone:
            message = f"the figure `{use.name}` needs its own paragraph: put an empty line before and after its image"
            problems.append(Problem(path, use.line, message))
        elif use.name in seen:
            message = f"the figure `{use.name}` stands on this page twice: link to the first one"
            problems.append(Problem(path, use.line, message))
        seen.add(use.name)
    return problems


def suggest(name: str, known: Collection[str], where: str) -> str:
    """What to do about a name that is unknown."""
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"did you mean `{close[0]}`? Otherwise add it to {where}" if close else f"add it to {where}"
