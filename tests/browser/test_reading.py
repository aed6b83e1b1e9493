"""Reading: nothing that is to be read is out of sight, lines break where they should, and a page can be skimmed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SCREENS = {"desktop": DESKTOP, "phone": PHONE}
CARDS = "commands/containers/"
HEADER = 48
"""CSS pixels of the header, which covers the top of the window."""

OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => (one.open = true))"
CUT = """
    (selector) => [...document.querySelectorAll(selector)]
        .filter((one) => {
            const box = (one.closest("pre") ?? one).getBoundingClientRect();
            const lines = [...one.getClientRects()];
            return lines.some((line) => line.right > box.right + 1) || one.scrollWidth > one.clientWidth + 1;
        }).map((one) => one.textContent.slice(0, 60))
"""
BROKEN_OPTIONS = """
    () => {
        const broken = [];
        const range = document.createRange();
        for (const code of document.querySelectorAll(".md-typeset :not(pre) > code, [data-cmd-line]")) {
            if (getComputedStyle(code).whiteSpace === "pre") continue;
            const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                for (const match of walker.currentNode.data.matchAll(/(?<![^\\s])--?[A-Za-z][\\w-]*/g)) {
                    range.setStart(walker.currentNode, match.index);
                    range.setEnd(walker.currentNode, match.index + match[0].length);
                    const tops = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
                    if (tops.size > 1) broken.push(match[0]);
                }
            }
        }
        return broken;
    }
"""
LONE_PROMPTS = """
    () => [...document.querySelectorAll("[data-cmd-card] [data-cmd-line]")].filter((code) => {
        const range = document.createRange();
        range.selectNodeContents(code);
        const box = code.getBoundingClientRect();
        const first = range.getClientRects()[0];
        return first.top - box.top > 0.9 * parseFloat(getComputedStyle(code).lineHeight);
    }).map((code) => code.textContent)
