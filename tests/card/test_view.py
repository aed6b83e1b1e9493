"""What a template is given: pieces of the command, rows of the explanation, facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from commandcards.card.last_run import LastRun
from commandcards.card.pieces import Piece, build_pieces, explained_tokens
from commandcards.card.render import find_foreign, load_environment, render_card, render_page_values
from commandcards.card.transcript import NotYetRun, Transcript
from commandcards.card.transcript import Run as TranscriptRun
from commandcards.card.view import CardView, build_card_view, has_document
from commandcards.model import LOCALES, Bilingual, Card, Command, Locale, Note
from engine import EXPLAINER, LIBRARY, explain_card, explain_command
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup
from properties import given
from selectolax.lexbor import LexborHTMLParser


def card(*commands: str, notes: tuple[Note, ...] = (), fixed: tuple[str, ...] = ()) -> Card:
    return Card("a", "A", tuple(Command(one, 1) for one in commands), "a.zh.md", 1, notes, fixed=fixed)


def view(*commands: str, notes: tuple[Note, ...] = (), fixed: tuple[str, ...] = ()) -> CardView:
    return build_card_view(explain_card(card(*commands, notes=notes, fixed=fixed)), "en", explainer=EXPLAINER)


def text_of(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text + text_of(piece.pieces) for piece in pieces)


def flatten(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from flatten(piece.pieces)


def test_pieces_nest() -> None:
    pieces = build_pieces(explain_command("docker rm $(docker ps -aq) web"), ())
    assert [(piece.kind, text_of((piece,))) for piece in flatten(pieces) if piece.kind] == [
        ("command", "docker rm"),
        ("argument", "$(docker ps -aq) web"),
        ("substitution", "$(docker ps -aq)"),
        ("command", "docker ps"),
        ("option", "-a"),
        ("option", "q"),
        ("container", "web"),
    ]


def test_a_slot_stands_inside_its_token() -> None:
    pieces = build_pieces(explain_command("docker run -p 8080:80 nginx"), ())
    token = next(piece for piece in pieces if piece.kind == "option")
    assert [(piece.kind, piece.text) for piece in token.pieces] == [("", "-p "), ("port", "8080"), ("", ":80")]
    slot = token.pieces[1].slot
    assert slot is not None
    assert (slot.kind, slot.value) == ("port", "8080")


def test_fixed_values_are_no_slots() -> None:
    explanation = explain_command("docker run --name web nginx")
    assert [piece.slot.value for piece in flatten(build_pieces(explanation, ())) if piece.slot] == ["web", "nginx"]
    assert [piece.slot.value for piece in flatten(build_pieces(explanation, ["web"])) if piece.slot] == ["nginx"]


def test_fixed_values_are_named_nowhere() -> None:
    """Neither in what is said beside the commands nor in what a page counts as its values."""
    commands = (Command("docker logs web", 1, comments=("then web",)),)
    shown = {}
    for fixed in ((), ("web",)):
        explained = explain_card(
            replace(card("docker logs web", fixed=fixed), commands=commands, closing_comments=("web",))
        )
        built = build_card_view(explained, "en", explainer=EXPLAINER)
        told = [*built.commands[0].comments, *built.closing_comments, *built.commands[0].rows[1].label]
        shown[fixed] = (built.changeable, sum(echo.slot is not None for echo in told))
    assert shown == {(): (True, 3), ("web",): (False, 0)}


def test_a_part_of_24_characters_stays_on_one_line() -> None:
    assert [Piece(pieces=(Piece("x" * length),)).whole for length in (24, 25)] == [True, False]


@pytest.mark.parametrize(
    "command",
    [
        "docker save alpine:3 debian",
        "docker service scale a=0 b=2",
        "docker run -p 8080:80 -v data:/x --network front nginx",
        "docker rmi 0123abc b:1 c",
        "docker cp web:/a .",
        "docker run --link db: x",
        "docker build app",
    ],
)
def test_what_is_said_of_values_is_said_whole(command: str) -> None:
    """Cut so that parts of it can follow, it reads as before, in both languages."""
    explained = explain_card(card(command))
    for locale in LOCALES:
        rows = build_card_view(explained, locale, explainer=EXPLAINER).commands[0].rows
        told = [token.detail[locale] if token.detail else "" for token in explained_tokens(explained.explanations[0])]
        assert ["".join(echo.text for echo in row.detail) for row in rows] == told


def test_a_value_belongs_to_the_token_it_stands_in() -> None:
    """`web` is a network's alias here, and a container there."""
    rows = view("docker network connect --alias web front web").commands[0].rows
    assert [[(echo.text, echo.slot is not None) for echo in row.label if echo.text] for row in rows[1:]] == [
        [("--alias web", False)],
        [("front", True)],
        [("web", True)],
    ]


