"""Cards in the browser: a part and its explanation light up together, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

CARDS = "commands/containers/"


def lit(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator("[data-cmd-lit]").all_inner_texts()]


def test_pointing_at_a_part_lights_up_its_line_and_the_other_way_round(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    page.locator("#run-detached [data-cmd-token]").nth(1).hover()
    assert lit(page) == ["-d", "-d"]
    page.locator("#run-detached [data-cmd-part]").nth(2).hover()
    assert lit(page) == ["--name clock", "--name clock"]
    page.locator("h1").hover()
    assert lit(page) == []


def test_an_inner_part_wins_over_the_one_around_it(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    page.locator("#rm-all [data-cmd-token] [data-cmd-token]").first.hover()
    assert lit(page) == ["docker ps", "docker ps"]


def test_tapping_a_part_lights_up_its_line(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    page.locator("#run-detached [data-cmd-token]").nth(1).tap()
    assert lit(page) == ["-d", "-d"]


def test_arrow_keys_go_from_part_to_part(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    tokens = page.locator("#run-detached [data-cmd-token]")
    tokens.first.focus()
    assert lit(page) == ["docker run", "docker run"]
    page.keyboard.press("ArrowRight")
    assert lit(page) == ["-d", "-d"]
    described = page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText"
    )
    assert described.startswith("-d")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.cmdToken") == str(tokens.count() - 1)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.cmdToken") == "0"


def test_a_command_has_one_stop_for_its_parts_one_for_each_value_and_the_button(
    open_page: OpenPage, http_root: str
) -> None:
    page = open_page(http_root + CARDS)
    page.locator("#stop [data-cmd-token]").first.focus()
    stops = []
    for _ in range(3):
        stops.append(page.evaluate("Object.keys(document.activeElement.dataset)[0]"))
        page.keyboard.press("Tab")
    assert stops == ["cmdToken", "cmdSlot", "cmdCopy"]


def test_a_line_leads_from_a_part_to_its_meaning(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    thread = page.locator(".cmd-thread path")
    page.locator("#run-detached [data-cmd-token]").nth(2).hover()
    drawn, token, part = (
        page.locator(one).first.bounding_box()
        for one in (".cmd-thread path", "#run-detached [data-cmd-token='2']", "#run-detached [data-cmd-part='2']")
    )
    assert drawn
    assert token
    assert part
    assert abs(drawn["y"] - token["y"] - token["height"]) < 3
    assert part["y"] < drawn["y"] + drawn["height"] < part["y"] + part["height"]
    page.locator("h1").hover()
    expect(thread).to_have_count(0)


def test_a_tapped_part_whose_meaning_is_out_of_sight_brings_it_into_view(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 300})
    token = page.locator("#run-detached [data-cmd-token]").first
    token.scroll_into_view_if_needed()
    last = page.locator("#run-detached [data-cmd-token]").last
    last.evaluate("one => scrollBy(0, one.getBoundingClientRect().bottom - innerHeight + 4)")
    part = page.locator("#run-detached [data-cmd-part]").last
    expect(part).not_to_be_in_viewport()
    last.tap()
    expect(part).to_be_in_viewport(ratio=0.9)


def test_every_part_of_every_docker_command_is_explained(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    bare = page.locator("[data-cmd-command]").evaluate_all(
        "(all) => all.filter((one) => !one.querySelector('[data-cmd-part]')).map((one) => one.innerText)"
    )
    assert bare == []
