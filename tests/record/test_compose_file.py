"""What a Compose file may say where others are, key by key, and what it makes."""

from __future__ import annotations

import pytest
from commandcards.record.compose_file import ComposeError, read_project
from commandcards.record.references import EngineObject

UNKNOWN = "in `compose.yaml` is not known to be harmless on an engine that others use"


def read_made(text: str, **files: str) -> list[str]:
    """What a project makes, as `kind name`; of more than its file, those by their names."""
    project = read_project({"compose.yaml": text, **files}, "notes")
    assert EngineObject("project", project.name) in project.makes
    return sorted(f"{made.kind} {made.name}" for made in project.makes if made.kind != "project")


def read_fault(text: str) -> str:
    with pytest.raises(ComposeError) as raised:
        read_project({"compose.yaml": text}, "notes")
    return str(raised.value)


@pytest.mark.parametrize(
    "line",
    [
        "command: [sleep, '1']",
        "depends_on: {db: {condition: service_healthy}}",
        "entrypoint: sh",
        "environment: [A=b]",
        "expose: ['80']",
        "healthcheck: {test: 'true'}",
        "hostname: web",
        "init: true",
        "ports: ['8080:80']",
        "profiles: [debug]",
        "read_only: true",
        "restart: always",
        "stdin_open: true",
        "stop_grace_period: 1s",
        "stop_signal: SIGINT",
        "tty: true",
        "user: '1000'",
        "working_dir: /srv",
        "image: nginx:1.27",
        "env_file: a.env",
        "env_file: [a.env, b/c.env]",
        "volumes: ['data:/data', '/cache', 'a.b-c_d:/x:ro', 'data:/y:rw', 'Data:/z', '2d:/z']",
        "volumes: data:/data",
        "secrets: [one, t.w-o_3, Two, 2d]",
        "networks: [back]",
        "networks: back",
        "develop: {watch: [{path: src, action: sync}]}",
        "develop: {watch: }",
        "develop: {}",
    ],
)
def test_a_service_may_say_what_concerns_itself(line: str) -> None:
    assert read_made(f"services:\n  web:\n    {line}\n") == ["network notes_default"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("labels: {a: b}", "labels"),
        ("image: [nginx]", "image"),
        ("image: a$b", "image"),
        ("build: [.]", "build"),
        ("build: /srv", "build"),
        ("build: {context: $A}", "build"),
        ("build: {context: ., dockerfile: ../Dockerfile}", "build"),
        ("build: {dockerfile: /srv/Dockerfile}", "build"),
        ("build: {context: ., ssh: default}", "build"),
        ("env_file: ../a.env", "env_file"),
        ("env_file: [{path: a.env}]", "env_file"),
        ("volumes: ['data']", "volumes"),
        ("volumes: ['./data:/data']", "volumes"),
        ("volumes: ['data:/data:ro,z']", "volumes"),
        ("volumes: ['data:data']", "volumes"),
        ("volumes: ['/a:/b']", "volumes"),
        ("volumes: ['/a$B']", "volumes"),
        ("volumes: ['/']", "volumes"),
        ("volumes: ['data:/']", "volumes"),
        ("env_file: [a.env, ../b.env]", "env_file"),
        ("volumes: ['data:/$B']", "volumes"),
        ("volumes: [data:/a, /b:/c]", "volumes"),
        ("secrets: [{source: a}]", "secrets"),
        ("secrets: [a, $b]", "secrets"),
        ("networks: {back: {aliases: [db]}}", "networks"),
        ("networks: [back, .front]", "networks"),
        ("develop: [watch]", "develop"),
        ("develop: {watch: [{path: ../a}]}", "develop"),
        ("develop: {watch: [{path: a}, {path: /b}]}", "develop"),
    ],
)
def test_a_service_may_not_reach_further(line: str, key: str) -> None:
    assert read_fault(f"services:\n  web:\n    {line}\n") == f"`services.web.{key}` {UNKNOWN}"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("services: {web: {image: nginx}}", ["network notes_default"]),
        ("services: {web: {build: .}}", ["image notes-web:latest", "network notes_default"]),
        ("services: {web: {build: ., image: a/b}}", ["image a/b:latest", "network notes_default"]),
        (
            "services: {web: {build: {context: sub, dockerfile: D, target: x, args: {A: b}}}}",
            ["image notes-web:latest", "network notes_default"],
        ),
        (
            "name: mine\nvolumes: {a: , b: {}}\nnetworks: {c: }",
            ["network mine_c", "network mine_default", "volume mine_a", "volume mine_b"],
        ),
        ("secrets: {a: {file: b.txt}}", ["network notes_default"]),
        ("name: 2a_b-c3", ["network 2a_b-c3_default"]),
    ],
)
def test_what_a_project_makes(text: str, made: list[str]) -> None:
    assert read_made(text) == made


def test_the_last_of_two_files_names_the_project() -> None:
    override = {"compose.override.yaml": "name: two\nvolumes: {b: }"}
    made = ["network two_default", "volume two_a", "volume two_b"]
    assert read_made("name: one\nvolumes: {a: }", **override) == made
    assert read_made("name: one", **{".env": "# all\n\n A=b\nB_2=\nCOMPOSED=1"}) == ["network one_default"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("configs: {a: {file: b}}", f"`configs` {UNKNOWN}"),
        ("secrets: {a: {file: b, name: c}}", f"`secrets.a` {UNKNOWN}"),
        ("secrets: {a: }", f"`secrets.a` {UNKNOWN}"),
        ("- a", "`compose.yaml` cannot be read here"),
        ("services: {web: {image: a}, 1: {image: b}}", "`compose.yaml` cannot be read here"),
        ("services: {web: a}", "`compose.yaml` cannot be read here"),
        ("name: Mine", "it is not known which project `Mine` is"),
        ("name: -mine", "it is not known which project `-mine` is"),
        ("name: ''", "it is not known which project `` is"),
    ],
)  # fmt: skip
def test_what_is_no_project_of_ones_own(text: str, message: str) -> None:
    assert read_fault(text) == message


@pytest.mark.parametrize("files", [{}, {".env": "A=b"}])
def test_without_a_file_compose_would_look_further_up(files: dict[str, str]) -> None:
    with pytest.raises(ComposeError, match="Compose would look for one in the folders above"):
        read_project(files, "notes")


@pytest.mark.parametrize(
    "line", ["a=b", "COMPOSE_FILE=a", "DOCKER_CONTEXT=a", "BUILDKIT=1", "A=`b`", "A=$B", "1A=b", "A"]
)
def test_variables_of_the_tools_themselves(line: str) -> None:
    with pytest.raises(ComposeError, match=r"`\.env` sets what is not known to be harmless"):
        read_project({"compose.yaml": "name: a", ".env": f"A=b\n{line}\n"}, "notes")
