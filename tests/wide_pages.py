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
"""Twice the size that the theme gives them."""


def wide_now(page: Page) -> list[str]:
    """What makes the page wider than its screen."""
    found = page.evaluate(WIDER_THAN_SCREEN)
    return [f"{page.url}: {page.viewport_size}: {found}"] if found else []
