"""The sites of adopters in a browser: cards copy, values change, and the theme does not spoil them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from http.server import SimpleHTTPRequestHandler
from typing import Any

import pytest
from browser_tabs import Tab, Tabs
from pages_server import serve
from phone import held_as_a_phone
from playwright.sync_api import Browser, Locator, Page, expect
from plugin_site import ADOPTERS, build_adopter

COPIED = "() => { window.copied = []; navigator.clipboard.writeText = async (text) => void copied.push(text) }"


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def address_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Where the site of a folder is served, which is built for the first who asks."""
    with ExitStack() as stack:

        @cache
        def build(name: str) -> str:
            folder = tmp_path_factory.mktemp(name)
            # Material compares the address of a page with that of the site's map.
            address = stack.enter_context(serve(folder, QuietHandler, "/"))
            build_adopter(ADOPTERS / name, folder, site_url=address)
            return address

        yield build


@pytest.fixture
def open_adopter(tabs: Tabs, ears: Any, address_of: Callable[[str], str]) -> Iterator[Open]:
    """Opens the first page of a site; at the end nothing of it may have failed, or come from another host."""
    taken: list[Tab] = []
    ears.complaints.clear()

    def open_one(name: str) -> Page:
        ears.roots = (address_of(name),)
        tab = tabs.take(viewport={"width": 1280, "height": 900})
        taken.append(tab)
        # Material knows only then which pages the site has.
        tab.page.goto(address_of(name), wait_until="networkidle")
        tab.page.evaluate(COPIED)
        return tab.page

    yield open_one
    for tab in taken:
        tabs.give_back(tab)
    assert ears.complaints == []


def copy(page: Page, card: str) -> str:
    """What the first copy button of a card copies."""
    page.locator(f"#{card} [data-cmd-copy]").first.click()
    expect(page.locator(f"#{card} [data-cmd-status]").first).to_have_text("Copied")
    return str(page.evaluate("copied.at(-1)"))


def change(page: Page, slot: str, value: str) -> None:
    page.locator(slot).first.click()
    page.keyboard.type(value)
    page.keyboard.press("Enter")


def test_material_after_an_instant_navigation(open_adopter: Open) -> None:
    page = open_adopter("material")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Deploy").first.click()
    expect(page.locator("h1")).to_contain_text("Deploy")
    assert page.evaluate("window.same"), "the page came without loading anew"
    assert copy(page, "ship") == "gcloud run deploy shop --region eu-west-1 --tag staging"
    change(page, "#ship [data-cmd-value=staging]", "prod")
    assert copy(page, "ship") == "gcloud run deploy shop --region eu-west-1 --tag prod"
    page.get_by_role("link", name="Handbook").first.click()
    expect(page.locator("h1")).to_contain_text("Handbook")
    change(page, "#start-web [data-cmd-slot=container]", "shop")
    assert copy(page, "start-web") == "docker run -d --name shop -p 8080:80 nginx"
    expect(page.locator("#cmd-docker-logs-web [data-cmd-line]").first).to_have_text("docker logs shop")
    assert page.evaluate("copied.length") == 3, "one listener each, however many pages there were"


def test_material_adds_no_second_button(open_adopter: Open) -> None:
    page = open_adopter("material")
    expect(page.locator(".highlight .md-code__button").first).to_be_attached()
    expect(page.locator("#start-web button:visible")).to_have_count(1)
    expect(page.locator(".cmd-card .md-code__button")).to_have_count(0)


def test_the_search_finds_a_card(open_adopter: Open) -> None:
    page = open_adopter("material")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("gcloud deploy")
    expect(page.locator("a.md-search-result__link[href*='#ship--title']").first).to_be_attached()


def test_values_are_filled_in_at_the_top(open_adopter: Open) -> None:
    page = open_adopter("material")
    page.get_by_role("link", name="Deploy").first.click()
    fields = page.locator("[data-cmd-values] input")
    expect(page.locator("[data-cmd-values]")).to_be_visible()
    assert_fields_are_named(fields)
    page.evaluate("document.addEventListener('invalid', () => (window.told = true), true)")
    fields.nth(1).fill("us-east1")
    page.keyboard.press("Tab")
    lines = page.locator("#ship [data-cmd-line]")
    expect(lines.nth(0)).to_have_text("gcloud run deploy shop --region us-east1 --tag staging")
    expect(lines.nth(1)).to_have_text("gcloud run services describe shop --region=us-east1")
    fields.nth(1).fill("--force")
    page.keyboard.press("Tab")
    expect(fields.nth(1)).to_have_attribute("aria-invalid", "true")
    expect(fields.nth(1)).to_have_value("--force")
    expect(lines.nth(0)).to_have_text("gcloud run deploy shop --region us-east1 --tag staging")
    assert fields.nth(1).evaluate("(one) => one.validationMessage")
    assert page.evaluate("told"), "the reason is shown"
    assert fields.nth(1).evaluate("(one) => getComputedStyle(one).outlineColor") == "rgb(179, 38, 30)"
    expect(page.locator("#ship [data-cmd-value=eu-west-1]").first).to_have_attribute("aria-label", "region")
    change(page, "#ship [data-cmd-value=staging]", "prod")
    expect(fields.nth(2)).to_have_value("prod")
    expect(fields.nth(1)).to_have_value("--force")  # what is wrong is still there to be put right
    put_right_and_empty(page, fields)


