"""In which language a post is written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from commandcards.model import Locale

HAN = re.compile("[\u3400-\u9fff]")
"""A Chinese character."""
_LATIN_WORD = re.compile(r"[A-Za-z]{2,40}")
_SHARE = 0.25
"""A Chinese post has more Chinese characters than this for each English word and character: its terms are English."""


def tell_language(lines: Iterable[str]) -> Locale:
    """Chinese when enough of its prose is Chinese characters, English otherwise."""
    han = words = 0
    for line in lines:
        han += len(HAN.findall(line))
        words += len(_LATIN_WORD.findall(line))
    return "zh" if han > _SHARE * (han + words) else "en"
