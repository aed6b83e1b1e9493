"""Takes out of an output what differs from run to run, so that two runs can be compared.

What is left is called the shape: messages, columns, the names that the commands themselves give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from commandcards.card.plans import Plan
from commandcards.record.screen import find_width

DEFAULTS = Plan()
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
ZONE = r"(?: ?(?:Z\b|[A-Z]{3,4}\b|[+-]\d\d:?\d\d)){0,2}"

RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("<time>", re.compile(rf"\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?{ZONE}")),
    ("<time>", re.compile(rf"(?:(?:{DAYS}),? )?(?:{MONTHS}) +\d+,? \d\d:\d\d:\d\d(?:{ZONE} \d{{4}})?")),
    ("<time>", re.compile(rf"\d\d?[/ ](?:{MONTHS})[/ ]\d{{4}}[: ]\d\d:\d\d:\d\d{ZONE}")),
    ("<time>", re.compile(rf"\b(?:{MONTHS}) [ \d]\d (?:\d\d:\d\d\b| \d{{4}}\b)")),
    ("<time>", re.compile(r"\b\d{4}/\d\d/\d\d \d\d:\d\d:\d\d")),
    ("<age>", re.compile(r"\bLess than a second(?: ago)?|\bAbout (?:a|an|\d+) \w+(?: ago)?")),
    ("<age>", re.compile(r"\b\d+ (?:second|minute|hour|day|week|month|year)s?(?: ago)?\b")),
    ("<percent>", re.compile(r"\b\d+(?:\.\d+)?%")),
    ("<size>", re.compile(r"\b\d+(?:\.\d+)?(?:e[+-]\d+)? ?[kKMGT]?i?B(?:/s)?\b")),
    ("<duration>", re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:ms|µs|m\d+(?:\.\d+)?s|s)\b")),
    ("<mac>", re.compile(r"\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b")),
    ("<address>", re.compile(r"\b(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168)(?:\.\d{1,3}){2,3}\b")),
    ("<address>", re.compile(r"\bf[de][0-9a-f]{2}:[0-9a-f:]+")),
    ("<port>", re.compile(r"(?<=:)(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|60\d{3})\b")),
    ("<uuid>", re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")),
    ("<step>", re.compile(r"(?<=^#)\d+(?= )")),
    ("<moment>", re.compile(r"(?<=^#<step> )\d+\.\d+(?= )")),
    # A server's first process is 1 in its container; its others have any number.
    ("<number>", re.compile(r"(?<=^<time> \[)(?!1\])\d+(?=\] [A-Z]+: )")),
    ("<number>", re.compile(r'(?<="Pid": )\d+|(?<=\(pid )\d+|(?<=execDuration=)\d+')),
    # How many further levels of its instruction set a processor has.
    ("(+<number>)", re.compile(r"(?<=linux/amd64 )\(\+\d\)")),
    ("<layer>", re.compile(r"^[0-9a-f]{12}(?=: (?:Pull|Push|Download|Extract|Already|Verif|Wait|Layer|Mount|Prep))")),
)
"""In the order they are applied; each is a test of its own."""
IDENTIFIER = re.compile(
    r"\bsha256:(?P<digest>[0-9a-f]{12,64})|\b(?P<id>[0-9a-f]{12}(?:[0-9a-f]{52})?)\b|\b(?P<swarm>[0-9a-z]{25})\b"
)
SHORT_ID = 12
"""Characters of an id that tell it apart, and that most outputs show."""
INVENTED = re.compile(r"(?<![\w./-])[a-z]+_[a-z]+\d?(?![\w./-])")
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
CELL = re.compile(rf"\d[\d:.]*|(?:{MONTHS})\d\d")
TITLE = re.compile(r"[A-Z][A-Z0-9 /%&._-]*")
PROGRESS = re.compile(r"#\d+ (?!\[|DONE|CACHED|ERROR|CANCELED|WARN|\d+\.\d|.* done$)")
"""Details of a build that are printed only when they take long enough, before the line that says they are done."""
DONE = re.compile(r"(?<=^#<step> )(?P<what>.*?) <duration> done$")
RECORD = re.compile(
    r"[0-9a-z]{12}\*?(?=  +(?:regular|internal|frontend|source\.\w+|exec\.\w+) )|[0-9a-z]{25}\*?(?=  +(?:true|false) )"
)
"""Begins a line about an entry of the build cache."""
STEP = re.compile(r" => (?!=)|#\d+ ")
"""Begins a step of a build; what it has done stands below it, after `DETAIL` or the same number."""
NUMBERED = re.compile(r"#\d+ ")
DETAIL = " => => "
ENDED = re.compile(r"#\d+ DONE ")
PREPARING = re.compile(r"(?: => |#\d+ )(?:CACHED )?\[(?:[^\s\]]+ )*internal\] ")
SETS: tuple[re.Pattern[str], ...] = (
    re.compile(r" => (?:CACHED )?\[(?:[^\s\]]+ )*internal\] load metadata "),
    re.compile(r"(?: => |#\d+ )(?:CACHED )?\[(?:[^\s\]]+ )* *1/\d+\] FROM "),  # padded from ten steps on
    re.compile(r" => => (?:sha256:|extracting )"),
    RECORD,
    re.compile(r"[ACD] /"),
    re.compile(r"(?:untagged|deleted): "),
    re.compile(r"[0-9a-f]{12}: (?:Push|Mount|Layer)"),
    re.compile(r" +vnd\.docker\.reference\."),
    re.compile(r"(?:tcp|udp)6? "),
    # Volumes, in a listing of what takes space.
    re.compile(r"\S+ +\d+ +\d+(?:\.\d+)?[kMG]?B$"),
)
"""Lines that come in an order of chance where they stand together: things done at the same time, and sets."""
GAP = re.compile(r"(?<=\S) {2,}")


@dataclass
class Memory:
    """The names given to what varies, kept over all commands of a scenario: one id stays one id."""

    spoken: str = ""
    """All commands of the scenario: what stands in them does not vary."""
    names: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    """How many names of each sort have been given."""
    learning: bool = True
    """False within lines whose order is chance: a number given there would be chance too."""

    def name_id(self, text: str) -> str:
        """`<id-1>` for the first id, the same for its short form."""
        if not self.learning:
            return self.names.get(text[:SHORT_ID], "<id>")
        return self.name("id", text[:SHORT_ID])

    def name_invented(self, text: str) -> str:
        """`<name-1>` for the first name that the engine made up; a name that a command gives stays."""
        if text in self.spoken:
            return text
        return self.name("name", text)

    def name(self, sort: str, text: str) -> str:
        if text not in self.names:
            self.counts[sort] += 1
            self.names[text] = f"<{sort}-{self.counts[sort]}>"
        return self.names[text]


def normalise(lines: Iterable[str], memory: Memory, plan: Plan = DEFAULTS) -> list[str]:
    """The shape of an output. `memory` is used for all commands of a scenario, in their order.

    What the plan of its card allows to differ is gone from it too.
    """
    kept = [
        cut_varying(line, plan.varies)
        for line in replace_columns(list(lines))
        if not PROGRESS.match(line) and not begins_with(line, plan.chance)
    ]
    if plan.compare == "lines":
        shapes = normalise_set(([line] for line in kept), memory)
    else:
        shapes = normalise_parts(find_parts(kept), memory, plan.anywhere)
    while shapes and not shapes[-1]:
        shapes.pop()
    return [shape for shape, _ in groupby(shapes)] if plan.compare == "repeats" else shapes


def begins_with(line: str, beginnings: Sequence[str]) -> bool:
    return line.lstrip().startswith(tuple(beginnings))


def cut_varying(line: str, varies: Iterable[str]) -> str:
    blanks = len(line) - len(line.lstrip())
    found = next((beginning for beginning in varies if line.startswith(beginning, blanks)), None)
    return line if found is None else line[: blanks + len(found)]


def find_parts(lines: Iterable[str]) -> list[list[str]]:
    """The lines that stay together: a step of a build with its details; any other line alone.

    The steps that prepare a build come first: they are done beside the others.
    """
    parts: list[list[str]] = []
    numbered: dict[str, list[str]] = {}
    last = [""]
    for line in lines:
        number = NUMBERED.match(line)
        known = numbered.get(number[0]) if number else None
        if known is not None and line == known[0] and (known is not last or any(map(ENDED.match, known))):
            # Another step came between, or this one went on: it is shown again, and was not done yet.
            known[1:] = [detail for detail in known[1:] if detail and not ENDED.match(detail)]
            last = known
        elif known is not None or is_detail(line, last):
            last = last if known is None else known
            last.append(line)
        else:
            last = [line]
            parts.append(last)
            if number:
                numbered[number[0]] = last
    blocks = groupby(parts, key=lambda part: STEP.match(part[0]) is not None)
    return [part for is_build, block in blocks for part in (sorted(block, key=is_main) if is_build else block)]


def is_detail(line: str, part: Sequence[str]) -> bool:
    """Whether a line goes on about the step before it; where steps have numbers, an empty line ends it."""
    if NUMBERED.match(part[0]):
        return not line and bool(part[-1])
    return line.startswith(DETAIL) and STEP.match(part[0]) is not None


def is_main(part: Sequence[str]) -> bool:
    """Whether a step of a build is one of the Dockerfile's, and not one that prepares them."""
    return PREPARING.match(part[0]) is None


