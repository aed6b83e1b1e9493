"""Blocks of shell lines in every form that people copy them in."""

from __future__ import annotations

import pytest
from commandcards.importer.decoding import clean_lines
from commandcards.importer.prompts import read_prompt
from commandcards.importer.records import Session
from commandcards.importer.sessions import read_session
from imports import JUDGE


def session(*lines: str, language: str = "") -> Session:
    return read_session(clean_lines("\n".join(lines)), language, JUDGE)


def commands(*lines: str, language: str = "") -> list[str]:
    return [entry.text for entry in session(*lines, language=language).entries]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("$ docker ps", "user"),
        ("$docker ps", "user"),
        ("% docker ps", "user"),
        ("kim@box:~$ docker ps", "user"),
        ("kim@box:~/my app$ docker ps", "user"),
        ("kim@box ~ % docker ps", "user"),
        ("(venv) kim@box:~$ docker ps", "user"),
        ("[kim@box ~]$ docker ps", "user"),
        ("MBP-2:blog kim$ docker ps", "user"),
        ("bash-3.2$ docker ps", "user"),
        ("-bash-4.2$ docker ps", "user"),
        ("~/blog $ docker ps", "user"),
        ("~/blog (main) $ docker ps", "user"),
        ("➜  ~ docker ps", "user"),
        ("└─$ docker ps", "user"),
        ("└─# docker ps", "root"),
        ("➜  app git:(main) ✗ docker ps", "user"),
        ("❯ docker ps", "user"),
        ("[root@node1 ~]# docker ps", "root"),
        ("root@box:/srv# docker ps", "root"),
        ("(venv) root@box:/srv# docker ps", "root"),
        ("PS C:\\Users\\kim> docker ps", "windows"),
        ("PS> docker ps", "windows"),
        ("PS C:\\> docker ps", "windows"),
        ("(base) PS C:\\Users\\kim> docker ps", "windows"),
        ("C:\\Users\\kim>docker ps", "windows"),
        ("/ # docker ps", "inside"),
        ("/app $ docker ps", "inside"),
        ("root@1f2e3d4c5b6a:/# docker ps", "inside"),
        ("(base) root@1f2e3d4c5b6a:/# docker ps", "inside"),
        ("bash-4.2# docker ps", "inside"),
        ("mysql> docker ps", "inside"),
        ("127.0.0.1:6379> docker ps", "inside"),
        (">>> docker ps", "inside"),
    ],
)
def test_prompts(line: str, kind: str) -> None:
    prompt = read_prompt(line, lambda text: text.startswith("docker"))
    assert prompt
    assert (prompt.kind, prompt.text) == (kind, "docker ps")
    assert commands(line) == ([] if kind == "inside" else ["docker ps"])


