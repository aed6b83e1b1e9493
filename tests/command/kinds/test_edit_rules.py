"""What a reader may put in place of a value: the rules, as Python and as the page's script understand them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import get_args

import pytest
from commandcards.command.kinds.rules import RULES, EditRule
from commandcards.command.kinds.value import SlotKind
from hypothesis import given, settings
from hypothesis import strategies as st
from scripts import ENGINE_SCRIPTS, call_scripts

DIGEST = "@sha256:" + "0af" * 21 + "0"
ACCEPTED = {
    "container": ["web", "web_1.a-b", "0x", "A9", "a" * 300],
    "volume": ["data", "data.2"],
    "network": ["net", "n", "my_net-1.x"],
    "port": ["1", "80", "8080", "65535"],
    "image": [
        "nginx",
        "nginx:1.27",
        "nginx:A_b-c.D",
        "my__app",
        "my--app/x.y_z",
        "registry.example.com:5000/team/app:v1.2",
        "Registry.Example.com/team/app",
        "localhost:5000/app",
        f"nginx{DIGEST}",
        f"nginx:1{DIGEST}",
        "a" * 255,
        "a:" + "T" * 128,
    ],
    "path": ["/data", "./data", "../x", "~/data dir", "/a b/ü/数据", "C:\\data", "d:/x", "/", "/$HOME", '/a"b'],
    "value": ["production", "a b", "$HOME", "数据", "a-b", "x=-y", "'"],
}
REFUSED = {
    "container": ["", "a", "-x", "_x", ".x", "a b", "web;", "$(id)", "wéb", "web\n", "数据", "a/b", "a：b", "a２"],
    "volume": ["", "v", "/data", "a:b"],
    "network": ["", "-n", ".n", "n ", "n\n", "ñ"],
    "port": ["", "0", "080", "65536", "99999", "100000", "-1", "+1", "1.5", "1e3", "80a", "８０", "80\n", " 80", "٣"],
    "image": [
        "",
        "Nginx",
        "nginx:",
        "a b",
        "team/App",
        "localhost/App",
        "a/b.C/d",
        "nginx@sha256:00",
        "a" * 256,
        "a:" + "t" * 129,
        "a..b",
        "a___b",
        "-a",
        "a-",
        "a//b",
        "/a",
        "a/",
        "a:tag\n",
        "registry.example.com:x/app",
        "ａ",
    ],
    "path": [
        *(
            "",
            "-x",
            "-/x",
            "/a:/b",
            "/a,b",
            "/a\nb",
            "/a\x00",
            "/a\u200bb",
            "/a\u202eb",
            "/\ue000",
            "data",
            "x/y",
            ".x",
        ),
        *(".x", "~", "C:", "c:x", "CC:\\x", "/\U000e0001", "/\U00100000"),
    ],
    "value": ["", "-x", "--force", "a\nb", "a\u200bb", "\x00"],
}
WRITTEN = {
    "container": "web",
    "volume": "data",
    "network": "net",
    "port": "80",
    "image": "nginx",
    "path": "/src",
    "value": "staging",
}
CASES = [
    *((kind, value, True) for kind, values in ACCEPTED.items() for value in values),
    *((kind, value, False) for kind, values in REFUSED.items() for value in values),
]


def ask_script(cases: list[tuple[EditRule, str, str]]) -> list[bool]:
    calls = [["accepts", json.loads(json.dumps(asdict(rule))), value, written] for rule, value, written in cases]
    return call_scripts([ENGINE_SCRIPTS / "rules.js"], calls)


def test_every_kind_has_a_rule_and_cases() -> None:
    assert set(RULES) == set(get_args(SlotKind)) == set(ACCEPTED) == set(REFUSED)


@pytest.mark.parametrize(("kind", "value", "expected"), CASES)
def test_a_value_is_accepted_or_not(kind: SlotKind, value: str, expected: bool) -> None:
    assert RULES[kind].accepts(value, WRITTEN[kind]) is expected


def test_the_script_says_the_same() -> None:
    said = ask_script([(RULES[kind], value, WRITTEN[kind]) for kind, value, _ in CASES])  # type: ignore[index]
    assert [case for case, found in zip(CASES, said, strict=True) if case[2] is not found] == []


@pytest.mark.parametrize(
    ("value", "expected"), [("data", True), ("x/y", True), ("/abs", True), ("-x", False), ("a:b", False)]
)
def test_a_relative_path_may_replace_a_relative_one(value: str, expected: bool) -> None:
    assert RULES["path"].accepts(value, "src") is expected
    assert ask_script([(RULES["path"], value, "src")]) == [expected]


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=40, max_size=80), st.sampled_from(["/a", "a"])
)
def test_both_sides_agree_on_any_text(texts: list[str], written: str) -> None:
    cases = [(rule, text, written) for rule in RULES.values() for text in (*texts, *(f"/{text}" for text in texts))]
    assert ask_script(cases) == [rule.accepts(value, author) for rule, value, author in cases]


def test_a_rule_applies_all_that_it_says() -> None:
    rule = EditRule(
        ("[a-z0-9]+", ".{2,3}"), refuses=("x", "^9"), at_most=None, instead_of=(("a.*", "a.*"), ("b.*", "b.*"))
    )
    table = {
        **{("ab", "z"): True, ("ab", "az"): True, ("bb", "bz"): True},
        **{("a", "z"): False, ("abcd", "z"): False, ("axb", "z"): False, ("9a", "z"): False, ("a-", "z"): False},
        **{("bb", "az"): False, ("ab", "bz"): False},
    }
    cases = [(rule, value, written) for value, written in table]
    assert [rule.accepts(value, author) for rule, value, author in cases] == list(table.values()) == ask_script(cases)


def test_patterns_spell_out_their_classes() -> None:
    r"""`\w`, `\d` and `\p{…}` mean another thing, or nothing, to the other side."""
    for rule in RULES.values():
        for pattern in (*rule.matches, *rule.refuses, *(one for pair in rule.instead_of for one in pair)):
            assert not re.search(r"\\[wdbpWDBP]|\(\?P", pattern)
