"""The grammar made anew from an installed client; the client here is a small program that prints help texts."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from commandcards.command.tools.docker.grammar import FILE, load_grammar
from commandcards.command.tools.docker.help_text import parse_help
from commandcards.command.tools.docker.reference import (
    MissingClientError,
    describe_changes,
    read_reference,
    refresh_reference,
    write_reference,
)

RUN_HELP = """\
Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]

Create and run a new container from an image

Aliases:
  docker container run, docker run

Options:
      --add-host list                Add a custom host-to-IP mapping (host:ip)
      --annotation map               Add an annotation (default map[])
      --cgroupns string              Cgroup namespace to use (host|private)
                                     'host':    Run the container in the
                                     host's namespace
                                     '':        Use the namespace as
                                     configured (default)
      --cpu-shares int               CPU shares (relative weight)
  -d, --detach                       Run container in background and
                                     --attach. is not an option here
      --device-read-bps list         Limit read rate (default [])
      --pids-limit int               Tune container pids limit (default -1)
      --filters strings              Conditions
      --pull string                  Pull image before running (default
                                     "missing")
      --quota uint                   CPU quota
      --scale scale                  Set by a back-quoted name
      --share float                  A share
      --sig-proxy                    Proxy received signals (default true)
      --subnet strings               Networks
      --tty string[="auto"]          Allocate a pseudo-TTY
"""

ROOT_HELP = """\
Usage:  docker [OPTIONS] COMMAND

A self-sufficient runtime for containers

Common Commands:
  run         Create and run a new container from an image
  ps          List containers

Management Commands:
  buildx*     Docker Buildx
  scout*      Docker Scout
  container   Manage containers

Global Options:
      --config string   Location of client config files (default
                        "/home/me/.docker")
  -D, --debug           Enable debug mode
  -v, --version         Print version information and quit

Run 'docker COMMAND --help' for more information on a command.
"""


def test_a_help_text_is_read() -> None:
    help_text = parse_help(RUN_HELP)
    assert help_text.usage == "docker run [OPTIONS] IMAGE [COMMAND] [ARG...]"
    assert help_text.aliases == ["docker container run", "docker run"]
    assert not help_text.group
    assert list(help_text.options) == [
        "add-host", "annotation", "cgroupns", "cpu-shares", "detach", "device-read-bps", "pids-limit", "filters",
        "pull", "quota", "scale", "share", "sig-proxy", "subnet", "tty",
    ]  # fmt: skip
    detach = help_text.options["detach"]
    assert (detach.type, detach.short, detach.default) == ("", "d", "")
    defaults = {name: option.default for name, option in help_text.options.items() if option.default}
    assert defaults == {"pids-limit": "-1", "pull": "missing", "sig-proxy": "true"}
    assert help_text.options["tty"].optional_value == "auto"


@pytest.mark.parametrize(
    ("shown", "default"),
    [
        ("A text (default 5)", "5"),
        ('A text (default "a b")', "a b"),
        (r'A text (default "a\"b")', 'a"b'),
        (r'A text (default "a \"b")', 'a "b'),
        ("A text (default -1)", "-1"),
        ("A text (default 1.5s)", "1.5s"),
        ("A text (default [a])", "[a]"),
        ("A text (default 5) and more", ""),
        ("A text (5)", ""),
        ("A text", ""),
        ("", ""),
        *((f"A text (default {empty})", "") for empty in ('""', "[]", "map[]", "0", "0s", "false", "<nil>")),
    ],
)
def test_defaults_that_say_something(shown: str, default: str) -> None:
    text = f"Usage:  docker x\n\nOptions:\n  -a, --all-x.y string   {shown}\n      --b        Other (default 1)\n"
    options = parse_help(text).options
    assert (options["all-x.y"].default, options["b"].default) == (default, "1")
    assert (options["all-x.y"].short, options["all-x.y"].type, options["b"].type) == ("a", "string", "")
    folded = shown.replace(" (", "\n                         (")
    assert parse_help(text.replace(shown, folded) if shown else text).options["all-x.y"].default == default


def test_sections_of_a_help() -> None:
    """Every heading that ends in `Commands` or `Options` counts, and the usage may go on in further lines."""
    text = (
        "Usage:  docker x COMMAND\n\tdocker x - \n\nText: no heading\n\nAliases:\n  docker x, docker long x\n\n"
        "Examples:\n      --e   E\n\nSome Options: none\n      --c   C\n\nand of the Options:\n      --d   D\n\n"
        "Swarm Commands:\n  one*  First  of all\n  two-b   Second\n\nCommands:\n  three   Third\n\n"
        "Global Options:\n      --a\n\nOptions:\n  -b, --b int[=3]   B\n"
    )
    found = parse_help(text)
    assert found.usage == "docker x COMMAND\n\tdocker x -"
    assert found.aliases == ["docker x", "docker long x"]
    assert found.members == {"one": True, "two-b": False, "three": False}
    assert list(found.options) == ["a", "b"]
    assert (found.options["b"].type, found.options["b"].optional_value) == ("int", "3")
    assert found.options["a"].optional_value is None


def test_a_group_lists_its_commands() -> None:
    help_text = parse_help(ROOT_HELP)
    assert help_text.group
    assert help_text.members == {"run": False, "ps": False, "buildx": True, "scout": True, "container": False}
    assert list(help_text.options) == ["config", "debug", "version"]


def test_other_texts_have_nothing_to_read() -> None:
    assert parse_help("").usage == ""
    assert parse_help("docker: unknown command: docker rim").options == {}


HELP = {
    (): ROOT_HELP,
    ("run",): RUN_HELP,
    ("container", "run"): RUN_HELP.replace("Usage:  docker run", "Usage:  docker container run"),
    ("ps",): "Usage:  docker ps [OPTIONS]\n\nList containers\n\nAliases:\n  docker a, docker b, docker c, docker ps\n\n"
    "Options:\n  -a, --all   Show all containers\n",
    # It is described elsewhere.
    ("scout",): "Usage:  docker scout\n",
    (
        "container",
    ): "Usage:  docker container COMMAND\n\nManage containers\n\nCommands:\n  run   Run\n  new   New in this one\n"
    "  short   Of another's help\n",
    ("container", "new"): "Usage:  docker container new CONTAINER [ARG...]\n\nNew\n",
    ("container", "short"): "Usage:  docker long way [OPTIONS] NAME\n\nAliases:\n  docker container short\n",
    ("exec",): "Usage:  docker exec [OPTIONS] CONTAINER\n\nHidden, and there all the same\n",
}

CLIENT = """\
#!{python}
import sys
HELP = {help!r}
words = [word for word in sys.argv[1:] if not word.startswith("-")]
flags = [word for word in sys.argv[1:] if word.startswith("-")]
if flags == ["--version"] and not words:
    print("Docker version 31.4.1, build 0123456")