@pytest.mark.parametrize(
    "line",
    [
        "docker ps",
        "# docker ps",
        "$HOME/bin/x",
        "$PATH",
        "> docker ps",
        "docker ps > file",
        "cat > file",
        "cat> file",
        "a@b",
    ],
)
def test_what_has_no_prompt(line: str) -> None:
    assert read_prompt(line, lambda text: text.startswith("docker")) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["# docker ps", "CONTAINER ID", "# docker rm web"], ["docker ps", "docker rm web"]),
        (["> docker ps", "CONTAINER ID", "> docker rm web"], ["docker ps", "docker rm web"]),
        (
            ["# apt update", "# mysql_secure_installation", "# x -a b", "# then this", "# or - that"],
            ["apt update", "mysql_secure_installation", "x -a b"],
        ),
        (["journalctl -u a", "-- Logs begin --", "Sep 14 a[1]: b", "ls"], ["journalctl -u a", "ls"]),
        (["$ docker ps", "ID", "$"], ["docker ps"]),
        (["a@b:~$ curl c", "  % Total    % Received", "a@b:~$"], ["curl c"]),
        (["docker run a; echo done", "done", "docker ps"], ["docker run a; echo done", "docker ps"]),
        (["# docker ps", "docker rm web"], ["docker rm web"]),
        (["# docker 的安装", "docker rm web"], ["docker rm web"]),
        (["docker ps", "CONTAINER ID   NAMES", "1f2e3d4c5b6a   web"], ["docker ps"]),
        (
            ["docker images", "mysql        5.7    1a2b3c4d5e6f   2 weeks ago   449MB", "git status"],
            ["docker images", "git status"],
        ),
        (["docker run \\", "  -d \\", "  nginx", "docker ps"], ["docker run \\\n  -d \\\n  nginx", "docker ps"]),
        (["docker run \\   ", "  nginx"], ["docker run \\\n  nginx"]),
        (["docker run \\  # why", "  nginx"], ["docker run \\\n  nginx"]),
        (["docker run `", "  -d nginx"], ["docker run \\\n  -d nginx"]),
        (["docker run ^", "  -d nginx"], ["docker run \\\n  -d nginx"]),
        (["C:\\> docker run -v C:\\a:/b x"], ["docker run -v 'C:\\a:/b' x"]),
        (["PS C:\\> docker run `", ">> -d nginx"], ["docker run \\\n-d nginx"]),
        (
            ["docker run -d `", "  --name web `", "  nginx", "docker ps"],
            ["docker run -d \\\n  --name web \\\n  nginx", "docker ps"],
        ),
        (
            ["me@PC MINGW64 ~/a (main)", "$ git status", "on", "", "me@PC MINGW64 ~/a", "$ docker ps"],
            ["git status", "docker ps"],
        ),
        (["┌──(kali㉿kali)-[~]", "└─$ docker ps", "ID"], ["docker ps"]),
        (
            ["$ kubectl exec -it web -- bash", "root@web:/# exit", "$ docker ps"],
            ["kubectl exec -it web -- bash", "docker ps"],
        ),
        (["a@b:~$ ssh c", "a@c:~$ docker ps", "a@b:~$ ls"], ["ssh c", "docker ps", "ls"]),
        (["a@b:~$ docker run -it c sh", "a@c:~$ docker ps", "a@b:~$ ls"], ["docker run -it c sh", "ls"]),
        (["a@b:~$ docker ps", "root@b:~# docker images"], ["docker ps", "docker images"]),
        (["$ docker ps |", "> grep web"], ["docker ps |\ngrep web"]),
        (["$ docker ps &&", "  docker images"], ["docker ps &&\n  docker images"]),
        (["$ docker ps", "> app@1.0 start", "> node"], ["docker ps"]),
        (['docker exec web sh -c "', "  date", '"', "docker ps"], ['docker exec web sh -c "\n  date\n"', "docker ps"]),
        (["echo 'it", "docker ps"], ["echo 'it", "docker ps"]),
        (
            ["cat > f <<EOF", "# a", "", "docker ps", "EOF", "docker ps"],
            ["cat > f <<EOF\n# a\n\ndocker ps\nEOF", "docker ps"],
        ),
        (["for i in a b; do", "  docker rm $i", "done"], ["for i in a b; do\n  docker rm $i\ndone"]),
        (["docker ps; ls", "cd x"], ["docker ps; ls", "cd x"]),
        (["ID=$(docker run -d a)", "docker stop $ID"], ["ID=$(docker run -d a)", "docker stop $ID"]),
        (["TAG=1", "docker pull a:$TAG"], ["TAG=1", "docker pull a:$TAG"]),
        (["docker run a env", "PATH=/bin", "HOME=/root"], ["docker run a env"]),
        (["docker run -it a bash", "root@1f2e3d4c5b6a:/# ls", "bin", "exit"], ["docker run -it a bash"]),
        (["  docker ps", "  docker images"], ["docker ps", "docker images"]),
        (
            ["sudo docker ps", "DOCKER_BUILDKIT=1 docker build ."],
            ["sudo docker ps", "DOCKER_BUILDKIT=1 docker build ."],
        ),
        (["docker ps --format '{{.Names}}'"], ["docker ps --format '{{.Names}}'"]),
        (["docker ps 2>&1 >/dev/null"], ["docker ps 2>&1 >/dev/null"]),
    ],
)
def test_commands(lines: list[str], expected: list[str]) -> None:
    assert commands(*lines) == expected


