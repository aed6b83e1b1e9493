"""The escapes of `$'…'` (Bash 5 manual, "ANSI-C Quoting")."""

from __future__ import annotations

import re

ANSI_ESCAPE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|c(.)|(.))", re.DOTALL
)
_LETTERS = {"a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_DELETE = "\x7f"
_REPLACEMENT = "\ufffd"


def decode_escape(escape: re.Match[str]) -> str:
    """The character that a match of `ANSI_ESCAPE` stands for; U+FFFD for a number that is no character's."""
    hexadecimal = escape[1] or escape[2] or escape[3]
    if hexadecimal:
        return _to_character(int(hexadecimal, 16))
    if escape[4]:
        return chr(int(escape[4], 8) & 0xFF)
    if escape[5]:
        return _DELETE if escape[5] == "?" else chr(ord(escape[5]) & 0x1F)
    return _LETTERS.get(escape[6], escape[6] if escape[6] in "\\'\"?" else "\\" + escape[6])


def _to_character(number: int) -> str:
    """Half of a surrogate pair and what lies beyond Unicode could be written to no file."""
    return _REPLACEMENT if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)
