"""What runs in a container: its parts are explained, and nothing of it is taken for the host's."""

from __future__ import annotations

import pytest
from commandcards.command.invocation import Start
from engine import check_command_line, explain_command

RUN = "The command to run in the container, instead of the image's default"
EXEC = "The command to execute in the container"
SHELL = "Start a shell, or run the script that is named"
DOCKER_RUN = "Create a new container from an image and start it"
PARTS: dict[str, dict[str, str | None]] = {
    "docker exec db pg_dump -U app": {"pg_dump": f"{EXEC}: Dump a database of PostgreSQL", "-U app": None},
    "docker container exec db psql": {"psql": f"{EXEC}: Connect to PostgreSQL and run statements"},
    "docker compose exec db mysql -p": {
        "mysql": "The command to execute in the service's container: Connect to MySQL and run statements",
        "-p": "Log in with a password, which is asked for if not given",
    },
    "docker compose run web npm test": {"npm test": "The command to run instead of the service's own: Run the tests"},
    "docker create alpine ls -l": {"ls": f"{RUN}: List the files in a directory", "-l": None},
    "docker service create alpine sleep 9": {"sleep": f"{RUN}: Wait for a while", "9": None},
    "docker exec a sh -c 'cd /a && ls'": {"-c 'cd /a && ls'": None, "cd": None, "&&": None},
    "docker exec a sh -c 'sh -c \"ls -l\"'": {"ls": None, "-l": None},
    "docker exec a timeout 5 own --x y": {"own --x y": "The command that it runs in the container", "5": None},
    "docker exec dind docker run alpine ls -l": {"docker run": f"{EXEC}: {DOCKER_RUN}", "-l": None},
    # So does what is not known of a known one: the image may have another by its name.
    "docker exec a npm test -- --own": {"--own": "An argument for npm test"},
    "docker exec a ls --own": {"--own": "An option of ls"},
    # Programs of the image's own stay one part, also by the names of what only a shell has.
    "docker run denoland/deno eval 'console.log(1)'": {"eval 'console.log(1)'": RUN},
    "docker exec a own --x y": {"own --x y": EXEC},
    "docker run a own -l": {"own -l": RUN},
    # With an entrypoint the words are its arguments.
    "docker run --entrypoint ls alpine": {"ls": "List the files in a directory"},
    "docker run --entrypoint sh nginx -c 'ls /'": {"sh": SHELL, "ls": None, "/": None},
    "docker run --entrypoint git alpine/git status -s": {
        "git": "Keep the versions of code",
        "status": "Show what has changed",
        "-s": None,
    },
    "docker run --entrypoint kubectl a -n x get pods": {"kubectl": None, "get": "List objects", "-n x": None},
    "docker run --entrypoint own nginx -c": {"-c": "Arguments for the program that --entrypoint names"},
    "docker run --entrypoint '' a ls -l": {"ls": f"{RUN}: List the files in a directory"},
    "docker run mysql --port=3307": {"--port=3307": "Arguments for mysqld, which the image starts by itself"},
    "docker run a --port=3307": {"--port=3307": "Arguments for the program that the image starts by itself"},
    # A word that is a command of many programs may be one of the image's.
    "docker run minio/mc ls -l": {"ls -l": "Arguments for mc, which the image starts by itself"},
    "docker run someones/tool ls -l": {"ls -l": RUN},
    "docker run docker.io/library/debian:13 ls": {"ls": f"{RUN}: List the files in a directory"},
    "docker compose run web ls": {"ls": "The command to run instead of the service's own"},
    # Images that start a program by themselves.
    "docker run alpine/git log --oneline": {
        "log --oneline": "Arguments for git, which the image starts by itself",
        "log": "List commits",
        "--oneline": None,
    },
    "docker run alpine/git status": {
        "status": "Arguments for git, which the image starts by itself: Show what has changed"
    },
    "docker run curlimages/curl -s a.test": {"-s": None, "a.test": "The URL to fetch"},
    "docker run curlimages/curl sh": {"sh": f"{RUN}: {SHELL}"},
    "docker run composer install": {"install": None},
    # Images by one name that differ by their tags.
    "docker run docker:dind --debug": {
        "--debug": "Arguments for dockerd, which the image starts by itself: Print more diagnostics"
    },
    "docker run docker:29-cli --version": {
        "--version": "Arguments for docker, which the image starts by itself: "
        "Only print the client's version, then exit"
    },
    "docker run docker ps": {"ps": None},
    "docker run php:8.4-fpm -F": {"-F": "Arguments for php-fpm, which the image starts by itself"},
    "docker run php -v": {"-v": "Arguments for php, which the image starts by itself: Print the version"},
    "docker run wordpress:cli user list": {"user list": "Arguments for wp, which the image starts by itself"},
    "docker run bash:5 -c 'ls -l'": {"ls": "List the files in a directory"},
    "docker run redis redis-cli ping": {"redis-cli": f"{RUN}: Connect to Redis and run commands"},
    "docker run --health-cmd 'curl -f a.test || exit 1' a": {"curl": None, "-f": None, "||": None},
}


@pytest.mark.parametrize(("command", "parts"), PARTS.items(), ids=PARTS)
def test_parts(command: str, parts: dict[str, str | None]) -> None:
    """Each has a text, and where one is given, this one; nothing is left over."""
    told = {token.label: token.sentence("en") for token in explain_command(command).tokens}
    assert parts.keys() <= told.keys()
    assert all(told[label] == text if text else told[label] for label, text in parts.items())
    assert not check_command_line(command)


