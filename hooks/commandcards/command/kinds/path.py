"""Files and folders that the client reads or writes, and what an image is built from."""

from __future__ import annotations

import re
from dataclasses import replace

from commandcards.command.kinds.mount_target import is_absolute
from commandcards.command.kinds.value import NO_PLACE, Part, Refusal, Value, editable, phrase, refer

_GIT = re.compile(r"git@|(?:git|ssh)://|https?://[^#]*\.git(?:#|$)|github\.com/")


def parse_path(text: str) -> Value:
    """A file or folder; something with a `=` is a setting (`--output type=local,dest=out`)."""
    if "=" in text or text in NO_PLACE:
        return Value(text, text)
    return Value(text, text, editable=editable(Part(text), "path"), references=refer("file", text))


def parse_input(text: str) -> Value:
    """A file that is read; `-` is the standard input."""
    return replace(parse_path(text), meaning=phrase("context.stdin") if text == "-" else None)


def parse_working_directory(text: str) -> Value:
    """Where a program in a container starts: an absolute path (moby `translateWorkingDir`, runc for `docker exec`)."""
    if not text or is_absolute(text):
        return Value(text, text)
    return Value(text, text, Refusal("an absolute path in the container, such as /app", "engine"))


def parse_context(text: str) -> Value:
    """What `docker build` takes: a folder, a Git repository, an address to download from, or standard input."""
    if text in (".", "./"):
        return Value(text, text, meaning=phrase("context.here"), references=refer("file", text))
    if text == "-":
        return Value(text, text, meaning=phrase("context.piped"))
    if _GIT.match(text):
        return Value(text, text, meaning=phrase("context.git"))
    if "://" in text:
        return Value(text, text, meaning=phrase("context.url"))
    path = Part(text)
    meaning = phrase("context.directory", path=path) if path else None
    return Value(text, text, None, meaning, editable(path, "path"), refer("file", text))
