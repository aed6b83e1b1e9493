"""A command taken apart: its tokens, in which order, with which texts."""

from __future__ import annotations

import random

import pytest
from commandcards.command.explanation import Explanation, Token
from commandcards.command.tools.docker.usage import read_arguments
from engine import EXPLAINER, GRAMMAR, explain_command
from hypothesis import strategies as st
from properties import given


def labels(command: str) -> list[str]:
    return [token.label for token in explain_command(command).tokens]


def token(command: str, label: str) -> Token:
    (found,) = [one for one in explain_command(command).tokens if one.label == label]
    return found


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("docker ps", ["docker ps"]),
        ("docker container ls -aq", ["docker container ls", "-a", "-q"]),
        ("docker run -itd --name=web nginx", ["docker run", "-i", "-t", "-d", "--name=web", "nginx"]),
        ("docker run -p80:80 -e A nginx sh -c 'a b'", ["docker run", "-p80:80", "-e A", "nginx", "sh", "-c 'a b'"]),
        ("docker logs -fn5 web", ["docker logs", "-f", "-n5", "web"]),
        ("docker logs web -f", ["docker logs", "web", "-f"]),
        ("docker create -it=false ubuntu", ["docker create", "-i", "-t=false", "ubuntu"]),
        ("docker run ubuntu ls -la", ["docker run", "ubuntu", "ls", "-l", "-a"]),
        ("docker run curlimages/curl -s x", ["docker run", "curlimages/curl", "-s x", "-s", "x"]),
        ("docker run -- ubuntu ls", ["docker run", "--", "ubuntu", "ls"]),
        ("docker rm web db", ["docker rm", "web db"]),
        ("docker network connect front web", ["docker network connect", "front", "web"]),
        ("docker --context x ps", ["docker ps", "--context x"]),
        ("docker compose -f a.yml up -d", ["docker compose up", "-f a.yml", "-d"]),
        ("docker rm $(docker ps -aq)", ["docker rm", "$(docker ps -aq)", "docker ps", "-a", "-q"]),
        ("docker rm `docker ps -q`", ["docker rm", "`docker ps -q`", "docker ps", "-q"]),
        ("docker run -v $(pwd):/a nginx", ["docker run", "-v $(pwd):/a", "$(pwd)", "pwd", "nginx"]),
        ("docker ps | grep web > a.txt 2>&1", ["docker ps", "|", "grep", "web", "> a.txt", "2>&1"]),
        ("docker load < a.tar && docker images", ["docker load", "< a.tar", "&&", "docker images"]),
        ("docker ps -q | xargs -r docker stop", ["docker ps", "-q", "|", "xargs", "-r", "docker stop"]),
        ("sudo -u me docker ps", ["sudo", "-u me", "docker ps"]),
        ("DOCKER_HOST=x docker ps", ["DOCKER_HOST=x", "docker ps"]),
        ("PATH+=:/opt/bin docker ps", ["PATH+=:/opt/bin", "docker ps"]),
        (
            "ID=$(docker create nginx)",
            ["ID=$(docker create nginx)", "$(docker create nginx)", "docker create", "nginx"],
        ),
        ("docker build -t a - <<EOF\nFROM b\nEOF", ["docker build", "-t a", "-", "<<EOF"]),
        ("docker run \\\n  -d \\\n  nginx", ["docker run", "-d", "nginx"]),
        ("docker scout cves nginx", ["docker", "scout cves nginx"]),
        ("git clone https://example.com && cd a", ["git clone", "https://example.com", "&&", "cd", "a"]),
        ("docker ps # 注释", ["docker ps"]),
        (
            "for i in 1 2; do docker ps; sleep 1; done; docker info",
            ["for", "docker ps", ";", "sleep", "1", ";", "docker info"],
        ),
        (
            "if a;then b;  elif c; then d;\nelse e; fi; case x in y) f; esac; { g; }; until h; do i; done",
            ["if", "elif", "else", ";", "case", ";", ";", "until"],
        ),
        ("if true; then docker ps & fi", ["if", "true", "docker ps", "&"]),
        ("while ! [[ -f a ]]; do docker ps; done", ["while", "!", "[[", "docker ps"]),
        ("time docker ps", ["time", "docker ps"]),
        ("", []),
    ],
)
def test_tokens(command: str, expected: list[str]) -> None:
    assert labels(command) == expected


