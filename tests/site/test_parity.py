"""The two languages of a site, compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandcards.model import Locale
from commandcards.site.pages import Site, SitePage, sibling, split_name
from commandcards.site.parity import check_parity
from engine import load_site, make_page

ORDER = "the cards stand in another order than in docs/a.zh.md"


def card(identity: str, *lines: str, notes: str = "", attributes: str = "") -> str:
    body = "\n".join(lines or (f"$ docker {identity}",))
    return f'```console {{#{identity} title="x"{attributes}}}\n{body}\n```\n{notes}\n'


def page(locale: Locale, *cards: str, name: str = "docs/a") -> SitePage:
    text = "\n".join(cards)
    return make_page(f"{name}.{locale}.md", text)


def problems(zh: list[str], en: list[str]) -> list[str]:
    return [str(problem) for problem in check_parity(Site((page("zh", *zh), page("en", *en))))]


@pytest.mark.parametrize(
    "cards",
    [
        [],
        [card("ps"), card("images")],
        [card("ps", "$ docker ps", "输出")],
        [card("ps", notes="- `ps` x"), "text"],
    ],
)
def test_same(cards: list[str]) -> None:
    assert problems(cards, cards) == []


def test_output_and_comments_may_differ() -> None:
    assert problems([card("ps", "# 看", "$ docker ps", "空")], [card("ps", "# look", "$ docker ps", "# end")]) == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ([card("ps")], [], ["docs/a.zh.md:1: card `ps` is not in docs/a.en.md: add it there under the same id"]),
        ([], [card("ps")], ["docs/a.en.md:1: card `ps` is not in docs/a.zh.md: add it there under the same id"]),
        (
            [card("ps"), card("images"), card("info")],
            [card("images"), card("ps"), card("info")],
            [f"docs/a.en.md:1: {ORDER}: there `ps` comes here, not `images`"],
        ),
        (
            [card("ps", "$ docker ps -a")],
            [card("ps", "", "$ docker ps")],
            [
                "docs/a.en.md:3: the command of card `ps` differs between the languages: "
                "`docker ps -a` at docs/a.zh.md:2 | `docker ps` here"
            ],
        ),
        (
            [card("ps", "$ docker ps", "$ a \\", "  b")],
            [card("ps", "$ docker ps", "$ a \\", "   b")],
            [
                "docs/a.en.md:3: the command of card `ps` differs between the languages: "
                "`a \\ ⏎   b` at docs/a.zh.md:3 | `a \\ ⏎    b` here"
            ],
        ),
        (
            [card("ps", "$ docker ps", "$ docker images")],
            [card("ps", "$ docker ps")],
            ["docs/a.en.md:1: the number of commands of card `ps` differs: 1 here, 2 at docs/a.zh.md:1"],
        ),
        (
            [card("ps", attributes=' was="docker ls" origin="post" fixed="web"')],
            [card("ps")],
            [
                "docs/a.en.md:1: `was` of card `ps` differs: none here, `docker ls` at docs/a.zh.md:1",
                "docs/a.en.md:1: `origin` of card `ps` differs: `new` here, `post` at docs/a.zh.md:1",
                "docs/a.en.md:1: `fixed` of card `ps` differs: none here, `web` at docs/a.zh.md:1",
            ],
        ),
        (
            [card("ps", notes="- `ps` 列出")],
            [card("ps", notes="- `docker` x")],
            [
                "docs/a.zh.md:4: `ps` is explained here, but not at docs/a.en.md:1",
                "docs/a.en.md:4: `docker` is explained here, but not at docs/a.zh.md:1",
            ],
        ),
    ],
)
def test_differences(zh: list[str], en: list[str], expected: list[str]) -> None:
    assert problems(zh, en) == expected


def test_missing_language() -> None:
    site = Site((page("zh", name="docs/a"), page("en", name="docs/b")))
    assert [str(problem) for problem in check_parity(site)] == [
        "docs/a.zh.md:1: this page has no other language: write docs/a.en.md",
        "docs/b.en.md:1: this page has no other language: write docs/b.zh.md",
    ]


@pytest.mark.parametrize(
    ("file", "name", "locale"),
    [
        ("docs/images.zh.md", "docs/images", "zh"),
        ("docs/a.b.en.md", "docs/a.b", "en"),
        ("zh.md", "zh", None),
        ("docs/README.md", "docs/README", None),
        ("docs/images.fr.md", "docs/images.fr", None),
    ],
)
def test_names(file: str, name: str, locale: Locale | None) -> None:
    assert split_name(Path(file)) == (name, locale)


def test_site_from_files(tmp_path: Path) -> None:
    for name in ("b.zh.md", "a.en.md", "sub/c.zh.md", ".git/d.zh.md", "sub/.e/f.zh.md", "README.md", "note.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("\ufeff# Title\n", "utf-8")
    site = load_site([tmp_path / "sub" / "c.zh.md", tmp_path, tmp_path / "sub" / ".." / "b.zh.md"])
    assert [page.path.removeprefix(f"{tmp_path}/") for page in site.pages] == ["sub/c.zh.md", "a.en.md", "b.zh.md"]
    assert [Path(stray).name for stray in site.strays] == ["README.md"]
    assert {page.page.title for page in site.pages} == {"Title"}
    assert sibling(site.pages[0], "en") == tmp_path / "sub" / "c.en.md"
    assert site.find(str(tmp_path / "a"), "en") is site.pages[1]
    assert site.find(str(tmp_path / "a"), "zh") is None


@pytest.mark.parametrize(("languages", "missing"), [("[zh]", 0), ("[zh, en]", 1), ("[en]", 1)])
def test_a_page_in_one_language(languages: str, missing: int) -> None:
    only = make_page("docs/a.zh.md", f"---\nlanguages: {languages}\n---\n" + card("ps"))
    assert len(list(check_parity(Site((only,))))) == missing
