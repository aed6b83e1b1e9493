"""What keeps a recording from being made at all."""

from __future__ import annotations


class RecordError(Exception):
    """No engine, no packages, no rights: the message says what is missing and what to do."""
