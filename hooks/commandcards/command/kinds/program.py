"""Programs that run in a container."""

from __future__ import annotations

import re

from commandcards.command.kinds.value import Refusal, Value, phrase

_DOCKERFILE_FORM = re.compile(r'(?:CMD|CMD-SHELL)\s|NONE\Z|\[\s*"(?:CMD|CMD-SHELL|NONE)"')


def parse_health_command(text: str) -> Value:
    """What a shell runs; the forms that a Dockerfile and Compose have are no commands (docker/cli `parse`)."""
    if not _DOCKERFILE_FORM.match(text):
        return Value(text, text)
    outcome = "is run as it stands, and fails each time"
    return Value(text, text, Refusal("the command alone, without CMD or CMD-SHELL", "nobody", outcome=outcome))


def parse_entrypoint(text: str) -> Value:
    """An empty one takes away the image's (docker/cli `parse`, docker/compose `runCommand`)."""
    return Value(text, text, meaning=None if text else phrase("entrypoint.none"))
