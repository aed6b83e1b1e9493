"""Figures: reading their sources, checking them, and putting them into a page."""

from __future__ import annotations

import dataclasses
import gzip
import re
from collections import Counter
from pathlib import Path

import pytest
from commandcards.card.labels import load_labels
from commandcards.card.render import load_environment
from commandcards.model import LOCALES, Locale
from commandcards.site.figures.drawing import LAYOUTS
from commandcards.site.figures.figure import (
    Figure,
    check_figures,
    load_figures,
    render_figure,
)
from commandcards.site.figures.uses import FigureUse, check_figure_use, find_uses
from engine import LIBRARY
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "docs" / "assets"
FOLDER = ASSETS / "figures"
ENGINE_ASSETS = ROOT / "hooks/commandcards/assets"
STYLESHEET = "".join(
    (ENGINE_ASSETS / "stylesheets" / f"{name}.css").read_text("utf-8") for name in ("drawings", "figures")
)
SCRIPT = (ENGINE_ASSETS / "javascripts" / "figures.js").read_text("utf-8")
FIGURES = load_figures(FOLDER)
SOURCES = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.svg"))}
ENVIRONMENT = load_environment(LIBRARY.labels)
STEPPED = [name for name, figure in FIGURES.items() if figure.table.sequences]

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<svg data-layout="wide" viewBox="0 0 9 9">
<g data-part="box"><text data-word="one">One</text></g>
</svg>
<svg data-layout="narrow" viewBox="0 0 9 9">
<g data-part="box"><text data-word="one">One</text></g>
</svg>
</svg>
"""
TABLE = """\
title: {zh: 题, en: Title}
description: {zh: 图中是什么, en: What it shows}
caption: {zh: 说明, en: Caption}
words:
  one: {zh: 一, en: One}
"""
STEPS = """\
sequences:
  - id: all
    steps:
      - {id: first, zh: 第一步, en: First, light: [box]}
