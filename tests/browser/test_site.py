"""The site as readers meet it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltPage, BuiltSite
from commandcards.card.labels import load_labels
from commandcards.model import LOCALES, Locale
from page_kinds import EVERY_PAGE
from playwright.sync_api import Page, expect
from wide_pages import LARGE_LETTERS, wide_now

COPYING = (Path(__file__).parent / "copying.js").read_text("utf-8")
DOCS = Path(__file__).parents[2] / "docs"
SITES = {"http_root": "site", "file_root": "offline_site"}
"""Which build is read where."""
CARDS_PAGE = "commands/containers/"
ADDRESS = re.compile(r'(?<=href=")[^"#]*')
PASTE_BOX = """
    () => {
        const box = document.createElement("textarea");
        box.style.cssText = "position: fixed; top: 0";
        document.body.append(box);
        box.focus();
    }
"""
SWAP = """
    ([address, html]) => {
        history.replaceState(null, "", address);
        document.documentElement.lang = html.match(/<html[^>]* lang="(.*?)"/)[1];
        document.body.innerHTML = html.slice(html.indexOf("<body"));
    }
"""
"""In place of the page that is open; scripts that come in this way do not run."""
SCREENS = {"narrow": {"width": 320, "height": 640}, "large letters": {"width": 640, "height": 640}}
LOADED = (
    "index", "architecture", "images", "commands/containers", "cheatsheet", "glossary", "original", "en/start",
    "en/building",
)  # fmt: skip
"""Pages that have, between them, all scripts and what these look for."""
FITTING = [("en", "narrow"), ("en", "large letters")]
COPIED_FROM_FILES = ("index", "en/troubleshooting")
if EVERY_PAGE:
    names = [file.relative_to(DOCS).as_posix().split(".")[0] for file in sorted(DOCS.rglob("*.zh.md"))]
    LOADED = COPIED_FROM_FILES = (*names, *(f"en/{name}" for name in names))
    FITTING += [("zh", "narrow"), ("zh", "large letters")]
HIDDEN = """
    (all) => {
        // Recorded output is folded; it opens without a script.
        document.querySelectorAll("details").forEach((one) => (one.open = true));
        return all.filter((one) => !one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            .map((one) => one.outerHTML);
    }
"""
PARTS = 3
"""So many tests share the pages, so that several workers can."""
NOTHING_COPIES = """
    Object.defineProperty(Navigator.prototype, "clipboard", {
        get: () => ({ writeText: () => Promise.reject(new Error("refused")) }),
    });
    document.execCommand = () => {
        const { readOnly, tagName } = document.activeElement;
        window.tried = [tagName, readOnly, document.documentElement.scrollHeight];
        return false;
    };
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


@pytest.fixture(scope="session")
def pages_with_commands(various_pages: list[BuiltPage]) -> list[BuiltPage]:
    """In either language: the cards of the others are built of what is on these."""
    pages = [page for page in various_pages if commands_of(page)]
    assert {page.locale for page in pages} == set(LOCALES)
    return pages


def to_copy(pages: list[BuiltPage]) -> list[tuple[BuiltPage, list[int]]]:
    """On each page, the first and the last command and all that no page before has; a cheat sheet has every one."""
    known: set[str] = set()
    plan = []
    for page in sorted(pages, key=lambda page: "cheatsheet" in page.path):
        commands = commands_of(page)
        ends = {0, len(commands) - 1}
        plan.append((page, [at for at, one in enumerate(commands) if EVERY_PAGE or at in ends or one not in known]))
        known |= set(commands)
    return plan


def paste(page: Page) -> str:
    """What a reader gets from the clipboard, pasted as a reader does."""
    page.evaluate(PASTE_BOX)
    page.keyboard.press("Control+V")
    return page.evaluate("() => { const box = document.activeElement; box.remove(); return box.value; }")


def result(command: str, locale: Locale) -> dict[str, Any]:
    """What copying a command must come to: see copying.js."""
    return {"covered": None, "status": load_labels(locale).copied, "clipboard": command}


@pytest.mark.parametrize("part", range(PARTS))
def test_commands_are_copied_as_they_are(
    pages_with_commands: list[BuiltPage], http_root: str, open_page: Any, part: int
) -> None:
    """Every command once, on one page or another, and some on each page.

    All buttons of a page in one go: there are hundreds, and each needs several messages to the browser otherwise.
    """
    page = open_page(init=COPYING, permissions=["clipboard-read", "clipboard-write"])
    for built, indexes in to_copy(pages_with_commands)[part::PARTS]:
        page.goto(address(http_root, built))
        commands = commands_of(built)
        assert page.locator("[data-cmd-copy]").count() == len(commands)
        expected = [result(commands[index], built.locale) for index in indexes]
        assert page.evaluate("indexes => copyThese(indexes)", indexes) == expected, built.path


@pytest.mark.parametrize("name", COPIED_FROM_FILES)
def test_commands_are_copied_from_files(name: str, offline_site: BuiltSite, file_root: str, open_page: Any) -> None:
    """On few pages: what is in them is the same as on the served ones, which the next test says."""
    page = open_page(init=COPYING, permissions=["clipboard-read", "clipboard-write"])
    built = offline_site.pages[f"{name}.html"]
    page.goto(address(file_root, built))
    commands = commands_of(built)
    expected = [result(command, built.locale) for command in commands]
    assert page.evaluate("indexes => copyThese(indexes)", [*range(len(commands))]) == expected


def test_the_site_of_files_has_the_same_cards_and_scripts(site: BuiltSite, offline_site: BuiltSite) -> None:
    """But for where links lead, and what the addresses of a build are made of."""
    for built in readable_pages(site):
        name = built.path if built.path in offline_site.pages else built.path.removesuffix("/index.html") + ".html"
        units = [
            [ADDRESS.sub("", unit.html or "") for unit in page.tree.css("article[data-cmd-card], tr[data-cmd-row]")]
            for page in (built, offline_site.pages[name])
        ]
        assert units[0] == units[1], built.path
        assert bool(units[0]) or not commands_of(built), built.path
    for script in ("page", "sheet"):
        texts = [next(one.folder.glob(f"assets/{script}.*.js")).read_text("utf-8") for one in (site, offline_site)]
        assert texts[0] == texts[1]


@pytest.mark.parametrize("locale", LOCALES)
def test_commands_are_copied_where_there_is_no_clipboard(
    locale: Locale, site: BuiltSite, plain_root: str, open_page: Any
) -> None:
    """Over plain http, on the cheat sheet: commands that have, between them, every sign of any of them.

    What is handed over when the browser copies, and that this is what a reader then pastes, with the mouse and the
    keyboard alone.
    """
    page = open_page(init=COPYING)
    built = site.pages["en/" * (locale == "en") + "cheatsheet/index.html"]
    page.goto(address(plain_root, built))
    assert page.evaluate("navigator.clipboard === undefined")
    commands = commands_of(built)
    signs = with_every_sign(commands)
    tried = [*range(len(commands))] if EVERY_PAGE else signs
    for index in tried:  # one message each: what a page may do by itself ends some seconds after a message
        assert page.evaluate("index => copyOne(index)", index) == result(commands[index], locale)
    for index in signs:
        spot = page.evaluate("index => findSpot(index)", index)
        page.mouse.click(spot["x"], spot["y"])
        status = page.evaluate("index => readStatus(index)", index)
        found = {"covered": spot["covered"], "status": status, "clipboard": paste(page)}
        assert found == result(commands[index], locale)


def with_every_sign(commands: list[str]) -> list[int]:
    """Which commands have, between them, each sign of any of them; letters and digits of ASCII count as one."""
    signs = [set(re.sub(r"[A-Za-z0-9]", "a", command)) for command in commands]
    chosen: list[int] = []
    while missing := set().union(*signs).difference(*(signs[index] for index in chosen)):
        chosen.append(max(range(len(commands)), key=lambda index: len(signs[index] & missing)))
    return chosen


@pytest.mark.parametrize("locale", LOCALES)
def test_a_reader_is_told_when_copying_fails(locale: Locale, http_root: str, open_page: Any) -> None:
    page = open_page(init=NOTHING_COPIES)
    page.clock.install()
    page.goto(http_root + ("en/" if locale == "en" else "") + CARDS_PAGE)
    line = page.locator("#run-detached [data-cmd-line]")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.locator("#run-detached [data-cmd-copy]").click()
    status = page.locator("#run-detached [data-cmd-status]")
    expect(status).to_have_text(load_labels(locale).copy_failed)
    assert page.evaluate("tried") == ["TEXTAREA", True, height], "no keyboard comes up, and nothing moves"
    expect(page.locator("#run-detached [data-cmd-refusal]")).to_be_empty()
    assert page.evaluate("getSelection().toString()") == line.text_content()
    assert page.locator("textarea").count() == 0, "nothing is left over"
    page.clock.run_for(7_000)
    expect(status).to_have_text(load_labels(locale).copy_failed)
    page.clock.run_for(2_000)
    expect(status).to_be_empty()


def test_copying_by_keyboard_keeps_the_focus(http_root: str, open_page: Any) -> None:
    page = open_page(http_root + CARDS_PAGE)
    button = page.locator("#logs [data-cmd-copy]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#logs [data-cmd-status]")).to_have_text(load_labels("zh").copied)
    expect(button).to_be_focused()
    assert paste(page) == "docker logs -f clock"