elif any(flag.startswith("--gone") for flag in flags):
    print("unknown flag: --gone", file=sys.stderr)
    sys.exit(125)
else:
    print(HELP.get(tuple(words), HELP[()]))
"""

CURRENT: dict[str, Any] = {
    "about": "for the tests",
    "versions": {"docker": "29.8.0", "buildx": "1", "compose": "2"},
    "sources": ["somewhere"],
    "external": ["scout"],
    "commands": {
        "docker": {
            "usage": "docker [OPTIONS] COMMAND [ARG...]", "interspersed": False, "group": True,
            "options": {"config": {"type": "string"}, "debug": {"type": "bool", "short": "D"}},
        },
        "docker build": {
            "usage": "docker build .", "aliases": ["docker buildx build"], "interspersed": True,
            "options": {name: {"type": name} for name in ("int", "uint", "float", "strings")},
        },
        "docker image build": {"usage": "docker image build .", "aliases": ["docker build"], "interspersed": True},
        "docker buildx": {"usage": "docker buildx", "interspersed": True, "group": True},
        "docker buildx build": {"usage": "docker buildx build .", "aliases": ["docker build"], "interspersed": True},
        "docker container": {"usage": "docker container", "interspersed": True, "group": True},
        "docker exec": {"usage": "docker exec CONTAINER", "interspersed": False, "hidden": True},
        "docker gone": {"usage": "docker gone", "interspersed": True},
        "docker ps": {
            "usage": "docker ps", "aliases": ["docker c", "docker a"], "interspersed": True,
            "options": {"all": {"type": "string"}, "size": {"type": "bool", "optional_value": "true"}},
        },
        "docker run": {
            "usage": "docker run IMAGE", "aliases": ["docker container run"], "interspersed": False,
            "options": {
                "cpu-shares": {"type": "int64", "short": "c"},
                "pids-limit": {"type": "int64", "default": "0"},
                "quota": {"type": "uint64"},
                "share": {"type": "float64"},
                "filters": {"type": "stringSlice"},
                "annotation": {"type": "map", "default": "map[]"},
                "scale": {"type": "stringArray"},
                "net": {"type": "network", "hidden": True},
                "gone": {"type": "bool", "optional_value": "true", "hidden": True},
                "subnet": {"type": "ipNetSlice"},
            },
        },
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    program = tmp_path_factory.mktemp("client") / "docker"
    program.write_text(CLIENT.format(python=sys.executable, help=HELP), encoding="utf-8")
    program.chmod(0o755)
    return refresh_reference(copy.deepcopy(CURRENT), str(program))


def test_versions_and_sources_say_where_it_is_from(refreshed: dict[str, Any]) -> None:
    assert refreshed["versions"] == {"docker": "31.4.1", "buildx": "1", "compose": "2"}
    assert refreshed["sources"] == [
        "the --help of docker 31.4.1",
        "docker buildx, as before",
        "docker compose, as before",
    ]
    assert refreshed["external"] == ["scout"]


def test_commands_are_those_of_the_client(refreshed: dict[str, Any]) -> None:
    assert list(refreshed["commands"]) == [
        "docker", "docker build", "docker buildx", "docker buildx build", "docker container", "docker container new",
        "docker container run", "docker container short", "docker exec", "docker image build", "docker ps",
        "docker run",
    ]  # fmt: skip


def test_a_command_that_shows_the_usage_of_another_is_a_name_of_it(refreshed: dict[str, Any]) -> None:
    """As `docker builder build` does, whose list of aliases has all but the one that is shown."""
    found = refreshed["commands"]["docker container short"]
    assert (found["usage"], found["aliases"]) == ("docker container short [OPTIONS] NAME", ["docker long way"])


def test_plugins_that_are_not_installed_stay_as_they_were(refreshed: dict[str, Any]) -> None:
    for path in ("docker build", "docker image build", "docker buildx", "docker buildx build"):
        assert refreshed["commands"][path] == CURRENT["commands"][path]


def test_what_help_cannot_tell_is_kept(refreshed: dict[str, Any]) -> None:
    run = refreshed["commands"]["docker run"]
    assert run["interspersed"] is False
    options = run["options"]
    assert options["cpu-shares"] == {"type": "int64"}
    kept = {"pids-limit": "int64", "quota": "uint64", "share": "float64", "filters": "stringSlice"}
    assert {name: options[name]["type"] for name in kept} == kept
    assert options["annotation"] == {"type": "map", "default": "map[]"}
    assert options["net"] == {"type": "network", "hidden": True}
    # A type with a name of the option's own: the name says nothing.
    assert options["scale"] == {"type": "stringArray"}
    assert refreshed["commands"]["docker exec"]["hidden"]
    # The usage line of a group says nothing that its commands do not.
    assert refreshed["commands"]["docker container"]["usage"] == "docker container"


def test_what_help_does_tell_is_taken(refreshed: dict[str, Any]) -> None:
    run = refreshed["commands"]["docker run"]
    assert run["usage"] == "docker run [OPTIONS] IMAGE [COMMAND] [ARG...]"
    assert run["aliases"] == ["docker container run"]
    # Those that were there stay in their order.
    assert refreshed["commands"]["docker ps"]["aliases"] == ["docker c", "docker a", "docker b"]
    options = run["options"]
    assert options["pids-limit"] == {"type": "int64", "default": "-1"}
    assert options["detach"] == {"type": "bool", "short": "d", "optional_value": "true"}
    assert options["tty"] == {"type": "string", "optional_value": "auto"}
    assert options["subnet"] == {"type": "stringSlice"}
    assert "gone" not in options
    assert refreshed["commands"]["docker ps"]["options"]["all"]["type"] == "bool"


def test_new_commands_are_guessed_from_their_usage(refreshed: dict[str, Any]) -> None:
    assert refreshed["commands"]["docker container new"]["interspersed"] is False


def test_paths_of_this_machine_are_left_out(refreshed: dict[str, Any]) -> None:
    assert refreshed["commands"]["docker"]["options"]["config"] == {"type": "string"}
    assert "/home" not in json.dumps(refreshed)


def test_the_result_is_a_grammar(refreshed: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "grammar.json"
    write_reference(refreshed, file)
    grammar = load_grammar(file)
    assert grammar.commands["docker container run"].canonical == "docker run"


def test_changes_are_described(refreshed: dict[str, Any]) -> None:
    changes = describe_changes(CURRENT, refreshed)
    assert changes[:4] == [
        "added command docker container new",
        "added command docker container run",
        "added command docker container short",
        "removed command docker gone",
    ]
    assert "docker: added option --version" in changes
    assert "docker ps: --all: type was 'string', is 'bool'" in changes
    assert "docker ps: usage was 'docker ps', is 'docker ps [OPTIONS]'" in changes
    assert "docker run: removed option --gone" in changes
    assert describe_changes(CURRENT, CURRENT) == []


def test_a_missing_client_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(MissingClientError, match="cannot be run") as caught:
        refresh_reference(CURRENT, str(tmp_path / "none"))
    assert str(caught.value).startswith(f"the Docker client `{tmp_path}/none` cannot be run: ")
    assert "\n" not in str(caught.value)


def test_another_program_is_no_client() -> None:
    with pytest.raises(MissingClientError, match="^`true --version` does not answer like a Docker client$"):
        refresh_reference(CURRENT, "true")


def test_the_file_is_written_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "docker-cli.json"
    write_reference(CURRENT, path)
    assert read_reference(path) == CURRENT
    assert path.read_text("utf-8").endswith("}\n")
    with pytest.raises(TypeError):
        write_reference({"commands": object()}, path)
    assert read_reference(path) == CURRENT
    assert [one.name for one in tmp_path.iterdir()] == ["docker-cli.json"]


def test_the_reference_at_hand_is_written_as_it_is_read() -> None:
    text = FILE.read_text("utf-8")
    assert json.dumps(read_reference(), indent=1, ensure_ascii=False) == text.rstrip("\n")
