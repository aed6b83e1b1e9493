"""What the checks advise is done; what they do not know stays."""

from __future__ import annotations

import pytest
from commandcards.importer.corrections import correct_command
from hypothesis import strategies as st
from imports import JUDGE
from properties import given


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("docker run -help", "docker run --help"),
        ("docker rim $(docker images -q)", "docker rmi $(docker images -q)"),
        ("sudo docker rim a", "sudo docker rmi a"),
        ('docker commit -m="a" -author="b c" d e:v1', 'docker commit -m="a" --author="b c" d e:v1'),
        ("docker run -name web nginx", "docker run --name web nginx"),
        ("docker ps -all", "docker ps --all"),
        ("docker run --nmae=web nginx", "docker run --name=web nginx"),
        ("docker run --nmae web nginx", "docker run --name web nginx"),
        ("docker network rmm a", "docker network rm a"),
        ("docker run –d nginx", "docker run -d nginx"),
        ("docker run -v C:\\a:/b x", "docker run -v 'C:\\a:/b' x"),
        ("docker pull nginx: 1.27", "docker pull nginx:1.27"),
        ("docker run \\ -d nginx", "docker run -d nginx"),
        ("docker run —-rm –-init nginx", "docker run --rm --init nginx"),
        ("docker run ——rm -—init nginx", "docker run --rm --init nginx"),
        ("docker run —rm nginx", "docker run --rm nginx"),
        ("docker run -d nginx echo “a b”", 'docker run -d nginx echo "a b"'),
        ("git commit -m “修改”", 'git commit -m "修改"'),
        ("docker-compose up -d", "docker compose up -d"),
        ("sudo docker-compose up -d", "sudo docker compose up -d"),
        ("docker-compose up -d && docker-compose ps", "docker compose up -d && docker compose ps"),
        ("git rest --hard HEAD", "git reset --hard HEAD"),
        ("sudo systemctl restrat nginx", "sudo systemctl restart nginx"),
        ("docker ps -h", "docker ps --help"),
        ("docker ps -A", "docker ps -a"),
        ("sh -c 'docker-compose ps'", "sh -c 'docker compose ps'"),
        ("docker stpo web; docker rim a", "docker stop web; docker rmi a"),
    ],
)
def test_corrected(before: str, after: str) -> None:
    correction = correct_command(before, JUDGE)
    assert correction.text == after
    assert correction.reasons


@pytest.mark.parametrize(
    "command",
    [
        "docker ps",
        "docker run -d “a b”",  # with plain quotes the engine would refuse the image
        "docker run -name x nginx",  # with two dashes the engine would refuse the name
        "docker -d --icc=false --iptables",  # the daemon of old: `-D` alone would not mend it
        "docker frobnicate",
        "for one in docker docker-compose; do apt-get remove $one; done",
        "apt-get install docker-compose",
        "cat docker-compose.yml",
        "git commit -m 'docker-compose'",
        "git co main",
        "git ls-remote",
        "npm uninstall a",
        "systemctl set-default multi-user.target",
        "kubectl uncordon a",
        "docker run -it nginx bash -c 'docker-compose up'",
        "docker exec web sh -c '",
    ],
)
def test_left(command: str) -> None:
    assert correct_command(command, JUDGE).text == command


def count_mistakes(text: str) -> int:
    """Without the texts that are missing: the checks ask for them only once no character is odd."""
    return sum("explains `" not in finding.message for finding in JUDGE.find_mistakes(text))


@given(
    st.lists(st.sampled_from(["docker", "rim", "run", "-help", "-d", "–d", "“a”", "nginx", "|", ";", "'", "--nmae=x"]))
)
def test_no_correction_adds_a_mistake(words: list[str]) -> None:
    text = " ".join(words)
    corrected = correct_command(text, JUDGE)
    assert count_mistakes(corrected.text) <= count_mistakes(text)
    assert bool(corrected.reasons) == (corrected.text != text)
