"""Calling the pure parts of the site's scripts, through Node."""

from __future__ import annotations

import atexit
import json
import subprocess
from collections.abc import Iterable
from functools import cache
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


@cache
def start_node() -> subprocess.Popen[bytes]:
    """One Node for all questions of this process: starting it takes longer than answering. It ends with its input."""
    process = subprocess.Popen([node(), str(RUNNER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(process.communicate)
    return process


def call_scripts(files: Iterable[Path], calls: Iterable[list[Any]], more: Iterable[str] = ()) -> list[Any]:
    """What the functions that some scripts share return; each call is a name and its arguments.

    `more` are the texts of further scripts, for what cannot be handed over as JSON.
    """
    question = {"scripts": [*(file.read_text("utf-8") for file in files), *more], "calls": list(calls)}
    process = start_node()
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(question).encode() + b"\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        start_node.cache_clear()
        pytest.fail(f"Node has ended: {process.wait()}")
    answer = json.loads(line)
    assert "error" not in answer, answer["error"]
    results: list[Any] = answer["results"]
    return results