def assert_fields_are_named(fields: Locator) -> None:
    """By what their author calls them, or by their kind and what stands there."""
    assert [field.get_attribute("placeholder") for field in fields.all()] == ["web", "eu-west-1", "staging"]
    assert fields.evaluate_all("(all) => all.map((one) => one.labels[0].textContent)") == ["web", "region", "staging"]
    kinds = [(name or "").partition(",")[0] for name in fields.evaluate_all("(all) => all.map((one) => one.ariaLabel)")]
    assert kinds == ["container name", "", "value"], "what has no name of its own is called by its kind"
    assert fields.evaluate_all("(all) => all.map((one) => one.value)") == ["", "", ""]
    hints = ("autocomplete", "autocapitalize", "spellcheck")
    assert [fields.first.get_attribute(one) for one in hints] == ["off", "off", "false"]


def put_right_and_empty(page: Page, fields: Locator) -> None:
    """A wrong value is no longer marked once it is typed at; an emptied one is the author's; a long one has room."""
    line = page.locator("#ship [data-cmd-line]").first
    fields.nth(1).press("ArrowLeft")
    page.keyboard.type("x")
    expect(fields.nth(1)).not_to_have_attribute("aria-invalid", "true")
    fields.nth(2).fill("")
    page.keyboard.press("Tab")
    expect(line).to_contain_text("--tag staging")
    change(page, "#ship [data-cmd-value=staging]", "a-tag-of-thirty-two-letters-long")
    expect(fields.nth(2)).to_have_attribute("size", "32")
    with held_as_a_phone(page):
        height, size = fields.nth(2).evaluate("(one) => [one.offsetHeight, parseFloat(getComputedStyle(one).fontSize)]")
        assert height >= 44
        assert size >= 16, "iPhones zoom in where it is less"
    box = page.locator("[data-cmd-values]")
    page.emulate_media(media="print")
    expect(box).to_be_hidden()
    page.emulate_media(media="screen")
    box.evaluate("(one) => { one.hidden = true }")
    expect(box).to_be_hidden()  # as on a page without values


def test_without_scripts_there_is_no_button(chromium: Browser, address_of: Callable[[str], str]) -> None:
    bare = chromium.new_page(java_script_enabled=False)
    bare.goto(address_of("plain"))
    expect(bare.locator("[data-cmd-line]").first).to_be_visible()
    expect(bare.locator("[data-cmd-copy]:visible")).to_have_count(0)
    bare.close()


STYLES = """() => {
    const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
    return {
        edge: [style(".cmd-card", "borderTopWidth"), style(".cmd-card", "borderTopColor")],
        line: style(".cmd-card__line", "backgroundColor"),
        command: style(".cmd-token--command, .cmd-token--program", "color"),
        size: parseFloat(style("[data-cmd-line]", "fontSize")),
        list: style(".cmd-card__part", "listStyleType"),
        plain: ["[data-cmd-line]", ".cmd-card__label", ".cmd-card__copy"].map(
            (one) => [one, style(one, "backgroundColor"), style(one, "borderTopWidth")]),
        room: parseFloat(style(".cmd-card", "scrollMarginTop")),
        gap: document.querySelector(".cmd-card__part").getBoundingClientRect().height,
    };
}"""
CLEAR = "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(
    ("name", "card", "command"),
    [
        ("material", "start-web", "docker run -d --name web -p 8080:80 nginx"),
        ("plain", "list", "docker ps --all"),
        ("macros", "pull", "docker pull nginx:1.27"),
        ("readthedocs", "cmd-git-clone-https-example-com-tool-git", "git clone https://example.com/tool.git"),
    ],
)
def test_a_card_copies_and_has_colours_and_sizes(open_adopter: Open, name: str, card: str, command: str) -> None:
    page = open_adopter(name)
    styles = page.evaluate(STYLES)
    assert styles["edge"][0] == "1px"
    assert CLEAR not in (styles["edge"][1], styles["line"])
    assert styles["command"] == "rgb(11, 83, 148)"
    assert 13 <= styles["size"] <= 15
    # What a theme does to lists, code and buttons is taken back.
    assert styles["list"] == "none"
    assert [one for one in styles["plain"] if one[1:] != [CLEAR, "0px"]] == []
    assert styles["room"] > 50, "a link to it leaves room for a header that stays in sight"
    assert styles["gap"] < 30
    assert copy(page, card) == command
    said = page.locator(f"#{card} [data-cmd-status]").first
    ink, ground = said.evaluate("(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
    assert ink != ground != CLEAR, "it can be read over the page"
    expect(page.locator(f"#{card} button:visible")).to_have_count(page.locator(f"#{card} [data-cmd-copy]").count())


def test_a_chinese_blog(open_adopter: Open) -> None:
    page = open_adopter("blog")
    page.locator("#home [data-cmd-copy]").click()
    expect(page.locator("#home [data-cmd-status]")).to_have_text("已复制")
    assert page.evaluate("copied") == ["docker ps -a"]


def test_a_dark_page_has_light_commands(open_adopter: Open) -> None:
    page = open_adopter("plain")
    expect(page.locator("[data-cmd-values]")).to_be_hidden()  # nothing on this page can be changed
    color = "getComputedStyle(document.querySelector('{}')).color"
    command, footer, link = ".cmd-token--command, .cmd-token--program", ".cmd-card__footer", ".cmd-card__footer a"
    assert page.evaluate(color.format(link)) == page.evaluate(color.format(footer))
    page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
    assert page.evaluate(color.format(command)) == "rgb(142, 199, 255)"
