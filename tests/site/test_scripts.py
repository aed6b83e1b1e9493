"""The pure parts of the scripts, called through Node."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from built_site import ROOT
from commandcards.site.assets import (
    EARLY_SCRIPTS,
    FINDING,
    OTHER_SCRIPTS,
    PAGE_SCRIPTS,
    TELLING,
    join_scripts,
    read_scripts,
)
from scripts import ENGINE_SCRIPTS, SITE_SCRIPTS, call_scripts

ENGINE = ROOT / "hooks/commandcards"
SEARCH = [ENGINE_SCRIPTS / f"{name}.js" for name in FINDING]
CONFIG = {
    "version": "1",
    "lang": ["zh"],
    "texts": 0,
    "prose": [0],
    "pattern": "移除|全部",
    "replace": {"移除": "删除", "全部": "所有"},
    "ignored": ["docker", "how", "to"],
    "traditional": "連连",
    "readings": {"rong": "容", "qi": "器", "ri": "日", "zhi": "志", "shi": "志"},
}


def test_every_script_of_the_engine_is_served() -> None:
    served = {*EARLY_SCRIPTS, *PAGE_SCRIPTS, *(name for names in OTHER_SCRIPTS.values() for name in names)}
    assert served == {path.stem for path in ENGINE_SCRIPTS.glob("*.js")}


@pytest.mark.parametrize("path", [*ENGINE_SCRIPTS.glob("*.js"), *SITE_SCRIPTS.glob("*.js")], ids=lambda path: path.name)
def test_no_script_makes_anything_global(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "globalThis" not in text
    assert "window." not in text.replace("window.addEventListener", "")
    assert "(() => {" not in text.split("\n", 1)[0]


def test_what_scripts_look_for_is_written_by_a_template() -> None:
    """A name that a template no longer writes would be missed by nobody but the reader."""
    texts = [path.read_text("utf-8") for folder in (ENGINE_SCRIPTS, SITE_SCRIPTS) for path in folder.glob("*.js")]
    scripts = "\n".join(texts)
    # Those of the theme are the matter of tests/site/test_material.py.
    looked_for = set(re.findall(r"\[(data-(?!md-)[a-z-]+)[\]=]", scripts))
    looked_for |= {kebab(name) for name in re.findall(r"\b(?:dataset|labels)\??\.(\w+)", scripts)}
    looked_for |= {kebab(name) for name in re.findall(r"\b(?:cmd|figure)[A-Z]\w*", scripts)}
    looked_for |= {f"data-cmd-{name}" for name in re.findall(r"\bfind\(scope, \"([a-z-]+)\"\)", scripts)}
    set_there = set(re.findall(r"(?:toggle|set)Attribute\(\"(data-[a-z-]+)", scripts))
    set_there |= {kebab(name) for name in re.findall(r"dataset\.(\w+) = ", scripts)}
    written = "\n".join(
        path.read_text("utf-8")
        for folder, pattern in ((ENGINE, "**/*.html"), (ENGINE, "**/*.py"), (ROOT / "overrides", "**/*.html"))
        for path in folder.glob(pattern)
    )
    assert {one for one in looked_for - set_there if not re.search(rf"{one}(?![\w-])", written)} == set()


def kebab(name: str) -> str:
    """The attribute of what a script calls `dataset.name`."""
    return "data-" + re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), name)


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
        ("", "$a/x", '"$a"/x'),
        ("", "$_/x", '"$_"/x'),
        ("", "${a}", '"${a}"'),
        ("", "${_A}", '"${_A}"'),
        ("", "$1/x", "'$1/x'"),
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


PRESSING = """
    globalThis.document = {};
    globalThis.MouseEvent = class { constructor(type, init) { Object.assign(this, init); } };
    const handlers = {};
    shared.listen = (target, type, handler) => (handlers[type] = handler);
    shared.play = (steps) => {
      const clicked = [];
      const things = {};
      const thing = (name) => things[name] ??= {
        closest: () => (name.startsWith("text") ? null : thing(name)),
        contains: (other) => other === thing(name),
        dispatchEvent: (event) => {
          const keys = ["ctrl", "meta", "shift", "alt"].filter((key) => event[`${key}Key`]);
          clicked.push([...keys, event.bubbles && event.cancelable ? name : `lame ${name}`].join(" "));
          handlers.click({ target: thing("text"), detail: 0, clientX: 0, clientY: 0 });
        },
      };
      for (const [type, name, x = 10, y = 10, button = 0, key = ""] of steps) {
        let [prevented, stopped] = [false, false];
        const detail = key === "Enter" ? 0 : 1;
        const where = { target: thing(name), clientX: x, clientY: y, button, [key]: true, detail };
        handlers[type]({ ...where, preventDefault: () => (prevented = true), stopPropagation: () => (stopped = true) });
        if (type === "click" && !(prevented && stopped)) clicked.push(`own ${name}`);
        if (type === "mousedown" && prevented) clicked.push(`held ${name}`);
      }
      return clicked;
    };"""


@pytest.mark.parametrize(
    ("steps", "clicked"),
    [
        # Nothing moves: the browser's own click.
        ([["pointerdown", "copy"], ["pointerup", "copy"], ["click", "copy"]], ["own copy"]),
        ([["pointerdown", "text"], ["pointerup", "text"], ["click", "text"]], ["own text"]),
        # A mouse: it is let go over something else; then comes a click, or none.
        ([["pointerdown", "copy"], ["pointerup", "text"], ["click", "text"]], ["copy"]),
        ([["pointerdown", "copy"], ["pointerup", "text"]], ["copy"]),
        ([["pointerdown", "copy"], ["pointerup", "reset", 15, 14], ["click", "text"]], ["copy"]),
        # With a key, which leads a link to a new tab.
        *(
            ([["pointerdown", "link"], ["pointerup", "text", 10, 10, 0, f"{key}Key"]], [f"{key} link"])
            for key in ("ctrl", "meta", "shift", "alt")
        ),
        # Enter on what has the focus is of no pointer, wherever one was last.
        ([["pointerdown", "copy"], ["pointerup", "copy"], ["click", "reset", 10, 10, 0, "Enter"]], ["own reset"]),
        # A middle click on a link takes the focus from nothing; one on a text scrolls.
        ([["mousedown", "link", 10, 10, 1], ["mousedown", "text", 10, 10, 1]], ["held link"]),
        ([["mousedown", "link"], ["mousedown", "link", 10, 10, 2]], []),
        # A finger: all moves after it was lifted.
        ([["pointerdown", "copy"], ["pointerup", "copy"], ["click", "text"]], ["copy"]),
        ([["pointerdown", "copy"], ["pointerup", "copy"], ["click", "reset"]], ["copy"]),
        # Drawn away, across and along.
        ([["pointerdown", "copy"], ["pointerup", "text", 21, 10], ["click", "text", 21, 10]], ["own text"]),
        ([["pointerdown", "copy"], ["pointerup", "text", 10, 21]], []),
        ([["pointerdown", "copy"], ["pointerup", "text", 2, 2]], []),
        # A scroll; another button of the mouse; the next press.
        ([["pointerdown", "copy"], ["pointercancel", "copy"], ["pointerup", "text"]], []),
        ([["pointerdown", "copy", 10, 10, 2], ["pointerup", "text", 10, 10, 2]], []),
        (
            [["pointerdown", "copy"], ["pointerup", "text"], ["pointerdown", "reset"], ["click", "text"]],
            ["copy", "reset"],
        ),
        # What was not pressed has moved there: a reader sees that.
        ([["pointerdown", "text"], ["click", "copy"]], ["own copy"]),
    ],
)
def test_a_click_goes_to_what_was_pressed(steps: list[Any], clicked: list[str]) -> None:
    script = PRESSING + "(() => {" + (ENGINE_SCRIPTS / "pressing.js").read_text("utf-8") + "})();"
    assert call_scripts([], [["play", steps]], [script]) == [clicked]


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
        (None, [{"a": "1"}, "null"], [..., {}], ...),
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
        ("-ti", ["-i", "-t"]),
        # The value of an option is the reader's own.
        ("-p 80:80", ["-p"]),
        ("docker run -d -p 127.0.0.1:80:80 nginx", ["run", "-d", "-p", "nginx"]),
        ("--env=A=b", ["--env"]),
        ("--name web", ["--name", "web"]),
        ("-v $PWD:/app", ["-v"]),
        ("80:80", ["80", "80"]),
        ("移除連接", ["删除连接"]),
    ],
)
def test_a_query_is_split(asked: str, parts: list[str]) -> None:
    split = """
        shared.splitFor = (asked, config) =>
          shared.splitQuery(asked, shared.prepareConfig(config));"""
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


HEADS = {
    "config": CONFIG,
    "pages": [["a", "Containers"], ["b", "容器 日志"]],
    "phrases": [["remove container", "delete"], ["--name"], ["-d", "detached mode"], ["日志"]],
    "docs": [
        [0, "", "Containers"],
        [0, "rm", "Remove a container", "docker rm web", [], [0]],
        [0, "rm-all", "Remove all containers", "docker rm $(docker ps -aq)"],
        [0, "run", "Run in the background", "docker run -d --name web nginx", [], [], [2], [1]],
        [1, "", "容器 日志"],
        [1, "logs", "查看日志", "docker logs web", [3]],
    ],
}
FIND = """
    const open = (heads) => shared.openIndex("search_index.zh.json", async () => heads);
    shared.locations = async (heads, asked) => {
      const { rows } = await shared.find(await open(heads), asked);
      return rows.map(({ location }) => location);
    };
    shared.correctIn = async (heads, asked) => shared.correct(await open(heads), asked);
    shared.suggestIn = async (heads, asked) => shared.suggest(await open(heads), asked);
    shared.marked = (text, parts) => text.split(shared.patternOf(parts)).filter((one, at) => at % 2);"""


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("remove container", ["a#rm", "a#rm-all"]),
        ("docker rm", ["a#rm", "a#rm-all"]),
        ("-d", ["a#run"]),
        ("--name", ["a#run"]),
        ("--nam", ["a#run"]),
        ("containers", ["a"]),
        ("delete", ["a#rm"]),
        # The options of a pasted command are the reader's own.
        ("docker rm -f -v web", ["a#rm"]),
        # No card has the option; the word is known.
        ("--background", ["a#run"]),
        ("contianer", ["a"]),
        ("rizhi", ["b#logs"]),
        ("docker 日志", ["b#logs"]),
        ("nonsense", []),
        # The end of a word is no beginning.
        ("tainers", []),
        ("", []),
    ],
)
def test_the_best_answer_comes_first(asked: str, first: list[str]) -> None:
    (found,) = call_scripts(SEARCH, [["locations", HEADS, asked]], [FIND])
    assert found[: len(first)] == first
    assert bool(found) == bool(first)


def heads_of(*docs: list[Any], phrases: list[list[str]] | None = None) -> dict[str, Any]:
    """An entry's own phrases may stand in their place, instead of the number of their row."""
    rows = [*(phrases or [])]
    numbered = []
    for head, own, groups in ((doc[:4], doc[4:5], doc[5:]) for doc in docs):
        if own and any(isinstance(one, str) for one in own[0]):
            rows.append(own[0])
            own = [[len(rows) - 1]]
        numbered.append([*head, *own, *groups])
    return {"config": CONFIG, "pages": [["a", "Things"], ["b", "Pruning"]], "phrases": rows, "docs": numbered}


