"""Counts what moves on a page while it loads."""

from __future__ import annotations

from playwright.sync_api import Page

COUNT_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => list.getEntries().forEach((one) => shifts.push([one.value, one.startTime])))
        .observe({ type: "layout-shift", buffered: true });
"""
"""A script for a page to begin with: `count_shifts` asks it."""
SLIGHT = 0.005
"""A shift that does not count: a header that comes in two pieces moves by a word, and a line more would be some 0.02.

By Google's measure, a page is good below 0.1.
"""


def count_shifts(page: Page, since: float = 0) -> float:
    """How much of the page has moved, and how far: the sum of all shifts after so many milliseconds of its life."""
    return sum(value for value, at in page.evaluate("shifts") if at > since)
