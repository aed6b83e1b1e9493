"""A session cut into cards: what belongs together, and what can be no card."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commandcards.importer.commands import Judge
from commandcards.importer.corrections import correct_command
from commandcards.importer.part_notes import tell_parts
from commandcards.importer.records import CardDraft, Entry, Plain, Remark
from commandcards.notation.fence_checks import LANGUAGE, makes_no_card
from commandcards.notation.fences import begins_block, parse_fences

MANY = 6
"""More commands than these are parted where comments or blank lines part them."""
_SHOWN = 60
_LANGUAGE = re.compile(r"[A-Za-z][\w#+-]*")
_NAME = re.compile(r"[\w./-]*\w\.\w+(?=[\]\s]|$)(?!://)")
"""The file that a block is, as in `js:app.js` and `java [Foo.java]`."""


def mend_entry(entry: Entry, judge: Judge) -> tuple[Entry, list[Remark]]:
    """The command with its mistakes corrected as far as the checks say how; one that no shell reads gets a reason."""
    if entry.reason:
        return entry, []
    correction = correct_command(entry.text, judge)
    remarks = (
        [
            Remark(
                entry.line,
                "corrected",
                f"`{shorten(entry.text)}` → `{shorten(correction.text)}`: {'; '.join(correction.reasons)}",
            )
        ]
        if correction.reasons
        else []
    )
    error = judge.explain(correction.text).script.error
    if error:
        return replace(entry, reason=error.message), []
    mended = replace(entry, text=correction.text, was=entry.text if correction.reasons else "")
    # What no advice mends, the author has to; words that nothing explains are told once for the page.
    for finding in judge.find_mistakes(correction.text, explained=False):
        message = f"the checks say of `{shorten(correction.text)}`: {finding.message}"
        remarks.append(Remark(entry.line, "look", message, finding.message))
    return mended, remarks


def split_entries(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """The commands in groups: many are parted at comments and blank lines, and those with a reason stand apart."""
    parted = len(entries) > MANY
    parts: list[list[Entry]] = []
    for entry in entries:
        apart = not parts or (parted and entry.apart) or bool(entry.reason) != bool(parts[-1][0].reason)
        if apart:
            parts.append([entry])
        else:
            parts[-1].append(entry)
    return [tuple(part) for part in parts]


def make_part(entries: tuple[Entry, ...], indent: str) -> tuple[CardDraft | Plain, list[Remark]]:
    """A card of the commands, or a plain fence with a remark for each of those that can be none."""
    if not entries[0].reason:
        was = next((entry.was for entry in entries if entry.was), "")
        return CardDraft(entries[0].line, indent, entries, was=was if fits_attribute(was) else ""), []
    body = [line for entry in entries for line in show_entry(entry)]
    remarks = [
        Remark(entry.line, "left", f"`{shorten(entry.typed or entry.text)}` stays a plain block: {entry.reason}")
        for entry in entries
    ]
    return make_plain(indent, "sh", body, entries[0].line), remarks


def make_plain(indent: str, info: str, body: Sequence[str], line: int) -> Plain:
    """A block as it is; as `text` where the checks would ask for a card instead of a block of a shell."""
    lines = "\n".join(body).split("\n")
    ticks = "`" * max(3, max(map(len, re.findall("`+", "\n".join(lines))), default=2) + 1)
    fences = parse_fences("\n".join((f"{ticks}{info}", *lines, ticks)))
    asked = fences and (fences[0].language == LANGUAGE or makes_no_card(fences[0]))
    return Plain(indent, "text" if asked else simplify_info(info), tuple(body), line)


def simplify_info(info: str) -> str:
    """What stands behind backticks as SuperFences reads it: the language, and what other tools have as its title."""
    if begins_block(info):
        return info
    language = _LANGUAGE.match(info)
    name = _NAME.search(info, language.end() if language else 0)
    title = f' title="{name[0]}"' if name else ""
    return f"{language[0] if language else 'text'}{title}"


def show_entry(entry: Entry) -> list[str]:
    """A command in a plain fence, as it was but for its prompt."""
    behind = [entry.behind] if entry.behind else []
    return [
        *(f"# {one}" for one in (*entry.comments, *behind, *tell_parts(entry))),
        *(entry.typed or entry.text).split("\n"),
        *entry.output,
        *(f"# {one}" for one in entry.closing),
    ]


def fits_attribute(text: str) -> bool:
    """Whether a text can stand as the value of an attribute of a fence."""
    return bool(text) and "\n" not in text and "`" not in text and not ('"' in text and "'" in text)


def shorten(text: str) -> str:
    """A command as a message shows it."""
    line = re.sub(r"[ \t\n]+", " ", text).strip()
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
