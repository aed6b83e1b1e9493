"""The recorder on a real engine that somebody else uses too: `make attacks`, as root, on Debian.

The engine is a private one; what "they" have on it, in their home and in their client's settings must be the same
afterwards, whatever the cards of a page say.
"""

from __future__ import annotations

import difflib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attacks import ATTACKS
from commandcards.record.processes import run_program
from commandcards.record.sandbox import open_sandbox
from commandcards.record.supplies import prepare_supplies

pytestmark = pytest.mark.skipif("ATTACKS" not in os.environ, reason="takes a minute, and root: `make attacks`")
HOOKS = Path(__file__).parents[2] / "hooks"
LISTINGS = (
    "docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.Image}} {{.State}} {{.Labels}} {{.Mounts}}'",
    "docker images -a --no-trunc --digests --format '{{.ID}} {{.Repository}}:{{.Tag}} {{.Digest}}' | sort",
    "docker volume inspect $(docker volume ls -q)",
    "docker network inspect $(docker network ls -q)",
    "docker context ls",
    "docker info --format '{{.Swarm.LocalNodeState}} {{.Plugins}}'",
    "docker exec web cat /data/file",
    "docker exec visits-db-1 cat /data/file",
    # But for what the client keeps for itself of each build.
    "find ~ -path '*/.docker/buildx' -prune -o -name '.token*' -o -type f -exec sha256sum {} + | sort",
    "ls -aR /etc | sha256sum",
)
THEIRS = """
docker pull -q alpine
docker tag alpine theirs:1
docker network create theirs
docker run -d --name web -v data:/data nginx
docker network connect theirs web
docker exec web sh -c 'echo precious > /data/file'
mkdir ~/visits && cd ~/visits
printf 'services:\n  db:\n    image: redis\n    volumes: [data:/data]\nvolumes:\n  data:\n' > compose.yaml
docker compose --progress quiet up -d
docker exec visits-db-1 sh -c 'echo precious > /data/file'
"""
OURS = r"""
docker run -d --name mine -v fresh:/data nginx
docker inspect mine
docker run --rm alpine echo hi
docker run alpine echo unnamed
docker create --name scratch -v /anonymous alpine
docker network create back
docker network connect back mine
printf 'FROM alpine\nRUN ln -s ~ /home-of-theirs\n' > Dockerfile
docker build -q -t built .
docker build -q --no-cache -t built .
"""


