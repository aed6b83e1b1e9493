"""Tells what is missing, stale or left over among the transcripts, without running anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from commandcards.card.plans import Plans
from commandcards.card.transcript import SUFFIX, Transcript, TranscriptError, parse_transcript
from commandcards.model import Bilingual, Card, Problem


def check_transcripts(cards: Iterable[Card], folder: Path, plans: Plans) -> list[Problem]:
    """All problems of the transcripts in a folder, given the cards of one language.

    A card needs a transcript of its very commands, or a reason in `plans` why it has none; a transcript needs its
    card, and so does each entry of `plans`. A card whose page says `run: no` needs neither.
    """
    known = {card.id: card for card in cards}
    found, problems = read_folder(folder)
    for card in known.values():
        problems += check_card(card, found.get(card.id), plans.of(card.id).skip)
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
            problems.append(Problem(str(file), error.line, f"{error}: run `python hooks record`"))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(str(file), 1, f"cannot be read: {error}"))
    return found, problems


def check_card(card: Card, transcript: Transcript | None, reason: Bilingual | None) -> Iterator[Problem]:
    if transcript is None:
        if reason is None and card.run:
            how = f"`python hooks record {card.id}`, or say why not in scenarios.yaml"
            message = f"`{card.id}` has never been run: {how}"
            yield Problem(card.path, card.line, message)
        return
    if reason is not None:
        message = f"`{card.id}` has a transcript and a reason for having none: delete one of them"
        yield Problem(card.path, card.line, message)
    commands = [command.text for command in card.commands]
    if commands != [run.command for run in transcript.runs]:
        message = f"the transcript of `{card.id}` is of another command: `python hooks record {card.id}`"
        yield Problem(card.path, card.commands[0].line, message)
