"""A tab that another test has had is as new."""

from __future__ import annotations

from browser_tabs import Tabs

SIZE = {"width": 1000, "height": 700}
STATE = """
    [...[localStorage, sessionStorage].map((one) => one.getItem("a")), document.cookie, history.length, innerWidth,
        document.querySelectorAll("main :hover").length]
"""


def test_it_is_used_again_and_as_new(tabs: Tabs, http_root: str, plain_root: str) -> None:
    tab = tabs.take(viewport=SIZE)
    tab.page.goto(http_root)
    new = tab.page.evaluate(STATE)
    for root in (http_root, plain_root):
        tab.page.goto(root)
        tab.page.evaluate("localStorage.a = sessionStorage.a = '1'; document.cookie = 'a=1'")
    tab.page.set_viewport_size({"width": 320, "height": 700})
    tab.page.mouse.move(160, 400)
    assert tab.page.evaluate(STATE) != new
    tabs.give_back(tab)
    again = tabs.take(viewport=SIZE)
    assert again is tab
    for root in (http_root, plain_root):
        again.page.goto(root)
        found = again.page.evaluate(STATE)
        assert found[:3] == new[:3]
        assert found[4:] == new[4:]
    tabs.give_back(again)


def test_what_lasts_is_left_to_no_other_test(tabs: Tabs, http_root: str) -> None:
    for spoil in (
        lambda tab: tab.page.route("**/*.js", lambda route: route.abort()),
        lambda tab: tab.page.on("request", lambda request: None),
        lambda tab: tab.page.emulate_media(media="print"),
        lambda tab: tab.context.new_page(),
        lambda tab: tab.context.add_init_script("1"),
    ):
        tab = tabs.take(viewport=SIZE)
        tab.page.goto(http_root)
        spoil(tab)
        tabs.give_back(tab)
        assert tab not in tabs.idle
