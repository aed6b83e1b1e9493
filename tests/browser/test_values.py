"""Values that readers put their own in place of: kept everywhere, checked, and safe in the shell."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from commandcards.site.assets import join_scripts, read_scripts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layout_shifts import COUNT_SHIFTS, SLIGHT, count_shifts
from page_kinds import EVERY_PAGE
from playwright.sync_api import Dialog, Locator, Page, expect

OpenPage = Callable[..., Page]

CARDS = "commands/containers/"
TOUCH = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def line(page: Page, card: str) -> str:
    text = page.locator(f"#{card} [data-cmd-line]").first.text_content()
    assert text is not None
    return text


def slot_of(page: Page, card: str, kind: str) -> Locator:
    return page.locator(f'#{card} [data-cmd-slot="{kind}"]').first


def edit(page: Page, card: str, kind: str, value: str, key: str = "Enter") -> None:
    slot_of(page, card, kind).focus()
    page.keyboard.type(value)
    page.keyboard.press(key)


def status(page: Page, card: str) -> str:
    return page.locator(f"#{card} [data-cmd-status]").first.inner_text()


def refusal(page: Page, card: str) -> str:
    return page.locator(f"#{card} [data-cmd-refusal]").first.inner_text()


def copied(page: Page, card: str) -> str:
    """What is in the clipboard once the card's copy button has been pressed and has said something."""
    page.locator(f"#{card} [data-cmd-copy]").first.click()
    page.wait_for_function(f"document.querySelector('#{card} [data-cmd-copy]').dataset.cmdState")
    return str(page.evaluate("navigator.clipboard.readText()"))


def stored(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("JSON.parse(localStorage.getItem('cmd-values') ?? '{}')")
    return found


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
    page = open_page(http_root + CARDS, permissions=CLIPBOARD)
    slot_of(page, "port", "container").focus()
    page.keyboard.type("blog")
    assert copied(page, "port") == line(page, "port") == "docker port blog"
    assert page.locator("#port [data-cmd-copy]").get_attribute("aria-label") == "复制：docker port blog"
    slot_of(page, "port", "container").click()
    page.keyboard.type("two words")
    # As in Safari, where a button that is clicked takes the focus from nothing.
    page.locator("#port [data-cmd-copy]").evaluate("(one) => one.click()")
    page.wait_for_function("document.querySelector('#port [data-cmd-copy]').dataset.cmdState === 'refused'")


def test_a_file_on_the_page_is_copied_with_the_readers_image(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/start/", permissions=CLIPBOARD)
    edit(page, "first-run", "image", "nginx:1.27")
    block = page.locator(".highlight", has_text="hello/Dockerfile")
    assert block.locator("code").inner_text().startswith("FROM nginx:1.27\nCOPY index.html /usr/share/nginx/html/\n")
    block.get_by_role("button").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('FROM nginx:1.27\\nCOPY'))")


def test_the_button_follows_the_value_at_once(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, permissions=CLIPBOARD)
    button = page.locator("#run-publish [data-cmd-copy]").first
    edit(page, "run-publish", "port", "0", key="Tab")
    button.click()
    assert button.get_attribute("data-cmd-state") == "refused"
    slot_of(page, "run-publish", "port").click()
    page.keyboard.type("0")
    assert button.get_attribute("data-cmd-state") == "refused", "it is as wrong as before"
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("8")
    assert button.get_attribute("data-cmd-state") is None
    assert refusal(page, "run-publish") == ""
    page.keyboard.press("Escape")
    edit(page, "run-publish", "port", "0", key="Tab")
    button.click()
    assert button.get_attribute("data-cmd-state") == "refused"
    page.locator("#run-publish [data-cmd-reset]").click()
    assert button.get_attribute("data-cmd-state") is None
    assert copied(page, "run-publish") == line(page, "run-publish")
    page.locator("#run-publish [data-cmd-undo]").click()
    assert button.get_attribute("data-cmd-state") == "copied", "that is still to be read"


COVERS = """(card) => {
    const [reason, parts] = ["refusal", "part"].map((name) => document.querySelector(`#${card} [data-cmd-${name}]`));
    return reason.getBoundingClientRect().bottom > parts.getBoundingClientRect().top;
}"""
WRONG = {
    ("port", "container"): ("; rm -rf ~", "$(id)", "-x"),
    ("run-mount", "container"): ("a",),
    ("run-publish", "port"): ("0", "65536", "8010-8000"),
    ("run-publish-local", "port"): ("127.0.0.1:8080",),
    ("run-publish", "image"): ("Nginx", "a b"),
    ("run-mount", "path"): ("/a:/b", "data"),
}


def test_a_wrong_value_stays_and_is_not_copied(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + f"en/{CARDS}", permissions=CLIPBOARD)
    page.evaluate("navigator.clipboard.writeText('before')")
    for (card, kind), values in WRONG.items():
        # Which key ends the typing has nothing to do with what was typed.
        for value, key in [(values[0], "Tab"), *((value, "Enter") for value in values)]:
            edit(page, card, kind, value, key)
            assert_it_stays(page, card, kind, value)
            slot_of(page, card, kind).click()
            page.keyboard.press("Escape")
            assert refusal(page, card) == ""
            assert page.locator(f"#{card} [data-cmd-copy]").first.get_attribute("data-cmd-state") is None


def assert_it_stays(page: Page, card: str, kind: str, value: str) -> None:
    """A wrong value is there, with the reason below it, and what is in the clipboard is not replaced."""
    slot = slot_of(page, card, kind)
    assert slot.text_content() == value
    assert slot.get_attribute("aria-invalid") == "true"
    reason = refusal(page, card)
    assert reason
    assert page.locator(f"#{slot.get_attribute('aria-describedby')}").text_content() == reason
    assert page.evaluate(COVERS, card) is False, "it covers nothing"
    assert copied(page, card) == "before"
    assert refusal(page, card) == f"Not copied yet. {reason}"
    assert status(page, card) == "", "no bubble covers the explanation"
    assert page.locator(f"#{card} [data-cmd-copy]").first.get_attribute("aria-label") == f"Not copied yet. {reason}"
    assert slot.text_content() == value, "it is still there"
    assert stored(page) == {}


def test_a_wrong_value_can_be_put_right_or_given_up(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, permissions=CLIPBOARD)
    before = line(page, "run-publish")
    edit(page, "run-publish", "port", "0")
    slot = slot_of(page, "run-publish", "port")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("8")
    assert (slot.text_content(), slot.get_attribute("aria-invalid"), refusal(page, "run-publish")) == (
        "80",
        None,
        "",
    )
    assert slot.get_attribute("aria-describedby") is None
    page.keyboard.press("Escape")
    assert line(page, "run-publish") == before
    edit(page, "run-publish", "port", "-", key="Tab")
    slot.click()
    page.keyboard.type("81")
    assert copied(page, "run-publish") == before.replace("80:", "81:")
    slot.click()
    assert slot.text_content() == "81", "nothing is left of what was wrong"
    page.keyboard.press("Escape")
    edit(page, "run-publish", "port", "x", key="Tab")
    slot.click()
    page.keyboard.press("Escape")
    assert line(page, "run-publish") == before.replace("80:", "81:"), "back to the last right one"
    assert slot.get_attribute("aria-invalid") is None
    edit(page, "port", "container", "two words", key="Tab")
    edit(page, "run-mount", "container", "blog")
    assert (line(page, "port"), refusal(page, "port")) == ("docker port blog", ""), "put right in another place"


def test_a_wrong_value_is_told_when_it_is_left_and_is_there_while_others_change(
    open_page: OpenPage, http_root: str
) -> None:
    page = open_page(http_root + CARDS)
    slot = slot_of(page, "run-publish", "image")
    edit(page, "run-publish", "image", "caddy")
    page.keyboard.press("F2")
    page.keyboard.type("Ngi")
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: 'cmd-values' }))")  # something else has changed
    assert (slot.get_attribute("aria-invalid"), refusal(page, "run-publish")) == (None, ""), "it is only half typed"
    page.keyboard.press("Tab")
    assert refusal(page, "run-publish")
    edit(page, "run-mount", "container", "shop")
    assert slot.text_content() == "Ngi", "another value has nothing to do with it"


