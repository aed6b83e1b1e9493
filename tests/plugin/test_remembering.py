"""What is kept of a build is used again only where nothing else can have changed it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from commandcards.plugin.compiled import CompiledTemplates
from commandcards.plugin.remembered import is_predictable
from commandcards.store import Store
from jinja2 import Environment
from jinja2.bccache import Bucket


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
