"""Copying in Firefox and WebKitGTK, by the button and by hand: what arrives where it is pasted."""

from __future__ import annotations

import pytest
from webdriver_reader import Reader

HOMES = {"zh": "", "en": "en/"}
CARD = "#run-mount"
LINE = f"{CARD} [data-cmd-line]"
BUTTON = f"{CARD} [data-cmd-copy]"
COMMAND = "docker run -d -P --name web -v /src/webapp:/usr/share/nginx/html:ro nginx"


@pytest.fixture(params=HOMES)
def page(request: pytest.FixtureRequest, reader: Reader) -> Reader:
    """The page of the card, in each language."""
    reader.open(f"{HOMES[request.param]}commands/containers/")
    assert reader.read(LINE) == COMMAND
    return reader


def test_the_button_copies_the_command(page: Reader) -> None:
    page.click(BUTTON)
    page.wait(f"return find('{BUTTON}').dataset.cmdState === 'copied'")
    assert page.read(f"{CARD} [data-cmd-status]") in {"已复制", "Copied"}
    assert page.paste() == COMMAND


def test_the_button_copies_without_a_clipboard(page: Reader) -> None:
    """On plain http a browser gives none."""
    page.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.click(BUTTON)
    page.wait(f"return find('{BUTTON}').dataset.cmdState === 'copied'")
    assert page.paste() == COMMAND


@pytest.mark.parametrize("place", [LINE, f"{CARD} [data-cmd-slot=image]"])
def test_three_clicks_select_the_command(page: Reader, place: str) -> None:
    page.click(place, times=3)
    assert page.run("return getSelection().toString()") == COMMAND
    page.press("Control+c")
    assert page.paste() == COMMAND


@pytest.mark.parametrize("below", [0, 12, 16])
def test_a_command_is_selected_by_dragging(page: Reader, below: int) -> None:
    """Past its end, and below it: no line break comes along, with which a shell would run it at once."""
    page.drag_over(LINE, below)
    page.press("Control+c")
    assert page.paste() == COMMAND


def test_a_block_of_code_is_copied(reader: Reader) -> None:
    reader.open("dockerfile/")
    reader.click(".highlight > button")
    reader.wait("return find('.highlight > [role=status]').textContent")
    assert reader.paste() == reader.read(".highlight > pre > code").removesuffix("\n")


def test_all_commands_of_a_page_are_copied(page: Reader) -> None:
    page.click("[data-copy-all] button")
    page.wait("return find('[data-copy-all] [role=status]').textContent")
    assert COMMAND in page.paste().splitlines()
