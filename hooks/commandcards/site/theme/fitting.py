"""All stylesheets of a site, made to fit each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commandcards.site.theme.colours import follow_system
from commandcards.site.theme.styles import leave_out, leave_out_pictures


def fit_styles(own: Mapping[str, str], theme: str, unused: Sequence[str]) -> dict[str, str]:
    """The site's own stylesheets by name, and `theme` without what is unused; dark where the reader's system is."""
    readers = "\n".join(own.values())
    styles = {**own, "theme": leave_out(leave_out_pictures(theme), unused, readers)}
    return {name: follow_system(text) for name, text in styles.items()}
