"""Building sites of other people with the plugin, as it is when it has been installed."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from built_site import ROOT, BuiltSite, Collector
from commandcards.plugin.remembered import LOG
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

ADOPTERS = ROOT / "tests" / "adopters"
ENTRY = EntryPoint("commandcards", "commandcards.plugin.events:CommandCards", "mkdocs.plugins")


def build_adopter(source: Path, folder: Path, *, strict: bool = True, **changes: str) -> BuiltSite:
    """Build the site of a folder that has a mkdocs.yml, of which `changes` replace settings.

    A strict build raises `Abort` when there was a warning.
    """
    collector = Collector()
    log = logging.getLogger(LOG)
    log.addHandler(collector)
    installed = dict(MkDocsConfig._schema)["plugins"].installed_plugins  # type: ignore[attr-defined]
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(source)
            patch.setenv("NO_MKDOCS_2_WARNING", "1")
            patch.setitem(installed, ENTRY.name, ENTRY)
            config = load_config("mkdocs.yml", site_dir=str(folder), strict=strict, **changes)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
    finally:
        log.removeHandler(collector)
    return BuiltSite(folder, tuple(collector.messages))


def write_site(source: Path, settings: str, pages: Mapping[str, str]) -> Path:
    """A site in a folder: the rest of its mkdocs.yml, and its pages by their paths."""
    files = {"mkdocs.yml": f"site_name: Site\nsite_url: https://site.test/\n{settings}"}
    for name, text in (files | {f"docs/{page}": text for page, text in pages.items()}).items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, "utf-8")
    return source


def cards_on(site: BuiltSite, page: str) -> list[str]:
    """The ids of the cards of a page."""
    return [node.attributes["data-cmd-card"] or "" for node in site.pages[page].tree.css("[data-cmd-card]")]


def catalog_of(site: BuiltSite) -> dict[str, Any]:
    """The cards of its `commands.json`, by id."""
    cards = json.loads((site.folder / "commands.json").read_text("utf-8"))["cards"]
    return {card["id"]: card for card in cards}