def normalise_parts(parts: Iterable[list[str]], memory: Memory, anywhere: Sequence[str] = ()) -> list[str]:
    """The lines in their order, but for sets, whose members come back sorted; `anywhere` begins those of one more."""
    shapes: list[str] = []
    for number, block in groupby(parts, key=lambda part: -1 if begins_with(part[0], anywhere) else find_set(part[0])):
        if number is None:
            shapes += [shape for part in block for shape in normalise_part(part, memory)]
        else:
            shapes += normalise_set(block, memory)
    return shapes


def normalise_set(parts: Iterable[list[str]], memory: Memory) -> list[str]:
    """The lines of parts that come in an order of chance, sorted by part: a number given there would be chance too."""
    before, memory.learning = memory.learning, False
    found = sorted(normalise_part(part, memory) for part in parts)
    memory.learning = before
    return [shape for part in found for shape in part]


def normalise_part(part: Sequence[str], memory: Memory) -> list[str]:
    first, *details = part
    return [normalise_line(first, memory), *normalise_parts([[one] for one in details], memory)]


def find_set(line: str) -> int | None:
    """Which of the sets a line belongs to."""
    return next((number for number, pattern in enumerate(SETS) if pattern.match(line)), None)


def normalise_line(line: str, memory: Memory) -> str:
    """One line without ids, times, sizes and the like; runs of blanks become two, as columns move."""
    line = mask_varying(line, memory.spoken)
    line = IDENTIFIER.sub(lambda match: name_identifier(match, memory), line)
    line = INVENTED.sub(lambda match: memory.name_invented(match[0]), line)
    return DONE.sub(r"\g<what> done", GAP.sub("  ", line.rstrip()))


