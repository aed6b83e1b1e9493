"""Slips in what an author writes, each beside what is almost it and right.

`slips-on-pages.tsv` has whole pages, `slips-in-fences.tsv` what stands in the fence of a card (see `tables.py`). Behind
each stands what is said of it, after the number of its line; nothing for what is right. `CARD` stands for a fence of
three lines.
"""

from __future__ import annotations

import pytest
from commandcards.notation.page import parse_page
from tables import escape, read_groups, unescape

CARD = '```console {#a title="A"}\n$ docker ps -a\n```'
BEGIN = '```console {#a title="A"}\n'


def read_messages(text: str, before: int = 0) -> tuple[str, ...]:
    found = sorted(parse_page("a.md", text).problems, key=lambda one: one.line)
    return tuple(escape(f"{one.line - before}: {one.message}") for one in found)


PAGES = read_groups("slips-on-pages.tsv")
FENCES = read_groups("slips-in-fences.tsv")


@pytest.mark.parametrize("group", PAGES)
def test_on_a_page(group: str) -> None:
    found = {text: read_messages(unescape(text).replace("CARD", CARD)) for text, _ in PAGES[group]}
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


def test_a_tag_that_is_cut() -> None:
    names = "a abbr b button code em i img input kbd label picture small span strong sub sup svg u"
    for name in names.split():
        message = f"2: the `>` of `<{name}` begins a quote here: put it at the end of the line above"
        assert read_messages(f'See <{name} class="a"\n> here\n') == (message,)


def test_the_name_of_a_picture() -> None:
    names = """bulb construction exclamation fire heart memo point_right rocket smile sparkles star tada warning
        white_check_mark x zap +1"""
    for name in names.split():
        message = "1: the name of this picture is shown as text: paste the picture itself, as 🚀"
        assert read_messages(f"Good :{name}: so\n") == (message,)
        assert read_messages(f"`:{name}:`, a:{name}:, :{name}:a and ::{name}::\n") == ()