@pytest.mark.parametrize(
    ("command", "label", "en"),
    [
        # The same letter of different commands.
        ("docker logs -f web", "-f", "Keep showing new output until the container stops or you press Ctrl+C"),
        ("docker build -f x .", "-f x", "Use this Dockerfile (default is the one at the root of the build context)"),
        ("docker compose -f a.yml logs -f", "-f", "Keep printing new log lines until Ctrl+C"),
        (
            "docker compose -f a.yml logs -f",
            "-f a.yml",
            "Use this Compose file; with several, later ones override earlier ones",
        ),
        (
            "docker --config d service create --config c x",
            "--config d",
            "Read the client's configuration from this directory instead of ~/.docker",
        ),
        (
            "docker --config d service create --config c x",
            "--config c",
            "Make this config available as a file in the containers",
        ),
        (
            "docker compose --parallel 2 pull",
            "--parallel 2",
            "Limit how many operations run at once (-1, no limit, by default)",
        ),
        ("docker container ls -a", "-a", "List all containers, also those that are not running"),
        (
            "docker rm $(docker ps -q)",
            "$(docker ps -q)",
            "Name or ID of the container: becomes the container IDs that the command inside lists",
        ),
        (
            "docker rmi `docker images -q`",
            "`docker images -q`",
            "The image to remove, by name or ID: becomes the image IDs that the command inside lists",
        ),
        (
            "docker volume rm $(docker volume ls -q)",
            "$(docker volume ls -q)",
            "Name of the volume: becomes the volume names that the command inside lists",
        ),
        (
            "docker rm $(docker ps)",
            "$(docker ps)",
            "Name or ID of the container: runs the command inside first and is replaced by its output",
        ),
        ("echo $(pwd)", "$(pwd)", "The text to print: becomes the path of the current directory"),
        (
            "echo $(pwd; ls)",
            "$(pwd; ls)",
            "The text to print: runs the command inside first and is replaced by its output",
        ),
        ("ID=$(docker create x)", "$(docker create x)", "Becomes the ID of the new container"),
        ("ID=1", "ID=1", "Set the shell variable ID"),
        ("A=1 docker ps", "A=1", "Set the environment variable A for this command only"),
        ("docker ps > /dev/null", "> /dev/null", "Discard the output"),
        ("docker ps 2>/dev/null", "2>/dev/null", "Discard the error messages"),
        ("docker ps 1> a", "1> a", "Write the output to a file, replacing its content"),
        ("docker ps >| a", ">| a", "Write the output to a file, replacing its content"),
        ("docker ps >&2", ">&2", "Send the output where error messages go"),
        ("cat <<-'EOF'\n\ta\nEOF", "<<-'EOF'", "Take the text below as standard input, up to the closing word"),
        ("docker help run", "help run", "Show the help of this command"),
        ("docker completion bash", "completion bash", "Write the script that completes Docker commands in a shell"),
        (
            "docker scout cves x",
            "scout cves x",
            "The plugin Docker Scout, which analyses images and finds vulnerabilities; it reads the rest itself",
        ),
        ("docker dhi x", "dhi x", "A command of a Docker plugin, which reads the rest itself"),
        ("docker cp web:/a .", "web:/a", "Copy from here: /a in container web"),
        ("docker cp web:/a .", ".", "Copy to here: the current directory on the host"),
        ("docker top web -o pid", "-o pid", "Options for the host's ps, which decide the columns"),
    ],
)
def test_texts(command: str, label: str, en: str) -> None:
    assert token(command, label).sentence("en") == en
    assert token(command, label).sentence("zh")


