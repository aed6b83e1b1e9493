"""One page put in place of another that is open, which costs much less than loading it."""

from __future__ import annotations

from built_site import BuiltPage
from playwright.sync_api import Page

SWAP = """
    ([address, html]) => {
        history.replaceState(null, "", address);
        document.documentElement.lang = html.match(/<html[^>]* lang="(.*?)"/)[1];
        document.title = html.match(/<title>(.*?)<\\/title>/s)[1];
        document.body.innerHTML = html.slice(html.indexOf("<body"));
        scrollTo(0, 0);
    }
"""


def swap_page(page: Page, address: str, built: BuiltPage) -> None:
    """Show another page of the site; its scripts do not run, and what was put into the window stays there."""
    page.evaluate(SWAP, [address, built.html])
