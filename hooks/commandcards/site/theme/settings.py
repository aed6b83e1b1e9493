"""What a site goes without of its theme: settings that do nothing, since the parts that read them are replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from commandcards.data import load_data
from commandcards.frozen import frozen


@frozen
class Unused:
    """A site's table of what it goes without."""

    settings: Mapping[str, str]
    """What to do instead of a setting, by its path: `extra.consent`."""
    styles: tuple[str, ...]
    """Classes and attributes whose rules are left out of the theme's stylesheet."""


def load_unused(file: Path) -> Unused:
    """The table in a YAML file; DataError names all that is wrong with it."""
    return load_data(file, Unused)


def check_settings(settings: Mapping[str, Any], unused: Mapping[str, str]) -> list[str]:
    """What to say of settings that have no effect; nothing when all have one.

    `settings` is the site's configuration as mappings in mappings, `unused` is the part of the table about
    them. A list, like `theme.features`, is named entry by entry.
    """
    return [
        f"mkdocs.yml: `{path}{entry}` has no effect on this site: {advice}"
        for path, advice in unused.items()
        for entry in entries_of(find_setting(settings, path))
    ]


def find_setting(settings: Mapping[str, Any], path: str) -> Any:
    """What the settings hold at a path; None where they hold nothing."""
    found: Any = settings
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def entries_of(value: Any) -> Iterator[str]:
    """The ends of the names under which a setting is reported; none when it is not set."""
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        yield from (f": {entry}" for entry in value)
    elif value not in (None, False, "") and value != {}:
        yield ""
