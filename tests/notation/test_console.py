"""What is command, what is comment and what is output inside a fence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from commandcards.model import Command
from commandcards.notation.console import Console, parse_console
from commandcards.notation.prompts import unescape_output
from hypothesis import strategies as st
from properties import given, grows_evenly


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
        # `> ` asks for more only while a command is unfinished; then it is output.
        ("$ docker run --rm app npm start\n> app@1.0.0 start\n> node server.js", ["docker run --rm app npm start"]),
        ("$ docker ps # a \\\n> b", ["docker ps # a \\"]),
        ("$ docker ps |\n> grep a\n> out", ["docker ps |\ngrep a"]),
        ("$ docker ps &&\n>   docker images\nout", ["docker ps &&\n  docker images"]),
        ("$ if true; then\n> docker ps\n> fi\n> out", ["if true; then\ndocker ps\nfi"]),
        ("$ (docker ps\n> docker images)\n> out", ["(docker ps\ndocker images)"]),
        # An unfinished command goes on without a mark too.
        ('$ sh -c "\n  date\n  ls /\n"\nout', ['sh -c "\n  date\n  ls /\n"']),
        ("$ docker ps |\n  grep a\nout", ["docker ps |\n  grep a"]),
        # One that never ends does not take the rest with it.
        ('$ docker exec web sh -c "date\nout\n$ docker ps', ['docker exec web sh -c "date', "docker ps"]),
        ('$ echo "a\n> b\nout', ['echo "a\nb']),
        ('$ echo "a\n>\n> b\nout', ['echo "a\n\nb']),
        ('$ echo "a\n$ sh -c "b', ['echo "a', 'sh -c "b']),
        ("$ docker run <name> <<EOF\n$ a\nEOF\nout", ["docker run <name> <<EOF\n$ a\nEOF"]),
        # A comment of the shell is no code.
        ("$ docker ps # it's \"all\nout", ["docker ps # it's \"all"]),
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


def test_of_a_prompt_that_stands_twice_none_is_in_the_command() -> None:
    assert commands("$ $  docker ps") == ["docker ps"]


def test_output_between_comments_is_kept() -> None:
    console = read("$ a\none\n# note\ntwo\n\n  ")
    assert console.commands[0].output == ("one", "two")
    assert console.closing_comments == ("note",)


def test_a_backslash_keeps_a_line_of_output_from_being_something_else() -> None:
    console = read(
        "$ a\n\\# b\n\\$ c\n\\> d\n\\docker ps\n\\\\# e\n\\# \n\\x\n| \\> y\n\\  docker ps\n\\  $ f\n\\\\nas\\g"
        "\n\\  -h, --help\n\\&& b\n\\| wc -l"
    )
    printed = ("# b", "$ c", "> d", "docker ps", "\\# e", "# ", "\\x", "| \\> y", "  docker ps", "  $ f", "\\\\nas\\g")
    printed += ("  -h, --help", "&& b", "| wc -l")
    assert console.commands[0].output == printed
    assert console.findings == ()


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("\\docker: x", "docker: x"),
        ("\\sudo  docker: x", "sudo  docker: x"),
        ("\\docker", "docker"),
        ("\\dockerd", "\\dockerd"),
        ("\\sudo ls", "\\sudo ls"),
        ("\\$", "$"),
        ("\\>", ">"),
        ("\\#", "#"),
        ("\\#a", "\\#a"),
        ("\\$5", "\\$5"),
        ("\\\\# a", "\\# a"),
        ("\\\\\\> a", "\\\\> a"),
        ("\\a", "\\a"),
        ("\\", "\\"),
        ("", ""),
        (" \\# a", " \\# a"),
        ("\\kim@box:~$ docker ps", "kim@box:~$ docker ps"),
        ("\\kim@box:~$ ls", "\\kim@box:~$ ls"),
        ("\\|| ls", "|| ls"),
        ("\\| grep a", "| grep a"),
        ("\\| a |", "\\| a |"),
    ],
)
def test_what_a_line_of_output_with_a_backslash_shows(line: str, printed: str) -> None:
    assert unescape_output(line) == printed


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            "# docker ps\nID\n# docker rm a",
            0,
            "`# docker ps` looks like a root prompt: write `$ sudo docker ps`, or `$ docker ps`",
        ),
        (
            "kim@box:~$ docker ps\nID\nkim@box:~$ docker rm a",
            0,
            "`kim@box:~$` is another kind of prompt: write `$ ` in its place",
        ),
        ("[root@node1 ~]# docker ps", 0, "`[root@node1 ~]#` is another kind of prompt: write `$ ` in its place"),
        ("MBP-2:blog kim$ docker ps", 0, "`MBP-2:blog kim$` is another kind of prompt: write `$ ` in its place"),
        ("PS C:\\Users\\kim> docker ps", 0, "`PS C:\\Users\\kim>` is another kind of prompt: write `$ ` in its place"),
        ("C:\\> docker ps", 0, "`C:\\>` is another kind of prompt: write `$ ` in its place"),
        ("% docker ps", 0, "`%` is another kind of prompt: write `$ ` in its place"),
        ("/ # ls", 0, "`/ #` is another kind of prompt: write `$ ` in its place"),
        ("root@1f2e3d4c5b6a:/# ls", 0, "`root@1f2e3d4c5b6a:/#` is another kind of prompt: write `$ ` in its place"),
        (
            "$ docker pull a\nout\nkim@box:~$ docker ps",
            2,
            "`kim@box:~$` is another kind of prompt: write `$ ` in its place, or write `\\` before it if it is output",
        ),
        ("// all\n$ docker ps", 0, "`//` begins no comment in a shell: write `# `"),
        (
            "$ docker ps -a\ndocker rm web\nsudo docker rm db",
            1,
            "`docker rm web` stands as output: begin it with `$ ` if it is a command, with `\\` if it is not",
        ),
        (
            "$ docker ps\n  $ docker rm a",
            1,
            "`$ docker rm a` stands as output: take the blanks before its `$ ` away, or write `\\` before it if it is "
            "output",
        ),
        (
            "$ docker run -d\n  -p 80:80 a",
            1,
            "`-p 80:80 a` stands as output: end the line before it in `\\` if the command goes on, or write `\\` "
            "before it if it is output",
        ),
        (
            "$ docker run --rm `\n    -p 80:80 a",
            0,
            "a backtick at the end of a line is PowerShell's way to go on: write `\\`",
        ),
        ("$ docker run ^\n  a ^\n  b", 0, "`^` at the end of a line is cmd.exe's way to go on: write `\\`"),
        (
            "$ docker exec web cat a\n# by Docker\nnameserver\n# host\n$ docker ps",
            1,
            "`# by Docker` stands before output: write `\\# by Docker` if it is output, too",
        ),
    ],
)
def test_one_message_names_a_slip(text: str, line: int, message: str) -> None:
    (finding,) = read(text).findings
    assert (finding.offset, finding.message) == (line, message)


@pytest.mark.parametrize(
    "text",
    [
        "$ docker run -it alpine\n/ # ls\nbin\n/ # exit",
        "$ docker run -it ubuntu\nroot@1f2e3d4c5b6a:/# apt update",
        "$ docker exec -it web bash\nbash-5.1# cat /etc/hosts",
        "$ docker pull a\ndocker.io/library/a:latest",
        "$ docker version\nDocker version 29.0",
        "# First\n$ docker ps\nID\n\n# Then\n$ docker rm a",
        "$ docker ps\n  -> a",
    ],
)
def test_right_as_it_stands(text: str) -> None:
    assert read(text).findings == ()


@pytest.mark.parametrize(
    "make",
    [
        lambda count: ["$ docker run \\", *["  -e A \\"] * count, "a"],
        lambda count: ["$ docker run \\", *["> -e A \\"] * count, "> a"],
        lambda count: ["$ cat <<EOF", *["line"] * count, "EOF"],
        lambda count: ['$ echo "', *["line"] * count, '"'],
        lambda count: ['$ echo "'] * count,
        lambda count: ["$ cat <<A", "A"] * count,
        lambda count: ["$ for i in a; do", *["cat <<A", "A"] * count, "done"],
        lambda count: ["$ a", *["> out"] * count],
    ],
)
def test_time_grows_as_the_lines_do(make: Callable[[int], list[str]]) -> None:
    assert grows_evenly(lambda count: parse_console(make(count), 1), 250)


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
    # Of what stands before the first command only the first line is named.
    begin = next((number for number, line in enumerate(lines) if line[:2] == "$ " and line[2:].strip()), len(lines))
    for line in lines[begin:]:
        assert unescape_output(line).strip().lstrip("$>#").strip() in kept


@given(st.lists(LINE.filter(str.strip), min_size=1, max_size=5))
def test_a_command_of_any_lines_survives(lines: list[str]) -> None:
    """With a prompt before each line, and a backslash that asks for the next, whatever stands in the lines."""
    text = " \\\n".join(line.rstrip("\\") for line in lines).rstrip()
    # Here-documents have their own rules, and what follows a `#` is no longer continued.
    if not {"<", "#", "'", '"', "`", "$", "^"} & set(text) and text:
        assert commands("$ " + text.replace("\n", "\n> ")) == [text]


def test_a_backslash_that_is_itself_escaped_asks_for_no_further_line() -> None:
    console = parse_console(["$ echo ) a\\\\", "x"], 1)
    assert [(one.text, one.output) for one in console.commands] == [("echo ) a\\\\", ("x",))]
    assert parse_console(["$ echo a\\", "x"], 1).commands[0].text == "echo a\\\nx"