FIELDS = heads_of(
    [0, "other", "Other", "docker ps"],
    [1, "page", "Of its page", "docker ps"],
    [0, "command", "Of its command", "docker pruning"],
    [0, "keyword", "Of its keywords", "docker ps", ["and pruning as well"]],
    [0, "title", "Pruning and more", "docker ps"],
)


def test_a_word_tells_most_in_a_title_and_least_on_the_page() -> None:
    """What tells nothing keeps the words from standing there in one piece, which counts by itself."""
    (found,) = call_scripts(SEARCH, [["locations", FIELDS, "zebra pruning"]], [FIND])
    assert found[:4] == ["a#title", "a#keyword", "a#command", "b#page"]


def test_the_beginning_of_a_word_tells_less() -> None:
    heads = heads_of([0, "begun", "Zoo pruner"], [0, "whole", "Zoo prun"])
    (found,) = call_scripts(SEARCH, [["locations", heads, "prun zebra"]], [FIND])
    assert found == ["a#whole", "a#begun"]


def test_words_up_to_four_characters_are_known_by_their_reading() -> None:
    """Of those that are read alike the more frequent one; in a longer word the one that is there."""
    heads = heads_of([0, "a", "镜像仓库"], *([0, name, "藏库"] for name in "bcd"))
    readings = {"jing": "镜", "xiang": "像", "cang": "仓藏", "ku": "库"}
    heads["config"] = {**CONFIG, "readings": readings}
    calls = [["correctIn", heads, "cangku"], ["correctIn", heads, "jingxiangcangku"]]
    assert call_scripts(SEARCH, calls, [FIND]) == ["藏库", "镜像仓库"]


