"""The script and the styles of the cards, beside those of whatever theme a site has."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from commandcards.site.assets import build_card_assets

FOLDER = "assets/commandcards"


def add_assets(files: Files, config: MkDocsConfig) -> None:
    """Add the two files to those of the site, and list them before what the site lists itself."""
    script, styles = build_card_assets(material=is_material(config))
    for asset in (script, styles):
        files.append(File.generated(config, f"{FOLDER}/{asset.name}", content=asset.text))
    config.extra_css = with_first(f"{FOLDER}/{styles.name}", config.extra_css)
    config.extra_javascript = with_first(f"{FOLDER}/{script.name}", config.extra_javascript)


def is_material(config: MkDocsConfig) -> bool:
    """Whether the theme is Material for MkDocs, or made from it: it has the colours that the cards take theirs from."""
    return config.theme.name == "material" or any("material" in str(folder) for folder in config.theme.dirs)


def with_first(path: str, listed: list) -> list:  # type: ignore[type-arg]  # of what differs between the two lists
    """The list with a path at its head, once."""
    return [path, *(one for one in listed if str(one) != path)]
