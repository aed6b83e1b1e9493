"""What a terminal shows, and commands that are run in one."""

from __future__ import annotations

import signal
import time
import tracemalloc
from collections.abc import Iterator

import pyte
import pytest
from commandcards.record.screen import COLUMNS, ROWS, Screen
from commandcards.record.terminal import run_in_terminal
from hypothesis import strategies as st
from properties import given

# Signal 32 and above belong to the C library's threads or are real-time ones: no terminal sends them, and some machines
# start every program with one of them ignored.
STANDARD_SIGNALS = 2**31 - 1


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
        ("a\r\nbcd\x1b[1FB", ["B", "bcd"]),
        ("a\r\nb\r\ncde\x1b[2Fx\x1b[1Ey", ["x", "y", "cde"]),
        ("abc\x1b[Ed", ["abc", "d"]),
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
        ("镜像\x1b[1Gimage", ["image"]),
        ("镜像\x1b[2Gx", [" x像"]),
        ("镜像\x1b[1Gx", ["x 像"]),
        ("镜像\x1b[4G\x1b[K", ["镜"]),
        ("镜像x\x1b[3G\x1b[1K", ["    x"]),
        ("镜像\ttab\r\nab\ttab", ["镜像    tab", "ab      tab"]),
        ("镜像\x1b[9Gtab", ["镜像    tab"]),
        ("镜\b\b\x1b[5Cx", ["镜   x"]),
        ("cafe\u0301!", ["cafe\u0301!"]),
        ("镜\u0301!", ["镜\u0301!"]),
        ("\u0301!", ["!"]),
        ("a\x1b[;3Hb", ["a b"]),
        ("a\r\nb\x1b[fc", ["c", "b"]),
        ("a\x1b[2;2fb", ["a", " b"]),
        ("a\x1b[2;Hb", ["a", "b"]),
        ("a\x1b[0;0Hb", ["b"]),
        ("a\r\nb\r\nc\x1b[1;1H\x1b[J!", ["!"]),
        ("ab\r\ncd\r\nef\x1b[2;1H\x1b[1J!", ["", "!d", "ef"]),
        ("ab\r\ncd\r\nef\x1b[2;2H\x1b[0Jx", ["ab", "cx"]),
        ("ab\r\ncd\r\nef\x1b[2;2H\x1b[1J!", ["", " !", "ef"]),
        ("ab\r\ncde\x1b[2;1H\x1b[0Jx", ["ab", "x"]),
        ("ab\r\ncd\x1b[2Jx", ["", "  x"]),
        ("ab\r\ncd\x1b[3Jx", ["", "  x"]),
        ("abc\x1b[2G\x1b[2Kx", [" x"]),
        ("abc\x1b[2G\x1b[1Kx", [" xc"]),
        ("abc\x1b[2G\x1b[Kx", ["ax"]),
        ("abc\x1b[2G\x1b[?K\x1b[?1Jx", ["axc"]),
        ("abc\x1b[0Dx", ["abx"]),
        ("a\r\nb\x1b[0Ax", ["ax", "b"]),
        ("a\x1b[Bb\x1b[2Bc", ["a", " b", "", "  c"]),
        ("a\x1b[2Cb\x1b[Cc", ["a  b c"]),
        ("a\x1b[2Eb", ["a", "", "b"]),
        ("a\x1b[5Ab\x1b[9Dc", ["cb"]),
        ("abc\x1b[Gx\x1b[3Gy", ["xby"]),
        ("a\x1b[?1Ab\x1b[?2Jc", ["abc"]),
        ("a\x1b(Bb\x1b)0c\x1b*Ad\x1b+Be", ["abcde"]),
        ("a\x1b(ab\x1b(zc", ["abc"]),
        ("a\x1b=b\x1b>c\x1b7d\x1b8e\x1bcf\x1bMg", ["abcdefg"]),
        ("a\x1b]0;t\x1b\\b", ["ab"]),
        ("a\x1b\\b\x1b^c\x1b_d", ["abcd"]),
        ("a\x1b[38;5;1mb\x1b[1 qc\x1b[!pd", ["abcd"]),
        ("a\x07\x00\x7f\x85\x9fb\xa0c", ["ab\xa0c"]),
        ("\b\ba", ["a"]),
        ("1234567\tx", ["1234567 x"]),
        ("12345678\tx", ["12345678        x"]),
        ("a\nb", ["a", " b"]),
        ("ｗ＄\r.", [". ＄"]),
        ("a\u0301\u0302b", ["a\u0301\u0302b"]),
        ("ab\r\u0301c", ["cb"]),
        ("a\u200bb\u20dd", ["a\u200bb\u20dd"]),
        ("a\u0301\u20dd\u200b\rx", ["x"]),
    ],
)
def test_what_is_written_is_shown_as_a_terminal_shows_it(written: str, shown: list[str]) -> None:
    assert show(written) == [line for line in shown if line or len(shown) > 1]


