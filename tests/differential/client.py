"""Asks the real Docker client, with its plugins, what it makes of a command line, without any daemon."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ACCEPTED = re.compile(
    r"Cannot connect to the Docker daemon|the input device is not a TTY|has been cancelled"
    r"|no configuration file provided|dial tcp: lookup|no builder \S+ found|failed to find instance \"[^\"]"
    r"|couldn't find a bake definition|failed to initialize builder"
)
"""The command line was read to its end: what is missing is a daemon, a terminal, or someone who says yes; for a
plugin, a Compose file, a builder or a registry."""

UNCLEAR = re.compile(
    r"no such file or directory|is a directory|not a directory|must be a directory"  # files that an option names
    r"|data is empty|stdin is empty"
    r"|invalid reference format|invalid checksum digest|unsupported digest"  # image names: left alone by the reader
    r"|invalid container name or ID"
    r"|unknown server OS"  # --device: the client asks the daemon for its system first
)
"""The client stopped at something that is not in the command line, so the rest was not looked at."""

PATIENCE = 600
"""Seconds for what takes a tenth of one, on whatever machine."""

PLUGINS = ("docker-compose", "docker-buildx")
PLUGIN_FOLDERS = (
    "/usr/local/lib/docker/cli-plugins",
    "/usr/local/libexec/docker/cli-plugins",
    "/usr/lib/docker/cli-plugins",
    "/usr/libexec/docker/cli-plugins",
)
OWN_PLUGIN_FOLDERS = (
    ".docker/cli-plugins",
    ".cache/docker-notes/*/usr/libexec/docker/cli-plugins",
    ".cache/docker-notes/*/usr/bin",
)
"""In the home folder; the later ones are where `make verify` keeps its own."""


def find_plugin(name: str) -> Path | None:
    """A plugin that is on this machine; None when there is none."""
    own = (folder for pattern in OWN_PLUGIN_FOLDERS for folder in Path.home().glob(pattern))
    folders = (*map(Path, PLUGIN_FOLDERS), *own)
    return next((file for folder in folders if (file := folder / name).is_file()), None)


METADATA = "docker-cli-plugin-metadata"
"""What the client runs each plugin with, to ask what it is, whenever it prints help or a refusal."""


def link_plugin(file: Path, place: Path) -> None:
    """Put a plugin into a folder, so that it says what it is without being started: that takes most of the time."""
    said = subprocess.run([file, METADATA], capture_output=True, text=True, timeout=PATIENCE, check=True).stdout
    here = shlex.quote(str(file))
    place.write_text(
        f'#!/bin/sh\n[ "$1" = {METADATA} ] || exec {here} "$@"\ncat <<\'METADATA\'\n{said.strip()}\nMETADATA\n', "utf-8"
    )
    place.chmod(0o755)


FILES = {"env.list": "A=b\n", "labels": "a=b\n", "stack.yml": "version: '3.8'\nservices: {}\n"}


@dataclass(frozen=True, slots=True)
class Answer:
    refused: bool
    clear: bool
    """False when the client stopped at something outside the command line."""
    text: str
    """The beginning of what the client printed."""


QUICK = {"GOGC": "off", "GOMAXPROCS": "1"}
"""For a program in Go that is over at once, and started a thousand times: a third less of the processor."""


def describe_client(*more: bytes) -> str:
    """What the answers depend on, in short: which client it is, which plugins there are, what else is given here."""
    programs = [Path(shutil.which("docker") or "docker").resolve(), *filter(None, map(find_plugin, PLUGINS))]
    known = [(str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in programs]
    told = repr((known, FILES, QUICK, Path(__file__).read_text("utf-8"), more))
    return hashlib.sha256(told.encode()).hexdigest()[:20]


class Client:
    """The client in a folder of its own, with a few files that options name.

    What it has answered is kept in another folder, when there is one: it answers the same the next time.
    """

    def __init__(self, folder: Path, kept: Path | None = None) -> None:
        self.folder = folder
        self.kept = kept
        for name, text in FILES.items():
            (folder / name).write_text(text, encoding="utf-8")
        plugins = folder / "config" / "cli-plugins"
        plugins.mkdir(parents=True)
        for name in PLUGINS:
            if file := find_plugin(name):
                link_plugin(file, plugins / name)
        self.environment = {
            "PATH": str(Path(shutil.which("docker") or "docker").parent) + os.pathsep + os.defpath,
            "HOME": str(folder),
            "DOCKER_CONFIG": str(folder / "config"),
            "DOCKER_HOST": f"unix://{folder}/no-daemon.sock",
            "LANG": "C.UTF-8",
            **QUICK,
        }

    def ask(self, words: list[str]) -> tuple[int, str]:
        """Its exit status, and what it has printed."""
        done = subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, done.stderr.strip() or done.stdout.strip()

    def ask_all(self, lines: list[list[str]]) -> list[Answer]:
        return [judge(code, text) for code, text in self.remember(lines, self.ask_now)]

    def ask_now(self, lines: list[list[str]]) -> list[tuple[int, str]]:
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(self.ask, lines))

    def remember(self, given: Any, ask: Callable[[Any], Any]) -> Any:
        """What asking with that comes to, as JSON has it: as it was kept, else asked now."""
        if not self.kept:
            return ask(given)
        file = self.kept / f"{describe_client(json.dumps(given).encode())}.json"
        if not file.exists():
            text = json.dumps(ask(given))
            file.with_suffix(".new").write_text(text, "utf-8")
            file.with_suffix(".new").rename(file)
        return json.loads(file.read_text("utf-8"))


def judge(code: int, text: str) -> Answer:
    refused = code != 0 and not ACCEPTED.search(text)
    return Answer(refused, not (refused and UNCLEAR.search(text)), text[:200])
