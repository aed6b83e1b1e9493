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

    def mark(word: Word) -> Word:
        found = [name for name in names if name in word.value] + (_NUMBERED.findall(word.value) if numbered else [])
        return replace(word, dynamic=True, placeholders=tuple(found)) if found else word

    return tuple(map(mark, words))
