"""What earlier builds have left never shows: after random edits, a build with it is the same as one without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from built_site import ROOT, write_small_docs

PAGES = ("networking", "cheatsheet", "glossary")
EDITS = 6
SEED = os.environ.get("EDITS_SEED", "1")
"""Another one tries other edits: `EDITS_SEED=7 pytest tests/site/test_remembered.py`."""


def copy_project(folder: Path) -> None:
    """The project with a few of its pages."""
    for name in ("hooks", "overrides", "transcripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    write_small_docs(folder, *PAGES)


def test_a_build_shows_the_files_as_they_are(tmp_path: Path) -> None:
    copy_project(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, str(ROOT / "tests" / "rebuilding.py"), str(tmp_path), SEED, str(EDITS)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len([line for line in lines if not line.startswith(("differs: ", "said once: "))]) == EDITS + 1
    assert not [line for line in lines if line.startswith(("differs: ", "said once: "))], done.stdout
