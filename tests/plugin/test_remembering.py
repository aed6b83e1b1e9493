"""What is kept of a build is used again only where nothing else can have changed it."""

from __future__ import annotations

import logging
import shutil
from functools import partial
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
from commandcards.plugin.remembered import LOG, PLUGINS, is_predictable
from commandcards.plugin.theme_files import list_visible
from commandcards.site.pages import FIGURES
from commandcards.store import Store
from jinja2 import Environment
from jinja2.bccache import Bucket
from markdown.extensions.toc import slugify_unicode
from mkdocs.config import load_config
from mkdocs.structure.toc import AnchorLink
from plugin_site import build_adopter, write_site
from pymdownx.slugs import slugify
from pymdownx.superfences import fence_div_format
from rebuilding import differing


def make_config(**changes: Any) -> Any:
    theme = SimpleNamespace(name=changes.pop("theme", "material"), custom_dir=changes.pop("custom_dir", None))
    plain = {"markdown_extensions": ["toc", "tables"], "mdx_configs": {}, "plugins": {"i18n": 1}, "theme": theme}
    return SimpleNamespace(**plain | changes)


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


def shout(text: object) -> str:
    """A function of a site's own."""
    return str(text).upper()


def make_function() -> Any:
    """One that may do what it was made with."""

    def inside(text: str) -> str:
        return text

    inside.__module__ = slugify_unicode.__module__
    return inside


@pytest.mark.parametrize(
    ("setting", "predictable"),
    [
        ({"permalink": True, "toc_depth": 3, "title": "On this page"}, True),
        ({"slugify": slugify_unicode}, True),
        ({"slugify": slugify(case="lower")}, True),
        ({"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": fence_div_format}]}, True),
        ({"slugify": shout}, False),
        ({"slugify": make_function()}, False),
        ({"slugify": partial(shout, text="a")}, False),
        ({"slugify": partial(slugify_unicode, separator=shout)}, False),
        ({"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": shout}]}, False),
        ({"slugify": Environment()}, False),
        ({"slugify": AnchorLink}, True),
        ({"slugify": AnchorLink("A", "a", 1)}, False),
    ],
)
def test_functions_in_settings_are_those_of_packages_whose_version_is_known(
    setting: dict[str, Any], predictable: bool
) -> None:
    assert is_predictable(make_config(mdx_configs={"toc": setting})) == predictable


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
        ("{% set all = pages %}", False),
        ("{{ pages | map(attribute='url') | join }}", False),
        ("{%- for\n one in\n pages -%}", False),
        ("{% for one in nav.pages %}{{ one.title }}{% endfor %}", True),
        ("{% for one in nav.pages %}{{ one.content | length }}{% endfor %}", False),
        ("{{ page.next_page.toc | length }}", False),
        ("{{ nav.pages | map(attribute='update_date') | max }}", False),
        ("{{ page.content | length }} {{ page.edit_url }} {% if page.toc %}{% endif %}", True),
        ("<p>All pages and their.content</p> {{ 'pages.css' }} {{ config.site_url }}", True),
    ],
)
def test_a_template_of_the_site_may_look_further(text: str, predictable: bool, tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "one.html").write_text(text, "utf-8")
    assert is_predictable(make_config(custom_dir=str(tmp_path))) == predictable


def test_a_template_takes_in_a_file_of_any_name(tmp_path: Path) -> None:
    (tmp_path / "made.txt").write_text("{{ build_date_utc }}", "utf-8")
    assert not is_predictable(make_config(custom_dir=str(tmp_path)))


def test_a_function_with_other_arguments_is_another() -> None:
    told = [slugify(case="lower"), slugify(case="upper"), partial(shout, "a"), partial(shout, "b"), shout]
    assert len(set(map(describe, told))) == len(told)
    assert describe(slugify(case="lower")) == describe(slugify(case="lower"))


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
    file = SimpleNamespace(src_uri=changes.pop("src_uri", "a.md"), alternates=changes.pop("alternates", {}))
    shown = {
        "content": "x",
        "markdown": "x",
        "title": "A",
        "url": "a/",
        "meta": {},
        "previous_page": None,
        "next_page": None,
        "toc": (),
    }
    links = {"canonical_url": "https://a.test/a/", "abs_url": "/a/", "edit_url": None, "update_date": "2016-01-04"}
    return SimpleNamespace(**shown | links | {"file": file} | changes)


OTHER = make_page(title="B", url="b/")
ANCHOR = SimpleNamespace(title="One", id="one", level=2, children=())


