"""Programs that run in a container."""

from __future__ import annotations

from commandcards.command.kinds.value import Value, phrase


def parse_entrypoint(text: str) -> Value:
    """An empty one takes away the image's (docker/cli `parse`, docker/compose `runCommand`)."""
    return Value(text, text, meaning=None if text else phrase("entrypoint.none"))
