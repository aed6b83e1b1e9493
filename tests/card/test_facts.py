"""What a card's header says: other form, official page, deprecation, danger."""

from __future__ import annotations

import pytest
from commandcards.card.facts import Rule, find_deprecations, find_references, find_same_as
from engine import GRAMMAR, LIBRARY, WORDS, danger_of, explain_command

SITE = "https://docs.docker.com/reference/cli/docker/"


@pytest.mark.parametrize(
    ("command", "page"),
    [
        ("docker ps", "container/ls/"),
        ("docker container ls", "container/ls/"),
        ("docker container list", "container/ls/"),
        ("docker run nginx", "container/run/"),
        ("docker rm a", "container/rm/"),
        ("docker container rm a", "container/rm/"),
        ("docker cp a:b .", "container/cp/"),
        ("docker top a", "container/top/"),
        ("docker images", "image/ls/"),
        ("docker image ls", "image/ls/"),
        ("docker rmi a", "image/rm/"),
        ("docker image rm a", "image/rm/"),
        ("docker pull a", "image/pull/"),
        ("docker history a", "image/history/"),
        ("docker build .", "buildx/build/"),
        ("docker buildx build .", "buildx/build/"),
        ("docker image build .", "buildx/build/"),
        ("docker builder build .", "buildx/build/"),
        ("docker bake", "buildx/bake/"),
        ("docker builder prune", "buildx/prune/"),
        ("docker buildx history ls", "buildx/history/ls/"),
        ("docker info", "system/info/"),
        ("docker events", "system/events/"),
        ("docker system df", "system/df/"),
        ("docker inspect a", "inspect/"),
        ("docker container inspect a", "container/inspect/"),
        ("docker version", "version/"),
        ("docker login", "login/"),
        ("docker search a", "search/"),
        ("docker volume ls", "volume/ls/"),
        ("docker network create a", "network/create/"),
        ("docker compose up", "compose/up/"),
        ("docker compose -f a.yml logs", "compose/logs/"),
        ("docker stack deploy -c a b", "stack/deploy/"),
        ("docker swarm join-token worker", "swarm/join-token/"),
    ],
)
def test_official_page(command: str, page: str) -> None:
    assert [one.url for one in find_references(explain_command(command))] == [SITE + page]


@pytest.mark.parametrize(
    "command",
    [
        "docker", "docker scout cves a", "docker system dial-stdio", "docker buildx dial-stdio",
        "docker compose alpha generate a", "git clone a",
    ],
)  # fmt: skip
def test_no_official_page(command: str) -> None:
    assert list(find_references(explain_command(command))) == []


def test_each_page_once() -> None:
    references = find_references(explain_command("docker ps && docker rm $(docker container ls -q)"))
    assert [one.command for one in references] == ["docker ps", "docker rm"]


@pytest.mark.parametrize("path", [path for path in GRAMMAR.commands if path.count(" ") == 1])
def test_short_forms_have_the_page_of_their_long_form(path: str) -> None:
    spec = GRAMMAR.commands[path]
    urls = [one.url for one in find_references(explain_command(path))]
    if any(alias.startswith(("docker container ", "docker image ", "docker buildx ")) for alias in spec.aliases):
        assert urls
        assert urls[0].removeprefix(SITE).startswith(("container/", "image/", "buildx/"))


@pytest.mark.parametrize(
    ("command", "forms"),
    [
        ("docker ps", ["docker container ls"]),
        ("docker container ls", ["docker ps"]),
        ("docker container list", ["docker container ls"]),
        ("docker rmi a", ["docker image rm"]),
        ("docker run nginx", ["docker container run"]),
        ("docker build .", ["docker image build"]),
        ("docker buildx build .", ["docker build"]),
        ("docker info", ["docker system info"]),
        ("docker volume ls", []),
        ("docker inspect a", []),
        ("docker container inspect a", []),
        ("docker rm $(docker ps -q)", ["docker container rm", "docker container ls"]),
        ("git clone a", []),
    ],
)
def test_same_as(command: str, forms: list[str]) -> None:
    assert find_same_as(explain_command(command)) == forms


def test_deprecated_options() -> None:
    assert find_deprecations(explain_command("docker run --disable-content-trust nginx")) == ["--disable-content-trust"]
    assert find_deprecations(explain_command("docker run -d nginx")) == []


EVERYTHING = "Acts on everything that is listed, also what you did not create"
SOCKET = "A container that can reach the Docker socket controls the whole host"
HOST = "The container can read and write the whole file system of the host"
READABLE = "The container can read all files of the host, passwords and keys among them"


