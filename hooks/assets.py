"""MkDocs hook: scripts and stylesheets, the site's and the engine's, are served joined, small, under hashed names.

The site's own are listed in mkdocs.yml, in the order in which they are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from building import BUILD, is_first_language
from commandcards.site.assets import build_assets, read_styles
from commandcards.site.theme.settings import load_unused
from commandcards.site.theme.styles import leave_out
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from theme import UNUSED

FOLDER = "assets"
REPLACED = re.compile(r"assets/(javascripts/|stylesheets/|images/favicon\.png$)")
"""The files that are joined, and those that the theme brings; pages name none of them."""


@event_priority(-200)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have the pages name the joined files. All languages share one configuration, so only the first round does it."""
    if is_first_language(config):
        styles = _read_listed(config, config.extra_css)
        scripts = _read_listed(config, map(str, config.extra_javascript))
        readers = "\n".join([*styles.values(), *read_styles().values()])
        styles["theme"] = leave_out(_read_theme(config), load_unused(UNUSED).styles, readers)
        BUILD.assets = build_assets(scripts.values(), styles)
        config.extra_css = [f"{FOLDER}/{BUILD.assets['page.css'].name}"]
        config.extra_javascript = []
    return config


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the joined files in the place of those that they were made from, and of the theme's."""
    for file in [one for one in files if REPLACED.match(one.src_uri)]:
        files.remove(file)
    for asset in BUILD.assets.values():
        files.append(File.generated(config, f"{FOLDER}/{asset.name}", content=asset.text))
    return files


@event_priority(0)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Tell templates the addresses: `assets["page.js"]`."""
    env.globals["assets"] = {name: f"{FOLDER}/{asset.name}" for name, asset in BUILD.assets.items()}
    return env


def _read_listed(config: MkDocsConfig, paths: Iterable[str]) -> dict[str, str]:
    """The texts of files that mkdocs.yml lists, by their stems."""
    texts = {}
    for path in paths:
        try:
            texts[Path(path).stem] = Path(config.docs_dir, path).read_text("utf-8")
        except OSError as error:
            raise PluginError(f"mkdocs.yml lists {path}: {error.strerror}") from None
    return texts


def _read_theme(config: MkDocsConfig) -> str:
    """Material's stylesheet; its name has a hash."""
    files = [path for folder in config.theme.dirs for path in Path(folder).glob("assets/stylesheets/main.*.css")]
    if len(files) != 1:
        raise PluginError(f"the theme should have one assets/stylesheets/main.*.css: it has {len(files)}")
    return files[0].read_text("utf-8")
