"""What a card ran on: plugins, stand-ins, the registry."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandcards.card.plans import Plans, Stage
from commandcards.card.transcript import Run
from commandcards.record.engine import find_parts as read_parts
from commandcards.record.ground import find_images, find_parts, speaks_of_registry
from commandcards.record.scenario import Scenario, build_scenarios
from engine import EXPLAINER, load_site

PARTS = {"compose": "2.40.3", "buildx": "0.29.1", "storage": "overlayfs", "cgroup": "1"}


def images_of(folder: Path, *commands: str, printed: str = "", plans: Plans | None = None) -> set[str]:
    """The images behind the last of some cards, each of one command."""
    fences = [f'```console {{#card-{index} title="t"}}\n$ {text}\n```\n' for index, text in enumerate(commands)]
    (folder / "page.zh.md").write_text("# Page\n\n" + "\n".join(fences), "utf-8")
    scenario: Scenario = build_scenarios(load_site([folder]), plans or Plans({}, {}), EXPLAINER)[0]
    return find_images(scenario, [Run(commands[-1], tuple(printed.splitlines()), 0)])


COMPOSE = "cat > compose.yaml <<'EOF'\nservices:\n  app:\n    build: .\n  db:\n    image: redis\nEOF"
DOCKERFILE = "cat > Dockerfile <<'EOF'\nFROM python:3.13-slim\nCOPY app.py ./\nEOF"


@pytest.mark.parametrize(
    ("commands", "expected"),
    [
        (["docker run nginx"], {"nginx:latest"}),
        (["docker pull debian:bookworm"], {"debian:bookworm"}),
        (["docker run -d --name web nginx", "docker top web"], {"nginx:latest"}),
        (["docker run -d --name web nginx", "docker cp web:/etc/hosts ./"], {"nginx:latest"}),
        (["docker run --name web nginx", "docker commit web me/mine:v1", "docker push me/mine:v1"], {"nginx:latest"}),
        (["docker tag nginx me/mine:v2", "docker push me/mine:v2"], {"nginx:latest"}),
        ([DOCKERFILE, "docker build -t hello .", "docker run --name h hello", "docker stop h"], {"python:3.13-slim"}),
        ([DOCKERFILE, "docker build -t hello -f Dockerfile ."], {"python:3.13-slim"}),
        ([DOCKERFILE, "docker build -t hello -f other.Dockerfile ."], set()),
        ([DOCKERFILE], {"python:3.13-slim"}),
        ([DOCKERFILE, COMPOSE, "docker compose up -d"], {"python:3.13-slim", "redis:latest"}),
        ([DOCKERFILE, COMPOSE, "docker compose logs -n 20 app"], {"python:3.13-slim", "redis:latest"}),
        (["cat > a.Dockerfile <<'EOF'\nFROM caddy\nEOF", COMPOSE, "docker compose up -d"], {"redis:latest"}),
        ([COMPOSE, "docker run --rm alpine ls"], {"alpine:latest"}),
        (["docker network ls"], set()),
    ],
)
def test_the_images_behind_a_command_are_found(tmp_path: Path, commands: list[str], expected: set[str]) -> None:
    commands = [text.replace("\n", "\n> ") for text in commands]
    assert images_of(tmp_path, *commands) == expected


def test_an_image_that_only_the_output_names_is_found(tmp_path: Path) -> None:
    plans = Plans({}, {"page": Stage(images=("redis",))})
    assert images_of(tmp_path, "docker images", printed="redis   latest   1MB", plans=plans) == {"redis:latest"}
    pushed = "34805e43a137: Mounted from library/redis"
    assert images_of(tmp_path, "docker push me/mine", printed=pushed, plans=plans) >= {"redis:latest"}


def test_a_file_of_the_page_counts_from_its_card_on(tmp_path: Path) -> None:
    build = "docker build -f pages.Dockerfile -t pages ."
    shown = '```dockerfile title="pages.Dockerfile"\nFROM busybox\n```\n'
    one, two = (f'\n```console {{#{name} title="t"}}\n$ {build}\n```\n' for name in ("one", "two"))
    (tmp_path / "page.zh.md").write_text(f"# Page\n{one}\n{shown}{two}", "utf-8")
    (scenario,) = build_scenarios(load_site([tmp_path]), Plans({}, {}), EXPLAINER)
    assert [dict(step.files) for step in scenario.steps] == [{}, {"pages.Dockerfile": "FROM busybox\n"}]
    assert find_images(scenario, [Run(build, (), 0)]) == {"busybox:latest"}


@pytest.mark.parametrize(
    ("command", "printed", "names"),
    [
        ("docker ps", "", set()),
        ("docker build -t hello .", "", {"buildx"}),
        ("docker builder prune", "", {"buildx"}),
        ("docker buildx ls", "", {"buildx"}),
        ("docker compose ps", "", {"compose"}),
        ("docker ps; docker compose ps; docker buildx ls", "", {"compose", "buildx"}),
        ("docker compose build", "#5 [1/2] FROM docker.io/library/python", {"compose", "buildx"}),
        ("docker inspect web", '    "CgroupnsMode": "private",', {"cgroup"}),
        ("docker compose up -d", " => [1/3] FROM docker.io/library/python", {"compose", "buildx"}),
        ("docker compose up -d", "#12 [3/3] RUN make", {"compose", "buildx"}),
        ("docker info", " Storage Driver: overlayfs\n Cgroup Version: 1", {"storage", "cgroup"}),
        ("docker info", " Volume: myoverlayfs overlayfs2 local", set()),
        ("docker run --help", "      --cgroup-parent string   Optional parent cgroup", set()),
    ],
)
def test_only_what_matters_to_a_card_is_named(command: str, printed: str, names: set[str]) -> None:
    run = Run(command, tuple(printed.splitlines()), 0)
    assert find_parts([run], EXPLAINER, PARTS) == {name: PARTS[name] for name in PARTS if name in names}
    assert find_parts([run], EXPLAINER, {}) == {}


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("docker push a/b", True),
        ("docker ps; docker search x", True),
        ("docker compose push", True),
        ("docker ps", False),
    ],
)
def test_commands_about_a_registry_are_known(command: str, expected: bool) -> None:
    assert speaks_of_registry([Run(command, (), 0)], EXPLAINER) is expected


def test_the_parts_are_read_from_what_the_engine_tells() -> None:
    plugins = [{"Name": "buildx", "Version": "v0.29.1-desktop.1"}, {"Name": "compose", "Version": "2.40.3+ds1-3"}]
    told = {"Driver": "overlayfs", "CgroupVersion": "2", "ClientInfo": {"Plugins": [*plugins, {"Name": "scout"}]}}
    assert read_parts(told) == {"compose": "2.40.3", "buildx": "0.29.1", "storage": "overlayfs", "cgroup": "2"}
    assert read_parts({"ClientInfo": {"Plugins": None}}) == {}
