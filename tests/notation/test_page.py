"""Cards of a Markdown page: attributes, notes, and fences in every place where one may stand."""

from __future__ import annotations

import textwrap

import pytest
from commandcards.model import Card, NamedValue, Note
from commandcards.notation.page import Page, parse_page
from hypothesis import strategies as st
from properties import given

CARD = '```console {#ps title="List"}\n$ docker ps -a\n```'


def read(text: str) -> Page:
    return parse_page("docs/a.zh.md", text)


def messages(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def only(text: str) -> Card:
    page = read(text)
    assert page.problems == ()
    (card,) = page.cards
    return card


def test_a_card() -> None:
    card = only(
        '# 镜像\n\n```console {#a-1 title="列出 <所有>" was=\'docker ps "x"\' origin="post" fixed="web db"}\n'
        "# 先看\n$ docker ps\n空\n# 完\n```\n\n- `ps` 列出\n"
    )
    assert (card.id, card.title, card.was, card.origin, card.fixed) == (
        "a-1", "列出 <所有>", 'docker ps "x"', "post", ("web", "db"),
    )  # fmt: skip
    assert (card.path, card.line, card.commands[0].line) == ("docs/a.zh.md", 3, 5)
    assert card.closing_comments == ("完",)
    assert card.notes == (Note("ps", "列出", 10),)


def test_a_card_knows_what_the_head_says_of_its_page() -> None:
    card = only(f"---\nwritten: 2016-01-04\nrun: no\n---\n{CARD}")
    assert (card.year, card.run, card.origin) == ("2016", False, "new")
    card = only(f"---\ntitle: A\n---\n{CARD}")
    assert (card.year, card.run, card.line, card.fixed, card.values) == ("", True, 4, (), ())
    assert only(CARD.replace("}", ' values="web:container"}')).values == (NamedValue("web", "container"),)


@pytest.mark.parametrize(
    ("written", "year"),
    [("2016", "2016"), ("2016-01", "2016"), ("20160", ""), ("in 2016", ""), ("'2016, May'", "2016")],
)
def test_the_year_of_a_page(written: str, year: str) -> None:
    assert read(f"---\nwritten: {written}\n---\n").front.year == year


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("# A", True),
        ("###### \tA", True),
        ("   ## A", True),
        ("    ## A", False),
        ("##A", False),
        ("##", False),
        ("```sh\n# A\n```", False),
    ],
)
def test_headings_part_a_page(text: str, sections: bool) -> None:
    assert read(f"Text\n\n{text}\n").sections == sections


def test_the_anchors_of_a_page() -> None:
    assert read("# A {#a}\n\n#B {: #b .x}\n\n## C\n\n```sh\n# D {#d}\n```\n").anchors == {"a": 1, "b": 3}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# One\n\n# Two", "One"),
        ("One\n===\n", "One"),
        ("  One two  \n   = \n", "One two"),
        ("One\n\n===\n", ""),
        ("One\n    ===\n", ""),
        ("One\n---\n", ""),
        ("   #  One\t", "One"),
        ("    # One", ""),
        ("#One", ""),
        ("# One {#a}", "One"),
        ("# One {#a} two", "One {#a} two"),
        ("# One {{a}}", "One {{a}}"),
        ("# One ##", "One"),
        ("# C#", "C"),
        ("# {#a}\n# One", ""),
        ("# One {#a}  ", "One"),
        ("One\n=== \t", "One"),
        (" \n===\n# One", "One"),
        ("---\ntitle: 12\n---\n# One", "12"),
        ("---\ntitle: >\n  a\n  b\n---\n# One", "a b"),
        ('---\ndescription: y\ntitle: "x"\n---\n\n# Images  ', "x"),
        ("---\ndescription: y\n---\n\n# Images  \n\ntitle: z\n", "Images"),
        ("```sh\n# not this\n```\n# This", "This"),
        ("## Two\n", ""),
        ("\ufeff# No", ""),
    ],
)
def test_title(text: str, title: str) -> None:
    assert read(text).title == title


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "text",
    [
        CARD,
        f"text\n{CARD}\ntext",
        "- item\n\n" + textwrap.indent(CARD, "    ") + "\n",
        "1. item\n    - inner\n\n" + textwrap.indent(CARD, "        ") + "\n",
        '!!! note "Title"\n\n' + textwrap.indent(CARD, "    "),
        "???+ tip\n\n" + textwrap.indent(CARD, "    "),
        "- item\nthat goes on\n\n" + textwrap.indent(CARD, "    "),
        "- item\n\n    text\n\n" + textwrap.indent(CARD, "    "),
        "term\n:   text\n\n" + textwrap.indent(CARD, "    "),
        "text[^1]\n\n[^1]: note\n\n" + textwrap.indent(CARD, "    "),
        "- item\n\n" + textwrap.indent(CARD, "\t"),
        "text\n\n" + textwrap.indent(CARD, "   "),
        '=== "Linux"\n\n' + textwrap.indent(CARD, "    ") + '\n\n=== "Windows"\n\n    text',
        "```python\nprint()\n```\n\n" + CARD + "\n\n```python\nprint()\n```",
        CARD.replace("`", "~"),
        CARD.replace("```", "````"),
        "<!-- a comment -->\n" + CARD,
    ],
)
def test_places(text: str, end: str) -> None:
    card = only(text.replace("\n", end))
    assert [command.text for command in card.commands] == ["docker ps -a"]


