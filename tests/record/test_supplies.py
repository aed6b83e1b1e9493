"""What a private engine is made of, as far as that can be tested without Debian's archive and without being root.

`apt-get` and `dpkg-deb` are programs of these tests: they note how they are called.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import tarfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from commandcards.record import packages, supplies
from commandcards.record.errors import RecordError
from commandcards.record.packages import Archive, fetch_packages, find_mirror, open_archive, unpack
from commandcards.record.recipes import EngineRecipe, ImageRecipe, Recipes
from commandcards.record.sandbox import Sandbox, await_ready
from commandcards.record.supplies import configure, dockerfile, finish_tree, make_context, make_tree, name_archive

APT = """#!/bin/sh
echo "$*" >> "$NOTED"
case "$*" in
*gone*) echo "W: first" >&2; echo "E: Unable to locate package gone" >&2; exit 100;;
*silent*) exit 1;;
*print-uris*base*) echo "Reading lists..."; echo "'http://a/base_1_all.deb' base_1_all.deb 12 SHA256:0";;
esac
case "$*" in
*print-uris*web*) echo "'http://a/web_1%3a2_amd64.deb' web_1%3a2_amd64.deb 34 SHA256:0";;
esac
"""


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the calls of `apt-get` are noted, one a line."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, text in {"apt-get": APT, "dpkg-deb": '#!/bin/sh\n[ "$1" = --fsys-tarfile ] && cat "$2"\n'}.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("NOTED", str(tmp_path / "noted"))
    sources = tmp_path / "sources.list"
    sources.write_text("deb http://mirror.example/debian trixie main\n")
    monkeypatch.setattr(packages, "SOURCES", (sources, tmp_path / "sources.list.d"))
    return tmp_path / "noted"


# Packages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mirror"),
    [
        ("deb http://a.example/debian trixie main", "http://a.example/debian"),
        ("# deb http://b.example/debian x\ndeb [signed-by=/x arch=amd64] http://a.example/debian/ x main", "http://a.example/debian"),
        ("Types: deb\nURIs: http://a.example/debian\nSuites: trixie", "http://a.example/debian"),
        ("deb http://a.example/debian-security x main\ndeb\thttp://b.example/debian", "http://b.example/debian"),
        ("deb-src http://b.example/debian x\ndeb http://a.example/debian x", "http://a.example/debian"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["sources.list", "sources.list.d/debian.sources"])
def test_the_mirror_of_the_machine(
    text: str, mirror: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "SOURCES", (tmp_path / "sources.list", tmp_path / "sources.list.d"))
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text(f"\n{text}\n")
    assert find_mirror() == mirror


@pytest.mark.parametrize(
    "text", ["", "deb http://a.example/ubuntu noble main", "deb http://a.example/debian-security x"]
)
def test_a_machine_without_a_mirror_is_told(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "SOURCES", (tmp_path / "sources.list", tmp_path / "none"))
    (tmp_path / "sources.list").write_text(text)
    with pytest.raises(RecordError, match="apt has no source of them here"):
        find_mirror()


def test_an_archive_is_opened_once(tmp_path: Path, noted: Path) -> None:
    archive = open_archive("trixie", tmp_path / "apt")
    state = tmp_path / "apt" / "trixie-native"
    assert archive.state == state
    line = f"deb [signed-by={packages.KEYRING}] http://mirror.example/debian trixie main\n"
    assert (state / "sources.list").read_text() == line
    assert (state / "status").read_text() == ""
    assert all((state / part).is_dir() for part in ("lists/partial", "cache/archives/partial"))
    (call,) = noted.read_text().splitlines()
    assert call.endswith(" update")
    for option in ("Dir::Etc::SourceParts=/dev/null", f"Dir::State={state}", f"Dir::Cache={state}/cache"):
        assert f" -o{option} " in call
    assert "APT::Architecture" not in call
    (state / "lists/lock").touch()
    open_archive("trixie", tmp_path / "apt")
    open_archive("trixie", tmp_path / "apt", "arm64")
    calls = noted.read_text().splitlines()
    assert len(calls) == 2
    assert " -oAPT::Architecture=arm64 -oAPT::Architectures=arm64 " in calls[1]


def test_what_is_there_already_is_not_fetched(tmp_path: Path, noted: Path) -> None:
    archive = Archive("trixie", tmp_path)
    cache = archive.state / "cache/archives"
    assert fetch_packages(archive, ["web"]) == [cache / "web_1%3a2_amd64.deb"]
    assert fetch_packages(archive, ["web", "base"]) == [cache / "base_1_all.deb", cache / "web_1%3a2_amd64.deb"]
    assert fetch_packages(archive, ["web"], ["base"]) == [cache / "web_1%3a2_amd64.deb"]
    calls = [call for call in noted.read_text().splitlines() if "--download-only" in call]
    assert [call.rpartition(" --download-only ")[2] for call in calls] == [
        "install web",
        "install web base",
        "install base web",
    ]
    listed = [call for call in noted.read_text().splitlines() if "--print-uris" in call]
    assert all(f"-oDir::Cache={archive.state}/empty --print-uris" in call for call in listed)


@pytest.mark.parametrize(
    ("name", "reason"), [("gone", "E: Unable to locate package gone"), ("silent", "apt-get failed")]
)
@pytest.mark.usefixtures("noted")
def test_why_packages_cannot_be_had(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError) as raised:
        fetch_packages(Archive("trixie", tmp_path), [name])
    assert str(raised.value) == f"cannot get packages of Debian's suite trixie: {reason}"


def write_package(file: Path, *names: str) -> Path:
    with tarfile.open(file, "w") as tar:
        for name in names:
            member = tarfile.TarInfo(f"./{name}")
            tar.addfile(member, io.BytesIO())
    return file


@pytest.mark.usefixtures("noted")
def test_packages_are_unpacked_beside_the_machine(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    one = write_package(tmp_path / "one.deb", "bin/a", "usr/share/doc/a", "usr/share/man/a", "usr/share/a/b")
    two = write_package(tmp_path / "two.deb", "usr/bin/c", "lib64/d", "usr/share/locale/x")
    unpack([one, two], tree)
    unpack([], tree)
    found = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    assert found >= {"usr/bin/a", "usr/bin/c", "usr/lib64/d", "usr/share/a/b"}
    assert [(tree / name).readlink() for name in packages.MERGED] == [Path("usr", name) for name in packages.MERGED]
    assert sorted(path.name for path in (tree / "usr/share").iterdir()) == ["a"]
    (tmp_path / "bad.deb").write_text("no archive")
    for file in ("bad.deb", "none.deb"):
        with pytest.raises(RecordError, match=f"cannot unpack {file}"):
            unpack([tmp_path / file], tree)


# The engine and its images -------------------------------------------------------------------------


def image(name: str, base: str | None = None, **others: object) -> ImageRecipe:
    made = ImageRecipe(name, "trixie", (), base, "CMD a\n", {}, hidden=False, platforms=(), description="")
    return replace(made, **others)


HIDDEN = image("debian-13:latest", hidden=True, packages=("bash",))
NGINX = image("nginx:1.27", "debian-13:latest", packages=("nginx",), files={"a.conf": "b"}, description="A server.")
PLAIN = image("plain:latest", "nginx:1.27")
OWN = image("own:latest", dockerfile="FROM nginx\nRUN a\n")
RECIPES = Recipes(
    EngineRecipe(("sid", "trixie"), ("docker.io",)), {one.name: one for one in (HIDDEN, NGINX, PLAIN, OWN)}
)


@pytest.mark.parametrize(
    ("recipe", "text"),
    [
        (HIDDEN, "FROM scratch\nADD rootfs.tar /\nCMD a\n"),
        (NGINX, "FROM 127.0.0.1:5000/bases/debian-13:latest\nADD nginx.tar /\nCMD a\n"),
        (PLAIN, "FROM nginx:1.27\nCMD a\n"),
        (OWN, "FROM nginx\nRUN a\n"),
    ],
)
def test_the_dockerfile_of_a_stand_in(recipe: ImageRecipe, text: str) -> None:
    assert dockerfile(RECIPES, recipe) == text


def test_an_archive_for_each_platform() -> None:
    assert [name_archive(NGINX), name_archive(NGINX, "arm64")] == ["nginx.tar", "nginx.arm64.tar"]
    assert name_archive(HIDDEN, "amd64") == "rootfs.amd64.tar"


def test_the_folder_that_an_image_is_built_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[str, ...], list[str]]] = []

    def fetch(archive: Archive, names: Sequence[str], without: list[str]) -> list[Path]:
        asked.append((archive.architecture, tuple(names), without))
        return []

    def fill(files: Sequence[Path], tree: Path) -> None:
        (tree / "etc").mkdir(parents=True)

    monkeypatch.setattr(supplies, "open_archive", Archive)
    monkeypatch.setattr(supplies, "fetch_packages", fetch)
    monkeypatch.setattr(supplies, "unpack", fill)
    make_context(RECIPES, NGINX, tmp_path)
    make_context(RECIPES, replace(HIDDEN, platforms=("amd64", "arm64")), tmp_path)
    make_context(RECIPES, PLAIN, tmp_path)
    assert asked == [("", ("nginx",), ["bash"]), ("amd64", ("bash",), []), ("arm64", ("bash",), [])]
    folder = tmp_path / "contexts"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {
        "nginx:1.27/Dockerfile", "nginx:1.27/a.conf", "nginx:1.27/nginx.tar", "debian-13:latest/Dockerfile",
        "debian-13:latest/rootfs.amd64.tar", "debian-13:latest/rootfs.arm64.tar", "plain:latest/Dockerfile",
    }  # fmt: skip
    assert (folder / "nginx:1.27/a.conf").read_text() == "b"
    with tarfile.open(folder / "nginx:1.27/nginx.tar") as packed:
        assert "./etc" in packed.getnames()
    assert not list((tmp_path / "trees").iterdir())


def test_what_the_registry_answers(tmp_path: Path) -> None:
    configure(RECIPES, tmp_path)
    configure(RECIPES, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"config.yml", "nginx.conf", "search"}
    assert {file.stem for file in (tmp_path / "search").iterdir()} == {"none", "debian-13", "nginx", "plain", "own"}
    found = json.loads((tmp_path / "search/nginx.json").read_text())
    result = {"name": "nginx", "description": "A server.", "star_count": 0, "is_official": True}
    assert found == {"num_results": 1, "query": "nginx", "results": [result]}
    assert json.loads((tmp_path / "search/none.json").read_text()) == {"num_results": 0, "results": []}


def test_what_installation_scripts_would_have_done(tmp_path: Path) -> None:
    for folder in ("etc", "usr/bin", "usr/share/base-passwd"):
        (tmp_path / folder).mkdir(parents=True)
    finish_tree(tmp_path)
    assert not list((tmp_path / "etc").iterdir()) + list((tmp_path / "usr/bin").iterdir())
    (tmp_path / "usr/share/base-passwd/passwd.master").write_text("root:x:0")
    (tmp_path / "usr/share/base-passwd/group.master").write_text("root:x:")
    (tmp_path / "usr/bin/mawk").touch()
    finish_tree(tmp_path)
    finish_tree(tmp_path)
    assert ((tmp_path / "etc/passwd").read_text(), (tmp_path / "etc/group").read_text()) == ("root:x:0", "root:x:")
    assert (tmp_path / "usr/bin/awk").readlink() == Path("mawk")


@pytest.mark.parametrize("readable", [{"sid", "trixie"}, {"trixie"}, set()])
def test_the_first_suite_that_can_be_read_counts(
    readable: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []

    def look(suite: str, folder: Path) -> Archive:
        if suite not in readable:
            raise RecordError(f"no {suite}")
        used.append(suite)
        return Archive(suite, folder)

    monkeypatch.setattr(supplies, "open_archive", look)
    monkeypatch.setattr(supplies, "fetch_packages", lambda archive, names: [Path(archive.suite)])
    monkeypatch.setattr(supplies, "unpack", lambda files, tree: (tree / "usr/sbin").mkdir(parents=True))
    if not readable:
        with pytest.raises(RecordError, match="no trixie"):
            make_tree(RECIPES.engine, tmp_path / "tree", tmp_path)
        return
    make_tree(RECIPES.engine, tmp_path / "tree", tmp_path)
    assert used == [sorted(readable)[0]]
    links = {path.name for path in (tmp_path / "tree/usr/sbin").iterdir()}
    programs = ("iptables", "ip6tables")
    assert links == {program + ending for program in programs for ending in ("", "-save", "-restore")}


def test_an_image_is_built_and_pushed(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []

    def answer(command: Sequence[str]) -> CompletedProcess[str]:
        run.append(" ".join(command[command.index("docker") :]))
        return CompletedProcess(command, int("own" in run[-1]), "no space left\n")

    monkeypatch.setattr(supplies, "run_program", answer)
    supplies.build_image(Sandbox(1), HIDDEN)
    supplies.build_image(Sandbox(1), replace(NGINX, platforms=("amd64", "arm64")))
    assert run == [
        "docker build -t 127.0.0.1:5000/bases/debian-13:latest /srv/contexts/debian-13:latest",
        "docker push 127.0.0.1:5000/bases/debian-13:latest",
        "docker build --platform linux/amd64,linux/arm64 -t nginx:1.27 /srv/contexts/nginx:1.27",
        "docker push nginx:1.27",
    ]
    with pytest.raises(RecordError, match=r"cannot make a stand-in for the image own:latest: no space left\Z"):
        supplies.build_image(Sandbox(1), OWN)


def test_what_is_made_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(supplies, "check_rights", lambda: None)
    monkeypatch.setattr(supplies, "load_recipes", lambda: RECIPES)
    monkeypatch.setattr(supplies, "make_tree", lambda engine, tree, scratch: tree.mkdir())
    monkeypatch.setattr(supplies, "make_hub", lambda recipes, marks, tree, made, report: (made / "hub").mkdir())
    first = supplies.prepare_supplies(told.append)
    assert told == ["fetching an engine from Debian's packages"]
    assert first.names == {"nginx:1.27", "plain:latest", "own:latest"}
    cache = tmp_path / "docker-notes"
    assert {file.name for file in cache.iterdir()} == {"lock", first.tree.name, first.hub.name}
    assert first.tree.name.startswith("engine-")
    assert first.hub.name.startswith("hub-")
    (first.tree / "used").touch()
    assert supplies.prepare_supplies(told.append) == first
    assert (first.tree / "used").exists()
    assert supplies.prepare_supplies(told.append, fresh=True) == first
    assert not (first.tree / "used").exists()
    assert len(told) == 2


def test_images_that_are_made_already_are_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str] = []
    older, last = (tmp_path / f"hub-{name}" for name in ("b", "a"))
    for age, (folder, made) in enumerate([(last, {"nginx:1.27": "1", "own:latest": "old"}), (older, {})]):
        folder.mkdir()
        (folder / supplies.MADE).write_text(json.dumps(made))
        os.utime(folder / supplies.MADE, (1000 - age, 1000 - age))
    monkeypatch.setattr(supplies, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(supplies, "configure", lambda recipes, hub: None)
    monkeypatch.setattr(supplies, "make_context", lambda recipes, image, scratch: None)
    monkeypatch.setattr(supplies, "open_sandbox", lambda *_, **__: contextlib.nullcontext())
    monkeypatch.setattr(supplies, "build_image", lambda sandbox, image: built.append(image.name))
    marks = {"nginx:1.27": "1", "own:latest": "2", "plain:latest": "3"}
    scratch = tmp_path / "making"
    scratch.mkdir()
    supplies.make_hub(RECIPES, marks, tmp_path / "tree", scratch, lambda line: None)
    assert built == ["own:latest", "plain:latest"]
    assert json.loads((scratch / "hub" / supplies.MADE).read_text()) == marks


def test_where_things_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/kim")
    assert supplies.cache_folder() == Path("/home/kim/.cache/docker-notes")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo starting; echo ready 12; exec sleep 60", ""),
        ("echo one; echo two; echo three; echo four", "the private engine does not start: two three four"),
        ("exit 1", "the private engine does not start: no reason given"),
        ("echo already 12", "the private engine does not start: already 12"),
    ],
)
def test_a_private_machine_says_that_it_is_ready(script: str, reason: str) -> None:
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            if reason:
                with pytest.raises(RecordError) as raised:
                    await_ready(process)
                assert str(raised.value) == reason
            else:
                assert await_ready(process) == 12
        finally:
            process.kill()
            process.communicate()
