"""The words that an import writes into a page, in the page's language."""

from __future__ import annotations

from commandcards.model import Bilingual

ALSO = Bilingual("补充：", "Also:")
"""Stands between a card and a list that explains something else than parts of its command."""
IMAGE = Bilingual("［图：{alt}］", "(Image: {alt})")
"""Stands for an image that was not copied."""
HOST = Bilingual("在 {host} 上", "On {host}")
"""A comment above a command, where a post has commands for several machines."""
NO_ALT = Bilingual("无说明", "no description")