@pytest.mark.parametrize(("length", "kinds"), [(24, []), (25, ["flag"])])
def test_a_long_option_may_break_after_its_name(length: int, kinds: list[str]) -> None:
    option = "--name ".ljust(length, "a")
    pieces = flatten(build_pieces(explain_command(f"docker run {option} nginx"), ()))
    assert [piece.kind for piece in pieces if piece.kind == "flag"] == kinds


def pieces_of(command: str) -> list[Piece]:
    return flatten(build_pieces(explain_command(command), ()))


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("docker run -it alpine", ["-it"]),
        ("docker rmi one-image an-image and-a-third", ["one-image", "an-image", "and-a-third"]),
        ("docker run --env-file ./of-a-server.example nginx", ["--env-file", "./of-a-server.example"]),
        ("docker run -v a-volume:/var/lib/of/a/registry registry", ["-v"]),
        ("docker run --name a-name nginx", []),
        ("docker rm $(docker ps -aq)", []),
        ("cat > a-file <<'EOF'\nof a-b\nEOF", []),
        ("docker run alpine tar -czf /backup/notes.tar.gz .", ["/backup/notes.tar.gz"]),
    ],
)
def test_a_word_in_which_a_line_could_end_stays_on_one(command: str, words: list[str]) -> None:
    assert [text_of((piece,)) for piece in pieces_of(command) if piece.kind == "flag"] == words


def test_what_follows_without_a_blank_begins_no_line() -> None:
    """Browsers would let one begin at whatever stays on one line by itself."""
    tar = pieces_of("docker run alpine tar -czf /backup/notes.tar.gz .")
    letters = [piece for piece in tar if piece.token is not None and text_of((piece,))[0] in "czf"]
    assert [(text_of((piece,)), piece.joined, piece.whole) for piece in letters] == [
        ("c", True, False),
        ("z", True, False),
        ("f /backup/notes.tar.gz", True, False),
    ]
    script = pieces_of('docker run alpine sh -c "while true; do date; sleep 1; done"')
    parts = {piece.text: (piece.joined, piece.whole) for piece in script if piece.token is not None}
    assert (parts["while"], parts["date"], parts["sleep"]) == ((True, False), (False, False), (False, True))


def test_a_note_may_cut_a_slot() -> None:
    """The slot goes on; the text stays what it is."""
    command = "docker run -v /src/webapp:/opt nginx"
    noted = explain_card(card(command, notes=(Note("webapp:/opt", "x", 1),)))
    pieces = build_pieces(noted.explanations[0], ())
    assert text_of(pieces) == command
    assert "/src/webapp" in [piece.slot.value for piece in flatten(pieces) if piece.slot]


def test_rows() -> None:
    first = view("docker run -itd -p 80:80 nginx", notes=(Note("-d", "in the <back>", 1),)).commands[0].rows
    assert [("".join(echo.text for echo in row.label), row.kind, row.depth) for row in first] == [
        ("docker run", "command", 0),
        ("-i", "option", 0),
        ("-t", "option", 0),
        ("-d", "option", 0),
        ("-p 80:80", "option", 0),
        ("nginx", "argument", 0),
    ]
    assert [row.index for row in first] == [0, 1, 2, 3, 4, 5]
    assert first[3].note == Markup("in the &lt;back&gt;"), "without HTML of its own a note is plain text"
    assert "".join(echo.text for echo in first[4].detail) == "host port 80 → container port 80"
    assert first[0].note is None


def test_rows_of_an_inner_command_are_deeper() -> None:
    rows = view("docker rm $(docker ps -q)").commands[0].rows
    assert [row.depth for row in rows] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("text", "told"),
    [("Publish a port", "Publish a port: host port 80 → container port 80"), ("", "host port 80 → container port 80")],
)
def test_a_colon_stands_between_two_texts_only(text: str, told: str) -> None:
    """A part may have a meaning of its own where the whole that it is of has none."""
    built = view("docker run -p 80:80 nginx")
    (command,) = built.commands
    rows = (replace(command.rows[1], text=text), *command.rows[2:])
    changed = replace(built, commands=(replace(command, rows=rows),))
    page = LexborHTMLParser(render_card(changed, "en", load_environment(LIBRARY.labels)))
    assert page.css_first(".cmd-card__text").text() == told


