"""What styles are for: what a reader sees of a page on a desktop, a phone, on paper, in forced colours, in the dark.

Each page is loaded once, and looked at in one state after the other; shown.js says what a claim means.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from looks_of_cards import CARDS
from looks_of_pages import CHOICE, CODE, FIGURE, HOME, MISSING, OFFER, SHEET
from looks_views import NO_MEDIA, View
from phone import held_as_a_phone
from playwright.sync_api import Page

OpenPage = Callable[..., Page]
SHOWN = (Path(__file__).parent / "shown.js").read_text("utf-8") + "\nnull"
WIDE = {"width": 1440, "height": 900}
CLIPBOARD = ["clipboard-read", "clipboard-write"]
STILL = "* { transition: none !important; animation: none !important }"

PAGES: dict[str, dict[str, View]] = {
    "commands/containers/": CARDS,
    "cheatsheet/": SHEET,
    "": HOME,
    "images/": FIGURE,
    "architecture/": CHOICE,
    "troubleshooting/": CODE,
    "404.html": MISSING,
    "glossary/": OFFER,
}
LOCALES = {"glossary/": "en-GB"}


def look(page: Page, view: View) -> list[str]:
    """What does not hold of the page in that state."""
    page.emulate_media(**{**NO_MEDIA, **view.media})
    with held_as_a_phone(page) if view.phone else nullcontext():
        for step in view.steps:
            step(page)
        found: list[str] = page.evaluate("rows => findUntrue(rows)", view.rows)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_what_a_reader_sees(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path, permissions=CLIPBOARD, viewport=WIDE, locale=LOCALES.get(path, "zh-CN"))
    page.add_style_tag(content=STILL)
    page.evaluate(SHOWN)
    untrue = {name: found for name, view in PAGES[path].items() if (found := look(page, view))}
    assert untrue == {}