@pytest.mark.parametrize(
    ("command", "text", "first"),
    [
        ("docker rm $(docker ps -aq)", EVERYTHING, "docker ps -aq"),
        ("docker rm -f `docker ps -aq`", EVERYTHING, "docker ps -aq"),
        ("docker rm web $(docker ps -aq) db", EVERYTHING, "docker ps -aq"),
        ('docker stop "$( docker ps -q )"', EVERYTHING, "docker ps -q"),
        ("docker rmi $(docker images -q -f dangling=true)", EVERYTHING, "docker images -q -f dangling=true"),
        ("docker ps -aq | xargs docker rm", EVERYTHING, "docker ps -aq"),
        ("docker ps -aq | xargs docker rm | cat", EVERYTHING, "docker ps -aq"),
        ("cd a && docker ps -aq | grep b | xargs -r docker rm", EVERYTHING, "docker ps -aq | grep b"),
        ("docker ps -aq | sudo xargs docker kill", EVERYTHING, "docker ps -aq"),
        ("docker ps -aq |& grep b | xargs docker rm", EVERYTHING, "docker ps -aq |& grep b"),
        ("docker volume rm $(docker volume ls -q)", EVERYTHING, "docker volume ls -q"),
        # What is inside makes no list: running it first would do something.
        ("docker rm $(docker create nginx)", "Data in the container's writable layer is lost", None),
        ("docker ps -q; docker rm web", "Data in the container's writable layer is lost", None),
        ("docker ps -aq > ids; xargs docker rm < ids", "Data in the container's writable layer is lost", None),
        ("docker ps -q | sudo docker rm web", "Data in the container's writable layer is lost", None),
        ("docker ps -q | xargs echo | docker rm web", "Data in the container's writable layer is lost", None),
        ("echo $(docker ps -q); docker rm web", "Data in the container's writable layer is lost", None),
        ("docker rm web; echo $(docker ps -q)", "Data in the container's writable layer is lost", None),
        ("docker rm -f web", "Kills a running container and removes it; data in its writable layer is lost", None),
        (
            "docker container rm -v web",
            "Removes the container's anonymous volumes with it; the data in them and in its writable layer is lost",
            None,
        ),
        ("docker rm --force=false web", "Data in the container's writable layer is lost", None),
        (
            "docker rmi a",
            "With its last tag the image is deleted; one that was never pushed has to be built again",
            None,
        ),
        (
            "docker container prune",
            None,
            "docker ps -a --filter status=created --filter status=exited --filter status=dead",
        ),
        (
            "docker container prune --filter until=24h",
            "Removes the containers that are not running and match, with their writable layers;"
            " the list has all not running",
            "docker ps -a --filter status=created --filter status=exited --filter status=dead",
        ),
        (
            "docker image prune -af --filter until=168h",
            "Removes the images that no container uses and that match, without -a only dangling ones;"
            " the list has all images",
            "docker system df -v",
        ),
        (
            "docker volume prune -a --filter label!=keep",
            "Removes the volumes of the local driver that no container uses and that match, without -a only anonymous"
            " ones, with the data in them; the list has all unused ones",
            "docker volume ls --filter dangling=true --filter driver=local",
        ),
        (
            "docker volume prune --filter all=1",
            "Removes all volumes of the local driver that no container uses, named ones too, with the data in them",
            "docker volume ls --filter dangling=true --filter driver=local",
        ),
        (
            "docker network prune --filter until=24h",
            "Removes the user-defined networks without a running container that match;"
            " the list has all without a container",
            "docker network ls --filter dangling=true",
        ),
        (
            "docker system prune -a --filter until=240h",
            "Removes containers that are not running, and the networks, images and build cache that are then unused, as"
            " far as they match, without -a only dangling images; with --volumes, anonymous volumes too",
            "docker system df -v",
        ),
        (
            "docker buildx prune -af --reserved-space 10gb",
            "Removes build cache as far as the conditions and limits say, so the next build is slower;"
            " the list has all of it",
            "docker buildx du",
        ),
        ("docker buildx rm multi", "Removes the builder and its build cache", "docker buildx ls"),
        ("docker buildx rm --keep-state multi", "Removes the builder; its build cache stays", "docker buildx ls"),
        (
            "docker buildx rm --all-inactive",
            "Removes all builders that are not running, with their build cache",
            "docker buildx ls",
        ),
        (
            "docker image prune",
            "Removes all dangling images that no container uses",
            "docker images --filter dangling=true",
        ),
        (
            "docker image prune -a",
            "Removes every image that no container uses: those with 0 under CONTAINERS in the list",
            "docker system df -v",
        ),
        (
            "docker volume prune",
            "Removes anonymous volumes that no container uses, with the data in them",
            "docker volume ls --filter dangling=true --filter label=com.docker.volume.anonymous",
        ),
        (
            "docker volume prune -a",
            "Removes all volumes of the local driver that no container uses, named ones too, with the data in them",
            "docker volume ls --filter dangling=true --filter driver=local",
        ),
        ("docker network prune", None, "docker network ls --filter dangling=true"),
        ("docker system prune -af --volumes", None, "docker system df -v"),
        (
            "docker system prune -a",
            "Removes containers that are not running, then all networks and images that no container uses,"
            " and all build cache",
            "docker system df -v",
        ),
        ("docker system prune", None, "docker system df -v"),
        ("docker builder prune", None, "docker buildx du"),
        (
            "docker buildx prune -a",
            "Removes all build cache, so the next build starts from nothing",
            "docker buildx du",
        ),
        ("docker volume rm data", None, "docker volume ls"),
        ("docker compose down -v", None, "docker compose volumes"),
        ("docker compose down", None, "docker compose ps -a"),
        ("docker compose rm", None, "docker compose ps -a --status created --status exited --status dead"),
        ("docker compose rm -s", None, "docker compose ps -a"),
        ("docker run --privileged nginx", None, None),
        ("docker run -v /var/run/docker.sock:/var/run/docker.sock docker", SOCKET, None),
        ("docker run -v //var/run/docker.sock:/var/run/docker.sock docker", SOCKET, None),
        ("docker run --mount type=bind,src=/run/docker.sock,dst=/x docker", SOCKET, None),
        ("docker run --mount type=bind,target=/x,source=$HOME/docker.sock docker", SOCKET, None),
        ("docker run -v /:/host nginx", HOST, None),
        ("docker run -v /:/host:rslave nginx", HOST, None),
        ("docker run -v /:/host:ro nginx", READABLE, None),
        ("docker run -v /:/host:rslave,ro nginx", READABLE, None),
        ("docker run --mount type=bind,source=/,target=/host nginx", HOST, None),
        ("docker run --mount type=bind,source=/,target=/host,ro=false nginx", HOST, None),
        ("docker run --mount readonly,type=bind,source=/,target=/host nginx", READABLE, None),
        ("docker run --mount type=bind,target=/host,ro=true,src=/ nginx", READABLE, None),
        ("docker service create --mount type=bind,src=/var/run/docker.sock,dst=/x docker", SOCKET, None),
        ("docker service update --mount-add type=bind,src=/,dst=/host web", HOST, None),
        (
            "docker exec --privileged web sh",
            "Gives the command nearly all the rights of root on the host; only in containers you fully trust",
            None,
        ),
        ("docker run --network host nginx", None, None),
        ("docker run --net=host nginx", None, None),
        ("docker run --pid host nginx", None, None),
        ("docker run --cap-add all nginx", None, None),
        ("docker run --use-api-socket nginx", None, None),
        ("docker swarm leave -f", None, None),
        ("sudo docker rm web", "Data in the container's writable layer is lost", None),
    ],
)
def test_dangers(command: str, text: str | None, first: str | None) -> None:
    danger = danger_of(explain_command(command))
    assert danger is not None
    assert danger.first == first
    assert text in (None, danger.text.en)
    assert danger.text.zh


