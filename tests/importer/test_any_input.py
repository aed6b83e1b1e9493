"""Whatever bytes a post consists of: a report, nothing lost, no markup, and time that grows with the length."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from commandcards.importer.decoding import UnreadableError
from commandcards.model import LOCALES
from commandcards.notation.page import parse_page
from hypothesis import strategies as st
from imports import convert, convert_text, page_of
from properties import given, grows_evenly

LINE = st.sampled_from([
    "```bash", "```", "~~~", "   ```sh", "    ```", "> ```", "{% highlight bash %}", "{% endhighlight %}",
    "::: tip", ":::", "> [!NOTE]", "-d：x", "[[a]]", "==a==", "```js{1}",
    "{{< highlight sh >}}", "---", "+++", "===", "<!-- x", "-->", "<!--more-->", "<pre>", "</pre>", "$ docker ps",
    "# docker ps", "docker ps -a  # all", "kim@box:~$ docker rim x", "[root@n ~]# yum install x",
    "PS C:\\> docker run `", ">>  --rm x", "> docker ps ^", "docker run \\", "  -d \\  # why", "cat <<EOF", "EOF",
    "sh -c \"", "\"", "'", "for i in 1 2; do", "done", "|", "docker exec <id> sh", "//  list",
    "**`docker ps`** // list", "**`*.class`**", "`docker images`", "* **`-a`** all", "- `-d`: x", "1. one", "   two",
    "\tthree", "# One", "## 二 {#two}", "####### seven", "Title", "-----", "| a | b |", "|---|---|", "![x](/y.png)",
    "[a](#二)", "[b](../c.md)", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "title: a: b",
    "date: 2016-13-45", "[OPTIONS]", "{{x}}", "", "", "docker-compose up -d", "docker run –d “a”", "docker ps 查看",
    "REPOSITORY   TAG   IMAGE ID", "\u3000全角", "!!! note", "    text",
])  # fmt: skip
ODD = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
POST = st.lists(st.one_of(LINE, LINE, LINE, ODD), max_size=30).map("\n".join)


@given(st.binary(max_size=300))
def test_bytes(raw: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        assert all(text.endswith("\n") for text in convert(raw).texts.values())


@given(POST, examples=200)
def test_pages_of_any_post_agree(text: str) -> None:
    """Both pages have the same cards, each with an id, a title and its commands; remarks are on lines of the post."""
    conversion = convert_text(text)
    pages = {locale: parse_page(f"p.{locale}.md", conversion.texts[locale]) for locale in LOCALES}
    expected = [(card.id, [entry.text for entry in card.entries], card.was or None) for card in conversion.cards]
    for page in pages.values():
        found = [(card.id, [command.text for command in card.commands], card.was) for card in page.cards]
        assert found == expected
        assert page.front.run is False
        titles = [card.title for card in page.cards]
        assert len(titles) == len(set(titles))
    # What `check` would say of the notation itself; all the rest is about commands.
    assert [
        problem for problem in pages["zh"].problems if "no id" in problem.message or "no title" in problem.message
    ] == []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= remark.line <= lines and "\n" not in remark.message for remark in conversion.remarks)


@given(st.text(alphabet="abc图 ,.;", min_size=1, max_size=40).filter(str.strip), examples=50)
def test_prose_is_kept(text: str) -> None:
    words = text.split()
    assert page_of(f"# T\n\nFirst.\n\n{' '.join(words)}\n").split()[-len(words) :] == words


@given(
    st.sampled_from(
        ["script", "iframe", "SVG/onload=x", "object data=x", "a href='javascript:x'", "p onclick=x", "base href=/"]
    )
)
def test_html_that_runs_is_text(tag: str) -> None:
    page = page_of(f"# T\n\nText <{tag}>x</{tag}> and `<{tag}>`.\n")
    assert f"Text &lt;{tag}>" in page
    assert f"`<{tag}>`" in page, "code is text anyway"


LONG = {
    "hashes": lambda n: "# {" + "#" * n,
    "blanks": lambda n: "a" + " " * n + "b",
    "blanks in a heading": lambda n: "# a" + " " * n + "b",
    "brackets": lambda n: "![" * n,
    "links": lambda n: "[a](" * n,
    "nested brackets": lambda n: "[" * n + "]" * n,
    "backticks": lambda n: "`" * n + " x " + "`" * (n - 1),
    "code": lambda n: "`a" * n,
    "braces": lambda n: "{{" * n,
    "tags": lambda n: "{% " * n,
    "angles": lambda n: "<" * n,
    "images": lambda n: "<img " * n,
    "pre": lambda n: "<pre>\n" * n,
    "boxes": lambda n: "::: tip\n" * n + ":::\n" * n,
    "open boxes": lambda n: "::: tip\n" * n,
    "callouts": lambda n: "> [!tip]\n> a\n" * n,
    "marks": lambda n: " ==a" * n,
    "wiki links": lambda n: "[[a|" * n,
    "bare options": lambda n: "```sh\ndocker ps\n```\n" + "-a b" * n + "\n" + "-a：b\n" * n,
    "comments": lambda n: "<!--\n" * n,
    "stars": lambda n: "**" * n,
    "fences": lambda n: "```sh\n" * (n + 1),
    "lists": lambda n: "- a\n" * n,
    "nested lists": lambda n: "".join(" " * (i % 40) + "- a\n" for i in range(n)),
    "headings": lambda n: "## a\n" * n,
    "bold commands": lambda n: "**`docker ps`** // x\n" * n,
    "lone code": lambda n: "`docker ps -a`\n\n" * n,
    "comment lines": lambda n: "// x\n" * n,
    "open quotes": lambda n: "```sh\ndocker ps\n" + "echo 'a\n" * (n * 2 + 1) + "```",
    "continuations": lambda n: "```sh\ndocker run \\\n" + "-d \\\n" * n + "x\n```",
    "a here-document": lambda n: "```sh\ncat <<EOF\n" + "x\n" * n + "EOF\ndocker ps\n```",
    "loops": lambda n: "```sh\ndocker ps\n" + "for i in a; do\n" * n + "```",
    "commands": lambda n: "```sh\n" + "docker ps\n" * n + "```",
    "output": lambda n: "```console\n$ docker ps\n" + "a   b   c\n" * n + "```",
    "prompts": lambda n: "```\n" + "root@" * n + "# docker ps\n```",
    "comment signs": lambda n: "```sh\ndocker ps" + " --" * n + "\n```",
    "Chinese words": lambda n: "```sh\ndocker ps" + " 看" * n + "\n```",
    "placeholders": lambda n: "```sh\ndocker ps " + "<a" * n + "\n```",
    "options": lambda n: "```sh\ndocker ps " + "[-" * n + "\n```",
    "a head": lambda n: "---\n" + "a: b\n" * n + "---\n",
    "tables": lambda n: "| `docker ps` | b |\n" * n,
    "quotes": lambda n: "> " * n,
    "underlines": lambda n: "a\n===\n" * n,
    "notes": lambda n: "**`docker ps`**\n" + "* `-a` x\n" * n,
}  # fmt: skip


@pytest.mark.parametrize("kind", LONG)
def test_time_grows_with_the_length(kind: str) -> None:
    """Of a length that takes a moment: four times of it take about four times as long, and not sixteen times."""
    make = LONG[kind]
    size = 50
    while measure(make(size)) < 0.005 and size < 50_000:
        size *= 2
    assert grows_evenly(lambda count: convert_text(make(count)), size)


def measure(text: str) -> float:
    start = time.process_time()
    convert_text(text)
    return time.process_time() - start


def test_a_file_that_is_no_text() -> None:
    with pytest.raises(UnreadableError, match="no text file"):
        convert(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Path("image.md"))
