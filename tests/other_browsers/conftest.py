"""Firefox and WebKitGTK with the built site in them. `make browsers` runs these tests, no other target does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from built_site import BuiltSite
from pages_server import PagesHandler, serve
from webdriver import Driver, run_firefox, run_webkit
from webdriver_reader import Reader

BROWSERS = {"firefox": run_firefox, "webkit": run_webkit}
ASKED = "OTHER_BROWSERS"
LISTEN = """\
<script>{
  const note = (text) => {
    sessionStorage.complaints = (sessionStorage.complaints ?? "") + `${location.pathname}: ${text}\\n`;
  };
  const { error } = console;
  console.error = (...all) => { note(all.join(" ")); error(...all); };
  addEventListener("error", (event) => note(event.message ?? `failed: ${event.target.src ?? event.target.href}`), true);
  addEventListener("unhandledrejection", (event) => note(event.reason));
}</script>
"""
"""WebDriver does not tell of a page's errors, so that each page keeps a list of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out these tests unless they are asked for."""
    if ASKED in os.environ:
        return
    folder = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(folder):
            item.add_marker(pytest.mark.skip(reason="needs two more browsers: `make browsers`"))


class WatchedHandler(PagesHandler):
    """Serves the pages with `LISTEN` before all other scripts."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if self.path.endswith("/") else file
        if page.suffix != ".html" or not page.is_file():
            return super().send_head()
        body = page.read_text("utf-8").replace("<head>", f"<head>{LISTEN}", 1).encode()
        self.send_html(200, body)
        return BytesIO(body)


@pytest.fixture(scope="session")
def root(site: BuiltSite) -> Iterator[str]:
    with serve(site.folder, WatchedHandler) as address:
        yield address


@pytest.fixture(scope="session", params=BROWSERS)
def driver(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    with BROWSERS[request.param](tmp_path_factory.mktemp(request.param)) as one:
        yield one


@pytest.fixture
def reader(driver: Driver, root: str) -> Iterator[Reader]:
    """A reader who has never been here. The test fails when a page had an error."""
    one = Reader(driver, root)
    one.resize(1280, 950)
    one.open("404.html")
    one.run("localStorage.clear(); sessionStorage.clear();")
    yield one
    assert (one.run("return sessionStorage.complaints") or "").splitlines() == []
