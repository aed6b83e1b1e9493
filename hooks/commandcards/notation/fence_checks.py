"""What is wrong with a fence as a block of the page, whatever stands in it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from commandcards.notation.fences import Fence, begins_block, find_inner_opening
from commandcards.notation.indents import Indents

LANGUAGE = "console"
SHELLS = frozenset({
    "bash", "bash-session", "bat", "batch", "cmd", "csh", "doscon", "dosbatch", "fish", "ksh", "powershell", "ps1",
    "ps1con", "pwsh", "pwsh-session", "sh", "sh-session", "shell", "shell-session", "shellsession", "tcsh", "terminal",
    "winbatch", "zsh",
})  # fmt: skip
DOCKER = re.compile(r"[ \t]*(?:(?:[\w@:~./\\\[\] -]*[$#>%] ?)?(?:sudo +)?docker(?:-compose)? +[a-z-])")
WORD = re.compile(r"[A-Za-z][\w#+-]*")
RULE = re.compile(r"[ ]{0,3}(?:-{2,}|={2,})[ \t]*")
IN_A_CELL = "a fence cannot begin in the cell of a table, and takes all to the next fence's end: put it below the table"
FILE_TITLE = re.compile(r"[\w./-]*[\w-]")


def check_fence(fence: Fence, indents: Indents) -> Iterator[str]:
    """Messages for what is wrong with a fence of whatever language."""
    lines = indents.lines
    if fence.language.startswith("|"):
        yield IN_A_CELL
        return
    inner = find_inner_opening(fence)
    if inner:
        yield f"another fence begins inside of this one, in line {inner}: end this one, or give it more backticks"
    elif not fence.closed:
        yield "this fence never closes: add a line with the same backticks after it"
    if fence.attributes and is_misspelt(fence.language):
        yield f"`{fence.language}` makes no card: did you mean `{LANGUAGE}`?"
    elif makes_no_card(fence):
        yield f"`{fence.language}` makes no card: write `{LANGUAGE}` with an id and a title, or `text` for none"
    elif fence.closed and fence.language != LANGUAGE and not begins_block(fence.info):
        language = WORD.search(fence.language)
        better = f"the language alone, as `{language[0]}`" if language else "a language, as `sh`, or nothing"
        yield f'`{fence.info}` is no language: write {better}, and a title as `title="…"`'
    container = indents.name_shallow_container(fence)
    if container:
        yield f"a fence in {container[0]} needs four blanks before it: here it would end {container[1]}"
    if fence.last_line < len(lines) and RULE.fullmatch(lines[fence.last_line]):
        rule = lines[fence.last_line].strip()
        yield f"`{rule}` right after a fence makes a heading of it: put a blank line between"


def is_misspelt(language: str) -> bool:
    return language != LANGUAGE and bool(difflib.get_close_matches(language.lower(), [LANGUAGE], cutoff=0.8))


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
