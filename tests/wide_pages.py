"""Whether a page that is open has to be scrolled sideways."""

from __future__ import annotations

from playwright.sync_api import Page

WIDER_THAN_SCREEN = """
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth
        && ["something", ...[...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.outerHTML.slice(0, 120))]
"""
LARGE_LETTERS = "html { font-size: 250% !important }"


def wide_now(page: Page) -> list[str]:
    """What makes the page wider than its screen."""
    found = page.evaluate(WIDER_THAN_SCREEN)
    return [f"{page.url}: {page.viewport_size}: {found}"] if found else []


def wide_on_other_screens(page: Page) -> list[str]:
    """On a narrow one, and with letters of twice the size."""
    page.set_viewport_size({"width": 320, "height": 640})
    wide = wide_now(page)
    page.set_viewport_size({"width": 640, "height": 640})
    page.add_style_tag(content=LARGE_LETTERS)
    return wide + wide_now(page)
