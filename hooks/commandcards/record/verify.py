"""Compares a fresh run of a scenario with what was recorded."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commandcards.card.transcript import Run, Transcript
from commandcards.model import Card
from commandcards.record.normalise import Memory, normalise
from commandcards.record.recorder import Recording
from commandcards.record.scenario import Scenario, Step


@dataclass(frozen=True, slots=True)
class Difference:
    """A card that no longer does what its transcript shows."""

    card: Card
    line: int
    """Of the command, in the card's file."""
    message: str
    grave: bool
    """False for another wording by another version of the engine: that is news, but no fault of the card."""

    def __str__(self) -> str:
        return f"{self.card.path}:{self.line}: {self.message}"


def compare_recording(recording: Recording, recorded: Mapping[str, Transcript]) -> list[Difference]:
    """How a fresh run differs from the recorded one, card by card.

    Failures of the fresh run are differences too; only cards that were recorded can be compared in their output.
    """
    differences = [Difference(one.card, one.command.line, one.message, grave=True) for one in recording.failures]
    old, new = memories(recording.scenario)
    for step in recording.scenario.steps:
        fresh, before = recording.transcripts.get(step.card.id), recorded.get(step.card.id)
        if fresh and before:
            differences += compare_card(step, before, fresh, old, new)
        elif fresh:
            message = f"`{step.card.id}` was never recorded: run `python hooks record`"
            differences.append(Difference(step.card, step.card.line, message, grave=True))
    return differences


def memories(scenario: Scenario) -> tuple[Memory, Memory]:
    """For each side its own names of ids; both know what the commands say."""
    spoken = "\n".join(scenario.commands())
    return Memory(spoken), Memory(spoken)


def compare_card(step: Step, before: Transcript, fresh: Transcript, old: Memory, new: Memory) -> Iterator[Difference]:
    """Compare command by command; both memories are told of every output."""
    if [run.command for run in before.runs] != [run.command for run in fresh.runs]:
        message = "the command is no longer the one that was recorded: run `python hooks record`"
        yield Difference(step.card, step.card.line, message, grave=True)
        return
    same = same_release(before.engine, fresh.engine) and same_release(before.client, fresh.client)
    for command, one, other in zip(step.card.commands, before.runs, fresh.runs, strict=True):
        # What is not compared in its order must not number the ids for the cards after it.
        ordered = step.plan.compare == "shape"
        shapes = normalise(one.output, old, ordered=ordered), normalise(other.output, new, ordered=ordered)
        if one.status != other.status:
            message = f"ended with {spell(one)} when it was recorded, now with {spell(other)}"
            yield Difference(step.card, command.line, message, grave=True)
        elif step.plan.compare != "status" and shapes[0] != shapes[1]:
            versions = "" if same else f" (recorded with {spell_versions(before)}, now {spell_versions(fresh)})"
            message = f"prints something else than was recorded{versions}:\n{render_difference(*shapes)}"
            yield Difference(step.card, command.line, message, grave=same)


def same_release(one: str, other: str) -> bool:
    """Whether two versions differ in their last number at most."""
    return one.split(".")[:2] == other.split(".")[:2]


def spell_versions(transcript: Transcript) -> str:
    return f"engine {transcript.engine} and client {transcript.client}"


def spell(run: Run) -> str:
    return "Ctrl+C" if run.status is None else f"exit status {run.status}"


def render_difference(before: list[str], fresh: list[str]) -> str:
    """The lines that differ, as a diff without its headings."""
    lines = list(difflib.unified_diff(before, fresh, "recorded", "now", n=1, lineterm=""))[2:]
    return "\n".join(f"    {line}" for line in lines if not line.startswith("@@"))