def test_facts_of_all_commands() -> None:
    built = view("docker ps -a", "docker rm -f web", "docker container ls")
    assert built.same_as == ("docker container ls", "docker container rm", "docker ps")
    assert [reference.command for reference in built.references] == ["docker ps", "docker rm"]
    html = render_card(built, "en", load_environment(LIBRARY.labels))
    assert "<summary>Official page</summary>" in html, "two have no room in the foot"
    assert built.danger is not None
    assert built.danger.text.en.startswith("Kills")
    assert (built.deprecated, built.alternate, built.run, built.skipped) == ((), None, None, None)


def test_a_card_of_a_page_that_has_not_been_run() -> None:
    unrun = replace(card("docker ps"), run=False)
    for run in (None, NotYetRun()):
        built = build_card_view(explain_card(unrun), "en", run=run, explainer=EXPLAINER)
        assert (built.pending, built.skipped) == (True, None)
        assert "还没有运行过" in render_card(built, "zh", load_environment(LIBRARY.labels))
        assert "Not yet run" in render_card(built, "en", load_environment(LIBRARY.labels))
    built = build_card_view(explain_card(unrun), "en", run=TRANSCRIPT, explainer=EXPLAINER)
    assert (built.pending, built.run) == (False, TRANSCRIPT), "then it has been run"
    said = Bilingual("因为", "because")
    built = build_card_view(explain_card(unrun), "en", run=said, explainer=EXPLAINER)
    assert (built.pending, built.skipped) == (False, said), "a reason of its own comes first"


def test_what_was_recorded_is_shown_with_its_own_command_only() -> None:
    run = Transcript("29.0.0", "29.0.0", "2026-01-31", (TranscriptRun("docker ps", ("NAMES", "web"), 0),))
    shown = build_card_view(explain_card(card("docker ps")), "en", run=run, explainer=EXPLAINER)
    assert shown.run == run
    assert shown.commands[0].output is not None
    assert [one.text for one in shown.commands[0].output.stretches] == ["NAMES\nweb"]
    stale = build_card_view(explain_card(card("docker ps -a")), "en", run=run, explainer=EXPLAINER)
    assert (stale.run, stale.commands[0].output) == (None, None)


@pytest.mark.parametrize(("titled", "named"), [(True, ("a--title", None)), (False, (None, "A"))])
def test_a_card_without_a_heading_is_named_all_the_same(titled: bool, named: tuple[str | None, str | None]) -> None:
    explained = explain_card(replace(card("docker ps"), titled=titled, origin=None))
    built = build_card_view(explained, "en", explainer=EXPLAINER)
    page = LexborHTMLParser(render_card(built, "en", load_environment(LIBRARY.labels)))
    article = page.css_first("article").attributes
    assert (article.get("aria-labelledby"), article.get("aria-label")) == named
    assert bool(page.css("#a--title")) == titled


@pytest.mark.parametrize("operator", ["<<", "<<-", "0<<", "3<<-"])
def test_a_here_document_is_known_by_its_sign(operator: str) -> None:
    assert has_document(explain_command(f"cat {operator}EOF\nx\nEOF"))
    assert not has_document(explain_command("cat <<< x < y"))


def test_the_level_of_the_heading() -> None:
    built = build_card_view(explain_card(card("docker ps")), "en", level=4, explainer=EXPLAINER)
    assert (built.level, built.alternate) == (4, None)


COMMAND = "docker run -itd -p 80:80 --name web -v /src/app:/opt:ro nginx:1 $(docker ps -q) | > a \\"
PART = st.sampled_from(COMMAND.split())
TEXT = st.one_of(st.text(max_size=20), st.lists(st.one_of(PART, st.text(max_size=3)), max_size=9).map(" ".join))


@given(st.lists(TEXT.filter(str.strip), min_size=1, max_size=2), st.lists(TEXT, max_size=3))
def test_pieces_give_the_command_again(commands: list[str], tokens: list[str]) -> None:
    notes = tuple(Note(token, "x", 1) for token in tokens if token.strip())
    for command, one in zip(commands, view(*commands, notes=notes).commands, strict=True):
        assert text_of(one.pieces) == command
        rows = {row.index for row in one.rows}
        assert {piece.token for piece in flatten(one.pieces) if piece.token is not None} <= rows


@given(st.text("docker run-p801:na=", max_size=40))
def test_labels_give_what_is_written(text: str) -> None:
    explanation = explain_card(card(text or "x")).explanations[0]
    for row in view(text or "x").commands[0].rows:
        assert "".join(echo.text for echo in row.label) in [token.label for token in explanation.tokens]


