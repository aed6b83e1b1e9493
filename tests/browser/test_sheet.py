"""The cheat sheet: narrowing, the key to get there, the address, copying, printing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

OpenPage = Callable[..., Page]

ROWS = "[data-cmd-row]:not([hidden] *)"
"""Those far down may not be laid out yet."""


READY = "!document.querySelector('[data-cmd-filter]').hasAttribute('aria-busy')"


def commands(page: Page) -> list[str]:
    page.wait_for_function(READY)
    return page.locator(f"{ROWS} [data-cmd-line]").all_text_contents()


TYPED = {
    "cheatsheet/": {
        "prune": "docker container prune",
        "日志": "docker logs -f clock",
        "background": "docker run -d --name clock",
    },
    "en/cheatsheet/": {"后台": "docker run -d --name clock", "Docker RUN publish": "docker run -d -p 80:5000"},
}


@pytest.mark.parametrize("path", TYPED)
def test_typing_narrows_the_sheet(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path)
    everything = len(commands(page))
    for typed, expected in TYPED[path].items():
        page.keyboard.press("/")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(typed)
        left = commands(page)
        assert 0 < len(left) < everything, typed
        assert any(command.startswith(expected) for command in left), typed
        assert str(len(left)) in page.locator("[data-cmd-count]").inner_text()
        page.locator("h1").click()


def test_the_address_keeps_the_filter(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/")
    page.get_by_role("searchbox").fill("prune")
    left = commands(page)
    page.reload()
    assert commands(page) == left
    page.get_by_role("searchbox").fill(" prune  ")
    assert page.url.endswith("?filter=prune")
    assert commands(page) == left
    for nothing in ("  ", ""):
        page.get_by_role("searchbox").fill(nothing)
        assert "filter" not in page.url
        assert len(commands(page)) > 150
        assert str(len(commands(page))) in page.locator("[data-cmd-count]").inner_text()


def test_nothing_found_is_said(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/cheatsheet/")
    page.get_by_role("searchbox").fill("kubernetes")
    assert commands(page) == []
    assert "No command" in page.locator("[data-cmd-count]").inner_text()
    assert page.locator("[data-cmd-group] h2:visible, [data-cmd-found]:not([hidden])").count() == 0


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
    slot = page.locator("[data-cmd-row] [data-cmd-slot]").first
    slot.click()
    page.keyboard.type("a/b")
    assert slot.text_content() == "a/b", "in a value too"
    page.keyboard.press("Escape")
    page.locator("h1").click()
    for key in ("Control+/", "Alt+/", "Meta+/"):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement === document.body"), key
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
    assert page.locator(ROWS).first.locator("[data-cmd-copy]:visible").count() == 0


FURTHER = """<div class="cmd-group" data-cmd-group><div data-cmd-further><ul class="cmd-further">
    <li><a href="../commands/containers/">x</a> 2</li></ul><button type="button" data-cmd-all hidden>all</button></div>
    </div>"""


def open_short_sheet(open_page: OpenPage, http_root: str) -> Page:
    """As on a site with more cards than rows: two rows are taken away, and their page is named."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])

    def answer(route: Route) -> None:
        html = route.fetch().text()
        for card in ("logs", "port"):
            row = rf'<tr data-cmd-row>(?:(?!</tr>).)*/containers/#{card}".*?</tr>'
            html, count = re.subn(row, "", html, flags=re.DOTALL)
            assert count == 1
        html = html.replace('<div class="cmd-group"', FURTHER + '<div class="cmd-group"', 1)
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/en/cheatsheet/", answer)
    page.goto(http_root + "en/cheatsheet/")
    page.evaluate("localStorage.setItem('cmd-values', JSON.stringify({'container:web': 'blog'}))")
    page.reload()
    return page


def assert_only_the_network_failed(watch: Any) -> None:
    """No script has failed because of it."""
    assert watch.complaints
    assert [one for one in watch.complaints if ": error: " in one] == []
    watch.complaints.clear()


