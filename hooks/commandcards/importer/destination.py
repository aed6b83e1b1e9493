"""Where pages go: the documentation's folder, its configuration, what its cards are called."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from commandcards.frozen import frozen
from commandcards.importer.nav import NavError, compose
from commandcards.importer.records import Taken
from commandcards.model import LOCALES, Locale
from commandcards.notation.page import find_card_fences

CONFIG = "mkdocs.yml"
PICTURES = Path("assets/images")


@frozen
class Destination:
    """The folder that pages are written into, and the site that it belongs to."""

    folder: Path
    docs: Path
    """The documentation's root: the folder itself, or one above it."""
    config: Path | None
    """The site's mkdocs.yml, when there is one above the folder."""

    def page_file(self, name: str, locale: Locale) -> Path:
        return self.folder / f"{name}.{locale}.md"

    def nav_name(self, name: str) -> str:
        """The page as the navigation names it, without its language."""
        return Path(os.path.relpath(self.folder / f"{name}.md", self.docs)).as_posix()

    def has_page(self, name: str) -> bool:
        return any(self.page_file(name, locale).exists() for locale in LOCALES)


def find_destination(folder: Path) -> Destination:
    """The site of a folder: the nearest mkdocs.yml above it whose documentation it is a part of."""
    for parent in folder.parents:
        config = parent / CONFIG
        if config.is_file():
            docs = parent / find_docs_dir(config)
            if docs == folder or docs in folder.parents:
                return Destination(folder, docs, config)
            break
    return Destination(folder, folder, None)


def find_docs_dir(config: Path) -> str:
    """`docs_dir` of a configuration, or MkDocs' default; one that is no YAML is reported when it is written to."""
    try:
        root = compose(config.read_text("utf-8"))
    except (NavError, OSError, UnicodeDecodeError):
        root = None
    entries = root.value if isinstance(root, yaml.MappingNode) else []
    named = [value.value for key, value in entries if key.value == "docs_dir"]
    return named[0] if named and isinstance(named[0], str) else "docs"


def collect_taken(docs: Path) -> Taken:
    """The ids and the titles of all cards of a site."""
    texts = (file.read_text("utf-8", errors="replace") for file in docs.rglob("*.md"))
    given = [fence.attributes for text in texts for fence in find_card_fences(text)]
    ids, titles = ({one[key] for one in given if key in one} for key in ("id", "title"))
    return Taken(ids, titles)
