"""The navigation without what a language does not have, and its titles that nobody has translated."""

from __future__ import annotations

from typing import Any

import pytest
from commandcards.plugin.navigation import find_untranslated, leave_out

LINK = {"Docker": "https://docs.docker.com/"}


@pytest.mark.parametrize(
    ("nav", "left"),
    [
        (["a.md", "gone.md"], ["a.md"]),
        ([{"A": "a.md"}, {"Gone": "gone.md"}], [{"A": "a.md"}]),
        ([{"Group": ["a.md", "gone.md", LINK]}], [{"Group": ["a.md", LINK]}]),
        # A group that is left empty goes, and so does one that holds nothing else.
        ([{"Group": ["gone.md"]}, "a.md"], ["a.md"]),
        ([{"Group": [{"Inner": ["gone.md", {"Gone": "gone.md"}]}]}, "a.md"], ["a.md"]),
        ([{"Group": [{"Inner": ["gone.md"]}, "a.md"]}], [{"Group": ["a.md"]}]),
        # What MkDocs is to complain of is none of our business.
        ([None, 3, "a.md"], [3, "a.md"]),
        ([], []),
    ],
)
def test_what_is_absent_goes_and_leaves_no_empty_group(nav: list[Any], left: list[Any]) -> None:
    assert leave_out(nav, lambda page: page == "gone.md") == left


def test_titles_without_a_translation_are_found_at_every_depth() -> None:
    nav = ["a.md", {"首页": "a.md"}, {"笔记": ["b.md", {"镜像": ["c.md"]}, {"Git": "d.md"}]}, {2016: "e.md"}, None]
    assert list(find_untranslated(nav, {})) == ["首页", "笔记", "镜像"]
    assert list(find_untranslated(nav, {"笔记": "Notes"})) == ["首页", "镜像"]