"""


def write(folder: Path, svg: str = SVG, table: str = TABLE) -> Path:
    (folder / "f.svg").write_text(svg, "utf-8")
    (folder / "f.yml").write_text(table, "utf-8")
    return folder


def messages(folder: Path) -> list[str]:
    return [str(problem).removeprefix(f"{folder}/") for problem in check_figures(folder)]


def render(figure: Figure, locale: Locale = "en", address: str | None = "card") -> LexborNode:
    html = render_figure(figure, locale, ENVIRONMENT, lambda card: address and f"{address}#{card}")
    found = LexborHTMLParser(html).css_first("figure")
    assert found
    return found


# The figures of the site ---------------------------------------------------------------------


def test_the_site_has_its_figures() -> None:
    assert {"virtual-machines", "architecture", "layers", "lifecycle", "ports"} <= set(FIGURES)


def test_nothing_is_wrong_with_them() -> None:
    assert check_figures(FOLDER) == []


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_gets_the_words_of_its_language_only(name: str, locale: Locale) -> None:
    figure = FIGURES[name]
    drawn = {node.text(strip=True) for node in render(figure, locale).css("svg text")}
    other: Locale = "en" if locale == "zh" else "zh"
    for word in figure.table.words.values():
        assert word[locale] in drawn
        assert word[other] not in drawn or any(word[other] == one[locale] for one in figure.table.words.values())


@pytest.mark.parametrize("name", FIGURES)
def test_chinese_has_chinese_and_english_has_none(name: str) -> None:
    table = FIGURES[name].table
    steps = [change.text for change in FIGURES[name].changes]
    for text in (table.title, table.description, table.caption, *steps):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text.en)
        assert not re.search(
            r"[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u4e00-\u9fff]|[\u4e00-\u9fff，。：；] +[\u4e00-\u9fff]", text.zh
        )


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_drawing_says_what_it_shows(name: str, locale: Locale) -> None:
    figure = FIGURES[name]
    html = render(figure, locale)
    assert html.attributes["data-figure"] == name
    drawings = html.css("svg")
    assert len(drawings) == len(LAYOUTS)
    for svg in drawings:
        title = html.css_first(f"#{svg.attributes['aria-labelledby']}")
        description = html.css_first(f"#{svg.attributes['aria-describedby']}")
        assert title
        assert description
        assert title.text() == figure.table.title[locale]
        assert description.text() == figure.table.description[locale]
        assert svg.attributes["role"] == ("group" if figure.table.links else "img")


def test_ids_are_unique_on_a_page_with_all_figures() -> None:
    ids = Counter(node.attributes["id"] for figure in FIGURES.values() for node in render(figure).css("[id]"))
    assert ids.most_common(1)[0][1] == 1


@pytest.mark.parametrize("name", STEPPED)
@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_script_all_steps_are_a_numbered_list(name: str, locale: Locale) -> None:
    figure = FIGURES[name]
    html = render(figure, locale)
    listed = [node.text().strip() for node in html.css("ol > li")]
    assert listed == [change.text[locale].replace("`", "") for change in figure.changes]
    groups = html.css("[data-figure-controls]")
    assert all("hidden" in node.attributes for node in groups)
    assert len({node.attributes["aria-label"] for node in groups} - {""}) == len(groups)
    assert len(groups) == len(html.css("[role=group]:not(svg)"))
    assert not html.css("ol[hidden], [data-figure-sequence][hidden]")
    assert {node.attributes["role"] for node in groups} == {"group"}
    assert {node.attributes["type"] for node in html.css("button")} == {"button"}
    assert {node.attributes["aria-pressed"] for node in html.css("[data-figure-choose]")} <= {"false"}
    assert [node.text() for node in html.css("[data-figure-choose]")] == [
        one.name for one in figure.table.sequences if len(figure.table.sequences) > 1
    ]
    assert [node.text() for node in html.css(".fig__name")] == [one.name for one in figure.table.sequences if one.name]
    moves = html.css("[data-figure-move]")
    assert [node.attributes["data-figure-move"] for node in moves] == ["-1", "1"]
    assert len({node.text() for node in moves} - {""}) == len(moves)
    assert all(
        part in html.css_first("[data-figure-count]").attributes["data-figure-count"] for part in ("{n}", "{total}")
    )
    assert html.css_first("[data-figure-status]").attributes["role"] == "status"
    assert html.css_first("figcaption").text() == figure.table.caption[locale].replace("`", "")
    said = [change.text[locale] for change in figure.changes] + [figure.table.caption[locale]]
    code = [node.text() for node in html.css("ol > li code, figcaption code")]
    assert code == [piece for text in said for piece in text.split("`")[1::2]]


@pytest.mark.parametrize("name", sorted({*FIGURES} - {*STEPPED}))
def test_a_figure_without_steps_has_nothing_to_press(name: str) -> None:
    assert not render(FIGURES[name]).css("button, ol, [data-figure-status], [data-figure-controls]")


@pytest.mark.parametrize("name", FIGURES)
def test_without_a_script_something_sensible_is_shown(name: str) -> None:
    html = render(FIGURES[name])
    off = {node.attributes["data-part"] for node in html.css("svg [data-off]")}
    optional = {node.attributes["data-part"] for node in html.css("svg [data-optional]")}
    assert optional == FIGURES[name].optional
    assert off == FIGURES[name].drawing.hidden
    assert off < optional or not optional


def test_of_several_drawings_the_search_reads_the_first() -> None:
    drawings = [html.css("[data-figure-drawing]") for html in map(render, FIGURES.values())]
    assert any(len(one) > 1 for one in drawings)
    for one in drawings:
        assert ["data-search-exclude" in node.attributes for node in one] == [False, *[True] * (len(one) - 1)]


def test_a_part_leads_to_its_card() -> None:
    links = [node.attributes["href"] for node in render(FIGURES["lifecycle"], address="../c/").css("svg a")]
    assert "../c/#stop" in links
    assert all(node.text(strip=True) for node in render(FIGURES["lifecycle"]).css("svg a"))


def test_without_a_card_nothing_is_linked() -> None:
    html = render(FIGURES["lifecycle"], address=None)
    assert not html.css("a")
    assert html.css_first("svg[role=img]")


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_stands_alone(name: str) -> None:
    source = SOURCES[name]
    style = source[source.index("<style>") : source.index("</style>")]
    for one in set(re.findall(r'class="([^"]+)"', source)):
        assert f".{one}" in style, f"{one} has no colour when the drawing stands alone"
        assert f".{one}" in STYLESHEET, f"{one} has no colour on the site"
    assert "prefers-color-scheme: dark" in style
    assert "#" not in source.replace(style, ""), "a colour outside the stylesheet"


def test_all_sources_stand_alone_in_the_same_way() -> None:
    styles = {source[source.index("<style>") : source.index("</style>")] for source in SOURCES.values()}
    assert len(styles) == 1


def test_a_source_may_be_a_picture_of_its_own(tmp_path: Path) -> None:
    around = "<title>T</title><desc>D</desc><style>text{}</style>"
    sized = SVG.replace(' data-layout="wide"', ' width="9" height="9" data-layout="wide"')
    write(tmp_path, sized.replace("<svg width", f"{around}<svg width").replace("</g>\n", "</g>stray\n"))
    assert check_figures(tmp_path) == []
    drawn = render(load_figures(tmp_path)["f"])
    assert not drawn.css("svg[width], svg[height]")
    assert "stray" not in drawn.text()


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_loads_nothing(name: str) -> None:
    found = re.findall(r"(?:https?:)?//[^\s\"'<>]+", SOURCES[name])
    assert set(found) == {"http://www.w3.org/2000/svg"}


# Words of the buttons, script and stylesheet ---------------------------------------------------


def test_buttons_speak_both_languages() -> None:
    for words in (load_labels(locale).figure for locale in LOCALES):
        assert all(dataclasses.astuple(words))
        assert "{n}" in words.count
        assert "{total}" in words.count


def test_the_script_is_small() -> None:
    assert len(gzip.compress(SCRIPT.encode(), 9)) < 3000


def test_the_script_selects_by_data_attributes_and_writes_no_html() -> None:
    for selector in re.findall(r'(?:querySelectorAll|find|closest)\("([^"]+)"\)', SCRIPT):
        assert re.fullmatch(r"(\[data-[a-z-]+\](, )?)+", selector)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|className|classList", SCRIPT)


# What the checker says -------------------------------------------------------------------------

MISTAKES = {
    "no table": (SVG, None, "f.svg:1: this has no words: add f.yml beside it"),
    "empty table": (SVG, "", "f.yml:1: this file is empty: it should have `title`, `description`, `caption`"),
    "no YAML": (
        SVG,
        "title: [",
        "f.yml:1: this is no YAML: expected the node content, but found '<stream end>'; "
        "look at the indentation, and put a text with `: ` or ` #` in quotes",
    ),
    "a list": (SVG, "- a\n", "f.yml:1: this file should be a mapping: `key: value` lines"),
    "no SVG": (SVG[:-7], TABLE, "f.svg:8: this is no well-formed SVG: no element found"),
    "a document type": (
        '<!DOCTYPE svg [<!ENTITY a "b">]>\n' + SVG,
        TABLE,
        "f.svg:1: a document type has no place in a figure: delete the DOCTYPE",
    ),
    "a script": (
        SVG.replace("<g data", "<script>1</script><g data", 1),
        TABLE,
        "f.svg:3: the element `script` has no place in a figure: use shapes and text",
    ),
    "a shape outside the layouts": (
        SVG.replace('<svg data-layout="wide"', '<rect/><svg data-layout="wide"'),
        TABLE,
        "f.svg:2: `rect` stands outside the layouts: move it into an `svg` with `data-layout`",
    ),
    "a handler": (
        SVG.replace("<g ", '<g onclick="1" ', 1),
        TABLE,
        "f.svg:3: the attribute `onclick` has no place in a figure: use classes, `data-part` and `data-word`",
    ),
    "a handler in capitals": (
        SVG.replace("<g ", '<g ONLOAD="1" ', 1),
        TABLE,
        "f.svg:3: the attribute `ONLOAD` has no place in a figure: use classes, `data-part` and `data-word`",
    ),
    "a link with a prefix": (
        SVG.replace("<g ", '<g q:HREF="//x" ', 1),
        TABLE,
        "f.svg:3: the attribute `q:HREF` has no place in a figure: use classes, `data-part` and `data-word`",
    ),
    "something loaded in capitals": (
        SVG.replace("<g ", '<g fill="URL(//x)" ', 1),
        TABLE,
        "f.svg:3: the attribute `fill` has no place in a figure: use classes, `data-part` and `data-word`",
    ),
    "something loaded with an escape": (
        SVG.replace("<g ", '<g fill="u\\72l(//x)" ', 1),
        TABLE,
        "f.svg:3: the attribute `fill` has no place in a figure: use classes, `data-part` and `data-word`",
    ),
    "something loaded": (
        SVG.replace("<g ", '<g fill="url(//x)" ', 1),
        TABLE,
        "f.svg:3: the attribute `fill` has no place in a figure: use classes, `data-part` and `data-word`",
    ),
    "a missing layout": (
        SVG.replace('data-layout="narrow"', 'data-layout="wide"'),
        TABLE,
        'f.svg:1: this figure needs one `svg` in it with `data-layout="narrow"` and a `viewBox`',
    ),
    "a text without a word": (
        SVG.replace(' data-word="one"', "", 1),
        TABLE,
        'f.svg:3: this text has no `data-word`: name its word (only `class="fig-code"` needs none)',
    ),
    "a misspelt word": (
        SVG.replace('"one"', '"won"', 1),
        TABLE,
        "f.svg:3: unknown word `won`: did you mean `one`? Otherwise add it to f.yml",
    ),
    "drifted English": (
        SVG.replace("One<", "Two<", 1),
        TABLE,
        "f.svg:3: this text is not the English of `one`: write “One” in both files",
    ),
    "an unused word": (SVG, TABLE + '  two: "2"\n', "f.yml:6: no text of f.svg uses the word `two`: delete it"),
    "a word in one language": (
        SVG,
        TABLE.replace("zh: 一, ", ""),
        "f.yml:5: `one` has no `zh`: add it",
    ),
    "an empty word": (
        SVG,
        TABLE.replace("zh: 一", 'zh: ""'),
        "f.yml:5: `zh` is empty: write a text, or delete the key",
    ),
    "no title": (
        SVG,
        TABLE.replace("title:", "caption:", 1).replace("caption: {zh: 说明, en: Caption}\n", ""),
        "f.yml:1: this file has no `title`: add it",
    ),
    "no description in English": (
        SVG,
        TABLE.replace(", en: What it shows", ""),
        "f.yml:2: `description` has no `en`: add it",
    ),
    "an unknown key": (
        SVG,
        TABLE + "step: []\n",
        "f.yml:6: unknown key `step`: use `title`, `description`, `caption`, `words`, `sequences`, `links`",
    ),
    "a key twice": (SVG, TABLE + "  one: 1\n", "f.yml:6: `one` stands here twice: delete one"),
    "a step in one language": (
        SVG,
        TABLE + STEPS.replace("en: First, ", ""),
        "f.yml:9: this entry has no `en`: add it",
    ),
    "a step without an id": (
        SVG,
        TABLE + STEPS.replace("id: first, ", ""),
        "f.yml:9: this entry has no `id`: add it",
    ),
    "two steps of one id": (
        SVG,
        TABLE + STEPS + STEPS.splitlines()[-1] + "\n",
        "f.yml:10: two steps have the id `first`: it is their address, so rename one",
    ),
    "an unknown part": (
        SVG,
        TABLE + STEPS.replace("[box]", "[bax]"),
        "f.yml:9: the wide layout has no part `bax`: did you mean `box`? Otherwise add it to the drawing",
    ),
    "a part of one layout only": (
        SVG.replace('data-part="box"', 'data-part="bex"', 1),
        TABLE + "links: {box: stop}\n",
        "f.yml:6: the wide layout has no part `box`: did you mean `bex`? Otherwise add it to the drawing",
    ),
    "a part that no step adds": (
        SVG.replace("<g ", '<g data-off="" '),
        TABLE + STEPS,
        "f.svg:3: no step adds the part `box`, so it is never seen: delete its `data-off`",
    ),
    "something hidden that is no part": (
        SVG.replace("<text ", '<text data-off="" ', 1),
        TABLE,
        "f.svg:3: `data-off` hides a part: name it with `data-part`",
    ),
    "a part that is no text": (
        SVG,
        TABLE + STEPS.replace("[box]", "[[box]]"),
        "f.yml:9: this entry should be a plain text",
    ),
    "an empty title": (
        SVG,
        TABLE.replace(TABLE.splitlines()[0], "title:"),
        "f.yml:1: `title` is empty: write a text, or delete the key",
    ),
    "parts that are no list": (
        SVG,
        TABLE + STEPS.replace("[box]", "box"),
        "f.yml:9: `light` should be a list: `[one, two]` or `- one` lines",
    ),
}


def test_a_sound_figure_has_no_problem(tmp_path: Path) -> None:
    assert messages(write(tmp_path, table=TABLE + STEPS)) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_has_its_file_line_and_remedy(mistake: str, tmp_path: Path) -> None:
    svg, table, expected = MISTAKES[mistake]
    write(tmp_path, svg, table or "")
    if table is None:
        (tmp_path / "f.yml").unlink()
    assert expected in messages(tmp_path)
    assert load_figures(tmp_path) == {}


def test_a_sequence_is_known_by_its_id(tmp_path: Path) -> None:
    (sequence,) = load_figures(write(tmp_path, table=TABLE + STEPS))["f"].table.sequences
    assert (sequence.id, [change.id for change in sequence.changes]) == ("all", ["first"])


def test_a_table_needs_a_drawing(tmp_path: Path) -> None:
    (tmp_path / "f.yml").write_text(TABLE, "utf-8")
    (tmp_path / "g.svg").write_text(SVG, "utf-8")
    assert messages(tmp_path) == [
        "f.yml:1: this has no drawing: add f.svg beside it",
        "g.svg:1: this has no words: add g.yml beside it",
    ]


def test_a_link_needs_its_card(tmp_path: Path) -> None:
    write(tmp_path, table=TABLE + "links:\n  box: stop\n")
    assert check_figures(tmp_path, {"stop"}) == []
    (problem,) = check_figures(tmp_path, {"stop-all"})
    assert (
        str(problem)
        == f"{tmp_path}/f.yml:7: there is no card `stop`: did you mean `stop-all`? Otherwise add it to a page"
    )


def test_entities_do_not_blow_up(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + SVG.replace("One", "&b;")
    assert messages(write(tmp_path, bomb)) == ["f.svg:1: a document type has no place in a figure: delete the DOCTYPE"]


def test_text_stays_text(tmp_path: Path) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    table = TABLE.replace("en: One", f"en: '{nasty}'").replace("en: Caption", f"en: '{nasty}'")
    table = table.replace("What it shows", nasty).replace("en: Title", f"en: '{nasty}'")
    table += STEPS.replace("en: First", f"en: '{nasty}'")
    svg = SVG.replace(">One<", ">&lt;img src=x onerror=alert(1)&gt;<")
    figure = load_figures(write(tmp_path, svg, table))["f"]
    html = render(figure)
    assert not html.css("img")
    assert [node.text(strip=True) for node in html.css("svg text, li, figcaption")] == [nasty] * 4


# Steps -----------------------------------------------------------------------------------------


def test_each_step_starts_from_the_one_before(tmp_path: Path) -> None:
    table = (
        TABLE
        + """\
