"""Keys that leave a container without stopping it (moby/term `ToBytes`)."""

from __future__ import annotations

import re

from commandcards.command.kinds.value import Refusal, Value

_KEY = re.compile(r"ctrl-[a-z@\[\\\]^_]|DEL|[\x01-\x7f]")


def parse_detach_keys(text: str) -> Value:
    """`ctrl-p,ctrl-q`: keys, separated by commas; the engine looks at them when somebody is attached."""
    if not text or all(_KEY.fullmatch(key) for key in text.split(",")):
        return Value(text, text)
    return Value(text, text, Refusal("keys such as ctrl-p,ctrl-q or a letter", "engine"))
