"""The words of a command that may stand in an address: none that may be a password.

An address gets into logs, links and lists of visited pages, and stays when the author has taken the password out of the
command. A word too many that is left out is only missing in an id.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence

_SECRET = re.compile(r"pass|pwd|secret|token|key|cred|auth|cookie|header", re.IGNORECASE)
_NAMED = re.compile(r"[\w.-]*(?:password|passwd|token|access_key|secret_key|api_key)", re.IGNORECASE)
_SET = re.compile(r"(?P<name>-{0,2}[A-Za-z_][\w.-]*)=.*", re.DOTALL)
"""`MYSQL_ROOT_PASSWORD=…`, `--password=…`."""
_ATTACHED = re.compile(r"(?P<name>-[pPuUaHwk]).{2,}", re.DOTALL)
"""`-p123456`, `-uroot`, as the clients of databases take them."""
_SHORT = re.compile(r"-[A-Za-z0-9]*[pPauUHwk]")
"""What a password, a user with one or a header follows in these programs; `-su` is `-s -u`."""
_ASKING = re.compile(
    r"login|sshpass|curl|wget|mysql[\w-]*|mariadb[\w-]*|psql|pg_\w+|mongo\w*|redis-cli|ldap\w+|openssl|zip|unzip|7z|smbclient"
)
_BATCH = re.compile(r"-\w*b\w*")
"""With it htpasswd takes a user and a password from its next words, behind other options and a file."""
_REST = 99
"""More words than are left."""
_PIPED = frozenset({"--password-stdin", "-S"})
"""Options of `docker login` and `sudo` by which a password comes from the command before."""
_ADDRESS = re.compile(r"(?<=//)[^/]*@|\?.*", re.DOTALL)
_PAIR = re.compile(r":[^/]+@")


def find_id_words(command: str) -> list[str]:
    """The words of a command, each without what may be secret in it."""
    return list(leave_out_secrets(split_words(command)))


def split_words(command: str) -> list[str]:
    """The words as a shell has them; as blanks part them, where quotes stay open."""
    try:
        return shlex.split(command)
    except ValueError:
        return command.replace('"', " ").replace("'", " ").split()


def leave_out_secrets(words: Sequence[str]) -> Iterator[str]:
    """The words without values that follow a name such as `--token`, and of `-p123456` the option alone."""
    programs = {word.rpartition("/")[2] for word in words}
    asks = any(map(_ASKING.fullmatch, programs))
    hidden = 0
    for word in words:
        if hidden and not word.startswith("--"):
            # It may be an option that asks for more itself, as in `curl -k -u kim:secret`.
            after = count_secrets(word, programs, asks=asks) if word.startswith("-") else 0
            hidden = max(hidden - 1, after)
            continue
        hidden = count_secrets(word, programs, asks=asks)
        yield show_word(word, asks=asks)


def count_secrets(word: str, programs: set[str], *, asks: bool) -> int:
    """How many words after this one may be secret."""
    if "htpasswd" in programs and (_BATCH.fullmatch(word) or word.endswith("htpasswd")):
        return _REST if word.startswith("-") else 0
    if word in ("echo", "printf"):
        return int(bool(programs & _PIPED))
    if word.startswith("-"):
        return int(
            (asks and _SHORT.fullmatch(word) is not None) or (_SECRET.search(word) is not None and "=" not in word)
        )
    return int(_NAMED.fullmatch(word) is not None)


def show_word(word: str, *, asks: bool) -> str:
    """What may be shown of a word that is not left out as a whole: of a quoted text, no more than how it begins."""
    assigned, attached = _SET.fullmatch(word), _ATTACHED.fullmatch(word)
    if assigned and (_SECRET.search(word) or not word.startswith("-")):
        return assigned["name"]
    if asks and attached:
        return attached["name"]
    first = next(iter(word.split()), "")
    return _PAIR.sub(" ", _ADDRESS.sub("", first))