def test_of_words_that_are_read_alike_the_more_frequent_is_meant_wherever_it_stands() -> None:
    heads = heads_of([0, "a", "仓库"], [0, "b", "仓库"], [0, "c", "藏库"])
    heads["config"] = {**CONFIG, "readings": {"cang": "仓藏", "ku": "库"}}
    assert call_scripts(SEARCH, [["correctIn", heads, "cangku"]], [FIND]) == ["仓库"]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        # Of the title of a page, a title, a command, a keyword, a phrase.
        *(("prunnig", "pruning"), ("tilte", "title"), ("comamnd", "command")),
        *(("keywrod", "keyword"), ("phraes", "phrase")),
        # As it sounds, of a phrase and of a keyword.
        *(("jinxiang", "镜像"), ("sancu", "删除"), ("shanchu", "删除")),
    ],
)
def test_a_word_is_known_wherever_the_heads_have_it(asked: str, meant: str) -> None:
    heads = heads_of([0, "a", "Title", "docker command", ["keyword", "删除"]], phrases=[["phrase", "镜像"]])
    heads["config"] = {**CONFIG, "readings": {"jing": "镜", "xiang": "像", "shan": "删", "chu": "除"}}
    assert call_scripts(SEARCH, [["correctIn", heads, asked]], [FIND]) == [meant]


def test_four_phrases_are_offered_at_most() -> None:
    heads = heads_of(*([0, str(number), f"Container {number}"] for number in range(6)))
    (found,) = call_scripts(SEARCH, [["suggestIn", heads, "kontainer"]], [FIND])
    assert len(found) == 4


@pytest.mark.parametrize(
    ("asked", "docs"),
    [
        # Words that tell nothing, where a query has nothing else.
        ("how to", [[0, "b", "Why not"], [0, "a", "How to begin"]]),
        # The very phrase: of a card that is about it, then of one that is about it among others.
        ("remove it", [[0, "b", "B", "docker b", [], [], [0]], [0, "a", "A", "docker a", [], [0]]]),
        # Of cards with the same phrase, the plainer command.
        ("remove it", [[0, "b", "B", f"docker b {'--all ' * 20}", [], [0]], [0, "a", "A", "docker a", [], [0]]]),
        # A card that only mentions the phrase is no such card: another's title tells more.
        ("remove it", [[0, "b", "B", "docker b", [], [], [], [], [0]], [0, "a", "Remove it later", "docker a"]]),
        # A pasted command: the card that has its options, not one that has the command alone.
        ("stop -it", [[0, "b", "B", "docker stop", ["stop"]], [0, "a", "A", "docker stop -it", ["stop -it"]]]),
        # Words that stand together in a phrase tell more than the same in several.
        (
            "zebra stripes",
            [[0, "b", "B", "docker b", ["zebra", "old stripes"]], [0, "a", "A", "docker a", ["many zebra stripes"]]],
        ),
        # Two words that the site writes as one.
        ("mount point", [[0, "b", "Mount"], [0, "c", "Point"], [0, "a", "The mountpoint"]]),
        # A port is the reader's own.
        ("thing 8080", [[0, "b", "B", "docker b 8080"], [0, "a", "A thing", "docker a"]]),
        # Half of the phrase tells more than a keyword that begins so.
        ("remov i", [[0, "b", "B", "docker b", ["remove", "ink"]], [0, "a", "A", "docker a", [], [0]]]),
        # All in one piece tells more than all of it here and there.
        ("stop it", [[0, "b", "It does stop"], [0, "a", "Stop it now"]]),
        # A rare word tells more than a frequent one.
        ("thing zebra", [[0, "b", "A thing"], [0, "c", "Some thing"], [0, "d", "No thing"], [0, "a", "A zebra"]]),
    ],
)
def test_the_better_of_two_comes_first(asked: str, docs: list[Any]) -> None:
    (found,) = call_scripts(SEARCH, [["locations", heads_of(*docs, phrases=[["remove it"]]), asked]], [FIND])
    assert found[0] == "a#a"


