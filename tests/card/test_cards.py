"""Markdown to HTML: one golden file for each behaviour, and what must hold for any text.

`golden/cards/NAME.md` is rendered, in English when its name ends in `.en`, and compared with `NAME.html`. After a
change of the templates, `UPDATE=1 pytest tests/card/test_cards.py` writes the HTML files anew: read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from commandcards.card.context import PageContext, SinglePage
from commandcards.card.explained import ExplainedCard
from commandcards.card.extension import CommandCardsExtension
from commandcards.card.options import OptionTreeprocessor
from commandcards.card.render import load_environment
from commandcards.card.view import Alternate
from commandcards.model import Locale
from commandcards.notation.page import parse_page
from engine import CARDS, LIBRARY
from hypothesis import assume
from hypothesis import strategies as st
from markdown import Markdown
from properties import given
from selectolax.lexbor import LexborHTMLParser, LexborNode

GOLDEN = Path(__file__).parents[1] / "golden" / "cards"
FILES = sorted(GOLDEN.glob("*.md"))
ENVIRONMENT = load_environment(LIBRARY.labels)
EXTENSIONS = (
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *("pymdownx.details", "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed"),
)
"""Those of mkdocs.yml."""
ALTERNATE = Alternate("en", "English", "en", "The same <card>", "../en/#here")


class TranslatedPage(SinglePage):
    """A page whose card `a` stands in another language too."""

    def find_alternate(self, card_id: str) -> Alternate | None:
        return ALTERNATE if card_id == "a" else None


class PageWithHead(SinglePage):
    """A page whose head is read, although the text that is rendered has it no more, as in MkDocs."""

    def __init__(self, source: str) -> None:
        super().__init__(CARDS)
        self.source = source

    def find_cards(self, text: str) -> Sequence[ExplainedCard | None]:
        return super().find_cards(self.source)


def build_markdown(locale: Locale = "zh", context: PageContext | None = None) -> Markdown:
    cards = CommandCardsExtension(locale, ENVIRONMENT, context or SinglePage(CARDS))
    return Markdown(
        extensions=[*EXTENSIONS, "toc", cards],
        extension_configs={"toc": {"permalink": "#"}, "pymdownx.tabbed": {"alternate_style": True}},
    )


def render(text: str, locale: Locale = "zh") -> str:
    """The page, with what is the same for every card cut short: the icon, and the words for the scripts."""
    html: str = build_markdown(locale, PageWithHead(text)).convert(
        text.split("---", 2)[-1] if text.startswith("---") else text
    )
    html = re.sub(r"<svg.*?</svg>", "<svg/>", html, flags=re.DOTALL)
    return re.sub(r"<div hidden data-cmd-labels.*?</div>", "<labels/>", html, flags=re.DOTALL) + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_golden(file: Path) -> None:
    html = render(file.read_text("utf-8"), "en" if file.stem.endswith(".en") else "zh")
    golden = file.with_suffix(".html")
    if os.environ.get("UPDATE"):
        golden.write_text(html, "utf-8")
    assert html == golden.read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_golden_cards_are_whole(file: Path) -> None:
    """Beside the golden HTML: every card of the source is on the page once, with its commands."""
    text = file.read_text("utf-8")
    page = LexborHTMLParser(build_markdown().convert(text))
    cards = parse_page("", text).cards
    assert [node.attributes["data-cmd-card"] for node in page.css("article")] == [card.id for card in cards]
    assert [node.text() for node in page.css("[data-cmd-line]")] == [
        command.text for card in cards for command in card.commands
    ]
    assert len(page.css("button[data-cmd-copy]")) == sum(len(card.commands) for card in cards)
    assert "wzxhzdk" not in (page.html or "")


@pytest.mark.parametrize("name", ["every-part", "here-document", "in-a-list", "notes-in-a-loose-list"])
def test_line_ends_of_windows(name: str) -> None:
    file = GOLDEN / f"{name}.md"
    assert render(file.read_text("utf-8").replace("\n", "\r\n")) == render(file.read_text("utf-8"))


def only(page: LexborHTMLParser, selector: str) -> LexborNode:
    (node,) = page.css(selector)
    return node


def test_contents_and_heading_levels() -> None:
    markdown = build_markdown()
    markdown.convert(
        '# Page\n\n## One\n\n```console {#a title="A <b> & C"}\n$ a\n```\n\n'
        '### Two\n\n```console {#b title="B"}\n$ b\n```\n'
    )
    (page,) = markdown.toc_tokens  # type: ignore[attr-defined]  # added by the toc extension
    (one,) = page["children"]
    assert [(child["level"], child["id"], child["name"]) for child in one["children"]] == [
        (3, "a", "A &lt;b&gt; &amp; C"),
        (3, "two", "Two"),
    ]
    assert [child["id"] for child in one["children"][1]["children"]] == ["b"]


def test_no_heading_is_below_the_sixth_level() -> None:
    html = build_markdown().convert('###### Six\n\n```console {#a title="A"}\n$ a\n```\n')
    assert only(LexborHTMLParser(html), ".cmd-card__title").tag == "h6"


def test_link_to_the_other_language() -> None:
    markdown = build_markdown(context=TranslatedPage(CARDS))
    text = '```console {#a title="A"}\n$ a\n```\n\n```console {#b title="B"}\n$ b\n```'
    link = only(LexborHTMLParser(markdown.convert(text)), ".cmd-card__alternate")
    assert link.text() == "English"
    assert link.attributes["title"] == "The same <card>"
    assert link.attributes["aria-label"] == "English: The same <card>"
    assert (link.attributes["lang"], link.attributes["hreflang"]) == ("en", "en")
    assert (link.attributes["href"], link.attributes["hreflang"]) == ("../en/#here", "en")


@pytest.mark.parametrize(
    ("before", "values", "place"),
    [
        ("# Page\n\nText\n\n", "shop", ["h1", "values", "p", "article"]),
        ("Text\n\n", "shop", ["values", "p", "article"]),
        ("## Page\n\n", "shop", ["values", "h2", "article"]),
        ("# Page\n\nText\n\n<!-- values -->\n\n", "shop", ["h1", "p", "values", "article"]),
        ("# Page\n\nText\n\n<!-- values -->\n\n", "", ["h1", "p", "values", "article"]),
        ("# Page\n\n", "", ["h1", "article"]),
    ],
)
def test_where_the_values_of_a_page_are_listed(before: str, values: str, place: list[str]) -> None:
    named = f' values="{values}"' if values else ""
    html = build_markdown().convert(f'{before}```console {{#a title="A"{named}}}\n$ make shop\n```\n')
    body = LexborHTMLParser(html).body
    assert body
    found = ["values" if "data-cmd-values" in node.attributes else node.tag for node in body.iter()]
    assert found == [*place, "div"], "the words for the scripts come last"


def test_one_converter_for_many_pages() -> None:
    markdown = build_markdown()
    first = markdown.convert('```console {#a title="A"}\n$ a\n```')
    markdown.reset()
    assert markdown.convert("text") == "<p>text</p>"
    markdown.reset()
    assert markdown.convert('```console {#a title="A"}\n$ a\n```') == first


FENCE = '```console {{#a title="A"}}\n{body}\n```\n'
# Left out: Markdown's own marks and other line ends, which it takes out of every text, and NUL, which HTML has not.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\x02\x03\r\n")
MARKUP = st.sampled_from(
    [
        "<",
        ">",
        "&",
        '"',
        "'",
        "`",
        "```",
        "~~~",
        "{{",
        "}}",
        "{%",
        "\\",
        "$(",
        ")",
        "|",
        "#",
        "*",
        "_",
        "[x](y)",
        "&amp;",
    ]
    + [
        "</article>",
        "<script>",
        "<!--",
        "-->",
        "docker",
        " run ",
        " -p 80:80 ",
        " ",
        "\t",
        "<<EOF",
        "EOF",
        "镜像",
        "🐳",
        "“",
    ]
)
LINE = st.one_of(st.text(CHARACTERS, max_size=30), st.lists(MARKUP, max_size=12).map("".join))


def rendered_commands(body: str) -> list[str]:
    page = LexborHTMLParser(build_markdown().convert("Text\n\n" + FENCE.format(body=body) + "\n- `x` y\n"))
    only(page, "article")
    assert not page.css("article script, article article")
    return [node.text() for node in page.css("[data-cmd-line]")]


@given(LINE)
def test_any_command_survives(line: str) -> None:
    assume(line.strip() and not closes_fence(line))
    assert rendered_commands(f"$ {line}") == [line.rstrip()]


@given(st.lists(LINE, min_size=2, max_size=4))
def test_any_command_of_several_lines_survives(lines: list[str]) -> None:
    """Quotes ask for the next line, and a backslash behind the last one."""
    assume(lines[0].strip() and not {"<", "#", "'", '"', "`", "$", "\\", "^"} & set("".join(lines)))
    assert rendered_commands("$ '" + "\n> ".join(lines) + "'") == ["'" + "\n".join(lines) + "'"]
    assert rendered_commands("$ " + " \\\n> ".join([*lines, "x"])) == [" \\\n".join([*lines, "x"])]


@given(st.lists(LINE, max_size=4), st.sampled_from(["<<EOF", "<<'EOF'", "<<-EOF", '<< "EOF"']))
def test_any_here_document_survives(lines: list[str], operator: str) -> None:
    body = "\n".join(lines)
    assume(not any(closes_fence(line) or line.lstrip("\t>").strip() == "EOF" for line in lines))
    # Not one inside a command inside the document: it has lines of its own.
    assume("<<" not in body or not re.search(r"[`$]", body))
    text = "\n".join([f"cat {operator} > Dockerfile", *lines, "EOF"])
    assert rendered_commands(f"$ {text}\nout") == [text]


def closes_fence(line: str) -> bool:
    return line.strip().startswith("```") and not line.strip(" \t`")


def in_attribute(text: str) -> str:
    return "x" + re.sub('["`]', "", text).strip()


@given(LINE.map(in_attribute), LINE.map(in_attribute), LINE.map("| {}".format), LINE)
def test_nothing_becomes_markup(title: str, was: str, output: str, comment: str) -> None:
    opening = f'```console {{#a title="{title}" was="{was}"}}'
    text = f"{opening}\n# x{comment}\n$ docker ps\n{output}\n# x{comment}\n```\n\nText"
    page = LexborHTMLParser(build_markdown().convert(text))
    article = only(page, "article")
    heading = article.css_first(".cmd-card__title")
    assert heading
    assert heading.text().removesuffix("#") == title
    assert only(page, ".cmd-card__was code").text() == was
    assert only(page, "samp").text() == output
    assert [node.text() for node in page.css(".cmd-card__comment")] == [f"x{comment}"] * 2
    assert {node.tag for node in article.traverse()} <= TAGS


@pytest.mark.parametrize(
    ("code", "whole"),
    [
        ("-i -t --name=inspect_shell", ["-i", "-t", "--name=inspect_shell"]),
        ("docker-compose up", []),
        ("a --b <c> & d", ["--b"]),
        ("-", []),
        ("---", []),
        ("git log -- file", []),
        ("--mount type=bind,src=/a --mount=type=bind,src=/a,dst=/b", ["--mount", "--mount"]),
    ],
)
def test_options_in_code_stay_on_one_line(code: str, whole: list[str]) -> None:
    page = LexborHTMLParser(build_markdown().convert(f"Text `{code}` text"))
    assert only(page, "p code").text() == code
    assert [node.text() for node in page.css("p code .cmd-token--whole")] == whole


def test_options_in_headings_stay_on_one_line() -> None:
    text = FENCE.format(body="$ docker ps").replace('title="', 'title="Ports with -p or ')
    page = LexborHTMLParser(build_markdown().convert(f"## A -e and *-b* or `-c` --d\n\n{text}"))
    heading = only(page, "h2")
    assert heading.text().startswith("A -e and -b or -c --d")
    assert [node.text() for node in heading.css(".cmd-token--whole")] == ["-e", "-c"], "what its text begins with"
    assert [node.text() for node in only(page, ".cmd-card__title").css(".cmd-token--whole")] == ["-p"]


def test_code_with_elements_in_it_keeps_its_text() -> None:
    root = fromstring("<p><code>-a <b>x</b> --c</code></p>")
    OptionTreeprocessor().run(root)
    assert "".join(root.itertext()) == "-a x --c"


def test_a_here_document_keeps_its_lines() -> None:
    text = FENCE.format(body="$ cat <<-EOF > a\n> b\n> EOF\n$ cat <<< a\n$ docker ps")
    page = LexborHTMLParser(build_markdown().convert(text))
    found = [
        "cmd-card__pre--document" in (node.attributes["class"] or "") for node in page.css("pre:has([data-cmd-line])")
    ]
    assert found == [True, False, False]


TAGS = {
    *("article", "header", "h2", "h3", "a", "ul", "li", "div", "pre", "code", "span", "button", "svg", "rect", "path"),
    *("p", "del", "samp", "details", "summary", "footer", "-text"),
}
"""What a card without danger and notes is made of."""


@given(LINE.map(str.strip).filter(bool))
def test_a_note_stays_in_its_card(note: str) -> None:
    """A note is Markdown, so it may have emphasis and links; a tag in it is text."""
    text = FENCE.format(body="$ docker ps -a") + f"\n- `-a` {note}\n- `ps` next\n\nAfter"
    page = LexborHTMLParser(build_markdown().convert(text))
    article = only(page, "article")
    assert len(article.css(".cmd-card__part")) == 2
    assert article.css(".cmd-card__part")[0].css_first(".cmd-card__text")
    assert not article.css("script, article article")
    assert page.body is not None
    assert "After" in page.body.text()
    assert "After" not in article.text()


PARTS = st.sampled_from(
    [
        FENCE.format(body="$ docker ps"),
        "```console {#b title=x}\n$ a\n```",
        "```",
        "~~~",
        "- `-a` b\n",
        "- b\n",
        "1. c\n",
    ]
    + [
        "    ",
        "\t",
        "\n",
        "\n\n",
        "> ",
        "!!! note\n\n",
        '=== "x"\n\n',
        "<div>",
        "</div>",
        "<!--",
        "-->",
        "# h\n",
        "\x02",
        "\r",
    ]
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_any_page_is_rendered(text: str) -> None:
    """Whatever stands around a card, the page is made; no placeholder is left."""
    html = build_markdown().convert(f"first\n\n{text}")
    assert html.startswith("<p>first</p>")
    assert "wzxhzdk" not in html
