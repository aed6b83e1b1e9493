"""What nothing explains: parts of commands without a text in the dictionary, and words of unknown programs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from commandcards.command.explanation import Explanation, Token
from commandcards.command.shell.syntax import Word
from commandcards.model import Finding, Problem
from commandcards.site.pages import SitePage

WORD = re.compile(r"[^\s;|&<>()]+")
NAMED = 5
"""So many words are named in a notice."""


def check_texts(explanation: Explanation) -> Iterator[Finding]:
    """Every part of a command has a text in both languages, from a dictionary or the author."""
    # A word that is misspelt is in no dictionary either.
    if any(one.refused or any(finding.instead for finding in one.findings) for one in explanation.all_invocations):
        return
    for token in explanation.tokens:
        if not is_explained(token) and token.kind in ("command", "option", "argument"):
            message = f"no text explains `{token.label}`: add one to the dictionary, in both languages"
            yield Finding(token.start, message)
    yield from check_words(explanation)


def check_words(explanation: Explanation) -> Iterator[Finding]:
    """The words of programs that no dictionary knows, and that the author does not explain: once for each program."""
    tokens = merge((token.start, token.end) for token in explanation.tokens)
    ends = [end for _, end in tokens]
    for script in (explanation.script, *explanation.inner):
        for command in script.commands:
            silent = [word for word in command.words if not is_touched(word, tokens, ends)]
            if silent:
                text = script.text[silent[0].start : silent[-1].end].replace("\n", " ")
                message = (
                    f"nothing explains `{text}`: add an item such as `- `{silent[0].text}` …` under the card, "
                    "or the program to the dictionary, as a file in data/programs/"
                )
                yield Finding(silent[0].start, message)


def is_touched(word: Word, spans: Sequence[tuple[int, int]], ends: Sequence[int]) -> bool:
    """Whether one of the spans, which are in order and apart and end at `ends`, has something of a word."""
    index = bisect_right(ends, word.start)
    return index < len(spans) and spans[index][0] < word.end


def is_explained(token: Token) -> bool:
    return token.text is not None or token.detail is not None or token.note is not None


def merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that spans in order of their beginning cover together."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def find_notices(page: SitePage) -> Iterator[Problem]:
    """One notice on all that nothing explains in the cards of a page that says `run: no`, as imported notes do."""
    words: dict[str, int] = {}
    for one in page.explained:
        for command, explanation in zip(one.card.commands, one.explanations, strict=True):
            if not one.card.run and explanation.script.error is None:
                for finding in check_texts(explanation):
                    word = WORD.match(command.text, finding.offset)
                    words.setdefault(word[0] if word else "", command.line_at(finding.offset))
    if words:
        names = ", ".join(f"`{word}`" for word in list(words)[:NAMED])
        more = f" and {len(words) - NAMED} more" if len(words) > NAMED else ""
        advice = "add items under the cards, or the programs as files in data/programs/"
        yield Problem(page.path, min(words.values()), f"nothing explains {names}{more}: {advice}", notice=True)
