"""What a reader may put in place of a value: the rules, as Python and as the page's script understand them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import get_args

import pytest
from commandcards.command.kinds.rules import RULES, EditRule
from commandcards.command.kinds.value import RuleName
from engine import explain_command
from hypothesis import given, settings
from hypothesis import strategies as st
from scripts import ENGINE_SCRIPTS, call_scripts

DIGEST = "@sha256:" + "0af" * 21 + "0"
NAMES = ["web", "web-9-1", "web_1.a-b", "0x", "A9", "a" * 300]
NO_NAMES = ["", "-x", "_x", ".x", "a b", "web;", "$(id)", "wéb", "web\n", "数据", "a/b", "a：b", "a２", "a:b"]
IMAGES = [
    *("nginx", "nginx:1.27", "nginx:A_b-c.D", "my__app", "my--app/x.y_z", "registry.example.com:5000/team/app:v1.2"),
    *("Registry.Example.com/team/app", "localhost:5000/app", "a" * 255, "a:" + "T" * 128),
]
NO_IMAGES = [
    *("", "Nginx", "nginx:", "a b", "team/App", "localhost/App", "a/b.C/d", "nginx@sha256:00", "a" * 256),
    *("a:" + "t" * 129, "a..b", "a___b", "-a", "a-", "a//b", "/a", "a/", "a:tag\n", "registry.example.com:x/app", "ａ"),
]
PORTS = ["1", "80", "8080", "9999", "10000", "59999", "64999", "65499", "65529", "65535"]
NO_PORTS = [
    *("", "0", "080", "65536", "65540", "65600", "66000", "70000", "99999", "100000", "-1", "+1", "1.5", "1e3", "80a"),
    *("８０", "80\n", " 80", "٣", "80-", "-80", "8010-8000", "80-65536", "localhost:80", "127.0.0.1", "127.0.0.1:"),
    *(":80", "1.2.3:80", "256.0.0.1:80", "01.0.0.1:80", "::1:80", "[::1]", "[:::]:80", "[1::2::3]:80", "[::g]:80"),
    *("80/tcp", "8080:80", "127.0.0.1:8010-8000"),
]
RANGES = ["8000-8010", "80-80", "9-10"]
ADDRESSED = ["127.0.0.1:8080", "0.0.0.0:80", "[::1]:80", "[::]:80", "[fe80::1:2]:80", "127.0.0.1:8000-8010"]
MOUNTED = [
    *("/data", "./data", "../x", "~/data dir", "/a b/ü/数据", "C:\\data", "D:/x", "/", "/$HOME", "/it's", ".", ".."),
    *("~", ".x", "$PWD", "$PWD/src", "${HOME}/a b", "$(pwd)/x", "$DATA_1/x", "//x"),
]
NO_PATHS = [
    *("", "-x", "-/x", "/a:/b", "/a,b", "/a\nb", "/a\x00", "/a\u200bb", "/a\u202eb", "/\ue000", "C:", "c:x", "CC:\\x"),
    *("/\U000e0001", "/\U00100000"),
]
ACCEPTED: dict[RuleName, list[str]] = {
    "container": [*NAMES, "a", "7"],
    "new-container": NAMES,
    "volume": [*NAMES, "v"],
    "mounted-volume": NAMES,
    "network": [*NAMES, "n"],
    "port": [*PORTS, *RANGES, *ADDRESSED],
    "plain-port": [*PORTS, *RANGES],
    "single-port": PORTS,
    "image": [*IMAGES, f"nginx{DIGEST}", f"nginx:1{DIGEST}"],
    "new-image": IMAGES,
    "untagged-image": [image for image in IMAGES if ":" not in image.rpartition("/")[2]],
    "path": [*MOUNTED, "data", "x/y", "app.env", "d:\\x", '/a"b'],
    "mounted-path": [*MOUNTED, "d:/x"],
    "value": ["production", "a b", "$HOME", "数据", "a-b", "x=-y", "'"],
    "dashed-value": ["production", "-x", "--force"],
}
REFUSED: dict[RuleName, list[str]] = {
    "container": NO_NAMES,
    "new-container": [*NO_NAMES, "a"],
    "volume": [*NO_NAMES, "/data"],
    "mounted-volume": [*NO_NAMES, "/data", "v"],
    "network": [*NO_NAMES, "host", "none", "bridge", "default", "container:web"],
    "port": NO_PORTS,
    "plain-port": [*NO_PORTS, *ADDRESSED],
    "single-port": [*NO_PORTS, *ADDRESSED, *RANGES],
    "image": NO_IMAGES,
    "new-image": [*NO_IMAGES, f"nginx{DIGEST}"],
    "untagged-image": [*NO_IMAGES, f"nginx{DIGEST}", "nginx:1.27", "localhost:5000/app:1"],
    # To `docker cp` a small letter with a slash is a container.
    "value": ["", "-x", "--force", "a\nb", "a\u200bb", "\x00"],
    "dashed-value": ["", "a\nb"],
    "path": [*NO_PATHS, "d:/x", "type=local", "github.com/a/b", "git@github.com/a"],
    "mounted-path": [*NO_PATHS, "data", "x/y", "$", "$1/x", "${A-b}/x", "$(id)/x", "$PWDx y", '/a"b'],
}
CASES = [
    *((name, value, True) for name, values in ACCEPTED.items() for value in values),
    *((name, value, False) for name, values in REFUSED.items() for value in values),
]


def ask_script(cases: list[tuple[EditRule, str, str]]) -> list[bool]:
    calls = [["accepts", json.loads(json.dumps(asdict(rule))), value, quote] for rule, value, quote in cases]
    return call_scripts([ENGINE_SCRIPTS / "rules.js"], calls)


def test_every_rule_has_cases() -> None:
    assert set(RULES) == set(get_args(RuleName)) == set(ACCEPTED) == set(REFUSED)


def test_a_value_is_accepted_or_not() -> None:
    assert [case for case in CASES if RULES[case[0]].accepts(case[1]) is not case[2]] == []


def test_the_script_says_the_same() -> None:
    said = ask_script([(RULES[name], value, "") for name, value, _ in CASES])
    assert [case for case, found in zip(CASES, said, strict=True) if case[2] is not found] == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" a\u3000b\u00a0", "a b"),
        ("a\u2003b", "a b"),
        ("\u3000", ""),
        ("a  b", "a  b"),
        ("a\tb\n", "a\tb"),
        ("数据", "数据"),
    ],
)
def test_all_spaces_that_are_typed_are_the_same(typed: str, read: str) -> None:
    assert call_scripts([ENGINE_SCRIPTS / "rules.js"], [["readTyped", typed]]) == [read]


@pytest.mark.parametrize("name", ["path", "mounted-path"])
@pytest.mark.parametrize("value", ["~", "~/x", "$PWD", "$PWD/x", "${HOME}/x", "$(pwd)/x"])
def test_what_the_shell_fills_in_cannot_stand_in_single_quotes(name: RuleName, value: str) -> None:
    cases = [(RULES[name], value, quote) for quote in ("", '"', "'")]
    assert [rule.accepts(value, quote) for rule, value, quote in cases] == [True, True, False] == ask_script(cases)
    assert RULES[name].accepts("/a~$PWD", "'")


PLACES: list[tuple[RuleName, str]] = [
    ("container", "docker logs {}"),
    ("container", "docker run --volumes-from {} x"),
    ("new-container", "docker run --name {} x"),
    ("new-container", "docker rename web {}"),
    ("mounted-volume", "docker volume create {}"),
    ("volume", "docker run --mount source={},target=/b x"),
    ("mounted-volume", "docker run -v {}:/b x"),
    ("network", "docker run --network {} x"),
    ("network", "docker network create {}"),
    ("port", "docker run -p {}:80 x"),
    ("port", "docker run -p published={},target=80 x"),
    ("plain-port", "docker run -p 127.0.0.1:{}:80 x"),
    ("plain-port", "docker service create -p {}:80 x"),
    ("single-port", "docker service create -p published={},target=80 x"),
    ("image", "docker run {}"),
    ("image", "docker pull {}"),
    ("image", "docker run --mount type=image,source={},target=/b x"),
    ("new-image", "docker build -t {} ."),
    ("untagged-image", "docker push -a {}"),
    ("untagged-image", "docker pull --all-tags {}"),
    ("path", "docker cp web:/a {}"),
    ("path", "docker build {}"),
    ("path", "docker run --env-file {} x"),
    ("mounted-path", "docker run -v {}:/b x"),
    ("mounted-path", "docker run --mount type=bind,source={},target=/b x"),
]
STARTED = {"container": "web", "volume": "data", "network": "net", "port": "8080", "image": "nginx", "path": "/srv"}
SAMPLES = sorted({value for values in (*ACCEPTED.values(), *REFUSED.values()) for value in values})


def kind_of(name: RuleName) -> str:
    return (
        name.removeprefix("new-")
        .removeprefix("plain-")
        .removeprefix("single-")
        .removeprefix("untagged-")
        .removeprefix("mounted-")
    )


def touched(command: str) -> list[str]:
    """The kinds of all that the command names."""
    invocation = explain_command(command).invocations[0]
    readings = [use.reading for use in invocation.options] + [one.reading for one in invocation.positionals]
    return [reference.kind for reading in readings for reference in reading.references]


@pytest.mark.parametrize(("name", "template"), PLACES)
def test_a_place_names_its_rule(name: RuleName, template: str) -> None:
    explanation = explain_command(template.replace("{}", STARTED[kind_of(name)]))
    assert (kind_of(name), STARTED[kind_of(name)], name) in [
        (slot.kind, slot.value, slot.rule) for slot in explanation.slots
    ]


@pytest.mark.parametrize(("name", "template"), PLACES)
def test_docker_takes_what_a_reader_may_type_for_what_it_was(name: RuleName, template: str) -> None:
    """The rules accept nothing that the client or the engine refuses, or takes for something else."""
    start, end = template.split("{}")
    accepted = [value for value in SAMPLES if RULES[name].accepts(value)]
    assert set(ACCEPTED[name]) <= set(accepted)
    calls = [["quoteFor", "", value, not start.endswith(" ")] for value in accepted]
    texts = call_scripts([ENGINE_SCRIPTS / "quoting.js"], calls)
    for value, text in zip(accepted, texts, strict=True):
        explanation = explain_command(start + text + end)
        findings = [finding.message for invocation in explanation.invocations for finding in invocation.findings]
        assert not findings, (value, text)
        # Nothing refers to the folder that one is in.
        assert value == "." or touched(start + text + end) == touched(template.replace("{}", STARTED[kind_of(name)])), (
            value,
            text,
        )


@settings(max_examples=8, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=40, max_size=80), st.sampled_from("'\" "))
def test_both_sides_agree_on_any_text(texts: list[str], quote: str) -> None:
    cases = [(rule, text, quote) for rule in RULES.values() for text in (*texts, *(f"/{text}" for text in texts))]
    assert ask_script(cases) == [rule.accepts(value, quote) for rule, value, quote in cases]


def test_a_rule_applies_all_that_it_says() -> None:
    rule = EditRule(("[a-z0-9-]+", ".{2,5}"), refuses=("x", "^9"), unquoted=("q",), ascending=True)
    table = {
        **{("ab", ""): True, ("bq", ""): True, ("bq", '"'): True, ("1-2", ""): True, ("2-2", ""): True},
        **{("a", ""): False, ("abcdef", ""): False, ("axb", ""): False, ("9a", ""): False, ("a_", ""): False},
        **{("bq", "'"): False, ("ab", "'"): True, ("2-1", ""): False, ("10-9", ""): False, ("9b", "'"): False},
    }
    cases = [(rule, value, quote) for value, quote in table]
    assert [rule.accepts(value, quote) for rule, value, quote in cases] == list(table.values()) == ask_script(cases)


def test_patterns_spell_out_their_classes() -> None:
    r"""`\w`, `\d` and `\p{…}` mean another thing, or nothing, to the other side."""
    for rule in RULES.values():
        for pattern in (*rule.matches, *rule.refuses, *rule.unquoted):
            assert not re.search(r"\\[wdbpWDBP]|\(\?P", pattern)
