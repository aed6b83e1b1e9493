"""Characters that look right in a command and are not: they come from blogs, word processors and chats."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from commandcards.command.shell.syntax import Script
from commandcards.model import Finding

ANYWHERE: dict[str, str] = {
    "\u00a0": "a no-break space: type an ordinary space",
    "\u202f": "a narrow no-break space: type an ordinary space",
    "\u3000": "an ideographic space: type an ordinary space",
    "\ufeff": "an invisible byte order mark: delete it",
}
TYPOGRAPHIC = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "´": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "--", "―": "--", "−": "-", "…": "...",
}  # fmt: skip
DASHES = frozenset("-‐‑‒–—―−")
PAIRS = {"“": "”", "‘": "’", "„": "“", "«": "»", "‚": "‘"}
LOOK_ALIKES = {
    # Cyrillic
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h",
    "ԁ": "d", "ԛ": "q", "ԝ": "w", "ԍ": "g", "к": "k", "в": "b", "м": "m", "т": "t", "А": "A", "В": "B", "Е": "E",
    "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X", "Ѕ": "S", "І": "I", "Ј": "J",
    # Greek
    "ο": "o", "α": "a", "ν": "v", "ι": "i", "κ": "k", "ρ": "p", "υ": "u", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z",
    "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
}  # fmt: skip
"""Letters of other scripts that are drawn as Latin ones are (Unicode's confusables.txt)."""
FULL_WIDTH = re.compile("[\uff01-\uff5e\uffe0-\uffe6\u3001\u3002\u3008-\u3011\u3014-\u301f]")
UNUSUAL = re.compile(r"[^\x20-\x7e\t\n]")
WORD = re.compile(r"[\w.-]+")


def check_characters(script: Script) -> list[Finding]:
    """Findings for no-break spaces, curly quotes, full-width punctuation, look-alikes and invisible characters.

    What stands in quotes or in a here-document is data and keeps its punctuation; of a comment of the shell only what
    nobody sees is told.
    """
    comments = Stretches([(one.start, one.end) for one in script.comments])
    literals = Stretches(script.literals)
    findings = []
    for match in UNUSUAL.finditer(script.text):
        offset, character = match.start(), match[0]
        message = None
        if offset in comments:
            message = describe_unseen(character)
        else:
            message = describe_invisible(character)
            if message is None and offset not in literals:
                message = describe_visible(character, beside=is_beside_dash(script.text, offset))
        if message:
            what = f"U+{ord(character):04X} in the command is {message}"
            plain = plain_form(character, beside=is_beside_dash(script.text, offset))
            findings.append(Finding(offset, what, plain, 1))
    return findings + list(find_look_alikes(script, literals, comments))


def join_pairs(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """The findings on a text with a pair of quotes as one."""
    joined: list[Finding] = []
    opening: Finding | None = None
    for finding in findings:
        character = text[finding.offset : finding.offset + 1]
        if opening and character == PAIRS[text[opening.offset]]:
            first = text[opening.offset]
            what = f"U+{ord(first):04X} and U+{ord(character):04X} in the command are `{first}` and `{character}`"
            message = f"{what}, made for prose: type `{TYPOGRAPHIC[character]}`"
            joined[joined.index(opening)] = replace(opening, message=message)
            opening = None
            continue
        opening = finding if character in PAIRS else opening
        joined.append(finding)
    return joined


class Stretches:
    """Stretches of a text, in order and apart: `offset in stretches` tells whether a character stands in one."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in stretches]
        self.ends = [end for _, end in stretches]

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.ends[index]


def describe_unseen(character: str) -> str | None:
    """What is wrong with a character that has no width or that a terminal obeys; None for any other."""
    if character.isascii():
        return "a control character: delete it"
    if unicodedata.category(character) in ("Cf", "Cc", "Cs", "Zl", "Zp"):
        return ANYWHERE.get(character, "an invisible character: delete it")
    return None


def describe_invisible(character: str) -> str | None:
    """What is wrong with a character wherever it stands in code or data; None for one that can be seen."""
    if character in ANYWHERE:
        return ANYWHERE[character]
    if not character.isascii() and unicodedata.category(character) == "Zs":
        return f"{unicodedata.name(character)}: type an ordinary space"
    return describe_unseen(character)


def is_beside_dash(text: str, offset: int) -> bool:
    """Whether the character at `offset` and one next to it are dashes that begin a word: two hyphens are meant."""
    first = offset - 1 if text[offset - 1 : offset] in tuple(DASHES) else offset
    return text[first - 1 : first].isspace() and all(one in DASHES for one in text[first : first + 2].ljust(2))


def describe_visible(character: str, *, beside: bool = False) -> str | None:
    """What is wrong with a character in code, and what to do; None for a letter or a picture."""
    if character in TYPOGRAPHIC:
        return f"`{character}`, made for prose: type `{plain_form(character, beside=beside)[0]}`"
    if FULL_WIDTH.match(character):
        plain = unicodedata.normalize("NFKC", character)
        advice = f"type `{plain}`" if plain != character and plain.isascii() else "use the plain ASCII character"
        kind = "letter or digit" if plain.isalnum() else "punctuation"
        return f"`{character}`, full-width {kind}: {advice}"
    return None


def plain_form(character: str, *, beside: bool = False) -> tuple[str, ...]:
    """What to write in the place of a character that is made for prose; nothing when that cannot be told.

    `beside` is for a dash as `is_beside_dash` says.
    """
    if beside and character in DASHES:
        return ("-",)
    plain = TYPOGRAPHIC.get(character) or unicodedata.normalize("NFKC", character)
    return (plain,) if plain != character and plain.isascii() else ()


def find_look_alikes(script: Script, *excluded: Stretches) -> Iterator[Finding]:
    """Words of code, among them the programs, in which letters of another script pass for Latin ones."""
    programs = {command.words[0].start for command in script.commands if command.words}
    for match in WORD.finditer(script.text):
        word = match[0]
        if word.isascii() or any(match.start() in stretches for stretches in excluded):
            continue
        plain = "".join(LOOK_ALIKES.get(letter, letter) for letter in word)
        mixed = re.search("[A-Za-z]", word) or match.start() in programs
        if plain.isascii() and mixed:
            odd = next(position for position, letter in enumerate(word) if letter in LOOK_ALIKES)
            script_name = unicodedata.name(word[odd]).split()[0].capitalize()
            message = f"the `{word[odd]}` in `{word}` is a {script_name} letter: type `{plain}`"
            yield Finding(match.start() + odd, message, (plain[odd:],), len(word) - odd)
