"""The programs of a private engine and the images that stand in for Docker Hub's, made once and kept."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from commandcards.dictionary import DATA
from commandcards.record.errors import RecordError
from commandcards.record.packages import fetch_packages, open_archive, unpack
from commandcards.record.sandbox import open_sandbox

RECIPES = DATA / "standins.yaml"
REGISTRY = """\
version: 0.1
log: {level: warn}
storage: {filesystem: {rootdirectory: /var/lib/registry/data}}
http: {addr: "127.0.0.1:443", tls: {certificate: /var/lib/registry/tls/cert.pem, key: /var/lib/registry/tls/key.pem}}
"""
HOSTS = ("registry-1.docker.io", "index.docker.io", "docker.io", "auth.docker.io")
BASES = "127.0.0.1:443/bases"
"""Where the images are kept that only serve others."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """How one image is made."""

    name: str
    """With its tag: `nginx:latest`."""
    suite: str
    packages: tuple[str, ...]
    base: str | None
    """The image it begins with."""
    dockerfile: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Recipes:
    """The content of `standins.yaml`."""

    suites: tuple[str, ...]
    packages: tuple[str, ...]
    files: dict[str, str]
    images: dict[str, StandIn]

    def names(self) -> frozenset[str]:
        """The images that cards can use."""
        return frozenset(name for name, image in self.images.items() if not image.hidden)


@dataclass(frozen=True, slots=True)
class Supplies:
    """What private machines are started from."""

    tree: Path
    hub: Path
    names: frozenset[str]
    """The images that stand in for Docker Hub's."""


def load_recipes() -> Recipes:
    """Read `standins.yaml`; KeyError when an entry lacks what it needs."""
    content: dict[str, Any] = yaml.safe_load(RECIPES.read_text("utf-8"))
    engine = content["engine"]
    images: dict[str, StandIn] = {}
    for name, entry in content["images"].items():
        base = entry.get("from")
        images[name] = StandIn(
            name=name,
            suite=images[base].suite if base else entry["suite"],
            packages=tuple(entry.get("packages", "").split()),
            base=base,
            dockerfile=entry.get("dockerfile", ""),
            hidden=entry.get("hidden", False),
        )
    return Recipes(tuple(engine["suites"]), tuple(engine["packages"].split()), engine.get("files", {}), images)


def cache_folder() -> Path:
    """Where what takes long to make is kept between runs; it may be deleted at any time."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "docker-notes"


def prepare_supplies(report: Callable[[str], None], *, fresh: bool = False) -> Supplies:
    """Make or find the engine's programs and the stand-in images.

    `report` is told what takes long; with `fresh` nothing that is kept is used. RecordError when something cannot
    be had. Two runs at once wait for each other here.
    """
    recipes = load_recipes()
    cache = cache_folder()
    folder = cache / hashlib.sha256(RECIPES.read_bytes()).hexdigest()[:16]
    with locked(cache / "lock"):
        if fresh or not folder.is_dir():
            with tempfile.TemporaryDirectory(prefix="making-", dir=cache) as made:
                make_supplies(recipes, Path(made), report)
                shutil.rmtree(folder, ignore_errors=True)
                shutil.rmtree(Path(made) / "scratch")
                # What is made is moved away as a whole; the folder is made again for its owner to remove.
                Path(made).rename(folder)
                Path(made).mkdir()
    return Supplies(folder / "tree", folder / "hub", recipes.names())


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock, waiting for it if need be; a program that dies lets go of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_supplies(recipes: Recipes, folder: Path, report: Callable[[str], None]) -> None:
    scratch = folder / "scratch"
    scratch.mkdir()
    report("fetching an engine from Debian's packages")
    make_tree(recipes, folder / "tree", scratch)
    make_hub(folder / "tree", folder / "hub")
    for name, image in recipes.images.items():
        report(f"making a stand-in for the image {name}")
        make_context(recipes, image, scratch)
    with open_sandbox(folder / "tree", folder / "hub", contexts=scratch / "contexts") as sandbox:
        for image in recipes.images.values():
            report(f"building {image.name}")
            build_image(sandbox.enter, image)


def make_tree(recipes: Recipes, tree: Path, scratch: Path) -> None:
    """Unpack the engine's programs and do what their installation scripts would have done."""
    for suite in recipes.suites:
        try:
            files = fetch_packages(open_archive(suite, scratch), recipes.packages)
            break
        except RecordError:
            if suite == recipes.suites[-1]:
                raise
    unpack(files, tree)
    finish_tree(tree)
    for program in ("iptables", "ip6tables"):
        for ending in ("", "-save", "-restore"):
            (tree / "usr/sbin" / (program + ending)).symlink_to("xtables-nft-multi")
    for name, content in recipes.files.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(content)


def finish_tree(tree: Path) -> None:
    """Users and the programs that Debian picks by its alternatives, which installation scripts set up."""
    for kind in ("passwd", "group"):
        master = tree / "usr/share/base-passwd" / f"{kind}.master"
        if master.is_file():
            shutil.copyfile(master, tree / "etc" / kind)
    awk = tree / "usr/bin/awk"
    if (tree / "usr/bin/mawk").exists() and not awk.is_symlink():
        awk.symlink_to("mawk")


def make_hub(tree: Path, hub: Path) -> None:
    """The registry's configuration, and a certificate of its own for the names of Docker Hub."""
    (hub / "tls").mkdir(parents=True)
    (hub / "data").mkdir()
    (hub / "config.yml").write_text(REGISTRY)
    names = ",".join(f"DNS:{name}" for name in HOSTS) + ",IP:127.0.0.1"
    command = ["chroot", str(tree), "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "3650", "-keyout", "/tmp/key.pem", "-out", "/tmp/cert.pem"]
    command += ["-subj", f"/CN={HOSTS[0]}", "-addext", f"subjectAltName={names}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RecordError(f"cannot make a certificate for the registry: {done.stderr.strip()[-200:]}")
    for name in ("key.pem", "cert.pem"):
        shutil.move(tree / "tmp" / name, hub / "tls" / name)


def make_context(recipes: Recipes, image: StandIn, scratch: Path) -> None:
    """The folder that an image is built from."""
    folder = scratch / "contexts" / image.name
    folder.mkdir(parents=True)
    lines = [f"FROM {reference(image.base, recipes)}" if image.base else "FROM scratch"]
    if image.packages:
        tree = scratch / "trees" / image.name
        below = recipes.images[image.base].packages if image.base else ()
        unpack(fetch_packages(open_archive(image.suite, scratch), image.packages, below), tree)
        finish_tree(tree)
        subprocess.run(["tar", "-C", tree, "-cf", folder / "files.tar", "."], check=True)
        shutil.rmtree(tree)
        lines.append("ADD files.tar /")
    (folder / "Dockerfile").write_text("\n".join([*lines, image.dockerfile]))


def reference(name: str, recipes: Recipes) -> str:
    """How the registry knows an image."""
    return f"{BASES}/{name}" if recipes.images[name].hidden else name


def build_image(enter: Callable[..., list[str]], image: StandIn) -> None:
    name = f"{BASES}/{image.name}" if image.hidden else image.name
    for command in (["docker", "build", "-t", name, f"/srv/contexts/{image.name}"], ["docker", "push", name]):
        done = subprocess.run(enter(*command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            raise RecordError(f"cannot make a stand-in for the image {image.name}: {done.stdout.strip()[-400:]}")
