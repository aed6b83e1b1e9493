"""What may be run on an engine that others use, decided without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks import ATTACKS
from commandcards.data import DataError
from commandcards.record.harmless import World, examine
from commandcards.record.permits import Permit, Sort, is_inside, load_permits
from commandcards.record.references import EngineObject
from engine import EXPLAINER, GRAMMAR

PERMITS = load_permits()
OTHERS = {
    EngineObject("container", "web"),
    EngineObject("volume", "data"),
    EngineObject("network", "theirs"),
    EngineObject("image", "alpine:latest"),
    EngineObject("project", "visits"),
    EngineObject("volume", "visits_data"),
}


def find_fault(text: str, *own: EngineObject, files: dict[str, str] | None = None) -> str:
    world = World("notes", set(own), set(OTHERS), files or {})
    return examine(text, world, EXPLAINER, PERMITS).fault


@pytest.mark.parametrize(("text", "reason"), ATTACKS.items())
def test_an_attack_is_refused_with_a_reason(text: str, reason: str) -> None:
    fault = find_fault(text)
    assert fault
    assert reason in fault


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("docker run -d --name mine -v fresh:/data -p 80:80 -e A=1 nginx", ["container", "volume"]),
        ("docker run --rm alpine rm -rf /", []),
        ("docker run --rm alpine sh -c 'echo $HOME > /etc/x'", []),
        ("docker create --mount type=tmpfs,dst=/x --privileged=false alpine", []),
        ("docker network create fresh", ["network"]),
        ("docker volume create fresh", ["volume"]),
        ("docker build -q -t mine -f sub/Dockerfile sub", ["image"]),
        ("docker build --check .", []),
        ("docker build -t mine - <<EOF\nFROM alpine\nEOF", ["image"]),
        ("docker pull docker.io/library/busybox", ["image"]),
        ("docker tag alpine mine:2", ["image"]),
        ("docker history alpine", []),
        ("docker run --name mine alpine && docker logs mine | cat && docker rm -f mine", ["container"]),
        ("docker volume create fresh > id.txt 2>&1", ["volume"]),
        ("docker system prune --help", []),
        ("docker version", []),
        ("docker --help", []),
        ("mkdir -p a/b && echo hi > a/b/c.txt && rm -rf a", []),
        ("cat > Dockerfile <<'EOF'\nFROM alpine\nRUN echo $(id)\nEOF", []),
        ("until true; do sleep 1; done", []),
        ("for word in a b; do echo fine; done", []),
        ("if ! true; then { echo a; }; elif true; then echo b; else while true; do echo c; done; fi", []),
        ("echo one 2>&-", []),
        ("cat <<< /etc/hosts", []),
        ("curl --silent http://localhost:8080/page.html", []),
        ("curl --silent http://127.0.0.1/a/b-c_2.html", []),
        ("curl --silent http://localhost", []),
        ("openssl rand -hex 16 > secret.txt 2> /dev/null", []),
    ],
)
def test_what_keeps_to_its_own_is_allowed(text: str, kinds: list[str]) -> None:
    verdict = examine(text, World("notes", taken=set(OTHERS)), EXPLAINER, PERMITS)
    assert verdict.fault == ""
    assert sorted(found.kind for found in verdict.makes) == kinds


@pytest.mark.parametrize(
    "text",
    ["docker rm -f -v mine", "docker exec mine ls", "docker cp mine:/etc/hosts here", "docker stats --no-stream mine",
     "docker network connect back mine", "docker run --network back --volumes-from mine --link mine:x alpine",
     "docker port mine 80/tcp", "docker top mine -o pid", "docker volume rm more", "docker rmi mine",
     "docker rename mine other"],
)  # fmt: skip
def test_what_the_recorder_has_made_may_be_used(text: str) -> None:
    own = [EngineObject("container", "mine"), EngineObject("network", "back"), EngineObject("volume", "more")]
    assert find_fault(text, *own, EngineObject("image", "mine:latest")) == ""
    assert find_fault(text), "and what it has not may not"


@pytest.mark.parametrize("sign", [">", ">>", "2>", "<", "&>"])
@pytest.mark.parametrize("file", ["$HOME/x", "a`id`", "b$(id)", "*"])
def test_a_file_that_only_the_shell_knows_is_refused(sign: str, file: str) -> None:
    assert find_fault(f"cat a {sign} b") == ""
    assert find_fault(f"cat a {sign} {file}").startswith("only the shell knows what `")


def test_what_is_ours_is_not_somebody_elses() -> None:
    assert find_fault("docker volume create data", EngineObject("volume", "data")) == ""


COMPOSE = """\
name: mine
services:
  app:
    build: {context: ., dockerfile: app/Dockerfile}
    ports: ["127.0.0.1:8000:8000"]
    environment: {A: "${A:-b}"}
    env_file: app.env
    volumes: ["data:/data:ro", "/cache"]
    develop: {watch: [{path: app.py, action: sync, target: /app.py}]}
  db:
    image: redis
    networks: [back]
    secrets: [password]