sequences:
  - id: all
    steps:
      - {id: a, zh: 甲, en: A, add: [one, two]}
      - {id: b, zh: 乙, en: B, add: [three], remove: [one, old]}
      - {id: c, zh: 丙, en: C, remove: [two]}
"""
    )
    parts = "".join(f'<g data-part="{name}"/>' for name in ("one", "two", "three", "old"))
    figure = load_figures(write(tmp_path, SVG.replace("<g ", parts + "<g "), table))["f"]
    states = [(step.id, step.shown) for step in figure.steps(figure.table.sequences[0])]
    assert states == [("a", ("old", "one", "two")), ("b", ("three", "two")), ("c", ("three",))]


@pytest.mark.parametrize("name", ["href", "src", "style", "id"])
def test_what_links_loads_or_is_linked_to_has_no_place(tmp_path: Path, name: str) -> None:
    found = messages(write(tmp_path, SVG.replace("<g ", f'<g {name}="x" ', 1)))
    assert found == [
        f"f.svg:3: the attribute `{name}` has no place in a figure: use classes, `data-part` and `data-word`"
    ]


def test_every_shape_may_be_drawn(tmp_path: Path) -> None:
    shapes = "".join(f"<{name}/>" for name in ("rect", "circle", "ellipse", "line", "polyline", "polygon", "path"))
    assert messages(write(tmp_path, SVG.replace("<g ", shapes + "<g "))) == []


# Image lines -----------------------------------------------------------------------------------

PAGE = """\
![Machines](assets/figures/virtual-machines.svg)

Text ![inline](../assets/figures/layers.svg) text.

```markdown
![In a fence](assets/figures/nothing.svg)
```

![Elsewhere](assets/other.svg)

![With a title](assets/figures/ports.svg "Ports")
"""


def test_images_of_figures_are_found() -> None:
    assert list(find_uses(PAGE)) == [
        FigureUse(1, "virtual-machines", True),
        FigureUse(3, "layers", False),
        FigureUse(11, "ports", True),
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("![a](assets/figures/ports.svg)", []),
        ("a\n  \n  ![a](assets/figures/ports.svg) \n \t\nb", []),
        (
            "![a](assets/figures/ports.svg)\nb",
            ["p.md:1: the figure `ports` needs its own paragraph: put an empty line before and after its image"],
        ),
        (
            '# A\n\n![a](assets/figures/port.svg \t"A")',
            ["p.md:3: unknown figure `port`: did you mean `ports`? Otherwise add it to assets/figures"],
        ),
        (
            "a\n![a](assets/figures/ports.svg)",
            ["p.md:2: the figure `ports` needs its own paragraph: put an empty line before and after its image"],
        ),
        (
            "![a](assets/figures/ports.svg)\n\n![a](assets/figures/ports.svg)",
            ["p.md:3: the figure `ports` stands on this page twice: link to the first one"],
        ),
    ],
)
def test_uses_are_checked(markdown: str, expected: list[str]) -> None:
    assert [str(problem) for problem in check_figure_use("p.md", markdown, FIGURES)] == expected