def test_an_answer_says_where_it_is() -> None:
    """A section names its page; a page is one by itself."""
    heads = heads_of([0, "", "Things to do"], [0, "a", "One of the things to do", "docker things"])
    told = """
        shared.told = async (heads, asked) => {
          const { rows } = await shared.find(await open(heads), asked);
          return rows.map(({ number, location, parent, title, command }) => [number, location, parent, title, command]);
        };"""
    (found,) = call_scripts(SEARCH, [["told", heads, "things to do"]], [FIND + told])
    assert sorted(found) == [
        [0, "a", "", "Things to do", ""],
        [1, "a#a", "Things", "One of the things to do", "docker things"],
    ]


READ_TEXT = """
    shared.readText = async (heads, asked, folder = "search/") => {
      const addresses = [];
      const read = async (address) => {
        addresses.push(address);
        return address.includes("text") ? { zebra: [1], zebras: [2] } : heads;
      };
      const index = await shared.openIndex(`${folder}search_index.zh.json`, read);
      const rows = [];
      for (const one of asked) rows.push((await shared.find(index, one)).rows.map(({ location }) => location));
      return [rows, addresses.slice(1)];
    };"""


def test_texts_are_read_when_the_heads_do_not_answer() -> None:
    """Those of each word once, by the version of the index."""
    heads = heads_of([0, "a", "Title"], [0, "b", "Other"], [0, "c", "Third title"], [0, "d", "Fourth"])
    heads["config"] = {**CONFIG, "texts": 1, "version": "7"}
    calls = [["readText", heads, asked] for asked in (["title"], ["zebra"], ["zebra", "zebra"], ["third other"], [""])]
    once = ["search/text.zh.0.json?7"]
    assert call_scripts(SEARCH, calls, [READ_TEXT]) == [
        [[["a#a", "a#c"]], []],
        [[["a#b", "a#c"]], once],
        [[["a#b", "a#c"], ["a#b", "a#c"]], once],
        [[["a#b", "a#c"]], once],
        [[[]], []],
    ]


BY_PROTOCOL = """
    shared.readBy = async (protocol, ok, heads, script) => {
      const asked = [];
      const wait = () => new Promise((done) => setTimeout(done));
      globalThis.location = { protocol };
      globalThis.fetch = async (address) => (asked.push(address), { ok, json: async () => heads });
      globalThis.document = { createElement: () => ({}), head: { append: async (made) => {
        asked.push(made.src);
        globalThis.searchIndex = heads;
        await wait();
        if (ok) made.onload(); else made.onerror(Error("none"));
      } } };
      const index = await shared.openIndex("search_index.zh.json").catch(() => null);
      await index?.readSlots();
      return [Boolean(index), asked];
    };"""


@pytest.mark.parametrize(
    ("protocol", "ok", "told"),
    [
        ("https:", True, [True, ["search_index.zh.json", "slots.zh.json?1"]]),
        ("https:", False, [False, ["search_index.zh.json"]]),
        ("file:", True, [True, ["search_index.zh.js", "slots.zh.js"]]),
        ("file:", False, [False, ["search_index.zh.js"]]),
    ],
)
def test_an_index_is_fetched_or_from_a_folder_run(protocol: str, ok: bool, told: list[Any]) -> None:
    assert call_scripts(SEARCH, [["readBy", protocol, ok, HEADS]], [BY_PROTOCOL]) == [told]


BOTH = """
    shared.both = async (own, other, asked) => {
      const index = await shared.openIndex("search_index.zh.json", async () => own);
      let opened = 0;
      const openOther = () => {
        opened += 1;
        return shared.openIndex("search_index.en.json", async () => other);
      };
      const { rows, typed } = await shared.findInBoth(index, openOther, asked);
      return [rows.map(({ location }) => location), opened, typed];
    };"""
OWN = heads_of(
    [0, "", "Things"], [0, "logs", "查看日志", "docker logs"], [0, "note", "一节"], [0, "ps", "List", "docker ps"]
)
OTHER = heads_of([0, "note", "Following output"], [0, "logs", "Following output", "docker logs"])
OTHER["config"] = {**CONFIG, "lang": ["en"]}


@pytest.mark.parametrize(
    ("asked", "found", "opened"),
    [
        # The page's own language has it all.
        ("list", ["a#ps"], 0),
        ("日志", ["a#logs"], 0),
        # Cards are the same in both languages, sections are not.
        ("following output", ["a#logs"], 1),
        ("folowing output", ["a#logs"], 1),
        # It knows no more.
        ("list following", ["a#ps"], 1),
        ("zebra", [], 1),
        # Asked in the page's own language.
        ("斑马", [], 0),
        ("", [], 0),
    ],
)
def test_the_other_language_is_asked_when_it_may_know_more(asked: str, found: list[str], opened: int) -> None:
    meant = asked.replace("folow", "follow")
    assert call_scripts(SEARCH, [["both", OWN, OTHER, asked]], [BOTH]) == [[found, opened, meant]]


