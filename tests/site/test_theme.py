"""What the site goes without of its theme: styles that are left out, settings that do nothing."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from built_site import ROOT, BuiltSite, build_site, write_small_docs
from commandcards.site.theme.colours import UNCHOSEN, follow_system
from commandcards.site.theme.settings import check_settings, load_unused
from commandcards.site.theme.styles import class_pattern, find_left_out, leave_out, leave_out_pictures
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from theme import find_useless_settings, title_of

NAMES = [".never", ".tabs", "[dir=rtl]"]
KEPT = [
    "p{color:red}",
    ".note.big>p:hover{color:red}",
    ".nevermore,.tabset{color:red}",
    ".note:not(.never){color:red}",
    ":is(.never,.note) p{color:red}",
    ":where(.never,.note) p{color:red}",
    "p:has(.never,.note){color:red}",
    ":is(.note:not(.never),.tabs) p{color:red}",
    "[dir=ltr] .note{color:red}",
    "@media print{.note{color:red}}",
    "@keyframes turn{to{rotate:1turn}}",
    "p{--a:1;margin:var(--a)}",
    "p{--a:var(--b);--b:1;margin:var(--a)}",
    ".note{background:url(data:image/svg+xml;charset=utf-8,<svg/>)}",
]
DROPPED = [
    ".never{color:red}",
    ".note .never{color:red}",
    ".never__part,.never--kind{color:red}",
    ".tabs:hover>p{color:red}",
    "[dir=rtl] .note{color:red}",
    "@media print{.never{color:red}}",
    "@media screen{@supports (top:1px){.never{color:red}}}",
    "p{--a:1}",
    "p{--a:var(--b);--b:1}",
    'p{--icon:url("data:image/svg+xml;charset=utf-8,<svg/>")}',
    ".never{margin:var(--a)}p{--a:1}",
]


@pytest.mark.parametrize("rule", KEPT)
def test_what_is_not_named_stays_as_it_is(rule: str) -> None:
    assert leave_out(rule, NAMES) == rule


@pytest.mark.parametrize("rule", DROPPED)
def test_what_is_named_goes_with_what_only_it_has_read(rule: str) -> None:
    assert leave_out(rule, NAMES).replace("p{}", "") == ""


def test_of_several_selectors_the_others_stay() -> None:
    assert leave_out(".never,.note,[dir=rtl] p,p:is(a,b){top:1px}", NAMES) == ".note,p:is(a,b){top:1px}"


def test_what_another_stylesheet_reads_stays() -> None:
    assert leave_out("p{--ink:1;--other:2;top:0}", NAMES, ".card { color: var(--ink) }") == "p{--ink:1;top:0}"


def test_the_themes_stylesheet_is_written_as_expected() -> None:
    """Leaving out nothing changes nothing; no text in it has a brace."""
    text = material_stylesheet()
    everything = " ".join(f"var({name})" for name in set(find_properties(text)))
    assert leave_out(text, [".no-such-class"], everything) == text
    assert text.count("{") == text.count("}")


def test_the_list_names_what_the_theme_has() -> None:
    text = material_stylesheet()
    assert [name for name in load_unused(ROOT / "hooks/theme.yaml").styles if name not in text] == []


def material_stylesheet() -> str:
    folder = Path(str(files("material"))) / "templates/assets/stylesheets"
    return next(folder.glob("main.*.css")).read_text("utf-8")


def find_properties(text: str) -> list[str]:
    return re.findall(r"--[\w-]+", text)


def test_a_page_that_uses_what_is_left_out_is_found() -> None:
    html = '<p class="note tabs__list"><b class="never nevermore" dir="rtl">'
    assert find_left_out(html, class_pattern(NAMES)) == [".never", ".tabs__list"]
    assert find_left_out("<p>.never</p>", class_pattern(NAMES)) == []


def test_the_themes_notice_comes_along(site: BuiltSite) -> None:
    notice = (site.folder / "assets" / "material-license.txt").read_text("utf-8")
    assert "Martin Donath" in notice
    assert "Permission is hereby granted" in notice


def test_no_page_uses_what_is_left_out(site: BuiltSite) -> None:
    assert [one for one in site.warnings if "left out" in one] == []


UNUSED = load_unused(ROOT / "hooks/theme.yaml").settings
FEATURES = ["theme.features: navigation.tabs", "theme.features: toc.follow"]


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"theme": {"features": ["navigation.tabs", "toc.follow"]}}, FEATURES),
        ({"theme": {"features": ["announce.dismiss"]}}, ["theme.features: announce.dismiss"]),
        ({"theme": {"icon": {"logo": "material/docker"}}}, ["theme.icon"]),
        ({"theme": {"logo": "logo.svg"}}, ["theme.logo"]),
        ({"theme": {"font": {"text": "Roboto", "code": "Roboto Mono"}}}, ["theme.font.text", "theme.font.code"]),
        ({"theme": {"direction": "rtl"}}, ["theme.direction"]),
        ({"extra": {"analytics": {"provider": "google", "property": "G-X"}}}, ["extra.analytics"]),
        ({"extra": {"consent": {"title": "Cookies"}}}, ["extra.consent"]),
        ({"extra": {"version": {"provider": "mike"}}}, ["extra.version"]),
        ({"extra": {"social": [{"icon": "x", "link": "y"}]}}, ["extra.social"]),
        ({"copyright": "2016"}, ["copyright"]),
        ({"site_author": "x"}, ["site_author"]),
        ({"plugins": {"search": True, "i18n": True}}, ["plugins.search"]),
        ({"theme": {"features": [], "font": False, "icon": None, "logo": None}, "extra": {}, "copyright": None}, []),
        ({"extra": {"consent": {}, "social": []}, "copyright": ""}, []),
        ({}, []),
    ],
)
def test_a_setting_without_effect_is_named(settings: dict[str, Any], named: list[str]) -> None:
    messages = check_settings(settings, UNUSED)
    assert [message.split("`")[1] for message in messages] == named
    assert all(message.startswith("mkdocs.yml: `") and "has no effect" in message for message in messages)


def test_a_setting_without_effect_fails_a_strict_build(tmp_path: Path) -> None:
    docs = write_small_docs(tmp_path)
    alone = {"nav": ["index.md"]}
    build_site(tmp_path / "fine", docs, strict=True, changes=alone)
    for setting in ({"copyright": "2016"}, {"extra": {"consent": {"title": "Cookies"}}}):
        with pytest.raises(Abort):
            build_site(tmp_path / "wrong", docs, strict=True, changes={**alone, **setting})


def test_a_setting_without_effect_is_named_with_what_to_do() -> None:
    settings = {"theme": {"features": ["navigation.tabs"]}}
    said = check_settings(settings, {"theme.features": "take it out"})
    assert said == ["mkdocs.yml: `theme.features: navigation.tabs` has no effect on this site: take it out"]


def test_settings_are_named_as_a_site_writes_them() -> None:
    """MkDocs has another name for a plugin that the theme brings: `material/search`."""
    theme = {"name": "material", "font": False, "logo": "logo.svg"}
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=["search"], theme=theme)
    assert "material/search" in config.plugins
    messages = find_useless_settings(config, load_unused(ROOT / "hooks/theme.yaml"))
    assert [message.split("`")[1] for message in messages] == ["theme.logo", "plugins.search"]


@pytest.mark.parametrize(
    ("rule", "twin"),
    [
        ("p{top:0}", ""),
        ("[data-md-color-scheme=default]{top:0}", ""),
        ('[data-md-color-scheme="slate"]{--a:1}', "{--a:1}"),
        ("[data-md-color-scheme=slate] .a,.b{top:0}", " .a{top:0}"),
        ("[data-md-color-scheme=slate] .a,.b,[data-md-color-scheme=slate] .c{top:0}", f" .a,{UNCHOSEN} .c{{top:0}}"),
    ],
)
def test_dark_rules_have_a_twin_for_a_dark_system(rule: str, twin: str) -> None:
    added = f"@media screen and (prefers-color-scheme:dark){{{UNCHOSEN}{twin}}}" if twin else ""
    assert follow_system(rule) == rule + added


def test_a_comment_is_no_rule() -> None:
    assert follow_system("/* [data-md-color-scheme=slate] {} */p{top:0}") == "p{top:0}"


def test_a_dark_rule_for_paper_alone_keeps_its_place() -> None:
    text = follow_system("@media print{.a,[data-md-color-scheme=slate] .a{top:0}}")
    assert text.startswith("@media print{.a,[data-md-color-scheme=slate] .a{top:0}@media screen")
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("p{color:red;top:0}", "p{color:red;top:0}"),
        ('p{--a-icon:url("data:image/svg+xml;charset=utf-8,<svg/>");top:0}', "p{top:0}"),
        ("p{mask-image:url(data:image/png;base64,AA==)}", "p{}"),
        ("p{top:0;mask-image:var(--md-admonition-icon--note);left:0}", "p{top:0;left:0}"),
        ("p{background:url(a.svg)}", "p{background:url(a.svg)}"),
    ],
)
def test_pictures_in_the_stylesheet_go(rule: str, left: str) -> None:
    assert leave_out_pictures(rule) == left


@pytest.mark.parametrize(
    ("title", "meta", "shown"),
    [
        ("A &amp; B", {}, "A &amp; B"),
        ("A & <b>", {}, "A &amp; &lt;b&gt;"),
        # The head of a page is text, whatever it looks like.
        ("A &amp; B", {"title": "A &amp; B"}, "A &amp;amp; B"),
        ("2016", {"title": 2016}, "2016"),
        (None, {}, ""),
    ],
)
def test_a_title_is_escaped_once(title: str | None, meta: dict[str, Any], shown: str) -> None:
    item: Any = SimpleNamespace(title=title, meta=meta)
    assert title_of(item) == shown
