"""What is kept of a build is used again only where nothing else can have changed it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from built_site import ROOT
from commandcards.plugin.assets import with_first
from commandcards.plugin.compiled import CompiledTemplates
from commandcards.plugin.description import (
    describe,
    describe_anchors,
    describe_context,
    describe_navigation,
    describe_own,
)
from commandcards.plugin.remembered import PLUGINS, is_predictable
from commandcards.plugin.theme_files import list_visible
from commandcards.store import Store
from jinja2 import Environment
from jinja2.bccache import Bucket
from mkdocs.config import load_config


def make_config(**changes: Any) -> Any:
    theme = SimpleNamespace(name=changes.pop("theme", "material"), custom_dir=changes.pop("custom_dir", None))
    return SimpleNamespace(
        **{"markdown_extensions": ["toc", "tables"], "plugins": {"i18n": 1}, "theme": theme} | changes
    )


@pytest.mark.parametrize(
    ("changes", "own", "predictable"),
    [
        ({}, (), True),
        ({"plugins": {"i18n": 1, "material/search": 2, "commandcards": 3}}, ("commandcards",), True),
        ({"plugins": {"i18n": 1, "commandcards": 3}}, (), False),
        ({"plugins": {"macros": 1}}, ("commandcards",), False),
        ({"markdown_extensions": ["toc", "pymdownx.snippets"]}, (), False),
        ({"theme": "readthedocs"}, (), False),
        ({"theme": None}, (), False),
    ],
)
def test_pages_are_remembered_where_all_that_makes_them_is_known(
    changes: dict[str, Any], own: tuple[str, ...], predictable: bool
) -> None:
    assert is_predictable(make_config(**changes), own) == predictable


def test_this_site_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extension that is added to mkdocs.yml and not known would make every page anew, and nobody would be told."""
    monkeypatch.chdir(ROOT)
    config = load_config("mkdocs.yml")
    assert is_predictable(config, tuple(set(config.plugins) - PLUGINS))
    assert set(config.plugins) - PLUGINS == {"hooks/build.py"}


@pytest.mark.parametrize(
    ("text", "predictable"),
    [
        ("{{ page.title }}", True),
        ("{{ build_date_utc }}", False),
        ("{% for one in pages %}{% endfor %}", False),
        ("{% for one in subpages %}{% endfor %}", True),
    ],
)
def test_a_template_of_the_site_may_look_further(text: str, predictable: bool, tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "one.html").write_text(text, "utf-8")
    assert is_predictable(make_config(custom_dir=str(tmp_path))) == predictable


def shout(text: object) -> str:
    """What an environment may do to all that it shows."""
    return str(text).upper()


SETTINGS: list[dict[str, Any]] = [
    {},
    {"autoescape": True},
    {"finalize": shout},
    {"trim_blocks": True},
    {"extensions": ["jinja2.ext.do"]},
    {"variable_start_string": "<<"},
    {"variable_end_string": ">>"},
    {"block_start_string": "<%"},
    {"block_end_string": "%>"},
    {"comment_start_string": "<#"},
    {"comment_end_string": "#>"},
    {"line_statement_prefix": "%"},
    {"line_comment_prefix": "##"},
    {"lstrip_blocks": True},
    {"newline_sequence": "\r\n"},
    {"keep_trailing_newline": True},
]


def test_templates_are_told_apart_by_all_that_shows_in_what_is_compiled() -> None:
    memory = CompiledTemplates(Store())
    told = {repr(memory.describe(Bucket(Environment(**settings), "key", "sum"))) for settings in SETTINGS}
    again = {repr(memory.describe(Bucket(Environment(**settings), "key", "sum"))) for settings in SETTINGS}
    assert len(told) == len(SETTINGS)
    assert told == again, "they are known again in another build"
    assert memory.describe(Bucket(Environment(), "key", "other")) != memory.describe(
        Bucket(Environment(), "key", "sum")
    )


@pytest.mark.parametrize("kind", [set, frozenset, list, tuple])
def test_what_settings_hold_is_told_apart(kind: type) -> None:
    assert describe(kind("ab")) == describe(kind("ab"))
    assert describe(kind("ab")) != describe(kind("ac"))


def make_page(**changes: Any) -> Any:
    file = SimpleNamespace(src_uri="a.md", alternates=changes.pop("alternates", {}))
    shown = {"content": "x", "title": "A", "url": "a/", "meta": {}, "previous_page": None, "next_page": None, "toc": ()}
    links = {"canonical_url": "https://a.test/a/", "abs_url": "/a/", "edit_url": None, "update_date": "2016-01-04"}
    return SimpleNamespace(**shown | links | {"file": file} | changes)


OTHER = make_page(title="B", url="b/")
ANCHOR = SimpleNamespace(title="One", id="one", level=2, children=())


@pytest.mark.parametrize(
    "changes",
    [
        {"content": "y"},
        {"title": "B"},
        {"url": "b/"},
        {"meta": {"description": "About it."}},
        {"previous_page": OTHER},
        {"next_page": OTHER},
        {"canonical_url": "https://b.test/a/"},
        {"edit_url": "https://git.test/a.md"},
        {"update_date": "2016-01-05"},
        {"toc": (ANCHOR,)},
        {"alternates": {"en": OTHER}},
    ],
)
def test_all_that_a_page_shows_of_itself_counts(changes: dict[str, Any]) -> None:
    assert list(describe_own(make_page(**changes))) != list(describe_own(make_page()))


@pytest.mark.parametrize(
    "changes", [{"title": "Two"}, {"id": "two"}, {"level": 3}, {"children": (SimpleNamespace(**vars(ANCHOR)),)}]
)
def test_all_of_a_table_of_contents_counts(changes: dict[str, Any]) -> None:
    assert describe_anchors([SimpleNamespace(**vars(ANCHOR) | changes)]) != describe_anchors([ANCHOR])  # type: ignore[list-item]


def test_all_of_a_navigation_counts() -> None:
    group = {"title": "Group", "url": None, "children": (SimpleNamespace(title="Docker", url="https://a.test/"),)}
    changes = [{}, {"title": "Other"}, {"children": ()}, {"children": (SimpleNamespace(title="Docker", url="/"),)}]
    navs: list[Any] = [SimpleNamespace(items=[SimpleNamespace(**group | one)], homepage=None) for one in changes]
    navs.append(SimpleNamespace(items=navs[0].items, homepage=OTHER))
    assert len({describe_navigation(nav) for nav in navs}) == len(navs)


def test_a_template_is_told_more_than_the_page_but_not_the_time() -> None:
    told = {"base_url": "..", "build_date_utc": 1, "page": 2, "nav": 3, "pages": 4}
    assert list(describe_context(told)) == ["base_url='..'"]


def test_of_the_settings_each_template_is_told_only_what_is_its_pages_own() -> None:
    told = {"config": {"site_name": "Notes", "extra": {"alternate": ["/en/"]}}, "i18n_config": {"languages": ["en"]}}
    assert list(describe_context(told)) == ["{'alternate':['/en/']}"]


def test_a_file_of_ours_comes_first_and_once() -> None:
    assert with_first("a.css", ["b.css", "a.css", "c.css"]) == ["a.css", "b.css", "c.css"]
    assert with_first("a.css", []) == ["a.css"]


def test_hidden_folders_of_a_theme_are_not_listed(tmp_path: Path) -> None:
    for name in (".icons/one.svg", "partials/.hidden/two.html", "partials/three.html", "main.html", ".four"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(list_visible(tmp_path)) == [".four", "main.html", "partials/three.html"]
