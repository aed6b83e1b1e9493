"""The blocks of a post turned into the elements of a page: which block is a card, and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from commandcards.importer.blocks import Block, Code, Comment, LoneCode
from commandcards.importer.commands import Judge
from commandcards.importer.comments import read_comment
from commandcards.importer.hosts import tell_hosts
from commandcards.importer.leftovers import read_cell
from commandcards.importer.notes import find_lead, find_list, sort_list
from commandcards.importer.part_notes import note_parts
from commandcards.importer.parts import MANY, make_part, make_plain, mend_entry, shorten, split_entries
from commandcards.importer.reasons import find_reason
from commandcards.importer.records import Aside, CardDraft, Element, Entry, Heading, Line, Plain, Remark, Session, Text
from commandcards.importer.sessions import WINDOWS, read_session
from commandcards.notation.fence_checks import IN_A_CELL
from commandcards.notation.page import NEVER_CLOSES

SHELLS = frozenset({
    "bash", "sh", "shell", "zsh", "fish", "ksh", "console", "terminal", "shell-session", "sh-session", "bash-session",
    "shellsession", "cli", "command", "commandline", "linux",
}) | WINDOWS  # fmt: skip
_NO_LANGUAGE = frozenset(
    {"", "text", "txt", "plain", "plaintext", "none", "nohighlight", "docker", "dockerfile", "log"}
)
"""What the fences of commands are labelled, too."""
_CELLS = frozenset({"python", "python3", "ipython", "ipython3", "py", "{python}"})
_WORDS = frozenset({
    "alias", "break", "continue", "date", "declare", "env", "eval", "exec", "export", "file", "find", "go", "host",
    "install", "local", "open", "read", "return", "set", "source", "split", "test", "time", "type", "typeset", "unset",
})  # fmt: skip
"""Programs whose names begin lines in other languages, too."""
_CAPTION = re.compile(r"\btitle=\"(?!(?i:terminal|shell|bash|console|终端)\")(?P<text>[^\"]{1,80})\"")
"""What stands above a block; most that are called by where one types are called alike."""
_HEXO = re.compile(r"[\w+-]{0,20}[ \t]+(?P<text>[\u3400-\u9fffA-Z][^{}=\"]{0,79}?)(?:[ \t]+https?://\S+(?:[ \t].*)?)?")
"""Hexo shows the words behind a fence's language above it, with a link behind them."""
_FILE = re.compile(r"\btitle=[\"'](?P<name>[\w./-]*\.[a-z]{1,5})[\"']")
_COMMENT = re.compile(r"[ \t]*//+(?P<text>.*)")


def assemble(blocks: Sequence[Block], judge: Judge) -> tuple[list[Element], list[Remark]]:
    """The elements of a page in the order of the post, and a remark on each block of commands that makes no card."""
    assembler = _Assembler(blocks, judge)
    assembler.run()
    elements = tell_hosts(note_parts(one, judge) for one in assembler.elements)
    return elements, assembler.remarks