@pytest.mark.parametrize(
    "changes",
    [
        {"content": "y"},
        {"markdown": "y"},
        {"src_uri": "a/index.md"},
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
    navs += [SimpleNamespace(items=navs[0].items, homepage=page) for page in (OTHER, make_page(src_uri="a/index.md"))]
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


CARD = '```console {{#{0} title="{1}"}}\n$ docker stop {0}\n```\n'
MKDOCS_YML = """theme: {name: material, font: false, custom_dir: theme}
plugins:
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, build: true, default: true}
        - {locale: fr, name: Français, build: true}
  - commandcards: {strict: true, parity: false}
nav: [index.md, more.md]
markdown_extensions: [attr_list, pymdownx.superfences, {toc: {permalink: "#"}}]
"""
PAGES = {
    "index.md": "# Home\n\n[there](more.md#part) [nowhere](none.md)\n\n![drawing](assets/figures/ports.svg)\n",
    "index.fr.md": "# Accueil\n",
    "more.md": f"# More\n\n## Part\n\n{CARD.format('run-publish', 'Stop it')}",
    "more.fr.md": f"# Plus\n\n{CARD.format('run-publish', 'Arrêter')}",
}
EDITS = {
    "a text": ("docs/more.md", "## Part", "Text\n\n## Part"),
    "an anchor": ("docs/more.md", "## Part", "## Another part"),
    "the title of a card in another language": ("docs/more.fr.md", "Arrêter", "Stopper"),
    "the text below a figure": ("docs/assets/figures/ports.yml", "In `-p`, the port", "The port"),
    "the drawing of a figure": ("docs/assets/figures/ports.svg", 'x="1" y="14"', 'x="2" y="14"'),
    "the card that a figure leads to": ("docs/more.md", "#run-publish", "#publish"),
    "the head of another page": ("docs/more.md", "# More", "---\ntitle: Further\n---\n\n# More"),
    "a page that a link leads to": ("docs/none.md", "", "# Here\n"),
    "the order of pages": ("mkdocs.yml", "index.md, more.md", "more.md, index.md"),
    "the sign of a heading's link": ("mkdocs.yml", '"#"', '"§"'),
    "what makes its address": ("mkdocs.yml", '"#"', '"#", separator: _'),
    "the name of a language": ("mkdocs.yml", "Français", "En français"),
    "the programs that are explained": ("mkdocs.yml", "{strict: true", "{explain: [git], strict: true"),
    "a template of the site": ("theme/main.html", "<b>", "<i>"),
    "a template of the cards": ("theme/cards/labels.html", "<i hidden>", "<b hidden>"),
    "the site's address": ("mkdocs.yml", "https://site.test/", "https://site.test/below/"),
    "what addresses end in": ("mkdocs.yml", "site_name: Site", "site_name: Site\nuse_directory_urls: false"),
}


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been built once."""
    source = write_site(tmp_path_factory.mktemp("edited") / "site", MKDOCS_YML, PAGES)
    labels = (ROOT / "hooks/commandcards/templates/cards/labels.html").read_text("utf-8")
    templates = {
        "main.html": '{% extends "base.html" %}{% block footer %}<b>{{ super() }}{% endblock %}',
        "cards/labels.html": f"{labels}<i hidden>",
    }
    for name, text in templates.items():
        (source / "theme" / name).parent.mkdir(parents=True, exist_ok=True)
        (source / "theme" / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "docs" / FIGURES, source / "docs" / FIGURES)
    build_adopter(source, source.parent / "out", strict=False)
    return source


@pytest.mark.parametrize("what", [*EDITS, "nothing"])
def test_a_build_after_an_edit_is_as_one_from_nothing(what: str, edited: Path, tmp_path: Path) -> None:
    """In what it writes and in what it says."""
    name, old, new = EDITS.get(what, ("mkdocs.yml", "Site", "Site"))
    file = edited / name
    text = file.read_text("utf-8") if file.exists() else ""
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    shutil.copytree(edited, tmp_path / "copy", ignore=shutil.ignore_patterns(".cache"))
    warm = build_adopter(edited, tmp_path / "warm", strict=False)
    file.write_text(text, "utf-8") if text else file.unlink()
    anew = build_adopter(tmp_path / "copy", tmp_path / "anew", strict=False)
    assert any("none.md" in warning for warning in anew.warnings) == (name != "docs/none.md")
    assert warm.warnings == anew.warnings
    assert differing(tmp_path / "warm", tmp_path / "anew") == []


def test_what_a_quiet_build_kept_to_itself_is_told_by_the_next(tmp_path: Path) -> None:
    source = write_site(tmp_path / "site", MKDOCS_YML.replace(", custom_dir: theme", ""), PAGES)
    log = logging.getLogger(LOG)
    level = log.level
    try:
        log.setLevel(logging.ERROR)
        assert build_adopter(source, tmp_path / "quiet", strict=False).warnings == ()
    finally:
        log.setLevel(level)
    assert any("none.md" in warning for warning in build_adopter(source, tmp_path / "out", strict=False).warnings)
