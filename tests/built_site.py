"""Building the project's site, and reading what was built."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from commandcards.plugin import events
from commandcards.plugin.remembered import LOG
from commandcards.store import Store
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parent.parent
SETTINGS = ("SITE_URL", "SITE_DIR", "DIRECTORY_URLS", "OFFLINE")
"""The environment variables that mkdocs.yml reads."""
COMPILING = "*.pyc.*"
"""A module that another process compiles just now: what copies the engine leaves it."""
SITE_URL = "https://notes.test/docker-notes/"
"""Below a path, as GitHub Pages serves a project's site."""


class Collector(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a built site."""

    path: str
    """Below the site's folder: `en/images/index.html`."""
    html: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def url(self) -> str:
        """Its address on the published site."""
        return urljoin(SITE_URL, self.path.removesuffix("index.html"))

    @cached_property
    def anchors(self) -> frozenset[str]:
        return frozenset(node.attributes["id"] or "" for node in self.tree.css("[id]"))

    @property
    def locale(self) -> str:
        return "en" if self.path.startswith("en/") else "zh"


@dataclass(frozen=True)
class BuiltSite:
    """What one build has made."""

    folder: Path
    warnings: tuple[str, ...]

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        files = sorted(self.folder.rglob("*.html"))
        names = {file: file.relative_to(self.folder).as_posix() for file in files}
        return {name: BuiltPage(name, file.read_text("utf-8")) for file, name in names.items()}

    def find(self, url: str) -> str | None:
        """The file below the site's folder that a published address stands for; None for another site's."""
        parts = urlsplit(url)
        if not url.startswith(SITE_URL) and f"{parts.scheme}://{parts.netloc}{parts.path}/" != SITE_URL:
            return None
        name = parts.path.removeprefix(urlsplit(SITE_URL).path)
        return f"{name}index.html" if not name or name.endswith("/") else name


def build_site(
    folder: Path,
    docs: Path | None = None,
    *,
    strict: bool = False,
    changes: dict[str, Any] | None = None,
    **settings: str,
) -> BuiltSite:
    """Build the project's site in this process: from `docs`, with environment variables as `settings`.

    `changes` take the place of what mkdocs.yml has of those names.

    It begins with nothing that other builds have made.

    A strict build raises `mkdocs.exceptions.Abort` when there was a warning.
    """
    collector = Collector()
    log = logging.getLogger(LOG)
    log.addHandler(collector)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            for name in SETTINGS:
                patch.delenv(name, raising=False)
            for name, value in {"SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1", **settings}.items():
                patch.setenv(name, value)
            # What other builds have left could hide what this one does wrong.
            patch.setattr(events, "open_store", lambda config, *, remembers: Store())
            changed = {**(changes or {}), **({"docs_dir": str(docs)} if docs else {})}
            config = load_config("mkdocs.yml", site_dir=str(folder), strict=strict, **changed)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
    finally:
        log.removeHandler(collector)
    return BuiltSite(folder, tuple(collector.messages))


def build_once(name: str, factory: pytest.TempPathFactory, **settings: str) -> BuiltSite:
    """As `build_site`, into a folder of that name; of several workers the first one builds it, and the others wait.

    Nobody may change it.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    told = folder.with_suffix(".json")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(json.dumps(build_site(folder, **settings).warnings), "utf-8")
    return BuiltSite(folder, tuple(json.loads(told.read_text("utf-8"))))


def write_small_docs(folder: Path, *pages: str) -> Path:
    """A documentation of some of the project's pages, by name, beside a home page; where looking at all is no use."""
    docs = folder / "docs"
    # Figures lead to cards: without those pages they would be mistakes.
    left_out = shutil.ignore_patterns() if pages else shutil.ignore_patterns("figures")
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets", ignore=left_out)
    for locale in ("zh", "en"):
        (docs / f"index.{locale}.md").write_text("---\ntitle: Home\ndescription: All.\n---\n\n# Home\n", "utf-8")
        for page in pages:
            target = docs / f"{page}.{locale}.md"
            target.parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / target.relative_to(folder), target)
    return docs
