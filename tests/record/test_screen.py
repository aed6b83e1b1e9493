"""What a terminal shows, and commands that are run in one."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

import pytest
from commandcards.record.screen import Screen
from commandcards.record.terminal import run_in_terminal
from hypothesis import given
from hypothesis import strategies as st


def show(*parts: str) -> list[str]:
    screen = Screen()
    for part in parts:
        screen.feed(part)
    return screen.lines()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("one\r\ntwo\r\n", ["one", "two"]),
        ("10%\r50%\rdone\r\n", ["done"]),
        ("\x1b[1;32mgreen\x1b[0m plain", ["green plain"]),
        ("long line\r\x1b[Kshort", ["short"]),
        ("a\r\nb\r\nc\r\n\x1b[2A\rB\r\n\r\n", ["a", "B", "c"]),
        ("old\r\nolder\r\n\x1b[H\x1b[2Jnew", ["new"]),
        ("a\tb", ["a       b"]),
        ("\x1b]0;a title\x07text", ["text"]),
        ("\x1b[?2004h# \x1b[?2004l", ["#"]),
        ("ab\b\bxy", ["xy"]),
        ("abc\x1b[2D_", ["a_c"]),
        ("abc\x1b[1Gx\x1b[5Cy", ["xbc   y"]),
        ("abc\x1b[1K", [""]),
        ("x\r\n\x1b[3;2Hy", ["x", "", " y"]),
        ("one\r\n\r\n\r\n", ["one"]),
        ("镜像 image", ["镜像 image"]),
    ],
)
def test_what_is_written_is_shown_as_a_terminal_shows_it(written: str, shown: list[str]) -> None:
    assert show(written) == [line for line in shown if line or len(shown) > 1]


def test_a_sequence_may_come_in_two_parts() -> None:
    assert show("a\x1b[", "1mb\x1b", "[0mc\x1b]0;ti", "tle\x07d") == ["abcd"]


@given(st.lists(st.text(st.characters(min_codepoint=32, exclude_characters="\x7f", exclude_categories=["Cc", "Cs"]))))
def test_plain_lines_come_out_as_they_went_in(lines: list[str]) -> None:
    shown = show("".join(f"{line}\r\n" for line in lines))
    expected = [line.rstrip() for line in lines]
    while expected and not expected[-1]:
        expected.pop()
    assert shown == expected


@given(st.text(st.sampled_from("ab\x1b[]0123456789;?ABCDHJKm\r\n\t\b\x07")))
def test_no_output_is_too_strange(text: str) -> None:
    shown = show(text)
    assert all("\x1b" not in line for line in shown)
    if text.isalnum():
        assert shown == [text]


def test_a_command_runs_in_a_terminal() -> None:
    outcome = run_in_terminal(["sh", "-c", "test -t 0 && test -t 1 && echo out; echo err >&2; exit 3"])
    assert outcome.lines == ("out", "err")
    assert outcome.status == 3


def test_a_question_is_answered() -> None:
    outcome = run_in_terminal(["bash", "-c", 'read -p "Are you sure? [y/N] " x; echo "got $x"'])
    assert outcome.lines == ("Are you sure? [y/N] y", "got y")


def test_lines_are_typed_at_prompts_and_a_shell_is_left() -> None:
    script = 'while read -p "# " line; do [ "$line" = exit ] && break; echo "<$line>"; done'
    outcome = run_in_terminal(["bash", "-c", script], typed=["date", "uptime"])
    assert outcome.lines == ("# date", "<date>", "# uptime", "<uptime>", "# exit")


def test_an_endless_command_is_ended_with_an_interrupt() -> None:
    began = time.monotonic()
    outcome = run_in_terminal(["bash", "-c", "while true; do echo tick; sleep 0.1; done"], follow=0.5)
    assert outcome.status is None
    assert not outcome.timed_out
    assert outcome.lines[0] == "tick"
    assert outcome.lines[-1].endswith("^C")
    assert time.monotonic() - began < 10


@pytest.fixture
def _interrupts_ignored() -> Iterator[None]:
    """As for a program that a shell has started in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interrupts_ignored")
def test_a_command_heeds_an_interrupt_that_we_ignore() -> None:
    assert run_in_terminal(["bash", "-c", "echo on; sleep 60"], follow=0.3, timeout=5).status is None
    kept = run_in_terminal(["sh", "-c", "trap '' PIPE INT QUIT; exec cat /proc/self/status"]).lines
    reset = run_in_terminal(["cat", "/proc/self/status"]).lines
    assert ignored_signals(reset) == 0
    assert ignored_signals(kept) != 0


def ignored_signals(status: tuple[str, ...]) -> int:
    (mask,) = (line.split()[1] for line in status if line.startswith("SigIgn:"))
    return int(mask, 16)


def test_a_command_that_hangs_is_killed_after_its_time() -> None:
    began = time.monotonic()
    outcome = run_in_terminal(["bash", "-c", "trap '' INT TERM HUP; echo here; sleep 60"], timeout=0.5)
    assert outcome.timed_out
    assert outcome.lines == ("here",)
    assert time.monotonic() - began < 10


def test_a_program_that_does_not_exist_is_told_by_its_status() -> None:
    assert run_in_terminal(["no-such-program-anywhere"]).status == 127
