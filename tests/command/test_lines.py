"""Whole command lines: what Docker refuses is named, with the way out; of what it takes nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine import explain_command

DATA = Path(__file__).parents[1] / "data"


def read_lines(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


REFUSED = [line.split("\t") for line in read_lines("lines-refused.tsv")]
EXPLAINED = [line.split("\t") for line in read_lines("lines-explained.tsv")]
ACCEPTED = read_lines("lines-accepted.txt")


def read_messages(command: str) -> list[str]:
    explanation = explain_command(command)
    assert explanation.script.error is None
    return [finding.message for invocation in explanation.invocations for finding in invocation.findings]


def test_what_docker_refuses_is_named() -> None:
    said = {command: "\n".join(read_messages(command)) for command, _, _ in REFUSED}
    assert {command: said[command] for command, _, message in REFUSED if message not in said[command]} == {}
    told = {"client": "client", "asked": "client", "engine": "engine"}
    for other in ("client", "engine"):
        others = [command for command, by, _ in REFUSED if told.get(by) != other]
        assert {command: said[command] for command in others if f"the {other} refuses" in said[command]} == {}


def test_only_what_the_client_refuses_counts_as_refused() -> None:
    """`asked`: the client looks at the value only when it has heard of the engine, as at that of `--device`."""
    refused = {command: explain_command(command).invocations[0].refused for command, _, _ in REFUSED}
    assert refused == {command: by == "client" for command, by, _ in REFUSED}


def test_of_what_docker_takes_nothing_is_said() -> None:
    assert {command: messages for command in ACCEPTED if (messages := read_messages(command))} == {}


@pytest.mark.parametrize(("command", "label", "zh", "en"), EXPLAINED, ids=[line[0] for line in EXPLAINED])
def test_what_a_value_means(command: str, label: str, zh: str, en: str) -> None:
    assert read_messages(command) == []
    tokens = [one for one in explain_command(command).tokens if one.label == label or one.label.split()[0] == label]
    details = [(one.detail["zh"], one.detail["en"]) for one in tokens if one.detail]
    assert details == [(zh, en)]
