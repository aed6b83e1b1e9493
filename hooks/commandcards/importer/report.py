"""What an import tells its user: what was made, what was left and why, what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commandcards.importer.convert import Conversion
from commandcards.importer.records import Remark
from commandcards.importer.words import TODO

_LABELS = {"left": "left: ", "corrected": "corrected: ", "look": ""}


def report_remarks(conversion: Conversion) -> Iterator[str]:
    """A line for each remark; the same on several lines of the post is told once."""
    for remark, lines in merge(conversion.remarks):
        others = f" (also line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))})" if lines else ""
        yield f"{conversion.post}:{remark.line}: {_LABELS[remark.kind]}{remark.message}{others}"


def merge(remarks: Sequence[Remark]) -> list[tuple[Remark, list[int]]]:
    """The remarks without repetitions, each with the further lines that it is about."""
    merged: dict[tuple[str, str], tuple[Remark, list[int]]] = {}
    for remark in remarks:
        key = (remark.kind, remark.message)
        if key in merged:
            merged[key][1].append(remark.line)
        else:
            merged[key] = (remark, [])
    return list(merged.values())


def summarise(conversion: Conversion, written: Sequence[str], *, dry: bool) -> str:
    """The line that ends the report on a post."""
    kinds = [remark.kind for remark, _ in merge(conversion.remarks)]
    todo = sum(text.count(f"{TODO} ") for locale, text in conversion.texts.items() if locale != conversion.draft.locale)
    counts = [
        count(len(conversion.cards), "card"),
        f"{count(kinds.count('left'), 'block')} left",
        f"{count(kinds.count('corrected'), 'command')} corrected",
        f"{kinds.count('look')} to look at",
    ]
    if todo:
        counts.append(f"{todo} to translate ({TODO})")
    return f"{conversion.post}: {', '.join(counts)}; {'would write' if dry else 'wrote'} {', '.join(written)}"


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