@pytest.mark.parametrize(
    ("line", "command", "comment"),
    [
        ("docker ps  # all of them", "docker ps", "all of them"),
        ("docker ps // all of them", "docker ps", "all of them"),
        ("docker ps //所有容器", "docker ps", "所有容器"),
        ("docker ps -a   查看所有容器", "docker ps -a", "查看所有容器"),
        ("docker ps（所有容器）", "docker ps（所有容器）", ""),
        ("docker ps <-- look", "docker ps", "look"),
        ("docker pull nginx -- the web server", "docker pull nginx", "the web server"),
        ("docker run nginx echo 'a # b'", "docker run nginx echo 'a # b'", ""),
        ('docker run nginx echo "a // b"', 'docker run nginx echo "a // b"', ""),
        ("curl http://localhost//a", "curl http://localhost//a", ""),
        ("docker run a sh -c 'echo 你好'", "docker run a sh -c 'echo 你好'", ""),
        ("git commit -m 修改", "git commit -m 修改", ""),
        ("docker run a#b", "docker run a#b", ""),
        ("docker ps # don't", "docker ps", "don't"),
    ],
)
def test_comments_behind(line: str, command: str, comment: str) -> None:
    entry = session(line).entries[0]
    assert (entry.text, entry.behind) == (command, comment)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("docker run [OPTIONS] IMAGE", "`[OPTIONS]` makes it a synopsis"),
        ("docker run [选项] 镜像", "is a placeholder"),
        ("docker run ...", "`...` makes it a synopsis"),
        ("docker rm <id>", "`<id>` is a placeholder"),
        ("docker rm <容器名>", "`<容器名>` is a placeholder"),
        ("docker rmi <image-id/name>", "`<image-id/name>` is a placeholder"),
        ("docker pull nginx:<版本>", "`<版本>` is a placeholder"),
        ("docker rm {{container}}", "`{{container}}` is a placeholder"),
        ("docker rm {容器ID}", "`{容器ID}` is a placeholder"),
        ("docker rm 容器名", "`容器名` stands for something else"),
        ("docker rm xxx", "`xxx` stands for something else"),
        ("alias d='docker ps'", "defines an alias"),
        ("dps() { docker ps; }", "defines an alias or a function"),
        ("docker ps --filter [A-Z]* --no-trunc", ""),
        ("docker exec web sh <<EOF\n[Unit]\nA=<b>\nEOF", ""),
        ("docker ps --format '{{json .}}'", ""),
        ("docker ps --format '{{range .Mounts}}x{{end}}'", ""),
        ("docker load < a.tar > log", ""),
        ("docker run -i nginx cat <in >out", ""),
        ("[ -f x ] && docker ps", ""),
        ("docker run a sh -c 'ls ...'", ""),
        ("docker run a sh -c '<a> b'", "`<a>` is a placeholder"),
    ],
)
def test_reasons(line: str, reason: str) -> None:
    entry = session("docker ps", line).entries[1]
    assert entry.text.startswith(line[:10])
    assert reason in entry.reason
    assert bool(reason) == bool(entry.reason)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["#!/bin/sh", "docker ps"], "it is a script"),
        (["frobnicate", "├── a"], "no line of it begins with a program that is known"),
        (["FROM nginx", "RUN x"], "no line of it begins with a program that is known"),
        (["", ""], "it is empty"),
        (["1. 选择镜像：", "docker pull nginx"], "it begins with lines that are no commands"),
        (["/ # ls", "bin"], "it shows what was typed inside of a container or a program"),
    ],
)
def test_blocks_that_are_no_session(lines: list[str], reason: str) -> None:
    assert reason in session(*lines).reason


def test_dashes_begin_what_is_printed_or_a_comment() -> None:
    found = session("-- all of them", "docker ps", "-- Logs begin --", "Sep 14 a", "", "-- the images", "docker images")
    assert [(entry.comments, entry.output) for entry in found.entries] == [
        (("all of them",), ("-- Logs begin --", "Sep 14 a")),
        (("the images",), ()),
    ]


def test_a_prompt_without_a_command_is_nothing() -> None:
    (entry,) = session("a@b:~$ curl c", "  % Total    % Received", "a@b:~$", "a@b:~$ ").entries
    assert entry.output == ("  % Total    % Received",)


