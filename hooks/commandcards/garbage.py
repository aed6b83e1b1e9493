"""When Python looks for cycles among the objects of a process that makes many, nearly all of which last to its end."""

from __future__ import annotations

import atexit
import gc

SELDOM = 50_000
"""So many new objects are made before Python looks for cycles among them."""


def collect_seldom() -> None:
    """For a process of many builds. To look as often as usual takes a tenth of the time of one."""
    gc.set_threshold(max(SELDOM, gc.get_threshold()[0]))
    leave_to_system()


def collect_never() -> None:
    """For a process that soon ends."""
    gc.disable()
    leave_to_system()


def leave_to_system() -> None:
    """At its end, do not look for cycles once more: the memory goes back to the system anyway.

    It would be another tenth of the time of a build.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
