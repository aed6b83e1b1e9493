"""Every slip in every data file is named with its line and with what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from built_site import COMPILING
from commandcards import data
from commandcards.card.plans import load_plans
from commandcards.data import DATA, DataError, load_data, load_json, load_yaml
from commandcards.loading.hints import LINE, line_of
from commandcards.loading.lined import Lined
from commandcards.loading.values import suggest
from commandcards.model import Bilingual
from commandcards.record.recipes import load_recipes
from commandcards.site.figures.table import load_table
from commandcards.site.library import load_library
from commandcards.site.terms import load_terms

ROOT = Path(__file__).parents[1]
FIGURE = ROOT / "docs" / "assets" / "figures" / "architecture.yml"


Load = Callable[[Path, str, type[object]], object]
Read = dict[tuple[Load, Path, str, type[object]], object]


@pytest.fixture(scope="module")
def read_before() -> Read:
    """What was read by which function of which file, with which text."""
    return {}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all data files."""
    folder = tmp_path_factory.mktemp("sound") / "data"
    shutil.copytree(DATA, folder)
    shutil.copyfile(FIGURE, folder / "figure.yml")
    return folder


@pytest.fixture
def folder(sound: Path, monkeypatch: pytest.MonkeyPatch, read_before: Read) -> Iterator[Path]:
    """The copy, to make a mistake in; it is sound again afterwards, and only what has been changed is read anew."""
    before = {file: file.read_bytes() for file in sound.rglob("*") if file.is_file()}

    def remember(load: Load) -> Load:
        def remembering(*what: Any) -> object:
            if (load, *what) not in read_before:
                read_before[load, *what] = load(*what)
            return read_before[load, *what]

        return remembering

    monkeypatch.setattr(data, "load_yaml", remember(load_yaml))
    monkeypatch.setattr(data, "load_json", remember(load_json))
    yield sound
    for file in sound.rglob("*"):
        if file.is_file() and file not in before:
            file.unlink()
    for file, content in before.items():
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)


def find_problems(folder: Path) -> list[str]:
    """What is said of all files of a folder."""
    found: list[str] = []
    for load in (
        lambda: load_library(folder),
        lambda: load_recipes(folder / "standins.yaml"),
        lambda: load_table(folder / "figure.yml"),
    ):
        try:
            load()
        except DataError as error:
            found += [str(problem).removeprefix(f"{folder}/") for problem in error.problems]
    return found


def test_the_data_files_are_sound(folder: Path) -> None:
    assert find_problems(folder) == []


