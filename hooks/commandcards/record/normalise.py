"""Takes out of an output what differs from run to run, so that two runs can be compared.

What is left is called the shape: messages, columns, the names that the commands themselves give.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
ZONE = r"(?: ?(?:Z|[A-Z]{3,4}|[+-]\d\d:?\d\d))*"

RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("<time>", re.compile(rf"\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?{ZONE}")),
    ("<time>", re.compile(rf"(?:(?:{DAYS}),? )?(?:{MONTHS}) +\d+,? \d\d:\d\d:\d\d(?:{ZONE} \d{{4}})?")),
    ("<time>", re.compile(rf"\d\d?[/ ](?:{MONTHS})[/ ]\d{{4}}[: ]\d\d:\d\d:\d\d{ZONE}")),
    ("<time>", re.compile(rf"\b(?:{MONTHS}) [ \d]\d (?:\d\d:\d\d\b| \d{{4}}\b)")),
    ("<time>", re.compile(r"\b\d{4}/\d\d/\d\d \d\d:\d\d:\d\d\b")),
    ("<age>", re.compile(r"\bLess than a second(?: ago)?|\bAbout (?:a|an|\d+) \w+(?: ago)?")),
    ("<age>", re.compile(r"\b\d+ (?:second|minute|hour|day|week|month|year)s?(?: ago)?\b")),
    ("<percent>", re.compile(r"\b\d+(?:\.\d+)?%")),
    ("<size>", re.compile(r"\b\d+(?:\.\d+)?(?:e[+-]\d+)? ?[kKMGT]?i?B(?:/s)?\b")),
    ("<duration>", re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:ms|µs|m\d+(?:\.\d+)?s|s)\b")),
    ("<mac>", re.compile(r"\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b")),
    ("<address>", re.compile(r"\b(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168)(?:\.\d{1,3}){2,3}\b")),
    ("<address>", re.compile(r"\bf[de][0-9a-f]{2}:[0-9a-f:]+")),
    ("<port>", re.compile(r"(?<=:)(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|60\d{3})\b")),
    ("<step>", re.compile(r"(?<=^#)\d+(?= )")),
    ("<moment>", re.compile(r"(?<=^#<step> )\d+\.\d+(?= )")),
    ("<number>", re.compile(r'(?<="Pid": )\d+|(?<=\(pid )\d+')),
    ("<layer>", re.compile(r"^[0-9a-f]{12}(?=: (?:Pull|Push|Download|Extract|Already|Verif|Wait|Layer|Mount|Prep))")),
)
"""In the order they are applied; each is a test of its own."""
IDENTIFIER = re.compile(
    r"\bsha256:(?P<digest>[0-9a-f]{12,64})|\b(?P<id>[0-9a-f]{12}(?:[0-9a-f]{52})?)\b|\b(?P<swarm>[0-9a-z]{25})\b"
)
INVENTED = re.compile(r"\b[a-z]+_[a-z]+\d?\b")
"""How the engine names a container that nobody has named: adjective, underscore, surname."""
COLUMNS = {
    "PID": "<number>",
    "PPID": "<number>",
    "C": "<number>",
    "STIME": "<time>",
    "TIME": "<time>",
    "PIDS": "<number>",
    "STARS": "<number>",
}
"""Columns of tables whose values are only numbers or times of the moment."""
HEADER = re.compile(r"[A-Z][A-Z0-9 /%&._-]*(?: {2,}[A-Z][A-Z0-9 /%&._-]*)+")
PROGRESS = re.compile(r" => => | +[✔⠿] [0-9a-f]{12} |#\d+ (?!\[|DONE|CACHED|ERROR|CANCELED|WARN|\d+\.\d)")
"""Details of a build that are shown only when a step takes long enough."""
UNORDERED = re.compile(
    r" => |#\d+ |[ACD] /| [✔⠿✘!] | (?:Container|Network|Volume|Image|Service) |(?:[Uu]ntagged|[Dd]eleted): "
)
"""Begins lines that come in an order of chance: things done at the same time, and sets."""
GAP = re.compile(r" {2,}")


@dataclass
class Memory:
    """The names given to what varies, kept over all commands of a scenario: one id stays one id."""

    spoken: str = ""
    """All commands of the scenario: what stands in them does not vary."""
    names: dict[str, str] = field(default_factory=dict)
    learning: bool = True
    """False within lines whose order is chance: a number given there would be chance too."""

    def name_id(self, text: str) -> str:
        """`<id-1>` for the first id, the same for its short form."""
        if not self.learning:
            return self.names.get(text[:12], "<id>")
        return self.names.setdefault(text[:12], f"<id-{self.count('<id-') + 1}>")

    def name_invented(self, text: str) -> str:
        """`<name-1>` for the first name that the engine made up; a name that a command gives stays."""
        if text in self.spoken:
            return text
        return self.names.setdefault(text, f"<name-{self.count('<name-') + 1}>")

    def count(self, beginning: str) -> int:
        return sum(name.startswith(beginning) for name in self.names.values())


def normalise(lines: Iterable[str], memory: Memory, *, ordered: bool = True) -> list[str]:
    """The shape of an output. `memory` is used for all commands of a scenario, in their order.

    Neighbouring lines of one shape become one: how often a line repeats is a matter of time. Unless the lines are
    `ordered`, they come back sorted.
    """
    shapes: list[str] = []
    kept = [line for line in replace_columns(list(lines)) if line.strip() and not PROGRESS.match(line)]
    for unordered, block in groupby(kept, key=lambda line: not ordered or is_unordered(line)):
        memory.learning = not unordered
        found = [shape for line in block if (shape := normalise_line(line, memory))]
        shapes += sorted(found) if unordered else found
    memory.learning = True
    return drop_repetitions(shapes)


def is_unordered(line: str) -> bool:
    return UNORDERED.match(line) is not None


def normalise_line(line: str, memory: Memory) -> str:
    """One line without ids, times, sizes and the like; runs of blanks become two, as columns move."""
    # What is typed is echoed wherever the output happens to be.
    line = line.removeprefix("^C")
    for name, pattern in RULES:
        line = replace_varying(line, pattern, name, memory)
    line = IDENTIFIER.sub(lambda match: name_identifier(match, memory), line)
    line = INVENTED.sub(lambda match: memory.name_invented(match[0]), line)
    return GAP.sub("  ", line.rstrip())


def replace_varying(line: str, pattern: re.Pattern[str], name: str, memory: Memory) -> str:
    """Put a placeholder wherever the pattern matches, but for what a command of the scenario says itself."""
    return pattern.sub(lambda match: match[0] if is_spoken(match[0], memory) else name, line)


def is_spoken(text: str, memory: Memory) -> bool:
    """Whether a command of the scenario says just this; `10s` there is not the `10s` of `110s`."""
    return re.search(rf"(?<![\w.]){re.escape(text)}(?![\w.])", memory.spoken) is not None


def name_identifier(match: re.Match[str], memory: Memory) -> str:
    text = match["digest"] or match["id"] or match["swarm"]
    varies = any(character.isdigit() for character in text) and any(character.isalpha() for character in text)
    # A word of 25 letters is a word, and twelve digits are a number; after `sha256:` and in full length all is an id.
    if not varies and not match["digest"] and len(text) != 64:
        return match[0]
    return memory.name_id(text)


def replace_columns(lines: Sequence[str]) -> list[str]:
    """Put placeholders into the columns of tables that hold numbers or times of the moment."""
    result: list[str] = []
    header: list[tuple[int, int, str]] = []
    for line in lines:
        if not line.strip():
            header = []
        if HEADER.fullmatch(line.rstrip()):
            header = [span for span in column_spans(line) if span[2] in COLUMNS]
            result.append(line)
        else:
            result.append(replace_cells(line, header))
    return result


def column_spans(header: str) -> list[tuple[int, int, str]]:
    """Where each column of a table begins and ends, with its title."""
    titles = list(re.finditer(r"\S+(?: \S+)*", header))
    ends = [title.start() for title in titles[1:]] + [10**6]
    return [(title.start(), end, title[0]) for title, end in zip(titles, ends, strict=True)]


def replace_cells(line: str, columns: Sequence[tuple[int, int, str]]) -> str:
    for start, end, title in reversed(columns):
        cell = line[start:end]
        if cell.strip():
            line = line[:start] + COLUMNS[title] + "  " + line[start + len(cell) :]
    return line


def drop_repetitions(shapes: Iterable[str]) -> list[str]:
    """Neighbours of one shape as one; all states of a layer's way count as the same."""
    result: list[str] = []
    for shape in shapes:
        if shape.startswith("<layer>: "):
            shape = "<layer>: <progress>"
        if not result or result[-1] != shape:
            result.append(shape)
    return result
