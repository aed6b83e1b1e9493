"""What an import tells its user: what was made, what was left and why, what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from commandcards.importer.convert import Conversion
from commandcards.importer.records import Remark
from commandcards.model import Problem
from commandcards.site.untranslated import TODO, find_marks

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


def leave_out_told(problems: Iterable[Problem], remarks: Iterable[Remark], page: str) -> Iterator[Problem]:
    """Of what the checks say: not what is told with its line of the post, and of the skeleton not what `page` has too.

    `page` is the path of the page in the post's language; the skeleton has the same cards.
    """
    told = {remark.check for remark in remarks}
    own: Counter[str] = Counter()
    for one in sorted(problems, key=lambda problem: problem.path != page):
        if one.path == page:
            own[one.message] += 1
        elif own[one.message]:
            own[one.message] -= 1
            continue
        if one.message not in told:
            yield one


def summarise(conversion: Conversion, written: Sequence[str], *, dry: bool) -> str:
    """The line that ends the report on a post."""
    kinds = [remark.kind for remark, _ in merge(conversion.remarks)]
    todo = sum(len(find_marks(text)) for locale, text in conversion.texts.items() if locale != conversion.draft.locale)
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