SLIPS = {
    # The dictionary
    "no English": (
        "dictionary/docker.yaml",
        "\ndocker:\n  zh: 调用 Docker 的命令行客户端，由它把请求交给守护进程\n"
        "  en: Call Docker's command-line client, which hands the work to the daemon\n",
        "\ndocker:\n  zh: 调用\n",
        "2: `docker` has no `en`: add it",
    ),
    "a text that is true": (
        "dictionary/docker.yaml",
        "zh: 打开客户端的调试模式，打印更多诊断信息",
        "zh: yes",
        "@: `zh` is true or false to YAML, and should be a text: put it in quotes",
    ),
    "an empty text": (
        "dictionary/docker.yaml",
        "zh: 打开客户端的调试模式，打印更多诊断信息",
        'zh: " "',
        "@: `zh` is empty: write a text, or delete the key",
    ),
    "a text in a list": (
        "dictionary/docker.yaml",
        "zh: 打开客户端的调试模式，打印更多诊断信息",
        "zh: [打开]",
        "@: `zh` should be a plain text",
    ),
    "options in singular": (
        "dictionary/docker.yaml",
        "  options:\n    config:",
        "  option:\n    config:",
        "@: unknown key `option`: did you mean `options`?",
    ),
    "no options after all": (
        "dictionary/docker.yaml",
        "\ndocker:\n",
        "\ndocker a:\n  zh: 甲\n  en: A\n  options:\ndocker:\n",
        "5: `options` is empty: write it, or delete the key",
    ),
    "a command twice in a file": (
        "dictionary/docker.yaml",
        "\ndocker:\n",
        "\ndocker:\n  zh: 甲\n  en: A\ndocker:\n",
        "5: `docker` stands here twice: delete one",
    ),
    "a command in two files": (
        "dictionary/docker.yaml",
        "\ndocker:\n",
        "\ndocker buildx:\n  zh: 甲\n  en: A\ndocker:\n",
        "2: `docker buildx` stands in buildx.yaml too: delete one",
    ),
    "a command that is none": (
        "dictionary/docker.yaml",
        "\ndocker:\n",
        "\ndocker puhl:\n  zh: 甲\n  en: A\ndocker:\n",
        "2: Docker has no command `docker puhl`: did you mean `docker push`?",
    ),
    "another name of a command": (
        "dictionary/docker.yaml",
        "\ndocker:\n",
        "\ndocker image ls:\n  zh: 甲\n  en: A\ndocker:\n",
        "2: `docker image ls` is another name of `docker images`: write that",
    ),
    "an option that is none": (
        "dictionary/docker.yaml",
        "    debug:\n",
        "    debugg:\n",
        "@: `docker` has no option `debugg`: did you mean `debug`?",
    ),
    "the same as nothing": (
        "dictionary/buildx.yaml",
        "  same_as: docker buildx bake\n",
        "  same_as: docker buildx bale\n",
        "@: `same_as` names no command of the dictionary: did you mean `docker buildx bake`?",
    ),
    "the same as itself": (
        "dictionary/buildx.yaml",
        "  same_as: docker buildx bake\n",
        "  same_as: docker bake\n",
        "@: `same_as` leads back to `docker bake`: name the command that has the texts",
    ),
    "no YAML": (
        "dictionary/buildx.yaml",
        "  same_as: docker buildx bake\n",
        "  same_as: docker: bake\n",
        "@: this is no YAML: mapping values are not allowed here; look at the indentation, and put a text with `: ` or "
        "` #` in quotes",
    ),
    # Arguments and phrases
    "no general arguments": (
        "arguments.yaml",
        "\ngeneral:\n",
        "\ngenerals:\n",
        "@+1: unknown key `generals`: did you mean `general`?",
    ),
    "an argument in one language": (
        "arguments.yaml",
        "    en: The image to use\n",
        "",
        "6: `IMAGE` has no `en`: add it",
    ),
    "other braces": (
        "phrases.yaml",
        "en: a random host port → container port {container}",
        "en: a random host port → container port {host}",
        "4: both languages of `port.random` should have the same braces: `{container}`, `{host}` stands more often "
        "in one",
    ),
    "an open brace": (
        "phrases.yaml",
        "en: a random host port → container port {container}",
        "en: a random host port → container port {container",
        "4: `port.random` has a brace that is no `{name}`: close it, or write `{{` for a brace that is meant",
    ),
    "a closing brace alone": (
        "phrases.yaml",
        "zh: 宿主机的随机端口 → 容器端口 {container}",
        "zh: 宿主机的随机端口 → 容器端口 container}",
        "4: `port.random` has a brace that is no `{name}`: close it, or write `{{` for a brace that is meant",
    ),
    "a brace without a name": (
        "phrases.yaml",
        "zh: 宿主机的随机端口 → 容器端口 {container}",
        "zh: 宿主机的随机端口 → 容器端口 {}",
        "4: `port.random` has a brace that is no `{name}`: close it, or write `{{` for a brace that is meant",
    ),
    "a phrase in one language": (
        "phrases.yaml",
        "    en: a random host port → container port {container}\n",
        "",
        "4: `random` has no `en`: add it",
    ),
    "a key that is no text": (
        "phrases.yaml",
        '  "off":',
        "  off:",
        "@: YAML does not read the key `off` as a text: put it in quotes",
    ),
    # Dangers
    "English misspelt": (
        "dangers.yaml",
        "  en: Acts on everything",
        "  eng: Acts on everything",
        "@: unknown key `eng`: did you mean `en`?",
    ),
    "no English at all": (
        "dangers.yaml",
        "  en: Acts on everything that is listed, also what you did not create\n",
        "",
        "9: this entry has no `en`: add it",
    ),
    "no regular expression": (
        "dangers.yaml",
        "- commands: [docker rm]\n  option: [volumes]\n",
        "- commands: [docker rm]\n  option: [volumes]\n  value: (a\n",
        "@+2: `value` is no regular expression: missing ), unterminated subpattern at position 0",
    ),
    "commands that are no list": (
        "dangers.yaml",
        "- commands: [docker image prune]",
        "- commands: docker image prune",
        "@: `commands` should be a list: `[one, two]` or `- one` lines",
    ),
    "a danger of an unknown command": (
        "dangers.yaml",
        "- commands: [docker image prune]",
        "- commands: [docker imag prune]",
        "@: Docker has no command `docker imag prune`: did you mean `docker image prune`?",
    ),
    "a danger of no command": (
        "dangers.yaml",
        "- commands: [docker image prune]",
        "- commands: []",
        "@: this danger is one of no command: name its `commands`",
    ),
    "a danger of an unknown option": (
        "dangers.yaml",
        "  option: [volumes]",
        "  option: [volume]",
        "@-1: `docker rm` has no option `volume`: did you mean `volumes`?",
    ),
    "a flag that is a text": (
        "dangers.yaml",
        "everything: true",
        'everything: "true"',
        "@: `everything` should be `true` or `false`",
    ),
    # What waits
    "a wait of an unknown command": (
        "waiting.yaml",
        "- commands: [docker swarm unlock]",
        "- commands: [docker swarm unlok]",
        "@: Docker has no command `docker swarm unlok`: did you mean `docker swarm unlock`?",
    ),
    "a wait of a command by another name": (
        "waiting.yaml",
        "- commands: [docker swarm unlock]",
        "- commands: [docker container stats]",
        "@: `docker container stats` is another name of `docker stats`: write that",
    ),
    "a wait of no command": (
        "waiting.yaml",
        "- commands: [docker swarm unlock]",
        "- commands: []",
        "@: no command waits by this rule: name its `commands`",
    ),
    "a wait by an unknown option": (
        "waiting.yaml",
        "  option: [follow]",
        "  option: [folow]",
        "@-2: `docker compose logs` has no option `folow`: did you mean `follow`?",
    ),
    "no wait by an unknown option": (
        "waiting.yaml",
        "  unless: [until]",
        "  unless: [untill]",
        "@-2: `docker compose events` has no option `untill`: did you mean `until`?",
    ),
    "a wait for another reason": (
        "waiting.yaml",
        "- programs: newgrp|n?vim?|nano|emacs|visudo\n  reason: terminal\n",
        "- programs: newgrp|n?vim?|nano|emacs|visudo\n  reason: terminl\n",
        "@+1: `reason` should be one of `terminal`, `endless`",
    ),
    "a wait by no pattern": (
        "waiting.yaml",
        "- programs: newgrp|",
        "- programs: (newgrp|",
        "@: `programs` is no regular expression: missing ), unterminated subpattern at position 0",
    ),
    # Terms
    "a term without an explanation": (
        "terms.yaml",
        "  about:\n    zh: 由镜像创建的、与其他进程隔离的一个或一组进程，加上自己的可写层。\n"
        "    en: One process or a few, created from an image and isolated from the others, "
        "with a writable layer of their own.\n",
        "",
        "@-2: this entry has no `about`: add it",
    ),
    "an avoided word in no list": (
        "terms.yaml",
        "avoid: {zh: [映像, 镜象]}",
        "avoid: {zh: 映像}",
        "@: `zh` should be a list: `[one, two]` or `- one` lines",
    ),
    "a third language": (
        "terms.yaml",
        "avoid: {zh: [映像, 镜象]}",
        "avoid: {fr: [映像]}",
        "@: `fr` should be one of `zh`, `en`",
    ),
    "a number in a list of texts": (
        "terms.yaml",
        "avoid: {zh: [映像, 镜象]}",
        "avoid: {zh: [映像, 80]}",
        "@: this entry is a number to YAML, and should be a text: put it in quotes",
    ),
    # Tasks
    "a task of an unknown command": (
        "tasks.yaml",
        "[docker volume,",
        "[docker volumes,",
        "@-3: Docker has no command `docker volumes`: did you mean `docker volume`?",
    ),
    "a task of an unknown option": (
        "tasks.yaml",
        "docker run --tmpfs",
        "docker run --tmpf",
        "@-3: `docker run` has no option `tmpf`: did you mean `tmpfs`?",
    ),
    # Search words
    "a special misspelt": (
        "search.yaml",
        "    special: true\n    zh: [只允许",
        "    speical: true\n    zh: [只允许",
        "@: unknown key `speical`: did you mean `special`?",
    ),
    "phrases in one language": (
        "search.yaml",
        "  run-restart:\n    zh: [--restart]\n",
        "  run-restart:\n",
        "@: `run-restart` has no `zh`: add it",
    ),
    "no English words": (
        "search.yaml",
        "\n  en:\n    ignored",
        "\n  eng:\n    ignored",
        "@+1: unknown key `eng`: did you mean `en`?",
    ),
    "a word of English that is a flag": (
        "search.yaml",
        '"on", for',
        "on, for",
        "@: this entry is true or false to YAML, and should be a text: put it in quotes",
    ),
    "phrases for an unknown command": (
        "search.yaml",
        "  docker swarm init:",
        "  docker swarm innit:",
        "@: Docker has no command `docker swarm innit`: did you mean `docker swarm init`?",
    ),
    "phrases for another name": (
        "search.yaml",
        "  docker swarm init:",
        "  docker image rm:",
        "@: `docker image rm` is another name of `docker rmi`: write that",
    ),
    "phrases for an unknown option": (
        "search.yaml",
        "      detach:\n        zh: [后台运行,",
        "      detatch:\n        zh: [后台运行,",
        "@: `docker run` has no option `detatch`: did you mean `detach`?",
    ),
    # The client's grammar
    "no usage": (
        "docker-cli.json",
        '"usage": "docker [OPTIONS] COMMAND [ARG...]"',
        '"usag": "docker"',
        "@: unknown key `usag`: did you mean `usage`?",
    ),
    "an option's type is a number": (
        "docker-cli.json",
        '"config": {\n     "type": "string"',
        '"config": {\n     "type": 3',
        "@+1: `type` is a number to YAML, and should be a text: put it in quotes",
    ),
    "no JSON": (
        "docker-cli.json",
        '"usage": "docker [OPTIONS] COMMAND [ARG...]",',
        '"usage": "docker"',
        "@+1: this is no JSON: Expecting ',' delimiter",
    ),
    "a key twice in JSON": (
        "docker-cli.json",
        '"config": {\n',
        '"config": {\n     "type": "string",\n',
        "@+2: `type` stands here twice: delete one",
    ),
    # Stand-ins
    "an image from nothing": (
        "standins.yaml",
        'from: debian-13\n    dockerfile: CMD ["/bin/bash"]',
        "from: debian-31",
        "@: `ubuntu:24.04` begins with an unknown image `debian-31`: name one from above",
    ),
    "an image from a later one": (
        "standins.yaml",
        'from: debian-13\n    dockerfile: CMD ["/bin/bash"]',
        "from: redis:latest",
        "@: `ubuntu:24.04` begins with `redis:latest`, which stands further down: move that up",
    ),
    "an image from itself": (
        "standins.yaml",
        'from: debian-13\n    dockerfile: CMD ["/bin/bash"]',
        "from: ubuntu:24.04",
        "@: `ubuntu:24.04` begins with `ubuntu:24.04`, which stands further down: move that up",
    ),
    "an image from anywhere": (
        "standins.yaml",
        '    from: debian-13\n    dockerfile: CMD ["/bin/bash"]\n',
        "    dockerfile: A\n",
        "@-1: `ubuntu:24.04` has neither `from` nor `suite`: name one, to say what its packages are taken from",
    ),
    "an unknown merge": (
        "standins.yaml",
        "<<: *busybox",
        "<<: *busibox",
        "@: this is no YAML: found undefined alias 'busibox'; look at the indentation, and put a text with `: ` or "
        "` #` in quotes",
    ),
    "a merge of a text": (
        "standins.yaml",
        "<<: *busybox",
        "<<: busybox",
        "@: `<<` takes in another mapping: write `<<: *name`",
    ),
    "no engine": ("standins.yaml", "\nengine:\n", "\nengin:\n", "@+1: unknown key `engin`: did you mean `engine`?"),
    # A figure
    "a figure without a title": (
        "figure.yml",
        "title:\n  zh: Docker 的架构\n  en: The architecture of Docker\n",
        "",
        "1: this file has no `title`: add it",
    ),
    "a word that is a number": (
        "figure.yml",
        "  api: REST API",
        "  api: 8080",
        "@: `api` is a number to YAML, and should be a text: put it in quotes",
    ),
    "a word in Chinese only": (
        "figure.yml",
        "  client: {zh: 客户端, en: Client}",
        "  client: {zh: 客户端}",
        "@: `client` has no `en`: add it",
    ),
    "a step without an id": (
        "figure.yml",
        "      - id: build-send\n        zh:",
        "      - zh:",
        "@: this entry has no `id`: add it",
    ),
    "two steps of one id": (
        "figure.yml",
        "- id: build-base",
        "- id: build-send",
        "@: two steps have the id `build-send`: it is their address, so rename one",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_with_its_line(slip: str, folder: Path) -> None:
    name, before, after, said = SLIPS[slip]
    file = folder / name
    text = file.read_text("utf-8")
    assert before in text, "the file has changed: choose another place for this slip"
    line = text.count("\n", 0, text.index(before)) + 1
    file.write_text(text.replace(before, after, 1), "utf-8")
    where, _, message = said.partition(": ")
    number = line + int(where[1:] or 0) if where.startswith("@") else int(where)
    assert f"{name}:{number}: {message}" in find_problems(folder)


PLANS = {
    "empty": ("", ["1: this file is empty: it should have `key: value` lines"]),
    "only a comment": ("# Nothing\n", ["1: this file is empty: it should have `key: value` lines"]),
    "a text": ("cards\n", ["1: this file should be a mapping: `key: value` lines"]),
    "a list": ("- cards\n", ["1: this file should be a mapping: `key: value` lines"]),
    "an unknown key": ("cardz:\n  a: {follow: 3}\n", ["1: unknown key `cardz`: did you mean `cards`?"]),
    "cards in a list": ("cards: [a]\n", ["1: `cards` should be a mapping: `key: value` lines"]),
    "no cards": ("scenarios: {}\ncards:\n", ["2: `cards` is empty: write it, or delete the key"]),
    "a card without a plan": ("cards:\n  a:\n", ["2: `a` is empty: write it, or delete the key"]),
    "seconds in words": ("cards:\n  a:\n    follow: abc\n", ["3: `follow` should be a number, such as `3`"]),
    "no seconds": (
        "cards:\n  a:\n    follow:\n    timeout:\n",
        ["3: `follow` should be a number, such as `3`", "4: `timeout` should be a number, such as `3`"],
    ),
    "seconds that are true": ("cards:\n  a: {follow: yes}\n", ["2: `follow` should be a number, such as `3`"]),
    "an unknown comparison": (
        "cards:\n  a: {compare: sharp}\n",
        ["2: `compare` should be one of `shape`, `lines`, `repeats`, `status`"],
    ),
    "a list of comparisons": (
        "cards:\n  a:\n    compare: [a]\n",
        ["3: `compare` should be one of `shape`, `lines`, `repeats`, `status`"],
    ),
    "a status in words": (
        "cards:\n  a:\n    exit: [0, one]\n",
        ["3: this entry should be a whole number, such as `3`"],
    ),
    "half a status, and one that is true": (
        "cards:\n  a: {exit: 1.5}\n  b: {exit: yes}\n",
        [f"{line}: `exit` should be a whole number, such as `3`" for line in (2, 3)],
    ),
    "a line that is a number": (
        "cards:\n  a:\n    type:\n      - docker ps\n      - 80\n      - 1.5\n",
        [f"{line}: this entry is a number to YAML, and should be a text: put it in quotes" for line in (5, 6)],
    ),
    "a line that is missing": (
        "cards:\n  a:\n    type:\n      - docker ps\n      -\n",
        ["5: this entry is empty: write a text, or delete the key"],
    ),
    "a text that is a list": ("cards:\n  a:\n    visit: [c]\n", ["3: `visit` should be a plain text"]),
    "a date": (
        "cards:\n  a:\n    visit: 2016-01-04\n",
        ["3: `visit` is a date to YAML, and should be a text: put it in quotes"],
    ),
    "a date that is none": (
        "cards:\n  a:\n    visit: 2016-13-44\n",
        ["3: YAML cannot read `2016-13-44` as `tag:yaml.org,2002:timestamp`: put it in quotes, without a tag"],
    ),
    "a tag": (
        "cards:\n  a:\n    visit: !!python/name:os.system b\n",
        ["3: YAML cannot read `b` as `tag:yaml.org,2002:python/name:os.system`: put it in quotes, without a tag"],
    ),
    "what is said of a scenario": (
        "scenarios:\n  a: {skip: {zh: 甲, en: A}}\n",
        ["2: unknown key `skip`: use `images`, `pulls`"],
    ),
    "a reason in no language": ("cards:\n  a: {skip: why}\n", ["2: `skip` should be a mapping: `key: value` lines"]),
    "several at once": (
        "cards:\n  a: {follow: x}\n  b: {note: {zh: 甲}}\n  a: {}\nscenario: {}\n",
        [
            "2: `follow` should be a number, such as `3`",
            "3: `note` has no `en`: add it",
            "4: `a` stands here twice: delete one",
            "5: unknown key `scenario`: did you mean `scenarios`?",
        ],
    ),
    "a key that is a list": ("? [a]\n: b\n", ["1: a key should be a plain text: begin the line with `key: `"]),
    "something in itself": (
        "cards: &a\n  b: *a\n",
        [
            "1: this contains itself: write out what is meant in the place of the `*`",
            "2: `b` is empty: write it, or delete the key",
        ],
    ),
    "no YAML": (
        "cards:\n  a: {follow: 3\n  b: 1\n",
        [
            "3: this is no YAML: expected ',' or '}', but got ':'; look at the indentation, and put a text "
            "with `: ` or ` #` in quotes"
        ],
    ),
    "two documents": (
        "cards: {}\n---\ncards: {}\n",
        [
            "2: this is no YAML: but found another document; look at the indentation, and put a text with `: ` or "
            "` #` in quotes"
        ],
    ),
    "a control character": ("cards: {}\n# \x07\n", ["2: this character has no place in YAML: delete it"]),
}


@pytest.mark.parametrize("slip", PLANS)
def test_a_whole_file_is_read_before_it_is_refused(slip: str, tmp_path: Path) -> None:
    text, expected = PLANS[slip]
    file = tmp_path / "scenarios.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        load_plans(file)
    assert [str(problem) for problem in caught.value.problems] == [f"{file}:{line}" for line in expected]


def test_another_encoding_and_a_missing_file(tmp_path: Path) -> None:
    file = tmp_path / "scenarios.yaml"
    file.write_bytes("cards: {}\n# 说明\n".encode("gb18030"))
    with pytest.raises(DataError, match=r"scenarios\.yaml:2: this is not UTF-8: save the file in that encoding"):
        load_plans(file)
    with pytest.raises(DataError, match=r"none\.yaml:1: this file cannot be read: No such file or directory"):
        load_plans(tmp_path / "none.yaml")


def test_a_byte_order_mark_and_line_ends_of_windows_are_let_be(tmp_path: Path) -> None:
    file = tmp_path / "scenarios.yaml"
    file.write_bytes(b"\xef\xbb\xbfcards:\r\n  a:\r\n    follow: 3\r\n")
    assert load_plans(file).of("a").follow == 3.0


def test_both_languages_of_a_text_are_without_blanks_around_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("zh: >\n  甲\nen: >\n  a\n", "utf-8")
    assert load_data(file, Bilingual) == Bilingual("甲", "a")


def test_what_may_stand_alone(tmp_path: Path) -> None:
    file = tmp_path / "scenarios.yaml"
    file.write_text("cards:\n  a: {type: one, exit: 1}\n  c: {type: [one, two]}\n", "utf-8")
    plans = load_plans(file)
    assert (plans.of("a").type, plans.of("a").exit) == (("one",), (1,))
    assert plans.of("c").type == ("one", "two")


@dataclass(frozen=True)
class Odd:
    """A record whose fields have the names that the loader gives lines to."""

    name: str
    line: int = field(default=0, metadata=LINE)
    name_line: int = field(default=0, metadata=line_of("name"))


def test_a_record_knows_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a:\n\n  name: x\n", "utf-8")
    assert load_data(file, Lined[Odd]) == {"a": Odd("x", 1, 3)}
    file.write_text("a:\n  name: x\n  line: 7\n", "utf-8")
    with pytest.raises(DataError, match=r"a\.yaml:3: unknown key `line`: use `name`"):
        load_data(file, Lined[Odd])


def test_a_mistake_in_the_engine_is_no_mistake_of_the_author(tmp_path: Path) -> None:
    """What goes wrong in a record of ours is not told as a problem of the file."""

    @dataclass(frozen=True)
    class Broken:
        name: str

        def __post_init__(self) -> None:
            raise ZeroDivisionError

    (tmp_path / "a.yaml").write_text("name: x\n", "utf-8")
    with pytest.raises(ZeroDivisionError):
        load_data(tmp_path / "a.yaml", Broken)


def test_paths_are_as_one_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("", "utf-8")
    for file in (tmp_path / "a.yaml", Path("a.yaml")):
        with pytest.raises(DataError, match=r"\Aa\.yaml:1: "):
            load_data(file, Odd)


# From the commands and from a build --------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to make a mistake in; with what is compiled, which is half of a command's time."""
    ignored = shutil.ignore_patterns(".*", "tests", COMPILING)
    return Path(shutil.copytree(ROOT, tmp_path / "project", ignore=ignored, symlinks=True))


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = (sys.executable, *command)
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)


def break_files(project: Path) -> list[str]:
    """Make a mistake in two of the engine's files, and what should be said of that."""
    engine = Path("hooks/commandcards/data")
    for name in ("dangers.yaml", "scenarios.yaml"):
        file = project / engine / name
        file.write_text(file.read_text("utf-8").replace("\n  en:", "\n  eng:").replace("\ncards:", "\ncardz:"), "utf-8")
    try:
        load_library(project / engine)
    except DataError as error:
        return [str(one).removeprefix(f"{project}/") for one in error.problems]
    raise AssertionError("nothing is broken")


def test_the_commands_tell_it(project: Path) -> None:
    expected = break_files(project)
    assert len(expected) > 2
    checked = run(project, "hooks", "check")
    assert (checked.returncode, checked.stdout.splitlines(), checked.stderr) == (1, expected, "")
    recorded = run(project, "hooks", "record", "--verify")
    assert (recorded.returncode, recorded.stdout) == (2, "")
    assert recorded.stderr.splitlines() == expected
    grammar = project / "hooks/commandcards/data/docker-cli.json"
    grammar.write_text("{}", "utf-8")
    refreshed = run(project, "hooks", "reference", "--dry-run")
    where = "hooks/commandcards/data/docker-cli.json:1:"
    assert (refreshed.returncode, refreshed.stderr) == (2, f"{where} this file has no `commands`: add it\n")


def test_a_build_tells_it(project: Path) -> None:
    expected = break_files(project)
    built = run(project, "-m", "mkdocs", "build", "-q", "-d", str(project / "site"))
    assert built.returncode == 1
    assert "Traceback" not in built.stderr
    assert set(expected) <= set(built.stderr.splitlines())


def test_a_figure_and_the_stand_ins_are_checked_too(project: Path) -> None:
    figure, standins = "docs/assets/figures/layers.yml", "hooks/commandcards/data/standins.yaml"
    for name in (figure, standins):
        file = project / name
        file.write_text(file.read_text("utf-8") + "more: 1\n", "utf-8")
    checked = run(project, "hooks", "check")
    lines = checked.stdout.splitlines()
    assert [line.partition(": unknown key `more`")[0].rpartition(":")[0] for line in lines] == [figure, standins]
    assert checked.returncode == 1


def test_an_empty_table_of_entries_is_told_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text("# Nothing\n", "utf-8")
    with pytest.raises(DataError) as caught:
        load_terms(tmp_path / "terms.yaml")
    assert str(caught.value).endswith("terms.yaml:1: this file is empty: it should be a list of `- …` entries")


def test_an_empty_table_is_told_what_it_must_have(tmp_path: Path) -> None:
    @dataclass
    class Entry:
        text: str
        more: str = ""
        words: tuple[str, ...] = field(default_factory=tuple)

    (tmp_path / "entry.yaml").touch()
    with pytest.raises(DataError) as caught:
        load_data(tmp_path / "entry.yaml", Entry)
    assert str(caught.value).endswith("entry.yaml:1: this file is empty: it should have `text`")


def test_of_many_names_none_is_listed() -> None:
    assert suggest("zzz", [f"name-{number}" for number in range(1000)]) == "look up its name"
