"""What is wrong with a fence as a block of the page, whatever stands in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from commandcards.notation.fences import Fence

LANGUAGE = "console"
SHELLS = frozenset({
    "bash", "bat", "batch", "cmd", "powershell", "ps1", "pwsh", "sh", "shell", "shell-session", "shellsession",
    "terminal", "zsh",
})  # fmt: skip
CONTAINER = re.compile(r" *(?:[-*+] |\d+[.)] |!!!|\?\?\?|===|\[\^|: |///)")
"""What may hold indented blocks: an item of a list, an admonition, a tab, a footnote, a definition."""
ITEM = re.compile(r" *(?:[-*+]|\d+[.)]) ")
DOCKER = re.compile(r"[ \t]*(?:(?:[\w@:~./\\\[\] -]*[$#>%] ?)?(?:sudo +)?docker(?:-compose)? +[a-z-])")
RULE = re.compile(r"[ ]{0,3}(?:-{2,}|={2,})[ \t]*")
FILE_TITLE = re.compile(r"[\w./-]*[\w-]")


def check_fence(fence: Fence, lines: Sequence[str]) -> Iterator[str]:
    """Messages for what is wrong with a fence of whatever language; `lines` are those of its page."""
    if not fence.closed:
        yield "this fence never closes: add a line with the same backticks after it"
    meant = difflib.get_close_matches(fence.language.lower(), [LANGUAGE], cutoff=0.8)
    if fence.language != LANGUAGE and meant and fence.attributes:
        yield f"`{fence.language}` makes no card: did you mean `{LANGUAGE}`?"
    elif makes_no_card(fence):
        yield f"`{fence.language}` makes no card: write `{LANGUAGE}` with an id and a title, or `text` for none"
    if has_shallow_item(fence, lines):
        yield "a fence in an item of a list needs four blanks before it: here it would end the list"
    if fence.closed and fence.last_line < len(lines) and RULE.fullmatch(lines[fence.last_line]):
        rule = lines[fence.last_line].strip()
        yield f"`{rule}` right after a fence makes a heading of it: put a blank line between"


def makes_no_card(fence: Fence) -> bool:
    """Whether a fence for a shell holds commands that should be a card: it has an id, or calls docker.

    A block titled with a file's name is that file, and so is one that begins with `#!`.
    """
    if fence.language.lower() not in SHELLS:
        return False
    title = fence.attributes.get("title", "") or fence.leftover
    if fence.attributes.get("id"):
        return True
    is_file = "title=" in title or FILE_TITLE.fullmatch(title) or "".join(fence.body[:1]).startswith("#!")
    if is_file:
        return False
    return any(DOCKER.match(line) for line in fence.body)


def has_shallow_item(fence: Fence, lines: Sequence[str]) -> bool:
    """Whether a fence with two or three blanks before it stands in an item of a list, which takes four."""
    width = len(fence.indent.expandtabs(4))
    if not 0 < width < 4:
        return False
    for index in range(fence.line - 2, -1, -1):
        line = lines[index].expandtabs(4)
        if line.strip() and len(line) - len(line.lstrip()) < width:
            return ITEM.match(line) is not None
    return False


def has_container(lines: Sequence[str], fence: Fence) -> bool:
    """Whether an indented fence belongs to the list item, admonition or tab above it; true without indentation.

    Markdown shows text with four blanks before it, and nothing that it could belong to, as it is.
    """
    width = len(fence.indent.expandtabs(4))
    index = fence.line - 2
    while width >= 4 and index >= 0:
        line = lines[index].expandtabs(4)
        if line.strip() and len(line) - len(line.lstrip()) < width:
            if CONTAINER.match(line):
                return True
            if not line.startswith(" ") and not (index and lines[index - 1].strip()):
                return False
        index -= 1
    return width < 4
