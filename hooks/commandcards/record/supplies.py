"""The programs of a private engine and its images: made once, and kept between runs."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from commandcards.frozen import frozen
from commandcards.record.errors import RecordError
from commandcards.record.packages import fetch_packages, open_archive, unpack
from commandcards.record.processes import run_program
from commandcards.record.recipes import EngineRecipe, ImageRecipe, Recipes, digest, load_recipes
from commandcards.record.sandbox import Sandbox, check_rights, open_sandbox

CONFIGURATION = {
    "config.yml": """\
version: 0.1
log: {level: warn}
storage: {filesystem: {rootdirectory: /var/lib/registry/data}}
http: {addr: "127.0.0.1:5000"}
""",
    # What Docker Hub answers to: the registry's protocol, and searches, each answered from a file.
    "nginx.conf": """\
events {}
http {
  access_log off;
  client_max_body_size 0;
  server {
    listen 127.0.0.1:443 ssl;
    ssl_certificate /var/lib/registry/tls/cert.pem;
    ssl_certificate_key /var/lib/registry/tls/key.pem;
    location /v1/search {
      default_type application/json;
      root /var/lib/registry/search;
      try_files /$arg_q.json /none.json;
    }
    location / {
      proxy_pass http://127.0.0.1:5000;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto https;
    }
  }
}
""",
}
"""Files beside the registry's data."""
HOSTS = ("registry-1.docker.io", "index.docker.io", "docker.io", "auth.docker.io")
BASES = "127.0.0.1:5000/bases"
"""Where the images are kept that only serve others."""
MADE = "made.json"
"""Beside the registry's data: which images are in it, with their marks."""

Report = Callable[[str], None]
"""Told in a few words what is being done."""


@frozen
class Supplies:
    """What private machines are started from."""

    tree: Path
    """The programs."""
    hub: Path
    """The registry's data."""
    names: frozenset[str]
    """The images in it."""


def cache_folder() -> Path:
    """Where what takes long to make is kept between runs; it may be deleted at any time."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "docker-notes"


def prepare_supplies(report: Report, *, fresh: bool = False) -> Supplies:
    """Make or find the engine's programs and the stand-in images.

    `report` is told what takes long; with `fresh` nothing that is kept is used. RecordError when something cannot
    be had. Two runs at once wait for each other here, and what is in use is never changed.
    """
    check_rights()
    recipes = load_recipes()
    cache = cache_folder()
    marks = {name: recipes.mark(name) for name in recipes.images}
    tree = cache / f"engine-{digest(asdict(recipes.engine))}"
    hub = cache / f"hub-{digest(marks)}"
    with locked(cache / "lock"):
        if fresh:
            for folder in (*cache.glob("engine-*"), *cache.glob("hub-*")):
                shutil.rmtree(folder)
        with tempfile.TemporaryDirectory(prefix="making-", dir=cache) as made:
            if not tree.is_dir():
                report("fetching an engine from Debian's packages")
                make_tree(recipes.engine, Path(made, "tree"), Path(made))
                Path(made, "tree").rename(tree)
            if not hub.is_dir():
                make_hub(recipes, marks, tree, Path(made), report)
                Path(made, "hub").rename(hub)
    return Supplies(tree, hub, recipes.names())


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock, waiting for it if need be; a program that dies lets go of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_tree(engine: EngineRecipe, tree: Path, scratch: Path) -> None:
    """Unpack the engine's programs and do what their installation scripts would have done."""
    for suite in engine.suites:
        try:
            files = fetch_packages(open_archive(suite, scratch), engine.packages)
            break
        except RecordError:
            if suite == engine.suites[-1]:
                raise
    unpack(files, tree)
    finish_tree(tree)
    for program in ("iptables", "ip6tables"):
        for ending in ("", "-save", "-restore"):
            (tree / "usr/sbin" / (program + ending)).symlink_to("xtables-nft-multi")


def finish_tree(tree: Path) -> None:
    """Users and the programs that Debian picks by its alternatives, which installation scripts set up."""
    for kind in ("passwd", "group"):
        master = tree / "usr/share/base-passwd" / f"{kind}.master"
        if master.is_file():
            shutil.copyfile(master, tree / "etc" / kind)
    awk = tree / "usr/bin/awk"
    if (tree / "usr/bin/mawk").exists() and not awk.is_symlink():
        awk.symlink_to("mawk")


