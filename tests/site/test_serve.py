"""The author's preview: an edit of anything shows after the reload, and a broken card does not stop it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from built_site import COMPILING, ROOT, SETTINGS, SITE_URL, write_small_docs
from selectolax.lexbor import LexborHTMLParser

PATIENCE = 300
"""Seconds in which an edit must show; it takes one or two."""
MARK = "preview-mark"
PULL = "\ndocker pull:\n  zh: "
"""Where the dictionary explains a command of the page on images."""


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve` on a copy of the project."""

    folder: Path
    address: str
    log: Path

    def read(self, path: str) -> str:
        with urlopen(urljoin(self.address, path), timeout=PATIENCE) as answer:
            return answer.read().decode("utf-8")

    def read_with_assets(self, path: str) -> str:
        """A page together with its stylesheets and scripts; without one that the next build has just renamed."""
        html = self.read(path)
        tree = LexborHTMLParser(html)
        links = [node.attributes["href"] for node in tree.css('link[rel="stylesheet"]')]
        links += [node.attributes["src"] for node in tree.css("script[src]")]
        return "\n".join([html, *(self.read_if_there(urljoin(path, link)) for link in links)])

    def read_if_there(self, path: str) -> str:
        try:
            return self.read(path)
        except HTTPError:
            return ""

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def append(self, file: str, text: str) -> None:
        with (self.folder / file).open("a", encoding="utf-8") as stream:
            stream.write(text)


def find_dictionary() -> str:
    """The file of the dictionary in which `PULL` stands."""
    files = (ROOT / "hooks/commandcards/data/dictionary").glob("*.yaml")
    return next(file.relative_to(ROOT).as_posix() for file in files if PULL in file.read_text("utf-8"))


def wait_for(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.2)
    return met


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(COMPILING))
    write_small_docs(folder, "images", "commands/images")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    log = folder / "serve.log"
    with log.open("wb") as stream:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", place],
            cwd=folder,
            env={**environment, "SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1"},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        assert wait_for(lambda: "Serving on" in log.read_text("utf-8") or server.poll() is not None)
        assert server.poll() is None, log.read_text("utf-8")
        yield Preview(folder, f"http://{place}/docker-notes/", log)
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def test_edits_show(preview: Preview) -> None:
    assert "livereload(" in preview.read("")
    preview.append("docs/images.zh.md", f"\n{MARK}-page\n")
    preview.append("hooks/commandcards/assets/stylesheets/cards.css", f"\n.cmd-card {{ quotes: '{MARK}-style' '' }}\n")
    preview.append("hooks/commandcards/assets/javascripts/cards.js", f"\nconsole.debug('{MARK}-script');\n")
    preview.edit("hooks/commandcards/templates/cards/card.html", "<article ", f'<article data-{MARK}-template="" ')
    preview.edit("overrides/locales/zh.yaml", "menu: ", f"menu: {MARK}-word ")
    preview.edit("hooks/commandcards/data/words/zh.yaml", "copied: ", f"copied: {MARK}-label ")
    preview.edit(find_dictionary(), PULL, f"{PULL}{MARK}-dictionary ")

    def missing() -> list[str]:
        shown = "".join(map(preview.read_with_assets, ("images/", "commands/images/")))
        parts = ("page", "style", "script", "template", "word", "label", "dictionary")
        return [part for part in parts if f"{MARK}-{part}" not in shown]

    wait_for(lambda: not missing())
    assert missing() == [], preview.log.read_text("utf-8")


def test_a_broken_card_is_told_and_the_page_still_loads(preview: Preview) -> None:
    preview.edit("docs/commands/images.zh.md", "```console {#pull title=", "```console {#pull titel=")
    line = (preview.folder / "docs/commands/images.zh.md").read_text("utf-8").split("{#pull titel=")[0].count("\n") + 1
    message = f"docs/commands/images.zh.md:{line}: "
    assert wait_for(lambda: message in preview.log.read_text("utf-8")), preview.log.read_text("utf-8")
    assert "titel" in preview.log.read_text("utf-8")
    assert wait_for(lambda: 'data-cmd-card="pull"' in preview.read("commands/images/"))
