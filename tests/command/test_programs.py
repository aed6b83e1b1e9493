"""Programs that have texts instead of a grammar, and what they run in their turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from commandcards.command.programs import ProgramCommand, Programs, load_aliases, load_programs, read_key
from commandcards.command.tools.docker.images import ImageFacts
from commandcards.command.tools.registry import build_tools
from commandcards.data import DataError
from commandcards.model import Bilingual, Command
from commandcards.site.check import check_command
from engine import EXPLAINER, GRAMMAR, LIBRARY, WORDS, explain_command

EXPLAINED = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "data" / "programs-explained.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
LONGEST_ZH = 48
LONGEST_EN = 110


def parts(text: str) -> list[str]:
    return [text[token.start : token.end] for token in explain_command(text).tokens]


def problems(text: str) -> list[str]:
    return [finding.message for finding in check_command(Command(text, 1), explain_command(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tar xzf a.tar -C /x", ["tar", "x", "z", "f a.tar", "-C /x"]),
        ("tar xfz a.tar b", ["tar", "x", "fz a.tar", "z", "b"]),
        ("tar xfzC a.tar /x b", ["tar", "x", "fzC a.tar", "z", "/x", "b"]),
        ("tar xfz", ["tar", "x", "fz", "z"]),
        ("tar -czf a.tar .", ["tar", "c", "z", "f a.tar", "."]),
        ("curl -fsSLo a https://x", ["curl", "f", "s", "S", "L", "o a", "https://x"]),
        ("curl -oa --max-time=3 x", ["curl", "oa", "--max-time=3", "x"]),
        ("head -20 - a", ["head", "-20", "- a"]),
        ("grep --color=auto -- -x a", ["grep", "--color=auto", "--", "-x a"]),
        ("git -C x commit -am y", ["git -C x commit", "-C x", "a", "m y"]),
        ("dd if=a of=b", ["dd", "if=a", "of=b"]),
        ("find . -type f -print", ["find", ".", "-type f", "-print"]),
        ("find . -exec ls", ["find", ".", "-exec ls", "ls"]),
        ("find . -exec", ["find", ".", "-exec"]),
        ("ps aux", ["ps", "a", "u", "x"]),
        ("env A=b docker ps", ["env", "A=b", "docker ps"]),
        ("sudo -- docker ps", ["sudo", "--", "docker ps"]),
        ("sudo -u", ["sudo", "-u"]),
        (r"find . -exec docker rm {} \; -print", ["find", ".", r"-exec docker rm {} \;", "docker rm", "{}", "-print"]),
        ("watch -n 1 'docker ps -a'", ["watch", "-n 1", "docker ps", "-a"]),
        ("ssh -t h 'docker exec -it web sh'", ["ssh", "-t", "h", "docker exec", "-i", "t", "web", "sh"]),
        ("ssh h docker ps -a", ["ssh", "h", "docker ps", "-a"]),
        ("ssh h A=b docker ps", ["ssh", "h", "A=b", "docker ps"]),
        ('trap "docker rm -f web" EXIT INT', ["trap", "docker rm", "-f", "web", "EXIT INT"]),
        ('bash -lc "docker ps | cat"', ["bash", "l", 'c "docker ps | cat"', "docker ps", "|", "cat"]),
        (r'sh -c "sh -c \"docker ps\""', ["sh", r'-c "sh -c \"docker ps\""', "sh", r"-c \"docker ps\"", "docker ps"]),
        ("eval eval docker ps", ["eval", "eval", "docker ps"]),
        # An optional value belongs to the spelling that has it, and only then: `-fn 20` are two options.
        ("tail -fn 20 a", ["tail", "f", "n 20", "a"]),
        ("sed -i.bak s/a/b/ x", ["sed", "i.bak", "s/a/b/ x"]),
        # The next word, where it fits.
        ("journalctl -n 20 -u docker", ["journalctl", "-n 20", "-u docker"]),
        ("journalctl -b -1", ["journalctl", "-b -1"]),
        ("journalctl -n +20", ["journalctl", "-n +20"]),
        ("journalctl -n -f", ["journalctl", "-n", "-f"]),
        ("lsof -i :80", ["lsof", "-i :80"]),
        ("lsof -i -P", ["lsof", "-i", "-P"]),
        ("lsof -nPiTCP", ["lsof", "n", "P", "iTCP"]),
        ("make -j 4 all", ["make", "-j 4", "all"]),
        ("make -j all", ["make", "-j", "all"]),
        ("make -j8 all", ["make", "j8", "all"]),
        ("iptables -nL DOCKER", ["iptables", "n", "L DOCKER"]),
        ("ps -u root", ["ps", "-u root"]),
        ("ps -aux", ["ps", "a", "u", "x"]),
        # Several values.
        ("jq --arg a b .x", ["jq", "--arg a b", ".x"]),
        ("iptables -P INPUT DROP", ["iptables", "-P INPUT DROP"]),
        # What follows a script is the script's.
        ("python a.py --port 80 -v", ["python", "a.py --port 80 -v"]),
        ("python -u -m http.server --bind ::", ["python", "-u", "-m http.server", "--bind ::"]),
        ("bash -e a.sh -x", ["bash", "-e", "a.sh -x"]),
        ("java -Xmx1g -jar a.jar --port=1", ["java", "-Xmx1g", "-jar a.jar", "--port=1"]),
        ("java -Da=b -XX:+UseG1GC Main -jar", ["java", "-Da=b", "-XX:+UseG1GC", "Main -jar"]),
        ("java -Dx Main", ["java", "-Dx", "Main"]),
        ("java -jar a.jar run --port=1", ["java", "-jar a.jar", "run --port=1"]),
        ("go test -count=1 -v ./...", ["go test", "-count=1", "-v", "./..."]),
        ("go run . --help", ["go run", ". --help"]),
        ('[ "$a" = b ]', ["[", '"$a" = b', "=", "]"]),
    ],
)
def test_parts(text: str, expected: list[str]) -> None:
    assert parts(text) == expected
    assert all(token.text for token in explain_command(text).tokens)


def test_a_label_has_the_quotes_of_its_value() -> None:
    command = """mysql -p"$PW" -u'a b' -sNe"x y" z"""
    assert (
        " ".join(token.label for token in explain_command(command).tokens)
        == """mysql -p"$PW" -u'a b' -s -N -e"x y" z"""
    )


@pytest.mark.parametrize(("command", "part", "zh", "en"), EXPLAINED)
def test_what_a_reader_is_told(command: str, part: str, zh: str, en: str) -> None:
    token = next(one for one in explain_command(command).tokens if part in (one.label, command[one.start : one.end]))
    assert token.text
    for locale, expected in (("zh", zh), ("en", en)):
        inside = "".join(one.text for one in token.detail.fragments(locale)) if token.detail else ""
        assert " // ".join(filter(None, [token.text[locale], inside])) == expected


@pytest.mark.parametrize(
    "text",
    [
        "docker images -q | xargs -I{} docker push {}",
        "docker images -q | xargs -I IMG docker tag IMG x/IMG",
        "cat a | parallel docker push {}",
        r"find . -name '*.tar' -exec docker image inspect {} \;",
    ],
)
def test_what_each_run_fills_in_is_not_checked(text: str) -> None:
    assert problems(text) == []


def test_the_tools_are_a_table() -> None:
    """By all names of all programs, each put together once; of those that are chosen, by no others."""
    tools = EXPLAINER.tools
    assert len(tools) == len(list(tools)) > 300
    assert tools["apt"] is tools["apt-get"]
    few = build_tools(GRAMMAR, WORDS.programs, WORDS.aliases, ImageFacts(), chosen=["tar", "docker"])
    assert {"tar", "docker"} <= set(few)
    assert "git" not in few


def test_what_stands_in_braces_is_checked_elsewhere() -> None:
    assert problems("sudo docker push {}")


@pytest.mark.parametrize(
    "text",
    [
        "watch docker rim x",
        "watch 'docker rim x'",
        "timeout 5 docker rim x",
        "ssh host docker rim x",
        'sh -c "docker rim x"',
        "bash -ec 'cd a && docker rim x'",
        'eval "docker rim x"',
        "trap 'docker rim x' EXIT",
        r"find . -exec docker rim x \;",
        "su - me -c 'docker rim x'",
        "flock a docker rim x",
        "sudo sh -c 'docker rim x'",
    ],
)
def test_what_a_program_runs_is_checked(text: str) -> None:
    finding = next(one for one in check_command(Command(text, 1), explain_command(text)))
    assert finding.message.startswith("`docker` has no command `rim`")
    assert text[finding.offset :].startswith("rim")


def test_a_script_in_quotes_keeps_its_places() -> None:
    text = r"""sh -c "docker run --name 'web' -p 80:80 -v /a:/b nginx" """.strip()
    explanation = explain_command(text)
    assert [(text[slot.start : slot.end], slot.kind) for slot in explanation.slots] == [
        ("web", "container"),
        ("80", "port"),
        ("nginx", "image"),
    ]
    assert {"--name 'web'", "-p 80:80", "-v /a:/b"} <= set(parts(text))


def test_what_the_outer_shell_fills_in_is_explained_once() -> None:
    text = 'sh -c "docker stop $(docker ps -q)"'
    assert parts(text).count("docker ps") == 1
    # In single quotes it is the inner shell that runs it.
    assert parts("sh -c 'docker stop $(docker ps -q)'").count("docker ps") == 1


def test_an_error_in_an_inner_script_stands_where_it_is() -> None:
    text = "sh -c 'docker ps | | cat'"
    (finding,) = check_command(Command(text, 1), explain_command(text))
    assert finding.message == "a command is missing after `|`"
    assert finding.offset == text.index("| cat")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "foo -x bar",
            "nothing explains `foo -x bar`: add an item such as `- `foo` …` under the card, or the program to the "
            "dictionary, as a file in data/programs/",
        ),
        ("ls -lz", "no text explains `-z`: add one to the dictionary, in both languages"),
        ("tar --bogus a", "no text explains `--bogus`: add one to the dictionary, in both languages"),
        ("find . -namex", "no text explains `-namex`: add one to the dictionary, in both languages"),
        ("go test -vx ./...", "no text explains `-vx`: add one to the dictionary, in both languages"),
        ("docker-compose up -d", "`docker-compose` is the old program: write `docker compose`"),
    ],
)
def test_no_silence(text: str, message: str) -> None:
    assert problems(text) == [message]


@pytest.mark.parametrize(
    "text", ["docker ps | cat", "A=1", "cat <<EOF\nx\nEOF", "for i in 1; do docker ps; done", "docker ps # foo"]
)
def test_nothing_to_add(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("key", "name", "short", "takes"),
    [
        ("-n, --lines NUM", "lines", "n", "value"),
        ("--color[=WHEN]", "color", "", "optional"),
        ("-i[SUFFIX], --in-place[=SUFFIX]", "in-place", "i", "optional"),
        ("-name PATTERN", "name", "", "value"),
        ("--name=PATTERN", "name", "", "value"),
        ("-q", "q", "q", "no"),
        ("if=", "if=", "", "no"),
        ("-", "-", "", "no"),
        ("-f, --follow[=HOW]", "follow", "f", "no"),
        ("-i[TEXT], --replace[=TEXT]", "replace", "i", "optional"),
        ("-n, --lines [NUM]", "lines", "n", "next"),
        ("--arg NAME VALUE", "arg", "", "value"),
        ("]", "]", "", "no"),
        ("==", "==", "", "no"),
        ("!=", "!=", "", "no"),
    ],
)
def test_keys(key: str, name: str, short: str, takes: str) -> None:
    parsed = read_key(key)
    assert parsed
    assert (parsed.name, parsed.short, parsed.spellings[0].takes) == (name, short, takes)


def test_a_key_that_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "programs"
    folder.mkdir()
    options = "options:\n  -a thing:\n    zh: 乙\n    en: B\n"
    inner = "  c:\n    zh: 丙\n    en: C\n    options:\n      -b,-c:\n        zh: 丁\n        en: D\n"
    (folder / "x.yaml").write_text(f"zh: 甲\nen: A\n{options}commands:\n{inner}", "utf-8")
    with pytest.raises(DataError) as error:
        load_programs(tmp_path)
    assert [line.rpartition("/")[2] for line in str(error.value).splitlines()] == [
        "x.yaml:4: `-a thing` is no option: write it as the help does, `-n, --lines NUM` or `--color[=WHEN]`",
        "x.yaml:12: `-b,-c` is no option: write it as the help does, `-n, --lines NUM` or `--color[=WHEN]`",
    ]


def texts(command: ProgramCommand, path: str) -> Iterator[tuple[str, Bilingual]]:
    yield path, command.text
    if command.arguments:
        yield f"{path} …", command.arguments
    for key, option in command.options.items():
        yield f"{path} {key}", option.text
    for name, inner in command.commands.items():
        yield from texts(inner, f"{path} {name}")


def test_style() -> None:
    for place, text in (one for name, program in WORDS.programs.items() for one in texts(program.root, name)):
        assert len(text.zh) <= LONGEST_ZH, place
        assert len(text.en) <= LONGEST_EN, place
        assert not text.zh.endswith("。"), place
        assert not text.en.endswith(".") or text.en.endswith(".."), place
        assert text.en[0].isupper() or not text.en[0].isalpha(), place


@pytest.mark.parametrize(
    ("aliases", "message"),
    [
        ("x: [y]\nz: [w]\n", "2: there is no programs/z.yaml: use `a`, `x`"),
        ("x: [a]\n", "1: `a` has a file or an entry already: delete one"),
        ("x: [y]\na: [y]\n", "2: `y` has a file or an entry already: delete one"),
        ("x: y\n", "1: `x` should be a list: `[one, two]` or `- one` lines"),
    ],
)
def test_other_names_are_of_programs_that_there_are(tmp_path: Path, aliases: str, message: str) -> None:
    (tmp_path / "programs").mkdir()
    for name in ("a", "x"):
        (tmp_path / "programs" / f"{name}.yaml").touch()
    (tmp_path / "aliases.yaml").write_text(aliases, "utf-8")
    with pytest.raises(DataError) as error:
        load_aliases(tmp_path)
    assert str(error.value).endswith(f"aliases.yaml:{message}")


def test_a_program_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "programs").mkdir()
    for name, text in (("a", "zh: 甲\nen: A\n"), ("b", "zh: 乙\n")):
        (tmp_path / "programs" / f"{name}.yaml").write_text(text, "utf-8")
    programs = Programs(tmp_path)
    assert ([*programs], len(programs), "b" in programs, programs.get("c")) == (["a", "b"], 2, True, None)
    assert programs["a"] is programs["a"]
    with pytest.raises(DataError, match=r"b\.yaml:1: this file has no `en`"):
        programs["b"]
    with pytest.raises(DataError, match=r"b\.yaml:1: this file has no `en`"):
        load_programs(tmp_path)


def test_the_list_of_programs_that_may_be_commands_of_another() -> None:
    """As the files have them; those that Docker has as a command are known by its grammar."""
    commands = {name for program in WORDS.programs.values() for name in program.root.commands}
    dockers = {path.rpartition(" ")[2] for path in GRAMMAR.commands}
    assert LIBRARY.images.ambiguous == commands & {*WORDS.programs, *WORDS.aliases} - dockers