@pytest.mark.parametrize(
    "text",
    [
        f"````markdown\n{CARD}\n````",
        f"<!--\n{CARD}\n-->",
        "```sh\n$ ls\n```",
        '```sh title="run.sh"\ndocker ps\n```',
        "```sh\n#!/bin/sh\ndocker ps\n```",
        "``` console ```",
        "no fence",
    ],
)
def test_no_card(text: str) -> None:
    page = read(text)
    assert (page.blocks, page.problems) == ((), ())


NOTES = [
    ("- `-a` all", [("-a", "all")]),
    ("* `-a` all\n* `ps` list", [("-a", "all"), ("ps", "list")]),
    ("- `-a`: all", [("-a", "all")]),
    ("- `-a`：全部", [("-a", "全部")]),
    ("- `-a` see [here](x.md), `ps` and **bold**", [("-a", "see [here](x.md), `ps` and **bold**")]),
    ("- ``a `b` c`` text", [("a `b` c", "text")]),
    ("- `-a` one\n\n- `ps` two", [("-a", "one"), ("ps", "two")]),
    ("- `-a` one\n  \n- `ps` two", [("-a", "one"), ("ps", "two")]),
    ("+ `-a` one\n   + `ps` two", [("-a", "one"), ("ps", "two")]),
    ("-\t`-a`\tone", [("-a", "one")]),
    ("- ` -a ` one", [("-a", "one")]),
    ("- `-a` :  one", [("-a", "one")]),
    ("- `-a` ： ：one", [("-a", "：one")]),
    ("- `-a` one\n\n  two\n\tthree", [("-a", "one\ntwo\nthree")]),
    ("- `-a` one\n\ntwo", [("-a", "one")]),
    ("- `-a` one\n# two", [("-a", "one")]),
    ("- `-a` one\n> two", [("-a", "one")]),
    ("- `-a` one\n<b>two</b>", [("-a", "one")]),
    ("- `-a` one\n!!! note", [("-a", "one")]),
    ("- `-a` one\n??? note", [("-a", "one")]),
    ("- `-a` one\n#two", [("-a", "one\n#two")]),
    ("- `-a` one\n===two", [("-a", "one")]),
    ("- `-a` one\n  goes on", [("-a", "one\ngoes on")]),
    ("- `-a` one\ngoes on", [("-a", "one\ngoes on")]),
    ("- `-a` one\n\n    second paragraph", [("-a", "one\nsecond paragraph")]),
    ("- `-a` one\n\n\tsecond paragraph", [("-a", "one\nsecond paragraph")]),
    ("- `-a` one\n    - inner", [("-a", "one\n- inner")]),
    ("- `-a` one\n\ntext", [("-a", "one")]),
    ("- `-a` one\n\n## Heading\n\n- `x` other", [("-a", "one")]),
    ("- `-a` one\n## Heading", [("-a", "one")]),
    ("- `-a` one\n```sh\nx\n```", [("-a", "one")]),
    ("- `-a` one\n    - [ ] `x`", [("-a", "one\n- [ ] `x`")]),
    ("- `-a` one\n  - `ps` two", [("-a", "one"), ("ps", "two")]),
    # No list of notes at all.
    ("- text\n- `-a` all", []),
    ("- see `-a`", []),
    ("1. `-a` all", []),
    ("text\n\n- `-a` all", []),
    ("## Heading\n- `-a` all", []),
    ("", []),
]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_notes(text: str, expected: list[tuple[str, str]], gap: str) -> None:
    assert [(note.token, note.text) for note in only(CARD + gap + text).notes] == expected


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_notes_inside_a_list(text: str, expected: list[tuple[str, str]]) -> None:
    inner = textwrap.indent(f"{CARD}\n\n{text}", "    ")
    card = only(f"- item\n\n{inner}\n\n- `next` item of the outer list")
    assert [(note.token, note.text) for note in card.notes] == expected


