"""The files that a page shows: a code block titled with a file's name is that file for the cards after it."""

from __future__ import annotations

import re

from commandcards.notation.fence_checks import LANGUAGE
from commandcards.notation.fences import Fence, parse_fences

TITLE = re.compile(r"""title=(?P<quote>["'])(?P<title>.*?)(?P=quote)""")
NAME = re.compile(r"(?!/)[\w./-]*[\w-]")
"""A relative path, of letters, digits and `._-` only: `Dockerfile`, `.env`, `web/compose.yaml`."""


def find_page_files(text: str) -> dict[int, dict[str, str]]:
    """The files that a page shows, as the first card after each finds them.

    In: the Markdown of the page. Out: by the line of the card's fence, the content of files by their paths.
    """
    files: dict[int, dict[str, str]] = {}
    waiting: dict[str, str] = {}
    for fence in parse_fences(text):
        title = find_title(fence)
        if fence.language == LANGUAGE:
            files[fence.line], waiting = waiting, {}
        elif NAME.fullmatch(title) and ".." not in title:
            waiting[title] = "\n".join(fence.body) + "\n"
    return files


def find_title(fence: Fence) -> str:
    """The title of a code block, also in the form without braces, which no card has."""
    bare = TITLE.search(fence.leftover)
    return bare["title"] if bare else fence.attributes.get("title", "")