def test_output_and_comments_stay_where_they_are() -> None:
    found = session("# first", "$ docker ps", "a", "", "b", "", "# second", "$ docker images  # third", "c", "# last")
    assert [(entry.comments, entry.text, entry.behind, entry.output) for entry in found.entries] == [
        (("first",), "docker ps", "", ("a", "", "b")),
        (("second",), "docker images", "third", ("c",)),
    ]
    assert found.closing == ("last",)


def test_what_is_doubtful_is_said() -> None:
    (doubt,) = session("$ docker ps", "docker rm web").doubts
    message = "`docker rm web` has no prompt and so is output: write `$ ` before it if it is a command"
    assert (doubt.line, doubt.message) == (2, message)
    assert doubt.check.startswith("`docker rm web` stands as output: ")
    assert session("[root@a ~]# docker ps").root


def test_what_is_typed_inside_is_said_once() -> None:
    shell = "docker exec -it web bash"
    assert [(one.line, one.message) for one in session(shell, "  apt update", "ls", "exit", "docker ps").doubts] == [
        (
            2,
            "`apt update` was typed inside of a container or a program: it stays output of `docker exec -it web bash`;"
            " write what readers need from there as a card",
        )
    ]
    assert [(one.line, one.message) for one in session(shell, "apt update", "ls", "docker ps").doubts] == [
        (
            2,
            "`apt update` stands as a command behind `docker exec -it web bash`: write `\\` in place of its `$ `"
            " if it was typed inside of what that opens",
        )
    ]


def test_what_explains_options_in_a_block_is_told() -> None:
    found = session("docker images", "# options", "-a  # all of them", "-q  // ids", "", "# ids", "docker ps -q")
    assert [(entry.comments, entry.output) for entry in found.entries] == [
        ((), ("# options", "-a  # all of them", "-q  // ids")),
        (("ids",), ()),
    ]
    assert [(doubt.line, doubt.message) for doubt in found.doubts] == [
        (3, "`-a  # all of them` was taken for what a command prints: if it is not, take it out of the card")
    ]


def test_lines_before_the_first_command_are_kept() -> None:
    found = session("# How", 'CMD ["ls"]', "", "# run it", "$ docker run a")
    assert found.opening == ("# How", 'CMD ["ls"]')
    assert [(entry.comments, entry.text) for entry in found.entries] == [(("run it",), "docker run a")]


def test_a_command_without_a_prompt_before_all_others_is_one() -> None:
    assert commands("# net", "docker network create a", "", "$ docker ps") == ["docker network create a", "docker ps"]


def test_a_comment_between_the_lines_of_a_command_goes_to_the_line_below_it() -> None:
    found = session("docker run \\", "  # -p 1:1 \\", "  # its port", "  -p 80:80 \\", "  nginx")
    (entry,) = found.entries
    assert entry.text == "docker run \\\n  -p 80:80 \\\n  nginx"
    assert entry.parts == (("-p 80:80", "-p 1:1; its port"),)
    assert [(doubt.line, doubt.message) for doubt in found.doubts] == [
        (2, "`# -p 1:1 \\` ends the command above it in a shell: it is a note now"),
        (3, "`# its port` ends the command above it in a shell: it is a note now"),
    ]
    assert not session("docker ps |", "  # first", "  head -n 1").doubts
    assert commands("docker ps \\", "# then", "docker images")[-1] == "docker images"


def test_the_prompt_of_a_shell_without_a_name_in_a_container() -> None:
    (entry,) = session("$ docker exec -it db bash", "bash-3.2$ docker ps").entries
    assert entry.output == ("bash-3.2$ docker ps",)


@pytest.mark.parametrize(("opening", "end", "most"), [("echo 'a", "b'", 59), ("for i in 1; do", "done", 60)])
def test_what_stays_open_for_more_than_sixty_lines_was_not_meant(opening: str, end: str, most: int) -> None:
    lines = ["docker ps"] * most
    assert len(commands(opening, *lines, end)) == 1
    assert len(commands(opening, *lines, "docker ps", end)) > 1


def test_a_command_of_more_than_four_thousand_signs_makes_no_card() -> None:
    lines = ["docker run \\", *["  -e A=b \\"] * 200]
    assert session(*lines, "  c").entries[0].reason == ""
    long = session("docker ps", *lines[:1], *lines[1:] * 2, "  c")
    assert [entry.reason for entry in long.entries] == ["", "it is too long for a card"]
