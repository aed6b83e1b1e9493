"""The head of a post: YAML, TOML, YAML without its first line, keys down to a blank line, or none."""

from __future__ import annotations

import datetime
import html
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

import yaml

from commandcards.frozen import frozen
from commandcards.importer.records import Line, Remark
from commandcards.model import LOCALES, Locale

_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,40})[ \t]*[:=](?:[ \t]+(?P<value>.*)|$)")
_PROPERTY = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,40})::(?:[ \t]+(?P<value>.*)|$)")
"""Of a page in Logseq."""
_DATE = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})")
_DATED_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<name>.+)")
_NOTION = re.compile(r"[ _-][0-9a-f]{32}\Z")
_DESCRIPTIONS = ("description", "excerpt", "summary", "subtitle")
_LONGEST = 60
"""A head of more lines than this is none."""


@frozen
class Head:
    """What is kept of a post's head."""

    title: str = ""
    description: str = ""
    written: str = ""
    """`2016-01-04`, or empty."""
    languages: tuple[Locale, ...] = LOCALES
    remarks: tuple[Remark, ...] = field(default=())


def split_head(lines: Sequence[Line], file: Path) -> tuple[Head, list[Line]]:
    """What the head says, and the lines after it; the date may also stand in the file's name, as Jekyll has it."""
    marker = lines[0].text.rstrip() if lines else ""
    entries: Mapping[str, Any] = {}
    body = list(lines)
    remarks: list[Remark] = []
    start = 1 if marker in ("---", "+++", ";;;") else 0
    end = find_end(lines, marker) if start else find_bare_end(lines) or find_blank_end(lines)
    if end:
        source = "\n".join(line.text for line in lines[start:end])
        entries, remarks = read_entries(source, marker, lines[0].number)
        body = list(lines[end + 1 :])
    properties = [one for line in lines[: find_property_end(lines)] if (one := _PROPERTY.fullmatch(line.text))]
    if not end and any(one["key"].lower() in ("alias", "date", "tags", "title") for one in properties):
        entries = {one["key"].lower(): (one["value"] or "").strip("[] ") for one in properties}
        body = list(lines[len(properties) :])
    dated = _DATED_NAME.fullmatch(file.stem)
    day = entries.get("date")
    if day and not find_date(day) and not remarks:
        remarks.append(
            Remark(lines[0].number, "look", f"the date `{one_line(day)}` is no day: write `written: 2016-01-04`")
        )
    written = find_date(day) or (find_date(dated["date"]) if dated else "")
    return build_head(entries, written, remarks), body


def build_head(entries: Mapping[str, Any], written: str, remarks: list[Remark]) -> Head:
    asked = entries.get("languages")
    languages = tuple(locale for locale in LOCALES if isinstance(asked, list) and locale in asked)
    return Head(
        title=one_line(entries.get("title")),
        description=next(filter(None, (one_line(entries.get(key)) for key in _DESCRIPTIONS)), ""),
        written=written,
        languages=languages or LOCALES,
        remarks=tuple(remarks),
    )


def find_end(lines: Sequence[Line], marker: str) -> int:
    """The index of the line that ends the head; 0 when there is none."""
    for index, line in enumerate(lines[1 : _LONGEST + 1], 1):
        text = line.text.rstrip()
        if text == marker or (marker == "---" and text == "..."):
            return index
    return 0


def find_bare_end(lines: Sequence[Line]) -> int:
    """As `find_end`, for a head without its first line (Hexo): keys from the top down to a `---`."""
    for index, line in enumerate(lines[:_LONGEST]):
        if line.text.rstrip() == "---":
            return index
        listed = index and line.text.startswith((" ", "\t", "- "))
        if not _KEY.fullmatch(line.text) and not listed:
            return 0
    return 0


def find_property_end(lines: Sequence[Line]) -> int:
    """The index of the line after the properties that a page begins with; 0 when it begins with none."""
    others = (index for index, line in enumerate(lines) if not _PROPERTY.fullmatch(line.text))
    return next(others, len(lines))


def find_blank_end(lines: Sequence[Line]) -> int:
    """As `find_end`, for a head of Pelican: keys, the title among them, from the first line to a blank one."""
    end = next((index for index, line in enumerate(lines[:_LONGEST]) if not line.text.strip()), 0)
    keys = [_KEY.fullmatch(line.text) for line in lines[:end]]
    titled = any(key and key["key"].lower() == "title" for key in keys)
    return end if end > 1 and titled and all(keys) else 0


def read_entries(source: str, marker: str, line: int) -> tuple[Mapping[str, Any], list[Remark]]:
    """The entries of a head; of one that cannot be read whole, those lines that can."""
    try:
        found = tomllib.loads(source) if marker == "+++" else yaml.safe_load(source)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        found = None
    if isinstance(found, Mapping):
        return {str(key).lower(): value for key, value in found.items()}, []
    entries = {
        match["key"].lower(): unquote(match["value"] or "")
        for match in map(_KEY.fullmatch, source.split("\n"))
        if match
    }
    language = "TOML" if marker == "+++" else "YAML"
    message = f"the head of the post is no {language}: it was read line by line, so look at title and date"
    # A colon in an unquoted title is so common that it is not worth a line of the report.
    return entries, [] if is_only_the_title(source) else [Remark(line, "look", message)]


def is_only_the_title(source: str) -> bool:
    """Whether the head can be read once the title is left out."""
    rest = "\n".join(line for line in source.split("\n") if not line.lower().startswith(("title:", "description:")))
    try:
        return isinstance(yaml.safe_load(rest), Mapping | None)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False


def unquote(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


def one_line(value: object) -> str:
    """A text as it can stand in a title, with characters for the entities that exports of WordPress have."""
    return " ".join(html.unescape(str(value)).split()) if isinstance(value, str | int | float) else ""


def find_date(value: object) -> str:
    """The day of a date, a moment, or a text that begins with one; empty for anything else."""
    match = _DATE.match(str(value).strip().replace("/", "-"))
    try:
        return datetime.date(*map(int, match["date"].split("-"))).isoformat() if match else ""
    except ValueError:
        return ""


def page_stem(file: Path) -> str:
    """The file's name without ending, Jekyll's date before it, and Notion's id behind it."""
    dated = _DATED_NAME.fullmatch(file.stem)
    return _NOTION.sub("", dated["name"] if dated else file.stem)
