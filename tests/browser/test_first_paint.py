"""The first paint waits for no script; what scripts change later neither moves the page nor flashes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from layout_shifts import COUNT_SHIFTS, count_shifts
from page_kinds import in_turn
from playwright.sync_api import Page, Route, expect

OpenPage = Callable[..., Page]

CARDS = "commands/containers/"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length === 1"
VALUES = json.dumps(json.dumps({"container:clock": "watch"}))
CHANGED = f"if (location.protocol === 'http:') localStorage.setItem('cmd-values', {VALUES});"
SEEN_STEPS = """
    [...document.querySelectorAll("[data-figure-step]")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true })).length
"""
FRAMES = """
    window.frames_seen = [];
    (function look() {
        const slot = document.querySelector("#run-detached [data-cmd-slot=container]");
        const painted = performance.getEntriesByName("first-contentful-paint").length;
        if (painted && slot && getComputedStyle(slot).visibility === "visible") frames_seen.push(slot.textContent);
        requestAnimationFrame(look);
    })();
"""


def stall(page: Page, pattern: str) -> list[Route]:
    """Keep what matches from arriving, until `continue_` is called on it."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))
    return held


def test_a_script_that_stalls_leaves_a_page_to_read(open_page: OpenPage, http_root: str) -> None:
    page = open_page()
    for pattern in ("**/*.js", "**/page.*.js", "**/early.*.js"):
        held = stall(page, pattern)
        page.goto(http_root + CARDS, wait_until="commit")
        page.wait_for_function(PAINTED)
        expect(page.locator("#run-detached [data-cmd-line]"), pattern).to_be_visible()
        assert page.locator("#run-detached").inner_text(), pattern
        assert held, pattern
        for route in held:
            route.continue_()
        page.unroute(pattern)


def test_a_changed_value_is_hidden_until_it_is_in_its_place(open_page: OpenPage, http_root: str, watch: Any) -> None:
    """The author's is there when its script does not come at all, whether the early one is early or late."""
    page = open_page(init=CHANGED)
    held = stall(page, "**/page.*.js")
    page.goto(http_root + CARDS, wait_until="commit")
    page.wait_for_function(PAINTED)
    slot = page.locator("#run-detached [data-cmd-slot=container]")
    expect(slot).to_have_css("visibility", "hidden")
    expect(page.locator("#run-detached [data-cmd-slot=image]")).to_have_css("visibility", "visible")
    held[0].continue_()
    expect(slot).to_have_text("watch")
    expect(slot).to_have_css("visibility", "visible")
    page.unroute("**/page.*.js")
    page.route("**/page.*.js", lambda route: route.abort())
    page.goto(http_root + CARDS, wait_until="load")
    expect(slot).to_be_visible()
    expect(slot).to_have_text("clock")
    held = stall(page, "**/early.*.js")
    page.goto(http_root + CARDS, wait_until="domcontentloaded")
    held[0].continue_()
    page.wait_for_load_state("load")
    expect(slot).to_be_visible()
    watch.complaints.clear()


def test_the_value_of_the_author_never_flashes(open_page: OpenPage, http_root: str) -> None:
    page = open_page(init=CHANGED + FRAMES)
    page.route("**/page.*.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(http_root + CARDS, wait_until="load")
    page.wait_for_function("frames_seen.length > 5")
    assert set(page.evaluate("frames_seen")) == {"watch"}


@pytest.mark.parametrize(
    ("path", "screen"), in_turn(["", "architecture/", "images/", "en/containers/", "cheatsheet/"], [PHONE, {}])
)
def test_late_scripts_move_nothing(open_page: OpenPage, http_root: str, path: str, screen: dict[str, Any]) -> None:
    page = open_page(init=COUNT_SHIFTS, **screen)
    held = [stall(page, f"**/{name}.*.js") for name in ("page", "figures", "sheet")]
    page.goto(http_root + path, wait_until="commit")
    page.wait_for_function(PAINTED)
    # While a page comes in pieces, a header or a footer moves by a word: the scripts begin after that.
    page.wait_for_function("document.readyState !== 'loading'")
    page.wait_for_timeout(200)
    assert page.evaluate(SEEN_STEPS) == page.locator("[data-figure]:has([data-figure-step])").count(), (
        "the first of each"
    )
    released = page.evaluate("performance.now()")
    for routes in held:
        for route in routes:
            route.continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)
    assert count_shifts(page, released) == 0


def test_figures_show_all_their_steps_when_their_script_fails(open_page: OpenPage, http_root: str, watch: Any) -> None:
    page = open_page()
    page.route("**/*.js", lambda route: route.continue_() if "early" in route.request.url else route.abort())
    page.goto(f"{http_root}images/", wait_until="load")
    expect(page.locator("[data-figure-step]").last).to_be_visible()
    watch.complaints.clear()
