"""Tabs of a browser that tests use one after the other: a page in a new one takes twice as long to come."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page

LASTING = (
    "add_cookies", "add_init_script", "close", "emulate_media", "expose_binding", "expose_function",
    "grant_permissions", "new_cdp_session", "new_page", "on", "once", "route", "set_extra_http_headers", "set_offline",
)  # fmt: skip
"""What has an effect on a page or its context for as long as they live: after it, the next test gets another tab."""
STORES = "cookies,local_storage,indexeddb,cache_storage,service_workers"
IDLE = 4
"""So many tabs are kept: most tests of a module ask for the same settings."""


class Tab:
    """A context with one page."""

    def __init__(self, browser: Browser, settings: dict[str, Any], prepare: Callable[[BrowserContext], None]) -> None:
        self.settings = settings
        self.context = browser.new_context(**settings)
        prepare(self.context)
        self.page: Page = self.context.new_page()
        self.session = self.context.new_cdp_session(self.page)
        self.lasts = False
        for owner in (self.page, self.context):
            for name in LASTING:
                if hasattr(owner, name):
                    setattr(owner, name, self.note(getattr(owner, name)))

    def note(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def noting(*arguments: Any, **more: Any) -> Any:
            self.lasts = True
            return call(*arguments, **more)

        return noting

    def clean(self) -> bool:
        """Make the tab as good as new; whether that can be done."""
        if self.lasts or self.context.pages != [self.page] or self.page.url.startswith("file:"):
            return False
        with suppress(Error):
            self.page.goto("about:blank")
            self.page.mouse.move(0, 0)
            self.page.set_viewport_size(self.settings["viewport"])
            self.session.send("Page.resetNavigationHistory")
            self.session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": STORES})
            return True
        return False

    def close(self) -> None:
        """For good. A request that a test answers itself, still on its way, is no error of the next test."""
        for owner in (*self.context.pages, self.context):
            owner.unroute_all(behavior="ignoreErrors")
        self.context.close()


class Tabs:
    """All tabs of a browser that wait for a test."""

    def __init__(self, browser: Browser, prepare: Callable[[BrowserContext], None]) -> None:
        self.browser, self.prepare = browser, prepare
        self.idle: list[Tab] = []

    def take(self, **settings: Any) -> Tab:
        for tab in self.idle:
            if tab.settings == settings:
                self.idle.remove(tab)
                return tab
        return Tab(self.browser, settings, self.prepare)

    def give_back(self, tab: Tab) -> None:
        if tab.clean():
            self.idle.append(tab)
        else:
            tab.close()
        while len(self.idle) > IDLE:
            self.idle.pop(0).close()
