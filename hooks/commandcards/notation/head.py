"""The head of a page as it stands in the file, and what is wrong with it.

MkDocs reads a head between two lines of `---` as YAML, and `Key: value` in the first lines as one of MultiMarkdown
(mkdocs/utils/meta.py). What it cannot read it shows as text, or drops, without a word.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from typing import Any

from commandcards.frozen import frozen
from commandcards.model import LOCALES
from commandcards.store import Recall, make_anew

BLOCK = re.compile(r"---[ \t]*\n(?P<head>(?:(?!---|\.\.\.).*\n)*)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
"""The first line is `---`, and `---` or `...` ends it."""
KEY = re.compile(r"[A-Za-z0-9_-]+:(?:\s|\Z)")
"""A key as people write it, with nothing or a blank behind it."""
FIRST_KEY = re.compile(r" {0,3}(?P<word>[A-Za-z0-9_-]+):")
"""What MkDocs takes for one in the first line of a page without a head (`META_RE`), be it an address."""
KEYS = ("title", "description", "written", "source", "languages", "run")
ALIASES = {"date": "written", "excerpt": "description", "lang": "languages", "summary": "description"}
"""What other generators call them."""
DASHES = re.compile(r"[-\u2013\u2014]{1,20}")
"""What typing aids and tired fingers make of the line that begins a head."""
GLUED = re.compile(r"\A[A-Za-z][\w-]*:[^\s:/]")
ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]*):(?: +(?P<value>\S.*))?")
REST = re.compile(r"(?:[^\"'|>\[{&!].* )?#.*")
"""A value without quotes, and the comment behind it."""
NO_DAY = re.compile(r"\d{4}-\d\d?-\d\d?")
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
COLON = "mapping values are not allowed here"
SIGN = re.compile(r"found (?:character|undefined alias)|expected alphabetic|could not determine a constructor")
SIGNS = "put a value that begins with a sign in quotes"


@frozen
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


class HeadError(Exception):
    """A head is no YAML."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


def parse_head(text: str, recall: Recall = make_anew) -> Head:
    """Read the head of a Markdown text, of whatever kind; one that cannot be read has no entries, but a mistake.

    `recall` is asked for the entries.
    """
    text = text.replace("\r\n", "\n")
    block = BLOCK.match(text)
    if not block:
        mistake = find_broken(text)
        return Head(found=mistake is not None, mistake=mistake)
    lines = tuple(block["head"].split("\n")[:-1])
    try:
        entries = recall("head", [block["head"]], partial(read_yaml, block["head"]))
    except HeadError as error:
        return Head(lines=lines, found=True, closed=True, mistake=describe_error(error.cause, lines))
    if isinstance(entries, Mapping):
        return Head(entries, lines, found=True, closed=True)
    message = "the head of the page is no table: write `key: value` in each of its lines"
    return Head(lines=lines, found=True, closed=True, mistake=None if entries is None else (2, message))


def read_yaml(text: str) -> object:
    """What a head says; HeadError when it is no YAML. A date such as 2016-13-45 is a ValueError to the YAML reader."""
    # Loaded only here: a check after an edit finds most heads as they were, and would wait for it long.
    import yaml

    try:
        # As MkDocs, which reads it with the C loader too; the other one tells better what is wrong.
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        cause: Exception = error
    try:
        yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        cause = error
    raise HeadError(cause)


def find_broken(text: str) -> tuple[int, str] | None:
    """The line and the message for a head that is none for MkDocs; None where a page begins with its text."""
    stripped = text.lstrip()
    first, _, rest = stripped.partition("\n")
    line = 1 + text.count("\n", 0, len(text) - len(stripped))
    if first.rstrip() == "---" and KEY.match(rest):
        if not BLOCK.match(stripped):
            return line, "the head of the page never ends: add a line of `---` after it"
        return 1, "a blank line before the head of the page makes a text of it: delete it"
    if DASHES.fullmatch(first.rstrip()) and KEY.match(rest):
        return line, f"`{first.rstrip()}` begins no head: write `---`, three hyphens, before it and after it"
    if first.rstrip() in ("+++", ";;;"):
        return line, f"a head between `{first.rstrip()}` is shown as text: write it in YAML, between two lines of `---`"
    taken = FIRST_KEY.match(text)
    if taken:
        advice = "put it between two lines of `---`, or a blank line before it if it is a text"
        return 1, f"`{taken['word']}:` in the first line is taken for a head, and not shown: {advice}"
    return None