def make_hub(recipes: Recipes, marks: dict[str, str], tree: Path, scratch: Path, report: Report) -> None:
    """Make a registry's data with all images, in `scratch / "hub"`; images that were made before are taken over."""
    hub = scratch / "hub"
    kept = max(cache_folder().glob(f"hub-*/{MADE}"), key=lambda file: file.stat().st_mtime, default=None)
    if kept:
        shutil.copytree(kept.parent, hub, symlinks=True)
    else:
        make_registry(tree, hub)
    configure(recipes, hub)
    made: dict[str, str] = json.loads((hub / MADE).read_text())
    missing = [recipes.images[name] for name, mark in marks.items() if made.get(name) != mark]
    (scratch / "contexts").mkdir()
    for image in missing:
        report(f"making a stand-in for the image {image.name}")
        make_context(recipes, image, scratch)
    with open_sandbox(tree, hub, contexts=scratch / "contexts") as sandbox:
        for image in missing:
            report(f"building {image.name}")
            build_image(sandbox, image)
    (hub / MADE).write_text(json.dumps(marks))


def make_registry(tree: Path, hub: Path) -> None:
    """An empty registry, with a certificate of its own for the names of Docker Hub."""
    (hub / "tls").mkdir(parents=True)
    (hub / "data").mkdir()
    (hub / MADE).write_text("{}")
    names = ",".join(f"DNS:{name}" for name in HOSTS) + ",IP:127.0.0.1"
    command = ["chroot", str(tree), "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "3650", "-keyout", "/tmp/key.pem", "-out", "/tmp/cert.pem"]
    command += ["-subj", f"/CN={HOSTS[0]}", "-addext", f"subjectAltName={names}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RecordError(f"cannot make a certificate for the registry: {done.stderr.strip()[-200:]}")
    for name in ("key.pem", "cert.pem"):
        shutil.move(tree / "tmp" / name, hub / "tls" / name)


def configure(recipes: Recipes, hub: Path) -> None:
    """How the registry is run, and what it answers to a search for one of its images: that image, with no stars."""
    for name, content in CONFIGURATION.items():
        (hub / name).write_text(content)
    folder = hub / "search"
    folder.mkdir(exist_ok=True)
    none: dict[str, Any] = {"num_results": 0, "results": []}
    (folder / "none.json").write_text(json.dumps(none))
    for image in recipes.images.values():
        name = image.name.partition(":")[0]
        result = {"name": name, "description": image.description, "star_count": 0, "is_official": True}
        (folder / f"{name}.json").write_text(json.dumps({"num_results": 1, "query": name, "results": [result]}))


def make_context(recipes: Recipes, image: ImageRecipe, scratch: Path) -> None:
    """The folder that an image is built from; its packages become one archive, or one per platform."""
    folder = scratch / "contexts" / image.name
    folder.mkdir(parents=True)
    below = [package for one in recipes.chain(image.name)[1:] for package in one.packages]
    for platform in image.platforms or ("",):
        if image.packages:
            tree = scratch / "trees" / image.name
            archive = open_archive(image.suite, scratch, platform)
            unpack(fetch_packages(archive, image.packages, below), tree)
            finish_tree(tree)
            pack(tree, folder / name_archive(image, platform))
    for name, content in image.files.items():
        (folder / name).write_text(content)
    (folder / "Dockerfile").write_text(dockerfile(recipes, image))


def dockerfile(recipes: Recipes, image: ImageRecipe) -> str:
    """An image's Dockerfile; one that has a `FROM` of its own is complete."""
    if image.dockerfile.startswith("FROM "):
        return image.dockerfile
    beginning = f"FROM {reference(recipes.images[image.base]) if image.base else 'scratch'}\n"
    return beginning + (f"ADD {name_archive(image)} /\n" if image.packages else "") + image.dockerfile


def name_archive(image: ImageRecipe, platform: str = "") -> str:
    """Under which name an image's packages are added; readers see it in its history: `rootfs.tar`, `nginx.tar`."""
    name = image.name.partition(":")[0] if image.base else "rootfs"
    return f"{name}.{platform}.tar" if platform else f"{name}.tar"


def pack(tree: Path, file: Path) -> None:
    """Put a folder into an archive, and remove it."""
    subprocess.run(["tar", "-C", tree, "-cf", file, "."], check=True)
    shutil.rmtree(tree)


def reference(image: ImageRecipe) -> str:
    """How the registry knows an image."""
    return f"{BASES}/{image.name}" if image.hidden else image.name


def build_image(sandbox: Sandbox, image: ImageRecipe) -> None:
    """Build an image inside the machine and put it into the registry. RecordError when that fails."""
    name = reference(image)
    platforms = ["--platform", ",".join(f"linux/{one}" for one in image.platforms)] if image.platforms else []
    commands: Sequence[Sequence[str]] = (
        ("docker", "build", *platforms, "-t", name, f"/srv/contexts/{image.name}"),
        ("docker", "push", name),
    )
    for command in commands:
        done = run_program(sandbox.enter(*command))
        if done.returncode:
            raise RecordError(f"cannot make a stand-in for the image {image.name}: {done.stdout.strip()[-400:]}")
