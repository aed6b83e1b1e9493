"""Debian packages without installing them: fetched with apt, unpacked into a folder of their own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from commandcards.frozen import frozen
from commandcards.record.errors import RecordError

SOURCES = (Path("/etc/apt/sources.list"), Path("/etc/apt/sources.list.d"))
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
MERGED = ("bin", "sbin", "lib", "lib64")
"""Since Debian 12 these are links into /usr."""
UNNEEDED = ("doc", "man", "locale", "info", "lintian", "bug", "doc-base")
"""Folders of /usr/share that no container misses."""


@frozen
class Archive:
    """One suite of Debian's archive, with apt's state for it in a folder of ours."""

    suite: str
    folder: Path
    architecture: str = ""
    """Debian's name of a processor; empty for this machine's."""

    @property
    def state(self) -> Path:
        """Where apt keeps what it knows of this suite."""
        return self.folder / f"{self.suite}-{self.architecture or 'native'}"

    def apt(self, *arguments: str) -> str:
        """Run apt-get on this suite alone; what it prints. RecordError when it fails."""
        state = self.state
        options: dict[str, object] = {
            "Dir::Etc::SourceList": state / "sources.list",
            "Dir::Etc::SourceParts": "/dev/null",
            "Dir::Etc::PreferencesParts": "/dev/null",
            "Dir::State": state,
            "Dir::State::status": state / "status",
            "Dir::Cache": state / "cache",
            "APT::Install-Recommends": "false",
            "APT::Sandbox::User": "root",
        }
        if self.architecture:
            options |= {"APT::Architecture": self.architecture, "APT::Architectures": self.architecture}
        command = ["apt-get", "-q", "-y", *(f"-o{name}={value}" for name, value in options.items()), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            reason = done.stderr.strip().splitlines()[-1:] or ["apt-get failed"]
            raise RecordError(f"cannot get packages of Debian's suite {self.suite}: {reason[0]}")
        return done.stdout


def open_archive(suite: str, folder: Path, architecture: str = "") -> Archive:
    """Read the package lists of a suite; the machine's own apt state is left alone.

    RecordError when the machine has no source of Debian packages, or the suite cannot be read.
    """
    archive = Archive(suite, folder, architecture)
    state = archive.state
    if (state / "lists/lock").exists():
        return archive
    for part in ("lists/partial", "cache/archives/partial"):
        (state / part).mkdir(parents=True, exist_ok=True)
    (state / "status").write_text("")
    (state / "sources.list").write_text(f"deb [signed-by={KEYRING}] {find_mirror()} {suite} main\n")
    archive.apt("update")
    return archive


def find_mirror() -> str:
    """The address that the machine itself gets Debian's packages from."""
    files = [SOURCES[0], *sorted(SOURCES[1].glob("*"))] if SOURCES[1].is_dir() else [SOURCES[0]]
    for file in files:
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        found = re.search(r"^(?:URIs:|deb(?: \[[^\]]*\])?)\s+(\S+/debian/?)(?=\s|$)", text, re.MULTILINE)
        if found:
            return found[1].rstrip("/")
    raise RecordError("a private engine is made of Debian's packages, and apt has no source of them here")


def fetch_packages(archive: Archive, names: Sequence[str], without: Iterable[str] = ()) -> list[Path]:
    """Download packages with all that they depend on, as .deb files.

    `without` names packages that are there already, with all that they depend on. RecordError as `Archive.apt`.
    """
    known = set(list_closure(archive, list(without))) if without else set()
    wanted = list_closure(archive, [*without, *names])
    archive.apt("--download-only", "install", *without, *names)
    cache = archive.state / "cache/archives"
    return [cache / file for file in wanted if file not in known]


def list_closure(archive: Archive, names: Sequence[str]) -> list[str]:
    """The file names of packages and of all that they depend on."""
    # A file that is in the cache would not be listed, so the listing looks into an empty one.
    empty = archive.state / "empty"
    (empty / "archives/partial").mkdir(parents=True, exist_ok=True)
    printed = archive.apt(f"-oDir::Cache={empty}", "--print-uris", "install", *names)
    return re.findall(r"^'[^']+' (\S+\.deb) ", printed, re.MULTILINE)


def unpack(files: Iterable[Path], folder: Path) -> None:
    """Unpack packages into a folder. Their installation scripts do not run: nothing of the machine is touched."""
    for name in MERGED:
        (folder / "usr" / name).mkdir(parents=True, exist_ok=True)
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(f"usr/{name}")
    for file in files:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", file], stdout=subprocess.PIPE) as package:
            tar = ["tar", "-x", "--keep-directory-symlink", "-C", str(folder)]
            unpacked = subprocess.run(tar, stdin=package.stdout, check=False)
        if package.returncode or unpacked.returncode:
            raise RecordError(f"cannot unpack {file.name}")
    for name in UNNEEDED:
        subprocess.run(["rm", "-rf", folder / "usr/share" / name], check=True)
