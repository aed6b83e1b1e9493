"""Calling the pure parts of the site's scripts, through Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from built_site import ROOT
from machine import find_node

ENGINE_SCRIPTS = ROOT / "hooks/commandcards/assets/javascripts"
SITE_SCRIPTS = ROOT / "docs/assets/javascripts"
RUNNER = Path(__file__).with_suffix(".js")


def node() -> str:
    """Node; a test without it fails."""
    found = find_node()
    if not found:
        pytest.fail("there is no Node: `python3 tools/machine.py node` gets it")
    return found


def call_scripts(files: Iterable[Path], calls: Iterable[list[Any]], more: Iterable[str] = ()) -> list[Any]:
    """What the functions that some scripts share return; each call is a name and its arguments.

    `more` are the texts of further scripts, for what cannot be handed over as JSON.
    """
    question = {"scripts": [*(file.read_text("utf-8") for file in files), *more], "calls": list(calls)}
    answer = subprocess.run(
        [node(), str(RUNNER)], input=json.dumps(question), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert answer.returncode == 0, answer.stderr
    results: list[Any] = json.loads(answer.stdout)
    return results