@pytest.mark.parametrize(
    "command",
    [
        "docker exec dind docker run --name web -p 80:80 -v /a:/b nginx",
        "docker exec a sh -c 'docker stop web'",
        "docker run docker stop web",
    ],
)
def test_what_is_in_a_container_is_not_on_the_host(command: str) -> None:
    explanation = explain_command(command)
    assert [invocation.spec.path.split()[0] for invocation in explanation.invocations] == ["docker"]
    assert len(explanation.all_invocations) > 1
    assert not [slot for slot in explanation.slots if slot.kind not in ("container", "image")]
    assert "web" not in [slot.value for slot in explanation.slots]
    assert not explanation.inner


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("docker exec a sh -c 'if true'", "is never closed"),
        ("docker exec repo git comit", "did you mean `git commit`?"),
        ("docker exec dind docker pss", "did you mean `docker ps`?"),
    ],
)
def test_what_is_wrong_inside_is_named(command: str, said: str) -> None:
    assert said in " ".join(check_command_line(command))


def test_what_only_a_shell_has_is_no_program_of_a_container() -> None:
    """There is no `cd` to start, and an image may have a program by such a name."""
    names = (
        ". : alias bg break builtin cd continue declare disown eval exec exit export fg history jobs popd pushd read"
        " return set shift shopt source trap type ulimit umask unalias unset wait"
    )
    for name in names.split():
        (inside,) = explain_command(f"docker exec a {name} x").inside
        assert inside.invocations == (), name
    (inside,) = explain_command("docker exec a sh -c 'cd /x; ls'").inside
    assert [invocation.program for invocation in inside.invocations] == ["sh", "cd", "ls"]


@pytest.mark.parametrize("command", ["docker exec ci docker-compose up -d", "docker exec a own-docker pss"])
def test_an_image_may_have_programs_of_its_own(command: str) -> None:
    assert not check_command_line(command)


def test_many_scripts_inside_each_other_are_not_all_read() -> None:
    assert len(explain_command("docker exec a sh -c " + "'sh -c ls;' " * 30).all_inner) <= 10


def start_of(command: str) -> Start:
    (inside,) = explain_command(command).inside
    return inside.start


def test_what_a_container_gets_of_the_host() -> None:
    """Of a container that has nothing but its image, nothing can be lost; of one with a disk, the disk."""
    assert start_of("docker run alpine rm -rf /").fresh
    assert start_of("docker create alpine ls").fresh
    assert not start_of("docker exec web ls").fresh
    assert not start_of("docker compose run web ls").fresh
    for option in ("-v /a:/b", "--mount src=aa,dst=/b", "--volumes-from a", "--device /dev/fuse", "--privileged"):
        assert not start_of(f"docker run {option} alpine ls").fresh, option
    assert not start_of("docker run --use-api-socket alpine ls").fresh
    assert start_of("docker run -e A=b --network host alpine ls").fresh


def test_disks_of_the_host() -> None:
    for disk in ("sda", "sdb1", "hda", "vda", "xvda", "nvme0n1", "mmcblk0", "md0", "disk/by-id/x", "mapper/x"):
        assert start_of(f"docker run --device /dev/{disk} alpine ls").disks, disk
        assert start_of(f"docker create --device /dev/{disk}:/dev/x alpine ls").disks, disk
    for other in ("fuse", "snd", "ttyUSB0", "null", "disks", "dri"):
        assert not start_of(f"docker run --device /dev/{other} alpine ls").disks, other
    assert start_of("docker run --privileged alpine ls").disks
    assert not start_of("docker run alpine ls").disks
    assert not start_of("docker exec --privileged a ls").disks
    assert not start_of("docker run -v /dev/sda:/x alpine ls").disks


@pytest.mark.parametrize(
    ("command", "words", "owner"),
    [
        ("docker run alpine ls -l", ["ls", "-l"], ""),
        ("docker run alpine -l", None, ""),
        ("docker run someones/tool -l", [], "image"),
        ("docker run someones/tool own -l", ["own", "-l"], ""),
        ("docker run someones/tool docker ps", ["docker", "ps"], ""),
        # A command of many programs, Docker's too, may be one of the image's.
        ("docker run someones/tool run -l", [], ""),
        ("docker compose run web ls", [], ""),
        ("docker run --entrypoint ls x1 -l", ["ls", "-l"], "entrypoint"),
        ("docker run --entrypoint '' x1 ls", ["ls"], ""),
        ("docker run --entrypoint $E x1 ls", ["$E", "ls"], "entrypoint"),
        ("docker exec a1 -l", ["-l"], ""),
        ("docker exec a1 own -l", ["own", "-l"], ""),
        ("docker run alpine/git log", ["git", "log"], "known"),
        ("docker run alpine/git sh", ["git", "sh"], "known"),
        ("docker compose run web own -l", ["own", "-l"], ""),
    ],
)
def test_who_gets_the_words(command: str, words: list[str] | None, owner: str) -> None:
    starts = [one.start for one in explain_command(command).inside]
    if words is None:
        assert [start.arguments_of for start in starts] in ([], [""])
        return
    (start,) = starts
    assert ([word.value for word in start.words], start.arguments_of) == (words, owner)
