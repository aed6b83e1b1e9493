"""Our JavaScript as it is served: without comments and indentation, and what loads together in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable

COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.M | re.S)
"""A block comment that has its lines to itself."""


def compact_script(text: str) -> str:
    """The script without comments that have their lines to themselves, indentation and empty lines.

    Lines are all that is looked at: a template literal over several lines would lose white space.
    """
    lines = (line.strip() for line in COMMENT.sub("", text).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def join_scripts(texts: Iterable[str]) -> str:
    """One script that runs all in their order; when one fails, that is reported and the rest still run."""
    return "".join(f"try{{\n{compact_script(text)}}}catch(e){{console.error(e)}}\n" for text in texts)
