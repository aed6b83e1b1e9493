"""Which pages stand for all."""

from __future__ import annotations

import page_kinds
import pytest
from built_site import BuiltPage
from page_kinds import in_turn, pages_of_each_kind

PAGE = (
    '<html lang="en"><body><h1>A</h1><h2 id="b">B</h2><p class="x">Text</p><p>Text <a href="/">on</a></p>'
    '<button aria-label="Copy">C</button><ul aria-labelledby="b"><li>One</li></ul></body></html>'
)


@pytest.fixture(autouse=True)
def _not_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_kinds, "EVERY_PAGE", False)


def find_kept(*texts: str) -> list[int]:
    pages = [BuiltPage(f"{number}.html", text) for number, text in enumerate(texts)]
    return [int(page.path.removesuffix(".html")) for page in pages_of_each_kind(pages)]


def test_other_words_and_addresses_are_no_other_kind() -> None:
    other = PAGE.replace("Text", "Words").replace('"/"', '"/x"').replace('"Copy"', '"Run"').replace("en", "zh")
    assert find_kept(PAGE, other, PAGE.replace("<li>One</li>", "<li>1</li><li>2</li>")) == [0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('class="x"', 'class="x y"'),
        ('<p class="x">Text</p>', '<div><p class="x">Text</p></div>'),
        (' aria-label="Copy"', ""),
        ('"Copy"', '" "'),
        (">C<", "><"),
        (">on<", "><"),
        ('aria-labelledby="b"', 'aria-labelledby="c"'),
        ("<li>", '<li role="note">'),
        ("<button ", '<button aria-expanded="false" '),
        ('<p class="x">', '<p class="x" style="color: red">'),
        ("</ul>", "</ul><img src=x>"),
        ("</ul>", "</ul><h4>D</h4>"),
        ("</h1>", "</h1><h1>B</h1>"),
        ("<h1>A</h1>", ""),
        ("<p>", '<p id="b">'),
    ],
)
def test_a_page_with_something_of_its_own_is_kept(old: str, new: str) -> None:
    assert old in PAGE
    # Alone, where it has all that the others have.
    assert find_kept(PAGE, PAGE, PAGE.replace(old, new, 1), PAGE) in ([0, 2], [2])


def test_each_page_comes_once_and_each_screen_with_some() -> None:
    assert in_turn(["a", "b", "c"], ["phone", "desktop"]) == [("a", "phone"), ("b", "desktop"), ("c", "phone")]


def test_all_pairs_come_where_every_page_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_kinds, "EVERY_PAGE", True)
    assert in_turn(["a", "b"], ["phone", "desktop"]) == [
        ("a", "phone"), ("a", "desktop"), ("b", "phone"), ("b", "desktop"),
    ]  # fmt: skip
