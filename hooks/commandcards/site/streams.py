"""Pipes and files that `docker run` and `docker exec` cannot have, do not read, or spoil."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commandcards.command.explanation import Explanation
from commandcards.command.invocation import Invocation, OptionUse
from commandcards.command.shell.syntax import Redirection, Script, SimpleCommand
from commandcards.model import Finding

_READING = re.compile(r"0?<(?:<<?-?)?")
_WRAPPERS = frozenset({"sudo", "time", "command", "env", "nice", "nohup"})
_TERMINAL = re.compile(r"/dev/(?:tty|pts/|console|stdin)|.*[$`]")
"""What may be a terminal: one by its name, and what only the shell knows."""
_BLANKS = " \t\n\\"
_WRITING = frozenset({">", ">>", ">|", "1>", "1>>", "&>", "&>>", ">&"})


def find_spoilt_stream(explanation: Explanation) -> Finding | None:
    """The first command with an input that it cannot have or does not read, or an output that a terminal changes."""
    for invocation in explanation.invocations:
        check = _CHECKS.get(invocation.spec.canonical)
        if check is None or invocation.findings or _is_on(invocation, "detach"):
            continue
        if finding := check(explanation, invocation):
            return finding
    return None


def _check_container(explanation: Explanation, invocation: Invocation) -> Finding | None:
    """docker/cli `CheckTty`; without `-i` standard input is not attached."""
    inputs = [name for name in _find_inputs(explanation, invocation) if not _TERMINAL.match(name)]
    tty = _find(invocation, "tty")
    if _is_on(invocation, "interactive"):
        if tty and (inputs or _is_run_by_xargs(explanation, invocation)):
            message = "-t wants a terminal, and standard input is none here: the client refuses it, leave -t out"
            return Finding(tty.start, message)
    elif not _is_on(invocation, "attach") and any(name != "/dev/null" for name in inputs):
        path = invocation.spec.path
        message = f"`{path}` reads no standard input without -i, and what is given to it is lost: add -i"
        return Finding(invocation.path_start, message)
    if tty and any(_find_outputs(explanation, invocation)):
        return Finding(tty.start, "-t makes CR LF of every line end, which spoils the file: leave -t out")
    return None


def _check_service(explanation: Explanation, invocation: Invocation) -> Finding | None:
    """docker/compose `execCommand`: there is a terminal where it prints to one, and then the client wants another."""
    switches = {use.option.name: use.reading.record is not False for use in invocation.options}
    if switches.get("no-tty") or switches.get("interactive") is False or _prints_elsewhere(explanation, invocation):
        return None
    if all(map(_TERMINAL.match, _find_inputs(explanation, invocation))):
        return None
    path = invocation.spec.path
    message = f"`{path}` wants a terminal without -T, and standard input is none here: the client refuses it, add -T"
    return Finding(invocation.path_start, message)


def _prints_elsewhere(explanation: Explanation, invocation: Invocation) -> bool:
    """Whether it does not print to the terminal of whoever types it, as far as that can be told."""
    for script, command in _find_commands(explanation, invocation):
        after = next((one.text for one in script.operators if one.start >= command.end), "")
        written = any(one.operator in _WRITING for one in _redirections_of(script, command))
        inside = any(one.start <= command.start < one.end for one in script.substitutions)
        if script is not explanation.script or after in ("|", "|&") or written or inside:
            return True
    return False


_CHECKS = {
    "docker run": _check_container,
    "docker exec": _check_container,
    "docker compose exec": _check_service,
}


def _find(invocation: Invocation, name: str) -> OptionUse | None:
    """The option, where it is turned on."""
    uses = [use for use in invocation.options if use.option.name == name]
    return uses[-1] if uses and uses[-1].reading.record is not False else None


def _is_on(invocation: Invocation, name: str) -> bool:
    return _find(invocation, name) is not None


def _is_run_by_xargs(explanation: Explanation, invocation: Invocation) -> bool:
    """Then its input is empty, unless xargs opens the terminal for it."""
    return any(
        one.program == "xargs"
        and not _is_on(one, "open-tty")
        and any(words and words[0].start <= invocation.path_start <= words[-1].end for words in one.runs)
        for one in explanation.invocations
    )


def _find_inputs(explanation: Explanation, invocation: Invocation) -> Iterator[str]:
    """What the shell gives to a command to read: the names of files; empty for a pipe or a text."""
    for script, command in _find_commands(explanation, invocation):
        before = [one for one in script.operators if one.end <= command.start]
        if before and before[-1].text in ("|", "|&") and not script.text[before[-1].end : command.start].strip(_BLANKS):
            yield ""
        for one in _redirections_of(script, command):
            if _READING.fullmatch(one.operator):
                yield one.target.value if one.operator.strip("0") == "<" else ""


def _find_outputs(explanation: Explanation, invocation: Invocation) -> Iterator[str]:
    """The files that the shell writes what a command prints to."""
    for script, command in _find_commands(explanation, invocation):
        for one in _redirections_of(script, command):
            name = one.target.value
            if one.operator in _WRITING and not name.isdigit() and not name.startswith("/dev/"):
                yield name


def _find_commands(explanation: Explanation, invocation: Invocation) -> Iterator[tuple[Script, SimpleCommand]]:
    """The command of the shell that runs it, or that has a program run it which reads nothing by itself."""
    for script in (explanation.script, *explanation.inner):
        around = [one for one in script.commands if one.start <= invocation.path_start < one.end]
        command = max(around, key=lambda one: one.start, default=None)
        if command and (command.words[0].start == invocation.path_start or command.words[0].value in _WRAPPERS):
            yield script, command


def _redirections_of(script: Script, command: SimpleCommand) -> Iterator[Redirection]:
    """Those among its words and right behind them."""
    end = command.end
    for one in script.redirections:
        if one.start < command.start or (one.start > end and script.text[end : one.start].strip(_BLANKS)):
            continue
        inside = any(sub.start > command.start and sub.start <= one.start < sub.end for sub in script.substitutions)
        if not inside:
            yield one
        end = max(end, one.end)
