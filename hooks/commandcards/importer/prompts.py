"""What stands before a command in a session that was copied from a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from commandcards.frozen import frozen

PromptKind = Literal["user", "root", "windows", "inside"]
"""`inside` is a prompt of a program or container that the session has entered: its lines stay output."""

_HOST = r"[\w.-]{1,40}"
_PROMPTS: tuple[tuple[PromptKind, re.Pattern[str]], ...] = (
    ("inside", re.compile(r"(?:\(.{1,30}\) ?)?root@[0-9a-f]{12}:[^#\n]{0,80}# ?(?P<rest>.*)")),
    ("user", re.compile(r"(?:-bash-\d[\d.]{0,5}|(?:bash|sh)-3\.2)\$ (?P<rest>.*)")),
    ("user", re.compile(r"~(?:/[\w./-]{0,60})?(?: \([\w./-]{1,30}\))? ?[$%] (?P<rest>.*)")),
    ("inside", re.compile(r"/[\w./-]{0,60} [#$] ?(?P<rest>.*)")),
    ("inside", re.compile(r"(?:bash|sh|ash)-\d[\d.]{0,5}[#$] ?(?P<rest>.*)")),
    (
        "inside",
        re.compile(
            r"(?!(?:PS|cat|echo|printf)>)(?:\w[\w.:-]{0,39}(?:\[\d+\]|\(\w+\))?|MariaDB \[.{1,40}\])>(?: (?P<rest>.*))?"
        ),
    ),
    ("inside", re.compile(r"(?:>>>|In \[\d+\]:|[\w.-]{1,40}=[#>]) (?P<rest>.*)")),
    ("user", re.compile(rf"(?:\(.{{1,30}}\) ?)?{_HOST}@{_HOST}[^$#%>\n]{{0,80}}[$%] (?P<rest>.*)")),
    ("root", re.compile(rf"(?:\(.{{1,30}}\) ?)?{_HOST}@{_HOST}[^$#%>\n]{{0,80}}# (?P<rest>.*)")),
    ("user", re.compile(r"\[[^\]\n]{1,80}\][$%] ?(?P<rest>.*)")),
    ("root", re.compile(r"\[[^\]\n]{1,80}\]# ?(?P<rest>.*)")),
    ("user", re.compile(rf"{_HOST}:[^\s$#]{{0,60}} [\w.-]{{1,32}}\$ (?P<rest>.*)")),
    ("windows", re.compile(r"(?:\(.{1,30}\) )?PS(?: [A-Za-z]:[^>\n]{0,120}| /[^>\n]{0,120})? ?> ?(?P<rest>.*)")),
    ("windows", re.compile(r"[A-Za-z]:\\[^>\n]{0,120}> ?(?P<rest>.*)")),
    ("user", re.compile(r"[$%] (?P<rest>.*)")),
)
_ARROW = re.compile(r"[➜❯λ»]\s+(?P<directory>[\w~./-]{1,60}\s+)?(?:git:\([^)\n]{1,60}\)\s+)?(?:✗\s+)?(?P<rest>.*)")
_ABOVE = re.compile(
    r"(?:\(.{1,30}\) ?)?[\w.-]{1,40}@[\w.-]{1,40} (?:MINGW(?:32|64)|MSYS|UCRT64|CLANG64) [~/][^\n]{0,120}"
    r"|[┌╭][─-]{1,3}(?:[(\[].{1,120}[)\]])[─-]*"
)
_BELOW = re.compile(r"[└╰][─-]{1,3}[ ]?(?P<sign>[$#%❯>]) (?P<rest>.*)")
_WHO = re.compile(r"(?:\(.{1,30}\) ?)?\[?(?P<who>[\w.-]{1,40}@[\w.-]{1,40}|-?(?:bash|sh)-\d(?=[\d.]*\$))")
"""Or the shell, when it has no name for them: on macOS that of a user, elsewhere mostly one in a container."""
_GLUED = re.compile(r"\$(?P<rest>[a-z].*)")
_AMBIGUOUS: tuple[tuple[PromptKind, str], ...] = (("root", "# "), ("root", "#"), ("windows", "> "))


@frozen
class Prompted:
    """A line of a session behind its prompt."""

    kind: PromptKind
    text: str


def is_above_prompt(line: str) -> bool:
    """The first line of a prompt that has two: that of Git for Windows, and the framed one of some Linux."""
    return _ABOVE.fullmatch(line.strip()) is not None


def name_prompt(line: str) -> str:
    """The user and the host that a prompt names; empty for one that names none."""
    who = _WHO.match(line.strip())
    return who["who"] if who else ""


def read_prompt(line: str, is_command: Callable[[str], bool]) -> Prompted | None:
    """The prompt of a line and what was typed there; None for a line that has none.

    `is_command` decides where a dollar sign stands directly before a word, as in `$docker ps`.
    """
    stripped = line.strip()
    if stripped.startswith("% ") and not is_command(stripped[2:]):  # as curl shows how far it is
        return None
    typed = f"{stripped} " if stripped.endswith(("$", "#")) else stripped  # nothing may be
    for kind, pattern in _PROMPTS:
        match = pattern.fullmatch(typed)
        if match:
            return Prompted(kind, (match["rest"] or "").strip())
    below = _BELOW.fullmatch(stripped)
    if below:
        return Prompted("root" if below["sign"] == "#" else "user", below["rest"])
    arrow = _ARROW.fullmatch(stripped)
    if arrow:  # it may have the directory behind it, or not
        named = (arrow["directory"] or "") + arrow["rest"]
        return Prompted("user", named if is_command(named) else arrow["rest"])
    glued = _GLUED.fullmatch(stripped)
    if glued and is_command(glued["rest"]):
        return Prompted("user", glued["rest"])
    return None


def read_ambiguous(line: str, is_command: Callable[[str], bool]) -> Prompted | None:
    """`# docker ps` and `> docker ps`: the prompt of root or of Windows, when what follows is a command.

    To be asked only for a session in which nothing else is typed: a comment may quote a command.
    """
    stripped = line.strip()
    for kind, sign in _AMBIGUOUS:
        rest = stripped.removeprefix(sign)
        if rest != stripped and is_command(rest) and not re.search("[\u3400-\u9fff]", rest):
            return Prompted(kind, rest)
    return None
