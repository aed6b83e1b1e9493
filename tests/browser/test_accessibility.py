"""The site for everyone: by axe's rules, with large text, without a mouse, in colours of one's own."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltPage
from page_kinds import EVERY_PAGE
from phone import held_as_a_phone
from playwright.sync_api import Page, expect
from wide_pages import wide_now

OpenPage = Callable[..., Page]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
SCRIPTS = [(Path(__file__).parent / f"{name}.js").read_text("utf-8") for name in ("looks", "thinning")]
LOOKS = "\n".join([*SCRIPTS, "null"])
"""What evaluates to a function would be called at once."""
ONLY_MARKED = """
    axe.configure({ rules: [
        { id: "color-contrast", selector: "[data-look]" },
        { id: "link-in-text-block", selector: "[data-look-inside]" },
    ] })
"""
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
SCHEMES = ("light", "dark")
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""What may differ between light and dark."""
PLACE_RULES = [*COLOUR_RULES, "target-size", "scrollable-region-focusable", "css-orientation-lock", "meta-viewport"]
"""What may differ between a desktop and a phone in the text of a page, which is the same."""
LAID_OUT = ".cmd-sheet { content-visibility: visible !important }"
"""What is far out of sight has no true place until it is looked at."""
PARTS = 6
"""So many tests share the pages, so that several workers can."""
NAMES = ("", "images/", "commands/containers/", "cheatsheet/", "glossary/")
KINDS = ["404.html", "en/", *NAMES]
"""A page of each kind: what is around the text, which is another on a phone, is the same on all pages of a kind."""
FOCUS = """
    () => {
        const one = document.activeElement;
        const box = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        return {
            name: one.id || one.getAttribute("href") || one.outerHTML.slice(0, 80),
            shown: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.opacity === "0",
            inside: box.right > 0 && box.left < innerWidth,
        };
    }
"""


def find_violations(page: Page, **options: Any) -> list[str]:
    """What axe has to say of the page as it is now, by all of its rules but the experimental ones."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    result = page.evaluate("options => axe.run(document, options)", {"resultTypes": ["violations"], **options})
    return [
        f"{page.url}: {rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def mark_looks(page: Page, known: list[str]) -> list[str]:
    """Mark the texts that look like none before them, and know them from now on."""
    if not page.evaluate("'markLooks' in window"):
        page.evaluate(LOOKS)
    new: list[str] = page.evaluate("known => markLooks(known)", known)
    known += new
    return new


def thin_out(page: Page, known: list[str]) -> None:
    """Leave of a page what is of no known kind, and know it from now on."""
    page.evaluate(LOOKS)
    known += page.evaluate("known => thinOut(known)", known)


@pytest.fixture(scope="module")
def known_looks() -> list[str]:
    """How the texts look whose contrast axe has looked at: most of a page look as one on another page."""
    return []


@pytest.fixture(scope="module")
def known_kinds() -> list[str]:
    """What axe has looked at: most of a page is of parts that another page has as well."""
    return []


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(
    open_page: OpenPage,
    various_pages: list[BuiltPage],
    http_root: str,
    known_looks: list[str],
    known_kinds: list[str],
    part: int,
) -> None:
    """By all rules, those of colours for each look of a text once: they take longer than all others together.

    Then the page is laid out for a phone, for what depends on places and sizes. The other pages have nothing that is
    not on one of these (page_kinds.py), and of these only what is on none before is left for axe: it takes a
    millisecond for an element, and there are thousands. How wide the pages are is for test_site.py.
    """
    page = open_page(color_scheme="light", reduced_motion="reduce", **SCREENS["desktop"])
    violations, wide = [], []
    for built in various_pages[part::PARTS]:
        page.goto(http_root + built.path)
        expect(page.locator("main h1").first).to_be_visible()
        wide += wide_now(page)
        page.add_style_tag(content=LAID_OUT)
        page.evaluate(AXE + ONLY_MARKED)
        if not EVERY_PAGE:
            thin_out(page, known_kinds)
        violations += find_violations_of_looks(page, known_looks)
        with held_as_a_phone(page):
            violations += find_violations_of_looks(page, known_looks, runOnly=PLACE_RULES)
    assert violations == []
    assert wide == []
    assert len(known_looks) > 50


def find_violations_of_looks(page: Page, known: list[str], **options: Any) -> list[str]:
    """What axe says of a light page and of its new looks, of these in the dark too; it is light again afterwards.

    What looks the same in the light does so in the dark: the colours there go by classes and by attributes, which are
    part of a look.
    """
    new = mark_looks(page, known)
    violations = find_violations(page, **options)
    if new:
        page.evaluate("document.documentElement.dataset.mdColorScheme = 'slate'")
        violations += find_violations(page, runOnly=COLOUR_RULES)
        page.evaluate("delete document.documentElement.dataset.mdColorScheme")
    return violations


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_on_a_page_of_each_kind_that_comes_on_a_phone(
    open_page: OpenPage, http_root: str, path: str
) -> None:
    page = open_page(http_root + path, color_scheme="light", reduced_motion="reduce", **SCREENS["phone"])
    assert wide_now(page) == []
    page.set_viewport_size({"width": 768, "height": 640})
    assert wide_now(page) == []
    page.set_viewport_size(SCREENS["phone"]["viewport"])
    page.add_style_tag(content=LAID_OUT)
    if not EVERY_PAGE:
        thin_out(page, [])
    # By name as well: axe leaves out one of these unless it is asked for.
    rules = {rule: {"enabled": rule not in COLOUR_RULES} for rule in PLACE_RULES}
    assert find_violations(page, rules=rules) == []


SPOILT = {
    "its own colour": "one.style.color = '#aaa'",
    "a class of what it stands in": "one.closest('article').classList.add('other')",
    "its ground": "one.parentElement.style.backgroundColor = '#aaa'",
    "what fades it": "one.closest('article').style.opacity = '0.4'",
    "its size": "one.style.fontSize = '9px'",
    "what lies over it": """
        const box = document.createElement("div");
        box.style.cssText = "position: absolute; width: 40px; height: 4px; background: #aaa";
        one.closest("article").prepend(box);
        const [from, to] = [box, one].map((element) => element.getBoundingClientRect());
        box.style.transform = `translate(${to.x - from.x}px, ${to.y - from.y}px)`;
    """,
}


def test_a_text_that_looks_otherwise_is_looked_at(open_page: OpenPage, http_root: str) -> None:
    """A card's text among many like it, in each way that of another card."""
    page = open_page(f"{http_root}en/commands/containers/")
    known: list[str] = []
    assert len(mark_looks(page, known)) > 20
    assert mark_looks(page, known) == []
    for number, (way, script) in enumerate(SPOILT.items()):
        text = page.locator("[data-cmd-card]").nth(number).locator(".cmd-card__text").first
        text.evaluate(f"one => {{ {script} }}")
        assert mark_looks(page, known), way
        assert text.get_attribute("data-look"), way