TRANSCRIPT = Transcript("28.5.2", "28.5.2", "2026-01-31", (TranscriptRun("docker ps", ("CONTAINER ID",), 0),))


def view_run(run: LastRun) -> CardView:
    return build_card_view(explain_card(card("docker ps")), "en", run=run, explainer=EXPLAINER)


def test_what_a_card_ran_on_is_told() -> None:
    assert view_run(TRANSCRIPT).ground == "28.5.2"
    parts = {"compose": "2.40.3", "buildx": "0.29.1", "storage": "overlayfs", "cgroup": "1"}
    told = view_run(replace(TRANSCRIPT, parts=parts)).ground
    assert told == "28.5.2 + Compose 2.40.3 + Buildx 0.29.1 + overlayfs + cgroup v1"


def test_a_card_that_was_not_run_says_so() -> None:
    assert view_run(NotYetRun()).pending
    stale = replace(TRANSCRIPT, runs=(TranscriptRun("docker ps -a", (), 0),))
    assert view_run(stale).pending
    assert view_run(stale).run is None
    assert not any(view_run(run).pending for run in (TRANSCRIPT, Bilingual("因为", "because"), None))


def test_readers_are_told() -> None:
    environment = load_environment(LIBRARY.labels)
    html = render_card(view_run(NotYetRun()), "en", environment)
    assert "Not yet run" in html
    html = render_card(view_run(replace(TRANSCRIPT, registry="own", parts={"buildx": "0.29.1"})), "zh", environment)
    assert "代替 Docker Hub 的是自己的仓库" in html
    assert re.search("<summary>✓ 验证于 2026-01-31</summary>\\s*<p>运行于 Docker 28.5.2 [+] Buildx 0.29.1</p>", html)


@pytest.mark.parametrize(
    ("locale", "language", "foreign"),
    [
        ("en", "", ""),
        ("en", "en", ""),
        ("en", "en-GB", ""),
        ("en", "EN_us", ""),
        ("zh", "zh_TW", ""),
        ("zh", "en", "en"),
        ("en", "de_AT", "de-AT"),
        ("en", "eng", "eng"),
    ],
)
def test_words_of_another_language_than_the_page(locale: Locale, language: str, foreign: str) -> None:
    assert find_foreign(locale, language) == foreign
    html = render_page_values(locale, load_environment(LIBRARY.labels), language)
    assert (f'lang="{locale}"' in html) is bool(foreign)


def test_a_sites_own_template_takes_the_place_of_the_engines(tmp_path: Path) -> None:
    """The first folder wins; values are escaped there too, and a slip is an error."""
    for name in ("first", "second"):
        file = tmp_path / name / "cards" / "values.html"
        file.parent.mkdir(parents=True)
        file.write_text(f"{name} {{{{ locale }}}} {{{{ '<b>' }}}}", "utf-8")
    environment = load_environment(LIBRARY.labels, tmp_path / "first", tmp_path / "second")
    assert render_page_values("en", environment) == "first en &lt;b&gt;"
    (tmp_path / "first" / "cards" / "values.html").write_text("{{ nope }}", "utf-8")
    with pytest.raises(UndefinedError):
        render_page_values("en", load_environment(LIBRARY.labels, tmp_path / "first"))


def test_several_commands_have_each_their_own() -> None:
    """Rows, comments, output and waiting of each stand with it."""
    commands = (
        Command("docker ps", 1, comments=("first",), output=("A",)),
        Command("docker logs -f web", 2, comments=("second", "more")),
        Command("cat <<EOF\nx\nEOF", 3),
    )
    explained = explain_card(replace(card("docker ps"), commands=commands))
    runs = tuple(TranscriptRun(one.text, (str(number),), 0) for number, one in enumerate(commands))
    run = Transcript("29.0.0", "29.0.0", "2026-01-31", runs)
    built = build_card_view(explained, "en", run=run, explainer=EXPLAINER).commands
    assert ["".join(echo.text for echo in one.comments) for one in built] == ["first", "second more", ""]
    assert [[stretch.text for stretch in one.output.stretches] for one in built if one.output] == [["0"], ["1"], ["2"]]
    assert [one.waits for one in built] == [None, "endless", None]
    assert [one.has_document for one in built] == [False, False, True]
    assert [stretch.text for stretch in built[0].written_output] == ["A"]
    assert built[1].written_output == ()
