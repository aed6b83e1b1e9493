"""The pure parts of the scripts, called through Node."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from commandcards.site.assets import OTHER_SCRIPTS, PAGE_SCRIPTS
from scripts import ENGINE_SCRIPTS, SITE_SCRIPTS, call_scripts

SEARCH = [ENGINE_SCRIPTS / "query.js", ENGINE_SCRIPTS / "ranking.js"]
CONFIG = {"pattern": "移除|全部", "replace": {"移除": "删除", "全部": "所有"}, "ignored": ["docker", "how", "to"]}


def test_every_script_of_the_engine_is_served() -> None:
    served = {*PAGE_SCRIPTS, *(name for names in OTHER_SCRIPTS.values() for name in names)}
    assert served == {path.stem for path in ENGINE_SCRIPTS.glob("*.js")}


@pytest.mark.parametrize("path", [*ENGINE_SCRIPTS.glob("*.js"), *SITE_SCRIPTS.glob("*.js")], ids=lambda path: path.name)
def test_no_script_makes_anything_global(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "globalThis" not in text
    assert "window." not in text.replace("window.addEventListener", "")
    assert "(() => {" not in text.split("\n", 1)[0]


@pytest.mark.parametrize(
    ("quote", "value", "shown"),
    [
        ("", "/src", "/src"),
        ("", "a@b%c+d=e:f,g./h-i_j", "a@b%c+d=e:f,g./h-i_j"),
        ("", "/a b", "'/a b'"),
        ("", "/it's", r"'/it'\''s'"),
        ("", "/$HOME", "'/$HOME'"),
        ("", "", "''"),
        ("", "/数据", "'/数据'"),
        ("", "[::1]:80", "'[::1]:80'"),
        # What the shell fills in at the beginning stays for it.
        ("", "~", "~"),
        ("", "~/a", "~/a"),
        ("", "~/a b", "~/'a b'"),
        ("", "~x", "'~x'"),
        ("", "$HOME", '"$HOME"'),
        ("", "$PWD/src", '"$PWD"/src'),
        ("", "${PWD}/a b", "\"${PWD}\"/'a b'"),
        ("", "$(pwd)/x", '"$(pwd)"/x'),
        ("", "$(id)/x", "'$(id)/x'"),
        ("", "$PWD.x", "'$PWD.x'"),
        ("inner", "~/a", '"$HOME"/a'),
        ("inner", "~", '"$HOME"'),
        ("inner", "/a b", "'/a b'"),
        ("'", "a b", "a b"),
        ("'", "it's", r"it'\''s"),
        ('"', "a b", "a b"),
        ('"', '/$x `y` "z" \\', r"/\$x \`y\` \"z\" \\"),
        ('"', "hi!", "hi\"'!'\""),
        ('"', "~/a b", "$HOME/a b"),
        ('"', "$PWD/$x", r"$PWD/\$x"),
        ('"', "~", "$HOME"),
    ],
)
def test_a_value_is_quoted_for_its_place(quote: str, value: str, shown: str) -> None:
    call = ["quoteFor", "", value, True] if quote == "inner" else ["quoteFor", quote, value]
    assert call_scripts([ENGINE_SCRIPTS / "quoting.js"], [call]) == [shown]


@pytest.mark.parametrize("value", ["~", "~/a b", "$HOME/a'b", "${HOME}", '$HOME/"'])
@pytest.mark.parametrize(("quote", "inner", "frame"), [("", False, "{}"), ("", True, "x={}"), ('"', False, '"{}"')])
def test_the_shell_fills_in_what_a_path_begins_with(quote: str, inner: bool, frame: str, value: str) -> None:
    (quoted,) = call_scripts([ENGINE_SCRIPTS / "quoting.js"], [["quoteFor", quote, value, inner]])
    command = "printf %s " + frame.format(quoted)
    result = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=True, text=True, env={"HOME": "/my home", "PATH": os.defpath}
    )
    rest = value.replace("~", "").replace("${HOME}", "").replace("$HOME", "")
    assert result.stdout == frame.strip('"').format("/my home" + rest)


@pytest.mark.parametrize(
    ("rule", "value", "part"),
    [
        ("port", "127.0.0.1:8080", "127.0.0.1:8080"),
        ("plain-port", "127.0.0.1:8080", "8080"),
        ("plain-port", "[::1]:8000-8010", "8000-8010"),
        ("plain-port", "8000-8010", "8000-8010"),
        ("single-port", "127.0.0.1:8000-8010", "8000"),
        ("single-port", "80", "80"),
        ("image", "1.2:3-4", "1.2:3-4"),
    ],
)
def test_a_place_takes_its_part_of_a_value(rule: str, value: str, part: str) -> None:
    assert call_scripts([ENGINE_SCRIPTS / "places.js"], [["partFor", rule, value]]) == [part]


STORE = """
    shared.tryStore = (first, steps) => {
      const storage = { text: first, getItem() { return this.text }, setItem(name, text) { this.text = text },
                        removeItem() { this.text = null } };
      const blocked = () => { throw new Error("blocked") };
      const store = shared.createStore(first === "blocked" ? blocked : () => storage);
      const seen = steps.map((step) => {
        if (typeof step === "string") storage.text = step;
        return typeof step === "object" && step ? store.change(step) : store.read();
      });
      return [seen, storage.text];
    };
