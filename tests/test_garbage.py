"""When Python looks for cycles among the objects of a build or a check."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "hooks")}
USUAL = gc.get_threshold()[0]
BEFORE = "import atexit, gc\nfrom commandcards.garbage import *\nFROZEN = gc.get_freeze_count()"
SHOW = "atexit.register(lambda: print(gc.isenabled(), gc.get_threshold()[0], gc.get_freeze_count() > FROZEN))"


def run(code: str) -> str:
    """What a process prints that runs the code, and at its end how things are then."""
    command = [sys.executable, "-c", f"{BEFORE}\n{SHOW}\n{code}"]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("", f"True {USUAL} False"),
        ("collect_seldom()", "True 50000 True"),
        ("gc.set_threshold(90_000); collect_seldom()", "True 90000 True"),
        ("collect_never()", f"False {USUAL} True"),
        ("collect_seldom(); collect_seldom(); print(gc.get_freeze_count() > FROZEN)", "False\nTrue 50000 True"),
    ],
)
def test_not_at_the_end_and_before_it_seldom_or_never(code: str, shown: str) -> None:
    assert run(code) == shown
