"""What a site wants of the cards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from commandcards.frozen import frozen
from commandcards.notation.rules import EVERY, MARKED, Notation
from commandcards.plugin.languages import Languages
from commandcards.plugin.options import Options
from commandcards.site.check import Demands

FANCY_LISTS = "pymdownx.fancylists"


@frozen
class Settings:
    """How a build goes about the cards."""

    languages: Languages
    notation: Notation
    demands: Demands
    programs: frozenset[str] | None
    """Those whose commands are explained; None for all that the engine knows."""
    paired: bool
    """All languages should have the same pages and cards."""
    strict: bool
    """What is wrong is a warning, so that a strict build fails."""
    recorded: bool = False
    """The site tells of each card what came of running it."""
    tag: str = "commands"
    """What the commands are found by in navi."""


def settle(options: Options, languages: Languages, extensions: Collection[str] = ()) -> Settings:
    """The settings of a site by the options of the plugin and the Markdown extensions that the site has."""
    notation = EVERY if options.cards == "all" else MARKED
    return Settings(
        languages=languages,
        notation=replace(notation, fancy_lists=FANCY_LISTS in extensions),
        demands=Demands(terms=False, texts=False, titles=False, names=False),
        programs=None if options.explain is None else frozenset(options.explain),
        paired=len(languages.built) > 1 if options.parity is None else options.parity,
        strict=options.strict,
    )
