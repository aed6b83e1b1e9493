"""Transcripts: their files, and what is missing or stale among them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from commandcards.card.plans import Plan, Plans
from commandcards.card.transcript import (
    OWN,
    Run,
    Transcript,
    TranscriptError,
    load_transcripts,
    parse_transcript,
    render_transcript,
    write_transcript,
)
from commandcards.model import Bilingual, Card
from commandcards.notation.page import parse_page
from commandcards.site.runs import check_transcripts
from hypothesis import strategies as st
from properties import given

TEXT = """\
engine: 28.5.2
client: 28.5.2
date: 2026-01-31
stand-ins: nginx:latest

$ docker ps -q
| 9852cd46a0fc
|
| end
exit: 0

$ cat > x <<'EOF'
> line
>
> EOF
exit: 0

$ docker logs -f web
| ^C
exit: ^C
"""
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.rstrip)
COMMANDS = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1).map("\n".join)
RUNS = st.builds(
    Run,
    COMMANDS,
    st.lists(LINES).map(tuple),
    st.none() | st.integers(0, 255),
    st.integers(0, 9999),
)


def test_a_transcript_reads_as_it_was_written() -> None:
    transcript = parse_transcript(TEXT)
    assert transcript.engine == "28.5.2"
    assert transcript.standins == ("nginx:latest",)
    assert parse_transcript(TEXT.replace("date:", "note-zh: 甲\ndate:")).note is None
    assert parse_transcript(TEXT.replace("date:", "note-zh: 甲\nnote-en: A\ndate:")).note == Bilingual("甲", "A")
    assert transcript.runs[0] == Run("docker ps -q", ("9852cd46a0fc", "", "end"), 0)
    assert transcript.runs[1].command == "cat > x <<'EOF'\nline\n\nEOF"
    assert transcript.runs[2].status is None
    assert render_transcript(transcript) == TEXT


@given(st.lists(RUNS, min_size=1).map(tuple), st.none() | st.just(Bilingual("说明", "a note")))
def test_whatever_is_printed_survives_the_file(runs: tuple[Run, ...], note: Bilingual | None) -> None:
    parts = {"compose": "2.40.3", "cgroup": "2"}
    transcript = Transcript("29.0.0", "29.0.0", "2026-01-31", runs, ("a:1", "b:2"), note, parts, OWN)
    assert parse_transcript(render_transcript(transcript)) == transcript


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "a transcript begins with `engine: …`"),
        ("engine: 1\n", 1, "a transcript begins with `client: …`"),
        ("engine: 1", 1, "this transcript has no commands"),
        ("client: 1\ndate: x\n\n$ a\nexit: 0\n", 1, "a transcript begins with `engine: …`"),
        ("engine 1\n\n", 1, "expected `name: value`"),
        (TEXT + "exit: 0\n", 21, "expected `$ command`, `| output` or `exit: status`"),
        (TEXT + "stray\n", 21, "expected `$ command`, `| output` or `exit: status`"),
        (TEXT + "\n| a\n", 23, "this transcript is cut short: the last command has no `exit:`"),
        (TEXT + "\n$ a\n", 23, "this transcript is cut short: the last command has no `exit:`"),
        (TEXT.replace("exit: ^C\n", ""), 20, "this transcript is cut short: the last command has no `exit:`"),
        (TEXT.replace("exit: ^C", "stray"), 20, "expected `$ command`, `| output` or `exit: status`"),
        (TEXT.replace("exit: ^C", "exit: soon"), 20, "`soon` is no exit status"),
    ],
)
def test_what_is_no_transcript_is_told_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(TranscriptError) as caught:
        parse_transcript(text)
    assert (caught.value.line, str(caught.value)) == (line, message)


def test_long_output_is_shown_in_part() -> None:
    run = Run("seq 9", tuple("123456789"), 0, left_out=5)
    assert run.shown(4) == (tuple("1234"), 10)
    assert Run("seq 3", tuple("123"), 0).shown(3) == (tuple("123"), 0)


def test_writing_replaces_the_file_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "new" / "card.txt"
    write_transcript(parse_transcript(TEXT), file)
    assert file.read_text("utf-8") == TEXT
    assert file.stat().st_mode & 0o777 == 0o644
    assert list(file.parent.iterdir()) == [file]


def test_a_full_disk_leaves_the_old_transcript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "card.txt"
    file.write_text("as it was")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_transcript(parse_transcript(TEXT), file)
    assert file.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [file]


def make_card(text: str = "docker ps -q", card_id: str = "one") -> Card:
    page = parse_page("docs/a.zh.md", f'# A\n\n```console {{#{card_id} title="t"}}\n$ {text}\n```\n')
    return page.cards[0]


def write(folder: Path, name: str, command: str) -> None:
    run = Run(command, (), 0)
    write_transcript(Transcript("1.0", "1.0", "2026-01-31", (run,)), folder / f"{name}.txt")


def check(folder: Path, *cards: Card, plans: Plans | None = None) -> list[str]:
    return [str(problem) for problem in check_transcripts(cards, folder, plans or Plans({}, {}))]


def test_a_recorded_card_is_no_problem(tmp_path: Path) -> None:
    write(tmp_path, "one", "docker ps -q")
    assert check(tmp_path, make_card()) == []
    assert load_transcripts(tmp_path)["one"].runs[0].command == "docker ps -q"


def test_a_card_needs_a_transcript_or_a_reason(tmp_path: Path) -> None:
    assert check(tmp_path, make_card()) == [
        "docs/a.zh.md:3: notice: not run yet, and readers are told so: `.venv/bin/python hooks record one`, "
        "or say why not in scenarios.yaml"
    ]
    excused = Plans({"one": Plan(skip=Bilingual("因为", "because"))}, {})
    assert check(tmp_path, make_card(), plans=excused) == []


def test_a_page_may_say_that_its_cards_have_not_been_run(tmp_path: Path) -> None:
    page = parse_page("docs/a.zh.md", '---\nrun: no\n---\n```console {#one title="t"}\n$ docker ps\n```\n')
    assert check(tmp_path, *page.cards) == [], "its author knows, and needs no notice"
    write(tmp_path, "one", "docker ps -a")
    assert len(check(tmp_path, *page.cards)) == 1, "what has been run is compared all the same"


def test_one_notice_names_all_cards_of_a_page_that_were_not_run(tmp_path: Path) -> None:
    write(tmp_path, "two", "docker ps -q")
    other = replace(make_card(card_id="four"), path="docs/b.zh.md")
    found = check(tmp_path, make_card(), make_card(card_id="two"), make_card(card_id="three"), other)
    assert [line.split(", or")[0].split("`")[1] for line in found] == [
        ".venv/bin/python hooks record one three",
        ".venv/bin/python hooks record four",
    ]


def test_a_transcript_and_a_reason_are_one_too_many(tmp_path: Path) -> None:
    write(tmp_path, "one", "docker ps -q")
    plans = Plans({"one": Plan(skip=Bilingual("因为", "because"))}, {})
    assert check(tmp_path, make_card(), plans=plans) == [
        "docs/a.zh.md:3: `one` has a transcript and a reason for having none: delete one of them"
    ]


def test_a_transcript_of_another_command_is_stale(tmp_path: Path) -> None:
    write(tmp_path, "one", "docker ps -a")
    assert check(tmp_path, make_card()) == [
        "docs/a.zh.md:4: the transcript of `one` is of another command: `.venv/bin/python hooks record one`"
    ]


def test_a_transcript_with_the_commands_in_another_order_is_stale(tmp_path: Path) -> None:
    write(tmp_path, "one", "docker ps -q")
    transcript = load_transcripts(tmp_path)["one"]
    runs = (Run("docker info", (), 0), *transcript.runs)
    write_transcript(replace(transcript, runs=runs), tmp_path / "one.txt")
    card = make_card("docker ps -q\n$ docker info")
    assert len(check(tmp_path, card)) == 1
    write_transcript(replace(transcript, runs=runs[::-1]), tmp_path / "one.txt")
    assert check(tmp_path, card) == []


def test_orphans_are_told(tmp_path: Path) -> None:
    write(tmp_path, "one", "docker ps -q")
    write(tmp_path, "gone", "docker ps")
    problems = check(tmp_path, make_card(), plans=Plans({"never": Plan()}, {}))
    assert f"{tmp_path}/gone.txt:1: there is no card `gone`: delete this transcript" in problems
    assert f"{tmp_path}:1: there is no card `never`: delete what is said of it in scenarios.yaml" in problems


def test_a_broken_transcript_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("engine: 1\nclient: 1\ndate: 1\n\n$ docker ps -q\n")
    (tmp_path / "two.txt").write_bytes(b"\xff")
    cut, unreadable = (one for one in check(tmp_path, make_card()) if ".txt:" in one)
    end = "this transcript is cut short: the last command has no `exit:`: run `.venv/bin/python hooks record one`"
    assert cut == f"{tmp_path}/one.txt:6: {end}"
    assert unreadable.startswith(f"{tmp_path}/two.txt:1: cannot be read: 'utf-8' codec")
    assert load_transcripts(tmp_path) == {}