OF_ITS_OWN = {
    "a button without a label": "one.querySelector('button').removeAttribute('aria-label')",
    "a button with an empty label": "one.querySelector('button').setAttribute('aria-label', ' ')",
    "a role": "one.querySelector('li').setAttribute('role', 'note')",
    "a reference to nothing": "one.setAttribute('aria-labelledby', 'nothing')",
    "a class": "one.querySelector('code').classList.add('other')",
    "a part without words": "one.querySelector('.cmd-card__text').textContent = ''",
    "an element": "one.append(new Image())",
}


def test_what_is_of_a_kind_of_its_own_is_left(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}en/commands/containers/")
    known: list[str] = []
    thin_out(page, known)
    kept = page.locator("[data-cmd-card]").count()
    page.reload()
    assert 1 < kept < page.locator("[data-cmd-card]").count()
    cards = page.locator("[data-cmd-card]:not(details *, .admonition *)").all()[-len(OF_ITS_OWN) :]
    names = [str(card.get_attribute("id")) for card in cards]
    for card, script in zip(cards, OF_ITS_OWN.values(), strict=True):
        card.evaluate(f"one => {{ {script} }}")
    thin_out(page, known)
    left = [way for way, name in zip(OF_ITS_OWN, names, strict=True) if page.locator(f"#{name}").count()]
    assert left == [*OF_ITS_OWN]
    assert page.locator("[data-cmd-card]").count() == len(left)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_drawer_and_the_offer(open_page: OpenPage, http_root: str, scheme: str) -> None:
    page = open_page(f"{http_root}en/images/", color_scheme=scheme, reduced_motion="reduce", **SCREENS["phone"])
    expect(page.locator("[data-language-offer]")).to_be_visible()
    assert find_violations(page) == []
    page.locator(".site-menu").click()
    expect(page.locator(".site-nav")).to_be_visible()
    assert find_violations(page) == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", ["", "en/images/", "404.html"])
def test_what_the_tab_key_reaches_is_seen(open_page: OpenPage, http_root: str, screen: str, path: str) -> None:
    page = open_page(http_root + path, reduced_motion="reduce", **SCREENS[screen])
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["name"].startswith("<body") or focus["name"] in seen:
            break
        seen.append(focus["name"])
        assert (focus["shown"], focus["inside"]) == (True, True), focus
    assert len(seen) >= 2


def test_the_drawer_works_with_the_keyboard_alone(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}images/", **SCREENS["phone"])
    button, link = page.get_by_role("button", name="菜单"), page.locator(".site-nav a[aria-current]")
    expect(link).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(link).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(link).to_be_hidden()
    under = "[...document.querySelectorAll('.md-content, .site-footer')].map((one) => one.inert)"
    assert page.evaluate(under) == [False, False]
    page.locator(".md-content a").first.focus()
    page.keyboard.press("Escape")
    expect(button).not_to_be_focused()
    # Of the home page no link is the current one.
    link.evaluate("(one) => one.removeAttribute('aria-current')")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".site-nav a").first).to_be_focused()
    assert page.evaluate(under) == [True, True], "what lies under it is out of reach"


def test_nothing_moves_for_those_who_ask_for_it(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}commands/containers/", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
            const style = getComputedStyle(one);
            return style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0)
                || style.animationName !== "none";
        }).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert moving == []


def test_forced_colours_leave_what_matters(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}images/", forced_colors="active")
    current = page.locator(".site-nav [aria-current]")
    outline = current.evaluate("one => getComputedStyle(one).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["shown"]