class Machine:
    """An engine with things of others on it, and a home of theirs."""

    def __init__(self, folder: Path, process: int, tree: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.transcripts = folder / "transcripts"
        programs = folder / "bin"
        for path in (self.home / ".docker", programs, folder / "docs"):
            path.mkdir(parents=True)
        (programs / "docker").symlink_to(tree / "usr/bin/docker")
        settings = {"cliPluginsExtraDirs": [str(tree / "usr/libexec/docker/cli-plugins")]}
        (self.home / ".docker" / "config.json").write_text(json.dumps(settings))
        (self.home / ".bashrc").write_text("# theirs\n")
        self.environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "DOCKER_HOST": f"unix:///proc/{process}/root/run/docker.sock",
            "XDG_CACHE_HOME": str(folder / "cache"),
            "COMPOSE_PROJECT_NAME": "visits",
            "SECRET": "not to be shown",
        }

    def do(self, text: str) -> str:
        """What they do themselves."""
        environment = {name: value for name, value in self.environment.items() if not name.startswith("COMPOSE")}
        done = subprocess.run(["bash", "-ec", text], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def look(self) -> list[str]:
        return [line for listing in LISTINGS for line in (f"$ {listing}", *self.do(listing).splitlines())]

    def check(self, before: list[str], said: str) -> None:
        """All is as it was before."""
        difference = [line for line in difflib.ndiff(before, self.look()) if line[0] in "+-"]
        assert not difference, "\n".join([*difference, said])

    def write(self, *commands: str) -> None:
        """A page whose cards are these commands."""
        fences = [
            f'```console {{#card-{index} title="t"}}\n$ {command}\n```\n' for index, command in enumerate(commands)
        ]
        (self.folder / "docs" / "page.zh.md").write_text("# Page\n\n" + "\n".join(fences), "utf-8")

    def start(self) -> subprocess.Popen[str]:
        main = [sys.executable, str(HOOKS), "record", "--docs", str(self.folder / "docs")]
        arguments = [*main, "--transcripts", str(self.transcripts)]
        return subprocess.Popen(
            arguments, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def record(self) -> tuple[int, str]:
        process = self.start()
        said, _ = process.communicate(timeout=500)
        return process.returncode, said

    def transcript(self, index: int) -> str:
        return (self.transcripts / f"card-{index}.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    supplies = prepare_supplies(print)
    with open_sandbox(supplies.tree, supplies.hub) as sandbox:
        folder = tmp_path_factory.mktemp("shared")
        machine = Machine(folder, sandbox.process, supplies.tree)
        assert run_program(sandbox.enter("docker", "version")).returncode == 0
        machine.do(THEIRS)
        yield machine


def test_no_attack_changes_anything(machine: Machine) -> None:
    attacks = [text for text in ATTACKS if "\n" not in text and "'web" not in text]
    before = machine.look()
    machine.write(*attacks, "docker version")
    code, said = machine.record()
    machine.check(before, said)
    assert [index for index in range(len(attacks)) if f"`card-{index}` is left out: " not in said] == [], said
    assert (code, f"1 of {len(attacks) + 1} cards run, 0 with problems" in said) == (0, True)


def test_what_the_cards_make_is_taken_away_and_nothing_else(machine: Machine) -> None:
    file = write_compose(
        "name: counted", "services: {db: {image: redis, volumes: ['data:/data']}}", "volumes: {data: }"
    )
    compose = [
        file,
        "docker compose up -d",
        "docker compose exec db sh -c 'echo ours > /data/file'",
        "docker compose ps",
    ]
    commands = [*OURS.strip().splitlines(), *compose, "docker rm -f mine"]
    before = machine.look()
    machine.write(*commands)
    code, said = machine.record()
    assert (code, "left out" in said) == (0, False), said
    machine.check(before, said)
    assert '"ContainerIDFile": "",' in machine.transcript(1)
    assert "not to be shown" not in "".join(machine.transcript(index) for index in range(len(commands)))


def test_a_project_that_has_the_name_of_theirs_is_refused(machine: Machine) -> None:
    file = write_compose("name: visits", "services: {db: {image: redis}}")
    before = machine.look()
    machine.write(file, "docker compose down -v", "docker compose up -d", "docker compose rm -f -s -v")
    _, said = machine.record()
    assert said.count("there already is the Compose project `visits`, which is somebody else's") == 2
    machine.check(before, said)


def test_a_file_that_becomes_another_one_is_looked_at_again(machine: Machine) -> None:
    """The page says nothing of what the file will hold once the card has run."""
    before = machine.look()
    text = "name: visits\\nservices:\\n  db:\\n    image: redis\\n"
    machine.write(
        write_compose("name: mine", "services: {db: {image: redis}}"),
        f"printf '{text}' > other.yaml && cat other.yaml > compose.yaml",
        "docker compose down -v",
    )
    code, said = machine.record()
    assert "there already is the Compose project `visits`" in said
    assert code == 1
    machine.check(before, said)


def test_a_link_out_of_a_container_leads_nowhere(machine: Machine) -> None:
    before = machine.look()
    machine.write(
        f"printf 'FROM alpine\\nRUN ln -s {machine.home} /link\\n' > Dockerfile",
        "docker build -q -t built .",
        "docker create --name mine built",
        "docker cp mine:/link here",
        "echo gone > here/.bashrc",
    )
    code, said = machine.record()
    assert "`here` is a link that leads out of the folder that the cards run in" in said
    assert code == 1
    machine.check(before, said)


def test_after_a_kill_only_what_was_made_is_removed(machine: Machine) -> None:
    before = machine.look()
    machine.write(
        "docker run -d --name mine nginx",
        "docker volume create fresh",
        "docker network create back",
        "docker run --rm alpine sleep 300",
    )
    process = machine.start()
    wait_for(lambda: "sleep 300" in machine.do("docker ps --no-trunc"))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    machine.do("docker rm -f mine && docker volume rm fresh")
    machine.do("docker run -d --name mine nginx && docker volume create fresh && docker tag alpine built")
    machine.write("docker version")
    code, said = machine.record()
    assert code == 0, said
    theirs = machine.do(
        "docker ps -a --format '{{.Names}}'; docker volume ls -q; docker network ls --format '{{.Name}}'"
    )
    assert {"mine", "fresh", "web"} <= set(theirs.split())
    assert "back" not in theirs.split()
    assert "sleep" not in machine.do("docker ps -a --no-trunc")
    machine.do("docker rm -f mine && docker volume rm fresh && docker rmi built")
    machine.check(before, said)


def write_compose(*lines: str) -> str:
    """A card that writes a Compose file."""
    return "\n> ".join(("cat > compose.yaml <<'EOF'", *lines, "EOF"))


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)