def test_a_sequence_may_come_in_two_parts() -> None:
    assert show("a\x1b[", "1mb\x1b", "[0mc\x1b]0;ti", "tle\x07d") == ["abcd"]
    assert [show(f"a\x1b{sign}", "0b") for sign in "()*+"] == [["ab"]] * 4


@given(st.lists(st.text(st.characters(min_codepoint=32, exclude_categories=["Cc", "Cs", "Mn", "Me", "Cf"]))))
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


MOVES = st.builds("\x1b[{}{}".format, st.sampled_from(["", "0", "1", "2", "5", "9"]), st.sampled_from("ABCDEFGH"))
ERASURES = st.builds("\x1b[{}{}".format, st.sampled_from(["", "0", "1", "2"]), st.sampled_from("JK"))
PLACES = st.builds("\x1b[{};{}H".format, st.integers(0, 9), st.integers(0, 9))
WRITTEN = st.text("ab \r\n\b\t", max_size=6) | st.just("\x1b[1;32m") | MOVES | ERASURES | PLACES


@given(st.lists(WRITTEN, max_size=12).map("".join))
def test_the_screen_is_what_another_terminal_shows(written: str) -> None:
    assert show(written) == show_in_pyte(written)


@given(st.lists(st.text("ab镜像 \t", max_size=6), max_size=4))
def test_wide_characters_stand_where_another_terminal_puts_them(lines: list[str]) -> None:
    written = "\r\n".join(lines)
    assert show(written) == show_in_pyte(written)


def show_in_pyte(written: str) -> list[str]:
    screen = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(screen).feed(written)
    cells = [
        [screen.buffer[row][column].data for column in range(COLUMNS)]
        for row in range(max(screen.buffer, default=0) + 1)
    ]
    lines = ["".join(row).rstrip() for row in cells]
    while lines and not lines[-1]:
        lines.pop()
    return lines


@pytest.mark.parametrize(
    "written",
    [
        "\x1b[30000000Bx",
        "\x1b[30000000Cx",
        "\x1b[30000000;30000000Hx",
        "\x1b[30000000Gx",
        "\x1b[30000000Ex",
        f"\x1b[{'9' * 5000}Bx",
        "\x1b]0;" + "title" * 100_000,
        "\x1b[" + "1;" * 100_000,
        "\n" * 100_000 + "x",
        "x" * 100_000,
        "\t" * 100_000 + "x",
        "e" + "\u0301" * 100_000,
    ],
    ids=lambda written: repr(written[:12]),
)
def test_no_output_takes_more_memory_than_a_screen(written: str) -> None:
    tracemalloc.start()
    try:
        show(*(written[at : at + 65536] for at in range(0, len(written), 65536)))
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_text_goes_beyond_the_size_that_the_program_is_told() -> None:
    assert show("x" * 3 * COLUMNS) == ["x" * 3 * COLUMNS]
    assert len(show("x\r\n" * 3 * ROWS)) == 3 * ROWS
    assert show("x" * COLUMNS, "\x1b[1C", "y") == ["x" * COLUMNS + "y"]


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
    assert time.monotonic() - began < 300
    outcome = run_in_terminal(["bash", "-c", "echo on; sleep 0.2; echo off"], follow=300)
    assert (outcome.lines, outcome.status) == (("on", "off"), 0)


@pytest.fixture
def _interrupts_ignored() -> Iterator[None]:
    """As for a program that a shell has started in the background."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interrupts_ignored")
def test_a_command_heeds_an_interrupt_that_we_ignore() -> None:
    assert run_in_terminal(["bash", "-c", "echo on; sleep 600"], follow=0.3, timeout=300).status is None
    kept = run_in_terminal(["sh", "-c", "trap '' PIPE INT QUIT; exec cat /proc/self/status"]).lines
    reset = run_in_terminal(["cat", "/proc/self/status"]).lines
    assert ignored_signals(reset) == 0
    assert ignored_signals(kept) != 0


def ignored_signals(status: tuple[str, ...]) -> int:
    (mask,) = (line.split()[1] for line in status if line.startswith("SigIgn:"))
    return int(mask, 16) & STANDARD_SIGNALS


def test_a_command_that_hangs_is_killed_after_its_time() -> None:
    began = time.monotonic()
    outcome = run_in_terminal(["bash", "-c", "trap '' INT TERM HUP; echo here; sleep 600"], timeout=0.5)
    assert outcome.timed_out
    assert outcome.lines == ("here",)
    assert time.monotonic() - began < 300


def test_a_program_that_does_not_exist_is_told_by_its_status() -> None:
    assert run_in_terminal(["no-such-program-anywhere"]).status == 127
