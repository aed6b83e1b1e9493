"""Which fences of a page are cards: on a site that is written for them, and on any other."""

from __future__ import annotations

from commandcards.frozen import frozen
from commandcards.notation.fence_checks import LANGUAGE

SHELL_LANGUAGES = frozenset({LANGUAGE, "shell-session", "bash", "sh", "shell"})
"""What people write before the commands of a shell."""


@frozen
class Notation:
    """What makes a fence a card."""

    languages: frozenset[str]
    demands: bool = False
    """Each such fence is a card, needs an id and a title, and all that is wrong on the page is named."""
    every: bool = False
    """A fence without an id is a card too."""
    fancy_lists: bool = False
    """Markdown has the lists of `pymdownx.fancylists`."""


NOTES = Notation(frozenset({LANGUAGE}), demands=True)
"""Of a site that is written for cards."""
MARKED = Notation(SHELL_LANGUAGES)
"""A fence with an id is a card; of others nothing is said."""
EVERY = Notation(SHELL_LANGUAGES, every=True)
"""So is one without."""