"""
HEIGHTS = "(all) => all.map((one) => one.getBoundingClientRect().height).sort((a, b) => a - b)"
STARTS = "(all) => all.map((one) => one.getBoundingClientRect()).map((box) => [box.top + scrollY, box.height])"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", ["troubleshooting/", "en/troubleshooting/", "proxies/", CARDS])
def test_messages_are_read_to_their_end(open_page: OpenPage, http_root: str, path: str, screen: str) -> None:
    page = open_page(http_root + path, **SCREENS[screen])
    page.evaluate(OPEN_ALL)
    assert page.locator(".language-text code, .cmd-card__message").count() > 0
    assert page.evaluate(CUT, ".language-text code, .cmd-card__message") == []


@pytest.mark.parametrize("path", ["compose/", "en/compose-more/", "commands/running/"])
def test_what_a_row_is_about_is_in_one_piece_on_a_phone(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path, **PHONE)
    broken = """(all) => all.filter((one) => one.getClientRects().length > 1).map((one) => one.textContent)"""
    split = page.locator("td:first-child code").evaluate_all(broken)
    assert [one for one in split if not set(one) & set("- ")] == [], "but for where a line may end"


def test_a_header_without_a_menu_begins_where_the_text_does(open_page: OpenPage, http_root: str, watch: Any) -> None:
    page = open_page(f"{http_root}nothing/", viewport={"width": 320, "height": 568})
    begin = "(one) => one.getBoundingClientRect().left"
    assert page.locator(".site-mark").evaluate(begin) == page.locator("h1").evaluate(begin)
    watch.complaints.clear()


BROKEN_WORDS = """
    () => {
        const broken = [];
        const range = document.createRange();
        for (const line of document.querySelectorAll("[data-cmd-line]")) {
            if (getComputedStyle(line).whiteSpace === "pre") continue;
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            const tops = [];
            while (walker.nextNode()) {
                for (let at = 0; at < walker.currentNode.data.length; at += 1) {
                    range.setStart(walker.currentNode, at);
                    range.setEnd(walker.currentNode, at + 1);
                    tops.push(range.getBoundingClientRect().top);
                }
            }
            for (const { 0: word, index } of line.textContent.matchAll(/(?<!\\S)(?:-\\w+|"\\w|\\w+;)/g)) {
                const own = tops.slice(index, index + word.length);
                if (Math.max(...own) - Math.min(...own) > 9) broken.push(word);
            }
        }
        return broken;
    }
"""


@pytest.mark.parametrize("path", ["data/", "cheatsheet/", "en/commands/containers/"])
def test_no_line_ends_between_parts_without_a_blank(open_page: OpenPage, http_root: str, path: str) -> None:
    """`tar -czf`, the quote before a script, the semicolon after a command."""
    page = open_page(http_root + path)
    for width in (*range(320, 480, 16), 768, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN_WORDS) == [], width


@pytest.mark.parametrize("path", [CARDS, "en/commands/running/", "proxies/"])
def test_no_line_ends_inside_an_option_or_after_the_prompt(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path)
    page.evaluate(OPEN_ALL)
    for width in (320, 390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(BROKEN_OPTIONS) == [], width
        assert page.evaluate(LONE_PROMPTS) == [], width


def test_a_here_document_scrolls(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}building/", **PHONE)
    code = page.locator("#build-files [data-cmd-line]").first
    box = code.evaluate("one => [one.scrollWidth > one.clientWidth, one.tabIndex, getComputedStyle(one).whiteSpace]")
    assert box == [True, 0, "pre"]


def test_a_box_of_the_text_that_scrolls_is_a_stop(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}en/dockerfile/")
    narrow = "(one) => { one.style.cssText = 'display: block; width: 60px; overflow: auto; white-space: pre' }"
    for selector in (".highlight code", ".md-typeset table:not([class])"):
        box = page.locator(selector).first
        assert box.get_attribute("tabindex") is None
        box.evaluate(narrow)
        expect(box).to_have_attribute("tabindex", "0")


def test_a_here_document_has_all_of_a_phones_width(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}building/", **PHONE)
    unit = page.locator("#build-files [data-cmd-unit]").first
    line, code, copy = (unit.locator(one) for one in ("xpath=.", "[data-cmd-line]", "[data-cmd-copy]"))
    whole, text, button = (one.bounding_box() for one in (line, code, copy))
    assert whole
    assert text
    assert button
    assert text["width"] > whole["width"] - 24
    assert button["width"] >= 44
    assert button["x"] + button["width"] <= whole["x"] + whole["width"]
    assert copy.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)", "no line shows through"
    ends = """(code, left) => {
        code.scrollLeft = code.scrollWidth;
        const range = document.createRange();
        range.selectNodeContents(code);
        return Math.max(...[...range.getClientRects()].map((one) => one.right)) <= left;
    }"""
    assert code.evaluate(ends, button["x"]), "scrolled to its end, no line is under the button"


def test_a_print_leaves_no_half_empty_pages(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}en/{CARDS}")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) <= 10


@pytest.mark.parametrize("path", [CARDS, f"en/{CARDS}", "commands/images/"])
def test_four_cards_are_in_view_on_a_desktop(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path, **DESKTOP)
    heights = page.locator("[data-cmd-card]").evaluate_all(HEIGHTS)
    assert 4 * heights[len(heights) // 2] <= 900 - HEADER


@pytest.mark.parametrize("path", [CARDS, f"en/{CARDS}"])
def test_four_cards_and_the_text_between_them_fill_a_window(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path, **DESKTOP)
    cards = page.locator("[data-cmd-card]").evaluate_all(STARTS)
    seen = [sum(start <= top and top + height <= start + 900 - HEADER for top, height in cards) for start, _ in cards]
    assert max(seen) >= 4


@pytest.mark.parametrize("path", [CARDS, f"en/{CARDS}", "commands/images/", "commands/running/"])
def test_one_card_and_a_half_is_in_view_on_a_phone(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path, **PHONE)
    heights = page.locator("[data-cmd-card]").evaluate_all(HEIGHTS)
    assert 1.5 * heights[len(heights) // 2] <= 844 - HEADER


@pytest.mark.parametrize("path", [CARDS, f"en/{CARDS}"])
def test_the_last_line_of_a_card_is_one_line(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path, **PHONE)
    heights = page.locator(".cmd-card__footer").evaluate_all(HEIGHTS)
    assert max(heights) <= 26


def test_each_part_has_one_line_on_a_phone_until_it_is_tapped(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, **PHONE)
    parts = page.locator("#run-detached [data-cmd-part]")
    assert max(parts.evaluate_all(HEIGHTS)) < 30
    parts.nth(2).tap()
    assert parts.nth(2).bounding_box()["height"] > 30  # type: ignore[index]
    parts.nth(2).tap()
    assert parts.nth(2).bounding_box()["height"] < 30  # type: ignore[index]


def test_without_scripts_the_parts_are_open(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, java_script_enabled=False, **PHONE)
    heights = page.locator("#run-detached [data-cmd-part]").evaluate_all(HEIGHTS)
    assert max(heights) > 30
    assert page.locator(":is([data-cmd-copy], [data-copy-all]):visible").count() == 0, "it would do nothing"


def test_where_one_is_stands_below_the_header_of_a_phone(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, **PHONE)
    place = page.locator("[data-place]")
    expect(place).to_be_hidden()
    page.locator("#logs").evaluate("one => one.scrollIntoView()")
    expect(place).to_have_text("持续查看容器日志")
    box = place.bounding_box()
    card = page.locator("#logs").bounding_box()
    assert box
    assert card
    assert card["y"] >= box["y"] + box["height"]
    place.tap()
    expect(page.locator(".site-nav [aria-current]")).to_be_visible()


def test_the_language_link_keeps_filters_and_steps(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}cheatsheet/?filter=logs")
    page.locator("header [data-language-link]").click()
    expect(page).to_have_url(f"{http_root}en/cheatsheet/?filter=logs")
    page.goto(f"{http_root}images/?layers=write#layers")
    page.locator("header [data-language-link]").click()
    expect(page).to_have_url(f"{http_root}en/images/?layers=write#layers")


@pytest.mark.parametrize("path", ["", CARDS, "en/start/", "cheatsheet/", "en/troubleshooting/"])
def test_a_phone_with_text_of_twice_the_size_needs_no_sideways_scrolling(
    open_page: OpenPage, http_root: str, path: str
) -> None:
    page = open_page(http_root + path, **PHONE)
    page.add_style_tag(content="html { font-size: 250% !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_forced_colours_show_what_matches_and_what_is_wrong(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}{CARDS}", forced_colors="active")
    slot = page.locator("#run-detached [data-cmd-slot]").first
    below = "one => getComputedStyle(one).borderBottomStyle"
    right = slot.evaluate(below)
    slot.evaluate("one => one.setAttribute('data-cmd-wrong', '')")
    assert slot.evaluate(below) != right, "without the focus, too"
    slot.evaluate("one => one.removeAttribute('data-cmd-wrong')")
    slot.click()
    plain = slot.evaluate("one => getComputedStyle(one).outlineStyle")
    slot.evaluate("one => one.setAttribute('data-cmd-wrong', '')")
    assert slot.evaluate("one => getComputedStyle(one).outlineStyle") != plain
    page.locator("[data-cmd-search] input").fill("docker logs")
    mark = page.locator("[data-cmd-search] mark").first
    expect(mark).to_be_visible()
    ink, ground = mark.evaluate("one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
    assert ink != ground


@pytest.mark.parametrize(
    ("path", "field"),
    [("cheatsheet/", "[data-cmd-filter] input"), (CARDS, "[data-cmd-search] input"), (CARDS, "[data-cmd-slot]")],
)
def test_a_phone_does_not_zoom_into_a_field(open_page: OpenPage, http_root: str, path: str, field: str) -> None:
    """As iPhones do where the text is smaller."""
    page = open_page(http_root + path, **PHONE)
    assert page.locator(field).first.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 16


def test_a_printed_card_shows_its_output(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    output = page.locator("#run-detached .cmd-card__output samp")
    opened = page.locator("#run-mount .cmd-card__output samp")
    page.locator("#run-mount .cmd-card__output summary").click()
    expect(output).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(output).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(output).to_be_hidden()
    expect(opened).to_be_visible()


def test_paper_has_neither_buttons_nor_what_was_pointed_at(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    page.locator("#port [data-cmd-slot]").focus()
    page.keyboard.type("blog")
    page.keyboard.press("Enter")
    part = page.locator("#port .cmd-card__part[data-cmd-lit]")
    expect(part).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    page.emulate_media(media="print")
    expect(part).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.locator("#port button:visible")).to_have_count(0)


def test_english_takes_its_quotes_from_a_latin_font(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}en/images/")
    fonts = page.evaluate("getComputedStyle(document.body).fontFamily").split(", ")
    assert fonts.index("sans-serif") < fonts.index('"PingFang SC"')
    assert page.evaluate("getComputedStyle(document.body).fontFeatureSettings") == "normal"


@pytest.mark.parametrize("path", [CARDS, "en/troubleshooting/", "building/"])
def test_no_text_of_a_card_is_smaller_than_twelve_pixels(open_page: OpenPage, http_root: str, path: str) -> None:
    page = open_page(http_root + path, **PHONE)
    page.evaluate(OPEN_ALL)
    small = page.locator("[data-cmd-card] *").evaluate_all(
        """(all) => all.filter((one) => [...one.childNodes].some((text) => text.nodeType === 3 && text.data.trim()))
            .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12)
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []
