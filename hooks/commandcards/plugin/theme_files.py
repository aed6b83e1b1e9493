"""The files of a theme, without looking into folders from which nothing is published."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme


class VisibleTemplates(FileSystemLoader):
    """Finds every template, but lists none of hidden folders, as MkDocs would leave them out itself.

    Material keeps 12,000 icons in one of them, and MkDocs asks for the list twice in each build of two languages.
    """

    def list_templates(self) -> list[str]:
        """As Jinja's, in its order."""
        return sorted({name for folder in self.searchpath for name in list_visible(Path(folder))})


def list_visible(folder: Path) -> Iterator[str]:
    above = len(f"{folder}{os.sep}")
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (f"{place}{os.sep}{name}"[above:].replace(os.sep, "/") for name in files)


def list_quickly(config: MkDocsConfig) -> None:
    """Have the theme of a configuration list its files as `VisibleTemplates` does."""
    theme = config.theme

    def get_env() -> Environment:
        env = Theme.get_env(theme)
        env.loader = VisibleTemplates(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]