FLAKY = """
    shared.readTwice = async (heads) => {
      let failing = true;
      const read = async (address) => {
        if (!address.startsWith("prose")) return heads;
        if (failing) throw Error(address);
        return ["a text"];
      };
      const index = await shared.openIndex("search_index.zh.json", read);
      const first = await index.readProse(0).catch(() => "failed");
      failing = false;
      return [first, await index.readProse(0)];
    };
    shared.tellWithout = async (stored) => {
      globalThis.localStorage = { getItem: () => stored };
      const tell = await shared.tellCommands({ readSlots: async () => { throw Error("gone") } });
      return tell({ number: 0, command: "docker stop web" });
    };
    shared.tellWith = async (stored) => {
      globalThis.localStorage = { getItem: () => stored };
      let read = 0;
      const readSlots = async () => ((read += 1), { 1: [[12, 15, "container:web"]] });
      const tell = await shared.tellCommands({ readSlots });
      return [0, 1].map((number) => tell({ number, command: "docker stop web" })).concat(read);
    };"""


def test_what_did_not_come_is_asked_for_again() -> None:
    assert call_scripts(SEARCH, [["readTwice", HEADS]], [FLAKY]) == [["failed", "a text"]]


@pytest.mark.parametrize("stored", [None, "{}", '{"container:web":"mine"}'])
def test_commands_are_told_as_they_were_written_where_the_values_do_not_come(stored: str | None) -> None:
    files = [ENGINE_SCRIPTS / f"{name}.js" for name in TELLING]
    assert call_scripts(files, [["tellWithout", stored]], [FLAKY]) == ["docker stop web"]


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ('{"container:web":"mine"}', ["docker stop web", "docker stop mine", 1]),
        # Who has no values of their own need not wait for where they would stand.
        ("{}", ["docker stop web", "docker stop web", 0]),
    ],
)
def test_commands_are_told_with_the_values_that_are_stored(stored: str, told: list[Any]) -> None:
    files = [ENGINE_SCRIPTS / f"{name}.js" for name in TELLING]
    assert call_scripts(files, [["tellWith", stored]], [FLAKY]) == [told]


ADDRESS = """
    globalThis.location = new URL("https://a.example/b/?q=old#c");
    const written = [];
    const replaceState = (state, title, address) => written.push([state, String(address)]);
    globalThis.history = { state: "kept", replaceState };
    shared.rememberAt = (search, name, value) => {
      location.search = search;
      shared.remember(name, value);
      return written;
    };
    shared.recallAt = (search, name) => {
      location.search = search;
      return shared.recall(name);
    };
    shared.rememberRefused = () => {
      history.replaceState = () => { throw Error("too often") };
      shared.remember("q", "x");
      return "said nothing";
    };"""


@pytest.mark.parametrize(
    ("search", "value", "written"),
    [
        ("?q=old", "new", "https://a.example/b/?q=new#c"),
        ("?q=old&step=2", "", "https://a.example/b/?step=2#c"),
        ("", "a b&c", "https://a.example/b/?q=a+b%26c#c"),
        # What is there already is no news.
        ("?q=old", "old", None),
        ("", "", None),
    ],
)
def test_the_address_keeps_what_was_typed(search: str, value: str, written: str | None) -> None:
    script = ADDRESS + (ENGINE_SCRIPTS / "address.js").read_text("utf-8")
    found = call_scripts([], [["rememberAt", search, "q", value]], [script])
    assert found == [[["kept", written]] if written else []]


def test_what_the_address_says_is_read() -> None:
    script = ADDRESS + (ENGINE_SCRIPTS / "address.js").read_text("utf-8")
    calls = [["recallAt", "?q=a+b%26c", "q"], ["recallAt", "?step=2", "q"], ["rememberRefused"]]
    assert call_scripts([], calls, [script]) == ["a b&c", "", "said nothing"]


HIDING = "globalThis.CSS = { escape: (text) => text.replace(/[^\\w-]/g, '\\\\$&') }; globalThis.document = {};"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("container:web", ':is([data-cmd-slot="container"], [data-cmd-echo="container"])[data-cmd-value="web"]'),
        ("image:a:1", ':is([data-cmd-slot="image"], [data-cmd-echo="image"])[data-cmd-value="a\\:1"]'),
        ('path:[a"b', ':is([data-cmd-slot="path"], [data-cmd-echo="path"])[data-cmd-value="\\[a\\"b"]'),
    ],
)
def test_a_changed_value_is_hidden_by_its_whole_name(name: str, rule: str) -> None:
    script = HIDING + (ENGINE_SCRIPTS / "changed.js").read_text("utf-8")
    assert call_scripts([], [["hidingRules", {name: "x"}]], [script]) == [[rule + "{visibility:hidden}"]]


READ = """
    shared.looked = (shard, term) => [...shared.lookUp(shard, term)];
    shared.proseOf = async (heads, number, blocks) => {
      const index = await shared.openIndex("search_index.zh.json", async (address) => blocks[address[9]] ?? heads);
      return index.readProse(number);
    };"""


def test_a_whole_word_of_a_text_counts_twice_as_much_as_its_beginning() -> None:
    shard = {"net": [1, 2], "network": [3, 1], "ten": [9], "planet": [7]}
    assert call_scripts(SEARCH, [["looked", shard, "net"]], [READ]) == [[[1, 1], [3, 1], [4, 0.5]]]