def test_cards_without_room_are_shown_when_asked_for(open_page: OpenPage, http_root: str, watch: Any) -> None:
    page = open_short_sheet(open_page, http_root)
    before = len(commands(page))
    page.get_by_role("searchbox").fill("docker port")
    assert commands(page)[0] == "docker port blog", "one that is found has a row for as long as it is"
    page.get_by_role("searchbox").fill("")
    page.wait_for_function(READY)
    page.route("**/finding.*", lambda route: route.abort())
    page.reload()
    page.get_by_role("button", name="all", exact=True).click()
    page.wait_for_function("document.querySelector('[data-cmd-count]').textContent.includes('not available')")
    assert_only_the_network_failed(watch)
    page.unroute("**/finding.*")
    page.get_by_role("button", name="all", exact=True).click()
    page.wait_for_selector("[data-cmd-further]", state="detached")
    assert len(commands(page)) == before + 2
    page.get_by_role("searchbox").fill("docker port")
    assert commands(page)[0] == "docker port blog"
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("document.querySelector('[data-cmd-found]').hidden")
    assert len(commands(page)) == before + 2, "it is back in its place"
    page.locator('[data-cmd-row] [data-cmd-slot="container"][data-cmd-value="web"]').first.focus()
    page.keyboard.type("shop")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('main').textContent.includes('docker port shop')")


def test_a_card_without_room_has_the_readers_values(open_page: OpenPage, http_root: str) -> None:
    page = open_short_sheet(open_page, http_root)
    page.get_by_role("searchbox").fill("docker port")
    row = page.locator(ROWS, has_text="docker port blog")
    row.locator("[data-cmd-copy]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text === 'docker port blog')")
    assert row.locator("[data-cmd-copy]").get_attribute("aria-label") == "Copy: docker port blog"
    page.locator('[data-cmd-row]:visible [data-cmd-slot="container"][data-cmd-value="web"]').first.focus()
    page.keyboard.type("shop")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[data-cmd-found]').textContent.includes('docker port shop')")


COUNT_MOVED = """
    globalThis.moved = 0;
    const { append } = Element.prototype;
    Element.prototype.append = function (...nodes) {
      moved += nodes.filter((one) => one.tagName === "TR").length;
      return append.apply(this, nodes);
    };"""


def test_no_row_is_moved_before_anything_is_typed(open_page: OpenPage, http_root: str) -> None:
    """To lay out hundreds of rows twice takes long on a phone."""
    page = open_page(http_root + "cheatsheet/", init=COUNT_MOVED)
    assert len(commands(page)) > 150
    assert page.evaluate("moved") == 0
    page.get_by_role("searchbox").fill("prune")
    commands(page)
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("document.querySelector('[data-cmd-found]').hidden")
    assert page.evaluate("moved") > 150, "it is counted"


def test_what_finds_is_loaded_when_it_is_used(open_page: OpenPage, http_root: str) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(http_root + "cheatsheet/", wait_until="networkidle")
    assert not any("finding." in url or "search_index" in url for url in asked)
    with page.expect_response("**/search_index.zh.json*"):
        page.get_by_role("searchbox").focus()
    assert sum("finding." in url for url in asked) == 1


def test_an_index_that_does_not_load_is_said_and_asked_for_again(
    open_page: OpenPage, http_root: str, watch: Any
) -> None:
    page = open_page(http_root + "en/cheatsheet/")
    page.route("**/search_index.*", lambda route: route.abort())
    page.get_by_role("searchbox").fill("prune")
    page.wait_for_function("document.querySelector('[data-cmd-count]').textContent.includes('not available')")
    assert len(commands(page)) > 100
    assert_only_the_network_failed(watch)
    page.unroute("**/search_index.*")
    page.get_by_role("searchbox").fill("prune images")
    assert 0 < len(commands(page)) < 100


