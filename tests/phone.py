"""A page that is open, held as a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}


@contextmanager
def held_as_a_phone(page: Page) -> Iterator[None]:
    """Lay an open page out as a phone does, and tell it of a finger instead of a mouse."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setDeviceMetricsOverride", PHONE)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    assert page.evaluate("innerWidth === 390 && matchMedia('(pointer: coarse)').matches")
    yield
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    session.send("Emulation.clearDeviceMetricsOverride")
    session.detach()
