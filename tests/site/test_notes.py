"""The index of notes: which pages are on it, and in which order."""

from __future__ import annotations

import pytest
from commandcards.card.render import load_environment
from commandcards.site.notes import NoteRow, build_notes
from commandcards.site.pages import Site
from engine import LIBRARY, make_page
from selectolax.lexbor import LexborHTMLParser


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("written: 2016-01-04\nsource: old.html", ("2016-01-04", "Title", "", "en/a/")),
        ("written: 2016\nsource: old.html\ndescription: About it.", ("2016", "Title", "About it.", "en/a/")),
        # A page of the site's own has a date at most, and what is undated has no place in the order.
        ("written: 2016-01-04", None),
        ("source: old.html", None),
        ("description: About it.", None),
    ],
)
def test_a_note_is_what_was_written_elsewhere_one_day(head: str, row: tuple[str, ...] | None) -> None:
    site = Site((make_page("a.en.md", f"---\ntitle: Title\n{head}\n---\n\n# Title\n"),))
    found = build_notes(site, "en", lambda page, language: f"{language}/{page.name}/")
    assert [(one.written, one.title, one.description, one.url) for one in found] == ([row] if row else [])


def test_the_latest_comes_first_and_a_day_before_its_year() -> None:
    days = {"a": "2016", "b": "2019-03-04", "c": "2016-01-04", "d": "2016-01"}
    pages = (
        make_page(f"{name}.en.md", f"---\nwritten: {day}\nsource: x\n---\n\n# {name}\n") for name, day in days.items()
    )
    found = build_notes(Site(tuple(pages)), "en", lambda page, language: page.name)
    assert [one.written for one in found] == ["2019-03-04", "2016-01-04", "2016-01", "2016"]


def test_a_row_has_its_day_its_link_and_what_it_is_about() -> None:
    rows = [NoteRow("2016", "A <b>", "", "a/"), NoteRow("2019-03-04", "B", "About & it.", "b/")]
    page = LexborHTMLParser(load_environment(LIBRARY.labels).get_template("notes.html").render(rows=rows))
    first, second = page.css("li")
    assert [node.attributes["datetime"] for node in page.css("time")] == ["2016", "2019-03-04"]
    assert [(node.text(), node.attributes["href"]) for node in page.css("a")] == [("A <b>", "a/"), ("B", "b/")]
    assert not first.css("br"), "no empty line"
    assert second.text() == "2019-03-04 BAbout & it."
