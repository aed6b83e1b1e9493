"""The grammar of the Docker command line, as data and as questions put to it."""

from __future__ import annotations

import json
import time
from itertools import groupby
from pathlib import Path

import pytest
from commandcards.command.invocation import role_name
from commandcards.command.kinds.value import Value
from commandcards.command.tools.docker.grammar import FILE, Grammar, load_grammar
from commandcards.command.tools.docker.usage import read_arguments
from commandcards.data import DataError

REFUSERS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "data" / "who-refuses.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_grammar()


def test_it_describes_the_current_release(grammar: Grammar) -> None:
    assert grammar.versions["docker"] == "29.8.0"
    assert set(grammar.versions) == {"docker", "buildx", "compose"}
    assert len(grammar.commands) > 240


def test_it_is_the_file_that_comes_with_the_engine() -> None:
    assert load_grammar(FILE).commands == load_grammar().commands


def test_it_is_read_quickly() -> None:
    """In a tenth of a second; of a few tries the best counts, since the machine may be busy with something else."""

    def measure() -> float:
        start = time.process_time()
        load_grammar(FILE)
        return time.process_time() - start

    assert any(measure() < 0.5 for _ in range(10))


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("docker run", "docker run"),
        ("docker container run", "docker run"),
        ("docker container ls", "docker ps"),
        ("docker container list", "docker ps"),
        ("docker image ls", "docker images"),
        ("docker image rm", "docker rmi"),
        ("docker image remove", "docker rmi"),
        ("docker buildx build", "docker build"),
        ("docker buildx b", "docker build"),
        ("docker builder build", "docker build"),
        ("docker system info", "docker info"),
        ("docker stack up", "docker stack deploy"),
        ("docker container inspect", "docker container inspect"),
        ("docker compose up", "docker compose up"),
    ],
)
def test_texts_are_kept_under_the_shortest_path(grammar: Grammar, path: str, canonical: str) -> None:
    spec = grammar.find(path)
    assert spec is not None
    assert spec.canonical == canonical


def test_a_canonical_path_stands_for_itself(grammar: Grammar) -> None:
    for path, spec in grammar.commands.items():
        canonical = grammar.find(spec.canonical)
        assert canonical is not None, path
        assert canonical.canonical == spec.canonical


def test_what_does_not_exist_is_not_found(grammar: Grammar) -> None:
    assert grammar.find("docker rim") is None
    assert grammar.find("podman") is None
    assert grammar.children("docker rim") == ()
    assert grammar.children("docker run") == ()


def test_groups_know_their_commands(grammar: Grammar) -> None:
    assert {"run", "ps", "images", "container", "compose"} <= set(grammar.children("docker"))
    assert {"ls", "list", "ps", "rm", "remove"} <= set(grammar.children("docker container"))
    assert "rim" not in grammar.children("docker")


def test_a_group_without_an_entry_is_made_up(grammar: Grammar) -> None:
    spec = grammar.find("docker compose alpha")
    assert spec is not None
    assert spec.group
    assert grammar.children("docker compose alpha") == ("generate", "publish", "viz")


def test_a_shortcut_has_the_options_of_what_it_stands_for(grammar: Grammar) -> None:
    shortcut, command = grammar.find("docker bake"), grammar.find("docker buildx bake")
    assert shortcut is not None
    assert command is not None
    assert shortcut.options == command.options
    assert "file" in shortcut.options


def test_options_know_what_pflag_knows(grammar: Grammar) -> None:
    run = grammar.commands["docker run"]
    assert not run.interspersed
    assert run.options["tty"].optional_value == "true"
    assert run.options["publish"].short == "p"
    assert run.options["publish"].optional_value is None
    assert run.options["memory"].type == "bytes"
    assert grammar.commands["docker stop"].options["time"].deprecated


def test_every_command_can_be_asked_for_help(grammar: Grammar) -> None:
    assert all("help" in spec.options for spec in grammar.commands.values())
    # The letter -h is the host name's where there is one.
    letters = [option.name for option in grammar.commands["docker run"].options.values() if option.short == "h"]
    assert letters == ["hostname", "help"]


def test_options_that_stand_elsewhere_or_have_other_names(grammar: Grammar) -> None:
    assert grammar.persistent["docker compose"] == {"dry-run"}
    assert grammar.synonyms["docker compose exec"] == {"no-TTY": "no-tty"}
    for path, names in grammar.synonyms.items():
        assert set(names.values()) <= set(grammar.commands[path].options)
        assert not set(names) & set(grammar.commands[path].options)


def test_commands_without_a_description_are_not_described(grammar: Grammar) -> None:
    assert "docker scout" in grammar.external
    assert not grammar.external & set(grammar.commands)


def test_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "grammar.json"
    path.write_text(json.dumps({"commands": {"docker": {"usage": "docker COMMAND", "interspersed": False}}}), "utf-8")
    grammar = load_grammar(path)
    assert list(grammar.commands) == ["docker"]
    assert grammar.versions == {}
    assert set(grammar.commands["docker"].options) == {"version", "help"}


def test_a_broken_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{", "utf-8")
    with pytest.raises(DataError, match=r"a\.json:1: this is no JSON: Expecting"):
        load_grammar(path)
    path.write_text("{}", "utf-8")
    with pytest.raises(DataError, match=r"a\.json:1: this file has no `commands`"):
        load_grammar(path)
    with pytest.raises(DataError, match=r"none\.json:1: this file cannot be read"):
        load_grammar(tmp_path / "none.json")


def read_everywhere(grammar: Grammar, name: str, text: str) -> dict[str, Value]:
    """A value of an option or an argument, as each command that has it reads it."""
    specs = {path: spec for path, spec in grammar.commands.items() if spec.canonical == path}
    if name.startswith("--"):
        options = {path: spec.options.get(name[2:]) for path, spec in specs.items()}
        found = {path: option for path, option in options.items() if option and option.type != "bool"}
        return {path: grammar.values.read_option(path, option, text) for path, option in found.items()}
    roles = {path: {role_name(place.role) for place in read_arguments(spec).places} for path, spec in specs.items()}
    return {path: grammar.values.read_argument(path, name, text) for path, names in roles.items() if name in names}


def tell_refusal(value: Value) -> str:
    refusal = value.refusal
    if refusal is None:
        return ""
    return f"client {refusal.when}" if refusal.by == "client" else refusal.by


def test_who_refuses_a_wrong_value(grammar: Grammar) -> None:
    """By whom and when; a command that stands in no row takes the first of the values."""
    for name, group in groupby(REFUSERS, lambda row: row[0]):
        rows = list(group)
        listed: set[str] = set()
        for _, text, expected, commands in rows:
            paths = [one if one == "docker" else f"docker {one}" for one in commands.split(", ")]
            listed.update(paths)
            read = read_everywhere(grammar, name, text)
            assert {path: tell_refusal(read[path]) for path in paths} == dict.fromkeys(paths, expected), (name, text)
        others = read_everywhere(grammar, name, rows[0][1])
        assert [path for path, value in others.items() if value.refusal and path not in listed] == [], name


def test_a_wrong_value_is_tried_of_each_option_that_may_have_one(grammar: Grammar) -> None:
    tried = {row[0] for row in REFUSERS}
    typed = {
        "bytes",
        "decimal",
        "duration",
        "ulimit",
        "mount",
        "port",
        "network",
        "gpu-request",
        "int",
        "uint64",
        "float",
    }
    options = {
        f"--{option.name}"
        for spec in grammar.commands.values()
        for option in spec.options.values()
        if option.type in typed
    }
    assert options <= tried
