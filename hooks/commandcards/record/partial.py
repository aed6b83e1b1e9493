"""Writes the transcripts of some cards of a scenario so that they still belong to those of the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from commandcards.card.transcript import Run, Transcript
from commandcards.record.normalise import IDENTIFIER, SHORT_ID, find_id
from commandcards.record.recorder import Recording


def take_part(
    recording: Recording, recorded: Mapping[str, Transcript], wanted: Collection[str], steady: Collection[str]
) -> dict[str, Transcript]:
    """The wanted cards' transcripts, by card id.

    `steady` are the cards whose recorded ids stay: what a fresh transcript shows of the same has its id from there.
    """
    pairs: dict[str, str] = {}
    whole: dict[str, str] = {}
    for card_id, fresh in recording.transcripts.items():
        before = recorded.get(card_id)
        if before is None:
            continue
        if card_id in steady:
            for one, other in zip(before.runs, fresh.runs, strict=False):
                pair_ids(pairs, one, other)
        for text in (text for run in before.runs for text in find_ids(run)):
            whole[text[:SHORT_ID]] = max(whole.get(text[:SHORT_ID], ""), text, key=len)
    return {
        card_id: replace(fresh, runs=tuple(rename_ids(run, pairs, whole) for run in fresh.runs))
        for card_id, fresh in recording.transcripts.items()
        if card_id in wanted
    }


def pair_ids(pairs: dict[str, str], before: Run, fresh: Run) -> None:
    """Note which fresh id is which recorded one: those of one command in their order, if there are equally many."""
    old, new = ([text[:SHORT_ID] for text in find_ids(run)] for run in (before, fresh))
    if len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            pairs.setdefault(other, one)


def find_ids(run: Run) -> Iterator[str]:
    """All ids in what a command printed."""
    for line in run.output:
        for match in IDENTIFIER.finditer(line):
            if text := find_id(match):
                yield text


def rename_ids(run: Run, pairs: Mapping[str, str], whole: Mapping[str, str]) -> Run:
    """A run with recorded ids in the place of fresh ones; an id keeps its length."""

    def rename(match: re.Match[str]) -> str:
        text = find_id(match)
        short = pairs.get(text[:SHORT_ID]) if text else None
        if not text or not short:
            return match[0]
        return match[0].replace(text, (whole.get(short, short) + text[len(whole.get(short, short)) :])[: len(text)])

    return replace(run, output=tuple(IDENTIFIER.sub(rename, line) for line in run.output))
