"""What the site and the cards take from Material stands in one place (hooks/material.yaml), and Material still has it.

`UPDATE=1 pytest tests/site/test_material.py` writes the list anew.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import material
import pytest
import yaml

ROOT = Path(__file__).parents[2]
LIST = ROOT / "hooks" / "material.yaml"
HEAD = """\
# What this site and the cards take from Material for MkDocs, and where: all of it, so that it is known what a new
# release may break, and what another theme would have to have. `UPDATE=1 pytest tests/site/test_material.py` writes it;
# the test also tells what the installed release has no longer.

"""
TEMPLATES = Path(material.__file__).parent / "templates"
OWN = (
    *sorted((ROOT / "overrides").rglob("*.html")),
    *sorted((ROOT / "docs" / "assets").rglob("*.[cj]s*")),
    *sorted((ROOT / "hooks" / "commandcards").glob("assets/**/*.[cj]s*")),
    *sorted((ROOT / "hooks" / "commandcards" / "templates").rglob("*.html")),
)
MARKS = {
    "templates": re.compile(r"""\{%-? *(?:extends|include|import) "(?P<name>[\w./-]+)\""""),
    "blocks": re.compile(r"\{%-? *block (?P<name>\w+)"),
    "words": re.compile(r"""\blang\.t\(["'](?P<name>[\w.]+)["']\)"""),
    "variables": re.compile(r"(?P<name>--md-[a-z0-9-]+)(?![a-z0-9-]*:)"),
    "classes and attributes": re.compile(r"(?<![\w-])(?P<name>(?:data-)?md-(?!default-|accent-|primary-)[a-z0-9_-]+)"),
    "ids": re.compile(r"(?P<name>__(?:config|drawer|palette|search|toc|nav|skip)\w*)"),
    "features": re.compile(r"\b(?P<name>document\$)"),
}
"""What of Material is used, by how it is written."""


def scan() -> dict[str, dict[str, list[str]]]:
    """For each kind of thing its names, each with the files that use it; names of our own are left out."""
    found: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in MARKS}
    for file in OWN:
        text = file.read_text("utf-8")
        for kind, mark in MARKS.items():
            for name in sorted({match["name"] for match in mark.finditer(text)}):
                if not is_own(kind, name):
                    found[kind][name].append(file.relative_to(ROOT).as_posix())
    found["features"]["document$"].append("hooks/commandcards/site/assets.py")
    return {kind: dict(sorted(names.items())) for kind, names in found.items() if names}


def is_own(kind: str, name: str) -> bool:
    """A template of our own, or a block of one."""
    if kind == "templates":
        return any((folder / name).is_file() for folder in (ROOT / "overrides", ROOT / "hooks/commandcards/templates"))
    return False


@cache
def text_of(*patterns: str) -> str:
    return "\n".join(file.read_text("utf-8") for pattern in patterns for file in sorted(TEMPLATES.glob(pattern)))


def has(kind: str, name: str) -> bool:
    """Whether the installed Material has it."""
    if kind == "templates":
        return (TEMPLATES / name).exists()
    places = {
        "blocks": (rf"block {name}\b", ("*.html",)),
        "words": (rf'"{re.escape(name)}":', ("partials/languages/en.html",)),
        "variables": (re.escape(name) + r"(?![\w-])", ("assets/stylesheets/*.css",)),
        "classes and attributes": (re.escape(name) + r"(?![\w-])", ("assets/stylesheets/*.css", "**/*.html")),
        "ids": (re.escape(name) + r"(?!\w)", ("**/*.html",)),
        "features": (re.escape(name), ("assets/javascripts/bundle.*.js",)),
    }
    pattern, files = places[kind]
    return re.search(pattern, text_of(*files)) is not None


def entries() -> Iterator[tuple[str, str, list[str]]]:
    for kind, names in (yaml.safe_load(LIST.read_text("utf-8")) if LIST.is_file() else {}).items():
        for name, files in names.items():
            yield kind, name, files


def test_the_list_is_what_is_used() -> None:
    text = HEAD + yaml.safe_dump(scan(), allow_unicode=True, sort_keys=False, width=120, default_flow_style=None)
    if os.environ.get("UPDATE"):
        LIST.write_text(text, "utf-8")
    assert LIST.read_text("utf-8") == text, "run `UPDATE=1 pytest tests/site/test_material.py` and read the difference"


@pytest.mark.parametrize(
    ("kind", "name", "files"), list(entries()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_material_has_it(kind: str, name: str, files: list[str]) -> None:
    message = f"Material {version('mkdocs-material')} has no longer `{name}` ({kind}): it is used in {', '.join(files)}"
    assert has(kind, name), message


def test_what_is_missing_is_told() -> None:
    assert not has("variables", "--md-no-such-color")
    assert not has("templates", "partials/no-such.html")
    assert not has("ids", "__no_such")
