"""The two languages of a site, compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from commandcards.model import Locale, Problem
from commandcards.notation.page import parse_page
from commandcards.site.pages import Site, SitePage, sibling, split_name, words_for
from commandcards.site.parity import check_parity
from engine import load_site, make_page

NOTES = "- `a` a\n- `-b` b\n- `-c` c\n- `-d` d\n"
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


def head(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", ""])


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        (
            ["# A {#a}\n\n## B"],
            ["# A\n\n## B {#b}"],
            ["zh:1: no heading in docs/a.en.md has", "en:3: no heading in docs/a.zh.md has"],
        ),
        ([head("title: 甲", "written: 2016")], [head("title: A")], ["zh:3: `written` says something else"]),
        ([head("title: 甲")], [head("title: A", "run: no")], ["en:3: `run` says something else"]),
        ([head("title: 甲", "written: 2016")], [head("written: 2015")], ["zh:3: `written` says something else"]),
        ([head("title: 甲", "run: no", "written: 2016")], [head("title: A", "written: 2016", "run: 'no'")], []),
        ([head("titel: 甲", "run: no")], [head("title: A")], []),
        ([head("titel: 甲"), card("a")], [head("title: A")], ["zh:5: card `a` is not in docs/a.en.md"]),
        ([head("title: 甲")], [head("titel: A"), card("a")], ["en:5: card `a` is not in docs/a.zh.md"]),
        (
            [card("ps", attributes=' values="a b"')],
            [card("ps", attributes=' values="a c"')],
            ["en:1: `values` of card `ps` names other words"],
        ),
        ([card("ps", attributes=' values="a:名字"')], [card("ps", attributes=' values="a:name"')], []),
        (
            [card("ps", attributes=' values="a:port"')],
            [card("ps", attributes=' values="a:path"')],
            ["en:1: `values` of card `ps` names other words"],
        ),
        ([card("ps", "$ docker ps # 全部")], [card("ps", "$ docker ps  # all of them")], []),
        (
            [card("ps", "$ docker ps # 全部")],
            [card("ps", "$ docker ps -a # all")],
            ["en:2: the command of card `ps` differs"],
        ),
        (
            [card("ps", "$ a", "$ b", "$ c")],
            [card("ps", "$ a", "$ x", "$ y")],
            ["en:3: the command of card `ps` differs"],
        ),
        ([card("a"), card("b")], [card("b"), card("a")], [f"en:1: {ORDER}"]),
        ([card("a"), card("x"), card("b")], [card("a"), card("b")], ["zh:6: card `x` is not in docs/a.en.md"]),
        ([card("a"), card("b")], [card("a"), card("c")], ["zh:6: card `b` is not in", "en:6: card `c` is not in"]),
        (
            [card("ps", attributes=' was="a"')],
            [card("ps", attributes=' was="b"')],
            ["en:1: `was` of card `ps` differs"],
        ),
        ([card("ps", notes="- `ps` 一\n- `docker` 二")], [card("ps", notes="- `docker` two\n- `ps` one")], []),
        (
            [card("a", "$ docker a -b -c -d -e", notes=f"{NOTES}- `-e` 戊"), card("b")],
            [card("a", "$ docker a -b -c -d -e", notes=f"{NOTES}- `-e`")],
            ["zh:10: card `b` is not in docs/a.en.md"],
        ),
    ],
)
def test_more_differences(zh: list[str], en: list[str], expected: list[str]) -> None:
    found = [one.removeprefix("docs/a.").replace(".md:", ":", 1) for one in problems(zh, en)]
    assert len(found) == len(expected)
    assert all(one.startswith(begins) for one, begins in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        # A card with a mistake may be the one that is missing, and what swallows others hides them.
        ([card("a"), card("b", attributes=' titel="x"')], [card("a"), card("c")]),
        ([card("a"), card("b")], [card("a"), card("c", attributes=' titel="x"')]),
        ([card("a"), card("b")], ['```console {#a title="x"}\n$ docker a\n' + card("b")]),
        ([card("a"), card("b"), "# A {#a-1}"], [card("a"), "Text\n\n> ```console {#b}\n> $ docker b\n> ```", "# A"]),
        ([card("a", "$ docker a")], [card("a", "$ docker a -b", attributes=' titel="x"')]),
        ([card("a", notes="- `docker` x\n- `a`")], [card("a", notes="- `docker` x\n- `a` y")]),
        (
            [card("a", notes="- `docker` x\n- `a` y"), card("b")],
            [card("a", notes='- `docker` x\n- `a` y\n\n``console {#b title="x"}\n$ docker b\n``')],
        ),
    ],
)
def test_what_a_slip_has_spoilt_is_not_told_of_the_other_language(zh: list[str], en: list[str]) -> None:
    assert problems(zh, en) == []


def test_a_language_that_the_head_leaves_out() -> None:
    only = make_page("docs/a.zh.md", "---\ntitle: A\nlanguages: [zh]\n---\n")
    site = Site((only, page("en", name="docs/a")))
    message = "docs/a.zh.md:3: `languages` leaves out `en`, but docs/a.en.md is there: delete one of them"
    assert [str(problem) for problem in check_parity(site)] == [message]
    assert list(check_parity(replace(site, pages=site.pages[:1]))) == []


def test_a_file_that_makes_no_page_is_not_missing() -> None:
    site = Site((page("zh"),))
    assert len(list(check_parity(site))) == 1
    assert list(check_parity(replace(site, strays=("docs/a.en.markdown",)))) == []
    assert list(check_parity(replace(site, unreadable=(Problem("docs/a.en.md", 1, "x"),)))) == []
    assert len(list(check_parity(replace(site, strays=("docs/b.en.markdown",))))) == 1


@pytest.mark.parametrize(
    ("name", "path", "language", "other"),
    [
        ("docs/a", "docs/a.zh.md", "en", "docs/a.en.md"),
        ("docs/a", "docs/zh/a.md", "en", "docs/en/a.md"),
        ("docs/v1.2", "docs/zh/v1.2.md", "en", "docs/en/v1.2.md"),
        ("docs/b/a", "docs/zh/b/a.md", "zh", "docs/zh/b/a.md"),
        ("docs/b/zh/a", "docs/zh/b/zh/a.md", "en", "docs/en/b/zh/a.md"),
        ("zh/docs/a", "zh/docs/zh/a.md", "en", "zh/docs/en/a.md"),
        ("zh/docs/a", "zh/docs/a.zh.md", "en", "zh/docs/a.en.md"),
        ("docs/zh/a", "docs/zh/a.zh.md", "en", "docs/zh/a.en.md"),
    ],
)
def test_where_the_other_language_stands(name: str, path: str, language: str, other: str) -> None:
    """Other folders may be called as a language is, too."""
    found = SitePage(name, "zh", parse_page(path, ""), "", ())
    assert sibling(found, language) == Path(other)


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "zh"), ("zh-TW", "zh"), ("zh_CN", "zh"), ("ZH", "zh"), ("en", "en"), ("fr", "en"), ("zhx", "en")],
)
def test_the_language_of_the_engines_words(language: str, words: Locale) -> None:
    assert words_for(language) == words


def test_of_two_pages_with_a_card_the_first_counts() -> None:
    first, second, other = page("zh", card("ps")), page("zh", card("ps"), name="docs/b"), page("en", card("ps"))
    site = Site((first, second, other))
    assert site.find_home("ps", "zh") is first
    assert site.find_home("ps", "en") is other
    assert site.find_home("x", "zh") is None
    assert [one.card.id for one in first.explained] == ["ps"]
    assert first.find_card("ps") is first.explained[0]
    assert first.find_card("x") is None


def test_every_ending_of_markdown_is_looked_at(tmp_path: Path) -> None:
    names = ["a.zh.md", "b.zh.MD", "c.en.markdown", "d.en.mdown", "e.en.mkdn", "f.en.mkd", "g.en.txt", ".h.en.md"]
    for name in names:
        (tmp_path / name).touch()
    site = load_site([tmp_path])
    assert [Path(one.path).name for one in site.pages] == names[:1]
    assert [Path(one).name for one in site.strays] == names[1:6]
