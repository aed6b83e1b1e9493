"""The search: each language on its own, loaded when first used, leading to the right card."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from built_site import BuiltSite
from playwright.sync_api import Page, Request, Route, expect

OpenPage = Callable[..., Page]

INPUT = "[data-cmd-search] input"
RESULTS = "[data-cmd-search] ol a"
STATUS = "[data-cmd-search] [role=status]"
READY = "!document.querySelector('[data-cmd-search] ol').hasAttribute('aria-busy')"
"""The answers to what was typed last are there."""
FOCUSED = "(one) => one === document.activeElement"
STAY = "addEventListener('click', (event) => (event.metaKey || event.shiftKey) && event.preventDefault(), true)"
HOMES = {"zh": "", "en": "en/"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def is_search(request: Request) -> bool:
    return "/search/" in request.url or "results" in request.url or "lunr" in request.url or "worker" in request.url


def type_query(page: Page, query: str) -> list[str]:
    """Search for it; the addresses of the results."""
    page.locator(INPUT).fill(query)
    page.wait_for_function(READY)
    return list(page.locator(RESULTS).evaluate_all("links => links.map((link) => link.href)"))


def open_search(page: Page) -> None:
    """As a reader does, and wait until the index is there: a search without words asks for some."""
    page.locator(INPUT).focus()
    page.locator(INPUT).fill("docker")
    page.locator(RESULTS).first.wait_for()


@pytest.mark.parametrize("locale", HOMES)
def test_a_language_finds_its_own_pages_only(site: BuiltSite, locale: str) -> None:
    index = read_heads(site, locale)
    assert index["config"]["lang"] == [locale]
    assert all(url.startswith("en/") == (locale == "en") for url, _ in index["pages"])
    for row in index["docs"]:
        phrases = [index["phrases"][one] for group in row[4:] for one in group]
        assert bool(HAN.search(f"{row[2]} {phrases}")) <= (locale == "zh"), row
    assert not (site.folder / "search/search_index.json").exists()


def read_heads(site: BuiltSite, locale: str) -> dict[str, Any]:
    heads: dict[str, Any] = json.loads((site.folder / f"search/search_index.{locale}.json").read_text("utf-8"))
    return heads


def test_every_card_is_in_the_index_and_leads_to_its_card(site: BuiltSite) -> None:
    catalog = json.loads((site.folder / "commands.json").read_text("utf-8"))
    for locale in HOMES:
        index = read_heads(site, locale)
        rows = [row for row in index["docs"] if len(row) > 3 and row[3]]
        titles = {f"{index['pages'][page][0]}#{anchor}": title for page, anchor, title, *_ in rows}
        cards = {card["url"][locale].removeprefix("./"): card["title"][locale] for card in catalog["cards"]}
        assert titles == cards


@pytest.mark.parametrize("locale", HOMES)
def test_nothing_of_the_search_is_loaded_before_it_is_used(open_page: OpenPage, http_root: str, locale: str) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if is_search(request) else None)
    page.goto(http_root + HOMES[locale] + "commands/images/", wait_until="networkidle")
    assert asked == []
    open_search(page)
    type_query(page, "rm")
    script, index, *parts = [url.rpartition("/")[2] for url in asked]
    assert all(re.fullmatch(rf"(text|prose)\.{locale}\.\d+\.json\?[0-9a-f]{{8}}", part) for part in parts)
    assert re.fullmatch(r"results\.[0-9a-f]{8}\.js", script)
    assert index == f"search_index.{locale}.json"


@pytest.mark.parametrize("locale", HOMES)
def test_it_works_from_files(open_page: OpenPage, file_root: str, locale: str) -> None:
    page = open_page(f"{file_root}{HOMES[locale]}commands/basics.html")
    open_search(page)
    assert type_query(page, "docker rm")[0] == f"{file_root}{HOMES[locale]}commands/containers.html#rm"
    page.locator(RESULTS).first.click()
    page.wait_for_url("**/containers.html#rm")


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_it_and_escape_closes_it(open_page: OpenPage, http_root: str, key: str) -> None:
    page = open_page(http_root)
    page.keyboard.press(key)
    assert page.locator(INPUT).evaluate("one => one === document.activeElement")
    assert page.locator(INPUT).input_value() == ""
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")
    assert not page.locator("#__search").is_checked()


def test_results_are_reached_with_the_keyboard(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    open_search(page)
    type_query(page, "docker rm")
    focused = "document.activeElement.getAttribute('href') ?? document.activeElement.name"
    page.evaluate("addEventListener('keydown', (event) => (window.taken = event.defaultPrevented))")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("taken"), "it scrolls nothing"
    first = page.evaluate(focused)
    assert first.endswith("#rm")
    page.keyboard.press("ArrowDown")
    assert "#" in page.evaluate(focused)
    assert page.evaluate(focused) != first
    page.keyboard.press("Control+c")
    assert page.evaluate(focused) != first, "a shortcut types nothing"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "q"
    page.keyboard.press("ArrowUp")
    assert page.locator(RESULTS).last.evaluate(FOCUSED)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "q"
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/commands/containers/#rm")


def test_leaving_with_tab_closes_it_and_hides_the_results_from_the_tab_key(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    open_search(page)
    for _ in range(30):
        if not page.locator("#__search").is_checked():
            break
        page.keyboard.press("Tab")
    assert not page.locator("#__search").is_checked()
    page.wait_for_function("getComputedStyle(document.querySelector('.md-search__output')).visibility === 'hidden'")
    page.keyboard.press("Shift+Tab")
    assert page.locator(INPUT).evaluate("one => one === document.activeElement")


def test_an_address_may_ask(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}?q=%E7%AB%AF%E5%8F%A3%E6%98%A0%E5%B0%84")
    page.locator(RESULTS).first.wait_for()
    assert page.locator(INPUT).input_value() == "端口映射"
    assert str(page.locator(RESULTS).first.get_attribute("href")).endswith("#run-publish")
    page.keyboard.press("Escape")
    page.evaluate("history.replaceState(null, '', '?q=logs')")
    for persisted in (False, True):
        page.evaluate("(persisted) => dispatchEvent(new PageTransitionEvent('pageshow', { persisted }))", persisted)
        assert page.locator("#__search").is_checked() == persisted, "a page that was kept is asked again"


def test_how_many_were_found_is_said(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    open_search(page)
    status = page.locator(STATUS)
    type_query(page, "zzzz")
    assert status.inner_text() == "No matching documents"
    count = len(type_query(page, "logs"))
    assert status.inner_text() == f"{count} matching documents"
    assert len(type_query(page, "toomanyrequests")) == 1
    assert status.inner_text() == "1 matching document"
    assert len(type_query(page, "container")) == 20
    assert re.fullmatch(r"The first 20 of \d\d+ matching documents", status.inner_text())
    status.click()
    assert page.locator("#__search").is_checked(), "a click beside the answers leaves them there"
    page.locator("[data-cmd-search] [type=reset]").click()
    page.wait_for_function("document.querySelector('[data-cmd-search] [role=status]').innerText.startsWith('Type')")
    assert page.locator(RESULTS).count() == 0
    assert page.locator(INPUT).evaluate(FOCUSED)


def test_a_typing_error_is_mended_and_that_is_said(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    open_search(page)
    assert type_query(page, "rongqi rizhi")[0].endswith("#logs")
    assert "容器日志" in page.locator(STATUS).inner_text()


def test_an_english_search_on_a_chinese_page_finds_the_chinese_card(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    open_search(page)
    assert type_query(page, "in background")[0] == http_root + "commands/containers/#run-detached"
    page = open_page(http_root + "en/")
    open_search(page)
    assert type_query(page, "后台运行")[0] == http_root + "en/commands/containers/#run-detached"


def test_nothing_found_offers_the_nearest_words(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    open_search(page)
    assert type_query(page, "kontaynr") == []
    assert "Did you mean" in page.locator(STATUS).inner_text()
    first = page.locator("[data-cmd-try]").first
    words = first.inner_text()
    page.keyboard.press("ArrowDown")
    assert first.evaluate(FOCUSED)
    first.click()
    page.locator(RESULTS).first.wait_for()
    assert page.locator(INPUT).input_value() == words
    assert page.locator(INPUT).evaluate(FOCUSED)
    assert type_query(page, "kontaynr") == []
    page.keyboard.press("Enter")
    page.locator(RESULTS).first.wait_for()
    assert page.locator(INPUT).input_value() == words, "Enter takes the first"


@pytest.mark.parametrize("place", ["commands/containers/", "images/"], ids=["on the same page", "on another"])
def test_back_restores_the_query(open_page: OpenPage, http_root: str, place: str) -> None:
    page = open_page(http_root + place)
    open_search(page)
    type_query(page, " docker rm ")
    assert page.url == f"{http_root}{place}?q=docker+rm"
    page.locator(RESULTS).first.click()
    page.wait_for_url("**/commands/containers/#rm")
    page.wait_for_function("!document.getElementById('__search').checked")
    page.go_back()
    page.wait_for_url("**?q=docker+rm")
    page.locator(RESULTS).first.wait_for()
    assert page.locator(INPUT).input_value() == "docker rm"
    assert page.locator("#__search").is_checked()


def test_a_search_that_is_given_up_leaves_nothing_in_the_address(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "images/")
    length = page.evaluate("history.length")
    open_search(page)
    type_query(page, "docker rm")
    page.keyboard.press("Escape")
    assert page.url == http_root + "images/"
    assert page.evaluate("history.length") == length


def test_typing_on_an_answer_goes_on_in_the_field(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    open_search(page)
    type_query(page, "log")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    assert page.locator(INPUT).input_value() == "logs"
    page.wait_for_function(READY)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Backspace")
    assert page.locator(INPUT).input_value() == "log"


def test_escape_goes_back_to_where_one_was(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/commands/images/")
    button = page.locator("[data-cmd-copy]:visible").first
    button.focus()
    page.keyboard.press("/")
    type_query(page, "logs")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert button.evaluate(FOCUSED)
    assert not page.locator("#__search").is_checked()
    page.keyboard.press("/")
    page.keyboard.type("ps")
    assert page.locator(INPUT).input_value() == "ps", "in the place of what was asked before"


@pytest.mark.parametrize("how", ["{isComposing: true}", "{keyCode: 229}"], ids=["others", "Safari"])
def test_keys_of_a_word_that_is_being_composed_are_not_the_searchs(
    open_page: OpenPage, http_root: str, how: str
) -> None:
    page = open_page(http_root)
    open_search(page)
    type_query(page, "日志")
    kept = page.locator(INPUT).evaluate(
        """(input, how) => ["Escape", "ArrowDown", "Enter"].map((key) => {
            const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...how });
            input.dispatchEvent(event);
            return event.defaultPrevented;
        })""",
        {"isComposing": True} if "isComposing" in how else {"keyCode": 229},
    )
    # The Enter that ends a composition sends no form.
    assert kept == [False, False, True]
    assert page.locator("#__search").is_checked()
    assert page.locator(INPUT).evaluate(FOCUSED)
    searching = page.locator(INPUT).evaluate(
        """(input) => [new InputEvent("input", { isComposing: true }), new CompositionEvent("compositionend")].map(
            (event) => (input.dispatchEvent(event), input.closest("[data-cmd-search]").querySelector("[aria-busy]"))
        ).map(Boolean)"""
    )
    assert searching == [False, True], "what is half composed is no word"


def test_the_tab_key_goes_through_the_header_without_opening_it(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(INPUT).evaluate(FOCUSED):
            break
    assert page.locator(INPUT).evaluate(FOCUSED)
    assert not page.locator("#__search").is_checked()
    page.keyboard.press("ArrowDown")
    assert page.locator("#__search").is_checked()
    page.keyboard.press("Escape")
    for key in ("Alt+/", "Control+Alt+k", "k"):
        page.keyboard.press(key)
        assert not page.locator("#__search").is_checked(), key
    page.evaluate("document.addEventListener('keydown', (event) => event.preventDefault(), { once: true })")
    page.keyboard.press("/")
    assert not page.locator("#__search").is_checked(), "another script has taken it"
    page.locator(INPUT).focus()
    page.keyboard.type("rm")
    assert page.locator("#__search").is_checked()
    page.locator(RESULTS).first.wait_for()


@pytest.mark.parametrize("field", ["<textarea>", "<input>", "<p contenteditable tabindex=0>"])
def test_a_slash_in_another_field_is_a_slash(open_page: OpenPage, http_root: str, field: str) -> None:
    page = open_page(http_root)
    page.evaluate("(html) => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", field)
    other = page.locator("main").locator("textarea, input, [contenteditable]").first
    other.focus()
    page.keyboard.type("a/b")
    assert other.evaluate("(one) => one.value ?? one.textContent") == "a/b"
    assert not page.locator("#__search").is_checked()
    other.evaluate("(one) => { one.outerHTML = '<select><option>a</select>' }")
    page.locator("main select").press("/")
    assert not page.locator("#__search").is_checked()


def test_a_script_that_does_not_load_is_said_and_tried_again(open_page: OpenPage, http_root: str, watch: Any) -> None:
    page = open_page(http_root + "en/")
    page.route("**/results.*", lambda route: route.abort())
    page.locator(INPUT).click()
    page.wait_for_function(
        "document.querySelector('[data-cmd-search] [role=status]').innerText.includes('not available')"
    )
    assert page.locator("#__search").is_checked()
    watch.complaints.clear()
    page.unroute("**/results.*")
    page.locator(INPUT).fill("logs")
    page.locator(RESULTS).first.wait_for()


@pytest.mark.parametrize(("locale", "query"), [("en", "rm"), ("zh", "后台")])
def test_a_missing_index_is_said_and_asked_for_again(
    open_page: OpenPage, http_root: str, watch: Any, locale: str, query: str
) -> None:
    """That of the other language is asked for by what the page's own does not have."""
    page = open_page(http_root + "en/")
    page.route(f"**/search_index.{locale}.*", lambda route: route.abort())
    page.locator(INPUT).focus()
    page.locator(INPUT).fill(query)
    page.wait_for_function(
        "document.querySelector('[data-cmd-search] [role=status]').innerText.includes('not available')"
    )
    watch.complaints.clear()
    page.unroute(f"**/search_index.{locale}.*")
    page.locator(INPUT).fill(f"{query} ")
    page.locator(RESULTS).first.wait_for()


