"""Values that a reader may change, and that would stay as they are somewhere on the same card or page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from commandcards.card.documents import find_namings, kind_of_language
from commandcards.card.explained import ExplainedCard
from commandcards.card.mentions import Mention, Names, find_mentions, names_of, names_of_note
from commandcards.command.explanation import Explanation
from commandcards.command.invocation import Invocation
from commandcards.frozen import frozen
from commandcards.model import Problem
from commandcards.notation.fences import Fence, parse_fences

_LABEL = re.compile(r"^[ \t]*LABEL\b.*", re.IGNORECASE | re.MULTILINE)
"""What an image says of itself in a Dockerfile."""
_TELLING = re.compile(r"[^A-Za-z]")
"""In a title, a name of letters alone may as well be a word."""


@frozen
class Staying:
    """A value that does not follow, and where."""

    value: str
    line: int
    where: str


def check_values(cards: Sequence[ExplainedCard], path: str = "", text: str = "") -> Iterator[Problem]:
    """A problem for each value of a page's cards that does not follow; `text` is the page's source."""
    for explained in cards:
        for one in find_staying(explained):
            yield Problem(explained.card.path, one.line, _advise(one.value, one.where))
    names = names_of(cards)
    for explained in cards:
        for one in find_in_documents(explained, names):
            yield Problem(explained.card.path, one.line, _advise_page(one.value, one.where))
    for one in find_in_blocks(text, names) if names else ():
        yield Problem(path, one.line, _advise_page(one.value, one.where))


def find_staying(explained: ExplainedCard) -> Iterator[Staying]:
    """The values of a card that stand in its commands, notes or title without following."""
    card, names = explained.card, names_of([explained])
    if not names:
        return
    for command, explanation in zip(card.commands, explained.explanations, strict=True):
        for mention in _find_unlinked(explanation, names, card.fixed):
            yield Staying(mention.value, command.line_at(mention.start), "in another part of the command")
    for number, note in enumerate(card.notes):
        for mention in find_mentions(note.text, names, names_of_note(explained, number)):
            if mention.kind is None:
                yield Staying(mention.value, note.line, "in this note, for one of several things")
    # A card without a title of its own is called by its command.
    for mention in find_mentions(card.title, names) if card.titled else ():
        if _TELLING.search(mention.value):
            yield Staying(mention.value, card.line, "in the title")


def find_in_documents(explained: ExplainedCard, names: Names) -> Iterator[Staying]:
    """What other cards of the page name that stands in a here-document of this one, and does not follow there.

    A bare number may be anything there.
    """
    own = names_of([explained])
    others = {value: kinds for value, kinds in names.items() if value not in own}
    for command, explanation in zip(explained.card.commands, explained.explanations, strict=True):
        documents = explanation.script.documents
        for mention in _find_unlinked(explanation, others, explained.card.fixed) if documents else ():
            inside = any(one.start <= mention.start < one.end for one in documents)
            if inside and (mention.kind != "port" or mention.rule == "single-port"):
                yield Staying(mention.value, command.line_at(mention.start), "in this here-document")


def find_in_blocks(text: str, names: Names) -> Iterator[Staying]:
    """What the cards of a page name that stands in a file among its blocks of code, and does not follow there."""
    for fence in parse_fences(text):
        for line, value in _find_in_block(fence, names):
            yield Staying(value, line, "in this block of code")


def _find_in_block(fence: Fence, names: Names) -> Iterator[tuple[int, str]]:
    kind = kind_of_language(fence.language)
    # Plain text quotes what was said, and may speak of anything.
    if not kind or kind == "message":
        return
    text = "\n".join(fence.body)
    known = [(one.start, one.end) for one in find_namings(kind, text) if one.kind in names.get(one.value, ())]
    known += [match.span() for match in _LABEL.finditer(text)] if kind == "dockerfile" else []
    for mention in find_mentions(text, names):
        inside = any(start < mention.end and mention.start < end for start, end in known)
        if not inside and (mention.kind != "port" or mention.rule == "single-port"):
            yield fence.line + 1 + text.count("\n", 0, mention.start), mention.value


def _advise(value: str, where: str) -> str:
    return (
        f"readers can change `{value}`, but it would stay {where}: call it otherwise there, or add "
        f'fixed="{value}" to the fence'
    )


def _advise_page(value: str, where: str) -> str:
    return (
        f"readers can change `{value}` on this page, but it would stay {where}: call it otherwise there, "
        f'or add fixed="{value}" to the fences whose commands name it'
    )


def _find_unlinked(explanation: Explanation, names: Names, fixed: Sequence[str]) -> Iterator[Mention]:
    """Those outside of slots, in what no kind of value has looked at.

    What is read as a value of Docker is what its kind says: `--hostname web` names another thing than `--name web`.
    """
    known = [(slot.start, slot.end) for slot in explanation.slots if slot.value not in fixed]
    known += [_reach(invocation) for invocation in explanation.invocations if invocation.spec.path.startswith("docker")]
    programs = (command.words[0] for command in explanation.script.commands if command.words)
    known += [(word.start, word.end) for word in programs]
    for mention in find_mentions(explanation.script.text, names):
        if not any(start <= mention.start and mention.end <= end for start, end in known):
            yield mention


def _reach(invocation: Invocation) -> tuple[int, int]:
    """From the program to the last word that it gets."""
    ends = [use.end for use in invocation.options] + [one.word.end for one in invocation.positionals]
    return invocation.path_start, max(invocation.path_end, *ends, 0)
