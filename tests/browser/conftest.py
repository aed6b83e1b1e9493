"""A browser, and the site in it: served below a path as GitHub Pages does, over plain http, and read from files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from built_site import SITE_URL, BuiltSite
from machine import find_browser
from playwright.sync_api import Browser, Page, Request, sync_playwright

MOUNT = urlsplit(SITE_URL).path
PLAIN_HOST = "plain.test"
"""Leads to this machine, but a browser does not trust it as it does localhost: it has no clipboard there."""
ARGUMENTS = [
    f"--host-resolver-rules=MAP {PLAIN_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


class PagesHandler(SimpleHTTPRequestHandler):
    """Serves a folder below `MOUNT`, with its 404.html for what is not there, as GitHub Pages does."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        address = urlsplit(path).path
        if not address.startswith(MOUNT):
            return str(Path(self.directory) / "nothing-outside-of-the-mount")
        return super().translate_path("/" + address.removeprefix(MOUNT))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            return super().send_error(code, message, explain)
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests watch the browser's side."""


class PagesServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that goes to the next page before this one has arrived."""


@pytest.fixture(scope="session")
def http_root(site: BuiltSite) -> Iterator[str]:
    """Address of the published site, below a path, on a host that browsers trust."""
    server = PagesServer(("127.0.0.1", 0), partial(PagesHandler, directory=str(site.folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{MOUNT}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def plain_root(http_root: str) -> str:
    """The same site on a host that browsers do not trust."""
    return http_root.replace("127.0.0.1", PLAIN_HOST)


@pytest.fixture(scope="session")
def file_root(offline_site: BuiltSite) -> str:
    """The site that is read from files."""
    return offline_site.folder.as_uri() + "/"


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

    roots: tuple[str, ...]
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


@pytest.fixture
def watch(http_root: str, plain_root: str, file_root: str) -> Watch:
    """What the pages of a test had to complain about; it may be emptied where that was expected."""
    return Watch((http_root, plain_root, file_root))


@pytest.fixture
def open_page(chromium: Browser, watch: Watch) -> Iterator[OpenPage]:
    """Opens pages in a context of their own; the keywords are Playwright's, and `init` is a script to run first.

    At the end the test fails when a page logged an error, a request failed, or one went to another host.
    """
    contexts = []

    def open_one(url: str | None = None, *, init: str | None = None, **settings: Any) -> Page:
        context = chromium.new_context(**{"locale": "zh-CN", "viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        context.set_default_timeout(10_000)
        if init:
            context.add_init_script(init)
        context.on("page", watch.attach)
        page = context.new_page()
        if url:
            page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert watch.complaints == []