@pytest.mark.parametrize(("number", "text"), [(0, "a"), (1, "b"), (2, "c"), (3, "d"), (5, "f")])
def test_the_text_of_an_entry_is_in_the_block_that_begins_before_it(number: int, text: str) -> None:
    heads = {**HEADS, "config": {**CONFIG, "prose": [0, 2, 5]}}
    call = ["proseOf", heads, number, {"0": ["a", "b"], "1": ["c", "d", "e"], "2": ["f"]}]
    assert call_scripts(SEARCH, [call], [READ]) == [text]


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        ("image", "image", 0),
        ("imgae", "image", 0),
        ("iimage", "image", 1),
        ("imge", "image", 1),
        ("imagf", "image", 1),
        ("imgea", "image", 3),
        ("", "ab", 2),
    ],
)
def test_words_differ(one: str, other: str, by: int) -> None:
    assert call_scripts(SEARCH, [["difference", one, other], ["difference", other, one]]) == [by, by]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        # Swapped, dropped, doubled, wrong.
        ("contianer", "container"),
        ("contaner", "container"),
        ("containner", "container"),
        ("contaiver", "container"),
        ("dokcer rm", "docker rm"),
        ("Contianer", "container"),
        # Of three letters, swapped ones.
        ("docker rnu", "docker run"),
        ("docker ruf", "docker ruf"),
        ("contianer  rm", "container rm"),
        ("contianer 1 contaner", "container 1 container"),
        ("--naem", "--name"),
        # Two words without their blank; another form of a word, or what the site has another word for, is no error.
        ("removecontainer", "remove container"),
        ("removed background", "removed background"),
        # Of three letters too little is left.
        ("--nme", "--nme"),
        ("Docker RM", "Docker RM"),
        # The beginning of a word, a word of two letters, a part of a name or of a value.
        ("contai", "contai"),
        ("xy", "xy"),
        ("contianer:1", "contianer:1"),
        ("/contianer", "/contianer"),
        ("my_contianer", "my_contianer"),
        *(2 * (f"{sign}contianer",) for sign in (":", ".", "=", "8")),
        *(2 * (f"contianer{sign}",) for sign in ("/a", ".a", "=a", "-1", "_a", "8", "'s", "’s")),
        # As Chinese is read, together and apart; a letter left over.
        ("rizhi", "日志"),
        ("rongqi rizhi", "容器日志"),
        ("ri zhi", "日志"),
        # Sounds that many do not tell apart.
        ("rizi", "日志"),
        ("ronqi rizi", "容器日志"),
        # Not of a single character: too much would be read so.
        ("zirizi", "zirizi"),
        ("rizhix", "rizhix"),
        ("nonsense", "nonsense"),
    ],
)
def test_what_was_meant(asked: str, meant: str) -> None:
    assert call_scripts(SEARCH, [["correctIn", HEADS, asked]], [FIND]) == [meant]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("proxie", "proxies"), ("deletin", "deleting"), ("prox", "prox"), ("delet", "delet"), ("deleti", "deleti")],
)
def test_half_a_word_is_known_as_what_it_finds(asked: str, meant: str) -> None:
    """`proxie` begins a word of the site, but none of those that the search tells them by."""
    heads = heads_of([0, "one", "Proxies"], [0, "other", "Deleting"])
    assert call_scripts(SEARCH, [["correctIn", heads, asked]], [FIND]) == [meant]


@pytest.mark.parametrize("titles", [("rope", "rose", "rose"), ("rose", "rose", "rope")])
def test_of_words_that_are_as_near_the_most_frequent_is_meant(titles: tuple[str, ...]) -> None:
    heads = heads_of(*([0, str(number), title] for number, title in enumerate(titles)))
    assert call_scripts(SEARCH, [["correctIn", heads, "roze"]], [FIND]) == ["rose"]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("kontayner", "Containers"),
        (" KONTAYNER ", "Containers"),
        ("志", "日志"),
        ("detouched", "detached mode"),
        ("xqz", None),
    ],
)
def test_what_looks_like_it(asked: str, near: str | None) -> None:
    (found,) = call_scripts(SEARCH, [["suggestIn", HEADS, asked]], [FIND])
    assert found[:1] == ([near] if near else [])
    assert len(found) <= 4


@pytest.mark.parametrize(
    ("text", "parts", "marked"),
    [
        ("Remove all Containers", ["remov", "container"], ["Remove", "Containers"]),
        ("查看容器日志", ["日志", "容器"], ["容器日志"]),
        ("用浏览器打开卷", ["浏览器打不开", "卷"], ["浏览器打", "卷"]),
        ("docker run -dit --detach", ["-i", "--detach"], ["-dit", "--detach"]),
        ("run in the background", ["--background"], ["background"]),
        ("docker run -d -i", ["-i"], ["-i"]),
        ("catalogs of logs", ["log"], ["logs"]),
    ],
)
def test_what_was_found_is_marked_in_either_case(text: str, parts: list[str], marked: list[str]) -> None:
    (found,) = call_scripts(SEARCH, [["marked", text, parts]], [FIND])
    assert found == marked


