"""One line more in the navigation, and not a character else."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandcards.importer.nav import NavError, add_to_nav

CONFIG = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nav:\n- a.md\n", "nav:\n- a.md\n- x.md\n"),
        ("nav:\n  - a.md", "nav:\n  - a.md\n  - x.md"),
        ("nav:\n  - a.md\r\nb: 1\r\n", "nav:\n  - a.md\r\n  - x.md\r\nb: 1\r\n"),
        (
            "nav:\n  - A:\n      - a.md  # one\n\n# two\nb: 1\n",
            "nav:\n  - A:\n      - a.md  # one\n  - x.md\n\n# two\nb: 1\n",
        ),
        ("nav:\n  - A: [a.md, b.md]\nb: !ENV [A, b]\n", "nav:\n  - A: [a.md, b.md]\n  - x.md\nb: !ENV [A, b]\n"),
        ("nav:\n  - A:\n    - B: a.md\n", "nav:\n  - A:\n    - B: a.md\n  - x.md\n"),
        ("b: 1\n", "b: 1\n"),
        ("nav:\n  - A:\n    - x.md\n", "nav:\n  - A:\n    - x.md\n"),
        ("", ""),
    ],
)
def test_add(before: str, after: str) -> None:
    assert add_to_nav(before, "x.md") == after


def test_add_to_this_site() -> None:
    changed = add_to_nav(CONFIG, "notes/git.md")
    assert changed.replace("  - notes/git.md\n", "", 1) == CONFIG
    assert add_to_nav(changed, "notes/git.md") == changed


@pytest.mark.parametrize("config", ["nav: [a.md]\n", "nav: a.md\n", "nav:\n", "nav: []\n", "a: [\n"])
def test_refused(config: str) -> None:
    with pytest.raises(NavError, match=r"mkdocs\.yml"):
        add_to_nav(config, "x.md")


@pytest.mark.parametrize(
    ("page", "entry"),
    [("a/b-c_1.md", "a/b-c_1.md"), ("A.md", "A.md"), ("1.md", '"1.md"'), ("a b.md", '"a b.md"'), ("a#.md", '"a#.md"')],
)
def test_names_that_yaml_reads_otherwise_stand_in_quotes(page: str, entry: str) -> None:
    assert add_to_nav("nav:\n  - index.md\n", page) == f"nav:\n  - index.md\n  - {entry}\n"
