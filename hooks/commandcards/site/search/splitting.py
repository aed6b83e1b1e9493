"""Text as terms that a search compares: options, words without their endings, pairs of Chinese characters.

`query.js` splits what a reader types by the same rules; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from operator import add
from typing import Any

from commandcards.model import Locale
from commandcards.site.search.words import SearchWords

HAN = "\u2e80-\u2fd5々〇〡-〩〸-〻㐀-䶿一-鿿豈-\ufad9\U00020000-\U0003ffff"
"""The Han script (Unicode `Scripts.txt`), as ranges for a character class."""
CHINESE = re.compile(f"[{HAN}]")
BETWEEN = re.compile(r"([^\x00-\xff])\s+(?=([^\x00-\xff]))")
"""Blanks between what may be Han. The class itself, twice, would take as long to compile as a page to split."""
CASED = re.compile(r"(^|\s)-\w+|[A-Z]+", re.ASCII)
PART = re.compile(rf"--?[A-Za-z][\w-]*|[{HAN}]+|\w+(?:[.-]\w+)*", re.ASCII)
WORD = re.compile(r"[a-z]{4,}")
ENDING = re.compile(r"(ies|y|i|ing|ed|es|e|s)$")
WHOLE = r"(?=\w?(?:ing|ed)\b|(?:e|es|s|y|ies|ied|ions?)?\b)"
"""What may follow the beginning of an English word for it to be this word: `differ` is not `different`."""
DOUBLED = re.compile(r"([^aeiou])\1$")

Split = Callable[[str], list[str]]
"""From a text to its terms, each once, in their order."""


def build_splitter(words: SearchWords, locale: Locale) -> Split:
    """A function that splits texts of one language."""
    described = describe_words(words, locale)
    pattern: re.Pattern[str] = re.compile(described["pattern"], re.ASCII)
    replace: dict[str, str] = described["replace"]
    ignored = frozenset(described["ignored"])
    # A text has few words, again and again.
    split_known, pair_known = cache(split_part), cache(find_pairs)

    def clean(text: str) -> str:
        text = unicodedata.normalize("NFKC", text)
        text = CASED.sub(lambda match: match[0] if "-" in match[0] else match[0].lower(), text)
        return pattern.sub(lambda match: replace.get(match[0], match[0]), BETWEEN.sub(join_chinese, text))

    def split(text: str) -> list[str]:
        parts = [one for match in PART.finditer(clean(text)) for one in split_known(match[0])]
        telling = [part for part in parts if part not in ignored]
        return list(dict.fromkeys(term for part in telling or parts for term in pair_known(part)))

    return split


def join_chinese(match: re.Match[str]) -> str:
    """Without the blanks between two Chinese characters; Chinese is written without any."""
    return match[1] if CHINESE.match(match[1]) and CHINESE.match(match[2]) else match[0]


def split_part(part: str) -> list[str]:
    """`-ti` is `-i` and `-t`, `docker-build` two words."""
    if part.startswith("--"):
        return [part]
    if part[0] == "-":
        return [f"-{letter}" for letter in sorted(part[1:])]
    return [stem(word) for word in part.split("-")]


def stem(word: str) -> str:
    return DOUBLED.sub(r"\1", ENDING.sub("", word, count=1)) if WORD.fullmatch(word) else word


def find_pairs(part: str) -> tuple[str, ...]:
    """Chinese by pairs of characters, which needs no dictionary; anything else as it is."""
    if len(part) > 1 and CHINESE.match(part):
        return tuple(map(add, part, part[1:]))
    return (part,)


def describe_words(words: SearchWords, locale: Locale) -> dict[str, Any]:
    """`pattern` finds what is replaced, and `replace` says by what: each synonym by the site's own word.

    The site's words stand for themselves, so that 宿主机 is not taken for 宿 and 主机. Chinese has no spaces to tell
    words by: there the ignored words are replaced by nothing; others are `ignored` as whole words.
    """
    replace = {word: group[0] for group in words.synonyms for word in group}
    replace |= {word: "" for word in words.ignored if CHINESE.search(word)}
    pattern = match_any(replace)
    spaced = [word for word in words.ignored if not CHINESE.search(word)]
    ignored = [*dict.fromkeys([*spaced, *map(stem, spaced)])]
    # Nothing stands before the end of a line that has ended.
    found = (pattern if locale == "zh" else rf"\b(?:{pattern}){WHOLE}") if pattern else "$."
    return {"pattern": found, "replace": replace, "ignored": ignored}


def match_any(words: Iterable[str]) -> str:
    """A pattern of the longest of the words that stand at a place.

    They are grouped by their first letters: of hundreds of alternatives each would be tried everywhere.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(escape(word[0]), []).append(escape(word[1:]))
    return "|".join(first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in groups.items())


def escape(text: str) -> str:
    """For a pattern that JavaScript reads too, as it reads no escaped blank."""
    return re.escape(text).replace("\\ ", " ")
