"""The author's command `python hooks check`, run as authors run it."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import ModuleType

import pytest
from cases import FOLDER, read_case

ROOT = Path(__file__).parent.parent


def run(*arguments: str, folder: Path = ROOT) -> tuple[int, str, str]:
    """Exit code, output and errors of the command, in this process."""
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), redirect_stdout(output), redirect_stderr(errors):
        try:
            code = COMMANDS.main(list(arguments))
        except SystemExit as end:
            code = int(str(end.code))
    return code, output.getvalue(), errors.getvalue()


def load_commands() -> ModuleType:
    """`hooks/__main__.py`, under a name of its own."""
    spec = importlib.util.spec_from_file_location("authors_commands", ROOT / "hooks" / "__main__.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


COMMANDS = load_commands()


def test_it_runs_as_authors_run_it(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n", "utf-8")
    command = [sys.executable, str(ROOT / "hooks"), "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == run("check", folder=tmp_path)
    assert done.returncode == 1


def run_with(environment: dict[str, str], *arguments: str, folder: Path) -> tuple[int, str, str]:
    """As `run`, in a process of its own, with environment variables set."""
    command = [sys.executable, str(ROOT / "hooks"), *arguments]
    variables = {**os.environ, **environment}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_silent_when_all_is_well(tmp_path: Path) -> None:
    for locale in ("zh", "en"):
        (tmp_path / f"a.{locale}.md").write_text('```console {#ps title="A"}\n$ docker ps\n```\n', "utf-8")
    assert run("check", str(tmp_path)) == (0, "", "")
    assert run("check", "a.zh.md", folder=tmp_path) == (0, "", "")


def test_one_line_for_each_problem(tmp_path: Path) -> None:
    case = read_case(FOLDER / "unknown-command.txt")
    case.write(tmp_path)
    problems = [f"{line}\n" for line in case.problems]
    assert run("check", ".", folder=tmp_path) == (1, "".join(problems), "")
    assert run("check", "page.en.md", folder=tmp_path) == (1, problems[0], "")


def test_a_card_that_was_not_run_is_a_notice(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "transcripts").mkdir()
    page = '```console {#mine title="A"}\n$ docker ps\n```\n'
    for locale in ("zh", "en"):
        (tmp_path / "docs" / f"a.{locale}.md").write_text(page, "utf-8")
    code, output, errors = run("check", folder=tmp_path)
    assert (code, output) == (1, output), "scenarios.yaml speaks of cards that are not there"
    assert "notice" not in output
    notice = "docs/a.zh.md:1: notice: not run yet, and readers are told so: `.venv/bin/python hooks record mine`"
    assert errors.startswith(notice)
    assert len(errors.splitlines()) == 1


def test_docs_is_what_is_checked_by_default(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# A\n", "utf-8")
    code, output, _ = run("check", folder=tmp_path)
    assert (code, output.split(": ")[0]) == (1, "docs/a.md:1")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["check"], "python hooks check: no such file or folder: docs\n"),
        (["check", "a", "b"], "python hooks check: no such file or folder: a, b\n"),
        (["check", "--bogus"], "unrecognized arguments: --bogus"),
        (["chekc"], "invalid choice: 'chekc'"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_wrong_usage(arguments: list[str], error: str, tmp_path: Path) -> None:
    code, output, errors = run(*arguments, folder=tmp_path)
    assert (code, output) == (2, "")
    assert error in errors


def test_a_page_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.zh.md").write_bytes(b"\xff\xfe")
    code, output, errors = run("check", ".", folder=tmp_path)
    assert (code, errors) == (1, "")
    assert output.startswith("a.zh.md:1: not UTF-8 ")


def test_help() -> None:
    code, output, errors = run("check", "--help")
    assert (code, errors) == (0, "")
    assert output.startswith("usage: python hooks check")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_chinese(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.zh.md").write_text('```console {#ps title="甲"}\n$ docker ps 甲\n```\n', "utf-8")
    code, output, errors = run_with({"PYTHONIOENCODING": encoding}, "check", "a.zh.md", folder=tmp_path)
    assert (code, errors) == (1, "")
    assert r"remove `\u7532`" in output


WINDOWS = """
import sys, runpy
for name in ("fcntl", "pty", "resource", "termios", "pwd", "grp"):
    sys.modules[name] = None
sys.argv = ["hooks", *sys.argv[2:]]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs the commands as where Python has none of the modules of Unix."""


def run_as_on_windows(*arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-c", WINDOWS, "-", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_only_recording_needs_unix() -> None:
    assert run_as_on_windows("check", "docs/index.zh.md") == (0, "", "")
    code, output, errors = run_as_on_windows("record")
    assert (code, output) == (2, "")
    assert errors == "python hooks record: this needs Linux or macOS: Python has no module fcntl here\n"
    assert run_as_on_windows("import", "--help")[0] == 0


def test_what_was_found_is_kept_beside_a_configuration_until_something_changes(tmp_path: Path) -> None:
    page = '```console {#ps title="A"}\n$ docker ps\n```\n'
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    for locale in ("zh", "en"):
        (tmp_path / "docs" / f"a.{locale}.md").write_text(page, "utf-8")
    assert [run("check", folder=tmp_path) for _ in range(2)] == [(0, "", "")] * 2
    assert (tmp_path / ".cache" / "commandcards").is_dir()
    (tmp_path / "docs" / "a.en.md").write_text(page.replace("ps\n", "info\n"), "utf-8")
    wrong = [run("check", folder=tmp_path) for _ in range(2)]
    assert wrong[0] == wrong[1]
    assert wrong[0][1].startswith("docs/a.en.md:2: the command of card `ps` differs")
    assert run("check", "docs/a.zh.md", folder=tmp_path) == (0, "", "")
    assert run("check", "docs/a.en.md", folder=tmp_path) == wrong[0]
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "gone.txt").write_text("?", "utf-8")
    assert "transcripts/gone.txt:1: " in run("check", folder=tmp_path)[1]


def test_no_folder_is_left_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert run("check", folder=tmp_path)[0] == 0
    assert [file.name for file in tmp_path.iterdir()] == ["docs"]


def test_a_check_loads_nothing_that_it_has_no_use_for() -> None:
    """Half the time of checking one page goes into loading modules."""
    script = "import sys, commandcards.site.check, commandcards.site.library; print(*sys.modules)"
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=variables, capture_output=True, encoding="utf-8", check=True
    )
    needless = {"cattrs", "jinja2", "markdown", "mkdocs", "tempfile", "yaml", "commandcards.site.figures.drawing"}
    assert not needless & {*done.stdout.split()}
