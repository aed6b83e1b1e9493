"""What is command, what is comment and what is output inside a fence."""

from __future__ import annotations

import pytest
from commandcards.model import Command
from commandcards.notation.console import Console, parse_console
from hypothesis import strategies as st
from properties import given


def read(text: str) -> Console:
    return parse_console(text.split("\n"), 10)


def commands(text: str) -> list[str]:
    return [command.text for command in read(text).commands]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$ docker ps", ["docker ps"]),
        ("$ docker ps  ", ["docker ps"]),
        ("$   docker ps", ["  docker ps"]),
        ("$ docker ps\nCONTAINER ID\n\n$ docker images", ["docker ps", "docker images"]),
        # A continuation by backslash, with and without the shell's second prompt.
        ("$ docker run \\\n  -d nginx", ["docker run \\\n  -d nginx"]),
        ("$ docker run \\\n> -d nginx", ["docker run \\\n-d nginx"]),
        ("$ docker run \\\n>   -d \\\n>   nginx", ["docker run \\\n  -d \\\n  nginx"]),
        # An even number of backslashes escapes itself.
        ("$ echo \\\\\nout", ["echo \\\\"]),
        # A space after the backslash: the next line is not part of the command, and the checker says so.
        ("$ docker run \\ \n  -d nginx", ["docker run \\"]),
        ('$ sh -c "a\n> b\n>\n> c"', ['sh -c "a\nb\n\nc"']),
        ("$ for i in 1 2; do\n>   docker pull x:$i\n> done", ["for i in 1 2; do\n  docker pull x:$i\ndone"]),
        # Lines of a here-document may begin like a prompt, a comment or output.
        ("$ cat <<EOF\n> quote\n# comment\n$ price\nEOF", ["cat <<EOF\n> quote\n# comment\n$ price\nEOF"]),
        ("$ cat <<EOF\n> a\n> # b\n> EOF\nout", ["cat <<EOF\na\n# b\nEOF"]),
        ("$ cat <<EOF\n> > a\n>\n> EOF", ["cat <<EOF\n> a\n\nEOF"]),
        # Without a prompt before the delimiter the document keeps its own marks.
        ("$ cat <<EOF\n> a\nEOF", ["cat <<EOF\n> a\nEOF"]),
        (
            "$ cat <<'EOF' > Dockerfile\nFROM a\n\nRUN b\nEOF\n$ docker build .",
            ["cat <<'EOF' > Dockerfile\nFROM a\n\nRUN b\nEOF", "docker build ."],
        ),
        ("$ cat <<-EOF\n\ta\n\tEOF\nout", ["cat <<-EOF\n\ta\n\tEOF"]),
        ("$ cat <<A; cat <<B\n1\nA\n2\nB\nout", ["cat <<A; cat <<B\n1\nA\n2\nB"]),
        ("$ docker build - <<EOF && docker ps\nFROM a\nEOF", ["docker build - <<EOF && docker ps\nFROM a\nEOF"]),
        # No here-document at all.
        ('$ echo "a <<EOF"\nout', ['echo "a <<EOF"']),
        ("$ echo $((1<<2))\nout", ["echo $((1<<2))"]),
        ("$ cat <<< word\nout", ["cat <<< word"]),
        ("$ echo 你好，世界 # 注释", ["echo 你好，世界 # 注释"]),
    ],
)
def test_commands(text: str, expected: list[str]) -> None:
    assert commands(text) == expected
    assert read(text).findings == ()


def test_comments_and_output_belong_to_their_command() -> None:
    console = read(
        "# First look\n#\n# 看一眼\n$ docker ps\n\nID  NAME\n\n1   web\n\n# Then stop\n$ docker stop web\nweb\n\n# Done"
    )
    assert console.commands == (
        Command("docker ps", 13, ("First look", "", "看一眼"), ("", "ID  NAME", "", "1   web")),
        Command("docker stop web", 20, ("Then stop",), ("web",)),
    )
    assert console.closing_comments == ("Done",)


def test_output_between_comments_is_kept() -> None:
    console = read("$ a\none\n# note\ntwo")
    assert console.commands[0].output == ("one", "two")
    assert console.closing_comments == ("note",)


def test_line_numbers() -> None:
    command = read("$ a \\\n  b \\\n  c").commands[0]
    assert command.line == 10
    assert [command.line_at(command.text.index(letter)) for letter in "abc"] == [10, 11, 12]


def test_here_document_without_end_takes_the_rest() -> None:
    """The shell would wait for it; the checker reports it by the shell's own rules."""
    assert commands("$ cat <<EOF\na\n$ docker ps") == ["cat <<EOF\na\n$ docker ps"]


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("docker ps", 0, "`docker ps` stands before the first command: begin a command with `$ `"),
        ("\n#docker ps\n$ a", 1, "`#docker ps` stands before the first command: begin a command with `$ `"),
        ("$docker ps", 0, "`$docker ps` stands before the first command: begin a command with `$ `"),
        ("$ a\n$", 1, "there is no command after this `$`: write one or delete the line"),
        ("$  \n$ a", 0, "there is no command after this `$`: write one or delete the line"),
    ],
)
def test_findings(text: str, offset: int, message: str) -> None:
    (finding,) = read(text).findings
    assert (finding.offset, finding.message) == (offset, message)


LINE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30)
LINES = st.lists(st.one_of(LINE, LINE.map("$ {}".format), LINE.map("> {}".format), LINE.map("# {}".format)))


@given(LINES)
def test_every_line_goes_somewhere(lines: list[str]) -> None:
    """No line is lost: it is command, comment or output, or a finding."""
    console = parse_console(lines, 1)
    kept = "\n".join(
        [*console.closing_comments]
        + [line for one in console.commands for line in (one.text, *one.comments, *one.output)]
        + [finding.message for finding in console.findings]
    )
    for line in lines:
        assert line.strip().lstrip("$>#").strip() in kept


@given(st.lists(LINE.filter(str.strip), min_size=1, max_size=5))
def test_a_command_of_any_lines_survives(lines: list[str]) -> None:
    """With a prompt before each line, whatever stands in the lines (a here-document has its own rules)."""
    text = "\n".join(lines).rstrip()
    if "<<" not in text and text == "\n".join(lines):
        assert commands("$ " + text.replace("\n", "\n> ")) == [text]
