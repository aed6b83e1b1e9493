"""Copying what is no card, and all commands of a page at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from built_site import BuiltSite
from commandcards.card.labels import load_labels
from playwright.sync_api import Page, Route, expect

OpenPage = Callable[..., Page]

CLIPBOARD = ["clipboard-read", "clipboard-write"]
READ = "navigator.clipboard.readText()"
NOTHING_COPIES = """
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
    document.execCommand = () => { throw new Error("refused"); };
    null;
"""
DANGEROUS = "强制删除所有容器"
LEFT = "没有复制会占用终端、吞掉后面各行的：创建一个交互型容器。没有复制不会自己结束的：持续查看容器日志。"


def test_each_block_of_code_has_a_button(open_page: OpenPage, http_root: str) -> None:
    page = open_page(permissions=CLIPBOARD)
    page.clock.install()
    for path in ("proxies/", "en/troubleshooting/", "dockerfile/"):
        labels = load_labels("en" if path.startswith("en/") else "zh")
        page.goto(http_root + path)
        blocks = page.locator(".highlight")
        expect(page.locator(".highlight > button"), path).to_have_count(blocks.count())
        button, status = page.locator(".highlight > button").first, page.locator(".highlight > [role=status]").first
        button.click()
        expect(status, path).to_have_text(labels.copied)
        code = page.locator(".highlight > pre > code").first.text_content()
        assert code
        assert page.evaluate(READ) == code.removesuffix("\n"), path
        page.clock.run_for(2_100)
        expect(status, path).to_be_empty()
        page.evaluate(NOTHING_COPIES)
        button.click()
        expect(status, path).to_have_text(labels.copy_failed)
        assert page.evaluate("String(getSelection())").strip() == code.strip(), "it can be copied by hand"
        page.clock.run_for(7_000)
        expect(status, path).to_have_text(labels.copy_failed)
        page.clock.run_for(1_100)
        expect(status, path).to_be_empty()


def test_no_button_covers_a_message(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}troubleshooting/", viewport={"width": 390, "height": 844}, has_touch=True)
    covered = page.evaluate("""() => [...document.querySelectorAll(".language-text > button")].filter((button) => {
        const box = button.getBoundingClientRect();
        const text = button.parentElement.querySelector("code").firstChild;
        const isOver = (line) => line.right > box.left && line.top < box.bottom && line.bottom > box.top;
        // Word by word: a blank at the end of a line hangs over its edge.
        return [...text.data.matchAll(/\\S+/g)].some(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return [...range.getClientRects()].some(isOver);
        });
    }).length""")
    assert covered == 0


def test_all_commands_of_a_page_are_copied_with_the_readers_values_and_none_while_one_is_wrong(
    open_page: OpenPage, http_root: str, site: BuiltSite
) -> None:
    page = open_page(f"{http_root}commands/containers/", permissions=CLIPBOARD)
    refuse_to_copy(page)
    page.keyboard.type("watch")
    page.keyboard.press("Enter")
    page.locator("[data-copy-all] button").click()
    status = page.locator("[data-copy-all] [role=status]")
    expect(status).to_contain_text(DANGEROUS)
    expect(status).to_contain_text(LEFT)
    cards = site.pages["commands/containers/index.html"].tree.css("[data-cmd-card]:not(.cmd-card--danger)")
    commands = [node.text() for card in cards for node in card.css(":not([data-cmd-waits]) > * > * > [data-cmd-line]")]
    copied = page.evaluate(READ)
    assert copied == "".join(f"{one}\n" for one in commands).replace("clock", "watch")
    expect(status).to_contain_text(f"已复制 {len(commands)} 条命令")
    assert "docker rm -f $(docker ps -aq)" not in copied.splitlines()


def test_a_card_of_which_several_lines_are_left_out_is_named_once(open_page: OpenPage, http_root: str) -> None:
    page = open_page(f"{http_root}networking/", permissions=CLIPBOARD)
    title = page.locator(".cmd-card__title", has_text="断开并删除网络")
    title.evaluate("(one) => one.firstChild.splitText(2)")  # an option in it would be an element of its own
    page.locator("[data-copy-all] button").click()
    status = page.locator("[data-copy-all] [role=status]")
    expect(status).to_contain_text("断开并删除网络")
    assert status.inner_text().count("断开并删除网络") == 1
    name_some_lines(page)
    page.evaluate(NOTHING_COPIES)
    page.locator("[data-copy-all] button").click()
    expect(status).to_have_text(load_labels("zh").copy_failed)


def name_some_lines(page: Page) -> None:
    """Of a card whose other lines are copied the lines are named that are not, whatever signs they have."""
    card = page.locator("[data-cmd-card]:not(.cmd-card--danger):has([data-cmd-command] ~ [data-cmd-command])").first
    line = card.locator("[data-cmd-line]").last
    line.evaluate("(one) => { one.closest('[data-cmd-command]').dataset.cmdWaits = 'endless' }")
    line.evaluate("(one) => { one.textContent = 'watch $& $$' }")
    page.locator("[data-copy-all] button").click()
    status = page.locator("[data-copy-all] [role=status]")
    expect(status).to_contain_text("watch $& $$")
    assert str(card.locator(".cmd-card__title").evaluate("(one) => one.firstChild.data")) not in status.inner_text()


def test_where_all_commands_are_left_out_none_are_offered(open_page: OpenPage, http_root: str) -> None:
    page = open_page()

    def answer(route: Route) -> None:
        html = route.fetch().text().replace("data-cmd-command", 'data-cmd-waits="endless" data-cmd-command')
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/networking/", answer)
    page.goto(f"{http_root}networking/")
    expect(page.locator("#network-run [data-cmd-copy]").first).to_be_visible()
    expect(page.locator("[data-copy-all]")).to_be_hidden()


def refuse_to_copy(page: Page) -> None:
    """Ask for all commands while a value is wrong; it is selected then, to be put right."""
    page.evaluate("navigator.clipboard.writeText('before')")
    slot = page.locator("#run-detached [data-cmd-slot=container]").first
    slot.click()
    page.keyboard.type("two words")
    # As in Safari, where a button that is clicked takes the focus from nothing.
    page.locator("[data-copy-all] button").evaluate("(one) => one.click()")
    expect(page.locator("[data-copy-all] [role=status]")).to_have_text("没有复制：有一个值写得不对，已标出。")
    expect(slot).to_have_text("two words")
    expect(slot).to_be_in_viewport()
    assert page.evaluate(READ) == "before"
    slot.click()
    page.keyboard.press("ControlOrMeta+a")


def test_a_page_without_several_commands_offers_nothing(site: BuiltSite) -> None:
    offers: dict[str, Any] = {path: page.tree.css("[data-copy-all]") for path, page in site.pages.items()}
    assert not offers["glossary/index.html"]
    assert not offers["cheatsheet/index.html"]
    assert len(offers["en/commands/images/index.html"]) == 1
