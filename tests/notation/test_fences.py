"""Fences as SuperFences and CommonMark see them, with their lines and attributes."""

from __future__ import annotations

import pytest
from commandcards.notation.fences import Fence, parse_fences
from hypothesis import strategies as st
from properties import given


def only(text: str) -> Fence:
    (fence,) = parse_fences(text)
    return fence


def test_lines_and_body() -> None:
    fence = only('text\n\n```console {#ps title="List"}\n$ docker ps\n\nout\n```\nmore')
    assert (fence.line, fence.last_line, fence.closed) == (3, 7, True)
    assert fence.body == ("$ docker ps", "", "out")
    assert fence.language == "console"
    assert fence.attributes == {"id": "ps", "title": "List"}
    assert fence.leftover == ""


@pytest.mark.parametrize(
    ("info", "language", "attributes", "leftover"),
    [
        ("console", "console", {}, ""),
        ("  console  ", "console", {}, ""),
        ('console {#a title="x y"}', "console", {"id": "a", "title": "x y"}, ""),
        ("console {#a title='say \"x\"'}", "console", {"id": "a", "title": 'say "x"'}, ""),
        ('console{#a title="}{"}', "console", {"id": "a", "title": "}{"}, ""),
        ('console { #a   title = "x" }', "console", {"id": "a", "title": "x"}, ""),
        ('{.console #a title="x"}', "console", {"id": "a", "title": "x"}, ""),
        ("console {#a .wide origin=post}", "console", {"id": "a", "origin": "post"}, ""),
        ('console {#a title="镜像：删除 <b>&"}', "console", {"id": "a", "title": "镜像：删除 <b>&"}, ""),
        ('console {#a title=""}', "console", {"id": "a", "title": ""}, ""),
        ("console {#}", "console", {"id": ""}, ""),
        ('console title="x"', "console", {}, 'title="x"'),
        ('console {#a title="x}', "console", {"id": "a"}, 'title="x'),
        ("console {#a title=“后台”}", "console", {"id": "a"}, "title=“后台”"),
        ('console {#a title="x" title="y"}', "console", {"id": "a", "title": "x"}, 'title="y"'),
        ("console {#a #b}", "console", {"id": "a"}, "#b"),
        ('console {#a title="x"was="y"}', "console", {"id": "a"}, 'title="x"was="y"'),
        ("python linenums=1", "python", {}, "linenums=1"),
        ("", "", {}, ""),
    ],
)
def test_opening_line(info: str, language: str, attributes: dict[str, str], leftover: str) -> None:
    fence = only(f"```{info}\nx\n```")
    assert (fence.language, fence.attributes, fence.leftover) == (language, attributes, leftover)


@pytest.mark.parametrize("indent", ["", "  ", "    ", "        ", "\t"])
def test_own_indentation_is_taken_off(indent: str) -> None:
    fence = only(f"{indent}```console\n{indent}$ a\n{indent}  b\n\n{indent}```")
    assert fence.indent == indent
    assert fence.body == ("$ a", "  b", "")


def test_fence_with_more_marks_holds_one_with_fewer() -> None:
    fence = only("````markdown\n```console {#x}\n$ a\n```\n````")
    assert fence.language == "markdown"
    assert fence.body[0] == "```console {#x}"


@pytest.mark.parametrize("text", ["~~~console\n$ a\n~~~", "~~~~console\n$ a\n~~~\n~~~~", "```console\n$ a\n`````"])
def test_marks(text: str) -> None:
    assert only(text).closed
    assert only(text).language == "console"


@pytest.mark.parametrize(
    "text", ["```console\n$ a", "```console\n$ a\n~~~", "````console\n$ a\n```", "```console\n$ a\n``` x"]
)
def test_never_closed(text: str) -> None:
    fence = only(text)
    assert not fence.closed
    assert fence.last_line == len(text.split("\n"))


@pytest.mark.parametrize("text", ["``` a `b` c", "``code``", "text ```console", "<!-- note\n```console\n-->", ""])
def test_no_fence(text: str) -> None:
    assert parse_fences(text) == []


def test_after_a_comment_on_one_line() -> None:
    assert only("<!-- cheatsheet -->\n```console\n$ a\n```").line == 2


def test_backtick_in_braces_is_still_read() -> None:
    """SuperFences makes a block of it, so the checker has to see it."""
    assert only('```console {#a title="the `ps` command"}\n$ a\n```').attributes["title"] == "the `ps` command"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    fence = only(end.join(["text", "```console {#a}", "$ docker ps", "```", "more"]))
    assert (fence.line, fence.last_line, fence.body) == (2, 4, ("$ docker ps",))


MARKUP = st.lists(st.sampled_from([*" \t\n`~{}\"'=.字", "```", "console", "#a", "<!--", "-->"]))


@given(MARKUP.map("".join))
def test_any_text_is_read(text: str) -> None:
    """Fences never overlap, stand in order and lie within the text; one before it is found."""
    text = f"```\n```\n{text}"
    last = 0
    fences = parse_fences(text)
    assert fences[0].last_line == 2
    for fence in fences:
        assert last < fence.line <= fence.last_line <= len(text.split("\n"))
        assert len(fence.body) == fence.last_line - fence.line - fence.closed
        last = fence.last_line


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("    ```\n\tx\n    ```", "x"),
        ("  ```\n    x\n  ```", "  x"),
        ("  ```\n x\n  ```", "x"),
    ],
)
def test_the_indentation_of_a_fence_is_taken_from_its_lines(text: str, body: str) -> None:
    assert only(text).body == (body,)
