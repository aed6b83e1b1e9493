"""The author's notes, tied to the tokens that they explain."""

from __future__ import annotations

import pytest
from commandcards.card.explained import ExplainedCard
from commandcards.card.notes import find_words
from commandcards.model import Card, Command, Note
from engine import explain_card
from hypothesis import strategies as st
from properties import given


def annotate(*commands: str, notes: tuple[str, ...]) -> ExplainedCard:
    return explain_card(
        Card(
            id="a",
            title="a",
            commands=tuple(Command(command, 1) for command in commands),
            path="a.zh.md",
            line=1,
            notes=tuple(Note(token, "text", line) for line, token in enumerate(notes)),
        )
    )


def noted(card: ExplainedCard) -> list[list[tuple[str, int]]]:
    return [
        [(token.label, token.note) for token in explanation.tokens if token.note is not None]
        for explanation in card.explanations
    ]


@pytest.mark.parametrize(
    ("command", "token", "label"),
    [
        ("docker run -itd nginx", "-d", "-d"),
        ("docker run -itd nginx", "--detach", "-d"),
        ("docker run --detach nginx", "-d", "--detach"),
        ("docker run -p 80:80 nginx", "-p", "-p 80:80"),
        ("docker run -p 80:80 nginx", "-p 80:80", "-p 80:80"),
        ("docker run -p 80:80 nginx", "80:80", "-p 80:80"),
        ("docker run -p80:80 nginx", "--publish", "-p80:80"),
        ("docker run --name=web nginx", "--name", "--name=web"),
        ("docker run --name=web nginx", "web", "--name=web"),
        ("docker ps -a", "docker ps", "docker ps"),
        ("docker ps -a", "ps", "docker ps"),
        ("docker container ls", "container ls", "container ls"),
        ("docker run nginx ls -la", "nginx", "nginx"),
        ("docker run nginx ls -la", "ls -la", "ls -la"),
        ("docker run nginx ls -la", "-la", "-la"),
        ("docker rm $(docker ps -q)", "$(docker ps -q)", "$(docker ps -q)"),
        ("docker rm $(docker ps -q)", "-q", "-q"),
        ("docker ps | grep web", "grep web", "grep web"),
        ("docker ps | grep web", "|", "|"),
        ("docker ps | frobnicate a", "frobnicate a", "frobnicate a"),
        ("frobnicate a | docker ps", "frobnicate a", "frobnicate a"),
        ("git clone https://example.com", "clone", "git clone"),
        ("frobnicate clone https://example.com", "clone", "clone"),
        ("docker run -v '/a b:/c' nginx", "/a b:/c", "-v '/a b:/c'"),
        ("docker commit -m '修复' web", "修复", "-m '修复'"),
        ("docker run -v $(pwd):/a nginx", ":/a", ":/a"),
        ("docker ps&&frobnicate -y", "frobnicate -y", "frobnicate -y"),
    ],
)
def test_a_note_finds_its_token(command: str, token: str, label: str) -> None:
    card = annotate(command, notes=(token,))
    assert noted(card) == [[(label, 0)]]
    assert card.unmatched == ()


@pytest.mark.parametrize(
    ("command", "token"),
    [
        ("docker ps", "-a"),
        ("docker ps -a", "images"),
        ("docker container ls", "contain"),
        ("docker run -d nginx", "-d nginx x"),
        # Half of one token and half of the next cannot be marked up.
        ("docker run -p 80:80 nginx", "80 nginx"),
    ],
)
def test_a_note_for_nothing(command: str, token: str) -> None:
    card = annotate(command, notes=(token,))
    assert noted(card) == [[]]
    assert [note.token for note in card.unmatched] == [token]


def test_a_note_goes_to_every_command_that_has_the_token() -> None:
    card = annotate("docker stop web", "docker rm web", notes=("web", "rm"))
    assert card.unmatched == ()
    assert noted(card) == [[("web", 0)], [("docker rm", 1), ("web", 0)]]


def test_two_notes_of_one_name_go_to_two_tokens() -> None:
    card = annotate("docker run -v a:/a -v b:/b nginx", notes=("-v", "-v"))
    assert noted(card) == [[("-v a:/a", 0), ("-v b:/b", 1)]]
    card = annotate("docker run -d nginx", notes=("-d", "-d"))
    assert noted(card) == [[("-d", 0)]]
    assert len(card.unmatched) == 1


@pytest.mark.parametrize(
    ("text", "part", "span"),
    [
        ("ls -la", "-la", (3, 6)),
        ("nginx nginx2", "nginx", (0, 5)),
        ("nginx2 nginx", "nginx", (7, 12)),
        ("运行nginx", "nginx", None),
        ("a.b", "a.b", (0, 3)),
        ("axb", "a.b", None),
    ],
)
def test_words(text: str, part: str, span: tuple[int, int] | None) -> None:
    assert find_words(text, part) == span


COMMAND = "docker run -itd -p 80:80 -v $(pwd):/a nginx sh -c 'a b' | grep x > y"


@given(st.lists(st.integers(0, len(COMMAND)), min_size=2, max_size=2), st.integers(1, 4))
def test_any_part_leaves_the_tokens_nested(bounds: list[int], times: int) -> None:
    part = COMMAND[min(bounds) : max(bounds)].strip()
    if part:
        card = annotate(COMMAND, notes=(part,) * times)
        tokens = card.explanations[0].tokens
        for one in tokens:
            for other in tokens:
                apart = one.end <= other.start or other.end <= one.start
                inside = one.start <= other.start and other.end <= one.end
                assert apart or inside or (other.start <= one.start and one.end <= other.end)
        assert sum(token.note is not None for token in tokens) + len(card.unmatched) == times
