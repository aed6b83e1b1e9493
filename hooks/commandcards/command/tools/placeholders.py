"""What stands in a command that another program runs for something that is known only then: `xargs -I{} rm {}`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from commandcards.command.shell.syntax import Word

_NUMBERED = re.compile(r"\{[0-9./#%+-]+\}")


def mark_placeholders(words: tuple[Word, ...], names: Collection[str], *, numbered: bool) -> tuple[Word, ...]:
    """The words; those with a placeholder in them as dynamic ones, with which nothing can be wrong.

    `names` are the placeholders, `{}` and the like; numbered ones are those of parallel, which also shortens its
    inputs: `{1}`, `{.}`.
    """

    def is_open(word: Word) -> bool:
        return any(name in word.value for name in names) or (numbered and _NUMBERED.search(word.value) is not None)

    return tuple(replace(word, dynamic=True) if is_open(word) else word for word in words)
