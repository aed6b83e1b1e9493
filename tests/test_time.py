"""What is typed takes a time that grows as it: each stage with inputs that made a pattern go back and forth."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from commandcards.record.normalise import replace_columns
from commandcards.site.check import check_card
from commandcards.site.figures.uses import check_figure_use
from engine import check_terms, make_page
from imports import convert_text
from properties import grows_evenly

CARD = '```console {{#a title="T"}}\n$ {}\n```\n'
TEXTS: dict[str, Callable[[int], str]] = {
    "a brace and signs": lambda n: "# {" + "#" * n,
    "braces in a heading": lambda n: "# " + "{" * n,
    "anchors in a heading": lambda n: "# a" + " {#a}" * n + "x",
    "blanks in a heading": lambda n: "# a" + " " * n + "b",
    "beginnings of images": lambda n: "![" * n,
    "images without an end": lambda n: "![](" * n,
    "links without an end": lambda n: "[](" * n,
    "tags without an end": lambda n: "<a " * n,
    "anchors without an end": lambda n: "{#" * n,
    "blanks": lambda n: " " * n + "x",
    "backquotes": lambda n: "`" * n + " x",
    "comments": lambda n: "<!-- a\n" * (n // 4),
    "fences in no list": lambda n: "   ```\n   a\n   ```\n" * (n // 8),
    "lines of an item before a fence": lambda n: "- a\n" + "    b\n" * n + "    ```\n    a\n    ```\n",
    "a head without an end": lambda n: "---\ntitle: a\n" + "a: b\n" * (n // 4),
    "quotes in an attribute": lambda n: "```console {title=" + '"' * n + "}\n$ docker ps\n```\n",
    "lines that go on": lambda n: CARD.format("docker run \\\n" + "  -e A=b \\\n" * (n // 16) + "  nginx"),
    "output like prompts": lambda n: CARD.format("docker ps\n" + "a-b.c:" * n),
    "a quote without an end": lambda n: CARD.format("docker ps '\n" + "a\n" * (n // 4)),
    "substitutions without an end": lambda n: CARD.format("docker ps " + "$(" * n),
    "code in a row": lambda n: "|" + "`a\\|" * (n // 4) + "|",
    "blocks without an end": lambda n: "<div>`<!-- ``\n" * (n // 8),
    "tags in a block": lambda n: "<div>" + "<div " * n,
    "items of all depths": lambda n: "".join(" " * (one % 9) + "- a\n\n"[: 4 + one % 2] for one in range(n // 4)),
    "a name of dots": lambda n: CARD.format("docker pull " + "a." * n),
}


def read(text: str) -> None:
    """All that is done with a page before it is shown."""
    page = make_page("a.zh.md", text)
    for card in page.explained:
        list(check_card(card))
    check_terms("a.zh.md", "zh", text)
    list(check_figure_use("a.zh.md", text, frozenset()))


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_a_page(make: Callable[[int], str]) -> None:
    assert grows_evenly(lambda size: read(make(size)), 2000)


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_an_import(make: Callable[[int], str]) -> None:
    assert grows_evenly(lambda size: convert_text(make(size)), 1000)


def test_many_images_at_once() -> None:
    read("![" * 32000)


@pytest.mark.parametrize("columns", [16, 400])
def test_capital_columns_that_end_in_none(columns: int) -> None:
    """Of 16 the work was once the number of ways to part them."""
    assert grows_evenly(lambda size: replace_columns(["   ".join(["COL"] * size) + "   (none)"] * 3), columns)
