"""Any text as a command ends in a finding: however deep, long or large what stands in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from commandcards.command.shell.script import parse_script, pending_heredocs
from commandcards.model import Command
from commandcards.site.check import check_command
from engine import EXPLAINER, explain_command
from hypothesis import strategies as st
from properties import given, grows_evenly

OPENERS = [
    "(", "( ", "$(", "$((", "${", "$[", "{ ", "if ", "`", '"', "<(", "f() ", "[[ ", "case a in ", "a=(", '"$(', "! ",
]  # fmt: skip
PATTERNS: dict[str, Callable[[int], str]] = {
    "substitutions": lambda count: "docker ps " + "$(x) " * count,
    "pipes": lambda count: "docker ps " + "| grep a " * count,
    "options": lambda count: "docker run " + "-e A=1 " * count + "nginx",
    "arguments": lambda count: "docker rm " + "a " * count,
    "wrappers": lambda count: "sudo " * count + "docker ps",
    "evals": lambda count: "eval " * count + "docker ps",
    "shells": lambda count: "sh -c " * count,
    "braces": lambda count: "echo " + "{" * count,
    "pairs": lambda count: "echo " + "{a}" * count,
    "dots": lambda count: "echo {" + "." * count,
    "brackets": lambda count: "echo ]" + "[" * count,
    "arrays": lambda count: "a[;" * count,
    "backquotes": lambda count: "echo " + "`a` " * count,
    "curly": lambda count: "docker ps " + "“a” " * count,
    "quoted": lambda count: "echo " + "'“' " * count,
    "hashes": lambda count: "docker ps " + "# a\n" * count,
    "comment": lambda count: "docker ps # " + "“" * count,
    "placeholders": lambda count: "echo " + "<a" * count,
    "here-documents": lambda count: "cat " + "<<A " * count + "\n" + "A\n" * count,
    "lines": lambda count: "docker run \\\n" + "-e A \\\n" * count + "nginx",
    "inside": lambda count: "docker exec web sh -c '" + "echo a; " * count + "'",
    "containers": lambda count: "docker exec web sh -c '" + "docker run a ls; " * count + "'",
    "extglobs": lambda count: "shopt -s extglob\nls " + "@(" * count,
    "digits": lambda count: "docker run -m " + "9" * count + "x nginx",
    "spans": lambda count: "docker run --health-interval " + "9" * count + " nginx",
}


def check(text: str) -> list[str]:
    explanation = explain_command(text)
    return [finding.message for finding in check_command(Command(text, 1), explanation)]


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("count", [31, 64, 10_000])
def test_however_deep(opener: str, count: int) -> None:
    check(opener * count)
    check("docker ps " + opener * count + "a")
    pending_heredocs(opener * count)


def test_too_deep_is_a_finding() -> None:
    assert check("docker ps " + "$(" * 64 + "echo a" + ")" * 64) == [
        "this is nested more than 30 levels deep: take it apart"
    ]
    assert check("(" * 10_000) == ["this is nested more than 30 levels deep: take it apart"]
    # What people write is not deep.
    assert parse_script("echo " + "$(echo " * 12 + "a" + ")" * 12).error is None
    assert parse_script("if a; then b; " + "elif a; then b; " * 500 + "fi").error is None


def test_too_long_is_a_finding() -> None:
    lines = " \\\n".join(f"-e A{number}=b" for number in range(1_000))
    assert check(f"docker run \\\n{lines} \\\nnginx") == ["this has more than 500 words: take it apart"]
    assert check("docker ps | " * 1_000 + "cat") == ["this has more than 500 words: take it apart"]
    assert check("docker exec web sh -c '" + "echo a; " * 5_000 + "'") == [
        "this has more than 500 words: take it apart"
    ]
    # What people write is not long, and a here-document has no words.
    assert check("docker rm " + "web " * 400) == []
    assert check("cat <<EOF\n" + "a line of text\n" * 4_000 + "EOF") == []


@pytest.mark.parametrize("depth", [8, 16, 24])
def test_what_is_no_arithmetic_is_not_tried_again_and_again(depth: int) -> None:
    script = parse_script("echo " + "$((" * depth + "a);b)" * depth)
    assert len([command for command in script.commands if command.words[0].value == "a"]) <= 1


@pytest.mark.parametrize("name", PATTERNS)
def test_time_grows_as_the_text_does(name: str) -> None:
    def run(count: int) -> None:
        EXPLAINER._explained.clear()
        check(PATTERNS[name](count))

    assert grows_evenly(run, 100)


@pytest.mark.parametrize(
    "text",
    [
        "docker stop -t " + "9" * 5_000 + " web",
        "docker run --cpus " + "9" * 5_000 + " nginx",
        "docker run --cpus 1e99999999 nginx",
        "docker run -m 1e99999999 nginx",
        "docker run -m " + "9" * 5_000 + " nginx",
        "docker run --memory-swappiness " + "9" * 5_000 + " nginx",
        "docker run --pids-limit " + "9" * 5_000 + " nginx",
        "docker run -p " + "9" * 5_000 + ":80 nginx",
        "docker run --ulimit nofile=" + "9" * 5_000 + " nginx",
        "docker logs --tail " + "9" * 5_000 + " web",
        "docker run --health-interval " + "9" * 5_000 + "h nginx",
        "docker run --shm-size 1e99999999g nginx",
        "echo {1.." + "9" * 5_000 + "}",
    ],
)
def test_however_large_a_number(text: str) -> None:
    check(text)


@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff", r"\U0011ffff", r"\Uffffffff", r"\U0000d800"])
def test_no_character_comes_of_a_number_that_is_none(escape: str) -> None:
    text = f"docker run --name $'a{escape}' nginx"
    (command,) = parse_script(text).commands
    assert command.words[3].value == "a\ufffd"
    explanation = explain_command(text)
    for token in explanation.tokens:
        (token.label + token.sentence("en") + token.sentence("zh")).encode("utf-8")


def test_half_a_character_in_the_text() -> None:
    assert check("docker ps \ud800")


PIECES = [
    *OPENERS, "docker run ", "-p ", "80:80 ", "nginx", ")", "))", "}", "]", "]]", "; ", "\n", "done", "fi", "then ",
    "A",
    "<<A\n", "\\", "'", "$'\\ud800'", "1e999999", "9" * 500, "|", "&&", "#", "sh -c ", "find -exec ",
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([1, 1, 2, 40])), max_size=12), examples=300)
def test_any_structure(pieces: list[tuple[str, int]]) -> None:
    text = "".join(piece * count for piece, count in pieces)
    explanation = explain_command(text)
    list(check_command(Command(text, 1), explanation))
    for token in explanation.tokens:
        assert 0 <= token.start <= token.end <= len(text)
    for slot in explanation.slots:
        assert 0 <= slot.start < slot.end <= len(text)
