"""A private machine inside this one: an engine, a registry and a network that nobody else sees."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from commandcards.frozen import frozen
from commandcards.record.errors import RecordError

SCRIPT = Path(__file__).with_name("sandbox.sh")
CGROUPS = Path("/sys/fs/cgroup")
PREFIX = "docker-notes-"
"""Begins the name of each folder and cgroup that is ours, before the number of the process that made it."""
UNNEEDED = (
    "sys_module sys_rawio sys_boot sys_time syslog sys_tty_config sys_pacct wake_alarm block_suspend lease perfmon "
    "checkpoint_restore linux_immutable mac_admin mac_override audit_control audit_read"
)
"""Capabilities that neither the engine nor its containers need; without them a mistake cannot do as much."""
WITHOUT = ",".join(f"-{name}" for name in UNNEEDED.split())
CONTROLLERS = frozenset({"cpu", "memory", "pids"})
"""What the engine limits its containers by."""
START = 60.0
"""Seconds that an engine gets to start."""
ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "USER": "root",
}


@frozen
class Sandbox:
    """A private machine that runs."""

    process: int
    """The number of its first process."""

    def enter(self, *command: str, folder: str = "/root/notes") -> list[str]:
        """The arguments that run a command inside."""
        spaces = ["--mount", "--net", "--pid", "--uts", "--ipc", "--root"]
        variables = [f"{name}={value}" for name, value in ENVIRONMENT.items()]
        inside = ["nsenter", "--target", str(self.process), *spaces, f"--wdns={folder}"]
        return [*inside, "setpriv", "--bounding-set", WITHOUT, "env", "-i", *variables, *command]


def check_rights() -> None:
    """RecordError when this program may not make a private machine."""
    if os.geteuid() != 0:
        raise RecordError("a private engine needs root: run this with sudo")
    check_cgroups(CGROUPS)


def check_cgroups(root: Path) -> None:
    """RecordError when groups of processes cannot be limited there, as inside many containers with cgroup v2.

    With v1 each controller has a hierarchy of its own, and nothing has to be handed on.
    """
    handed = root / "cgroup.subtree_control"
    if not handed.exists() or {*handed.read_text().split()} >= CONTROLLERS:
        return
    try:
        handed.write_text(" ".join(f"+{name}" for name in sorted(CONTROLLERS)))
    except OSError as error:
        raise RecordError(
            f"a private engine limits containers by cgroups, and {handed} does not hand on "
            f"{', '.join(sorted(CONTROLLERS))} (cgroup v2; {error.strerror}): run this on the machine itself"
        ) from error


@contextlib.contextmanager
def open_sandbox(tree: Path, hub: Path, *, contexts: Path | None = None) -> Iterator[Sandbox]:
    """Start a private machine and end it, with all that runs in it, at the end of the `with` block.

    `tree` holds its programs, `hub` the data of its registry, which is written to only when there are `contexts`:
    a folder to be seen as /srv/contexts. Nothing but memory is written to otherwise, and should this program be
    killed, the machine ends with it. RecordError when it cannot start.
    """
    sweep_leftovers()
    name = f"{PREFIX}{os.getpid()}-{time.monotonic_ns()}"
    place = Path(tempfile.gettempdir(), name)
    place.mkdir()
    arguments = [tree, place, hub, "write" if contexts else "read", name, contexts or "", WITHOUT]
    spaces = ["--mount", "--net", "--pid", "--uts", "--ipc", "--fork", "--kill-child"]
    process = subprocess.Popen(
        ["unshare", *spaces, "bash", SCRIPT, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        # Ctrl+C is for this program, which then ends the machine in its own way.
        start_new_session=True,
    )
    try:
        yield Sandbox(await_ready(process))
    finally:
        process.kill()
        process.communicate()
        sweep(name)


def await_ready(process: subprocess.Popen[bytes]) -> int:
    """The number of the machine's first process, once its engine answers."""
    assert process.stdout is not None
    said = b""
    end = time.monotonic() + START
    while time.monotonic() < end:
        if select.select([process.stdout], [], [], 0.2)[0]:
            data = os.read(process.stdout.fileno(), 4096)
            said += data
            lines = said.decode("utf-8", "replace").splitlines()
            ready = [line for line in lines if line.startswith("ready ")]
            if ready:
                return int(ready[0].removeprefix("ready "))
            if not data:
                raise RecordError(f"the private engine does not start: {' '.join(lines[-3:]) or 'no reason given'}")
    raise RecordError(f"the private engine did not answer within {START:.0f} seconds")


def sweep_leftovers() -> None:
    """Remove what runs that were killed have left: their cgroups and the empty folders that they mounted on."""
    # Another run may end meanwhile, and its folders go while they are looked at: `os.walk` passes over them.
    found = [name for _, names, _ in os.walk(CGROUPS) for name in names]
    found += [path.name for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*")]
    for name in {name for name in found if name.startswith(PREFIX)}:
        number = name.removeprefix(PREFIX).split("-")[0]
        if number.isdigit() and not Path("/proc", number).exists():
            sweep(name)


def sweep(name: str) -> None:
    """Remove a run's cgroup in all hierarchies and its folder; the kernel needs a moment after the last process."""
    roots = [Path(tempfile.gettempdir(), name), CGROUPS / name, *CGROUPS.glob(f"*/{name}")]
    for _ in range(20):
        roots = [root for root in roots if root.is_dir()]
        if not roots:
            return
        for root in roots:
            for folder, _, _ in os.walk(root, topdown=False):
                with contextlib.suppress(OSError):
                    Path(folder).rmdir()
        time.sleep(0.05)