@pytest.mark.parametrize(
    ("command", "slots", "values", "told"),
    [
        ("docker port web", [[12, 15, "container:web"]], {"container:web": "a"}, "docker port a"),
        ("docker port web", [[12, 15, "container:web"]], {"image:web": "a"}, "docker port web"),
        ("docker port web", [[12, 15, "container:web"]], {}, "docker port web"),
        ("cat a\nrm a x", [[4, 5, "path:a"], [9, 10, "path:a"]], {"path:a": "b c"}, "cat 'b c'\nrm 'b c' x"),
        ('ls "a"', [[4, 5, "path:a", '"']], {"path:a": "$HOME/b c"}, 'ls "$HOME/b c"'),
        ("-v=a", [[3, 4, "path:a", "", "", 1]], {"path:a": "~/b"}, '-v="$HOME"/b'),
        ("curl x:80", [[7, 9, "port:80", "", "single-port"]], {"port:80": "[::1]:8000-8010"}, "curl x:8000"),
        ("echo 🐳; cat a", [[12, 13, "path:a"]], {"path:a": "b"}, "echo 🐳; cat b"),
        ("x", [[0, 1, "value:constructor"]], {}, "x"),
    ],
)
def test_a_command_is_told_with_the_readers_values(command: str, slots: Any, values: Any, told: str) -> None:
    files = [ENGINE_SCRIPTS / f"{name}.js" for name in TELLING]
    assert call_scripts(files, [["putIn", command, slots, values]]) == [told]


@pytest.mark.parametrize(("name", "most"), [("results", 7_800), ("finding", 6_250), ("sheet", 2_300)])
def test_the_scripts_of_the_search_stay_small(name: str, most: int) -> None:
    """No page loads the first two before its search or its filter is used; the index beside them is larger."""
    text = join_scripts(read_scripts(OTHER_SCRIPTS[name]))
    assert len(gzip.compress(text.encode())) < most


@pytest.mark.parametrize(
    ("typed", "left"),
    [("", True), ("PS", True), ("docker ps", True), ("list  ps", True), ("ps images", False), (" ", True)],
)
def test_without_an_index_the_filter_asks_for_every_word(typed: str, left: bool) -> None:
    filtering = ENGINE_SCRIPTS / "filter.js"
    (words,) = call_scripts([filtering], [["splitWords", typed]])
    assert call_scripts([filtering], [["matches", ["docker ps -a", "list containers 列出容器"], words]]) == [left]


@pytest.mark.parametrize(
    ("languages", "preferred"),
    [(["zh-CN", "en"], "zh"), (["EN-us"], "en"), (["fr", "en-GB", "zh"], "en"), (["fr"], None), ([], None)],
)
def test_the_preferred_language_is_the_first_that_there_is(languages: list[str], preferred: str | None) -> None:
    assert call_scripts([SITE_SCRIPTS / "preference.js"], [["preferred", languages, "zh", "en"]]) == [preferred]


def test_the_line_from_a_part_to_its_meaning() -> None:
    boxes = [
        {"left": 100, "top": 50},
        {"left": 200, "bottom": 80, "top": 60},
        {"left": 110, "bottom": 90},
        {"left": 120, "top": 120, "bottom": 140},
    ]
    assert call_scripts([ENGINE_SCRIPTS / "thread.js"], [["threadPath", *boxes]]) == ["M104 30V43H12V80H18"]


@pytest.mark.parametrize(
    ("chosen", "dark", "following"),
    [
        (None, False, "slate"),
        ("slate", False, "default"),
        ("default", False, "system"),
        (None, True, "default"),
        ("default", True, "slate"),
        ("slate", True, "system"),
        ("purple", False, "slate"),
    ],
)
def test_colours_take_turns(chosen: str | None, dark: bool, following: str) -> None:
    assert call_scripts([SITE_SCRIPTS / "preference.js"], [["nextColours", chosen, dark]]) == [following]


FOUND = """
    const names = ["addEventListener", "setAttribute", "removeAttribute", "append", "replaceChildren"];
    const methods = Object.fromEntries(names.map((name) => [name, () => {}]));
    const element = (more) => ({ ...methods, dataset: {}, ...more });
    const index = { readProse: async () => "" };
    const status = {};
    const dataset = { index: "i", other: "o", placeholder: "type", none: "none", nearest: ", nearest", one: "one",
      many: "# found", most: "the first {shown} of #", meant: "{query}: ", failed: "failed" };
    const input = element({ value: "ps" });
    const parts = { input, ol: element(), "[role=status]": status };
    const root = element({ dataset, querySelector: (name) => parts[name] });
    globalThis.document = {
      baseURI: "https://a.example/",
      querySelector: () => root,
      getElementById: () => element({ checked: false }),
      createElement: () => element(),
    };
    shared.tellCommands = async () => () => "";
    shared.openIndex = async () => index;
    let answer;
    shared.findInBoth = async () => answer();
    shared.patternOf = () => /(ps)/;
    shared.suggest = () => shared.near;
    shared.sayOf = async (count, meant, near, asked = ["ps"]) => {
      shared.near = near;
      const row = { number: 0, location: "a/#b", title: "title", parent: "page" };
      answer = () => {
        if (count === null) throw Error("gone");
        return { typed: meant, parts: asked, rows: Array(count).fill(row) };
      };
      await new Promise((done) => setTimeout(done));
      input.dispatch({ isComposing: false });
      await new Promise((done) => setTimeout(done, 5));
      return status.textContent;
    };
    input.addEventListener = (type, handler) => type === "input" && (input.dispatch = handler);"""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([1, "ps", []], "one"),
        ([2, "ps", []], "2 found"),
        ([20, "ps", []], "20 found"),
        ([21, "ps", []], "the first 20 of 21"),
        ([0, "ps", []], "none"),
        ([0, "ps", ["docker ps"]], "none, nearest"),
        ([2, "pause", []], "pause: 2 found"),
        ([0, "ps", [], []], "type"),
        ([None, "ps", []], "failed"),
    ],
)
def test_how_much_was_found_is_said(given: list[Any], said: str) -> None:
    results = f"(() => {{{(ENGINE_SCRIPTS / 'results.js').read_text('utf-8')}}})();"
    assert call_scripts([], [["sayOf", *given]], [FOUND + results]) == [said]


