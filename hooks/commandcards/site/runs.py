"""Tells what is missing, stale or left over among the transcripts, without running anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from commandcards.card.plans import Plans
from commandcards.card.transcript import SUFFIX, Transcript, TranscriptError, parse_transcript
from commandcards.model import Bilingual, Card, Problem
from commandcards.store import Recall, digest_files, list_files, make_anew

RECORD = ".venv/bin/python hooks record"
"""The command that runs cards, as it works in a checkout."""


def check_transcripts(cards: Iterable[Card], folder: Path, plans: Plans, recall: Recall = make_anew) -> list[Problem]:
    """All problems of the transcripts in a folder, given the cards of one language; `recall` knows what was read.

    A transcript is of its card's very commands, and needs its card, as does each entry of `plans`. Cards with neither
    a transcript nor a reason for having none are named in a notice, one for each page, unless
    the head of their page says `run: no`.
    """
    known = {card.id: card for card in cards}
    files = digest_files(list_files(folder, SUFFIX))
    found, unread = recall("runs", [str(folder), files], partial(read_folder, folder))
    problems = [*unread]
    unrun = [card for card in known.values() if card.id not in found and plans.of(card.id).skip is None]
    problems += find_notices([card for card in unrun if card.run])
    for card in known.values():
        if card.id in found:
            problems += check_card(card, found[card.id], plans.of(card.id).skip)
    for card_id in found.keys() - known.keys():
        message = f"there is no card `{card_id}`: delete this transcript"
        problems.append(Problem(str(folder / f"{card_id}{SUFFIX}"), 1, message))
    for card_id in plans.cards.keys() - known.keys():
        message = f"there is no card `{card_id}`: delete what is said of it in scenarios.yaml"
        problems.append(Problem(str(folder), 1, message))
    return sorted(problems)


def read_folder(folder: Path) -> tuple[dict[str, Transcript], list[Problem]]:
    """The transcripts of a folder, and what keeps others from being read."""
    found: dict[str, Transcript] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found[file.stem] = parse_transcript(file.read_text("utf-8"))
        except TranscriptError as error:
            problems.append(Problem(str(file), error.line, f"{error}: run `{RECORD} {file.stem}`"))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(str(file), 1, f"cannot be read: {error}"))
    return found, problems


def find_notices(cards: Sequence[Card]) -> Iterator[Problem]:
    """One notice for each page with cards that have not been run, at the first of them."""
    for path in dict.fromkeys(card.path for card in cards):
        first, *others = (card for card in cards if card.path == path)
        names = " ".join(card.id for card in (first, *others))
        message = f"not run yet, and readers are told so: `{RECORD} {names}`, or say why not in scenarios.yaml"
        yield Problem(path, first.line, message, notice=True)


def check_card(card: Card, transcript: Transcript, reason: Bilingual | None) -> Iterator[Problem]:
    if reason is not None:
        message = f"`{card.id}` has a transcript and a reason for having none: delete one of them"
        yield Problem(card.path, card.line, message)
    commands = [command.text for command in card.commands]
    if commands != [run.command for run in transcript.runs]:
        message = f"the transcript of `{card.id}` is of another command: `{RECORD} {card.id}`"
        yield Problem(card.path, card.commands[0].line, message)
