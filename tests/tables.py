r"""Tables of rows in `data/`: a text, and behind tabs what comes of it; a line `# Title.` begins a group.

What an editor would not show or not keep is written as `\n`, `\t`, `\u00a0`; a backslash is `\\`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

DATA = Path(__file__).parent / "data"
TITLE = re.compile(r"# (?P<title>[A-Z][^`]{12,}[a-z]\.)")
"""A heading in a row is shorter."""
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nt\\]))")
LETTERS = {"n": "\n", "t": "\t", "\\": "\\"}

Row = tuple[str, tuple[str, ...]]


def read_groups(name: str) -> dict[str, list[Row]]:
    """The rows below each title, as they are written."""
    groups: dict[str, list[Row]] = {}
    for line in filter(None, (DATA / name).read_text("utf-8").split("\n")):
        title = TITLE.fullmatch(line)
        if title:
            rows = groups.setdefault(title["title"], [])
        else:
            text, *expected = line.split("\t")
            rows.append((text, tuple(expected)))
    return groups


def unescape(text: str) -> str:
    return ESCAPE.sub(lambda match: LETTERS.get(match[2]) or chr(int(match[1], 16)), text)


def escape(text: str) -> str:
    """The text as a row has it; no-break and other odd blanks stay."""
    return text.replace("\\", r"\\").replace("\n", r"\n").replace("\t", r"\t")


def find_differences(read: Callable[[str], str], rows: Sequence[Row]) -> dict[str, tuple[str, str]]:
    """The texts of which something else comes than their rows say: what comes of them, and what should."""
    found = {text: (escape(read(unescape(text))), "".join(expected)) for text, expected in rows}
    return {text: (now, wanted) for text, (now, wanted) in found.items() if now != wanted}