def test_a_value_that_another_place_does_not_take_is_marked_there(open_page: OpenPage, http_root: str) -> None:
    """`docker port a` finds a container by one letter; none can be named so."""
    page = open_page(http_root + CARDS, permissions=CLIPBOARD)
    edit(page, "port", "container", "a")
    assert copied(page, "port") == "docker port a"
    slot = slot_of(page, "run-mount", "container")
    assert (slot.text_content(), slot.get_attribute("aria-invalid")) == ("a", "true")
    assert refusal(page, "run-mount")
    assert copied(page, "run-mount") == "docker port a"
    slot.click()
    for typed, wrong in ((" ab ", False), ("b", True), ("", False)):
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(typed) if typed else page.keyboard.press("Delete")
        assert (slot.get_attribute("aria-invalid"), bool(refusal(page, "run-mount"))) == (
            "true" if wrong else None,
            wrong,
        )
        assert bool(slot.get_attribute("aria-describedby")) == wrong
        if not wrong:
            page.keyboard.press("Escape")
            assert (slot.get_attribute("aria-invalid"), bool(refusal(page, "run-mount"))) == ("true", True)
            slot.click()


RIGHT = {
    ("run-publish", "port"): {
        "65535": "-p 65535:5000 ",
        "8000-8010": "-p 8000-8010:5000 ",
        "127.0.0.1:8080": "-p 127.0.0.1:8080:5000 ",
        "[::1]:80": "-p '[::1]:80':5000 ",
    },
    ("run-publish-local", "port"): {"81-90": "-p 127.0.0.1:81-90:5000 "},
    ("run-publish", "image"): {
        "registry.example.com:5000/team/app:v1.2": " registry.example.com:5000/team/app:v1.2 ",
        "nginx@sha256:" + "0" * 64: " nginx@sha256:" + "0" * 64,
    },
    ("run-mount", "path"): {
        "./data": "-v ./data:/usr",
        ".": "-v .:/usr",
        "~/data": "-v ~/data:/usr",
        "~/my data": "-v ~/'my data':/usr",
        "$PWD/src": '-v "$PWD"/src:/usr',
        "C:\\data": "-v 'C:\\data':/usr",
        "/a=b": "-v /a=b:/usr",  # which other places of a path do not take
    },
    ("port", "container"): {"web_1.a-b": "docker port web_1.a-b", "a": "docker port a"},
}