volumes:
  data:
networks:
  back: {}
secrets:
  password: {file: ./password.txt}
"""


@pytest.mark.parametrize(
    "text",
    ["docker compose up -d --wait --build app", "docker compose down -v --rmi local", "docker compose exec db sh",
     "docker compose -f compose.yaml run --rm app ls -l", "docker compose port app 8000", "docker compose ps",
     "docker compose config"],
)  # fmt: skip
def test_a_project_that_keeps_to_its_own_is_allowed(text: str) -> None:
    files = {"compose.yaml": COMPOSE, ".env": "# settings\nA=b\n\n"}
    verdict = examine(text, World("notes", taken=set(OTHERS), files=files), EXPLAINER, PERMITS)
    assert verdict.fault == ""
    assert verdict.makes == {
        EngineObject("project", "mine"),
        EngineObject("volume", "mine_data"),
        EngineObject("network", "mine_back"),
        EngineObject("network", "mine_default"),
        EngineObject("image", "mine-app:latest"),
    }


def test_files_that_compose_reads() -> None:
    def fault(command: str, *names: str) -> str:
        return examine(command, World("notes", files=dict.fromkeys(names, COMPOSE)), EXPLAINER, PERMITS).fault

    names = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"]
    for name in (*names, "compose.override.yaml", "docker-compose.override.yml"):
        assert fault("docker compose up -d", name) == ""
    for name in (*names, "compose.prod-1.yaml", "docker-compose.a.b.yml"):
        assert fault(f"docker compose -f {name} up -d", name) == ""
    for name in ("compose.prod.yaml", "compose.yaml.txt", "my-compose.yaml", "compose.json"):
        assert "no Compose file is known here" in fault("docker compose up -d", name)
    assert "says is not known" in fault("docker compose -f mine.yaml up -d", "mine.yaml")
    assert "says is not known" in fault("docker compose -f compose.yaml up -d")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("name: mine", "name: visits", "there already is the Compose project `visits`, which is somebody else's"),
        ("name: mine", "name: ${NAME}", "it is not known which project"),
        ("name: mine", "name: mine\ninclude: [/srv/compose.yaml]", "`include`"),
        ("image: redis", "image: redis\n    privileged: true", "`services.db.privileged`"),
        ("image: redis", "image: redis\n    network_mode: host", "`services.db.network_mode`"),
        ("image: redis", "image: redis\n    pid: host", "`services.db.pid`"),
        ("image: redis", "image: redis\n    cap_add: [SYS_ADMIN]", "`services.db.cap_add`"),
        ("image: redis", "image: redis\n    devices: [/dev/sda]", "`services.db.devices`"),
        ("image: redis", "image: redis\n    container_name: web", "`services.db.container_name`"),
        ("image: redis", "image: redis\n    extends: {file: /srv/x.yaml, service: x}", "`services.db.extends`"),
        ("image: redis", "image: redis\n    use_api_socket: true", "`services.db.use_api_socket`"),
        ("image: redis", "image: ${IMAGE}", "`services.db.image`"),
        ('"data:/data:ro"', '"/etc:/etc"', "`services.app.volumes`"),
        ('"data:/data:ro"', '".:/app"', "`services.app.volumes`"),
        ('"data:/data:ro"', '"${PLACE}:/app"', "`services.app.volumes`"),
        ('"data:/data:ro"', "{type: bind, source: /etc, target: /etc}", "`services.app.volumes`"),
        ("context: .", "context: /", "`services.app.build`"),
        ("context: .", "context: ..", "`services.app.build`"),
        ("context: .", "context: 'https://example.com/x.git'", "`services.app.build`"),
        ("context: .", "context: ., privileged: true", "`services.app.build`"),
        ("env_file: app.env", "env_file: [app.env, ~/.ssh/id_rsa]", "`services.app.env_file`"),
        ("path: app.py", "path: /etc", "`services.app.develop`"),
        ("  data:\n", "  data: {external: true}\n", "`volumes.data`"),
        ("  data:\n", "  data: {name: data}\n", "`volumes.data`"),
        ("  data:\n", "  data: {driver_opts: {type: none, o: bind, device: /etc}}\n", "`volumes.data`"),
        ("back: {}", "back: {external: true}", "`networks.back`"),
        ("file: ./password.txt", "file: /etc/shadow", "`secrets.password`"),
        ("file: ./password.txt", "external: true", "`secrets.password`"),
        ("path: app.py", "action: sync", "`services.app.develop`"),
        ("watch: [{path: app.py", "watch: [x, {path: app.py", "`services.app.develop`"),
        ("develop: {", "develop: {hook: x, ", "`services.app.develop`"),
        ("services:", "services: [", "`compose.yaml` cannot be read here"),
        ("services:\n", "services:\n  1: {}\n", "`compose.yaml` cannot be read here"),
        ("name: mine", "name: 2026-13-45", "`compose.yaml` cannot be read here"),
        ("name: mine", "name: !override mine", "`compose.yaml` cannot be read here"),
        ("name: mine", "--- \n---\nname: mine", "`compose.yaml` cannot be read here"),
    ],
)
def test_a_project_that_reaches_further_is_refused(old: str, new: str, reason: str) -> None:
    assert old in COMPOSE
    fault = find_fault("docker compose up -d", files={"compose.yaml": COMPOSE.replace(old, new)})
    assert reason in fault


@pytest.mark.parametrize(
    "line", ["COMPOSE_PROJECT_NAME=visits", "DOCKER_HOST=tcp://x", "A=$(rm x)", "A=$X", "export A"]
)
def test_variables_that_change_what_compose_does_are_refused(line: str) -> None:
    fault = find_fault("docker compose down -v", files={"compose.yaml": COMPOSE, ".env": f"A=b\n{line}\n"})
    assert fault == "`.env` sets what is not known to be harmless"


@pytest.mark.parametrize("text", ["", "services:", "services: {app: }", "volumes:"])
def test_a_file_with_nothing_in_it_makes_nothing(text: str) -> None:
    verdict = examine("docker compose up", World("notes", files={"compose.yaml": text}), EXPLAINER, PERMITS)
    assert verdict.makes == {EngineObject("project", "notes"), EngineObject("network", "notes_default")}


def test_a_file_that_compose_reads_by_itself_counts() -> None:
    files = {"compose.yaml": COMPOSE, "compose.override.yaml": "services: {app: {privileged: true}}"}
    assert "`services.app.privileged` in `compose.override.yaml`" in find_fault("docker compose up", files=files)
    assert find_fault("docker compose -f compose.yaml up", files=files) == ""


@pytest.mark.parametrize("path", ["a", "./a", "a/b.c", ".env", "a b", "..a", "."])
def test_paths_inside_the_folder(path: str) -> None:
    assert is_inside(path)


@pytest.mark.parametrize(
    "path", ["/", "/a", "~", "~/a", "~root", "..", "../a", "a/../../b", "-rf", "C:/x", "a\\b", "a\0b"]
)
def test_paths_that_may_lead_out(path: str) -> None:
    assert not is_inside(path)


@pytest.mark.parametrize(
    ("sort", "right", "wrong"),
    [
        ("number", ["1", "12", "0.5", "0.25"], ["", ".", ".5", "1.", "a", "-1", "1s"]),
        ("mode", ["644", "0755"], ["", "64", "888", "00644", "u+x"]),
        (
            "page",
            ["http://localhost", "http://127.0.0.1:80/a-b"],
            [
                "",
                "http://localhost:",
                "http://localhost:/a",
                "http://localhost.test",
                "http://10.0.0.1",
                "https://localhost",
            ],
        ),
        ("path", ["a", "a/b"], ["/a", "../a"]),
    ],
)
def test_words_of_other_programs(sort: Sort, right: list[str], wrong: list[str]) -> None:
    permit = Permit(("a",), arguments=("text", sort))
    for place in (1, 2, 3):
        assert [one for one in (*right, *wrong) if permit.allows_argument(place, one)] == right
    assert not Permit(("a",)).allows_argument(0, "a")


def test_the_list_speaks_of_what_docker_has() -> None:
    """A name with a mistake would allow nothing, and nobody would notice."""
    compose = GRAMMAR.commands["docker compose"].options
    for permit in PERMITS.values():
        specs = [GRAMMAR.commands[name] for name in permit.commands if name.startswith("docker ")]
        assert [spec.canonical for spec in specs] == [one for one in permit.commands if one.startswith("docker ")]
        known = {name for spec in specs for name in (*spec.options, *(compose if "compose" in spec.path else ()))}
        assert not specs or {*permit.options, *permit.values} <= known


@pytest.mark.parametrize(
    ("text", "named", "allowed"),
    [
        ("docker build --check -t mine .", True, True),
        # A file is the card's own, and no name of anything.
        ("docker build --check -f sub/Dockerfile .", True, False),
        ("docker build --check -f sub/Dockerfile .", False, True),
        ("docker build --check .", True, False),
    ],
)
def test_what_has_to_name_something_names_more_than_a_file(text: str, named: bool, allowed: bool) -> None:
    permit = Permit(("docker build",), ("check", "file", "tag"), named=named)
    fault = examine(text, World("notes"), EXPLAINER, {"docker build": permit}).fault
    assert fault == ("" if allowed else "`docker build` without a name speaks of what others have too")


def test_a_command_stands_in_the_list_once(tmp_path: Path) -> None:
    file = tmp_path / "harmless.yaml"
    file.write_text("- commands: [a]\n- commands: [b, a]\n", "utf-8")
    with pytest.raises(DataError, match="2: `a` stands here twice: keep one"):
        load_permits(file)