@pytest.mark.parametrize("name", LOADED)
def test_pages_read_from_files_fit_and_complain_of_nothing(file_root: str, open_page: Any, name: str) -> None:
    """`open_page` fails at a complaint. Served pages are for test_accessibility.py: one of each kind."""
    page = open_page(f"{file_root}{name}.html")
    expect(page.locator("main h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.set_viewport_size(SCREENS["narrow"])
    assert wide_now(page) == []
    page.set_viewport_size(SCREENS["large letters"])
    page.add_style_tag(content=LARGE_LETTERS)
    assert wide_now(page) == []


@pytest.mark.parametrize(("locale", "screen"), FITTING)
def test_every_page_fits(site: BuiltSite, http_root: str, open_page: Any, locale: Locale, screen: str) -> None:
    """Without what scripts add, which is looked at above, as Chinese is: English has the longer words."""
    page = open_page(http_root, viewport=SCREENS[screen])
    if screen == "large letters":
        page.add_style_tag(content=LARGE_LETTERS)
    for built in readable_pages(site, locale):
        page.evaluate(SWAP, [address(http_root, built), built.html])
        assert wide_now(page) == []
        assert page.evaluate("document.querySelector('main h1').getBoundingClientRect().height > 0"), built.path


def test_cards_are_complete_without_javascript(
    pages_with_commands: list[BuiltPage], http_root: str, open_page: Any
) -> None:
    page = open_page(http_root, java_script_enabled=False)
    for built in pages_with_commands:
        page.evaluate(SWAP, [address(http_root, built), built.html])
        lines = page.locator("[data-cmd-line]")
        assert lines.all_text_contents() == commands_of(built)
        # Two are for readers with a script: why a value is wrong, and that a recording is of other values.
        text = "p:not([data-cmd-refusal], [data-cmd-recorded])"
        parts = page.locator(
            f"article[data-cmd-card] :is([data-cmd-line], [data-cmd-part], h2, h3, h4, h5, {text}, samp)"
        )
        assert parts.evaluate_all(HIDDEN) == []
