"""The cheat sheet: narrowing, the key to get there, the address, copying, printing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

OpenPage = Callable[..., Page]

ROWS = "[data-cmd-row]:visible"


def commands(page: Page) -> list[str]:
    return page.locator(f"{ROWS} [data-cmd-line]").all_inner_texts()


@pytest.mark.parametrize(
    ("path", "typed", "expected"),
    [
        ("cheatsheet/", "prune", "docker container prune"),
        ("cheatsheet/", "日志", "docker logs -f clock"),
        ("cheatsheet/", "background", "docker run -d --name clock"),
        ("en/cheatsheet/", "后台", "docker run -d --name clock"),
        ("en/cheatsheet/", "Docker RUN publish", "docker run -d -p 80:5000"),
    ],
)
def test_typing_narrows_the_sheet(open_page: OpenPage, http_root: str, path: str, typed: str, expected: str) -> None:
    page = open_page(http_root + path)
    everything = len(commands(page))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    left = commands(page)
    assert 0 < len(left) < everything
    assert any(command.startswith(expected) for command in left)
    assert str(len(left)) in page.locator("[data-cmd-count]").inner_text()


def test_the_address_keeps_the_filter(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/")
    page.get_by_role("searchbox").fill("prune")
    left = commands(page)
    page.reload()
    assert commands(page) == left
    page.get_by_role("searchbox").fill("")
    assert "filter" not in page.url


def test_nothing_found_is_said(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/cheatsheet/")
    page.get_by_role("searchbox").fill("kubernetes")
    assert commands(page) == []
    assert "No command" in page.locator("[data-cmd-count]").inner_text()
    assert page.locator("[data-cmd-group] h2:visible").count() == 0


def test_a_line_can_be_copied(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/", permissions=["clipboard-read", "clipboard-write"])
    row = page.locator(ROWS).nth(5)
    row.locator("[data-cmd-copy]").click()
    page.wait_for_timeout(100)
    assert page.evaluate("navigator.clipboard.readText()") == row.locator("[data-cmd-line]").inner_text()


def test_it_prints_as_a_clean_sheet(open_page: OpenPage, http_root: str, tmp_path: Path) -> None:
    page = open_page(http_root + "cheatsheet/")
    page.emulate_media(media="print")
    for chrome in ("header.md-header", ".md-sidebar", "footer.md-footer", "[data-cmd-filter]", "[data-cmd-copy]"):
        assert page.locator(f"{chrome}:visible").count() == 0, chrome
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
