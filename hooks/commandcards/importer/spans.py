"""Lines of Markdown apart from their code spans, which nothing may change."""

from __future__ import annotations

import re
from collections.abc import Callable

CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(?P<code>[^`\n]+)\1(?!`)")


def change_prose(text: str, change: Callable[[str], str]) -> str:
    """The line with each stretch between code spans put through `change`."""
    parts: list[str] = []
    position = 0
    for code in CODE.finditer(text):
        parts += [change(text[position : code.start()]), code[0]]
        position = code.end()
    return "".join([*parts, change(text[position:])])
