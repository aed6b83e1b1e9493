"""`Content-Security-Policy: default-src 'self'` costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from built_site import ROOT, BuiltSite
from pages_server import PagesHandler, serve
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

HEADER = "Content-Security-Policy: default-src 'self'"
VIOLATIONS = """
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => {
        violations.push([event.violatedDirective, event.blockedURI, event.sourceFile]);
    });
"""


class PolicyHandler(PagesHandler):
    """Sends the policy with all that it serves."""

    def end_headers(self) -> None:
        self.send_header(*HEADER.split(": "))
        super().end_headers()


# The other colours are chosen on each page.
PAGES = {
    "": "light",
    "en/images/": "dark",
    "commands/containers/": "light",
    "cheatsheet/": "dark",
    "en/start/": "light",
    "nothing/": "dark",
}
SEARCHED = ("en/images/", "commands/containers/", "nothing/")
"""Each language, and where there is no page: the search is the same everywhere."""


def test_the_strictest_policy_is_kept(open_page: OpenPage, site: BuiltSite, watch: Any) -> None:
    with serve(site.folder, PolicyHandler) as root:
        watch.roots = (root,)
        page = open_page(init=VIOLATIONS)
        for path, scheme in PAGES.items():
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            answer = page.goto(root + path, wait_until="networkidle")
            assert answer
            assert answer.headers["content-security-policy"] in HEADER
            page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            if path == "commands/containers/":
                page.locator("#run-detached [data-cmd-token]").first.hover()
                page.locator("#run-detached [data-cmd-copy]").click()
            page.locator("[data-colours]").click()
            if path in SEARCHED:
                page.locator("[data-cmd-search] input").focus()
                page.locator("[data-cmd-search] input").fill("docker run")
                expect(page.locator("[data-cmd-search] li").first, path).to_be_visible()
            assert page.evaluate("violations") == [], path
            if path == "nothing/":
                watch.complaints.clear()
            assert watch.complaints == []
        page.goto("about:blank")


def test_nothing_is_written_into_the_pages_and_styles(site: BuiltSite) -> None:
    for page in site.pages.values():
        assert not [node for node in page.tree.css("script") if "src" not in node.attributes], page.path
        assert not {name for node in page.tree.css("*") for name in node.attributes if name.startswith("on")}, page.path
        assert not page.tree.css("[style], style, [src^='data:'], [href^='data:']"), page.path
    for file in site.folder.rglob("*.css"):
        assert "data:" not in file.read_text("utf-8"), file


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_header_is_in_the_readme(name: str) -> None:
    assert HEADER in (ROOT / name).read_text("utf-8")
