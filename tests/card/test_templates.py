"""What a card's templates write where a condition holds, and what they leave out where it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from commandcards.card.render import load_environment, render_card, render_page_values
from commandcards.card.transcript import NotYetRun, Run, Transcript
from commandcards.card.view import build_card_view
from commandcards.model import Bilingual, Card, Command, Locale, NamedValue, Note
from engine import EXPLAINER, LIBRARY, explain_card
from selectolax.lexbor import LexborHTMLParser

ENVIRONMENT = load_environment(LIBRARY.labels)
PLAIN = Card("a", "A", (Command("docker ps", 1),), "a.en.md", 1)
DANGEROUS = replace(PLAIN, commands=(Command("docker rm -f $(docker ps -aq)", 1),))
NOTED = replace(PLAIN, commands=(Command("docker ps -a", 1, comments=("first",)),), closing_comments=("then",))
NOTED = replace(NOTED, notes=(Note("-a", "all of them", 2),))
NAMED = replace(PLAIN, commands=(Command("deploy staging", 1),))
NAMED = replace(NAMED, values=(NamedValue("staging", "value", "stage"),))
BADGES = ".cmd-card__badge"


def render(card: Card, locale: Locale = "en", language: str = "", run: Any = None, **changes: Any) -> LexborHTMLParser:
    view = build_card_view(explain_card(card), locale, run=run, explainer=EXPLAINER)
    return LexborHTMLParser(render_card(replace(view, **changes), locale, ENVIRONMENT, language))


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text().strip() for node in page.css(selector)]


@pytest.mark.parametrize(
    ("card", "badges", "titles"),
    [
        (PLAIN, [], []),
        (replace(PLAIN, origin="post"), [], []),
        (replace(PLAIN, year="2016"), ["New"], ["Not in the post, added later"]),
        (replace(PLAIN, year="2016", origin="post"), ["2016"], ["From the post of 2016"]),
        (DANGEROUS, ["Dangerous"], [None]),
        (replace(DANGEROUS, year="2016"), ["Dangerous", "New"], [None, "Not in the post, added later"]),
        # Of other sites nothing is told of where a card comes from.
        (replace(PLAIN, year="2016", origin=None), [], []),
    ],
)
def test_badges(card: Card, badges: list[str], titles: list[str | None]) -> None:
    page = render(card)
    labels = LIBRARY.labels["en"]
    names = {"New": labels.new, "Dangerous": labels.danger, "2016": labels.from_post.format(year="2016")}
    told = {"From the post of 2016": labels.from_post_title.format(year="2016")}
    assert texts(page, BADGES) == [names[one] for one in badges]
    assert [node.attributes.get("title") for node in page.css(BADGES)] == [told.get(one or "", one) for one in titles]
    assert bool(page.css(".cmd-card__badges")) == bool(badges)
    assert bool(page.css("article.cmd-card--danger")) == (card.commands == DANGEROUS.commands)


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_a_dangerous_card_says_what_to_look_at_first(locale: Locale) -> None:
    labels, blank = LIBRARY.labels[locale], " " if locale == "en" else ""
    page = render(DANGEROUS, locale)
    (said,) = texts(page, ".cmd-card__danger")
    (first,) = texts(page, ".cmd-card__danger code")
    assert first.startswith("docker ps")
    assert said.endswith(f"{labels.stop}{blank}{labels.look_first}{blank}{first}")
    assert texts(render(PLAIN, locale), ".cmd-card__danger") == []


def test_what_repeats_a_value_follows_it() -> None:
    command = Command("docker rm -f $(docker ps -aq -f ancestor=nginx)", 1, comments=("All of nginx:",))
    page = render(replace(PLAIN, commands=(command,), closing_comments=("No nginx is left.",)))
    said = page.css(".cmd-card__danger, .cmd-card__comment, .cmd-card__label, .cmd-card__detail")
    repeating = [one for one in said if "nginx" in one.text()]
    kinds = {str(one.attributes["class"]).split()[0].removeprefix("cmd-card__") for one in repeating}
    assert kinds == {"danger", "comment", "label", "detail"}
    assert all(one.css("[data-cmd-echo=image]") for one in repeating)


def test_the_texts_of_an_author_are_in_the_language_of_the_page() -> None:
    """Where the words are in another one, a screen reader is told which are in which."""
    page = render(NOTED, language="fr")
    assert page.css_first("article").attributes["lang"] == "en"
    title = page.css_first(".cmd-card__title")
    assert title.attributes["lang"] == "fr"
    assert title.css_first("a").attributes["lang"] == "en"
    assert [node.attributes["lang"] for node in page.css(".cmd-card__comment")] == ["fr", "fr"]
    assert texts(page, ".cmd-card__comment") == ["first", "then"]
    languages = {node.text(): node.attributes.get("lang") for node in page.css(".cmd-card__text")}
    assert languages["all of them"] == "fr"
    assert [one for text, one in languages.items() if text != "all of them"] == [None]
    assert not render(NOTED).css("[lang]")
    for language, lang in (("fr", "en"), ("en", None)):
        values = LexborHTMLParser(render_page_values("en", ENVIRONMENT, language)).css_first("[data-cmd-values]")
        assert values.attributes.get("lang") == lang
        assert (values.attributes["role"], values.attributes["aria-label"]) == ("group", "Values on this page")
        assert "hidden" in values.attributes
        assert values.text() == "Values on this page: "


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (None, []),
        (NotYetRun(), ["Not yet run."]),
        (Bilingual("要先登录", "needs a login"), ["Not run: needs a login."]),
    ],
)
def test_a_card_that_was_not_run_says_why(run: Any, said: list[str]) -> None:
    assert texts(render(PLAIN, run=run), ".cmd-card__comment") == said
    chinese = texts(render(PLAIN, "zh", run=run), ".cmd-card__comment")
    assert [one.endswith("。") for one in chinese] == [True] * len(said)
    assert not said or not isinstance(run, Bilingual) or "：要先登录" in chinese[0]


def test_a_card_that_was_run_says_when_and_on_what() -> None:
    run = Transcript("29.0.0", "28.0.0", "2026-01-31", (Run("docker ps", (), 0),))
    (details,) = render(PLAIN, run=run).css("details.cmd-card__run")
    assert details.css_first("summary").text() == LIBRARY.labels["en"].run_verified.format(date="2026-01-31")
    assert details.css_first("p").text() == LIBRARY.labels["en"].run_ground.format(engine="29.0.0")
    assert not render(PLAIN).css("details.cmd-card__run")


def test_what_is_explained_by_nothing_has_no_list() -> None:
    assert not render(replace(PLAIN, commands=(Command("frobnicate", 1),))).css(".cmd-card__parts")
    assert render(PLAIN).css("ul.cmd-card__parts > li")


def test_a_detail_without_a_text_before_it_follows_no_colon() -> None:
    explained = explain_card(DANGEROUS)
    view = build_card_view(explained, "en", explainer=EXPLAINER)
    (one,) = view.commands
    (row,) = (row for row in one.rows if row.detail)
    for text, colon in (("Name or ID", True), ("", False)):
        command = replace(one, rows=(replace(row, text=text),))
        (told,) = texts(render(DANGEROUS, commands=(command,)), ".cmd-card__text")
        assert told.startswith(f"{text}{LIBRARY.labels['en'].colon}") == colon


def test_a_path_within_a_word_is_marked_as_such() -> None:
    """There the shell makes nothing of a `~`; in other values there is none."""
    command = Command("docker run --name=web -v ./src:/opt --label=a=./b nginx", 1)
    view = build_card_view(explain_card(replace(PLAIN, commands=(command,))), "en", explainer=EXPLAINER)
    (one,) = view.commands

    def within(piece: Any) -> Any:
        slot = piece.slot and replace(piece.slot, inner=True)
        return replace(piece, slot=slot, pieces=tuple(map(within, piece.pieces)))

    for inner, marked in ((False, []), (True, ["path"])):
        pieces = tuple(map(within, one.pieces)) if inner else one.pieces
        page = render(replace(PLAIN, commands=(command,)), commands=(replace(one, pieces=pieces),))
        assert [node.attributes["data-cmd-slot"] for node in page.css("[data-cmd-inner]")] == marked


def test_a_value_with_a_name_is_called_by_it() -> None:
    assert render(NAMED).css_first("[data-cmd-slot]").attributes["data-cmd-name"] == "stage"
    assert "data-cmd-name" not in render(replace(NAMED, values=())).html


@pytest.mark.parametrize(("card", "offered"), [(NAMED, True), (replace(NAMED, values=()), False)])
def test_what_can_be_changed_can_be_given_back(card: Card, offered: bool) -> None:
    page = render(card)
    assert bool(page.css("[data-cmd-reset][hidden]")) == offered
    assert bool(page.css("[data-cmd-reset-all][hidden]")) == offered
    assert bool(page.css("[data-cmd-undo][hidden]")) == offered
    assert [node.attributes["role"] for node in page.css("[data-cmd-restored]")] == ["status"] * offered


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_what_is_no_word_has_a_name(locale: Locale) -> None:
    labels = LIBRARY.labels[locale]
    page = render(NOTED, locale)
    assert page.css_first("[data-cmd-copy]").attributes["aria-label"] == f"{labels.copy}docker ps -a"
    assert page.css_first(".cmd-card__parts").attributes["aria-label"] == labels.parts
    link = page.css_first(".headerlink").attributes
    assert (link["href"], link["title"], link["aria-label"]) == ("#a", labels.permalink, labels.permalink)
    reference = page.css_first(".cmd-card__reference")
    assert reference.text() == labels.reference_short
    assert reference.attributes["aria-label"] == labels.reference.format(command="docker ps")
    assert str(reference.attributes["href"]).startswith("https://docs.docker.com/")
    roles = {
        selector: page.css_first(selector).attributes["role"]
        for selector in ("[data-cmd-status]", "[data-cmd-refusal]")
    }
    assert set(roles.values()) == {"status"}
    assert page.css_first("svg").attributes["aria-hidden"] == "true"
    assert {node.attributes["type"] for node in page.css("button")} == {"button"}


def test_commands_that_wait_are_marked_by_how() -> None:
    waits = replace(PLAIN, commands=tuple(Command(one, 1) for one in ("docker ps", "docker logs -f web", "sh")))
    marks = [node.attributes.get("data-cmd-waits") for node in render(waits).css("[data-cmd-command]")]
    assert marks[:2] == [None, "endless"]


def test_an_old_form_is_struck_out_and_other_names_are_told() -> None:
    page = render(replace(PLAIN, was="docker pss --all", year="2016"))
    labels = LIBRARY.labels["en"]
    assert texts(page, "details.cmd-card__more > summary")[0] == labels.was.format(year="2016")
    assert texts(page, "del code") == ["docker pss --all"]
    assert texts(page, "del .cmd-token--whole") == ["--all"], "no line ends inside an option"
    short, long = f"--{'a' * 22}", f"--{'b' * 23}"
    without_other_names = render(replace(PLAIN, commands=(Command("frobnicate", 1),), was=f"frob {short} {long}"))
    assert texts(without_other_names, "del code") == [f"frob {short} {long}"]
    assert texts(without_other_names, "del .cmd-token--whole") == [short], "but in one that a phone has no room for"
    (same,) = texts(page, ".cmd-card__same")
    assert same.startswith(f"{labels.same_as} docker container ls")
    assert len(page.css(".cmd-card__same code")) == same.count("docker")
    assert texts(render(PLAIN), "details.cmd-card__more > summary") == [labels.more]
