"""What the recorder starts ends, however it was started and whatever it does."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from commandcards.record.processes import HEEDING, end_session, find_members, run_program

# Signal 32 and above belong to the C library's threads or are real-time ones: no terminal sends them, and some machines
# start every program with one of them ignored.
STANDARD_SIGNALS = 2**31 - 1
STUBBORN = "trap '' INT TERM HUP; echo here; sleep 601"


def test_what_a_program_prints_and_how_it_ends_is_known() -> None:
    done = run_program(["sh", "-c", "cat; echo err >&2; exit 3"], given="in\n")
    assert (done.stdout, done.returncode) == ("in\nerr\n", 3)


def test_a_program_that_does_not_exist_cannot_be_started() -> None:
    with pytest.raises(FileNotFoundError):
        run_program(["no-such-program-anywhere"])


def test_a_program_that_takes_too_long_is_ended_with_all_that_it_started() -> None:
    began = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        run_program(["bash", "-c", f'bash -mc "{STUBBORN} & wait"'], timeout=0.5)
    assert time.monotonic() - began < 300


@pytest.mark.parametrize("script", [STUBBORN, f"set -m; ({STUBBORN}) & ({STUBBORN}) & exit 0"])
def test_no_member_of_a_session_is_left(script: str) -> None:
    process = subprocess.Popen(["bash", "-c", script], stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    assert list(find_members(process.pid))
    end_session(process)
    assert not list(find_members(process.pid))
    process.stdout.close()


def test_signals_that_we_ignore_are_heeded_again() -> None:
    ignoring = "import signal, subprocess, sys; [signal.signal(one, signal.SIG_IGN) for one in (1, 2, 3, 13, 15)]"
    show = f"{ignoring}; subprocess.run(sys.argv[1:])"
    status = ["cat", "/proc/self/status"]
    kept = run_program([sys.executable, "-c", show, *status]).stdout
    reset = run_program([sys.executable, "-c", show, *HEEDING, *status]).stdout
    assert ignored_signals(kept) != 0
    assert ignored_signals(reset) == 0


def ignored_signals(status: str) -> int:
    (mask,) = (line.split()[1] for line in status.splitlines() if line.startswith("SigIgn:"))
    return int(mask, 16) & STANDARD_SIGNALS