EXCERPT = """
    const made = [];
    document.createElement = () => {
      const append = (...parts) => (one.text += parts.map((part) => part.text ?? part).join(""));
      const one = element({ text: "", append });
      made.push(one);
      return one;
    };
    shared.excerptOf = async (prose) => {
      index.readProse = async () => prose ?? Promise.reject(Error("gone"));
      await shared.sayOf(1, "ps", []);
      return made.findLast(({ className }) => className === "cmd-search__text").text;
    };"""


@pytest.mark.parametrize(
    ("prose", "excerpt"),
    [
        ("ps lists", "ps lists"),
        ("a" * 24 + "ps", "a" * 24 + "ps"),
        ("a" * 25 + "ps", "…" + "a" * 24 + "ps"),
        ("ps" + "a" * 199, "ps" + "a" * 198),
        ("only its title has the word", "only its title has the word"),
        # It did not come.
        (None, ""),
    ],
)
def test_the_text_of_an_answer_begins_a_little_before_what_was_found(prose: str | None, excerpt: str) -> None:
    results = f"(() => {{{(ENGINE_SCRIPTS / 'results.js').read_text('utf-8')}}})();"
    assert call_scripts([], [["excerptOf", prose]], [FOUND + EXCERPT + results]) == [excerpt]


WHERE = """
    shared.placeOf = (tops, scrolled, height, room = 1000, open = -1, wide = true) => {
      const list = { scrollTop: 0, getBoundingClientRect: () => ({ top: 0, bottom: room }) };
      const links = tops.map((top, index) => ({
        // As an address has it: percent-encoded.
        hash: `#%3${index}`,
        textContent: `section ${index}`,
        toggleAttribute(name, on) { this[name] = on; },
        closest: () => list,
        getBoundingClientRect: () => ({ top: 100 * index, bottom: 100 * index + 20 }),
      }));
      const place = { addEventListener() {} };
      globalThis.document = {
        documentElement: { scrollHeight: height },
        querySelectorAll: () => links,
        getElementById: (id) => (tops[id] === null ? null : { getBoundingClientRect: () => ({ top: tops[id] }) }),
        querySelector: (name) => (name === "[data-place]" ? place : (links[open] ?? null)),
      };
      const matchMedia = () => ({ matches: wide });
      const requestAnimationFrame = (then) => then();
      const later = { requestAnimationFrame, setTimeout: (then) => then() };
      Object.assign(globalThis, { scrollY: scrolled, innerHeight: 900, matchMedia, addEventListener() {} }, later);
      run();
      const marked = links.flatMap((link, index) => (link["data-current"] ? [index] : []));
      const told = [marked, place.hidden ? null : place.textContent];
      return list.scrollTop ? [...told, list.scrollTop] : told;
    };"""


@pytest.mark.parametrize(
    ("tops", "scrolled", "height", "told"),
    [
        # Before the first; in the second; where a heading is right below the header.
        ([300, 700], 0, 3000, [[], None]),
        ([-500, 100, 800], 500, 3000, [[1], "section 1"]),
        ([-500, 119, 120], 500, 3000, [[1], "section 1"]),
        # At the end of a page the last one, though it never comes to the top.
        ([-900, 200, 500], 1100, 2000, [[2], "section 2"]),
        ([-900, 200, 500], 1097, 2000, [[0], "section 0"]),
        # A page that fits the window has no end to come to.
        ([300, 600], 0, 900, [[], None]),
        ([100, 600], 0, 900, [[0], "section 0"]),
        # A link to what is not there.
        ([None, 100, 600], 500, 3000, [[1], "section 1"]),
    ],
)
def test_the_section_that_is_read_is_marked(
    tops: list[int | None], scrolled: int, height: int, told: list[Any]
) -> None:
    run = f"const run = () => {{{(SITE_SCRIPTS / 'sections.js').read_text('utf-8')}}};"
    assert call_scripts([], [["placeOf", tops, scrolled, height]], [run + WHERE]) == [told]


@pytest.mark.parametrize(("room", "scrolled"), [(1000, None), (220, None), (219, 90.5), (150, 125)])
def test_what_is_marked_is_kept_in_view(room: int, scrolled: float | None) -> None:
    """The name of the third section, at 200 to 220 in its list, comes to the middle where it was not in sight."""
    run = f"const run = () => {{{(SITE_SCRIPTS / 'sections.js').read_text('utf-8')}}};"
    (told,) = call_scripts([], [["placeOf", [-900, -500, 0, 900], 500, 3000, room]], [run + WHERE])
    assert told == [[2], "section 2", *([scrolled] if scrolled else [])]


@pytest.mark.parametrize("wide", [True, False])
def test_the_open_page_is_brought_into_view_in_a_long_list(wide: bool) -> None:
    """The second link, at 100 to 120 in a list that ends at 100, though no section is read yet; in the drawer too."""
    run = f"const run = () => {{{(SITE_SCRIPTS / 'sections.js').read_text('utf-8')}}};"
    assert call_scripts([], [["placeOf", [300, 700], 0, 3000, 100, 1, wide]], [run + WHERE]) == [[[], None, 50]]
