"""Programs that are started here end here, with all that they have started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

UNIGNORED = """
import os, signal, sys
for name in ("SIGINT", "SIGQUIT", "SIGHUP", "SIGTERM", "SIGPIPE", "SIGXFSZ"):
    signal.signal(getattr(signal, name), signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""
HEEDING = (sys.executable, "-IS", "-c", UNIGNORED)
"""Before a program's arguments: it heeds Ctrl+C, which it would not where a shell has started us in the background, and
ends with its terminal, which it would not under `nohup`: an ignored signal is inherited. A shell cannot undo that, and
what `Popen` would run before the program is not safe with threads. Python itself ignores the last two."""
GRACE = 5.0
"""Seconds that killed processes get to be gone; one that waits for a disk takes longer, and ends after it."""


def run_program(
    arguments: Sequence[str], *, given: str = "", timeout: float | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program in a session of its own; `stdout` of the result is what it prints, errors included.

    Whatever happens, an interrupt too, neither the program nor what it has started is left running. OSError when it
    cannot be started, subprocess.TimeoutExpired when it does not end in time.
    """
    with subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            printed, _ = process.communicate(given, timeout)
        finally:
            end_session(process)
    return subprocess.CompletedProcess(list(arguments), process.returncode, printed)


def end_session(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Kill the leader of a session and all that it has started there, job control or not."""
    end = time.monotonic() + GRACE
    while members := list(find_members(process.pid)):
        for number in members:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        if time.monotonic() > end:
            break
        time.sleep(0.01)
    process.wait()


def find_members(session: int) -> Iterator[int]:
    """The numbers of the processes of a session that still run."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # After the name, which may hold anything: state, parent, group, session.
            state, _, _, number = file.read_bytes().rpartition(b") ")[2].split()[:4]
            if int(number) == session and state not in (b"Z", b"X"):
                yield int(file.parent.name)
