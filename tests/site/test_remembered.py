"""What earlier builds have left never shows: after random edits, a build with it is the same as one without."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from built_site import COMPILING, ROOT, write_small_docs
from commandcards.model import Bilingual
from commandcards.plugin.description import describe
from commandcards.store import CACHE, FILE

PAGES = ("networking", "cheatsheet", "glossary")
EDITS = 6
SEED = os.environ.get("EDITS_SEED", "1")
"""Another one tries other edits: `EDITS_SEED=7 pytest tests/site/test_remembered.py`."""


def copy_project(folder: Path, *pages: str) -> None:
    """The project with a few of its pages."""
    for name in ("hooks", "overrides", "transcripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(COMPILING))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    write_small_docs(folder, *pages)


def test_a_build_shows_the_files_as_they_are(tmp_path: Path) -> None:
    copy_project(tmp_path, *PAGES)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, str(ROOT / "tests" / "rebuilding.py"), str(tmp_path), SEED, str(EDITS)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len([line for line in lines if not line.startswith(("differs: ", "said once: "))]) == EDITS
    assert not [line for line in lines if line.startswith(("differs: ", "said once: "))], done.stdout


def test_another_process_makes_nothing_anew(tmp_path: Path) -> None:
    """What something depends on is told by what it says, never by where it is in memory or in which order."""
    copy_project(tmp_path, "networking")
    assert build_in_another_process(tmp_path, "1") == build_in_another_process(tmp_path, "2") > 0


PREVIEW = """
import sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

def configure():
    return load_config("mkdocs.yml", site_dir="previewed")

config = configure()
config.plugins.on_startup(command="serve", dirty=False)
build(config)
theme = Path("hooks/theme.py")
text = theme.read_text("utf-8")
assert 'item.title or ""' in text
theme.write_text(text.replace('item.title or ""', '"Changed"'), "utf-8")
build(configure())
config.plugins.on_shutdown()
"""
"""As a preview does it while its author edits the code, which it has loaded."""


def test_code_that_changes_under_a_preview_is_not_taken_for_what_it_does(tmp_path: Path) -> None:
    copy_project(tmp_path)
    environment = {**os.environ, "PYTHONPATH": "hooks", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-c", PREVIEW], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert "Changed" not in (tmp_path / "previewed" / "index.html").read_text("utf-8")
    build_in_another_process(tmp_path, "1")
    assert "Changed" in (tmp_path / "site" / "index.html").read_text("utf-8")


def build_in_another_process(folder: Path, seed: str) -> int:
    """Build the site, the hashes of texts beginning with a seed: how many things are kept by then."""
    environment = {**os.environ, "PYTHONPATH": "", "PYTHONHASHSEED": seed, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, env=environment, check=True)
    with closing(sqlite3.connect(folder / CACHE / FILE)) as base:
        (count,) = base.execute("SELECT count(*) FROM made").fetchone()
    return int(count)


def test_records_and_functions_are_described_by_what_they_say() -> None:
    assert describe({"text": Bilingual("甲", "a")}) == "{'text':Bilingual{'zh':'甲','en':'a'}}"
    assert describe(build_in_another_process) == f"<{__name__}.build_in_another_process None>"