@pytest.mark.parametrize(
    "command",
    [
        "docker ps -aq",
        "docker run -d --name web nginx",
        "docker run --privileged=false nginx",
        "docker run -v /data:/data nginx",
        "docker run -v data:/var/run/docker.sock nginx",
        "docker run --network front --pid container:a --cap-add NET_ADMIN nginx",
        "docker run nginx rm -f /",
        "docker stop web",
        "docker inspect $(docker ps -q)",
        "docker compose up -d",
        "docker swarm leave",
        "rm -rf /",
    ],
)
def test_no_danger(command: str) -> None:
    assert danger_of(explain_command(command)) is None


def test_only_what_comes_through_the_pipe_is_removed() -> None:
    danger = danger_of(explain_command("docker ps -aq | docker rm web && ls | xargs ls"))
    assert danger is None or "listed" not in danger.text.en


@pytest.mark.parametrize("rule", LIBRARY.rules, ids=lambda rule: rule.text.en)
def test_rules(rule: Rule) -> None:
    """A rule names commands and options that exist, and the command to look with first is legal and harmless."""
    for path in rule.commands:
        assert path in WORDS.commands
        assert not rule.options or rule.options & set(GRAMMAR.commands[path].options)
    if rule.first:
        explanation = explain_command(rule.first)
        assert danger_of(explanation) is None
        assert [one.findings for one in explanation.invocations] == [()]
