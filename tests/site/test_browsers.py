"""Scripts and styles against MDN's compatibility data: nothing is too new for the browsers that the README names.

`tests/data/too-new.json` is made by tools/browser_support.py. What is newer all the same stands below, with what older
browsers do instead.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_site import ROOT
from commandcards.site.assets import STYLES as ENGINE_STYLES
from scripts import ENGINE_SCRIPTS, SITE_SCRIPTS

TOO_NEW: dict[str, Any] = json.loads((ROOT / "tests/data/too-new.json").read_text("utf-8"))
STYLES = (ROOT / "hooks/commandcards/assets/stylesheets", ROOT / "docs/assets/stylesheets")
SCRIPTS = (ENGINE_SCRIPTS, SITE_SCRIPTS)
GUARDED = ("content-visibility", "content-visibility: auto", "contain-intrinsic-size")
"""What makes rows jump in a browser that does not keep those in view in their place: Safari."""
ALLOWED = {
    "text-wrap": "lines are less even",
    "text-wrap: balance": "lines are less even",
    "text-wrap: wrap": "it is what those do anyway",
    "text-autospace": "no thin space between Chinese and Latin",
    "text-autospace: normal": "as above",
    "text-autospace: no-autospace": "as above",
    "break-after: avoid": "Firefox: a heading takes room with it, see print.css",
    "box-decoration-break": "on paper, a card has no line where one page ends and the next begins",
    "box-decoration-break: clone": "as above",
    "@page": "Safari: the sheet has the size and the margins of the printer",
    "size": "as above",
    ".touches": "where there is no touch, there is no swiping",
    ".changedTouches": "as above",
    ".config": "a key of the search index",
    "text-spacing-trim": "a punctuation mark keeps its width",
    "text-spacing-trim: trim-start": "as above",
    "grid-template-columns: subgrid": "asked for by @supports, or columns of a fixed width",
    **dict.fromkeys(GUARDED, "asked for by @supports: the whole sheet is laid out at once"),
    "color-mix": "stands after a declaration without it",
    "@media scripting": "a part opens when it is tapped, where a script does that",
    "forced-color-adjust": "Safari has no forced colours",
    "forced-color-adjust: none": "as above",
    "user-select": "nothing but what a double click takes",
    "outline": "Safari before 16.4 draws it without round corners",
    "cursor: pointer": "a finger has no cursor",
    "cursor: default": "as above",
    ".adoptedStyleSheets": "in a try: the author's value is seen until the reader's is there",
    ".replaceSync": "as above",
}
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
OFFERED = re.findall(r"shared\.values = \{([^}]+)\}", (ENGINE_SCRIPTS / "values.js").read_text("utf-8"))
"""What one of our scripts offers to others as `values`: no member of anything else."""
STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")


def read(folders: tuple[Path, ...], suffix: str) -> Iterator[tuple[str, str]]:
    """The names and texts of what this site serves; some styles of the engine are for other sites."""
    for folder in folders:
        for file in sorted(folder.glob(f"*{suffix}")):
            if folder == STYLES[0] and file.stem not in ENGINE_STYLES:
                continue
            yield file.name, COMMENT.sub(" ", file.read_text("utf-8"))


def find_in_styles(text: str) -> Iterator[str]:
    """What is too new in a stylesheet without comments."""
    text = STRING.sub('""', text)
    for prelude in re.findall(r"@[\w-]+[^{};]*", text):
        rule = prelude[1:].split()[0]
        yield from (f"@{rule}" for _ in [0] if rule in TOO_NEW["rules"])
        names = re.findall(r"\(\s*([\w-]+)", prelude)
        yield from (f"@{rule} {name}" for name in names if f"{rule} {name}" in TOO_NEW["rules"])
        if rule == "media" and re.search(r"[<>=]", prelude):
            yield "@media range"
    for selector in re.findall(r"([^{};]+)\{", text):
        yield from (f":{name}" for name in re.findall(r":([\w-]+)", selector) if name in TOO_NEW["selectors"])
    for name, value in re.findall(r"(?<=[{;\s])([\w-]+)\s*:\s*([^;{}]+)(?=[;}])", text):
        if name in TOO_NEW["properties"]:
            yield name
        words = re.findall(r"[\w-]+", value)
        yield from (f"{name}: {word}" for word in words if f"{name}: {word}" in TOO_NEW["values"])
        yield from (one for one in re.findall(r"([\w-]+)\(", value) if one in TOO_NEW["functions"])
        if name.startswith("--") and "color-mix" in value:
            yield "color-mix in a property of one's own, where nothing can stand before it"


def find_in_scripts(text: str) -> Iterator[str]:
    """What is too new in a script without comments."""
    text = re.sub(r"\bshared\.\w+", "", text)
    offered = "|".join(re.findall(r"\w+", OFFERED[0]))
    text = re.sub(rf"\bvalues\.(?:{offered})\b", "", text)
    own = set(re.findall(r"(?:const|let|function|[{,(])\s*(\w+)", text))
    own |= set(re.findall(r"(?<![.\w])(\w+)\s*[,:})]", text))
    for name in re.findall(r"\.(\w+)", text):
        if name in TOO_NEW["members"] and name not in own:
            yield f".{name}"
    if re.search(r"\(\?<[=!]", text):
        yield "looking behind in a pattern"


@pytest.mark.parametrize(("name", "text"), list(read(STYLES, ".css")))
def test_styles_are_understood(name: str, text: str) -> None:
    assert {one for one in find_in_styles(text) if one not in ALLOWED} == set()


@pytest.mark.parametrize(("name", "text"), list(read(STYLES, ".css")))
def test_what_is_guarded_is_asked_for(name: str, text: str) -> None:
    elsewhere = re.sub(r"^@supports \(overflow-anchor: auto\).*?^}", "", text, flags=re.M | re.S)
    assert not set(GUARDED) & {*find_in_styles(elsewhere)}


@pytest.mark.parametrize(("name", "text"), list(read(SCRIPTS, ".js")))
def test_scripts_are_understood(name: str, text: str) -> None:
    assert {one for one in find_in_scripts(text) if one not in ALLOWED} == set()


def test_what_is_allowed_is_used() -> None:
    used = {one for _, text in read(STYLES, ".css") for one in find_in_styles(text)}
    used |= {one for _, text in read(SCRIPTS, ".js") for one in find_in_scripts(text)}
    assert ALLOWED.keys() - used == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("p { margin: 0 }", []),
        ("p { accent-color: red; }", ["accent-color"]),
        ("p { text-wrap: pretty; }", ["text-wrap", "text-wrap: pretty"]),
        ("@media (width < 45em) { p { top: 0; } }", ["@media range"]),
        ("@media (max-width: 45em) { p { top: 0; } }", []),
        ("details::details-content { top: 0; }", [":details-content"]),
        ("p { --a: color-mix(in srgb, red, blue); }", 2),
        ("p { color: light-dark(red, blue); }", ["light-dark"]),
        (".a { .b { top: 0; } }", []),
    ],
)
def test_a_stylesheet_that_is_too_new_is_found(text: str, found: list[str] | int) -> None:
    hits = list(find_in_styles(text))
    assert (len(hits) if isinstance(found, int) else hits) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("list.at(-1);", []),
        ("document.startViewTransition(() => {});", [".startViewTransition"]),
        ("list.toSorted();", [".toSorted"]),
        ("Object.groupBy(list, one => one);", [".groupBy"]),
        ("/(?<!a)b/.test(text);", ["looking behind in a pattern"]),
        ("shared.groupBy = 1;", []),
        ("values.take(slot);", []),
        ("values.toSorted();", [".toSorted"]),
    ],
)
def test_a_script_that_is_too_new_is_found(text: str, found: list[str]) -> None:
    assert list(find_in_scripts(text)) == found


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_floor_is_written_down(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    floor = TOO_NEW["floor"]
    assert floor["safari"] == floor["safari_ios"]
    assert f"Chrome {floor['chrome']}" in text
    assert f"iOS {floor['safari']}" in text
    assert f"Firefox {floor['firefox']}" in text
