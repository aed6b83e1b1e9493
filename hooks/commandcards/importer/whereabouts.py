"""Where the lines of a session were typed: at its own machine, at another, or inside of a container or a program."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from commandcards.importer.language import HAN
from commandcards.importer.prompts import Prompted, name_prompt

Opened = Literal["machine", "container", "program", ""]
"""What a command opens for the lines behind it. Those of a machine are commands as all are; the others print."""

_SUDO = re.compile(r"sudo(?: -u \S+| -[EHSn]+)* (?=[^-])")
_SSH_FLAG = r" -(?:[46AaCgKkMnqTtvXxYy]+|[BbcDEeFIiJLlmopRSWw] ?\S+)"
_MACHINE = re.compile(
    rf"ssh(?:{_SSH_FLAG})* [^-\s]\S*(?:{_SSH_FLAG})*|mosh \S+|su(?: -l?| --login)?(?: [\w.-]+)?|newgrp [\w.-]+"
    r"|(?:vagrant|minikube) ssh(?: [\w.-]+)?|(?:docker-machine ssh|multipass shell) [\w.-]+"
    r"|sudo(?: -u \S+)? -[EHS]*[is][EHS]*(?:u? [\w.-]+)?"
)
_ENGINES = frozenset({"docker", "podman", "nerdctl", "kubectl", "docker-compose", "lxc"})
_VERBS = frozenset({"exec", "run", "attach", "start", "debug"})
_FLAGS = re.compile(r"-[aitdTq]{1,5}|--(?:interactive|tty|stdin|attach|detach)")
_SHELLS = frozenset({"bash", "sh", "ash", "zsh"})
_SQL = frozenset({"-c", "-f", "-l", "--execute", "--command", "--file", "--list", "--eval"})
"""With these a client asks one thing and ends."""
_CLIENTS = frozenset({"mysql", "mariadb", "psql", "mongo", "mongosh"})
_INTERPRETERS = frozenset({"python", "python2", "python3", "ipython", "node", "irb"})
_REDIS = re.compile(r"redis-cli(?: -[hpan] ?\S+)*")
_LEAVES = frozenset({"exit", "logout", "quit", "exit;", "quit;", "exit()", "quit()", "\\q", "^D", "Ctrl-D", "Ctrl+D"})


def find_opened(command: str) -> Opened:
    """What the last program of a command opens for the lines behind it; empty when it opens nothing, or may not."""
    words = _last_words(command)
    if _MACHINE.fullmatch(" ".join(words)):
        return "machine"
    if _reads_lines(words):
        return "program"
    return "container" if _opens_container(words) else ""


def waits_for_lines(command: str) -> bool:
    """Whether lines behind a command that have no prompt were certainly typed inside of what it opens."""
    if find_opened(command) not in ("container", "program"):
        return False
    words = _last_words(command)
    inner = next((i for i, word in enumerate(words) if word in _CLIENTS | _INTERPRETERS or word == "redis-cli"), 0)
    return words[-1].rpartition("/")[2] in _SHELLS or _reads_lines(words[inner:])


def _last_words(command: str) -> list[str]:
    """Those of the last program, without `sudo`; none for one that reads from or writes to something else."""
    if re.search(r"[|<>\n]", command):
        return []
    return _SUDO.sub("", " ".join(re.split(r"&&|;", command)[-1].split()), count=1).split()


def _reads_lines(words: list[str]) -> bool:
    """Whether a program asks for lines of a language of its own."""
    if not words:
        return False
    asks = words[0] in _CLIENTS and _SQL.isdisjoint(words) and not any(word.startswith("-e") for word in words)
    return asks or (len(words) == 1 and words[0] in _INTERPRETERS) or bool(_REDIS.fullmatch(" ".join(words)))


def _opens_container(words: list[str]) -> bool:
    if not words or words[0] not in _ENGINES:
        return words[:1] in (["chroot"], ["nsenter"])
    verb = next((word for word in words[1:] if word in _VERBS), "")
    flags = "".join(word if word[1] != "-" else word[1:3] for word in words if _FLAGS.fullmatch(word))
    if not verb or "d" in flags or "T" in flags:
        return False
    compose = "compose" in f"{words[0]} {words[1]}"
    asked = {"i", "t", "s"} | ({"a"} if verb == "start" else set())
    return compose or verb in ("attach", "debug") or not asked.isdisjoint(flags)


@dataclass(slots=True)
class Whereabouts:
    """Where a session is, line by line."""

    outside: str = ""
    """Whom the prompts name at which commands are typed."""
    known: set[str] = field(default_factory=set)
    """All that they have named."""
    entered: bool = False
    """The session is inside of a container or a program."""
    been: bool = False
    """It is there, or has left again."""
    opened: Opened = ""
    """What was opened last and has not been left."""

    def is_elsewhere(self, line: str) -> bool:
        """Whether a prompt names another user or host, behind a command that opens a container or a program."""
        who = name_prompt(line)
        if who and who not in self.known and (self.entered or self.opened in ("container", "program")):
            return True
        self.outside = who
        self.known.add(who)
        return False

    def read_sign(self, line: str, is_command: Callable[[str], bool]) -> Prompted | None:
        """`# apt update` behind a command that opens a shell: there it is root's prompt, elsewhere a comment."""
        rest = line.removeprefix("# ").strip()
        if self.opened == "program" or not line.startswith("# "):
            return None
        if is_leaving(rest) or (is_command(rest) and not is_prose(rest)):
            return Prompted("root" if self.opened == "machine" else "inside", rest)
        return None

    def enter(self) -> None:
        """Take notice of a line that was typed inside."""
        self.entered = self.been = True

    def follow(self, command: str, *, of_root: bool) -> None:
        """Take notice of a command that was typed outside; after one `of_root` its shell is still open."""
        self.entered = False
        self.opened = find_opened(command) or ("machine" if of_root and not is_leaving(command) else "")

    def leave(self, line: str) -> None:
        """Take notice of a line typed inside, which may be the last one there."""
        if is_leaving(line):
            self.entered, self.opened = False, ""


def tell_inside(line: str, command: str) -> str:
    """What to say of the first line that was typed inside."""
    return (
        f"`{line[:60]}` was typed inside of a container or a program: it stays output of `{command[:60]}`;"
        " write what readers need from there as a card"
    )


def tell_behind(line: str, command: str) -> str:
    """What to say of a command without a prompt that follows one which waits for lines."""
    return (
        f"`{line[:60]}` stands as a command behind `{command[:60]}`: write `\\` in place of its `$ `"
        " if it was typed inside of what that opens"
    )


def is_leaving(line: str) -> bool:
    """Whether a line ends what was opened."""
    return line.strip() in _LEAVES


def is_prose(line: str) -> bool:
    """Whether nobody typed that."""
    return HAN.search(line) is not None
