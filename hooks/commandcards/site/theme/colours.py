"""Dark colours for readers whose system is dark, before any script has run.

A theme has its dark colours under an attribute that a script sets. Where the reader has chosen nothing there is no such
attribute, and what the system has holds. Paper is light.
"""

from __future__ import annotations

import re

from commandcards.site.theme.styles import COMMA, RULE

DARK = re.compile(r"""\[data-md-color-scheme=["']?slate["']?\]""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
UNCHOSEN = ":root:where(:not([data-md-color-scheme]))"
"""Weighs as much as the attribute."""


def follow_system(text: str) -> str:
    """A stylesheet in which each rule for the dark colours is followed by the same for a dark system."""
    return RULE.sub(add_twin, COMMENT.sub("", text))


def add_twin(rule: re.Match[str]) -> str:
    dark = [DARK.sub(UNCHOSEN, one) for one in COMMA.split(rule[1]) if DARK.search(one)]
    if not dark:
        return rule[0]
    return f"{rule[0]}@media screen and (prefers-color-scheme:dark){{{','.join(dark)}{{{rule[2]}}}}}"
