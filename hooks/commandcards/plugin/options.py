"""What a site may set in mkdocs.yml below `commandcards`."""

from __future__ import annotations

import re

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError

from commandcards.command.programs import list_programs
from commandcards.loading.values import suggest

CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class LanguageCode(option.Type[str]):
    """A language as themes and the language plugin name it."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """The code; ValidationError for what is none."""
        text = super().run_validation(value)
        if not CODE.fullmatch(text):
            raise base.ValidationError(f"`{text}` is no language: write a code such as en, zh or pt-BR")
        return text


class ProgramName(option.Type[str]):
    """A program that the engine can explain."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """The name; ValidationError for a program of which nothing is known."""
        text = super().run_validation(value)
        known = list_programs()
        if text not in known:
            raise base.ValidationError(f"nothing is known of the program `{text}`: {suggest(text, known)}")
        return text


class Options(base.Config):  # type: ignore[no-untyped-call]  # MkDocs has none there
    """Each has a default that fits a site which was not written for cards."""

    languages = option.Optional(option.ListOfItems(LanguageCode()))
    """Those with cards; without it the languages of the site."""
    parity = option.Optional(option.Type(bool))
    """Whether a card in one language only, or with another command there, is a mistake; yes with two languages."""
    cards = option.Choice(("marked", "all"), default="marked")
    """A fence with an id, or each one for a shell."""
    explain = option.Optional(option.ListOfItems(ProgramName()))
    """The programs whose commands are explained; without it, all that the engine knows."""
    strict = option.Type(bool, default=False)
    """Whether what is wrong with a card makes a strict build fail."""


def check_options(options: Options, count: int) -> None:
    """PluginError for options that contradict each other; `count` is that of the site's languages."""
    if options.parity and count < 2:
        message = "`parity: true` compares languages, and the site has one: take it out, or add languages"
        raise PluginError(f"commandcards: {message}")