"""


@pytest.mark.parametrize(
    ("first", "steps", "seen", "left"),
    [
        (None, [{"a": "1"}, {"b": "2"}], [{"a": "1"}, {"a": "1", "b": "2"}], '{"a":"1","b":"2"}'),
        ('{"a":"1"}', [{"a": None}], [{}], None),
        # Another tab has written in between.
        (None, [{"a": "1"}, '{"a":"9","c":"3"}', {"b": "2"}], [..., ..., {"a": "9", "b": "2", "c": "3"}], ...),
        ("[", [None, {"a": "1"}], [{}, {"a": "1"}], '{"a":"1"}'),
        ('{"a":1,"b":"","c":null}', [None], [{}], ...),
        ("null", [None], [{}], ...),
        ("blocked", [{"a": "1"}, None, {"b": "2"}], [{"a": "1"}, {"a": "1"}, {"a": "1", "b": "2"}], ...),
    ],
)
def test_what_is_stored_is_shared_with_other_tabs(first: str | None, steps: list[Any], seen: Any, left: Any) -> None:
    (found,) = call_scripts([ENGINE_SCRIPTS / "store.js"], [["tryStore", first, steps]], [STORE])
    for one, expected in zip([*found[0], found[1]], [*seen, left], strict=True):
        assert expected is ... or one == expected


@pytest.mark.parametrize(("quote", "frame"), [("", "{}"), ("'", "'{}'"), ('"', '"{}"')])
def test_the_shell_reads_back_what_was_quoted(quote: str, frame: str) -> None:
    values = [
        "/a b",
        "it's",
        '"',
        "$(id)",
        "`id`",
        "\\",
        "a\\b",
        "!",
        "*",
        "~x",
        "a~/b",
        "a;b",
        "数据",
        "#",
        "-n",
        "a\tb",
        "''",
        '""',
        "&&",
    ]
    quoted = call_scripts([ENGINE_SCRIPTS / "quoting.js"], [["quoteFor", quote, value] for value in values])
    command = "printf '%s\\0' " + " ".join(map(frame.format, quoted))
    result = subprocess.run(["sh", "-c", command], capture_output=True, check=True)
    assert result.stdout.decode().split("\0")[:-1] == values


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("docker rm", ["rm"]),
        ("docker", ["docker"]),
        ("", []),
        ("DOCKER PULL", ["pul"]),
        ("-it", ["-i", "-t"]),
        ("－p", ["-p"]),
        ("-P", ["-P"]),
        ("--name", ["--name"]),
        ("docker-build", ["build"]),
        ("images running stopped", ["imag", "run", "stop"]),
        ("移除 全部", ["删除所有"]),
        ("查看日志", ["查看日志"]),
        ("how to", ["how", "to"]),
        ("alpine:3.20", ["alpin", "3.20"]),
    ],
)
def test_a_query_is_split(asked: str, parts: list[str]) -> None:
    split = """
        shared.splitFor = (asked, config) =>
          shared.splitQuery(asked, { ...config, pattern: RegExp(config.pattern, "g") });"""
    assert call_scripts(SEARCH, [["splitFor", asked, CONFIG]], [split]) == [parts]


@pytest.mark.parametrize(
    ("parts", "terms"),
    [
        (["rm", "rm"], ["rm"]),
        (["删除所有"], ["删除", "除所", "所有"]),
        (["卷"], ["卷"]),
        (["-i", "日志"], ["-i", "日志"]),
    ],
)
def test_chinese_is_compared_by_pairs(parts: list[str], terms: list[str]) -> None:
    assert call_scripts(SEARCH, [["termsOf", parts]]) == [terms]


DOCS = [
    {
        "location": "a#rm",
        "title": "Remove a container",
        "command": "docker rm web",
        "parent": "Containers",
        "phrases": [["remove container"]],
        "keywords": "delete",
    },
    {
        "location": "a#rm-all",
        "title": "Remove all containers",
        "command": "docker rm $(docker ps -aq)",
        "parent": "Containers",
        "keywords": "",
    },
    {
        "location": "a#run",
        "title": "Run in the background",
        "command": "docker run -d --name web nginx",
        "parent": "Running",
        "keywords": "",
    },
    {"location": "b", "title": "Containers", "text": "What a container is, and how to remove one."},
]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("remove container", ["a#rm", "a#rm-all"]),
        ("docker rm", ["a#rm", "a#rm-all"]),
        ("-d", ["a#run"]),
        ("--name", ["a#run"]),
        ("containers", ["b"]),
        ("delete", ["a#rm"]),
        # No card has the option; the word is known.
        ("--background", ["a#run"]),
        ("nonsense", []),
        ("", []),
    ],
)
def test_the_best_answer_comes_first(asked: str, first: list[str]) -> None:
    search = """
        shared.find = (loaded, asked) => {
          const { config, entries } = shared.prepareIndex(loaded);
          return shared.rank(entries, shared.splitQuery(asked, config)).map(({ location }) => location);
        };"""
    (found,) = call_scripts(SEARCH, [["find", {"config": CONFIG, "docs": DOCS}, asked]], [search])
    assert found[: len(first)] == first
    assert found or not first


@pytest.mark.parametrize(
    ("typed", "left"),
    [("", True), ("PS", True), ("docker ps", True), ("list  ps", True), ("ps images", False), (" ", True)],
)
def test_the_filter_asks_for_every_word(typed: str, left: bool) -> None:
    filtering = ENGINE_SCRIPTS / "filter.js"
    (words,) = call_scripts([filtering], [["splitWords", typed]])
    assert call_scripts([filtering], [["matches", ["docker ps -a", "list containers 列出容器"], words]]) == [left]


@pytest.mark.parametrize(
    ("languages", "preferred"),
    [(["zh-CN", "en"], "zh"), (["EN-us"], "en"), (["fr", "en-GB", "zh"], "en"), (["fr"], None), ([], None)],
)
def test_the_preferred_language_is_the_first_that_there_is(languages: list[str], preferred: str | None) -> None:
    assert call_scripts([SITE_SCRIPTS / "preference.js"], [["preferred", languages, "zh", "en"]]) == [preferred]
