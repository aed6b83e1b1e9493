"""The notes of a site by date: its pages that were made from something written elsewhere, as imported ones are."""

from __future__ import annotations

from jinja2 import Environment

from commandcards.frozen import frozen
from commandcards.site.catalog import FindUrl
from commandcards.site.pages import Site


@frozen
class NoteRow:
    """One line of the index."""

    written: str
    """`2016-01-04`, or as much of it as the page says."""
    title: str
    description: str
    url: str


def build_notes(site: Site, language: str, find_url: FindUrl) -> list[NoteRow]:
    """The pages in a language whose heads have `written` and `source`, the latest first."""
    rows = [
        NoteRow(
            page.page.front.written,
            page.page.title,
            str(page.page.head.entries.get("description") or ""),
            find_url(page, language),
        )
        for page in site.in_locale(language)
        if page.page.front.written and page.page.front.source
    ]
    return sorted(rows, key=lambda row: row.written, reverse=True)


def render_notes(rows: list[NoteRow], environment: Environment) -> str:
    """The index as HTML for a page's Markdown."""
    return environment.get_template("notes.html").render(rows=rows)
