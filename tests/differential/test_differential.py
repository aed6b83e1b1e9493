"""The reader and the real Docker client must agree on what is refused, on thousands of generated command lines.

The grammar is made from the installed client, so that its version does not matter. No daemon and no server is asked.
DIFFERENTIAL=3000 in the environment tries that many lines instead of the default. Compose and Buildx are compared, on
a quarter as many, where they are installed.
"""

from __future__ import annotations

import os
import random
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from commandcards.command.invocation import Invocation
from commandcards.command.shell.script import parse_script
from commandcards.command.tools.docker import reference
from commandcards.command.tools.docker.command_line import read_command_line
from commandcards.command.tools.docker.grammar import Grammar, load_grammar
from commandcards.command.tools.docker.reference import read_reference, refresh_reference, write_reference
from differential.client import PLUGINS, QUICK, Answer, Client, find_plugin
from differential.generator import Generator, generate_lines

LINES = int(os.environ.get("DIFFERENTIAL", "400"))
SEEDS = [int(seed) for seed in os.environ.get("DIFFERENTIAL_SEEDS", "20160104").split(",")]

GLOBALS = r"(?:-\w*l \S+ |--log-level \S+ |-\S+ )*"
"""Options before the command."""
EXPLAINED: list[tuple[re.Pattern[str], str]] = [
    (
        re.compile(rf"docker {GLOBALS}remove\b"),
        "Docker 28 answers to `docker remove`, a cobra alias that its help does not show and Docker 29 has not",
    ),
    (
        re.compile(rf"docker {GLOBALS}(init|app|dev|ai|scan|pass|debug|model)\b"),
        "the name of an official plugin, taken as it comes, that is not installed here",
    ),
    (
        re.compile(rf"docker {GLOBALS}compose \w+ .*(--help|-h)\b"),
        "Compose has no help for a command that it has not",
    ),
    (
        re.compile(rf"docker {GLOBALS}compose (-\S+ (?!-)\S* ?|-\S+ ?)*$|docker {GLOBALS}-- compose|compose .* -- -"),
        "Compose looks at its own options even when no command follows them, or when `--` comes before it",
    ),
    (
        re.compile(rf"docker {GLOBALS}compose (?:-\S+ )*(?:-v|--version\b)"),
        "Compose makes a command of -v before it reads anything else",
    ),
    (
        re.compile(r"docker (?:buildx |builder )?(?:bake|f) .*--list\b"),
        "Bake looks at the value of --list once it has read a file, which is not there",
    ),
    (
        re.compile(
            r"docker (?:buildx |builder )?(?:bake|f) .*--(?:list|print).*--progress|bake .*--progress.*--(?:list|print)"
        ),
        "Bake looks at --progress before it asks for a builder only where it needs none",
    ),
    (
        re.compile(r"docker (?:image )?import .*(?:- |image\.tar |-- )\S+ \S+ \S+"),
        "`docker import` looks at two of its arguments and leaves the others, which are no names to the reader",
    ),
    (
        re.compile(r"docker builder - "),
        "`docker builder` drops a `-` before a command",
    ),
    (
        re.compile(r"--tree"),
        "which options go with `docker images --tree` changes from version to version",
    ),
    (
        re.compile(r"docker .*\bscale .*=\d.*=\D|docker .*\bscale .*=\D.*=\d"),
        "`docker service scale` goes on with the right arguments after a wrong one",
    ),
    (
        re.compile(r"docker (?:(?!run|create).)*(?:--help|-\w*h)(?:(?!run|create).)* (?:run|create)\b"),
        "`docker run` and `docker create` have a --help of their own, so that one before them does not count",
    ),
]
"""Differences that are meant, by the command line, with the reason."""


@dataclass(frozen=True)
class Difference:
    line: str
    ours: Invocation
    answer: Answer

    def __str__(self) -> str:
        findings = "; ".join(finding.message for finding in self.ours.findings) or "no finding"
        return f"{self.line}\n    reader: {findings}\n    client: {self.answer.text!r}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Client:
    """What it answers to the lines that are always the same is kept in pytest's cache: asking takes a minute."""
    if shutil.which("docker") is None:
        pytest.skip("no Docker client is installed: there is nothing to compare with")
    kept = None if "DIFFERENTIAL_SEEDS" in os.environ else pytestconfig.cache.mkdir("docker-client")
    return Client(tmp_path_factory.mktemp("client"), kept)


@pytest.fixture(scope="module")
def grammar(client: Client, tmp_path_factory: pytest.TempPathFactory) -> Grammar:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DOCKER_CONFIG", *QUICK):
            patch.setenv(name, client.environment[name])
        file = tmp_path_factory.mktemp("grammar") / "docker-cli.json"
        made_by = [module.read_text("utf-8") for module in sorted(Path(reference.__file__).parent.glob("*.py"))]
        found = client.remember([read_reference(), made_by], lambda given: refresh_reference(given[0]))
        write_reference(found, file)
        return load_grammar(file)


def read(words: list[str], grammar: Grammar) -> Invocation:
    script = parse_script(shlex.join(words))
    assert script.error is None
    (command,) = script.commands
    assert [word.value for word in command.words] == words
    return read_command_line(command.words, grammar)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("plugins", [False, True], ids=["client", "plugins"])
def test_the_reader_refuses_what_the_client_refuses(
    client: Client, grammar: Grammar, seed: int, plugins: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if plugins and not all(map(find_plugin, PLUGINS)):
        pytest.skip("Compose and Buildx are not installed: there is nothing to compare with")
    count = LINES // 4 if plugins else LINES
    lines = generate_lines(grammar, count, seed, plugins=plugins)
    differences = []
    tried: set[tuple[str, str]] = set()
    refused = unclear = 0
    for words, answer in zip(lines, client.ask_all(lines), strict=True):
        ours = read(words, grammar)
        tried |= {(ours.spec.canonical, use.option.name) for use in ours.options}
        refused += answer.refused
        unclear += not answer.clear
        line = shlex.join(words)
        if answer.clear and ours.refused != answer.refused and not any(known.search(line) for known, _ in EXPLAINED):
            differences.append(Difference(line, ours, answer))
    pairs = Generator(grammar, random.Random(), plugins).pairs
    with capsys.disabled():
        share = f"{len(tried & pairs)} of {len(pairs)}"
        sys.stdout.write(f"\n{count} lines tried {share} pairs of a command and its option\n")
    assert not differences, "\n".join(map(str, differences))
    # The lines are worth comparing: a good part of each kind, and few on which the client could not say.
    assert count / 4 < refused < count * 3 / 4
    assert unclear < count / 20


def test_a_refusal_is_always_explained(client: Client, grammar: Grammar) -> None:
    refused = [one for words in generate_lines(grammar, 2000, seed=29) if (one := read(words, grammar)).refused]
    assert len(refused) > 500
    assert all(invocation.findings for invocation in refused)


def test_offsets_stay_inside_the_text(client: Client, grammar: Grammar) -> None:
    found = 0
    for words in generate_lines(grammar, 2000, seed=30):
        text = shlex.join(words)
        invocation = read(words, grammar)
        for use in invocation.options:
            assert 0 <= use.start < use.flag_end <= use.end <= len(text)
        assert all(0 <= finding.offset <= len(text) for finding in invocation.findings)
        assert all(finding.message.isprintable() for finding in invocation.findings)
        found += len(invocation.findings)
    assert found > 500
