"""Scripts and styles as they are served."""

from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import pytest
from built_site import ROOT, BuiltSite
from commandcards.site.assets import (
    AFTER_OTHERS,
    BEFORE_OTHERS,
    CARD_STYLES,
    ENGINE,
    OTHER_SCRIPTS,
    STYLES,
    build_assets,
    join_scripts,
    join_styles,
    name_asset,
    put_in_layer,
    read_styles,
)
from scripts import node

SITE_STYLES = ROOT / "docs/assets/stylesheets"
FIRST_VIEW = 50_000
"""Bytes of HTML, CSS and JavaScript, gzipped, of the first view of any page."""
STYLESHEETS = 13_400
SCRIPTS = 11_500
SCRIPTS_OF_THE_SHEET = 12_500


def run(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    script = folder / "script.js"
    script.write_text(text, "utf-8")
    return subprocess.run([node(), str(script)], capture_output=True, text=True, check=False)


def test_scripts_share_one_object_and_nothing_else(tmp_path: Path) -> None:
    joined = join_scripts(
        ["const own = 1;\nshared.one = own; // why", "console.log(shared.one, typeof own, typeof globalThis.shared)"]
    )
    assert run(joined, tmp_path).stdout == "1 undefined undefined\n"


def test_scripts_are_strict(tmp_path: Path) -> None:
    result = run(join_scripts(["undeclared = 1;"]), tmp_path)
    assert "ReferenceError" in result.stderr


def test_a_script_that_fails_or_ends_early_does_not_keep_the_next_from_running(tmp_path: Path) -> None:
    result = run(join_scripts(["throw new Error('broken')", "return;", "console.log('ran')"]), tmp_path)
    assert result.stdout == "ran\n"
    assert "broken" in result.stderr


def test_comments_and_needless_white_space_go() -> None:
    joined = join_scripts(['/* What\n * and why. */\n// First.\nf("// /* no comment */"); // so\n\n  g(`a\n  b`);\n'])
    assert '{f("// /* no comment */");g(`a\n  b`);}' in joined
    assert "First" not in joined


@pytest.mark.parametrize(
    ("written", "served"),
    [
        ("/* why */\np {\n  color: red;\n  top : 1px ;\n}\n", "p{color:red;top:1px}"),
        ("a,\nb > c {\n  margin: 0 auto;\n}", "a,b>c{margin:0 auto}"),
        (".a :is(b, c) {\n  top: 0;\n}", ".a :is(b,c){top:0}"),
        ("@media print {\n  .a :is(b, c) {\n    top: 0;\n  }\n}", "@media print{.a :is(b,c){top:0}}"),
        ('p::before {\n  content: "a  b /* c */" / "";\n}', 'p::before{content:"a  b /* c */" / ""}'),
        ("p {\n  margin: calc(100% + 0.2rem) !important;\n}", "p{margin:calc(100% + 0.2rem)!important}"),
        ('@charset "UTF-8";p{top:0}', "p{top:0}"),
    ],
)
def test_a_stylesheet_says_the_same_in_its_layer(written: str, served: str) -> None:
    assert put_in_layer("x", written) == f"@layer x{{{served}}}"


def test_the_order_of_the_layers_comes_first() -> None:
    joined = join_styles({"layers": "/* why */ @layer a, b;", "b": "p { top: 0 }", "a": "p { top: 1px }"})
    assert joined == "@layer a,b;\n@layer b{p{top:0}}\n@layer a{p{top:1px}}\n"


def test_a_name_changes_with_the_content_and_only_then() -> None:
    one = name_asset("page.css", "p{}")
    assert re.fullmatch(r"page\.[0-9a-f]{8}\.css", one.name)
    assert name_asset("page.css", "p{}") == one
    assert name_asset("page.css", "q{}").name != one.name


def test_all_files_are_built() -> None:
    styles = {"layers": "@layer theme, mine;", "mine": "p { top: 0 }", **read_styles()}
    built = build_assets(["mark();"], styles, ["hurry();"])
    assert set(built) == {"early.js", "page.js", "page.css", *(f"{name}.js" for name in OTHER_SCRIPTS)}
    assert "mark()" in built["page.js"].text
    assert "hurry()" in built["early.js"].text
    assert "@layer cards{" in built["page.css"].text


def test_every_stylesheet_has_its_place_among_the_layers() -> None:
    text = re.sub(r"/\*.*?\*/", "", (SITE_STYLES / "layers.css").read_text("utf-8"), flags=re.DOTALL)
    layers = re.findall(r"[\w-]+", text.replace("@layer", ""))
    own = {path.stem for path in SITE_STYLES.glob("*.css")} - {"layers"}
    assert sorted(layers) == sorted({"theme", *own, *STYLES})


def test_every_stylesheet_of_the_engine_is_served() -> None:
    files = {path.stem for path in (ENGINE / "stylesheets").glob("*.css")}
    assert {*STYLES, *CARD_STYLES, BEFORE_OTHERS, AFTER_OTHERS} == files
    assert {*STYLES} - {"search"} == {*CARD_STYLES} - {"embedded"}


def test_older_browsers_understand_the_styles() -> None:
    """Chrome 107 knows no ranges in media queries, and no `color-mix`, for which a custom property has no fallback."""
    for folder in (SITE_STYLES, ENGINE / "stylesheets"):
        for path in folder.glob("*.css"):
            text = re.sub(r"@supports.*?\n}\n", "", path.read_text("utf-8"), flags=re.DOTALL)
            assert not re.search(r"@media[^{]*\((?:width|height)\s*[<>=]", text), path
            assert not re.search(r"--[\w-]+:[^;]*color-mix", text), path


PAINT = re.compile(
    r"--[\w-]+|(?:background|color|text-decoration|outline|border-radius|border-(?:[\w-]+-)?color|box-shadow|opacity|fill"
    r"|stroke|cursor|visibility|z-index)(?:-[\w-]+)?"
)


def test_nothing_moves_for_the_pointer_or_the_focus() -> None:
    """What moved would be gone from under the finger: its click would go to something else, or be lost."""
    for folder in (SITE_STYLES, ENGINE / "stylesheets"):
        for path in folder.glob("*.css"):
            text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
            for selector, rules in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
                if re.search(r":(?:hover|active|focus)(?![\w-])", re.sub(r":not\([^)]*\)", "", selector)):
                    changed = [rule.split(":")[0].strip() for rule in rules.split(";") if rule.strip()]
                    assert all(map(PAINT.fullmatch, changed)), f"{path.name}: {selector.strip()}: {changed}"


def test_pages_name_only_files_that_are_there(site: BuiltSite) -> None:
    there = {path.name for path in (site.folder / "assets").glob("*.*")}
    named: set[str] = set()
    for page in site.pages.values():
        named.update(re.findall(r"\bassets/([\w.]+\.(?:js|css))\"", page.html))
    assert named == there - {"favicon.svg", "social.png", "material-license.txt"}
    assert {path.suffix for path in site.folder.rglob("*.*") if path.suffix in {".js", ".css"}} == {".js", ".css"}
    assert len([*site.folder.rglob("*.js"), *site.folder.rglob("*.css")]) == len(named)


# Weight --------------------------------------------------------------------------------------


def weigh(text: bytes) -> int:
    return len(gzip.compress(text, 9))


def test_the_first_view_of_a_page_is_light(site: BuiltSite) -> None:
    for page in site.pages.values():
        here = (site.folder / page.path).parent
        styles = [(here / (node.attributes["href"] or "")) for node in page.tree.css("link[rel=stylesheet]")]
        scripts = [(here / (node.attributes["src"] or "")) for node in page.tree.css("script[src]")]
        if page.path.endswith("404.html"):  # Its addresses are whole ones, and the same.
            continue
        css, js = (sum(weigh(file.read_bytes()) for file in files) for files in (styles, scripts))
        assert 0 < css <= STYLESHEETS, page.path
        assert 0 < js <= (SCRIPTS_OF_THE_SHEET if "cheatsheet" in page.path else SCRIPTS), page.path
        assert weigh(page.html.encode()) + css + js <= FIRST_VIEW, page.path
