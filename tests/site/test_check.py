"""The checker, from the outside: what it says of whole folders.

Each folder of `fixtures/check` is a small site with one mistake; its `problems.txt` holds what the checker prints.
After a change of messages, `UPDATE=1 pytest tests/site/test_check.py` writes these files anew: read the difference.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from commandcards.command.explain import Explainer
from commandcards.model import Problem
from commandcards.site import check
from commandcards.site.check import check_texts
from engine import EXPLAINER, check_paths

ENGINE = Path(__file__).parents[2] / "hooks" / "commandcards"
FIXTURES = Path(__file__).parents[1] / "fixtures" / "check"
FOLDERS = sorted(folder for folder in FIXTURES.iterdir() if folder.is_dir())
UPDATE = bool(os.environ.get("UPDATE"))


def expected(folder: Path) -> list[str]:
    return (folder / "problems.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_problems(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = [str(problem) for problem in check_paths([Path()])]
    if UPDATE:
        Path("problems.txt").write_text("".join(f"{line}\n" for line in found), "utf-8")
    assert found == expected(folder)
    assert found


MODULES = (
    *("notation/page", "notation/console", "command/characters", "site/parity", "site/check"),
    *("command/shell/words", "command/shell/simple_commands", "command/shell/script"),
    *("command/tools/docker/flags", "command/tools/docker/command_line", "command/tools/docker/misuse"),
)
REPORTERS = ("Problem", "Finding", "RefusedError", "_refuse", "_warn")
"""What takes a message as its last argument."""
WITHOUT_FOLDER = ("no text explains",)
"""The dictionary has all texts; see the test of that below."""


def templates(module: str) -> Iterator[str]:
    """A regular expression for every message that a module can make."""
    for node in ast.walk(ast.parse((ENGINE / f"{module}.py").read_text("utf-8"))):
        match node:
            case ast.Call(args=[*_, message]) if called(node) in REPORTERS:
                yield from pattern(message)
            case ast.Assign(targets=[ast.Name("message")], value=message):
                yield from pattern(message)
            case ast.Yield(value=ast.JoinedStr() | ast.Constant() as message):
                yield from pattern(message)


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def pattern(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in node.values)
        yield "".join(parts)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield re.escape(node.value)


@pytest.mark.parametrize("module", MODULES)
def test_every_message_has_a_folder(module: str) -> None:
    lines = [line.split(": ", 1)[1] for folder in FOLDERS for line in expected(folder)]
    found = {one for one in templates(module) if not one.startswith(tuple(map(re.escape, WITHOUT_FOLDER)))}
    assert not [one for one in found if not any(re.search(f"(?:^|in the command is ){one}", line) for line in lines)]


def test_all_problems_of_a_run_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in FOLDERS:
        shutil.copytree(folder, tmp_path / folder.name)
    monkeypatch.chdir(tmp_path)
    found = check_paths([Path()])
    assert found == sorted(found)
    lines = {re.sub(r"^[\w-]+/", "", str(problem)) for problem in found}
    assert {line for folder in FOLDERS for line in expected(folder) if ".md:" in line.split(" ")[0]} <= {
        re.sub(r"[\w-]+/(?=page\.|notes\.)", "", line) for line in lines
    }


CARD = '```console {{#{id} title="A"}}\n$ {command}\n```\n'


def write(folder: Path, name: str, command: str = "docker ps", identity: str = "a") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(CARD.format(id=identity, command=command), "utf-8")
    return file


def test_a_file_is_compared_with_its_other_language(tmp_path: Path) -> None:
    chinese = write(tmp_path, "a.zh.md", "docker ps -a")
    english = write(tmp_path, "a.en.md", "docker rim")
    assert check_paths([chinese]) == []
    assert [(one.path, one.message.split(":")[0]) for one in check_paths([english])] == [
        (str(english), "`docker` has no command `rim`"),
        (str(english), "the command of card `a` differs between the languages"),
    ]


def test_an_id_may_stand_once_in_each_language(tmp_path: Path) -> None:
    for locale in ("zh", "en"):
        write(tmp_path, f"a.{locale}.md")
    assert check_paths([tmp_path]) == []
    for locale in ("zh", "en"):
        write(tmp_path, f"b/c.{locale}.md")
    taken = f"the id `a` is taken by {tmp_path}/a.{{}}.md:1: choose another"
    assert check_paths([tmp_path]) == [
        Problem(f"{tmp_path}/b/c.en.md", 1, taken.format("en")),
        Problem(f"{tmp_path}/b/c.zh.md", 1, taken.format("zh")),
    ]


def test_a_path_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, "a.zh.md")
    write(tmp_path, "a.en.md")
    monkeypatch.chdir(tmp_path)
    assert check_paths([Path(), Path("a.zh.md"), file]) == []


def test_lines_inside_a_command(tmp_path: Path) -> None:
    file = write(tmp_path, "a.zh.md", "docker run \\\n  -d \\\n  --nmae web \\\n  nginx")
    write(tmp_path, "a.en.md", "docker run \\\n  -d \\\n  --nmae web \\\n  nginx")
    assert [problem.line for problem in check_paths([file])] == [4]


@pytest.mark.parametrize(
    "command",
    [
        "echo a\\\\",
        "echo 'a \\ '",
        "cat <<EOF\na \\ \nb\\\nEOF",
        "echo a\\ b",
        "docker run \\\n  nginx",
        "git commit -m '修复：完成'",
        "docker rm $(docker ps -aq)",
        'docker run --rm -v "$PWD":/src -w /src node:22 npm test -- --watch',
        "docker scout cves nginx",
        "kubectl get pods --bogus",
    ],
)
def test_no_false_alarm(command: str, tmp_path: Path) -> None:
    for locale in ("zh", "en"):
        write(tmp_path, f"a.{locale}.md", command)
    assert check_paths([tmp_path]) == []


def test_a_part_without_text() -> None:
    """The dictionary has all texts, so one is taken away here."""
    words = EXPLAINER.words
    texts = words.commands["docker ps"]
    poorer = replace(words, commands={**words.commands, "docker ps": replace(texts, options={})})
    explain = Explainer(poorer, EXPLAINER.tools).explain
    found = list(check_texts(explain("docker ps -a > a.txt")))
    assert [(one.offset, one.message) for one in found] == [
        (10, "no text explains `-a`: add one to the dictionary, in both languages")
    ]
    refused = explain("docker ps -a --bogus")
    assert list(check.check_texts(refused)) == [], "what the client refuses is reported as that"
