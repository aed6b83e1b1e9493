"""Where pages go: the documentation's folder, its configuration, what its cards are called."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from commandcards.frozen import frozen
from commandcards.importer.nav import NavError, compose
from commandcards.importer.records import Taken
from commandcards.model import LOCALES, Locale
from commandcards.notation.page import find_card_fences

CONFIG = "mkdocs.yml"
LANGUAGES = "i18n"
"""The plugin that builds several languages."""
PICTURES = Path("assets/images")


@frozen
class Destination:
    """The folder that pages are written into, and the site that it belongs to."""

    folder: Path
    docs: Path
    """The documentation's root: the folder itself, or one above it."""
    config: Path | None
    """The site's mkdocs.yml, when there is one above the folder."""
    alone: bool = False
    """The site has one language: its pages have no language in their names."""

    def page_file(self, name: str, locale: Locale) -> Path:
        return self.folder / (f"{name}.md" if self.alone else f"{name}.{locale}.md")

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
            entries = read_entries(config)
            docs = parent / find_docs_dir(entries)
            if docs == folder or docs in folder.parents:
                return Destination(folder, docs, config, is_alone(entries))
            break
    return Destination(folder, folder, None)


def read_entries(config: Path) -> dict[str, yaml.Node]:
    """The settings of a configuration; none of one that is no YAML, which is reported when it is written to."""
    try:
        root = compose(config.read_text("utf-8"))
    except (NavError, OSError, UnicodeDecodeError):
        root = None
    return {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}


def find_docs_dir(entries: Mapping[str, yaml.Node]) -> str:
    """`docs_dir` of a configuration, or MkDocs' default."""
    named = entries.get("docs_dir")
    return named.value if isinstance(named, yaml.ScalarNode) else "docs"


def is_alone(entries: Mapping[str, yaml.Node]) -> bool:
    """Whether a site has plugins, and none that builds several languages."""
    plugins = entries.get("plugins")
    return isinstance(plugins, yaml.CollectionNode) and LANGUAGES not in name_plugins(plugins)


def name_plugins(plugins: yaml.CollectionNode) -> Iterator[str]:
    """The names of plugins, each alone or before its options."""
    for one in plugins.value:
        node = one[0] if isinstance(one, tuple) else one
        yield node.value[0][0].value if isinstance(node, yaml.MappingNode) and node.value else str(node.value)


def collect_taken(docs: Path) -> Taken:
    """The ids and the titles of all cards of a site."""
    texts = (file.read_text("utf-8", errors="replace") for file in docs.rglob("*.md"))
    given = [fence.attributes for text in texts for fence in find_card_fences(text)]
    ids, titles = ({one[key] for one in given if key in one} for key in ("id", "title"))
    return Taken(ids, titles)
