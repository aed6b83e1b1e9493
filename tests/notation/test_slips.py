r"""Slips in what an author writes, each beside what is almost it and right.

`slips-on-pages.tsv` has whole pages, `slips-in-fences.tsv` what stands in the fence of a card: a text with `\n`, `\t`,
`\\` and `\u00a0` in the place of what an editor would not keep; behind tabs, what is said of it, each after the number
of its line; nothing for what is right. `CARD` stands for a fence of three lines.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commandcards.notation.page import parse_page

DATA = Path(__file__).parents[1] / "data"
TITLE = re.compile(r"# [A-Z][^`]{12,}[a-z]\.")
"""What a group of rows has in common; a heading of a page is shorter."""
ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nt\\]))")
LETTERS = {"n": "\n", "t": "\t", "\\": "\\"}
CARD = '```console {#a title="A"}\n$ docker ps -a\n```'
BEGIN = '```console {#a title="A"}\n'


def read_groups(name: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The rows below each title."""
    groups: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in filter(None, (DATA / name).read_text("utf-8").split("\n")):
        if TITLE.fullmatch(line):
            rows = groups.setdefault(line.removeprefix("# "), [])
        else:
            text, *expected = line.split("\t")
            rows.append((text, tuple(expected)))
    return groups


def unescape(text: str) -> str:
    return ESCAPE.sub(lambda match: LETTERS.get(match[2]) or chr(int(match[1], 16)), text).replace("CARD", CARD)


def read_messages(text: str, before: int = 0) -> tuple[str, ...]:
    found = sorted(parse_page("a.md", text).problems, key=lambda one: one.line)
    return tuple(f"{one.line - before}: {one.message}".replace("\t", r"\t") for one in found)


PAGES = read_groups("slips-on-pages.tsv")
FENCES = read_groups("slips-in-fences.tsv")


@pytest.mark.parametrize("group", PAGES)
def test_on_a_page(group: str) -> None:
    found = {text: read_messages(unescape(text)) for text, _ in PAGES[group]}
    assert found == dict(PAGES[group])


@pytest.mark.parametrize("group", FENCES)
def test_in_a_fence(group: str) -> None:
    found = {text: read_messages(f"{BEGIN}{unescape(text)}\n```\n", 1) for text, _ in FENCES[group]}
    assert found == dict(FENCES[group])


def test_docker_in_a_fence_of_any_shell() -> None:
    """The names by which Pygments knows shells; without docker nothing is said."""
    names = """bash bash-session bat batch cmd csh doscon dosbatch fish ksh powershell ps1 ps1con pwsh pwsh-session sh
        sh-session shell shell-session shellsession tcsh terminal winbatch zsh"""
    for language in names.split():
        message = f"1: `{language}` makes no card: write `console` with an id and a title, or `text` for none"
        assert read_messages(f"```{language}\ndocker ps\n```\n") == (message,)
        assert read_messages(f"```{language}\nls\n```\n") == ()


def test_the_name_of_a_picture() -> None:
    names = """bulb construction exclamation fire heart memo point_right rocket smile sparkles star tada warning
        white_check_mark x zap +1"""
    for name in names.split():
        message = "1: the name of this picture is shown as text: paste the picture itself, as 🚀"
        assert read_messages(f"Good :{name}: so\n") == (message,)
        assert read_messages(f"`:{name}:`, a:{name}:, :{name}:a and ::{name}::\n") == ()
