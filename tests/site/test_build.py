"""A build does each thing once, and remembers nothing of the one before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from built_site import COMPILING, ROOT, build_site, write_small_docs
from commandcards.card.explained import CardExplainer
from commandcards.command.explain import Explainer
from commandcards.notation import page


def count_calls(
    patch: pytest.MonkeyPatch, owner: Any, name: str, key: Callable[..., object], calls: Counter[object]
) -> None:
    """Have a function count its calls by what `key` makes of their arguments."""
    original = getattr(owner, name)

    def counted(*arguments: Any, **named: Any) -> Any:
        calls[key(*arguments)] += 1
        return original(*arguments, **named)

    patch.setattr(owner, name, counted)


def test_each_page_is_parsed_once_and_each_card_explained_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: Counter[object] = Counter()
    cards: Counter[object] = Counter()
    commands: Counter[object] = Counter()
    original = page.parse_page
    users = ("commandcards.site.pages", "commandcards.card.context")
    for user in users:
        monkeypatch.setattr(
            f"{user}.parse_page", lambda path, text, *rules: (pages.update([path]), original(path, text, *rules))[1]
        )
    count_calls(monkeypatch, CardExplainer, "explain", lambda self, card: (card.path, card.id), cards)
    count_calls(monkeypatch, Explainer, "_explain", lambda self, text: text, commands)
    docs = write_small_docs(tmp_path, "cheatsheet", "compose", "networking")
    build_site(tmp_path / "site", docs)
    assert pages == Counter(os.path.relpath(file, ROOT) for file in docs.rglob("*.md"))
    assert len(cards) > 20
    assert set(cards.values()) == {1}
    assert set(commands.values()) == {1}


EDITS = {
    "dictionary/docker.yaml": ("Create a new container from an image and start it", "EDITED DICTIONARY"),
    "dangers.yaml": ("Removes all dangling images that no container uses", "EDITED DANGER"),
    "terms.yaml": ("A set of changes to the files of an image", "EDITED TERM"),
    "search.yaml": ("detached mode", "EDITED SEARCH"),
}
"""For each data file a text in it, and what takes its place between two builds."""

TWO_BUILDS = """
import pathlib, sys
sys.path[:0] = [{tests!r}, 'hooks']
import built_site
built_site.ROOT = pathlib.Path.cwd()
built_site.build_site(pathlib.Path("one"))
for name, (old, new) in {edits!r}.items():
    file = pathlib.Path("hooks/commandcards/data", name)
    text = file.read_text("utf-8")
    assert old in text, name
    file.write_text(text.replace(old, new), "utf-8")
built_site.build_site(pathlib.Path("two"))
"""


def test_two_builds_in_one_process_show_what_was_edited_in_between(tmp_path: Path) -> None:
    for name in ("hooks", "overrides", "transcripts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns(COMPILING))
    write_small_docs(tmp_path, "cleanup", "glossary")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    script = TWO_BUILDS.format(tests=str(ROOT / "tests"), edits=EDITS)
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    before, after = (read_texts(tmp_path / name) for name in ("one", "two"))
    for _, new in EDITS.values():
        assert new not in before
        assert new in after


def read_texts(folder: Path) -> str:
    return "".join(file.read_text("utf-8") for suffix in ("html", "json") for file in folder.rglob(f"*.{suffix}"))


def test_a_file_without_a_language_is_named(tmp_path: Path) -> None:
    docs = write_small_docs(tmp_path)
    (docs / "notes.md").write_text("# Notes\n", "utf-8")
    warnings = [one for one in build_site(tmp_path / "site", docs).warnings if "notes.md:1" in one]
    assert warnings
    assert "the file name has no language: name it NAME.zh.md or NAME.en.md" in warnings[0]
