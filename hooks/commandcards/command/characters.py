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
UNUSUAL = re.compile(r"[^\x20-\x7e\t\n]")
CJK = re.compile("[\u3400-\u9fff]")
QUOTED = re.compile(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)


def check_characters(command: str) -> list[Finding]:
    """Findings for no-break spaces, curly quotes, full-width punctuation and invisible characters.

    Chinese text in quotes or in a here-document keeps its own punctuation: there it is data, not syntax.
    """
    findings = []
    for match in UNUSUAL.finditer(command):
        message = describe_invisible(match[0])
        if not message and not is_chinese_text(command, match.start()):
            message = describe_visible(match[0])
        if message:
            findings.append(Finding(match.start(), f"U+{ord(match[0]):04X} in the command is {message}"))
    return findings


def describe_invisible(character: str) -> str | None:
    """What is wrong with a character wherever it stands, and what to do; None for one that can be seen."""
    if character.isascii():
        return "a control character: delete it"
    if character in ANYWHERE:
        return ANYWHERE[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return f"{unicodedata.name(character)}: type an ordinary space"
    if category in ("Cf", "Cc", "Zl", "Zp"):
        return "an invisible character: delete it"
    return None


def describe_visible(character: str) -> str | None:
    """What is wrong with a character in code, and what to do; None for a letter or a picture."""
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
