"""How test_looks.py says what holds of a page: a view is a table of claims, the steps of a reader, and the media."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Page

Step = Callable[[Page], object]

PAPER = {"media": "print"}
FORCED = {"forced_colors": "active"}
DARK = {"color_scheme": "dark"}
NO_MEDIA = {"media": "null", "forced_colors": "none", "color_scheme": "light"}


class View(NamedTuple):
    """A page in one state, and what holds there."""

    table: str
    """A claim on each line: what, which, and what it is compared with, two blanks between them."""
    steps: tuple[Step, ...] = ()
    """What a reader does first; what was done for the view before still holds."""
    media: dict[str, Any] = NO_MEDIA
    phone: bool = False

    @property
    def rows(self) -> list[list[str]]:
        return [re.split(r"\s{2,}", line.strip()) for line in self.table.strip().splitlines()]


def run(script: str) -> Step:
    return lambda page: page.evaluate(script)


def hover(selector: str) -> Step:
    return lambda page: page.locator(selector).first.hover()


def click(selector: str) -> Step:
    return lambda page: page.locator(selector).first.click()


def tab_to(selector: str) -> Step:
    """Put the focus there as the Tab key does."""

    def step(page: Page) -> None:
        page.keyboard.press("Shift")
        page.locator(selector).first.focus()

    return step


def type_into(selector: str, text: str, key: str = "Enter") -> Step:
    def step(page: Page) -> None:
        page.locator(selector).first.focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
        page.keyboard.press(key)

    return step


def wait_for(script: str) -> Step:
    return lambda page: page.wait_for_function(script)


OPENED = run("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
CLOSED = run("document.querySelectorAll('main details').forEach((one) => (one.open = false))")
TOP = run("scrollTo({ top: 0, behavior: 'instant' })")
COLOURS = run(
    "document.querySelector('.highlight').insertAdjacentHTML('afterend', '<div class=highlight id=colours><pre><code>'"
    " + 'mi se nf nb k'.split(' ').map((one) => `<span class=${one}>${one}</span>`).join('') + '</code></pre></div>')"
)
COPIED = "document.querySelector('[data-cmd-state=copied]')"
ANSWERS = "document.querySelectorAll('[data-cmd-search] mark').length > 3"
