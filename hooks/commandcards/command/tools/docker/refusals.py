"""That a value is refused, put into a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from commandcards.command.characters import UNUSUAL, describe_invisible, describe_visible
from commandcards.command.invocation import Option, OptionUse, Positional
from commandcards.command.kinds.value import Refusal, When
from commandcards.command.shell.syntax import Word
from commandcards.model import Finding

_FILLED_IN = re.compile(r"[$`{]|[<>]\(|^[^*?\[]*$")
"""What makes a word one that is filled in: all that is not only a pattern of file names."""


def find_refusals(use: OptionUse, *when: str, by: str = "client") -> Iterator[Finding]:
    """That an option's value is refused, by whom and at one of these times; nothing of what only the shell knows."""
    refusal, value = use.reading.refusal, use.value
    if refusal and value and not value.dynamic and refusal.by == by and refusal.when in when and _is_plain(value):
        yield Finding(use.start, explain_refusal(use.option, value, refusal))


def _is_plain(word: Word) -> bool:
    """It holds no look-alike and is no blank after a backslash, which are named by themselves."""
    unusual = UNUSUAL.findall(word.text)
    named = any(map(describe_invisible, unusual)) or any(map(describe_visible, unusual))
    return not named and word.text not in ("\\ ", "\\\t")


def find_argument_refusals(arguments: Iterable[Positional], by: str, when: When = "early") -> Iterator[Finding]:
    """That an argument is refused, by whom and when: early and late are one here.

    Nothing of what only the shell knows, which a pattern of file names is not.
    """
    for argument in arguments:
        word, refusal = argument.word, argument.reading.refusal
        filled_in = word.dynamic and _FILLED_IN.search(word.text)
        if refusal and (refusal.by, refusal.when) == (by, when) and not filled_in and _is_plain(word):
            yield Finding(word.start, _explain(argument.name, word, refusal))


def explain_refusal(option: Option, value: Word, refusal: Refusal) -> str:
    """The message for a value that is refused."""
    return _explain(f"--{option.name}", value, refusal)


def _explain(name: str, value: Word, refusal: Refusal) -> str:
    shown = f"`{value.value}`" if value.value else "an empty value"
    says = refusal.mistake or f"takes {refusal.expected}"
    return (
        f"{name} {says}; {shown} {refusal.outcome}"
        if refusal.outcome
        else f"{name} {says}; the {refusal.by} refuses {shown}"
    )
