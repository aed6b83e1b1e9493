"""Slips of whoever typed or pasted a command, for which neither the shell nor Docker has a word of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from os.path import commonprefix

from commandcards.command.characters import Stretches
from commandcards.command.explanation import Explanation
from commandcards.command.shell.syntax import Script
from commandcards.model import Finding
from commandcards.site.streams import find_spoilt_stream

_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|apos|#39|#x27);")
_PROGRAMS = ("docker", "docker-compose")


def find_slip(explanation: Explanation) -> Finding | None:
    """The first that makes another command of the text than was meant; None when there is none."""
    script = explanation.script
    finders = (
        _find_entity, _find_slash_comment, _find_comment_between, _find_trailing_backslash,
        _find_backslash_before_blank, _find_windows_path,
    )  # fmt: skip
    found = next((found for find in finders if (found := find(script))), None)
    return found or _find_blank_in_tag(explanation) or find_spoilt_stream(explanation)


def _find_entity(script: Script) -> Finding | None:
    """A sign that came along from the source of a web page; what stands in quotes may be meant."""
    literals = Stretches([*script.literals, *((one.start, one.end) for one in script.comments)])
    entity = next((one for one in _ENTITY.finditer(script.text) if one.start() not in literals), None)
    if entity is None:
        return None
    sign = unescape(entity[0]).replace("\xa0", " ")
    return Finding(entity.start(), f"`{entity[0]}` is how HTML writes `{sign}`: write that", (sign,), len(entity[0]))


def _find_slash_comment(script: Script) -> Finding | None:
    """A word that looks like the beginning of a comment of C: `//`, or `//` before no path."""
    for word in (word for command in script.commands for word in command.words[1:]):
        if re.fullmatch(r"//+|//[^\x00-\x7f].*", word.text):
            return Finding(word.start, "`//` begins no comment in a shell: write `#`")
    return None


def _find_comment_between(script: Script) -> Finding | None:
    """A comment in the line below a backslash: it ends the command that was to go on."""
    for comment in script.comments:
        if script.text[comment.start] != "`" and re.search(r"(?<!\\)\\\n[ \t]*\Z", script.text[: comment.start]):
            message = "a comment ends the command that the line above it goes on with: write it above the command"
            return Finding(comment.start, message)
    return None


def _find_trailing_backslash(script: Script) -> Finding | None:
    """One that should continue a line and cannot: before blanks at a line's end, or at the very end."""
    if "\\" not in script.text:
        return None
    message = "the line ends in `\\`, but no line continues it: delete it, or the spaces or the comment after it"
    for word in (word for command in script.commands for word in command.words):
        if re.search(r"\\[ \t]\Z", word.text) and re.compile(r"[ \t]*(?:\n|#|\Z)").match(script.text, word.end):
            return Finding(word.end - 2, message)
        if re.match(r"\\[ \t]#", word.text):  # for the shell the sign is in the middle of a word
            return Finding(word.start, message)
    last = re.search(r"(?<!\\)(?:\\\\)*(\\)\Z", script.text)
    return Finding(last.start(1), message) if last else None


def _find_backslash_before_blank(script: Script) -> Finding | None:
    """One that should continue a line, in the middle of it: the blank behind it begins the next word."""
    for word in (word for command in script.commands for word in command.words):
        better = word.text[1:].lstrip() if re.match(r"\\[ \t]", word.text) else word.text
        if not better:
            message = (
                "`\\` and the blank behind it are a word of their own: delete them, or end the line right behind `\\`"
            )
            return Finding(word.start, message)
        if better != word.text:
            message = (
                f"the blank behind `\\` goes into the next word: write `{better}`, or end the line right behind `\\`"
            )
            return Finding(word.start, message, (better,), word.end - word.start)
    return None


def _find_windows_path(script: Script) -> Finding | None:
    """One without quotes: a shell takes its backslashes away."""
    for word in (word for command in script.commands for word in command.words):
        if re.match(r"(?:--?[a-z]+=)?[A-Za-z]:\\(?!\\)[^'\"$`]*\Z", word.text):
            better = f"'{word.text}'"
            message = f"a shell takes the backslashes of a path away: write `{better}`, or `/` in their place"
            return Finding(word.start, message, (better,), word.end - word.start)
    return None


def _find_blank_in_tag(explanation: Explanation) -> Finding | None:
    """`nginx: 1.27`, where an image has its tag in a word of its own; what runs in a container may print such words."""
    starts = [start for invocation in explanation.all_invocations for start in invocation.starts]
    inside = {word.start for start in starts for word in start.words}
    for command in (
        one for one in explanation.script.commands if any(word.value in _PROGRAMS for word in one.words[:2])
    ):
        for word, after in pairwise(command.words):
            if word.start in inside:
                break
            if re.fullmatch(r"[a-z0-9][\w./-]*:", word.text) and re.fullmatch(r"(?:latest|v?\d[\w.-]*)", after.text):
                better = word.text + after.text
                message = f"a blank stands behind `{word.text}`: write `{better}`"
                return Finding(word.start, message, (better,), after.end - word.start)
    return None


def find_misspelt(explanation: Explanation) -> Iterator[Finding]:
    """Programs that nothing explains and that are called almost as Docker is."""
    explained = {token.start for token in explanation.tokens}
    commands = [one.words for script in (explanation.script, *explanation.inner) for one in script.commands]
    commands += [words for invocation in explanation.invocations for words in invocation.runs]
    for word in (words[0] for words in commands if words and not words[0].dynamic):
        meant = next((one for one in _PROGRAMS if is_slip(word.value.lower(), one)), None)
        if meant and word.value != meant and word.start not in explained:
            message = f"`{word.value}` is no program that is known: did you mean `{meant}`?"
            yield Finding(word.start, message, (meant,), word.end - word.start)


def is_slip(word: str, meant: str) -> bool:
    """Whether a hand that types makes the one of the other: two letters that changed places, one left out or doubled.

    Any other letter may make another name of it: `rocker`, `udocker` and `docker2` are programs.
    """
    if word == meant:
        return True
    at = len(commonprefix((word, meant)))
    begun, rest = meant[:at], meant[at:]
    changed = {begun + rest[1::-1] + rest[2:], begun + rest[1:], begun + begun[-1:] + rest}
    return word in changed - {meant}