def test_what_was_typed_last_is_shown(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/cheatsheet/")
    held: list[Route] = []
    page.route("**/text.en.*", lambda route: held.append(route))
    for query in ("umask", "asterisk"):
        with page.expect_request("**/text.en.*"):
            page.get_by_role("searchbox").fill(query)
    held.pop(0).continue_()
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert not page.evaluate(READY), "the first one's answers are no longer waited for"
    held.pop(0).continue_()
    for fails in (True, False):
        page.wait_for_function(READY)
        with page.expect_request("**/text.en.*"):
            page.get_by_role("searchbox").fill("onion kernel commit")
        page.get_by_role("searchbox").fill("prune")
        expected = commands(page)
        assert "docker container prune" in expected
        said = page.locator("[data-cmd-count]").inner_text()
        with page.expect_event("requestfailed" if fails else "requestfinished"):
            for route in held:
                route.abort("aborted") if fails else route.continue_()
        held.clear()
        page.evaluate("new Promise((done) => setTimeout(done, 200))")
        assert commands(page) == expected
        assert page.locator("[data-cmd-count]").inner_text() == said


def test_without_an_index_each_word_has_to_stand_in_a_row(open_page: OpenPage, http_root: str) -> None:
    """As on a site with a search of its own, and there nothing shows cards that have no row."""
    page = open_page()

    def answer(route: Route) -> None:
        html = route.fetch().text().replace('<div class="cmd-group"', FURTHER + '<div class="cmd-group"', 1)
        route.fulfill(body=html.replace("data-finding=", "data-none="), content_type="text/html; charset=utf-8")

    page.route("**/en/cheatsheet/", answer)
    page.goto(http_root + "en/cheatsheet/")
    page.get_by_role("searchbox").fill("Background RUN")
    assert "docker run -d --name clock" in " ".join(commands(page))
    rows = page.locator(ROWS).all_text_contents()
    assert [row for row in rows if "background" not in row.lower() or "run" not in row.lower()] == []
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("document.querySelector('[data-cmd-found]').hidden")
    expect(page.locator(".cmd-further")).to_be_visible()
    assert page.locator("[data-cmd-all]:visible").count() == 0


def test_it_works_from_files(open_page: OpenPage, file_root: str) -> None:
    page = open_page(f"{file_root}cheatsheet.html")
    page.get_by_role("searchbox").fill("容器日志")
    page.wait_for_function("!document.querySelector('[data-cmd-found]').hidden")
    assert commands(page)[0] == "docker logs -f clock"


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FAR = "task-network"
SCROLL_TO = """async (row) => {
  while (row.getBoundingClientRect().top > innerHeight - 200) {
    scrollBy({ top: 500, behavior: "instant" });
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""
"""As a reader does, past all that is before it."""
IS_STILL = """() => {
  const before = window.before;
  window.before = scrollY;
  return scrollY && before === scrollY;
}"""
ROW_IN_VIEW = """[...document.querySelectorAll("[data-cmd-group] [data-cmd-row] a")]
  .find((row) => row.checkVisibility() && row.getBoundingClientRect().top > innerHeight / 2).getAttribute("href")"""


def follow_and_come_back(page: Page, row: Locator) -> None:
    row.click()
    page.wait_for_url(lambda url: "cheatsheet" not in url)
    page.go_back()
    expect(row).to_be_in_viewport()


@pytest.mark.parametrize("settings", [{}, PHONE])
def test_a_link_leads_to_its_group_and_back_to_the_same_row(
    open_page: OpenPage, http_root: str, settings: dict[str, Any]
) -> None:
    """Although rows that are far out of sight may not be laid out before a reader comes there."""
    page = open_page(http_root + "start/", **settings)
    page.evaluate(f"location.href = '../cheatsheet/#{FAR}'")
    page.wait_for_url("**/cheatsheet/**")
    row = page.locator(f"[data-cmd-group]:has(#{FAR}) [data-cmd-row] a").nth(1)
    expect(row).to_be_in_viewport()
    place = page.locator(f"#{FAR}").bounding_box()
    assert place
    assert 48 <= place["y"] <= 120, "right below the header"
    page.goto(http_root + "cheatsheet/")
    page.evaluate(f"location.hash = '{FAR}'")
    expect(row).to_be_in_viewport()
    assert page.locator(f"#{FAR}").bounding_box() == place
    page.goto(http_root + "cheatsheet/")
    row.evaluate(SCROLL_TO)
    follow_and_come_back(page, row)
    page.goto(http_root + "cheatsheet/")
    page.keyboard.press("End")
    page.wait_for_function(IS_STILL)
    page.evaluate("scrollBy({ top: -1200, behavior: 'instant' })")
    row = page.locator(f"a[href='{page.evaluate(ROW_IN_VIEW)}']").first
    follow_and_come_back(page, row)


def test_the_commands_begin_below_the_filter(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "cheatsheet/")
    box, heading = (page.locator(one).first.bounding_box() for one in ("[data-cmd-filter]", "[data-cmd-group] h2"))
    assert box
    assert heading
    assert heading["y"] - box["y"] - box["height"] < 60
    icon = page.locator("[data-cmd-copy] svg").first.evaluate("one => one.querySelector('use').getBBox().width")
    assert icon > 8, "the button shows its picture"


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
    name = f"复制：{row.locator('[data-cmd-line]').text_content()}"
    expect(row.locator("[data-cmd-copy]")).to_have_attribute("aria-label", name)
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