@pytest.mark.parametrize(("card", "kind"), RIGHT)
def test_a_right_value_is_taken(open_page: OpenPage, http_root: str, card: str, kind: str) -> None:
    """One after the other: each takes the place of the one before."""
    page = open_page(http_root + CARDS, permissions=CLIPBOARD)
    for value, shown in RIGHT[card, kind].items():
        edit(page, card, kind, f"  {value} ")
        assert refusal(page, card) == ""
        assert shown in line(page, card)
        assert [*stored(page).values()] == [value], "without the blanks around it"
        slot_of(page, card, kind).click()
        assert slot_of(page, card, kind).text_content() == value, "as it was typed, not as the shell is told"
        page.keyboard.press("Escape")
        page.locator(f"#{card} [data-cmd-copy]").first.click()
        page.wait_for_function(
            "wanted => navigator.clipboard.readText().then((text) => text === wanted)", arg=line(page, card)
        )


def test_an_emptied_value_is_the_authors_and_so_is_theirs_typed_again(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    for typed in ("", "web"):
        edit(page, "port", "container", "blog")
        page.keyboard.press("F2")
        page.keyboard.press("Delete")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        assert line(page, "port") == "docker port web"
        assert stored(page) == {}
        assert page.locator("[data-cmd-changed]").count() == 0
        page.locator("h1").click()


# Selecting and starting to type


def selected(page: Page) -> str:
    return str(page.evaluate("getSelection().toString()"))


@pytest.mark.parametrize(("first", "settings"), [(0, {}), (1, TOUCH)])
def test_a_command_is_selected_by_hand_as_it_is(
    open_page: OpenPage, http_root: str, first: int, settings: dict[str, Any]
) -> None:
    """Every other line of a page: by three clicks on its first value, and on its beginning."""
    page = open_page(http_root + CARDS, **settings)
    lines = page.locator("[data-cmd-line]")
    for index in range(0 if EVERY_PAGE else first, lines.count(), 1 if EVERY_PAGE else 2):
        one = lines.nth(index)
        text = one.text_content()
        assert text
        one.scroll_into_view_if_needed()
        values = one.locator("[data-cmd-slot]")
        if values.count():
            values.first.click(click_count=3)
            assert selected(page) == text
            assert page.locator("[contenteditable]").count() == 0
        one.click(click_count=3, position={"x": 20, "y": 12})
        assert selected(page) == text


def test_no_line_break_is_copied_after_a_command(open_page: OpenPage, http_root: str) -> None:
    """By drawing past its end: with one, a shell would run the command as soon as it is pasted."""
    page = open_page(http_root + CARDS, permissions=CLIPBOARD)
    page.locator("#port").scroll_into_view_if_needed()
    page.evaluate("""() => {
        const line = document.querySelector("#port [data-cmd-line]");
        getSelection().setBaseAndExtent(line, 0, document.querySelector("#port [data-cmd-part] .cmd-card__text"), 0);
    }""")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").startswith("docker port web\n"), "more than the command"
    for start, text in ((0, "docker port web"), (1, "web")):
        page.evaluate(
            """(start) => {
                const line = document.querySelector("#port [data-cmd-line]");
                const from = start ? line.querySelector("[data-cmd-slot]") : line;
                getSelection().setBaseAndExtent(from, 0, line.closest("[data-cmd-unit]").nextSibling, 1);
            }""",
            start,
        )
        assert selected(page) != text
        page.keyboard.press("Control+c")
        assert page.evaluate("navigator.clipboard.readText()") == text


def test_a_command_is_selected_by_drawing_over_it(open_page: OpenPage, http_root: str) -> None:
    """From any letter to any other, by both ends of a value or a part too."""
    page = open_page(http_root + CARDS)
    page.locator("#port").scroll_into_view_if_needed()
    token, slot = page.locator("#port [data-cmd-token]").first, slot_of(page, "port", "container")
    first, last = token.bounding_box(), slot.bounding_box()
    assert first
    assert last
    start, value, end = first["x"] + 1, last["x"] + 1, last["x"] + last["width"] - 1
    for begin, stop, text in [
        (start, end, "docker port web"),
        (end, start, "docker port web"),
        (value, start, "docker port "),
        (start, start + 60, "docker "),
        (value, end, "web"),
    ]:
        page.evaluate("getSelection().removeAllRanges()")  # what is selected would be dragged
        page.mouse.move(begin, last["y"] + 9)
        page.mouse.down()
        page.mouse.move(stop, last["y"] + 9, steps=5)
        page.mouse.up()
        assert selected(page) == text
        assert page.locator("[contenteditable]").count() == 0
        assert [token.get_attribute("tabindex"), slot.get_attribute("tabindex")] == ["0", "0"]
    click_and_drag_away(token, slot)


def click_and_drag_away(token: Locator, slot: Locator) -> None:
    """What is clicked has the focus, until something else is; what may be held by the mouse is a stop again."""
    page = token.page
    token.click(position={"x": 2, "y": 9})
    assert page.evaluate("document.activeElement.dataset.cmdToken") == "0", "the keys go on from there"
    page.locator("h1").click()
    assert page.evaluate("document.activeElement.tagName") == "BODY", "and no longer, once something else is clicked"
    slot.dblclick()
    assert selected(page) == "web"
    assert slot.get_attribute("contenteditable")
    # Another button of the mouse opens a menu, and holds nothing.
    token.dispatch_event("mousedown", {"button": 2})
    assert token.get_attribute("tabindex") == "0"
    # What is selected may be dragged away: then the mouse is never let go.
    token.dispatch_event("mousedown", {"button": 0})
    assert token.get_attribute("tabindex") is None
    token.dispatch_event("dragend")
    assert token.get_attribute("tabindex") == "0"
    # By the third click what was clicked may have moved from under the pointer.
    token.dispatch_event("mousedown", {"button": 0, "detail": 1})
    page.locator("h1").dispatch_event("mousedown", {"button": 0, "detail": 3})
    assert selected(page) == "docker port web"


def test_a_value_is_typed_in_once_it_is_activated(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    slot = slot_of(page, "port", "container")
    assert page.locator("[contenteditable]").count() == 0
    assert (slot.get_attribute("role"), slot.get_attribute("aria-label")) == ("textbox", "容器名，可以改")
    assert slot.get_attribute("translate") == "no"
    slot.click()
    assert selected(page) == "web"
    page.keyboard.type("one")
    page.keyboard.press("Enter")
    assert (line(page, "port"), page.locator("[contenteditable]").count()) == ("docker port one", 0)
    type_at_once_and_click_again(slot)
    for shortcut in ("Control+c", "Alt+x", "Meta+c"):
        page.keyboard.press(shortcut)
        assert page.locator("[contenteditable]").count() == 0, f"{shortcut} types nothing"
    for key in ("Enter", "F2"):
        page.keyboard.press(key)
        assert (selected(page), bool(slot.get_attribute("contenteditable"))) == ("one", True)
        page.keyboard.press("Escape")
    page.keyboard.type("two")
    assert slot.text_content() == "two", "a letter begins as well"
    page.keyboard.press("Tab")
    assert line(page, "port") == "docker port two"
    page.keyboard.press("Shift+Tab")
    page.wait_for_function("getSelection().toString() === 'two'")  # reached by the keyboard
    page.keyboard.type("three")
    page.locator("h1").click()
    assert line(page, "port") == "docker port three"


def type_at_once_and_click_again(slot: Locator) -> None:
    """What a browser does with the caret once a click is over is put right, but not what was typed by then."""
    page = slot.page
    slot.evaluate("(one) => { one.click(); getSelection().collapseToEnd() }")
    page.wait_for_function("getSelection().toString() === 'one'")
    page.keyboard.press("Escape")
    page.evaluate("getSelection().removeAllRanges()")
    slot.evaluate("(one) => { one.click(); document.execCommand('insertText', false, 'x') }")
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    page.keyboard.type("y")
    assert slot.text_content() == "xy"
    slot.click()
    page.keyboard.type("z")
    assert len(slot.text_content() or "") == 3, "a second click puts the caret there"
    page.keyboard.press("Escape")


@pytest.mark.parametrize("name", ["a-name-as-long-as-a-line-of-a-phone", "wb"])
def test_a_value_that_moves_as_another_is_left_is_typed_in_all_the_same(
    open_page: OpenPage, http_root: str, name: str
) -> None:
    page = open_page(http_root + CARDS, **TOUCH)
    slot_of(page, "run-mount", "container").tap()
    page.keyboard.type(name)
    image = slot_of(page, "run-mount", "image")
    image.evaluate("slot => slot.scrollIntoView({ block: 'center' })")
    box = image.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.evaluate("document.activeElement.isContentEditable && document.activeElement.textContent") == "nginx"


OLD_FIREFOX = """
    const { get } = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "isContentEditable");
    Object.defineProperty(HTMLElement.prototype, "isContentEditable", {
        get() { return this.getAttribute("contenteditable") !== "plaintext-only" && get.call(this); },
    });
    Object.defineProperty(HTMLElement.prototype, "contentEditable", {
        set() { throw new SyntaxError("as Firefox before 136"); },
    });
"""


def test_a_browser_without_plain_editing_edits_plainly(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, init=OLD_FIREFOX)
    slot = slot_of(page, "port", "container")
    slot.click()
    assert slot.get_attribute("contenteditable") == "true"
    page.keyboard.type("blo")
    for key in "BIU":
        page.keyboard.press(f"Control+{key}")
    page.keyboard.type("g")
    page.keyboard.press("Enter")
    assert slot.inner_html() == "blog"
    assert line(page, "port") == "docker port blog"


PASTE = """(text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    clipboardData.setData("text/html", "<b>bold</b>");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""


def test_what_is_pasted_is_one_line_of_text(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    slot_of(page, "run-mount", "path").focus()
    page.evaluate(PASTE, " /a\n b \n")
    assert slot_of(page, "run-mount", "path").inner_html() == "/a b"


def test_what_nobody_sees_is_pasted_as_a_blank(open_page: OpenPage, http_root: str) -> None:
    """Pages have it at the ends of their words; in the middle a reader sees why the value is not taken."""
    page = open_page(http_root + CARDS)
    slot = slot_of(page, "run-mount", "container")
    slot.focus()
    page.evaluate(PASTE, "\u202amy\u200bblog\u200b\ufeff\u200e\n")
    assert slot.text_content() == "my blog"


def test_nothing_is_dropped_into_a_value_that_is_typed(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    slot = slot_of(page, "run-mount", "path")
    drop = "(one) => one.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true}))"
    for other in (slot, page.locator("h1")):
        assert other.evaluate(drop), "outside of typing it is the browser's"
    slot.focus()
    assert not slot.evaluate(drop)


def test_enter_that_ends_a_composition_is_the_keyboards(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    slot = slot_of(page, "port", "container")
    slot.focus()
    page.keyboard.type("blog")
    press = "{ one.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing, bubbles: true})) }"
    slot.evaluate(f"(one, isComposing) => {press}", True)
    assert slot.get_attribute("contenteditable")
    slot.evaluate(f"(one, isComposing) => {press}", False)
    assert slot.get_attribute("contenteditable") is None


def test_enter_of_a_phones_keyboard_keeps(open_page: OpenPage, http_root: str) -> None:
    """It comes without a key."""
    page = open_page(http_root + CARDS, **TOUCH)
    slot_of(page, "port", "container").tap()
    page.keyboard.type("blog")
    slot = slot_of(page, "port", "container")
    for kind in ("insertParagraph", "insertLineBreak"):
        enter = f"new InputEvent('beforeinput', {{inputType: '{kind}', bubbles: true, cancelable: true}})"
        assert slot.evaluate(f"(one) => one.dispatchEvent({enter})") is False
        assert line(page, "port") == "docker port blog"
        assert page.locator("[contenteditable]").count() == 0
        slot.tap()


def test_no_shortcut_takes_what_is_typed(open_page: OpenPage, http_root: str) -> None:
    """`/`, `s` and `f` open a search, `n` and `p` turn the page; a theme listens to the window."""
    page = open_page(http_root + CARDS)
    page.evaluate("window.heard = []; addEventListener('keydown', (event) => heard.push(event.key))")
    edit(page, "run-mount", "path", "/sfnp")
    assert "-v /sfnp:" in line(page, "run-mount")
    page.keyboard.type("/x")
    assert slot_of(page, "run-mount", "path").text_content() == "/x"
    assert page.evaluate("document.activeElement.dataset.cmdSlot") == "path"
    assert page.url.endswith(CARDS)
    assert page.evaluate("heard") == []


# Giving values up


def test_a_card_is_reset_alone_and_that_is_undone(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + f"en/{CARDS}")
    assert page.locator("[data-cmd-reset]:visible, [data-cmd-reset-all]:visible, [data-cmd-undo]:visible").count() == 0
    edit(page, "run-mount", "container", "blog")
    edit(page, "run-publish", "port", "8088")
    edit(page, "run-publish", "image", "N", key="Tab")
    shown = page.locator("[data-cmd-reset]:visible")
    cards = shown.evaluate_all("(all) => all.map((one) => one.closest('[data-cmd-card]').id)")
    assert {"run-publish", "run-mount", "port"} <= set(cards)
    assert "run-detached" not in cards
    assert page.locator("#run-detached [data-cmd-reset-all]:visible").count() == 0
    page.locator("#run-publish [data-cmd-reset]").click()
    assert " 80:5000 " in line(page, "run-publish").replace("-p", "")
    assert (line(page, "port"), stored(page)) == ("docker port blog", {"container:web": "blog"})
    assert refusal(page, "run-publish") == ""
    restored = page.locator("#run-publish [data-cmd-restored]")
    assert (restored.get_attribute("role"), restored.inner_text()) == ("status", "The card has its values back")
    assert page.evaluate("document.activeElement.hasAttribute('data-cmd-undo')")
    page.keyboard.press("Enter")
    assert "-p 8088:5000" in line(page, "run-publish")
    assert (slot_of(page, "run-publish", "image").text_content(), bool(refusal(page, "run-publish"))) == ("N", True)
    assert restored.inner_text() == "Your values are back"
    assert page.evaluate("document.activeElement.hasAttribute('data-cmd-reset')")


def test_undo_goes_with_the_next_change_and_not_before(open_page: OpenPage, http_root: str) -> None:
    page = open_page()
    page.clock.install()
    page.goto(http_root + CARDS)
    restored = page.locator("#port [data-cmd-restored]")
    edit(page, "run-publish", "port", "8088")
    edit(page, "port", "container", "blog")
    page.locator("#port [data-cmd-reset]").click()
    edit(page, "run-publish", "port", "9000")
    page.locator("#port [data-cmd-undo]").click()
    assert stored(page) == {"container:web": "blog", "port:80": "9000"}, "nothing of another card is put back"
    told = restored.inner_text()
    page.clock.run_for(7_000)
    assert restored.inner_text() == told != ""
    page.locator("#port [data-cmd-reset]").click()
    page.clock.run_for(60_000)
    assert restored.inner_text() not in ("", told), "what can be undone stays as long as that"
    page.locator("#port [data-cmd-undo]").click()
    page.clock.run_for(9_000)
    assert restored.inner_text() == ""
    page.locator("#port [data-cmd-reset]").click()
    edit(page, "port", "container", "shop")
    assert page.locator("#port [data-cmd-undo]:visible").count() == 0
    assert restored.inner_text() == ""


@pytest.mark.parametrize("agreed", [True, False])
def test_all_values_are_restored_when_the_reader_agrees(open_page: OpenPage, http_root: str, agreed: bool) -> None:
    page = open_page(http_root + f"en/{CARDS}")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept() if agreed else dialog.dismiss()

    page.on("dialog", answer)
    edit(page, "port", "container", "blog")
    assert page.locator("#port [data-cmd-reset-all]:visible").count() == 0, "there is no other"
    edit(page, "run-publish", "port", "8088")
    page.locator("#port [data-cmd-reset-all]").click()
    assert asked == ["Restore every value that you have changed, on all pages?"]
    assert stored(page) == ({} if agreed else {"container:web": "blog", "port:80": "8088"})
    if agreed:
        page.locator("#port [data-cmd-undo]").click()
        assert stored(page) == {"container:web": "blog", "port:80": "8088"}
    page.goto(http_root + "en/cheatsheet/")
    everything = page.locator("[data-cmd-reset-all]")
    everything.click()
    assert len(asked) == 2
    assert everything.is_visible() != agreed
    page.evaluate("localStorage.setItem('cmd-values', JSON.stringify({'container:elsewhere': 'x'}))")
    page.reload()
    expect(everything).to_be_visible()  # although no value of this page is changed


# Several tabs, no storage


def test_tabs_do_not_take_back_each_others_values(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    other = page.context.new_page()
    other.goto(http_root + CARDS)
    slot_of(page, "port", "container").focus()
    page.keyboard.type("typing")
    edit(other, "run-publish", "port", "8088")
    page.wait_for_function("document.querySelector('#run-publish [data-cmd-changed]')")
    assert slot_of(page, "port", "container").text_content() == "typing"
    edit(other, "port", "container", "theirs")
    assert slot_of(page, "port", "container").text_content() == "typing", "what is being typed stays"
    page.keyboard.press("Enter")
    assert stored(page) == {"container:web": "typing", "port:80": "8088"}
    slot_of(page, "port", "container").click()
    edit(other, "run-mount", "container", "later")
    page.locator("h1").click()
    assert stored(page)["container:web"] == "later", "what was not changed is not written"
    slot_of(page, "port", "container").click()
    edit(other, "run-mount", "container", "latest")
    page.keyboard.press("Enter")
    assert stored(page)["container:web"] == "latest", "nor by Enter"
    other.evaluate("localStorage.clear()")
    page.wait_for_function("!document.querySelector('[data-cmd-changed]')")
    assert line(page, "port") == "docker port web"


def test_a_page_that_back_leads_to_has_the_values_of_today(open_page: OpenPage, http_root: str) -> None:
    """A browser shows it as it was left, and told it of nothing meanwhile."""
    page = open_page(http_root + CARDS)
    page.evaluate("localStorage.setItem('cmd-values', JSON.stringify({'container:web': 'blog'}))")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert line(page, "port") == "docker port blog"


def test_copying_survives_that_the_page_moves(open_page: OpenPage, http_root: str) -> None:
    """The reason for a wrong value above moves the button away between press and release."""
    page = open_page(http_root + CARDS, permissions=CLIPBOARD)
    page.locator("#run-publish-local").scroll_into_view_if_needed()
    page.add_style_tag(content=".cmd-card__refusal:not(:empty) { min-height: 150px }")
    slot_of(page, "run-publish", "port").focus()
    page.keyboard.type("x")
    with page.context.expect_page():
        page.locator("#run-publish-local .headerlink").click(button="middle", delay=100)
    assert slot_of(page, "run-publish", "port").get_attribute("contenteditable"), "it goes on being typed"
    box = page.locator("#run-publish-local [data-cmd-copy]").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.wait_for_timeout(100)
    moved = page.locator("#run-publish-local [data-cmd-copy]").bounding_box()
    assert moved
    assert moved["y"] > box["y"] + 30
    page.mouse.up()
    page.wait_for_function("document.querySelector('#run-publish-local [data-cmd-status]').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == line(page, "run-publish-local")


def test_a_press_that_is_drawn_away_copies_nothing(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, permissions=CLIPBOARD)
    page.evaluate("navigator.clipboard.writeText('before')")
    page.locator("#port [data-cmd-copy]").hover()
    page.mouse.down()
    page.mouse.move(10, 10)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert (status(page, "port"), page.evaluate("navigator.clipboard.readText()")) == ("", "before")


def test_stored_nonsense_is_not_shown(open_page: OpenPage, http_root: str) -> None:
    for nonsense in (
        '{"container:web": "; rm -rf ~", "x": 1, "port:80": 7, "constructor:web": "a"}',
        "[",
        "null",
        '"text"',
    ):
        store = f"localStorage.setItem('cmd-values', {json.dumps(nonsense)})"
        page = open_page(http_root + CARDS, init=f"if (location.protocol !== 'about:') {store}")
        assert line(page, "port") == "docker port web"
        edit(page, "run-detached", "container", "watch")
        assert line(page, "port") == "docker port web", "nor once something else is stored"
        assert page.locator("[data-cmd-reset-all]:visible").count() == 0, "there is no other to give up"


def test_without_storage_values_hold_for_the_page(open_page: OpenPage, http_root: str) -> None:
    blocked = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked'); }})"
    page = open_page(http_root + CARDS, init=blocked)
    edit(page, "run-mount", "container", "blog")
    edit(page, "run-publish", "port", "8088")
    assert line(page, "port") == "docker port blog"
    page.locator("#port [data-cmd-reset]").click()
    assert (line(page, "port"), "-p 8088:" in line(page, "run-publish")) == ("docker port web", True)


def test_from_files_values_are_changed_too(open_page: OpenPage, file_root: str) -> None:
    page = open_page(file_root + CARDS.rstrip("/") + ".html")
    edit(page, "run-mount", "container", "blog")
    assert line(page, "port") == "docker port blog"


def test_nothing_moves_while_stored_values_load(open_page: OpenPage, http_root: str) -> None:
    storing = """
      const values = {'path:/src/webapp': '/a/much/longer/path/than/the/one/before/it'};
      if (location.protocol !== 'about:') localStorage.setItem('cmd-values', JSON.stringify(values));
    """
    page = open_page(http_root + CARDS, init=COUNT_SHIFTS + storing, **TOUCH)
    long = "document.querySelector('#run-mount [data-cmd-line]').textContent.includes('/a/much/longer')"
    page.wait_for_function(long)
    page.wait_for_timeout(300)
    assert count_shifts(page) < SLIGHT


def test_a_phone_has_room_for_the_finger_and_does_not_zoom(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, **TOUCH)
    slot = slot_of(page, "port", "container")
    box = page.locator("#port [data-cmd-copy]").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    slot.scroll_into_view_if_needed()
    assert float(slot.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")) >= 16
    around = slot.evaluate(
        """(one) => {
            const box = one.getBoundingClientRect();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            return [-21, 21].flatMap((far) => [[x, y + far], [x + far, y]])
                .map(([left, top]) => document.elementFromPoint(left, top) === one);
        }"""
    )
    assert around == [True] * 4
    slot.tap()
    hints = {"spellcheck": "false", "autocapitalize": "off", "autocorrect": "off", "enterkeyhint": "done"}
    assert {name: slot.get_attribute(name) for name in hints} == hints
    page.keyboard.type("blog")
    page.keyboard.press("Enter")
    assert line(page, "port") == "docker port blog"
    assert slot.get_attribute("inputmode") == "text"
    port = slot_of(page, "run-publish", "port")
    port.tap()
    assert port.get_attribute("inputmode") == "numeric"


# What stands for the same thing


def parts(page: Page, card: str) -> str:
    return " ".join(page.locator(f"#{card} .cmd-card__parts").first.inner_text().split())


def test_the_explanation_says_what_is_true_of_the_new_value(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + f"en/{CARDS}")
    assert "repository nginx, no tag means latest" in parts(page, "run-mount")
    edit(page, "run-mount", "image", "localhost:5000/caddy:2")
    assert "registry localhost:5000, repository caddy, tag 2" in parts(page, "run-mount")
    edit(page, "run-publish", "port", "127.0.0.1:3000")
    assert "to port 3000 of the host" in parts(page, "run-publish"), "the author's words speak of the port alone"
    assert "-p 127.0.0.1:3000:5000" in parts(page, "run-publish")
    page.goto(http_root + "en/")
    edit(page, "try", "port", "8000-8010")
    assert "a free host port of 8000-8010 → container port 80" in parts(page, "try")
    page.reload()
    assert "a free host port of 8000-8010 → container port 80" in parts(page, "try")
    digest = f"app@sha256:{'0' * 64}"
    page.evaluate("(value) => localStorage.setItem('cmd-values', JSON.stringify({'image:hello': value}))", digest)
    page.goto(http_root + "en/building/")
    told = page.locator("[data-cmd-forms][data-cmd-value=hello]").all_text_contents()
    assert digest in told, "where nothing is said of such a value, the value"


def test_notes_prose_and_companions_follow(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + "en/networking/")
    edit(page, "network-run", "container", "cache")
    assert "redis-cli -h cache ping" in page.locator("#network-run").inner_text()
    assert "Connect to the host called cache, which" in parts_of_all(page, "network-run")
    assert "getent hosts cache" in page.locator("#network-connect").inner_text()
    assert "Look up the address of cache inside web" in parts_of_all(page, "network-connect")
    edit(page, "network-connect", "container", "shop")
    assert "--network container:shop" in page.locator("#network-container").inner_text()
    # There is another one, however often this one stands on its card.
    expect(page.locator("#network-run [data-cmd-reset-all]")).to_be_visible()
    edit(page, "network-local", "port", "9000")
    assert page.locator("#port-owner [data-cmd-line]").inner_text() == "docker ps --filter publish=9000"
    page.goto(http_root + "en/start/")
    edit(page, "first-run", "port", "9001")
    assert page.get_by_text("http://localhost:9001/").count() >= 1
    page.goto(http_root + "en/data/")
    edit(page, "volume-database", "volume", "cached")
    assert page.locator("#volume-users [data-cmd-line]").inner_text() == "docker ps -a --filter volume=cached"
    page.goto(http_root + "en/commands/running/")
    edit(page, "run-env-file", "path", "my file.env")
    assert "cat > 'my file.env' <<" in page.locator("#run-env-file").inner_text()
    assert "--env-file 'my file.env'" in page.locator("#run-env-file").inner_text()
    page.goto(http_root + "en/commands/distribution/")
    edit(page, "export", "path", "box.tar")
    assert " box.tar " in line(page, "import")


def parts_of_all(page: Page, card: str) -> str:
    return " ".join(" ".join(page.locator(f"#{card} .cmd-card__parts").all_inner_texts()).split())


def test_a_recording_says_that_it_has_the_original_values(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + f"en/{CARDS}")
    page.locator("#port .cmd-card__output > summary").click()
    told = page.locator("#port [data-cmd-recorded]")
    assert not told.is_visible()
    edit(page, "port", "container", "blog")
    assert told.inner_text() == "Recorded with the original values"
    other = page.locator("#run-detached [data-cmd-recorded]")
    assert other.get_attribute("hidden") == "", "that of a card with its own values"
    page.locator("#port [data-cmd-reset]").click()
    assert not told.is_visible()


def test_so_does_one_that_names_what_other_cards_have(open_page: OpenPage, http_root: str) -> None:
    """`docker ps` was run when `clock` was still called so."""
    page = open_page(http_root + f"en/{CARDS}")
    page.locator("#ps .cmd-card__output > summary").click()
    told = page.locator("#ps [data-cmd-recorded]")
    edit(page, "run-publish", "port", "8099")
    page.locator("#run-publish [data-cmd-reset]").click()
    assert not told.is_visible()
    edit(page, "run-detached", "container", "ticker")
    assert told.inner_text() == "Recorded with the original values"
    assert "clock" in page.locator("#ps samp").inner_text(), "it stays what it was"
    assert not page.locator("#ps [data-cmd-reset]").is_visible(), "the card has no value of its own"
    page.locator("#run-detached [data-cmd-reset]").click()
    assert not told.is_visible()


PATHS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=":,="), min_size=1, max_size=30)
PLACES = {"": "x {} y", "'": "x '{}' y", '"': 'x "{}" y'}


@pytest.fixture
def escape_page(open_page: OpenPage, http_root: str) -> Page:
    """A page on which one slot stands bare, one in `'…'` and one in `"…"`."""
    lines = "".join(
        f"""<div class='cmd-card__line' data-cmd-unit>
        <code data-cmd-line>echo <span data-cmd-slot='path' data-cmd-value='/src'
        data-cmd-quote='{quote.replace(chr(39), "&#39;")}'>/src</span></code>
        <button data-cmd-copy></button><p data-cmd-refusal></p></div>"""
        for quote in PLACES
    )
    page = open_page(http_root + CARDS)
    source = join_scripts(read_scripts(["listening", "rules", "quoting", "places", "forms", "store", "values"]))
    page.locator("main").evaluate("(main, html) => { main.insertAdjacentHTML('beforeend', html) }", lines)
    page.evaluate(source)
    return page


def test_a_value_that_is_wrong_only_in_quotes_is_told_so(escape_page: Page) -> None:
    """The shell puts a home in the place of `~`, but not between quotes."""
    told = escape_page.evaluate(
        """() => {
            localStorage.setItem('cmd-values', JSON.stringify({'path:/src': '~/src'}));
            dispatchEvent(new StorageEvent('storage', {key: 'cmd-values'}));
            const told = document.querySelectorAll('main > .cmd-card__line [data-cmd-refusal]');
            return [...told].map((one) => one.textContent);
        }"""
    )
    quoted = escape_page.locator("[data-cmd-labels]").get_attribute("data-in-quotes")
    assert quoted
    assert told == ["", quoted, ""]


def test_a_home_within_a_word_is_one_that_the_shell_fills_in(escape_page: Page) -> None:
    shown = escape_page.evaluate(
        """() => {
            const slot = document.querySelector('main > .cmd-card__line [data-cmd-slot]');
            slot.dataset.cmdInner = '';
            localStorage.setItem('cmd-values', JSON.stringify({'path:/src': '~/src'}));
            dispatchEvent(new StorageEvent('storage', {key: 'cmd-values'}));
            return slot.textContent;
        }"""
    )
    assert shown == '"$HOME"/src'


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
