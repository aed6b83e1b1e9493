"""The cheat sheet: narrowing, the key to get there, the address, copying, printing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

OpenPage = Callable[..., Page]

ROWS = "[data-cmd-row]:visible"


READY = "!document.querySelector('[data-cmd-filter]').hasAttribute('aria-busy')"


def commands(page: Page) -> list[str]:
    page.wait_for_function(READY)
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


def test_the_filter_ranks_as_the_search_does(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/")
    page.get_by_role("searchbox").fill("rongqi rizhi")
    assert commands(page)[0] == "docker logs -f clock"
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("document.querySelector('[data-cmd-found]').hidden")
    assert page.locator("[data-cmd-group]:visible").count() > 8


def test_what_was_found_goes_back_to_its_place(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/cheatsheet/")
    before = commands(page)
    page.get_by_role("searchbox").fill("network")
    assert 0 < len(commands(page)) < len(before)
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("document.querySelector('[data-cmd-found]').hidden")
    assert commands(page) == before


def test_a_key_is_no_entry_in_the_history(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/")
    length = page.evaluate("history.length")
    page.get_by_role("searchbox").press_sequentially("prune")
    assert page.url.endswith("?filter=prune")
    assert page.evaluate("history.length") == length


def test_a_slash_in_the_filter_is_a_slash(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/")
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.get_by_role("searchbox").input_value() == "a/b"
    assert not page.locator("#__search").is_checked()


def take_row_away(route: Route) -> None:
    """A large site has no row for some cards; here that of one is taken away before the script runs."""
    html = re.sub(
        r'<tr data-cmd-row\S*?>\s*<td><a href="[^"]*#logs".*?</tr>', "", route.fetch().text(), flags=re.DOTALL
    )
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def test_a_card_without_a_row_gets_one(open_page: OpenPage, http_root: str) -> None:
    page = open_page()
    page.route("**/cheatsheet/", take_row_away)
    page.goto(http_root + "cheatsheet/")
    assert "docker logs -f clock" not in commands(page)
    page.get_by_role("searchbox").fill("容器日志")
    assert commands(page)[0] == "docker logs -f clock"
    link = page.locator(f"{ROWS} a").first
    assert link.inner_text() == "持续查看容器日志"
    assert link.evaluate("(one) => one.href") == http_root + "commands/containers/#logs"
    assert page.locator(f"{ROWS} [data-cmd-copy]").first.get_attribute("aria-label") == "复制：docker logs -f clock"


def test_a_command_of_which_only_the_beginning_is_known_is_not_copied(open_page: OpenPage, http_root: str) -> None:
    page = open_page()

    def answer(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace("docker logs -f clock", "docker logs -f …"))

    page.route("**/cheatsheet/", take_row_away)
    page.route("**/search_index.zh.json*", answer)
    page.goto(http_root + "cheatsheet/")
    page.get_by_role("searchbox").fill("容器日志")
    assert commands(page)[0] == "docker logs -f …"
    assert page.locator(ROWS).first.locator("[data-cmd-copy]").count() == 0


def test_an_index_that_does_not_load_is_said(open_page: OpenPage, http_root: str, watch: Any) -> None:
    page = open_page(http_root + "en/cheatsheet/")
    page.route("**/search_index.*", lambda route: route.abort())
    page.get_by_role("searchbox").fill("prune")
    page.wait_for_function("document.querySelector('[data-cmd-count]').textContent.includes('not available')")
    assert len(commands(page)) > 100
    watch.complaints.clear()


def test_it_works_from_files(open_page: OpenPage, file_root: str) -> None:
    page = open_page(f"{file_root}cheatsheet.html")
    page.get_by_role("searchbox").fill("容器日志")
    page.wait_for_function("!document.querySelector('[data-cmd-found]').hidden")
    assert commands(page)[0] == "docker logs -f clock"


def test_every_row_stands_in_its_table(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/")
    lines = page.locator("main [data-cmd-line]").count()
    assert page.locator("main tr[data-cmd-row] > td [data-cmd-line]").count() == lines > 150


def test_without_scripts_all_of_it_is_there(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/", java_script_enabled=False)
    assert page.locator(ROWS).count() > 150
    assert not page.get_by_role("searchbox").is_visible()


def test_a_line_can_be_copied(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/", permissions=["clipboard-read", "clipboard-write"])
    row = page.locator(ROWS).nth(5)
    row.locator("[data-cmd-copy]").click()
    page.wait_for_function("document.querySelector('[data-cmd-copy][data-cmd-state]')")
    assert page.evaluate("navigator.clipboard.readText()") == row.locator("[data-cmd-line]").inner_text()


@pytest.mark.parametrize("path", ["cheatsheet/", "en/cheatsheet/"])
def test_it_prints_on_four_sheets_in_two_columns(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path)
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))
    assert 1 < len(pages) <= 4
    page.emulate_media(media="print")
    lefts = page.locator("[data-cmd-group] h2").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().left)"
    )
    assert len({round(left) for left in lefts}) >= 2


def test_it_prints_as_a_clean_sheet(open_page: OpenPage, http_root: str, tmp_path: Path) -> None:
    page = open_page(http_root + "cheatsheet/")
    page.emulate_media(media="print")
    for chrome in ("header.md-header", ".md-sidebar", "footer.md-footer", "[data-cmd-filter]", "[data-cmd-copy]"):
        assert page.locator(f"{chrome}:visible").count() == 0, chrome
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