def describe_error(error: Exception, lines: Sequence[str]) -> tuple[int, str]:
    """The line of the file, and what to do about a head that is no YAML."""
    mark = getattr(error, "problem_mark", None)
    if any(word in str(getattr(error, "context", "")) for word in ("flow", "quoted")):
        mark = getattr(error, "context_mark", mark)  # where what never ends begins
    # YAML counts the line ends of Unicode, too.
    place = mark.index if mark else getattr(error, "position", None)
    line = find_line(lines, NO_DAY) if place is None else "\n".join(lines).count("\n", 0, place) + 2
    glued = find_line(lines, GLUED)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).split("\n")[0]
    if GLUED.match(lines[glued - 2]):
        line, advice = glued, f"write a blank after the colon of `{lines[glued - 2].partition(':')[0]}:`"
    elif problem == COLON:
        advice = "put a value with a colon in it in quotes"
    elif r"'\t'" in problem:
        advice = "indent with blanks, not with tabs"
    elif SIGN.match(problem):
        advice = SIGNS
    elif mark:
        advice = f"put the whole value in quotes that it does not contain ({problem})"
    else:
        advice = problem
    return line, f"the head of the page is no YAML: {advice}"


def find_line(lines: Sequence[str], pattern: re.Pattern[str]) -> int:
    """The line of the file in which something first stands; that of the first entry when it stands in none."""
    return next((number for number, line in enumerate(lines, 2) if pattern.search(line)), 2)


def check_head(head: Head) -> Iterator[tuple[int, str]]:
    """Lines and messages for what is wrong with a head, as far as it goes."""
    if head.mistake:
        yield head.mistake
        return
    for key, message in (*check_keys(head.entries), *check_values(head.entries)):
        yield head.line_of(key), message
    yield from check_lines(head.lines)


def check_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines that YAML reads, and of which it keeps less than they say."""
    seen: set[str] = set()
    for number, line in enumerate(lines, 2):
        entry = ENTRY.fullmatch(line)
        if not entry:
            continue
        key, value = entry["key"], entry["value"] or ""
        if key in seen:
            yield number, f"the head of the page has `{key}` twice, and the last one counts: delete one of them"
        seen.add(key)
        if key in KEYS and value.startswith(("&", "!")):
            yield number, f"`{key}` is empty: {SIGNS}"
        if key in ("title", "description") and REST.fullmatch(value):
            yield number, f"`{key}` ends at ` #`, where YAML begins a comment: put it in quotes, or delete the comment"


def check_keys(entries: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Keys that are one of ours misspelt; others may be the theme's."""
    for key in map(str, entries):
        known = [ALIASES[key.lower()]] if key.lower() in ALIASES else []
        close = known or difflib.get_close_matches(key.lower(), KEYS, n=1, cutoff=0.8)
        if close and close[0] not in entries:
            yield key, f"the head of the page has `{key}`: did you mean `{close[0]}`?"


def check_values(entries: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Keys whose values say nothing to the engine."""
    for key in ("title", "description", "source"):
        value = entries.get(key)
        # 1.10 is 1.1 for YAML.
        if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
            yield key, f"`{key}` is no text: put it in quotes"
    written = entries.get("written")
    if written is not None and not isinstance(written, datetime.date) and not DAY.fullmatch(str(written)):
        yield "written", f"`written: {written}` is no day: write it as 2016-01-04, or the year alone"
    languages = entries.get("languages")
    asked = languages if isinstance(languages, list) else [languages]
    if languages is not None and (not asked or any(one not in LOCALES for one in asked)):
        yield "languages", f"`languages` names those that the page is in, in brackets: {', '.join(LOCALES)}"
    search = entries.get("search")
    if search is not None and not isinstance(search, Mapping):
        message = "write `search: {exclude: true}` for a page that the search leaves out"
        yield "search", f"`search: {search}` says nothing to the search: {message}"
    if entries.get("run", True) not in (True, False, "yes", "no", "true", "false"):
        said = "" if entries["run"] is None else f" {entries['run']}"
        yield "run", f"`run:{said}` says neither yes nor no: write `run: no` for cards that are not run"
