"""The checker, from the outside: what it says of whole folders, by the cases of `fixtures/check` (see `cases.py`).

After a change of messages, `UPDATE=1 pytest tests/site/test_check.py` writes what is expected: read the difference.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from cases import Case, read_cases
from commandcards.command.explain import Explainer
from commandcards.data import DATA
from commandcards.model import Problem
from commandcards.notation.page import parse_page
from commandcards.notation.rules import EVERY
from commandcards.site import check
from commandcards.site.check import check_texts
from commandcards.site.pages import Site
from commandcards.store import Store
from engine import EXPLAINER, LIBRARY, check_paths, load_site, make_page

MAIN = Path(__file__).parents[2] / "hooks" / "__main__.py"
CASES = read_cases()


@pytest.fixture(scope="module")
def main() -> ModuleType:
    """The engine's command line. It looks at the engine's own data once: no case changes them."""
    spec = importlib.util.spec_from_file_location("hooks_main", MAIN)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    digest, digest_once = module.digest_files, cache(module.digest_files)

    def digest_files(files: Iterable[str | Path]) -> str:
        names = tuple(map(str, files))
        return digest_once(names) if all(name.startswith(str(DATA)) for name in names) else digest(names)

    module.digest_files = digest_files
    return module


def run_check(main: ModuleType, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], list[str]]:
    """What `python hooks check .` does here: its exit code, output and errors."""
    code = main.main(["check", "."])
    printed = capsys.readouterr()
    return code, printed.out.split("\n")[:-1], printed.err.split("\n")[:-1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(
    case: Case,
    main: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(case.write(tmp_path))
    code, problems, notices = run_check(main, capsys)
    if os.environ.get("UPDATE"):
        case.update(problems, notices)
        return
    assert (problems, notices) == (case.problems, case.notices)
    assert code == bool(problems)
    assert bool(problems) != case.name.endswith("-nope")


def test_all_problems_of_a_run_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all cases side by side, each in a folder of its own."""
    for case in CASES:
        case.write(tmp_path / case.name)
    monkeypatch.chdir(tmp_path)
    found = check_paths([Path()])
    assert found == sorted(found)
    for case in CASES:
        own = {str(problem).replace(f"{case.name}/", "") for problem in found}
        # An id is told with its first use, which is in another folder here.
        assert {line for line in case.problems if "is taken by" not in line} <= own


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


def test_of_a_file_that_was_not_asked_for_nothing_is_told(tmp_path: Path) -> None:
    chinese = write(tmp_path, "a.zh.md")
    english = tmp_path / "a.en.md"
    english.write_bytes(b"\xff")
    folder = write(tmp_path, "b/c.zh.md", "docker rim", "c").parent
    assert check_paths([chinese]) == []
    told = {one.path for one in check_paths([folder, chinese])}
    assert (str(folder / "c.zh.md") in told, str(english) in told) == (True, False)
    nameless = write(tmp_path, "a.md")
    assert [one.path for one in check_paths([nameless])] == [str(nameless)]


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


def test_an_id_that_is_made_of_a_command_may_stand_on_many_pages() -> None:
    text = "```bash\ndocker ps\n```\n"
    pages = (
        replace(make_page(path, text), page=parse_page(path, text, notation=EVERY)) for path in ("a.en.md", "b.en.md")
    )
    site = Site(tuple(pages), languages=("en",))
    assert [card.id for page in site.pages for card in page.cards] == ["cmd-docker-ps"] * 2
    assert list(check.check_ids(site)) == []


def test_what_was_found_before_is_not_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for locale in ("zh", "en"):
        write(tmp_path / "docs", f"a.{locale}.md", "docker rim")
    store = Store(tmp_path / "store")
    found = check.check_paths([tmp_path / "docs"], LIBRARY, store)
    assert len(found) == 2
    looked: list[str] = []
    monkeypatch.setattr(check, "check_page", lambda page, *_: looked.append(page.path) or [])
    assert check.check_paths([tmp_path / "docs"], LIBRARY, store) == found
    assert looked == []
    changed = write(tmp_path / "docs", "a.en.md", "docker rmi a")
    check.check_paths([tmp_path / "docs"], LIBRARY, store)
    assert looked == [str(changed)]


def test_a_path_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path, "a.zh.md")
    write(tmp_path, "a.en.md")
    monkeypatch.chdir(tmp_path)
    assert check_paths([Path(), Path("a.zh.md"), file]) == []


def test_transcripts_stand_beside_the_folder_that_is_checked(tmp_path: Path) -> None:
    """Whatever else is checked with it, and before it."""
    write(tmp_path / "docs", "a.zh.md")
    write(tmp_path / "docs", "a.en.md")
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "gone.txt").touch()
    single = write(tmp_path / "single", "b.zh.md", identity="b")
    found = [problem.path for problem in check_paths([single, tmp_path / "docs"])]
    assert f"{tmp_path}/transcripts/gone.txt" in found


def test_figures_are_checked_with_the_folder_that_they_stand_in(tmp_path: Path) -> None:
    """What they link to may stand in a folder that is not asked for."""
    figures = tmp_path / "docs" / "assets" / "figures"
    figures.mkdir(parents=True)
    (figures / "a.svg").write_text("<svg/>", "utf-8")
    for locale in ("zh", "en"):
        write(tmp_path / "docs" / "notes", f"a.{locale}.md")
    assert check_paths([tmp_path / "docs" / "notes"]) == []
    assert check_paths([tmp_path / "docs"]) != []


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
        "kubectl get pods --all-namespaces",
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_offered_instead_is_what_the_message_says(case: Case, tmp_path: Path) -> None:
    """A finding's message and its `instead` are two forms of one advice."""
    for page in load_site([case.write(tmp_path)]).pages:
        for one in page.explained:
            for command, explanation in zip(one.card.commands, one.explanations, strict=True):
                for finding in check.check_command(command, explanation):
                    assert 0 <= finding.length <= len(command.text) - finding.offset
                    for choice in finding.instead:
                        assert choice in finding.message
