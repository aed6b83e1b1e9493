"""Runs one command in a terminal, as a reader would, and types what a reader would type."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Sequence
from threading import Event

from commandcards.frozen import frozen
from commandcards.record.processes import HEEDING, end_session
from commandcards.record.screen import COLUMNS, ROWS, Screen

CONFIRMATION = re.compile(r"\[[yY]/[nN]\] ?$")
SHELL = re.compile(r"[#$] $")
PYTHON = re.compile(r">>> $")
QUIET = 0.15
"""Seconds without output after which a prompt is taken for one."""
PATIENCE = 15.0
"""Seconds that a program gets to end after Ctrl+C; half way it is typed once more."""
INTERRUPT = b"\x03"
CONTROLLING = (*HEEDING, "sh", "-c", 'exec "$@" < "$0" > "$0" 2>&1')
"""Starts a program in a terminal: the first one that a session's leader opens is the one that Ctrl+C comes from."""


@frozen
class Outcome:
    """What became of a command."""

    lines: tuple[str, ...]
    """What the terminal shows at the end, typed answers included."""
    status: int | None
    """The exit status; None when it was ended with Ctrl+C or had to be killed."""
    timed_out: bool = False


def run_in_terminal(
    arguments: Sequence[str],
    *,
    typed: Sequence[str] = (),
    follow: float | None = None,
    timeout: float = 60.0,
    stop: Event | None = None,
) -> Outcome:
    """Run a program with a terminal of its own as its input and output.

    `typed` are the lines to type, one at each prompt; a prompt that comes after the last is answered with `y` or
    `exit`. After `follow` seconds Ctrl+C is typed. After `timeout` seconds the program and all that it started are
    killed, and so they are as soon as `stop` is set. OSError when it cannot be started.
    """
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        command = [*CONTROLLING, os.ttyname(theirs), *arguments]
        process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    session = Session(ours, process, list(typed), follow, timeout, stop or Event())
    try:
        return session.run()
    finally:
        session.end()


class Session:
    """One program in its terminal."""

    def __init__(
        self,
        terminal: int,
        process: subprocess.Popen[bytes],
        typed: list[str],
        follow: float | None,
        timeout: float,
        stop: Event,
    ) -> None:
        self.terminal = terminal
        self.process = process
        self.typed = typed
        self.screen = Screen()
        self.decoder = getincrementaldecoder("utf-8")("replace")
        now = time.monotonic()
        self.interrupt_at = now + follow if follow is not None else None
        self.give_up_at = now + timeout
        self.heard_at = now
        self.answered = ""
        self.interrupted = False
        self.stop = stop

    def run(self) -> Outcome:
        while time.monotonic() < self.give_up_at and not self.stop.is_set():
            if not self.listen():
                status = self.process.wait()
                return Outcome(tuple(self.screen.lines()), None if self.interrupted else status)
            self.react()
        return Outcome(tuple(self.screen.lines()), None, timed_out=not self.interrupted)

    def listen(self) -> bool:
        """Take what the program writes, for a moment; False when it has closed its end."""
        ready, _, _ = select.select([self.terminal], [], [], 0.03)
        if not ready:
            return True
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            # Linux answers EIO once the last program has closed the terminal.
            return False
        self.screen.feed(self.decoder.decode(data))
        self.heard_at = time.monotonic()
        return bool(data)

    def react(self) -> None:
        now = time.monotonic()
        if self.interrupt_at is not None and now >= self.interrupt_at:
            os.write(self.terminal, INTERRUPT)
            if not self.interrupted:
                self.give_up_at = now + PATIENCE
            self.interrupted = True
            self.interrupt_at = now + PATIENCE / 2
        elif now - self.heard_at >= QUIET:
            self.answer(self.screen.last_line())

    def answer(self, line: str) -> None:
        """Type the next line if the program waits for one."""
        where = f"{self.screen.row}:{line}"
        if where == self.answered:
            return
        if CONFIRMATION.search(line):
            reply = self.typed.pop(0) if self.typed else "y"
        elif SHELL.search(line) or PYTHON.search(line):
            reply = self.typed.pop(0) if self.typed else "exit"
        else:
            return
        self.answered = where
        os.write(self.terminal, reply.encode() + b"\n")

    def end(self) -> None:
        """Kill what is left of the session."""
        end_session(self.process)
        os.close(self.terminal)
