"""What the head of a page says of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from commandcards.notation.front_matter import FrontMatter, parse_front_matter
from commandcards.notation.head import parse_head
from hypothesis import strategies as st
from properties import given


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: A", FrontMatter()),
        ("run: no", FrontMatter(run=False)),
        ("run: 'no'", FrontMatter(run=False)),
        ("run: 'false'", FrontMatter(run=False)),
        ("run: false", FrontMatter(run=False)),
        ("run: yes", FrontMatter()),
        ("written: 2016-01-04", FrontMatter(written="2016-01-04")),
        ("written: '2016'\nsource: notes.md", FrontMatter(written="2016", source="notes.md")),
        ("languages: [zh]", FrontMatter(languages=("zh",))),
        ("languages: en", FrontMatter(languages=("en",))),
        ("languages: [zh, 1]", FrontMatter(languages=("zh",))),
        ("languages: [en, zh]", FrontMatter(languages=("en", "zh"))),
        ("languages: [fr]", FrontMatter(languages=("fr",))),
        ("languages: []", FrontMatter()),
        ("title: >-\n  run: no", FrontMatter()),
        ("title: Docker: Notes\nrun: no", FrontMatter()),
        ("written: 2016-13-45", FrontMatter()),
        ("- run\n- no", FrontMatter()),
        ("", FrontMatter()),
    ],
)
def test_keys(head: str, expected: FrontMatter) -> None:
    assert parse_front_matter(f"---\n{head}\n---\n# A\n") == expected
    assert parse_front_matter(f"---\r\n{head}\r\n---\r\n# A\r\n") == expected


@pytest.mark.parametrize(
    "text", ["", "run: no\n", "\n---\nrun: no\n---\n", "---\nrun: no\n", "# A\n---\nrun: no\n---\n"]
)
def test_what_is_no_head(text: str) -> None:
    assert parse_front_matter(text) == FrontMatter()


def test_a_head_that_never_ends_is_told_where_it_begins() -> None:
    message = "the head of the page never ends: add a line of `---` after it"
    assert parse_head("---\ntitle: A\n").mistake == (1, message)
    assert parse_head("\n\n---\ntitle: A\n").mistake == (3, message)


def test_the_head_ends_with_the_text() -> None:
    assert parse_front_matter("---\nrun: no\n---") == FrontMatter(run=False)
    assert parse_front_matter("---\nrun: no\n...\n") == FrontMatter(run=False)


@pytest.mark.parametrize("head", ["title: A", "- title", "title: ["])
def test_what_stands_below_a_head_is_told_from_it(head: str) -> None:
    assert parse_head(f"---\n{head}\n---\n# A\n").last_line == 3


@given(st.text(alphabet="-.: \n\trunolages[]{}&*!|>'\"2016", max_size=60))
def test_any_head_is_read(text: str) -> None:
    parse_front_matter(f"---\n{text}\n---\n")


def test_what_a_head_says_is_asked_for_by_its_text_alone() -> None:
    asked: list[list[str | bytes]] = []

    def recall(kind: str, parts: Iterable[str | bytes], make: Callable[[], Any]) -> Any:
        asked.append([kind, *parts])
        return make()

    first, second = (parse_head(f"---\ntitle: A\n---\n{text}", recall) for text in ("a", "b"))
    assert first == second
    assert asked == [["head", "title: A\n"]] * 2
