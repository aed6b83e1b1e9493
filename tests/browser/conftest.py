"""A browser, and the site in it: served below a path as GitHub Pages does, over plain http, and read from files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from browser_tabs import Tab, Tabs
from built_site import BuiltPage, BuiltSite
from machine import find_browser
from page_kinds import pages_of_each_kind
from pages_server import serve
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

PLAIN_HOST = "plain.test"
"""Leads to this machine, but a browser does not trust it as it does localhost: it has no clipboard there."""
PATIENCE = 60_000
"""Milliseconds for what takes a few: only a test that fails waits for so long, on a busy machine too."""
ARGUMENTS = [
    f"--host-resolver-rules=MAP {PLAIN_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def http_root(site: BuiltSite) -> Iterator[str]:
    """Address of the published site, below a path, on a host that browsers trust."""
    with serve(site.folder) as root:
        yield root


@pytest.fixture(scope="session")
def plain_root(http_root: str) -> str:
    """The same site on a host that browsers do not trust."""
    return http_root.replace("127.0.0.1", PLAIN_HOST)


@pytest.fixture(scope="session")
def file_root(offline_site: BuiltSite) -> str:
    """The site that is read from files."""
    return offline_site.folder.as_uri() + "/"


@pytest.fixture(scope="session")
def various_pages(site: BuiltSite) -> list[BuiltPage]:
    """As few pages as have everything that any has (page_kinds.py)."""
    return pages_of_each_kind(site.pages.values())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = find_browser()
    if not executable:
        pytest.fail("there is no Chromium or Chrome: `python3 tools/machine.py browser` gets one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a browser had to complain about."""

    roots: tuple[str, ...] = ()
    """Whatever else is asked for is a complaint."""
    complaints: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        page.on("console", lambda one: one.type == "error" and self.note(page, f"console: {one.text}"))
        page.on("pageerror", lambda error: self.note(page, f"error: {error}"))
        page.on("requestfailed", lambda request: self.note_failure(page, request))
        page.on("response", lambda answer: answer.status >= 400 and self.note(page, f"{answer.status}: {answer.url}"))
        page.on("request", lambda request: self.is_foreign(request.url) and self.note(page, f"asks {request.url}"))

    def note_failure(self, page: Page, request: Request) -> None:
        """A request that the browser gave up because it went to the next page is none of the site's."""
        if request.failure != "net::ERR_ABORTED":
            self.note(page, f"failed: {request.url} {request.failure}")

    def is_foreign(self, url: str) -> bool:
        return not url.startswith((*self.roots, "data:", "blob:", "about:"))

    def note(self, page: Page, complaint: str) -> None:
        self.complaints.append(f"{page.url}: {complaint}")


OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def ears() -> Watch:
    """What hears all tabs."""
    return Watch()


@pytest.fixture
def watch(ears: Watch, http_root: str, plain_root: str, file_root: str) -> Watch:
    """What the pages of a test had to complain about; it may be emptied where that was expected."""
    ears.roots = (http_root, plain_root, file_root)
    ears.complaints.clear()
    return ears


@pytest.fixture(scope="session")
def tabs(chromium: Browser, ears: Watch) -> Tabs:
    def prepare(context: BrowserContext) -> None:
        context.set_default_timeout(PATIENCE)
        context.on("page", ears.attach)

    return Tabs(chromium, prepare)


@pytest.fixture
def open_page(tabs: Tabs, watch: Watch) -> Iterator[OpenPage]:
    """Opens pages, each as in a new browser; the keywords are Playwright's, and `init` is a script to run first.

    At the end the test fails when a page logged an error, a request failed, or one went to another host.
    """
    taken: list[Tab] = []

    def open_one(url: str | None = None, *, init: str | None = None, **settings: Any) -> Page:
        tab = tabs.take(**{"locale": "zh-CN", "viewport": {"width": 1280, "height": 900}, **settings})
        taken.append(tab)
        if init:
            tab.context.add_init_script(init)
        if url:
            tab.page.goto(url)
        return tab.page

    yield open_one
    for tab in taken:
        tabs.give_back(tab)
    assert watch.complaints == []
