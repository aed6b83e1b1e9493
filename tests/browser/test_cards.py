"""Cards in the browser: a part and its explanation light up together, by pointer and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

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
    page.locator("#rm-all [data-cmd-token] [data-cmd-token]").first.hover()
    assert lit(page) == ["docker ps", "docker ps"], "an inner part wins over the one around it"


def test_arrow_keys_go_from_part_to_part_and_the_stop_with_them(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    tokens = page.locator("#run-detached [data-cmd-token]")
    last = tokens.count() - 1
    tokens.first.focus()
    assert lit(page) == ["docker run", "docker run"]
    page.keyboard.press("ArrowRight")
    assert stops(tokens) == [1]
    assert lit(page) == ["-d", "-d"]
    described = "document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText"
    assert page.evaluate(described).startswith("-d")
    for key, expected in (("End", last), ("ArrowRight", last), ("Home", 0), ("ArrowLeft", 0)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.cmdToken") == str(expected), key
        assert stops(tokens) == [expected], key
    page.locator("#run-detached [data-cmd-part]").nth(2).hover()
    page.locator("h1").hover()
    assert lit(page) == ["docker run", "docker run"], "the mouse does not take what the keyboard is at"
    for modifier in ("ctrlKey", "altKey", "metaKey"):
        event = f"new KeyboardEvent('keydown', {{key: 'End', {modifier}: true, bubbles: true, cancelable: true}})"
        assert page.evaluate(f"document.activeElement.dispatchEvent({event})"), f"with {modifier} it is the browser's"
        assert page.evaluate("document.activeElement.dataset.cmdToken") == "0", modifier


def stops(tokens: Locator) -> list[int]:
    """Which parts the Tab key stops at."""
    found: list[int] = tokens.evaluate_all("(all) => [...all.keys()].filter((place) => all[place].tabIndex === 0)")
    return found


def test_a_command_has_one_stop_for_its_parts_one_for_each_value_and_the_button(
    open_page: OpenPage, http_root: str
) -> None:
    page = open_page(http_root + CARDS)
    page.locator("#stop [data-cmd-token]").first.focus()
    seen = []
    for _ in range(3):
        seen.append(page.evaluate("Object.keys(document.activeElement.dataset)[0]"))
        page.keyboard.press("Tab")
    assert seen == ["cmdToken", "cmdSlot", "cmdCopy"]


def test_copied_is_said_for_a_while_and_for_as_long_again_after_another_copy(
    open_page: OpenPage, http_root: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.clock.install()
    page.goto(f"{http_root}en/{CARDS}")
    button, said = page.locator("#port [data-cmd-copy]"), page.locator("#port [data-cmd-status]")
    assert said.get_attribute("role") == "status"
    for _ in range(2):
        button.click()
        expect(said).to_have_text("Copied")
        expect(button).to_have_attribute("data-cmd-state", "copied")
        page.clock.run_for(1500)
    expect(said).to_have_text("Copied")
    page.clock.run_for(600)
    expect(said).to_be_empty()
    assert button.get_attribute("data-cmd-state") is None
    page.locator("#port [data-cmd-slot]").click()
    page.keyboard.type("two words")
    button.click()
    expect(button).to_have_attribute("data-cmd-state", "refused")
    page.clock.run_for(3_900)
    expect(button).to_have_attribute("data-cmd-state", "refused")
    page.clock.run_for(200)
    assert button.get_attribute("data-cmd-state") is None, "a mark for a while, as that of a copied one"


def test_a_box_that_scrolls_is_a_stop(open_page: OpenPage, http_root: str) -> None:
    """And one that does not is none: `tabindex` says which."""
    page = open_page(http_root + CARDS, viewport={"width": 390, "height": 844})
    page.locator("#ps details.cmd-card__output").evaluate("(one) => { one.open = true }")
    box = page.locator("#ps [data-cmd-scroll]").first
    page.wait_for_function("(one) => one.tabIndex === 0", arg=box.element_handle())
    assert box.evaluate("(one) => one.scrollWidth > one.clientWidth")
    page.add_style_tag(content="#ps [data-cmd-scroll] { font-size: 2px !important }")
    page.wait_for_function("(one) => !one.hasAttribute('tabindex')", arg=box.element_handle())


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
    assert page.locator(".cmd-thread").get_attribute("aria-hidden") == "true"
    page.set_viewport_size({"width": 420, "height": 900})
    page.wait_for_function(FOLLOWS)
    page.locator("#run-detached .cmd-card__line").evaluate("(one) => { one.style.marginBottom = '90px' }")
    page.evaluate("document.dispatchEvent(new Event('cmd-shown'))")
    assert page.evaluate(FOLLOWS), "a value that is told of moves what is below it"
    page.locator("#run-detached .cmd-card__line").evaluate("(one) => { one.style.marginBottom = '0' }")
    page.locator("#run-detached .cmd-card__output").evaluate("(one) => { one.open = !one.open }")
    page.wait_for_function(FOLLOWS)
    page.set_viewport_size({"width": 300, "height": 900})
    page.locator("#run-detached [data-cmd-token='5']").dispatch_event("pointerover")
    assert page.evaluate(FROM_ITS_END) == [True, True], "of a part with two lines it leaves from the last"
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("h1").hover()
    expect(thread).to_have_count(0)


FROM_ITS_END = """() => {
    const lines = [...document.querySelector("[data-cmd-token][data-cmd-lit]").getClientRects()];
    const { top } = document.querySelector(".cmd-thread path").getBoundingClientRect();
    return [lines.length > 1, Math.abs(top - lines.at(-1).bottom) < 3];
}"""


FOLLOWS = """() => {
    const path = document.querySelector(".cmd-thread path");
    const [line, part] = [path, document.querySelector("#run-detached [data-cmd-part='2']")]
        .map((one) => one.getBoundingClientRect());
    return part.top < line.bottom && line.bottom < part.bottom;
}"""


CROSSED = """() => {
    const path = document.querySelector(".cmd-thread path");
    const origin = path.ownerSVGElement.getBoundingClientRect();
    const command = document.querySelector("[data-cmd-token][data-cmd-lit]").closest("[data-cmd-command]");
    const words = [];
    for (const box of command.querySelectorAll("[data-cmd-line], [data-cmd-refusal]")) {
        const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
                const range = document.createRange();
                range.setStart(texts.currentNode, index);
                range.setEnd(texts.currentNode, index + word.length);
                for (const rect of range.getClientRects()) words.push([word, rect]);
            }
        }
    }
    const crossed = new Set();
    // The first point is the edge of the part itself.
    for (let far = 1; far < path.getTotalLength(); far += 1) {
        const { x, y } = path.getPointAtLength(far);
        for (const [word, { left, right, top, bottom }] of words) {
            const [over, down] = [x + origin.x, y + origin.y];
            if (over > left && over < right && down > top && down < bottom) crossed.add(word);
        }
    }
    return [...crossed];
}"""


CROSSED_BY_ANY = f"""(tokens) => tokens.flatMap((token) => {{
    token.dispatchEvent(new PointerEvent("pointerover", {{ bubbles: true }}));
    return ({CROSSED})().map((word) => [token.textContent, word]);
}})"""


def test_the_line_to_a_meaning_crosses_no_text(open_page: OpenPage, http_root: str) -> None:
    """Neither the lines of the command below it, nor the reason for a value that is refused."""
    page = open_page(f"{http_root}en/{CARDS}", viewport={"width": 390, "height": 844})
    page.locator("#run-publish [data-cmd-slot='port']").focus()
    page.keyboard.type("70000")
    page.keyboard.press("Enter")
    expect(page.locator("#run-publish [data-cmd-refusal]").first).not_to_be_empty()
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.locator("#run-publish [data-cmd-token]").evaluate_all(CROSSED_BY_ANY) == [], width


AGAIN = 600
"""Milliseconds in which a meaning would have come."""
STANDS = """() => new Promise((done) => {
    const before = scrollY;
    requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY === before)));
})"""


def assert_it_stays_for_who_goes_on(last: Locator, part: Locator) -> None:
    """Nothing moves under who has selected the command to copy it, or is pressing something else by then."""
    page = last.page
    last.click(click_count=3)
    page.wait_for_timeout(AGAIN)
    expect(part).not_to_be_in_viewport()
    page.evaluate("getSelection().removeAllRanges()")
    last.dispatch_event("click")
    page.locator("h1").dispatch_event("pointerdown")
    page.wait_for_timeout(AGAIN)
    expect(part).not_to_be_in_viewport()


def test_a_tapped_part_lights_up_its_line_and_brings_its_meaning_into_view(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 300})
    tokens = page.locator("#run-detached [data-cmd-token]")
    last = tokens.last
    tokens.nth(1).tap()
    assert lit(page) == ["-d", "-d"]
    page.wait_for_timeout(AGAIN)
    last.evaluate("one => scrollBy(0, one.getBoundingClientRect().bottom - innerHeight + 4)")
    part = page.locator("#run-detached [data-cmd-part]").last
    expect(part).not_to_be_in_viewport()
    assert_it_stays_for_who_goes_on(last, part)
    last.tap()
    expect(part).to_be_in_viewport(ratio=0.9)
    page.wait_for_function(STANDS)
    place = page.evaluate("scrollBy({ top: 15, behavior: 'instant' }), scrollY")
    last.dispatch_event("click")
    page.wait_for_timeout(AGAIN)
    assert page.evaluate("scrollY") == place, "what is in sight stays where it is"


def test_a_link_in_a_meaning_only_leads_on(open_page: OpenPage, http_root: str) -> None:
    page = open_page(http_root + CARDS)
    part = page.locator("#run-detached [data-cmd-part]").first
    part.evaluate("(one) => one.lastElementChild.insertAdjacentHTML('afterbegin', '<a href=\"#port\">port</a> ')")
    part.locator("a").click()
    expect(page).to_have_url(re.compile("#port$"))
    expect(part).not_to_have_attribute("data-cmd-open", "")


def test_every_command_is_explained_and_a_dangerous_card_has_a_frame_of_its_own(
    open_page: OpenPage, http_root: str
) -> None:
    page = open_page(http_root + CARDS)
    colour = "(one) => getComputedStyle(one).borderTopColor"
    dangerous = page.locator("#rm-all")
    assert "cmd-card--danger" in (dangerous.get_attribute("class") or "")
    assert dangerous.evaluate(colour) != page.locator("#ps").evaluate(colour)
    bare = page.locator("[data-cmd-command]").evaluate_all(
        "(all) => all.filter((one) => !one.querySelector('[data-cmd-part]')).map((one) => one.innerText)"
    )
    assert bare == []
