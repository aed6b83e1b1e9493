"""Characters that look right in a command and are not: they come from blogs, word processors and chats."""

from __future__ import annotations

import re
import unicodedata

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
FULL_WIDTH = re.compile("[\uff01-\uff5e\uffe0-\uffe6\u3001\u3002\u3008-\u3011\u3014-\u301f]")
CJK = re.compile("[\u3400-\u9fff]")
QUOTED = re.compile(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)


def check_characters(command: str) -> list[Finding]:
    """Findings for no-break spaces, curly quotes, full-width punctuation and invisible characters.

    Chinese text in quotes or in a here-document keeps its own punctuation: there it is data, not syntax.
    """
    findings = []
    for offset, character in enumerate(command):
        message = describe(character, is_chinese_text(command, offset))
        if message:
            findings.append(Finding(offset, f"U+{ord(character):04X} in the command is {message}"))
    return findings


def describe(character: str, in_chinese_text: bool) -> str | None:
    """What is wrong with a character and what to do, or None."""
    if character.isascii():
        is_control = unicodedata.category(character) == "Cc" and character not in "\n\t"
        return "a control character: delete it" if is_control else None
    if character in ANYWHERE:
        return ANYWHERE[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return f"{unicodedata.name(character)}: type an ordinary space"
    if category in ("Cf", "Cc", "Zl", "Zp"):
        return "an invisible character: delete it"
    if in_chinese_text:
        return None
    if character in TYPOGRAPHIC:
        return f"`{character}`, made for prose: type `{TYPOGRAPHIC[character]}`"
    if FULL_WIDTH.match(character):
        plain = unicodedata.normalize("NFKC", character)
        advice = f"type `{plain}`" if plain != character and plain.isascii() else "use the plain ASCII character"
        return f"`{character}`, full-width punctuation: {advice}"
    return None


def is_chinese_text(command: str, offset: int) -> bool:
    """Whether the character stands in a quoted string or a here-document line that holds Chinese words."""
    for match in QUOTED.finditer(command):
        if match.start() < offset < match.end() - 1:
            return bool(CJK.search(match[0]))
    start = command.find("\n")
    if "<<" not in command or start < 0 or offset < start:
        return False
    line = command[command.rfind("\n", 0, offset) + 1 : (command.find("\n", offset) + 1 or len(command) + 1) - 1]
    return bool(CJK.search(line))
