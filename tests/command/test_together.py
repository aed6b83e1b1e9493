"""Options and arguments that go together, beside those that do not; the lines are in `data/lines-together.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine import explain_command

DATA = Path(__file__).parents[1] / "data" / "lines-together.tsv"
SECTIONS = [section.splitlines() for section in f"\n{DATA.read_text('utf-8')}".split("\n# ")[2:]]


def find_difference(command: str, place: str = "", message: str = "") -> str:
    """What of the line is not as it should be: nothing is said of it, or this at that place and nothing else."""
    explanation = explain_command(command)
    findings = [finding for invocation in explanation.invocations for finding in invocation.findings]
    said = [f"{command[finding.offset :]} → {finding.message}" for finding in findings]
    right = len(said) == bool(message) and all(one.startswith(place) and message in one for one in said)
    return "" if right and not explanation.script.error else f"{command}: {said}"


@pytest.mark.parametrize(("title", "lines"), [(title, lines) for title, *lines in SECTIONS])
def test_lines(title: str, lines: list[str]) -> None:
    assert not list(filter(None, (find_difference(*line.split("\t")) for line in lines))), title
