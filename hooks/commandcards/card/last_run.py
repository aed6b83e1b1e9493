"""What a card tells of its last run: on what it was, and whether it was of the commands that the card has today."""

from __future__ import annotations

from commandcards.card.transcript import NotYetRun, Transcript
from commandcards.model import Bilingual, Card

PART_NAMES = {"compose": "Compose {}", "buildx": "Buildx {}", "storage": "{}", "cgroup": "cgroup v{}"}
"""How readers know the parts of what a card ran on."""
LastRun = Transcript | Bilingual | NotYetRun | None
"""What came of running a card, or why it was not run; None where nothing is known of runs."""


def describe_ground(transcript: Transcript) -> str:
    """What a card ran on, after the engine's name: `28.5.2 + Compose 2.40.3`."""
    return " + ".join(
        [transcript.engine, *(PART_NAMES[name].format(value) for name, value in transcript.parts.items())]
    )


def current_transcript(card: Card, run: LastRun) -> Transcript | None:
    """The transcript, when it is one of the commands that the card has today."""
    commands = [command.text for command in card.commands]
    if isinstance(run, Transcript) and [one.command for one in run.runs] == commands:
        return run
    return None


def is_pending(card: Card, run: LastRun) -> bool:
    """Whether a card's commands of today are still to be run; where nothing is known of runs, its page may say so."""
    if current_transcript(card, run):
        return False
    return isinstance(run, Transcript | NotYetRun) or (run is None and not card.run)
