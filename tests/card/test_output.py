"""What a command printed, as a card shows it."""

from __future__ import annotations

import pytest
from commandcards.card.output import Output, build_output, build_stretches, find_named
from commandcards.card.render import load_environment
from commandcards.card.transcript import Run, Transcript
from commandcards.model import Locale
from engine import LIBRARY
from hypothesis import strategies as st
from properties import given
from selectolax.lexbor import LexborHTMLParser

MESSAGE = 'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout'
ROW = '9852cd46a0fc   ubuntu:24.04   "/bin/sh -c \'while tr…"   2 minutes ago   Up 2 minutes'


@pytest.mark.parametrize(
    ("line", "wraps"),
    [
        (MESSAGE, True),
        ("d8caab5ae8360e1dd6dfbafaa919cf798cbc534cea7f11c9dcc1086b23c3a1f1", True),
        ('        "Id": "sha256:d8caab5ae8360e1dd6dfbafaa919cf798cbc534c",', True),
        (ROW, False),
        ("drwxr-xr-x  2 root root 4096 Jan 31 12:00  a folder of files", False),
        ("Name:\tdata of the volume that was made in the beginning", False),
        ("web", False),
        ("x" * 36, False),
        ("x" * 37, True),
        ("", False),
    ],
)
def test_messages_wrap_and_tables_do_not(line: str, wraps: bool) -> None:
    assert [one.wraps for one in build_stretches([line])] == [wraps]


@given(st.lists(st.one_of(st.sampled_from([MESSAGE, ROW, ""]), st.text(st.characters(exclude_characters="\n")))))
def test_nothing_of_the_output_is_lost(lines: list[str]) -> None:
    assert "\n".join(one.text for one in build_stretches(lines)) == "\n".join(lines)


def test_a_long_output_is_cut() -> None:
    run = Run("docker ps", tuple(map(str, range(20))), 0)
    output = build_output(Transcript("1", "1", "2026-01-31", (run,)), 0)
    assert output
    assert (output.stretches[0].text.splitlines(), output.more) == ([str(one) for one in range(15)], 5)


def test_an_output_knows_which_values_it_names() -> None:
    text = ["NAMES   IMAGE   PORTS", "web-1   nginx", "web   redis   0.0.0.0:8080->80/tcp"]
    names = {"web": {"container"}, "redis": {"container", "image"}, "8080": {"port"}, "nothing": {"volume"}}
    named = find_named(Output(build_stretches(text)), names).named
    assert named == (("container", "redis"), ("container", "web"), ("image", "redis"), ("port", "8080"))


def test_no_output_is_none() -> None:
    assert build_output(None, 0) is None
    assert build_output(Transcript("1", "1", "2026-01-31", (Run("true", (), 0),)), 0) is None


ENVIRONMENT = load_environment(LIBRARY.labels)


@pytest.mark.parametrize(("locale", "told"), [("en", "5 more lines are not shown"), ("zh", "还有 5 行，没有显示")])
def test_a_cut_output_says_how_much_is_missing(locale: Locale, told: str) -> None:
    run = Run("docker ps", tuple(map(str, range(20))), 0)
    one = {"output": build_output(Transcript("1", "1", "2026-01-31", (run,)), 0)}
    assert told in ENVIRONMENT.get_template("cards/output.html").render(one=one, labels=LIBRARY.labels[locale])


def test_each_line_of_an_output_stands_on_its_own() -> None:
    lines = (MESSAGE, ROW, ROW, MESSAGE, "")
    one = {"output": build_output(Transcript("1", "1", "2026-01-31", (Run("docker ps", lines, 0),)), 0)}
    html = ENVIRONMENT.get_template("cards/output.html").render(one=one, labels=LIBRARY.labels["en"])
    page = LexborHTMLParser(html)
    assert page.css_first("samp").text() == "\n".join(lines)
    assert [node.text() for node in page.css(".cmd-card__message")] == [MESSAGE, MESSAGE]
    assert page.css_first("summary").text() == LIBRARY.labels["en"].run_output
    assert not page.css(".cmd-card__left-out"), "all of it is there"
    assert page.css("pre[data-cmd-scroll]")


def test_that_an_output_is_of_other_values_is_said_when_a_reader_has_typed_some() -> None:
    """The page's script shows it then (values.js)."""
    one = {"output": build_output(Transcript("1", "1", "2026-01-31", (Run("docker ps", ("web",), 0),)), 0)}
    html = ENVIRONMENT.get_template("cards/output.html").render(one=one, labels=LIBRARY.labels["en"])
    said = LexborHTMLParser(html).css_first("[data-cmd-recorded]")
    assert "hidden" in said.attributes
    assert said.text() == LIBRARY.labels["en"].values.recorded


STOOD_IN = "Recorded without a network, with images of the same name made from Debian packages: nginx:latest, redis:8."
REGISTRY = "In the recording a registry of our own answered for Docker Hub."


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ({"standins": ("nginx:latest", "redis:8")}, [STOOD_IN]),
        ({"registry": "own"}, [REGISTRY]),
        ({"standins": ("nginx:latest", "redis:8"), "registry": "own"}, [STOOD_IN, REGISTRY]),
        ({"note": {"en": "On a Friday."}}, ["On a Friday."]),
        ({"registry": None}, []),
        (None, []),
    ],
)
def test_a_card_tells_what_the_recording_differed_in(run: dict[str, object] | None, told: list[str]) -> None:
    """Also where nothing else is folded: no old form, no other names."""
    all_of_it = run and {"standins": (), "registry": None, "note": None, **run}
    html = ENVIRONMENT.get_template("cards/more.html").render(
        view={"run": all_of_it, "same_as": ()},
        card={"was": None, "year": None},
        labels=LIBRARY.labels["en"],
        locale="en",
    )
    page = LexborHTMLParser(html)
    assert [node.text() for node in page.css("details > p")] == told
    assert [node.text() for node in page.css("summary")] == (["More"] if told else [])