@dataclass(slots=True)
class _Assembler:
    blocks: Sequence[Block]
    judge: Judge
    index: int = 0
    elements: list[Element] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    """Text that has not become an element yet."""

    def run(self) -> None:
        while self.index < len(self.blocks):
            block = self.blocks[self.index]
            self.index += 1
            if isinstance(block, Heading):
                self._add(block)
            elif isinstance(block, Code):
                self._add_code(block)
            elif isinstance(block, LoneCode):
                self._add_lone(block)
            elif isinstance(block, Comment):
                self._add_comment(block)
            else:
                self.lines.append(block)
        self._flush()

    def _add(self, *elements: Element) -> None:
        self._flush()
        self.elements += elements

    def _flush(self) -> None:
        if any(line.text.strip() for line in self.lines):
            self.elements.append(Text(tuple(self.lines)))
        self.lines = []

    def _add_comment(self, comment: Comment) -> None:
        self.lines += comment.lines
        if "-->" not in comment.lines[-1].text:
            self.remarks.append(Remark(comment.lines[0].number, "look", NEVER_CLOSES, NEVER_CLOSES))

    def _leave(self, line: int, message: str) -> None:
        self.remarks.append(Remark(line, "left", message))

    # Blocks of code

    def _add_code(self, code: Code) -> None:
        if not code.closed:
            self.remarks.append(Remark(code.line, "look", "this fence never closes: it was taken to end with the post"))
        file = _FILE.search(code.info)
        if file:
            self._leave(
                code.line, f"a block of code stays as it is: it is the file `{file['name']}`, as its title says"
            )
            self._add(make_plain(code.indent, code.info, [line.text for line in code.lines], code.line))
            return
        session = self._read(code)
        if session is None or session.reason:
            self._keep(code, session)
            return
        self.remarks += session.doubts
        if session.root:
            message = "a prompt of root became `$ `: write `sudo` where the command needs it"
            self.remarks.append(Remark(code.line, "look", message))
        if session.opening:
            message = "the lines before the first command of this block are a block of their own"
            self.remarks.append(Remark(code.line, "look", message))
            self._add(Plain(code.indent, "", session.opening, code.line))
        self._add_entries(session, code)
        self._add_list()

    def _read(self, code: Code) -> Session | None:
        """The session in a block; None for code in another language, or in none without a command of Docker."""
        language = code.language.lower().lstrip(".")
        lines = read_cell(code.lines)
        if language in SHELLS or language in _NO_LANGUAGE or (language in _CELLS and lines is not code.lines):
            return read_session(lines, language, self.judge)
        first = next((line.text.strip() for line in code.lines if line.text.strip()), "")
        program = self.judge.find_program(first.removeprefix("$ "))
        if not program:
            return None
        session = read_session(code.lines, "", self.judge)
        mislabelled = program == "docker" or first.startswith("$ ") or all(map(self._is_shells, session.entries))
        return session if mislabelled else None

    def _is_shells(self, entry: Entry) -> bool:
        """Whether a line of code in a language of its own can be nothing but a command."""
        program = self.judge.find_program(entry.text)
        alone = " " not in entry.text or entry.output or program in _WORDS
        return bool(program) and not alone and self.judge.is_accepted(entry.text)

    def _keep(self, code: Code, session: Session | None) -> None:
        """Leave a block as it is; one that is labelled as a shell's, or not at all, is remarked."""
        language = code.language.lower()
        if language.startswith("|"):
            self.remarks.append(Remark(code.line, "left", IN_A_CELL, IN_A_CELL))
        if code.form == "indented":
            if session and any(line.text.startswith("$ ") for line in code.lines):
                self._leave(code.line, f"a block of code stays as it is: {session.reason}")
            self.lines += [Line(line.number, f"    {line.text}".rstrip()) for line in code.lines]
            return
        if session and code.lines and (language in SHELLS or language in ("", "text", "plaintext")):
            self._leave(code.line, f"a block of code stays as it is: {session.reason}")
        self._add(make_plain(code.indent, code.info, [line.text for line in code.lines], code.line))

    def _add_entries(self, session: Session, code: Code) -> None:
        entries = []
        for entry in session.entries:
            mended, remarks = mend_entry(entry, self.judge)
            entries.append(mended)
            self.remarks += remarks
        if session.closing:
            entries[-1] = replace(entries[-1], closing=session.closing)
        caption = _CAPTION.search(code.info) or _HEXO.fullmatch(code.info)
        if caption and not entries[0].comments:
            entries[0] = replace(entries[0], comments=(caption["text"],))
        whole = all(entry.reason for entry in entries)
        for part in split_entries(entries):
            element, remarks = make_part(part, code.indent)
            self.remarks += remarks
            if not whole:
                self._add(element)
        if whole:
            self._add(make_plain(code.indent, code.info, [line.text for line in code.lines], code.line))

    # Lines of code

    def _add_lone(self, lone: LoneCode) -> None:
        problem = self._find_problem(lone)
        if problem is not None:
            if problem:
                self._leave(lone.line, f"`{shorten(lone.text)}` stays text: {problem}")
            self.lines.append(Line(lone.line, lone.source))
            return
        above = self._take_comments()
        group = [lone] if above else [lone, *self._find_group()]
        if len(group) <= MANY:
            group = group[:1]
        else:
            self._skip(group[-1])
        entries = [self._mend(one, above if one is lone else ()) for one in group]
        for part in split_entries(entries):
            element, remarks = make_part(part, lone.indent)
            self.remarks += remarks
            self._add(element)
        self._add_list()

    def _mend(self, lone: LoneCode, above: tuple[str, ...]) -> Entry:
        entry, remarks = mend_entry(Entry(lone.text, lone.line, above, lone.behind), self.judge)
        self.remarks += remarks
        return entry

    def _find_problem(self, lone: LoneCode) -> str | None:
        """Why a line of code is no command: a reason for the report, or an empty one where nobody would ask."""
        known = bool(self.judge.find_program(lone.text))
        if known and (reason := find_reason(lone.text)):
            return reason
        words = len(lone.text.split())
        code = lone.ticks
        if known and (words > 1 or (lone.bold and code)) and (code or self.judge.is_accepted(lone.text)):
            return None
        asked = (
            code and not known and not lone.text.startswith("-") and (lone.bold or (words > 1 and lone.text.isascii()))
        )
        return "it begins with no program that is known" if asked else ""

    def _take_comments(self) -> tuple[str, ...]:
        """The lines with `//` directly above, which stand in the text so far."""
        taken: list[str] = []
        while self.lines and (match := _COMMENT.fullmatch(self.lines[-1].text)):
            taken.insert(0, read_comment(f"//{match['text']}") or "")
            self.lines.pop()
        return tuple(filter(None, taken))

    def _as_line(self, block: Block) -> Line | None:
        """A line of text; bold words that are no command are one too."""
        if isinstance(block, LoneCode) and not block.ticks and self._find_problem(block) is not None:
            return Line(block.line, block.source)
        return block if isinstance(block, Line) else None

    def _find_group(self) -> list[LoneCode]:
        """The commands in the lines after this one, blank lines between them or not."""
        group = []
        for block in islice(self.blocks, self.index, None):
            if isinstance(block, LoneCode) and self._find_problem(block) is None:
                group.append(block)
            elif not isinstance(block, Line) or block.text.strip():
                break
        return group

    def _skip(self, last: LoneCode) -> None:
        while self.blocks[self.index - 1] is not last:
            self.index += 1

    # What follows

    def _add_list(self) -> None:
        """The list after a card: notes of the card, and what is left of it as a list of its own."""
        following: list[Line] = []
        for block in islice(self.blocks, self.index, None):
            shown = self._as_line(block)
            if shown is None or (shown is not block and any(one.text.strip() for one in following)):
                break
            following.append(shown)
        card = self.elements[-1]
        lead = find_lead(following)
        found = find_list(following, lead)
        if found is None or not isinstance(card, CardDraft):
            return
        sorted_list = sort_list(found, [entry.text for entry in card.entries], self.judge)
        if lead and (sorted_list.rest or sorted_list.options):
            return  # with its own words before it, such a list stays as it is
        self.elements[-1] = replace(card, notes=sorted_list.notes)
        for line, command, text in sorted_list.options:
            self.elements.append(CardDraft(line, card.indent, (Entry(command, line, behind=text),)))
            message = f"`{shorten(command)}` is a card of its own: the post explains the option in a list"
            self.remarks.append(Remark(line, "look", message))
        if sorted_list.rest:
            self._add(Aside(card.indent, sorted_list.rest))
        self.index += found.end
