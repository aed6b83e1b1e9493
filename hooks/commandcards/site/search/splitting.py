"""Text as terms that a search compares: options, words without their endings, pairs of Chinese characters.

`query.js` splits what a reader types by the same rules; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from commandcards.model import Locale
from commandcards.site.search.words import SearchWords

HAN = "\u2e80-\u2fd5々〇〡-〩〸-〻㐀-䶿一-鿿豈-\ufad9\U00020000-\U0003ffff"
"""The Han script (Unicode `Scripts.txt`), as ranges for a character class."""
CHINESE = re.compile(f"[{HAN}]")
BETWEEN = re.compile(rf"([{HAN}])\s+(?=[{HAN}])")
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
    split_known = cache(split_part)  # a text has few words, again and again

    def clean(text: str) -> str:
        text = unicodedata.normalize("NFKC", text)
        text = CASED.sub(lambda match: match[0] if "-" in match[0] else match[0].lower(), text)
        return pattern.sub(lambda match: replace.get(match[0], match[0]), BETWEEN.sub(r"\1", text))

    def split(text: str) -> list[str]:
        parts = [one for match in PART.finditer(clean(text)) for one in split_known(match[0])]
        telling = [part for part in parts if part not in ignored]
        return list(dict.fromkeys(term for part in telling or parts for term in find_pairs(part)))

    return split


def split_part(part: str) -> list[str]:
    """`-ti` is `-i` and `-t`, `docker-build` two words."""
    if part.startswith("--"):
        return [part]
    if part[0] == "-":
        return [f"-{letter}" for letter in sorted(part[1:])]
    return [stem(word) for word in part.split("-")]


def stem(word: str) -> str:
    return DOUBLED.sub(r"\1", ENDING.sub("", word, count=1)) if WORD.fullmatch(word) else word


def find_pairs(part: str) -> Iterator[str]:
    """Chinese by pairs of characters, which needs no dictionary; anything else as it is."""
    if len(part) > 1 and CHINESE.match(part):
        yield from (first + second for first, second in zip(part, part[1:], strict=False))
    else:
        yield part


def describe_words(words: SearchWords, locale: Locale) -> dict[str, Any]:
    """`pattern` finds what is replaced, and `replace` says by what: each synonym by the site's own word.

    The site's words stand for themselves, so that 宿主机 is not taken for 宿 and 主机. Chinese has no spaces to tell
    words by: there the ignored words are replaced by nothing; others are `ignored` as whole words.
    """
    replace = {word: group[0] for group in words.synonyms for word in group}
    replace |= {word: "" for word in words.ignored if CHINESE.search(word)}
    longest_first = sorted(replace, key=lambda word: (-len(word), word))
    pattern = "|".join(re.escape(word).replace("\\ ", " ") for word in longest_first)
    spaced = [word for word in words.ignored if not CHINESE.search(word)]
    ignored = [*dict.fromkeys([*spaced, *map(stem, spaced)])]
    # Nothing stands before the end of a line that has ended.
    found = (pattern if locale == "zh" else rf"\b(?:{pattern}){WHOLE}") if pattern else "$."
    return {"pattern": found, "replace": replace, "ignored": ignored}
