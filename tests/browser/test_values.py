"""Values that readers put their own in place of: kept everywhere, checked, and safe in the shell."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest
from commandcards.site.assets import join_scripts, read_scripts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

OpenPage = Callable[..., Page]

CARDS = "commands/containers/"
TOUCH = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def line(page: Page, card: str) -> str:
    return page.locator(f"#{card} [data-cmd-line]").first.inner_text()


def edit(page: Page, card: str, kind: str, value: str, key: str = "Enter") -> None:
    page.locator(f'#{card} [data-cmd-slot="{kind}"]').first.focus()
    page.keyboard.type(value)
    page.keyboard.press(key)


def status(page: Page, card: str) -> str:
    return page.locator(f"#{card} [data-cmd-status]").first.inner_text()


def test_a_value_follows_on_every_card_page_and_language(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    assert line(page, "port") == "docker port web"
    edit(page, "run-mount", "container", "blog")
    assert line(page, "port") == "docker port blog"
    assert "--name blog" in page.locator("#run-mount .cmd-card__parts").inner_text()
    page.reload()
    assert line(page, "port") == "docker port blog"
    for other in (f"en/{CARDS}", "cheatsheet/"):
        page.goto(http_root + other)
        assert page.get_by_text("docker port blog").count() == 1


def test_what_is_copied_is_what_is_shown(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, permissions=["clipboard-read", "clipboard-write"])
    page.locator('#port [data-cmd-slot="container"]').focus()
    page.keyboard.type("blog")
    page.locator("#port [data-cmd-copy]").click()
    page.wait_for_function("document.querySelector('#port [data-cmd-status]').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == line(page, "port") == "docker port blog"
    assert page.locator("#port [data-cmd-copy]").get_attribute("aria-label") == "复制：docker port blog"


def test_reset_restores_everything(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + f"en/{CARDS}")
    assert page.locator("[data-cmd-reset]:visible").count() == 0
    edit(page, "port", "container", "blog")
    edit(page, "run-publish", "port", "8080")
    page.locator("#run-publish [data-cmd-reset]").click()
    assert line(page, "port") == "docker port web"
    assert " 80:5000 " in line(page, "run-publish").replace("-p", "")
    assert page.locator("[data-cmd-reset]:visible").count() == 0
    assert page.evaluate("localStorage.getItem('cmd-values')") is None


@pytest.mark.parametrize(
    ("card", "kind", "value"),
    [
        ("port", "container", "; rm -rf ~"),
        ("port", "container", "$(id)"),
        ("port", "container", "-x"),
        ("port", "container", "a"),
        ("run-publish", "port", "0"),
        ("run-publish", "port", "65536"),
        ("run-publish", "port", "80a"),
        ("run-publish", "image", "Nginx"),
        ("run-publish", "image", "nginx:"),
        ("run-publish", "image", "a b"),
        ("run-mount", "path", "/a:/b"),
        ("run-mount", "path", "-x"),
        ("run-mount", "path", "data"),
    ],
)
def test_a_wrong_value_is_refused_with_a_word(
    open_page: OpenPage, http_root: str, card: str, kind: str, value: str
) -> None:
    page = open_page(http_root + f"en/{CARDS}")
    before = line(page, card)
    edit(page, card, kind, value)
    slot = page.locator(f'#{card} [data-cmd-slot="{kind}"]').first
    assert slot.get_attribute("aria-invalid") == "true"
    assert status(page, card)
    page.keyboard.press("Escape")
    assert line(page, card) == before
    assert slot.get_attribute("aria-invalid") == "false"
    edit(page, card, kind, value, key="Tab")
    assert line(page, card) == before
    assert status(page, card)


@pytest.mark.parametrize(
    ("card", "kind", "value"),
    [
        ("run-publish", "port", "65535"),
        ("run-publish", "image", "registry.example.com:5000/team/app:v1.2"),
        ("run-publish", "image", "nginx@sha256:" + "0" * 64),
        ("run-mount", "path", "./data"),
        ("run-mount", "path", "~/data"),
        ("run-mount", "path", "C:\\data"),
        ("port", "container", "web_1.a-b"),
    ],
)
def test_a_right_value_is_taken(open_page: OpenPage, http_root: str, card: str, kind: str, value: str) -> None:
    page = open_page(http_root + CARDS)
    edit(page, card, kind, value)
    assert status(page, card) == ""
    assert json.loads(page.evaluate("localStorage.getItem('cmd-values')")).popitem()[1] == value


def test_stored_nonsense_is_not_shown(open_page: OpenPage, http_root: str) -> None:
    for stored in ('{"container:web": "; rm -rf ~", "x": 1, "port:80": 7}', "[", "null", '"text"'):
        store = f"localStorage.setItem('cmd-values', {json.dumps(stored)})"
        page = open_page(http_root + CARDS, init=f"if (location.protocol !== 'about:') {store}")
        assert line(page, "port") == "docker port web"


def test_without_storage_values_hold_for_the_page(open_page: OpenPage, http_root: str) -> None:
    blocked = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked'); }})"
    page = open_page(http_root + CARDS, init=blocked)
    edit(page, "run-mount", "container", "blog")
    assert line(page, "port") == "docker port blog"


def test_nothing_moves_while_stored_values_load(open_page: OpenPage, http_root: str) -> None:
    watching = """
      const values = {'path:/src/webapp': '/a/much/longer/path/than/the/one/before/it'};
      if (location.protocol !== 'about:') localStorage.setItem('cmd-values', JSON.stringify(values));
      window.shifts = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((one) => window.shifts += one.value))
        .observe({type: 'layout-shift', buffered: true});
    """
    page = open_page(http_root + CARDS, init=watching, **TOUCH)
    page.wait_for_timeout(300)
    assert "/a/much/longer" in line(page, "run-mount")
    assert page.evaluate("window.shifts") == 0


def test_a_phone_has_room_for_the_finger_and_does_not_zoom(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, **TOUCH)
    box = page.locator("#port [data-cmd-copy]").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    slot = page.locator('#port [data-cmd-slot="container"]')
    assert float(slot.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")) >= 16
    slot.tap()
    page.keyboard.type("blog")
    page.keyboard.press("Enter")
    assert line(page, "port") == "docker port blog"


PATHS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=":,"), min_size=1, max_size=30)
PLACES = {"": "x {} y", "'": "x '{}' y", '"': 'x "{}" y'}


@pytest.fixture
def escape_page(open_page: OpenPage, http_root: str) -> Page:
    """A page on which one slot stands bare, one in `'…'` and one in `"…"`."""
    lines = "".join(
        f"<div class='cmd-card__line'><code data-cmd-line>echo <span data-cmd-slot='path' data-cmd-value='/src'"
        f" data-cmd-quote='{quote.replace(chr(39), '&#39;')}'>/src</span></code></div>"
        for quote in PLACES
    )
    page = open_page(http_root + CARDS)
    source = join_scripts(read_scripts(["rules", "quoting", "values"]))
    page.locator("main").evaluate("(main, html) => { main.insertAdjacentHTML('beforeend', html) }", lines)
    page.evaluate(source)
    return page


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(PATHS, min_size=1, max_size=3))
def test_the_shell_reads_back_what_was_typed(escape_page: Page, words: list[str]) -> None:
    value = "/" + " ".join(words)
    shown = escape_page.evaluate(
        """(value) => {
            localStorage.setItem('cmd-values', JSON.stringify({'path:/src': value}));
            dispatchEvent(new StorageEvent('storage', {key: 'cmd-values'}));
            const slots = document.querySelectorAll('main > .cmd-card__line [data-cmd-slot]');
            return [...slots].map((one) => one.textContent);
        }""",
        value,
    )
    assert len(shown) == len(PLACES)
    for text, place in zip(shown, PLACES.values(), strict=True):
        command = "printf '%s\\0' " + place.format(text)
        result = subprocess.run(["sh", "-c", command], capture_output=True, check=True)
        assert result.stdout.decode().split("\0")[:-1] == ["x", value, "y"]