def mask_varying(line: str, spoken: str) -> str:
    """Put placeholders in the place of what varies, but for what a command of the scenario says itself."""
    # What is typed is echoed wherever the output happens to be.
    line = RECORD.sub("<record>", line.removeprefix("^C"))
    for name, pattern in RULES:
        line = replace_varying(line, pattern, name, spoken)
    return line


def replace_varying(line: str, pattern: re.Pattern[str], name: str, spoken: str) -> str:
    return pattern.sub(lambda match: match[0] if is_spoken(match[0], spoken) else name, line)


def is_spoken(text: str, spoken: str) -> bool:
    """Whether a command of the scenario says just this; `10s` there is not the `10s` of `110s`."""
    # Most are not there at all, which is quickly known.
    return text in spoken and re.search(rf"(?<![\w.]){re.escape(text)}(?![\w.])", spoken) is not None


def name_identifier(match: re.Match[str], memory: Memory) -> str:
    text = find_id(match)
    return memory.name_id(text) if text else match[0]


def find_id(match: re.Match[str]) -> str | None:
    """The id in what `IDENTIFIER` has found; None for what only looks like one."""
    text: str = match["digest"] or match["id"] or match["swarm"]
    varies = any(character.isdigit() for character in text) and any(character.isalpha() for character in text)
    # A word of 25 letters is a word, and twelve digits are a number; after `sha256:` and in full length all is an id.
    return text if varies or match["digest"] or len(text) == 64 else None


def replace_columns(lines: Sequence[str]) -> list[str]:
    """Put placeholders into the columns of tables that hold numbers or times of the moment."""
    result: list[str] = []
    header: list[tuple[int, int, str]] = []
    for line in lines:
        if not line.strip():
            header = []
        if is_header(line):
            header = [span for span in column_spans(line) if span[2] in COLUMNS]
            result.append(line)
        else:
            result.append(replace_cells(line, header) if header else line)
    return result


def is_header(line: str) -> bool:
    """Whether a line is the titles of a table: two and more, in capitals."""
    titles = GAP.split(line.strip())
    return len(titles) > 1 and all(map(TITLE.fullmatch, titles))


def column_spans(header: str) -> list[tuple[int, int, str]]:
    """Where each column of a table begins and ends, with its title."""
    titles = list(re.finditer(r"\S+(?: \S+)*", header))
    ends = [title.start() for title in titles[1:]] + [10**6]
    return [(title.start(), end, title[0]) for title, end in zip(titles, ends, strict=True)]


def replace_cells(line: str, columns: Sequence[tuple[int, int, str]]) -> str:
    """A row with placeholders; what is no number in such a column stays as it is."""
    # One element for each column of the terminal: a wide character takes two.
    cells = [part for character in line for part in (character, "")[: max(1, find_width(character))]]
    for start, end, title in reversed(columns):
        if CELL.fullmatch("".join(cells[start:end]).strip()):
            cells[start:end] = COLUMNS[title], "  "
    return "".join(cells)
