"""Our JavaScript as it is served: made small, and what loads together in one file."""

from __future__ import annotations

from collections.abc import Iterable

import rjsmin


def compact_script(text: str) -> str:
    """The script without comments and needless white space."""
    compact: str = rjsmin.jsmin(text)
    return compact


def join_scripts(texts: Iterable[str]) -> str:
    """One script that runs all in their order; when one fails, that is reported and the rest still run."""
    return "".join(f"try{{{compact_script(text)}}}catch(e){{console.error(e)}}\n" for text in texts)
