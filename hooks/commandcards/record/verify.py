"""Compares a fresh run of a scenario with what was recorded."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from commandcards.card.plans import Plan
from commandcards.card.transcript import Run, Transcript
from commandcards.frozen import frozen
from commandcards.model import Card
from commandcards.record.normalise import Memory, normalise
from commandcards.record.recorder import Recording
from commandcards.record.scenario import Scenario, Step
from commandcards.site.runs import RECORD


@frozen
class Difference:
    """A card that no longer does what its transcript shows."""

    card: Card
    line: int
    """Of the command, in the card's file."""
    message: str
    grave: bool
    """False for another version, and another wording by it: that is news, but no fault of the card."""

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
            message = f"`{step.card.id}` was never recorded: run `{RECORD} {step.card.id}`"
            differences.append(Difference(step.card, step.card.line, message, grave=True))
    return differences


def memories(scenario: Scenario) -> tuple[Memory, Memory]:
    """For each side its own names of ids; both know what the commands say."""
    spoken = "\n".join(scenario.commands())
    return Memory(spoken), Memory(spoken)


def compare_card(step: Step, before: Transcript, fresh: Transcript, old: Memory, new: Memory) -> Iterator[Difference]:
    """Compare command by command; both memories are told of every output."""
    if [run.command for run in before.runs] != [run.command for run in fresh.runs]:
        message = f"the command is no longer the one that was recorded: run `{RECORD} {step.card.id}`"
        yield Difference(step.card, step.card.line, message, grave=True)
        return
    yield from compare_heads(step.card, before, fresh)
    same = is_same_ground(before, fresh)
    for command, one, other in zip(step.card.commands, before.runs, fresh.runs, strict=True):
        shapes = find_shape(one, step.plan, old), find_shape(other, step.plan, new)
        if one.status != other.status:
            message = f"ended with {spell(one)} when it was recorded, now with {spell(other)}"
            yield Difference(step.card, command.line, message, grave=True)
        elif step.plan.compare != "status" and shapes[0] != shapes[1]:
            message = f"prints something else than was recorded:\n{render_difference(*shapes)}"
            yield Difference(step.card, command.line, message, grave=same or not is_alike(*shapes))


def find_shape(run: Run, plan: Plan, memory: Memory) -> list[str]:
    """What is compared of one command's output: its shape, and how many lines were not kept of a long one."""
    shape = normalise(run.output, memory, plan)
    return [*shape, f"… {run.left_out} more lines"] if run.left_out else shape


def compare_heads(card: Card, before: Transcript, fresh: Transcript) -> Iterator[Difference]:
    """What the transcripts say of what they ran on: another version is news, a stand-in that is not told is a fault."""
    old, new = before.versions, fresh.versions
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    if changed:
        told = [", ".join(f"{name} {versions.get(name, 'unknown')}" for name in changed) for versions in (old, new)]
        yield Difference(card, card.line, f"was recorded with {told[0]}, now {told[1]}", grave=False)
    again = f"run `{RECORD} {card.id}`"
    untold = sorted({*fresh.standins} - {*before.standins})
    if untold:
        message = f"does not tell that stand-ins were used for {', '.join(untold)}: {again}"
        yield Difference(card, card.line, message, grave=True)
    if fresh.registry != before.registry:
        message = f"does not tell that a registry of our own answered for Docker Hub: {again}"
        if before.registry:
            message = "was recorded with a registry of our own in the place of Docker Hub, now with Docker Hub itself"
        yield Difference(card, card.line, message, grave=not before.registry)
    gone = sorted({*before.standins} - {*fresh.standins})
    if gone:
        message = f"was recorded with stand-ins for {', '.join(gone)}, now with the images themselves"
        yield Difference(card, card.line, message, grave=False)


def is_same_ground(before: Transcript, fresh: Transcript) -> bool:
    """Whether both ran on the same images and on releases that differ in their last number at most."""
    names = ("engine", "client", "compose", "buildx")
    old, new = ({name: release(one.versions.get(name, "")) for name in names} for one in (before, fresh))
    return old == new and before.standins == fresh.standins


def release(version: str) -> list[str]:
    return version.split(".")[:2]


def is_alike(before: Sequence[str], fresh: Sequence[str]) -> bool:
    """Whether two outputs have half of their words in common, as those of two releases have."""
    old, new = (Counter(word for line in shape for word in line.split()) for shape in (before, fresh))
    return 2 * (old & new).total() * 2 >= old.total() + new.total()


def spell(run: Run) -> str:
    return "Ctrl+C" if run.status is None else f"exit status {run.status}"


def render_difference(before: list[str], fresh: list[str]) -> str:
    """The lines that differ, as a diff without its headings."""
    lines = list(difflib.unified_diff(before, fresh, "recorded", "now", n=1, lineterm=""))[2:]
    return "\n".join(f"    {line}" for line in lines if not line.startswith("@@"))
