"""The head of a page as it stands in the file, and what is wrong with it.

MkDocs reads a head between two lines of `---` as YAML, and `Key: value` in the first lines as one of MultiMarkdown
(mkdocs/utils/meta.py). What it cannot read it shows as text, or drops, without a word.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from commandcards.model import LOCALES

BLOCK = re.compile(r"---[ \t]*\n(?P<head>(?:(?!---|\.\.\.).*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
"""The first line is `---`, and `---` or `...` ends it."""
KEY = re.compile(r"[A-Za-z0-9_-]+:(?:[ \t]|\Z)")
"""What MkDocs takes for a key, with the blank without which it is an address or a word of prose."""
KEYS = ("title", "description", "written", "source", "languages", "run")
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
COLON = "mapping values are not allowed here"
SIGN = re.compile(r"found (?:character|undefined alias)|expected alphabetic")
WRONG = (yaml.YAMLError, ValueError, RecursionError)
"""What the YAML reader raises; a date such as 2016-13-45 is a ValueError."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was found at the top of a page."""

    entries: Mapping[Any, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    """Those between the two lines of `---`."""
    found: bool = False
    """There is a head, good or bad."""
    closed: bool = False
    """It stands between two lines of `---`."""
    mistake: tuple[int, str] | None = None
    """The line, and why it cannot be read."""

    @property
    def last_line(self) -> int:
        """The line that ends it; 0 when there is none."""
        return len(self.lines) + 2 if self.closed else 0

    def line_of(self, key: str) -> int:
        """The line of the file in which a key stands."""
        return next((number for number, line in enumerate(self.lines, 2) if line.startswith(f"{key}:")), 1)


def parse_head(text: str) -> Head:
    """Read the head of a Markdown text, of whatever kind; one that cannot be read has no entries, but a mistake."""
    text = text.replace("\r\n", "\n")
    block = BLOCK.match(text)
    if not block:
        mistake = find_broken(text)
        return Head(found=mistake is not None, mistake=mistake)
    lines = tuple(block["head"].split("\n")[:-1])
    try:
        entries = yaml.safe_load(block["head"])
    except WRONG as error:
        return Head(lines=lines, found=True, closed=True, mistake=describe_error(error))
    if isinstance(entries, Mapping):
        return Head(entries, lines, found=True, closed=True)
    message = "the head of the page is no table: write `key: value` in each of its lines"
    return Head(lines=lines, found=True, closed=True, mistake=None if entries is None else (2, message))


def find_broken(text: str) -> tuple[int, str] | None:
    """The line and the message for a head that is none for MkDocs; None where a page begins with its text."""
    stripped = text.lstrip()
    first, _, rest = stripped.partition("\n")
    line = 1 + text.count("\n", 0, len(text) - len(stripped))
    if first.rstrip() == "---" and KEY.match(rest):
        if not BLOCK.match(stripped):
            return line, "the head of the page never ends: add a line of `---` after it"
        return 1, "a blank line before the head of the page makes a text of it: delete it"
    if first.rstrip() in ("+++", ";;;"):
        return line, f"a head between `{first.rstrip()}` is shown as text: write it in YAML, between two lines of `---`"
    if line == 1 and KEY.match(text):
        word = text.partition(":")[0]
        advice = "put it between two lines of `---`, or a blank line before it if it is a text"
        return 1, f"`{word}:` in the first line is taken for a head, and not shown: {advice}"
    return None


def describe_error(error: Exception) -> tuple[int, str]:
    """The line of the file, and what to do about a head that is no YAML."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 2 if mark else 2
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).split("\n")[0]
    advice = problem
    if problem == COLON:
        advice = "put a value with a colon in it in quotes"
    elif r"'\t'" in problem:
        advice = "indent with blanks, not with tabs"
    elif SIGN.match(problem):
        advice = "put a value that begins with a sign in quotes"
    return line, f"the head of the page is no YAML: {advice}"


def check_head(head: Head) -> Iterator[tuple[int, str]]:
    """Lines and messages for what is wrong with a head, as far as it goes."""
    if head.mistake:
        yield head.mistake
        return
    for key, message in (*check_keys(head.entries), *check_values(head.entries)):
        yield head.line_of(key), message


def check_keys(entries: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Keys that are one of ours misspelt; others may be the theme's."""
    for key in map(str, entries):
        close = difflib.get_close_matches(key.lower(), KEYS, n=1, cutoff=0.8) if key not in KEYS else []
        if close and close[0] not in entries:
            yield key, f"the head of the page has `{key}`: did you mean `{close[0]}`?"


def check_values(entries: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Keys whose values say nothing to the engine."""
    for key in ("title", "description", "source"):
        if entries.get(key) is not None and not isinstance(entries[key], str | int | float):
            yield key, f"`{key}` is no text: put it in quotes"
    written = entries.get("written")
    if written is not None and not isinstance(written, datetime.date) and not DAY.fullmatch(str(written)):
        yield "written", f"`written: {written}` is no day: write it as 2016-01-04, or the year alone"
    languages = entries.get("languages")
    asked = languages if isinstance(languages, list) else [languages]
    if languages is not None and (not asked or any(one not in LOCALES for one in asked)):
        yield "languages", f"`languages` names those that the page is in, in brackets: {', '.join(LOCALES)}"
    if entries.get("run") not in (None, True, False, "yes", "no", "true", "false"):
        yield "run", f"`run: {entries['run']}` says neither yes nor no: write `run: no` for cards that are not run"
