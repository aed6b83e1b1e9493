r"""The cases of `fixtures/check`: one file each, what the author writes and what the checker says of it.

    === page.*.md
    …
    === problems
    page.*.md:4: `docker` has no command `rim`: did you mean `docker rmi` or `docker rm`?

A section is a file, named by its path; `page.*.md` stands for the page in both languages. Behind a path, `(escaped)`
says that the file has what an editor would not show, or not keep: `\t`, `\r`, `\xNN` for a byte and `\uNNNN` for a
character; a backslash is `\\`, and one at the end of a line joins it to the next.
The last sections are what is expected: `problems` on standard output, `notices` on standard error. A line that holds
for both languages is written once. A case whose name ends in `-nope` has no problems: it is right and must stay so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures" / "check"
LOCALES = ("en", "zh")
EXPECTED = ("problems", "notices")
HEADING = re.compile(r"^=== (\S+)( \(escaped\))?\n", re.MULTILINE)
ESCAPE = re.compile(rb"\\(?:([tr\\\n])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|)")
LETTERS = {b"t": b"\t", b"r": b"\r", b"\\": b"\\", b"\n": b""}
BOTH = ".*."


@dataclass(frozen=True)
class Case:
    """One file of `fixtures/check`, read."""

    file: Path
    source: str
    """The text before the first expected section, as it stands."""
    files: dict[str, bytes]
    """By path; the pages of both languages apart."""
    problems: list[str]
    notices: list[str]

    @property
    def name(self) -> str:
        return self.file.stem

    def write(self, folder: Path) -> Path:
        """Write the case's files into a folder; returns that."""
        for path, content in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return folder

    def update(self, problems: list[str], notices: list[str]) -> None:
        """Write what is expected anew; the rest of the file stays."""
        expected = zip(EXPECTED, (problems, notices), strict=True)
        sections = [
            f"=== {name}\n" + "".join(f"{line}\n" for line in join_languages(lines))
            for name, lines in expected
            if lines or name == "problems"
        ]
        self.file.write_text(self.source + "".join(sections), "utf-8", newline="")


def read_case(file: Path) -> Case:
    """Read a case; AssertionError when it is not written as the head of this module says."""
    text = file.read_bytes().decode("utf-8")
    first, *pieces = HEADING.split(text)
    assert not first, f"{file}: a case begins with `=== PATH`"
    files: dict[str, bytes] = {}
    expected: dict[str, list[str]] = {}
    for name, escaped, body in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if name in EXPECTED:
            expected[name] = split_languages(body.split("\n")[:-1])
            continue
        assert not expected, f"{file}: what is expected comes last"
        content = unescape(body.encode()) if escaped else body.encode()
        files |= dict.fromkeys(name_languages(name), content)
    source = re.split(r"^=== (?:problems|notices)\n", text, maxsplit=1, flags=re.MULTILINE)[0]
    return Case(file, source, files, expected.get("problems", []), expected.get("notices", []))


def read_cases() -> list[Case]:
    return [read_case(file) for file in sorted(FOLDER.glob("*.txt"))]


def unescape(text: bytes) -> bytes:
    def replace(match: re.Match[bytes]) -> bytes:
        letter, byte, character = match.groups()
        assert letter or byte or character, f"no escape: {text[match.start() :][:10]!r}"
        if letter:
            return LETTERS[letter]
        return bytes.fromhex(byte.decode()) if byte else chr(int(character, 16)).encode()

    return ESCAPE.sub(replace, text)


def name_languages(path: str) -> list[str]:
    return [path.replace(BOTH, f".{locale}.", 1) for locale in LOCALES] if BOTH in path else [path]


def split_languages(lines: list[str]) -> list[str]:
    """The lines as they are printed, in the order of files and lines."""
    parts = (line.partition(":") for line in lines)
    return sorted((name + colon + rest for path, colon, rest in parts for name in name_languages(path)), key=order)


def join_languages(lines: list[str]) -> list[str]:
    """The other way round: a line that both languages have is written once."""
    joined: list[str] = []
    for line in lines:
        path, colon, rest = line.partition(":")
        names = [re.sub(r"\.(?:en|zh)\.", f".{locale}.", path, count=1) for locale in LOCALES]
        if names[0] == names[1] or not {name + colon + rest for name in names} <= set(lines):
            joined.append(line)
        elif path == names[0]:
            joined.append(path.replace(".en.", BOTH, 1) + colon + rest)
    return joined


def order(line: str) -> tuple[str, int, str]:
    """By path and line, as the checker sorts; what has no place comes first."""
    place = re.match(r"([^:]+):(\d+): ", line)
    return (place[1], int(place[2]), line) if place else ("", 0, line)
