"""The site as readers meet it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltPage, BuiltSite
from commandcards.labels import LABELS
from commandcards.model import LOCALES, Locale
from playwright.sync_api import Page, expect

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
ROOTS = ("http_root", "plain_root", "file_root")
SITES = {"http_root": "site", "plain_root": "site", "file_root": "offline_site"}
"""Which build is read where."""
CARDS_PAGE = "commands/containers/"
SCHEMES = {"light": "default", "dark": "slate"}
FIND_BUTTON = """
    (index) => {
        const button = document.querySelectorAll("[data-cmd-copy]")[index];
        button.scrollIntoView({ block: "center", behavior: "instant" });
        const box = button.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const hit = document.elementFromPoint(x, y);
        return { x, y, covered: button.contains(hit) ? null : hit?.outerHTML.slice(0, 100) ?? "out of view" };
    }
"""
STATUS = """
    async (index) => {
        const button = document.querySelectorAll("[data-cmd-copy]")[index];
        const status = button.parentElement.querySelector("[data-cmd-status]");
        for (let waited = 0; !status.textContent && waited < 5000; waited += 10) {
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return status.textContent;
    }
"""
PASTE_BOX = """
    () => {
        const box = document.createElement("textarea");
        box.style.cssText = "position: fixed; top: 0";
        document.body.append(box);
        box.focus();
    }
"""
HIDDEN = """
    (all) => {
        // Recorded output is folded; it opens without a script.
        document.querySelectorAll("details").forEach((one) => (one.open = true));
        return all.filter((one) => !one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            .map((one) => one.outerHTML);
    }
"""
NOTHING_COPIES = """
    Object.defineProperty(Navigator.prototype, "clipboard", {
        get: () => ({ writeText: () => Promise.reject(new Error("refused")) }),
    });
    document.execCommand = () => false;
"""


def address(root: str, page: BuiltPage) -> str:
    """As a reader types it; a file has no folder's index."""
    return root + (page.path if root.startswith("file:") else page.path.removesuffix("index.html"))


def commands_of(page: BuiltPage) -> list[str]:
    """In the order of their copy buttons."""
    return [node.text() for node in page.tree.css("[data-cmd-line]")]


def readable_pages(site: BuiltSite, locale: str | None = None) -> list[BuiltPage]:
    """All pages but the one for missing pages."""
    pages = [page for page in site.pages.values() if not page.path.endswith("404.html")]
    return [page for page in pages if locale in (None, page.locale)]


def pages_with_commands(site: BuiltSite, locale: str) -> list[BuiltPage]:
    pages = [page for page in readable_pages(site, locale) if commands_of(page)]
    assert len(pages) >= 3
    return pages


def paste(page: Page) -> str:
    """What a reader gets from the clipboard, pasted as a reader does."""
    page.evaluate(PASTE_BOX)
    page.keyboard.press("Control+V")
    return page.evaluate("() => { const box = document.activeElement; box.remove(); return box.value; }")


def copy_all(page: Page, built: BuiltPage, locale: Locale) -> None:
    """Press every copy button of a page; the clipboard must hold that command, and the page must say so.

    With the mouse itself: Playwright's `click` waits for two frames each time, and there are hundreds of buttons.
    """
    expected = commands_of(built)
    assert page.locator("[data-cmd-copy]").count() == len(expected)
    for index, command in enumerate(expected):
        place = f"{page.url}: copy button {index + 1}"
        spot = page.evaluate(FIND_BUTTON, index)
        assert spot["covered"] is None, place
        page.mouse.click(spot["x"], spot["y"])
        assert page.evaluate(STATUS, index) == LABELS[locale].copied, place
        assert paste(page) == command, place


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("root", ROOTS)
def test_every_command_is_copied_as_it_is(
    root: str, locale: Locale, request: pytest.FixtureRequest, open_page: Any
) -> None:
    """Over http, over plain http where there is no clipboard, and from files."""
    start = request.getfixturevalue(root)
    page = open_page()
    for built in pages_with_commands(request.getfixturevalue(SITES[root]), locale):
        page.goto(address(start, built))
        assert page.evaluate("navigator.clipboard === undefined") == (root == "plain_root")
        copy_all(page, built, locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_reader_is_told_when_copying_fails(locale: Locale, http_root: str, open_page: Any) -> None:
    page = open_page(http_root + ("en/" if locale == "en" else "") + CARDS_PAGE, init=NOTHING_COPIES)
    line = page.locator("#run-detached [data-cmd-line]")
    page.locator("#run-detached [data-cmd-copy]").click()
    expect(page.locator("#run-detached [data-cmd-status]")).to_have_text(LABELS[locale].copy_failed)
    assert page.evaluate("getSelection().toString()") == line.text_content()


def test_copying_by_keyboard_keeps_the_focus(http_root: str, open_page: Any) -> None:
    page = open_page(http_root + CARDS_PAGE)
    button = page.locator("#logs [data-cmd-copy]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#logs [data-cmd-status]")).to_have_text(LABELS["zh"].copied)
    expect(button).to_be_focused()
    assert paste(page) == "docker logs -f clock"


@pytest.mark.parametrize("root", ["http_root", "file_root"])
def test_no_page_complains_or_asks_another_host(root: str, request: pytest.FixtureRequest, open_page: Any) -> None:
    """`open_page` fails the test otherwise."""
    start = request.getfixturevalue(root)
    site: BuiltSite = request.getfixturevalue(SITES[root])
    context = open_page().context
    tabs = []
    for built in readable_pages(site):
        tabs.append(context.new_page())
        tabs[-1].goto(address(start, built))
    for tab in tabs:
        tab.wait_for_load_state("networkidle")
        expect(tab.locator("main h1")).to_be_visible()


@pytest.mark.parametrize("root", ["http_root", "file_root"])
def test_switching_the_language_keeps_the_page(root: str, request: pytest.FixtureRequest, open_page: Any) -> None:
    start = request.getfixturevalue(root)
    name = CARDS_PAGE if root == "http_root" else CARDS_PAGE.rstrip("/") + ".html"
    page = open_page(start + name)
    page.locator("header a[hreflang='en']").click()
    page.wait_for_url(f"{start}en/{name}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("header a[hreflang='zh']").click()
    page.wait_for_url(start + name)
    expect(page.locator("html")).to_have_attribute("lang", "zh")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_missing_page_speaks_both_languages(locale: Locale, http_root: str, open_page: Any, watch: Any) -> None:
    page = open_page()
    start = http_root + ("en/" if locale == "en" else "")
    answer = page.goto(f"{start}no/such/page/")
    assert answer.status == 404
    for language in LOCALES:
        part = page.locator(f"main [lang|='{language}']").first
        expect(part).to_be_visible()
    homes = {page.locator(f"main a[hreflang='{language}']").first.get_attribute("href") for language in LOCALES}
    watch.complaints.clear()
    for home in homes:
        assert page.goto(page.evaluate("home => new URL(home, location.origin).href", home)).status == 200


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_follow_the_system_and_can_be_read(
    scheme: str, locale: Locale, site: BuiltSite, http_root: str, open_page: Any
) -> None:
    page = open_page(color_scheme=scheme)
    faint = []
    for built in readable_pages(site, locale):
        page.goto(address(http_root, built))
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])
        faint += page.evaluate(CONTRAST)
    assert faint == []


def test_the_colours_can_be_chosen(http_root: str, open_page: Any) -> None:
    page = open_page(http_root, color_scheme="light")
    page.locator("header label[for^='__palette']:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(http_root + CARDS_PAGE)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("locale", LOCALES)
def test_cards_are_complete_without_javascript(locale: Locale, site: BuiltSite, http_root: str, open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    for built in pages_with_commands(site, locale):
        page.goto(address(http_root, built))
        lines = page.locator("[data-cmd-line]")
        assert lines.all_text_contents() == commands_of(built)
        parts = page.locator("article[data-cmd-card] :is([data-cmd-line], [data-cmd-part], h2, h3, h4, h5, p, samp)")
        assert parts.evaluate_all(HIDDEN) == []


@pytest.mark.parametrize("width", [768, 1440])
def test_no_page_is_wider_than_the_screen(width: int, site: BuiltSite, http_root: str, open_page: Any) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    wide = []
    for built in readable_pages(site):
        page.goto(address(http_root, built))
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(page.url)
    assert wide == []
