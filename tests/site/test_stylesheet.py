"""Trimming a theme's stylesheet: what may apply stays, to the letter; what cannot goes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2
from commandcards.site.theme.stylesheet import Usage, compact_stylesheet, read_usage, trim_stylesheet
from hypothesis import given
from hypothesis import strategies as st

PAGE = '<body dir="ltr" data-md-color-primary="custom"><p class="note big" style="color:var(--from-page)">'
USAGE = read_usage([PAGE], ["el.classList.add('made'); x = `tag--${kind}`; get('--from-script')"], [])
KEPT = [
    "p{color:red}",
    ".note{color:red}",
    ".note.big>p:hover{color:red}",
    ".made{color:red}",
    ".tag--any{color:red}",
    ":not(.never).note{color:red}",
    ":is(.never,.note){color:red}",
    "[dir=ltr] .note{color:red}",
    "[data-md-color-primary=custom]{color:red}",
    '[aria-expanded="true"] .note{color:red}',
    "@media print{.note{color:red}}",
    "@font-face{font-family:x;src:url(a.woff)}",
    '@import "other.css";p{top:0}',
    "@keyframes turn{to{rotate:1turn}}.note{animation:turn 1s}",
    "p{--a:1;margin:var(--a)}",
    "p{--a:var(--b);--b:1;margin:var(--a)}",
    "p{--from-page:1;--from-script:2}",
    '.note::before{content:"}{;.never/*"}',
    ".note{background:url(data:image/svg+xml;charset=utf-8,<svg/>)}",
    ".note{margin:calc(1px + 2px);transition:a .1s,b .2s}",
]
DROPPED = [
    ".never{color:red}",
    ".note .never{color:red}",
    ".never:not(.note){color:red}",
    "[dir=rtl] .note{color:red}",
    "[data-md-color-primary=pink]{color:red}",
    "@media print{.never{color:red}}",
    "@media screen{@supports (top:1px){.never{color:red}}}",
    "@keyframes turn{to{rotate:1turn}}",
    "p{--a:1}",
    "p{--a:var(--b);--b:1}",
]


@pytest.mark.parametrize("rule", KEPT)
def test_what_may_apply_stays_as_it_is(rule: str) -> None:
    assert trim_stylesheet(rule, USAGE) == rule


@pytest.mark.parametrize("rule", DROPPED)
def test_what_cannot_apply_goes(rule: str) -> None:
    assert trim_stylesheet(rule, USAGE) == ""


def test_of_several_selectors_those_that_may_apply_stay() -> None:
    assert trim_stylesheet(".never,.note,[dir=rtl] p,p{top:1px}", USAGE) == ".note,p{top:1px}"


def test_a_variable_that_another_stylesheet_reads_stays() -> None:
    usage = read_usage([], [], [".card { color: var(--ink) }"])
    assert trim_stylesheet("p{--ink:1;--other:2}", usage) == "p{--ink:1}"


def test_classes_are_found_however_they_are_quoted() -> None:
    usage = read_usage(["<a class=one><b class='two three'><i data-x='1'  class = \"four\">"], [], [])
    assert usage.classes >= {"one", "two", "three", "four"}


def test_a_word_of_a_script_is_a_beginning_only_with_a_hyphen() -> None:
    usage = read_usage([], ["list.add(`tag--${kind}`, 'abc', '--')"], [])
    assert usage.stems == ("tag--",)
    assert trim_stylesheet(".abcdef{top:0}", usage) == ""


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("/* why */\np {\n  color: red;\n  top : 1px ;\n}\n", "p{color:red;top:1px}"),
        ("a,\nb > c {\n  margin: 0 auto;\n}", "a,b>c{margin:0 auto}"),
        ("@media (width < 45em) {\n  p {\n    top: 0;\n  }\n}", "@media (width < 45em){p{top:0}}"),
        ('p::before {\n  content: "a  b /* c */" / "";\n}', 'p::before{content:"a  b /* c */" / ""}'),
        ("p {\n  margin: calc(100% + 0.2rem) !important;\n}", "p{margin:calc(100% + 0.2rem)!important}"),
        ("p {\n  & a {\n    top: 0;\n  }\n}", "p{& a{top:0}}"),
    ],
)
def test_a_stylesheet_is_compacted_without_changing_what_it_says(written: str, served: str) -> None:
    assert compact_stylesheet(written) == served
    assert compact_stylesheet(served) == served


@given(st.text(alphabet="{}()[];:,.\"'/*\\ au-@#\n", max_size=60))
def test_any_text_is_read_to_its_end(text: str) -> None:
    rule = "p{top:0}"
    assert compact_stylesheet(rule + text).startswith(rule)
    assert trim_stylesheet(rule + text, USAGE).startswith(rule)


def test_trimming_for_everything_changes_nothing_of_the_themes_stylesheet() -> None:
    material = pytest.importorskip("material")
    (path,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.css")
    text = path.read_text("utf-8")
    everything = Usage(
        classes=frozenset(re.findall(r"\.([A-Za-z][\w-]*)", text)),
        attributes=frozenset(re.findall(r"""\[(dir|data-md-color-[a-z]+)=["']?([\w-]+)""", text)),
        words=frozenset(re.findall(r"[\w-]+", text)),
        stems=(),
        variables=frozenset(re.findall(r"--[\w-]+", text)),
    )
    assert plain(trim_stylesheet(text, everything)) == plain(text)


def plain(text: str) -> str:
    """The tokens of a CSS text, all written in one way, without white space and semicolons."""
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    return re.sub(r"[\s;]+|/\*\*/", "", tinycss2.serialize([token for token in tokens if token.type != "comment"]))
