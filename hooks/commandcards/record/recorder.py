"""Runs scenarios on an engine and makes their transcripts."""

from __future__ import annotations

import platform
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from commandcards.card.plans import Plan
from commandcards.card.transcript import KEPT, OWN, Run, Transcript
from commandcards.command.explain import Explainer
from commandcards.frozen import frozen
from commandcards.model import Card, Command
from commandcards.record.engine import Engine, plain_version
from commandcards.record.errors import RecordError
from commandcards.record.ground import find_images, find_parts, speaks_of_registry
from commandcards.record.references import find_needed_images, full_reference
from commandcards.record.scenario import Scenario, Step, find_follow
from commandcards.record.terminal import Outcome

KERNEL = platform.release()
AGAIN = 1.0
"""Seconds after which a reader looks again."""


@frozen
class Failure:
    """A card that did not do what it should."""

    card: Card
    command: Command
    message: str

    def __str__(self) -> str:
        return f"{self.card.path}:{self.command.line}: {self.message}"


@frozen
class LeftOut:
    """A card that was not run."""

    card: Card
    reason: str

    def __str__(self) -> str:
        return f"{self.card.path}:{self.card.line}: `{self.card.id}` is left out: {self.reason}"


@frozen
class Recording:
    """What became of one scenario."""

    scenario: Scenario
    """As far as it was run."""
    transcripts: dict[str, Transcript]
    """By card id; only cards that did what they should."""
    failures: tuple[Failure, ...]
    left_out: tuple[LeftOut, ...] = ()


def record_scenario(engine: Engine, scenario: Scenario) -> Recording:
    """Run all cards of a scenario, in order, on an engine in its initial state.

    A card that fails does not keep the others from being tried. RecordError when the scenario cannot even be set up.
    """
    prepare(engine, scenario)
    transcripts: dict[str, Transcript] = {}
    failures: list[Failure] = []
    for step in scenario.steps:
        try:
            runs, failed = run_card(engine, step, scenario.explainer)
        except RecordError as error:
            runs, failed = [], [Failure(step.card, step.card.commands[0], str(error))]
        failures += failed
        if not failed:
            transcripts[step.card.id] = describe(engine, scenario, step, runs)
    return Recording(scenario, transcripts, tuple(failures))


def prepare(engine: Engine, scenario: Scenario) -> None:
    """Have the images there that the scenario takes as given: all else is on its page."""
    for image in needed_images(scenario):
        if engine.guard is None and (not engine.private or image in engine.standins):
            engine.do(f"docker image inspect {image} >/dev/null 2>&1 || docker pull -q {image}")


def needed_images(scenario: Scenario) -> list[str]:
    """The images that the scenario's commands and files take as given, and those it asks for, with their tags."""
    files = [file for step in scenario.steps for file in step.files.items()]
    asked, pulled = (map(full_reference, names) for names in (scenario.stage.images, scenario.stage.pulls))
    needed = dict.fromkeys([*find_needed_images(scenario.commands(), scenario.explainer, files), *asked])
    unwanted = set(pulled)
    return [image for image in needed if image not in unwanted]


def run_card(engine: Engine, step: Step, explainer: Explainer) -> tuple[list[Run], list[Failure]]:
    """Do what the page says since the card before, and run the card."""
    plan = step.plan
    for path, content in step.files.items():
        engine.write(path, content)
    if plan.visit:
        engine.visit(plan.visit)
    runs: list[Run] = []
    failures: list[Failure] = []
    for index, command in enumerate(step.card.commands):
        wanted = plan.until if command is step.card.commands[-1] else ""
        outcome = run_command(engine, command.text, plan, wanted, explainer)
        runs.append(make_run(command.text, outcome, seen=plan.unseen is None))
        message = judge(outcome, plan, index, wanted)
        if message:
            failures.append(Failure(step.card, command, message))
            break
    return runs, failures


def run_command(engine: Engine, text: str, plan: Plan, wanted: str, explainer: Explainer) -> Outcome:
    """Run a command, and again until it prints what is wanted; the last outcome when that does not come in time."""
    follow = plan.follow if plan.follow is not None else find_follow(text, explainer)
    end = time.monotonic() + plan.timeout
    while True:
        outcome = engine.show(text, typed=plan.type, follow=follow, timeout=plan.timeout)
        if prints(outcome, wanted) or time.monotonic() > end:
            return outcome
        time.sleep(AGAIN)


def prints(outcome: Outcome, wanted: str) -> bool:
    """Whether a command has printed something; nothing is always printed."""
    return not wanted or any(wanted in line for line in outcome.lines)


def make_run(text: str, outcome: Outcome, *, seen: bool = True) -> Run:
    """What is kept of an outcome: no empty lines before it, and not the recording machine's name for its kernel."""
    lines = [line.replace(KERNEL, plain_version(KERNEL)) for line in outcome.lines] if seen else []
    while lines and not lines[0]:
        del lines[0]
    return Run(text, tuple(lines[:KEPT]), outcome.status, max(0, len(lines) - KEPT))


def judge(outcome: Outcome, plan: Plan, index: int, wanted: str = "") -> str | None:
    """What is wrong with an outcome; None when it is as it should be."""
    said = " / ".join(line.strip() for line in outcome.lines[-3:])
    if outcome.timed_out:
        advice = "declare `follow`, `type` or `timeout` in scenarios.yaml"
        return f"the command did not end within {plan.timeout:.0f} seconds: {advice} ({said})"
    if outcome.status is None:
        return None
    right = plan.exit[min(index, len(plan.exit) - 1)]
    if outcome.status != right:
        return f"exit status {outcome.status} in the place of {right}: {said}"
    if not prints(outcome, wanted):
        return f"never printed `{wanted}`: {said}"
    return None


def describe(engine: Engine, scenario: Scenario, step: Step, runs: Sequence[Run]) -> Transcript:
    """The transcript of a card that did what it should."""
    return Transcript(
        engine=engine.engine_version,
        client=engine.client_version,
        date=datetime.now(UTC).date().isoformat(),
        runs=tuple(runs),
        standins=tuple(sorted(engine.standins & find_images(scenario, runs))),
        note=step.plan.unseen or step.plan.note,
        parts=find_parts(runs, scenario.explainer, engine.parts),
        registry=OWN if engine.private and speaks_of_registry(runs, scenario.explainer) else "",
    )
