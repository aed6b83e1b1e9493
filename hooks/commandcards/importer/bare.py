"""Commands that stand in the prose of a post, without a fence or a code span around them."""

from __future__ import annotations

import re

from commandcards.importer.commands import Judge
from commandcards.importer.corrections import correct_characters
from commandcards.importer.prompts import name_prompt, read_prompt

_BEFORE = re.compile(r"(?:[ \t>]|&nbsp;|[\u2460-\u2473]|\d{1,3}、)*")
"""What stands before a command in a quote, or in a list that is none for Markdown."""
_LAST = re.compile(r"[：:][ \t]*(?P<command>(?:sudo )?docker(?:-compose)? [a-z].*)\Z")
_OPTION = re.compile(r" --?[A-Za-z](?:.*[^.!?:。！？：])?\Z")
_PLACE = re.compile(r" (?:\S+@\S+:|~?/\w|\./)\S*\Z")
_FEW = 4
"""Words; a sentence has more."""
_UNMISTAKABLE = frozenset({"apt-get", "git", "kubectl", "npm", "systemctl", "yum"})
"""Programs of which a sentence hardly begins with a command that they know."""
_SENTENCE = re.compile(r"[.,:;!?。，：；！？]\Z|[\u3400-\u9fff]")
NO_PROSE = re.compile(r"[ \t]*(?:[-*+>|<!#]|\d{1,3}[.)])")


def is_bare_command(line: str, judge: Judge) -> bool:
    """A line of prose that is a command, or begins with a prompt; one of Docker also at the end of the line."""
    text = _BEFORE.sub("", line, count=1).strip()
    prompt = read_prompt(text, lambda command: bool(judge.find_program(command)))
    if prompt and (name_prompt(text) or text.startswith(("$", "PS", "mysql>"))):
        return bool(prompt.text) and (prompt.kind == "inside" or bool(judge.find_program(prompt.text)))
    if NO_PROSE.match(text):
        return False
    last = _LAST.search(text)
    if last:
        return judge.is_accepted(last["command"])
    program = judge.find_program(text)
    if text.endswith("\\") and knows_command(text, program, judge):
        return True
    if program in ("docker", "docker-compose"):
        return " " in text and (" -" in text or judge.is_accepted(correct_characters(text, judge)))
    if program in _UNMISTAKABLE and not _SENTENCE.search(text):
        return knows_command(text, program, judge)
    known = bool(program) and (_OPTION.search(text) or (len(text.split()) <= _FEW and _PLACE.search(text)))
    return bool(known) and judge.is_accepted(text)


def knows_command(text: str, program: str, judge: Judge) -> bool:
    """Whether a line begins with a command that its program has."""
    return any(token.label.startswith(f"{program} ") for token in judge.explain(text).tokens)