def test_notes_go_to_the_fence_before_them() -> None:
    other = CARD.replace("#ps", "#other")
    first, second = read(f"{CARD}\n- `-a` one\n{other}\n- `ps` two").cards
    assert [note.token for note in first.notes] == ["-a"]
    assert [note.token for note in second.notes] == ["ps"]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("console", ["this card has no id", "this card has no title"]),
        ('console {title="x"}', ["this card has no id: write `{#some-slug …}`, the same in both languages"]),
        ("console {#a}", ['this card has no title: write `title="…"`']),
        ('console {#a title=" "}', ['this card has no title: write `title="…"`']),
        (
            'console {#Run_It title="x"}',
            ["the id `Run_It` is no slug: use lowercase letters, digits and single hyphens"],
        ),
        ('console {#运行 title="x"}', ["the id `运行` is no slug"]),
        ('console {#a title="x" tilte="y"}', ["unknown attribute `tilte`: did you mean `title`?"]),
        ('console {#a title="x" lines="y"}', ["unknown attribute `lines`: a card takes id, title, was, origin, fixed"]),
        ('console {#a title="x" origin="blog"}', ["unknown origin `blog`: use `post` or `new`"]),
        ('console {#a title="x" was="y}', ['cannot read `was="y`: write attributes as `console {#id title="…"}`']),
        ('console title="x"', ['cannot read `title="x"`']),
        ('console {#a title="`ps`"}', ["a backtick in this line breaks the fence outside of this site"]),
        ('Console {#a title="x"}', ["`Console` makes no card: did you mean `console`?"]),
        ('consol {#a title="x"}', ["`consol` makes no card: did you mean `console`?"]),
        ('shell {#a title="x"}', ["`shell` makes no card: write `console` with an id and a title, or `text` for none"]),
        ("bash", ["`bash` makes no card: write `console` with an id and a title, or `text` for none"]),
        ("powershell", ["`powershell` makes no card: write `console` with an id and a title, or `text` for none"]),
        ("console\tdemo", ['cannot read `demo`: write attributes as `console {#id title="…"}`']),
        ("consol", []),
    ],
)
def test_opening_line(opening: str, expected: list[str]) -> None:
    found = messages(f"text\n```{opening}\n$ docker ps\n```")
    assert len(found) == len(expected)
    for message in expected:
        assert any(one.startswith(f"docs/a.zh.md:2: {message}") for one in found)


TOO_DEEP = (
    "four blanks before a fence make it a text, not a card: take them away, or put it in a list item (`- ` or `1. `)"
)

IN_A_CELL = "a fence cannot begin in the cell of a table, and takes all to the next fence's end: put it below the table"
INSIDE = "stands inside of a note: put it behind all notes, with no blanks before its lines"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('```console {#a title="x"}\n```', ["1: this fence has no command: begin a line with `$ `"]),
        ('```console {#a title="x"}\n$ a', ["1: this fence never closes: add a line with the same backticks after it"]),
        ("| a | ```\nx\n``` |\n\n```sh\nx\n```", [f"3: {IN_A_CELL}"]),
        ("```python\nx", ["1: this fence never closes: add a line with the same backticks after it"]),
        (
            '```console {#a title="x"}\ndocker ps\n```',
            [
                "2: `docker ps` stands before the first command: begin a command with `$ `",
            ],
        ),
        (
            "text\n\n" + textwrap.indent(CARD, "    "),
            [f"3: {TOO_DEEP}"],
        ),
        (
            textwrap.indent(CARD, "\t"),
            [f"1: {TOO_DEEP}"],
        ),
        # For Python-Markdown that is no list.
        ("1) first\n\n" + textwrap.indent(CARD, "    "), [f"3: {TOO_DEEP}"]),
        ("1. first\n\n" + textwrap.indent(CARD, "    "), []),
        ("1) first\n\n" + textwrap.indent(CARD, "   "), []),
        (CARD + "\n- `-a` all\n- text", ["5: this item does not begin with the token it explains: `token` …"]),
        (CARD + "\n- `-a` all\n\n    - x\n\n    ```text\n    x\n    ```\n", [f"8: this fence {INSIDE}"]),
        (CARD + "\n- `-a` all\n\n    > x\n", [f"6: `> x` {INSIDE}"]),
        (CARD + "\n- `-a`", ["4: `-a` is not explained: write a text after it"]),
        (
            "> ```console {#a}\n> $ docker ps\n> ```",
            ["1: a fence inside a quote makes no card: take the `>` away from its lines"],
        ),
    ],
)
def test_problems(text: str, expected: list[str]) -> None:
    assert messages(text) == [f"docs/a.zh.md:{one}" for one in expected]


def test_a_faulty_card_is_shown_when_it_can_be() -> None:
    """A page under work still loads: only a fence without id, command or end has no card."""
    assert read('```console {#a titel="x"}\n$ docker ps\n```').cards[0].title == "a"
    assert read('```console {title="x"}\n$ docker ps\n```').cards == ()
    assert read('```console {#a title="x"}\n$ docker ps').cards == ()
    assert read('```console {#a title="x"}\ndocker ps\n```').cards == ()


PARTS = st.sampled_from(
    [CARD, "```", "~~~", "```console", "{#a}", "$ ", "> ", "# ", "- ", "`-a` ", "    ", "\n", "\n\n", "<!--", "注"]
)  # fmt: skip


@given(st.lists(PARTS).map("".join))
def test_any_page_is_read(text: str) -> None:
    page = read(text)
    count = len(text.split("\n"))
    assert all(1 <= problem.line <= count for problem in page.problems)
    for card in page.cards:
        assert all(card.line < command.line <= count for command in card.commands)
