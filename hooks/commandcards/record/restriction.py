"""The part of a scenario that may be run on an engine that others use, and why the rest may not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from commandcards.card.documents import written_files
from commandcards.command.shell.script import parse_script
from commandcards.record.harmless import FOLDER, World, examine
from commandcards.record.permits import Permits, is_inside
from commandcards.record.recorder import LeftOut
from commandcards.record.scenario import Scenario, Step


def restrict(scenario: Scenario, world: World, permits: Permits) -> tuple[Scenario, list[LeftOut]]:
    """The scenario with those of its cards that are harmless in that world, and the others with a reason.

    A card that needs what a left out one would have made is left out too: nothing of that name is the recorder's own.
    """
    rehearsal = Rehearsal(scenario, world, permits)
    kept: list[Step] = []
    left: list[LeftOut] = []
    for step in scenario.steps:
        reason = rehearsal.admit_step(step)
        if reason:
            left.append(LeftOut(step.card, reason))
        else:
            kept.append(step)
    return replace(scenario, steps=tuple(kept)), left


class Rehearsal:
    """Goes through a scenario without running it, and keeps account of what would be made by then."""

    def __init__(self, scenario: Scenario, world: World, permits: Permits) -> None:
        self.explainer = scenario.explainer
        self.permits = permits
        self.world = world

    def admit_step(self, step: Step) -> str:
        if step.plan.private:
            return "scenarios.yaml says that it needs a private engine"
        return self.admit(step.texts(), step.files.items())

    def admit(self, texts: Iterable[str], files: Iterable[tuple[str, str]]) -> str:
        """Why some commands, with files written first, may not be run; empty when they may, which changes the world."""
        trial = World(self.world.folder, set(self.world.own), self.world.taken, dict(self.world.files))
        for path, content in files:
            if not is_inside(path):
                return f"`{path}` is not in {FOLDER}"
            trial.files[path] = content
        for text in texts:
            verdict = examine(text, trial, self.explainer, self.permits)
            if verdict.fault:
                return verdict.fault
            trial.own |= verdict.makes
            trial.files |= written_files(parse_script(text))
        self.world = trial
        return ""
