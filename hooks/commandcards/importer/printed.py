"""What a line looks like where no prompt tells a command from what one has printed."""

from __future__ import annotations

import re

_OUTPUT = re.compile(r"[ \t]|[A-Z0-9<>{}()\[\]|+*=✔✓:-]|[\u2500-\u257f\u3000-\u9fff]|\.$|\w+:(?:[ \t]|$)")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=\S")
_CMDLET = re.compile(r"[A-Z][a-z]{1,20}-[A-Z][a-z]")
_NO_ROW = re.compile("[ \t](?:-|#|//)|[\u3400-\u9fff]")
_KEYWORDS = ("done", "fi", "esac")
"""Where they end nothing, they are words."""
_GAP = re.compile(" {3,}")
"""Two in a line make it a row of a table."""


def is_row(text: str) -> bool:
    """Whether a line is one of a table."""
    return len(_GAP.findall(text.strip())) > 1


def has_option(text: str) -> bool:
    """An option, a comment or a Chinese word: then it is no row after all."""
    return _NO_ROW.search(text) is not None


def looks_printed(text: str, *, first: bool, windows: bool) -> bool:
    """Whether a line that begins with no known program was printed; above the `first` command hardly."""
    if not first and text.strip() in _KEYWORDS:
        return True
    if windows and _CMDLET.match(text):
        return False
    if _ASSIGNMENT.match(text) and ("$(" in text or "`" in text or first):
        return False
    return _OUTPUT.match(text) is not None or is_row(text)