def test_an_answer_that_comes_late_is_not_shown(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}en/")
    open_search(page)
    held: list[Route] = []
    page.route("**/text.en.*", lambda route: held.append(route))
    for query in ("umask", "asterisk"):
        with page.expect_request("**/text.en.*"):
            page.locator(INPUT).fill(query)
    held.pop(0).continue_()
    page.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert not page.evaluate(READY), "the first one's answers are no longer waited for"
    held.pop(0).continue_()
    page.wait_for_function(READY)
    for fails in (True, False):
        with page.expect_request("**/text.en.*"):
            page.locator(INPUT).fill("onion kernel commit")
        expected = type_query(page, "docker rm")
        said = page.locator(STATUS).inner_text()
        with page.expect_event("requestfailed" if fails else "requestfinished"):
            for route in held:
                route.abort("aborted") if fails else route.continue_()
        held.clear()
        page.evaluate("new Promise((done) => setTimeout(done, 200))")
        assert page.locator(RESULTS).evaluate_all("links => links.map((link) => link.href)") == expected
        assert page.locator(STATUS).inner_text() == said


def test_an_answer_has_the_readers_values(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/networking/")
    page.evaluate("localStorage.setItem('cmd-values', JSON.stringify({'container:web': 'blog', 'network:x': 'y'}))")
    page.keyboard.press("/")
    page.keyboard.type("docker port web")
    command = page.locator("[data-cmd-search] a[href$='containers/#port'] .cmd-search__command")
    command.wait_for()
    assert command.inner_text() == "docker port blog"
    assert page.locator("[data-cmd-search] a[href$='containers/#port'] .cmd-search__page").inner_text() == "Containers"


def test_what_is_typed_stays_text(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    open_search(page)
    for query in ("<img src=x onerror=alert(1)>", "((", "[a-", "\\", "*", "a|", "$&"):
        type_query(page, query)
    assert page.locator("[data-cmd-search] img").count() == 0


def test_words_that_were_found_are_marked(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root)
    open_search(page)
    type_query(page, "端口映射")
    assert "端口" in page.locator(f"{RESULTS} mark").all_inner_texts()
    type_query(page, "DOCKERFILE")
    assert "Dockerfile" in page.locator(f"{RESULTS} mark").all_inner_texts()
    type_query(page, "logs")
    assert "logs" in page.locator(f"{RESULTS} .cmd-search__command mark").all_inner_texts()


def test_what_is_marked_is_seen_in_forced_colours(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root, forced_colors="active")
    open_search(page)
    type_query(page, "端口映射")
    mark = page.locator(f"{RESULTS} mark").first
    ink, ground = mark.evaluate("(mark) => [getComputedStyle(mark).color, getComputedStyle(mark).backgroundColor]")
    assert ink != ground
    assert not ground.endswith(", 0)"), "it has a ground of its own"


def test_a_section_shows_its_text(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    open_search(page)
    type_query(page, "no space left on device")
    page.wait_for_function("document.querySelector('[data-cmd-search] .cmd-search__text')?.textContent.length > 40")
    text = page.locator("[data-cmd-search] .cmd-search__text", has=page.locator("mark")).first
    assert len(text.inner_text()) <= 201
    before = text.evaluate("(one) => one.firstChild.data ?? ''")
    assert len(before) == 25 if before.startswith("…") else len(before) <= 24, "some of what is before it, no more"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_result_on_the_same_page_closes_the_search_and_shows_its_card(
    open_page: OpenPage, http_root: str, width: int
) -> None:
    page = open_page(http_root + "commands/containers/", viewport={"width": width, "height": 800})
    if width < 960:
        page.locator("label.md-header__button[for=__search]").click()
        assert page.locator(INPUT).evaluate(FOCUSED)
    open_search(page)
    type_query(page, "docker rm")
    page.wait_for_function(f"document.querySelector('{RESULTS}')?.hash === '#rm'")
    with page.context.expect_page() as opened:
        page.locator(RESULTS).first.click(modifiers=["ControlOrMeta"])
    opened.value.close()
    expect(page.locator("#__search")).to_be_checked()
    page.evaluate(
        "addEventListener('click', (event) => (event.metaKey || event.shiftKey) && event.preventDefault(), true)"
    )
    for key in ("metaKey", "shiftKey"):
        event = f"new MouseEvent('click', {{ {key}: true, bubbles: true, cancelable: true }})"
        page.locator(RESULTS).first.evaluate(f"(link) => link.dispatchEvent({event})")
        expect(page.locator("#__search")).to_be_checked()
    page.locator(RESULTS).first.click()
    expect(page.locator("#__search")).not_to_be_checked()
    page.wait_for_function(
        "() => { const { top } = document.getElementById('rm').getBoundingClientRect(); return top >= 0 && top < 400 }"
    )
    page.locator(INPUT).fill("docker ps")
    page.wait_for_url("**?q=docker+ps#rm")
    page.keyboard.press("Escape")
    # The browser tells of a new address after the key.
    expect(page, "what is given up after an answer leaves nothing in the address either").not_to_have_url(
        re.compile(r"\?")
    )


def test_a_name_for_every_control(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/")
    assert page.get_by_role("search", name="Search").count() == 1
    assert page.get_by_role("textbox", name="Search").count() == 1
    open_search(page)
    assert page.get_by_role("button", name="Clear").count() == 1


@pytest.mark.parametrize("width", [320, 390, 1000, 1280])
def test_the_open_search_makes_the_page_no_wider(open_page: OpenPage, http_root: str, width: int) -> None:
    page = open_page(http_root + "en/commands/containers/", viewport={"width": width, "height": 700})
    open_search(page)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_there_is_no_search_form(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root, java_script_enabled=False)
    assert not page.locator(INPUT).is_visible()