def test_names_by_which_an_author_may_call_a_token() -> None:
    assert {"-p 80:80", "-p", "--publish", "80:80"} <= set(token("docker run -p 80:80 nginx", "-p 80:80").names)
    assert {"-q", "--quiet"} <= set(token("docker ps -aq", "-q").names)
    assert token("docker ps -aq", "-q").names == ("-q", "q", "--quiet")
    assert token("docker run -dp 80:80 x", "-p 80:80").names == ("-p 80:80", "p 80:80", "--publish", "-p", "80:80")
    assert token("docker run -u 'a' x", "-u 'a'").names == ("-u 'a'", "--user", "-u", "'a'", "a")
    assert token("docker run --rm x", "--rm").names == ("--rm",)
    assert token("docker rm a b", "a b").names == ("a b",)
    assert token("sudo ls", "sudo").names == ("sudo",)
    assert token("git -C x commit", "git -C x commit").names == ("git commit", "git", "commit")
    assert {"docker container ls", "container", "ls"} <= set(token("docker container ls", "docker container ls").names)
    assert {"'a b'", "a b"} <= set(token("docker rm 'a b'", "'a b'").names)


def check_shape(explanation: Explanation) -> None:
    """Tokens stand in order and nest; slots stand in order and apart; each token and slot nest as well."""
    text = explanation.script.text
    spans = [(token.start, token.end) for token in explanation.tokens]
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    slots = [(slot.start, slot.end) for slot in explanation.slots]
    assert all(left[1] <= right[0] for left, right in zip(slots, slots[1:], strict=False))
    for start, end in [*spans, *slots]:
        assert 0 <= start < end <= len(text)
        for other_start, other_end in spans:
            assert (
                end <= other_start
                or other_end <= start
                or (start <= other_start and other_end <= end)
                or (other_start <= start and end <= other_end)
            )


PARTS = """
docker run ps -it -aq --name=web -p80:80 -v a:/b --mount nginx rm $( ) $(docker ` ' " && | > 2>&1 <<EOF EOF \\
; & sudo xargs A=1 { } ${A} $((1)) '{{.ID}}' compose -f up -- cp web:/a . 你好 #
"""
WORDS = st.lists(st.one_of(st.sampled_from([*PARTS.split(), "\n"]), st.text(max_size=6)), max_size=14)


@given(WORDS.map(" ".join))
def test_any_command_is_explained(command: str) -> None:
    check_shape(explain_command(command))


def examples() -> list[str]:
    """A command line for each command of the grammar, with some of its options, in a fixed selection."""
    chance = random.Random(29)
    lines = []
    for path, spec in GRAMMAR.commands.items():
        options = [option for option in spec.options.values() if option.name != "help"]
        chosen = chance.sample(options, min(len(options), 6))
        words = [f"--{one.name}" if one.optional_value else f"--{one.name}=1" for one in chosen]
        places = [place.role.split()[0].strip("|").split(":")[0] for place in read_arguments(spec).places]
        lines.append(" ".join([path, *words, *places]))
    return lines


def test_every_part_of_every_docker_command_has_both_texts() -> None:
    for command in examples():
        explanation = explain_command(command)
        check_shape(explanation)
        for one in explanation.tokens:
            assert one.sentence("zh"), (command, one.label)
            assert one.sentence("en"), (command, one.label)


def test_texts_in_the_language_asked_for() -> None:
    texts = EXPLAINER.words.phrase("port.any", host=80, container=5000)
    assert texts["zh"] == "宿主机端口 80 → 容器端口 5000"
    assert texts["en"] == "host port 80 → container port 5000"


def test_a_stray_carriage_return_is_no_trouble() -> None:
    assert explain_command("docker \r").script.text == "docker \r"


def test_an_argument_that_the_shell_fills_in_is_a_substitution() -> None:
    kinds = [token(f"docker rm {text}", text).kind for text in ("$(docker ps -q)", "web")]
    assert kinds == ["substitution", "argument"]


def test_both_images_of_a_tag_are_explained() -> None:
    details = [token.detail["en"] for token in explain_command("docker tag a/b:1 c:2").tokens if token.detail]
    assert details == ["repository a/b, tag 1", "repository c, tag 2"]
    for command in ("docker rmi c:2 $IMAGE", "docker rmi C:2"):
        assert not any(token.detail for token in explain_command(command).tokens)


@pytest.mark.parametrize(
    ("plain", "numbered"), [("< b", "0< b"), ("<<< b", "0<<< b"), ("> b", "1> b"), (">> b", "1>> b")]
)
def test_a_redirection_with_the_number_that_it_has_anyway(plain: str, numbered: str) -> None:
    texts = [explain_command(f"docker ps {one}").tokens[-1].text for one in (plain, numbered)]
    assert texts[0]["en"]
    assert texts[0] == texts[1]
