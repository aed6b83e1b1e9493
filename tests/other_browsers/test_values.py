"""Values of a reader's own in Firefox and WebKitGTK, with the mouse and with the keyboard."""

from __future__ import annotations

import time

import pytest
from webdriver_reader import Reader

HOMES = {"zh": "", "en": "en/"}
LINE = "#port [data-cmd-line]"
SLOT = "#port [data-cmd-slot=container]"
BUTTON = "#port [data-cmd-copy]"
REFUSAL = "#port [data-cmd-refusal]"


@pytest.fixture(params=HOMES)
def page(request: pytest.FixtureRequest, reader: Reader) -> Reader:
    """The page of the card, in each language."""
    reader.open(f"{HOMES[request.param]}commands/containers/")
    assert reader.read(LINE) == "docker port web"
    return reader


def stored(page: Reader) -> dict[str, str]:
    found: dict[str, str] = page.run("return JSON.parse(localStorage.getItem('cmd-values') ?? '{}')")
    return found


def test_a_click_selects_a_value_and_typing_replaces_it(page: Reader) -> None:
    page.click(SLOT)
    page.wait("return getSelection().toString() === 'web'")
    page.write("my-box")
    page.press("Enter")
    assert page.read(LINE) == "docker port my-box"
    assert stored(page) == {"container:web": "my-box"}
    assert " --name my-box " in page.read("#run-mount [data-cmd-line]")
    page.click(BUTTON)
    page.wait(f"return find('{BUTTON}').dataset.cmdState")
    assert page.paste() == "docker port my-box"


def test_a_tap_selects_a_value_and_typing_replaces_it(page: Reader) -> None:
    page.tap(SLOT)
    page.wait("return getSelection().toString() === 'web' && document.activeElement.isContentEditable")
    page.write("my-box")
    page.tap(BUTTON)
    page.wait(f"return find('{BUTTON}').dataset.cmdState === 'copied'")
    assert page.paste() == "docker port my-box"


def test_enter_that_ends_a_composition_keeps_nothing_yet(page: Reader) -> None:
    path = "#run-mount [data-cmd-slot=path]"
    page.click(path)
    page.wait("return getSelection().toString() === '/src/webapp'")
    page.compose("/数据")
    assert page.run("return document.activeElement.isContentEditable")
    assert stored(page) == {}
    page.write("x")
    page.press("Enter")
    assert stored(page) == {"path:/src/webapp": "/数据x"}
    assert " -v '/数据x':/usr/share/nginx/html:ro " in page.read("#run-mount [data-cmd-line]")


def test_a_value_is_copied_while_it_is_typed(page: Reader) -> None:
    page.click(SLOT)
    page.write("blog")
    page.click(BUTTON)
    page.wait(f"return find('{BUTTON}').dataset.cmdState === 'copied'")
    assert page.paste() == "docker port blog"


def test_another_click_puts_the_caret_where_it_was_clicked(page: Reader) -> None:
    page.click(SLOT)
    time.sleep(0.6)  # or else it is a double click, which selects a word
    page.click(SLOT)
    page.wait("return getSelection().isCollapsed")
    page.write("-")
    page.press("Enter")
    assert page.read(LINE) in {"docker port w-eb", "docker port we-b"}


def test_escape_takes_back_what_was_typed(page: Reader) -> None:
    page.click(SLOT)
    page.write("blog")
    page.press("Escape")
    assert page.read(LINE) == "docker port web"
    assert stored(page) == {}


def test_a_value_is_reached_and_left_with_the_tab_key(page: Reader) -> None:
    page.run(f"find('{LINE}').querySelector('[tabindex=\"0\"]').focus()")
    page.press("Tab")
    page.wait("return getSelection().toString() === 'web'")
    page.write("blog")
    page.press("Tab")
    assert page.read(LINE) == "docker port blog"
    assert stored(page) == {"container:web": "blog"}


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_wrong_value_is_told_and_not_copied(page: Reader, key: str) -> None:
    page.put_into_clipboard("before")
    page.click(SLOT)
    page.write("; rm")
    page.press(key)
    assert page.run(f"return find('{SLOT}').getAttribute('aria-invalid')") == "true"
    assert page.read(REFUSAL)
    page.click(BUTTON)
    page.wait(f"return find('{BUTTON}').dataset.cmdState === 'refused'")
    assert page.paste() == "before"
    assert page.read(SLOT) == "; rm"
    page.click(SLOT)
    page.press("Escape")
    assert page.read(LINE) == "docker port web"
    assert page.read(REFUSAL) == ""
    assert stored(page) == {}


def test_what_is_pasted_is_one_line_of_plain_text(page: Reader) -> None:
    page.put_into_clipboard("./my\n  data\n")
    page.click("#run-mount [data-cmd-slot=path]")
    page.press("Control+v")
    page.press("Enter")
    assert stored(page) == {"path:/src/webapp": "./my data"}
    assert " -v './my data':/usr" in page.read("#run-mount [data-cmd-line]")


def test_the_thread_leads_to_the_meaning_wherever_that_goes(page: Reader) -> None:
    """What is told of a wrong value pushes the meaning down, and lets it up again."""
    page.click(SLOT)
    page.write(";")
    for key in ("Enter", "Escape"):
        page.press(key)
        end, name = page.run("""
          const box = (selector) => find(selector).getBoundingClientRect();
          const name = box("#port [data-cmd-part][data-cmd-lit] code");
          return [box("#port .cmd-thread path").bottom, (name.top + name.bottom) / 2];
        """)
        assert abs(end - name) < 6, key
