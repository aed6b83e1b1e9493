"""The engine that cards run on, and how a command is run there."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from threading import Event
from typing import Any, Protocol

from commandcards.card.transcript import PARTS
from commandcards.frozen import frozen
from commandcards.record.errors import RecordError
from commandcards.record.processes import run_program
from commandcards.record.terminal import Outcome, run_in_terminal

ANSWER = 20.0
"""Seconds that an engine gets to tell its version."""

NOT_FOUND = 127
NO_CLIENT = "there is no `docker` here: install Docker, or use --private"


class Enter(Protocol):
    """Gives the arguments that run a command where the engine is."""

    def __call__(self, *command: str) -> list[str]: ...


class Guard(Protocol):
    """Stands before the commands of an engine that others use too."""

    def before(self, text: str) -> str:
        """The command as it is run. RecordError when it may not be."""

    def after(self) -> None:
        """Told when the command has ended, in whatever way."""

    def clean(self, lines: Sequence[str]) -> tuple[str, ...]:
        """What the command would have printed as it is written."""

    def check_file(self, path: str) -> None:
        """RecordError when no file may be written there."""


@frozen
class Engine:
    """One engine, ready to run commands."""

    enter: Enter
    private: bool
    """Nobody else uses it, so that even a command that deletes everything is harmless."""
    engine_version: str
    client_version: str
    parts: Mapping[str, str] = field(default_factory=dict)
    """What else answers there, by the names that transcripts have for it, with its version."""
    standins: frozenset[str] = frozenset()
    """The images on this engine's registry that only stand in for Docker Hub's."""
    stop: Event = field(default_factory=Event)
    """Once set, no command goes on."""
    guard: Guard | None = None
    """Of an engine that others use; the images are there then."""

    def show(
        self, text: str, *, typed: Sequence[str] = (), follow: float | None = None, timeout: float = 60.0
    ) -> Outcome:
        """Run a shell command in a terminal of its own, as a reader would.

        RecordError once all is to stop, and when the guard does not let it pass.
        """
        arguments = self.enter("bash", "-c", self.guard.before(text) if self.guard else text)
        try:
            outcome = run_in_terminal(arguments, typed=typed, follow=follow, timeout=timeout, stop=self.stop)
        finally:
            if self.guard:
                self.guard.after()
        if self.stop.is_set():
            raise RecordError(f"`{text}` was stopped")
        return replace(outcome, lines=self.guard.clean(outcome.lines)) if self.guard else outcome

    def visit(self, address: str) -> None:
        """Open an address as a browser does, once it answers. RecordError when it does not."""
        patient = "--retry 9 --retry-all-errors --retry-delay 1"
        self.do(f"curl --silent --show-error --output /dev/null {patient} {quote(address)}")

    def do(self, text: str, *, timeout: float = 120.0, given: str | None = None) -> str:
        """Run a shell command unseen; what it prints. RecordError when it fails or does not end."""
        try:
            done = run_program(self.enter("bash", "-c", text), given=given or "", timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise RecordError(f"`{text}` did not end within {timeout:.0f} seconds") from error
        if done.returncode:
            raise RecordError(f"`{text}` failed: {done.stdout.strip()[-300:]}")
        return done.stdout

    def write(self, path: str, content: str) -> None:
        """Write a file where the commands run; folders are made. RecordError as `do`, and by the guard."""
        if self.guard:
            self.guard.check_file(path)
        self.do('mkdir -p "$(dirname ' + quote(path) + ')" && cat > ' + quote(path), given=content)


def quote(text: str) -> str:
    """A word that the shell takes as it is."""
    return "'" + text.replace("'", "'\\''") + "'"


def open_engine(
    enter: Enter, *, private: bool, standins: frozenset[str] = frozenset(), stop: Event | None = None
) -> Engine:
    """Ask an engine for its version. RecordError, with what to do, when there is none."""
    versions = ask(enter, "version")
    server, client = (plain_version(versions[part]["Version"]) for part in ("Server", "Client"))
    return Engine(enter, private, server, client, find_parts(ask(enter, "info")), standins, stop or Event())


def ask(enter: Enter, question: str) -> dict[str, Any]:
    """What `docker version` or `docker info` tells. RecordError, with what to do, when nobody answers."""
    try:
        done = run_program(enter("docker", question, "--format", "{{json .}}"), timeout=ANSWER)
    except FileNotFoundError as error:
        raise RecordError(NO_CLIENT) from error
    except subprocess.TimeoutExpired as error:
        raise RecordError(f"the Docker engine did not answer within {ANSWER:.0f} seconds") from error
    if done.returncode == NOT_FOUND:
        raise RecordError(NO_CLIENT)
    lines = done.stdout.strip().splitlines() or ["it gives no reason"]
    if done.returncode:
        raise RecordError(f"no Docker engine answers: {lines[-1]}\nStart one, or use --private.")
    # What it warns of stands on lines of its own.
    answer = next((line for line in lines if line.startswith("{")), "{}")
    return dict(json.loads(answer))


def find_parts(info: Mapping[str, Any]) -> dict[str, str]:
    """From the answer to `docker info`: the plugins of the client, the storage driver, the version of the cgroups."""
    plugins = (info.get("ClientInfo") or {}).get("Plugins") or []
    found = {str(one.get("Name")): plain_version(str(one.get("Version", "")).removeprefix("v")) for one in plugins}
    found |= {"storage": str(info.get("Driver") or ""), "cgroup": str(info.get("CgroupVersion") or "")}
    return {name: found[name] for name in PARTS if found.get(name)}


def plain_version(version: str) -> str:
    """A version without a distribution's suffix: `28.5.2+dfsg4` → `28.5.2`."""
    match = re.match(r"\d+(?:\.\d+)*", version)
    return match[0] if match else version


KEPT = (
    "HOME", "USER", "SSH_AUTH_SOCK", "XDG_RUNTIME_DIR",
    "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_CERT_PATH", "DOCKER_TLS", "DOCKER_TLS_VERIFY",
    "DOCKER_API_VERSION",
)  # fmt: skip
"""Variables that say which engine is meant and how it is reached. No others: `COMPOSE_PROJECT_NAME` would make a
command act on another project than its card's, and a card could show what a variable of its author's says."""


def enter_here(folder: Path) -> Enter:
    """Run commands on this machine, in a folder, with an environment that is the same for everybody."""

    def enter(*command: str) -> list[str]:
        variables = [f"{name}={os.environ[name]}" for name in KEPT if name in os.environ]
        path = [place for place in os.get_exec_path() if Path(place).is_absolute()]
        variables += [f"PATH={os.pathsep.join(path)}", "LC_ALL=C.UTF-8", "TERM=xterm-256color"]
        return ["env", "-i", f"--chdir={folder}", *variables, "DOCKER_CLI_HINTS=false", *command]

    return enter


def endpoint() -> str:
    """What the client of this machine talks to, as text that tells engines apart."""
    return os.environ.get("DOCKER_HOST") or os.environ.get("DOCKER_CONTEXT") or "default"
