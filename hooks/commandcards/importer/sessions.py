"""A block of shell lines, with prompts or without, read into commands, comments and output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from commandcards.command.shell.extent import ends_in_backslash
from commandcards.importer.commands import LONGEST, Judge
from commandcards.importer.comments import Split, read_comment, split_comment
from commandcards.importer.draft import GOES_ON, Draft, quote_paths, trim
from commandcards.importer.leftovers import drop_leftovers, unwrap
from commandcards.importer.printed import has_option, is_row, looks_printed
from commandcards.importer.prompts import Prompted, is_above_prompt, read_ambiguous, read_prompt
from commandcards.importer.reasons import find_reason
from commandcards.importer.records import Entry, Line, Remark, Session
from commandcards.importer.whereabouts import (
    Whereabouts,
    is_leaving,
    is_prose,
    tell_behind,
    tell_inside,
    waits_for_lines,
)
from commandcards.notation.prompts import describe_output

WINDOWS = frozenset({"powershell", "pwsh", "ps1", "ps", "posh", "cmd", "bat", "batch", "dos", "batchfile"})
_MORE = re.compile(r"[ \t]*(?:>>|More\?|>)(?:[ \t]|$)")
_OPENS = re.compile(r"(?:for|while|until|if|case|select)\b|.*[{(]$")
_AFTER_BACKSLASH = re.compile(r"\\[ \t]+(?:#|//)[ \t]*(?P<comment>[^\\]*)$")
_WINDOWS_END = re.compile(r"[ \t][`^]$")
_DOCKER = ("docker", "docker-compose")
_UNKNOWN = re.compile(r"[a-z.][a-z0-9.]*[_/-][\w./-]*|[a-z][\w.-]*(?: [^\s.,;:]+)* --?[a-z]\S*(?: \S+)*")
_LONGEST_BLOCK = 60
"""A quote or a loop that is open for more lines was never meant as one."""


def read_session(lines: Sequence[Line], language: str, judge: Judge) -> Session:
    """Read the lines of a block; `language` is what its fence says, in small letters. Nothing is raised."""
    lines = drop_leftovers(unwrap([line for line in lines if not is_above_prompt(line.text)]))
    first = next((line.text.strip() for line in lines if line.text.strip()), "")
    if not first:
        return Session(reason="it is empty")
    if first.startswith("#!"):
        return Session(reason="it is a script, not a session: name it as a file with `title=`, or leave it")
    reader = _SessionReader(lines, language in WINDOWS, judge)
    session = reader.read()
    if reader.where.been and not session.entries:
        return Session(reason="it shows what was typed inside of a container or a program")
    if session.opening and session.entries and not reader.prompted:
        return Session(reason="it begins with lines that are no commands")
    if not any(judge.find_program(entry.text) or judge.has_program(entry.text) for entry in session.entries):
        return Session(reason="no line of it begins with a program that is known")
    return session


@dataclass(slots=True)
class _SessionReader:
    lines: Sequence[Line]
    windows: bool
    judge: Judge
    index: int = 0
    prompted: bool = False
    ambiguous: bool = False
    root: bool = False
    entries: list[Entry] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    """The lines of those comments."""
    opening: list[str] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    apart: bool = False
    where: Whereabouts = field(default_factory=Whereabouts)
    """Once it is inside of something and has no prompts, only a command of Docker is outside again."""

    def read(self) -> Session:
        self._look_for_prompts()
        while self.index < len(self.lines):
            line = self.lines[self.index]
            prompt = self._prompt_of(line.text) or self._sign_of(line.text)
            if not line.text.strip():
                self._read_blank()
            elif prompt and prompt.kind != "inside" and not self.where.is_elsewhere(line.text):
                self.root |= prompt.kind == "root"
                self._read_command(prompt.text)
            elif prompt:
                self._read_inside(prompt.text)
            elif (comment := read_comment(line.text)) is not None and not self._is_printed(line.text):
                self.index += 1
                self.comments += [comment] if comment else []
                self.above.append(line.text.rstrip())
            elif not self.prompted and self._is_typed_inside(line.text.strip()):
                self._read_inside(line.text.strip())
            elif self._is_output(line.text):
                self._read_output()
            else:
                self._read_command(line.text.strip())
        self._end_output()
        return Session(
            tuple(self.entries), tuple(self.comments), "", self.root, tuple(self.doubts), tuple(self.opening)
        )

    def _is_output(self, text: str) -> bool:
        """Where there are prompts, all without one; but a command that nothing stands before has printed nothing."""
        if self.prompted:
            return bool(self.entries or self.opening) or not self._is_command(text.strip())
        return self._looks_printed(text)

    def _look_for_prompts(self) -> None:
        is_command = self._is_command
        prompts = [read_prompt(line.text, is_command) for line in self.lines]
        self.prompted = any(prompt and prompt.kind != "inside" for prompt in prompts)
        self.windows |= any(prompt and prompt.kind == "windows" for prompt in prompts)
        lines = zip(self.lines, prompts, strict=True)
        bare = any(prompt is None and is_command(line.text.strip()) for line, prompt in lines)
        if not self.prompted and not bare:
            found = [prompt for line in self.lines if (prompt := read_ambiguous(line.text, is_command))]
            self.ambiguous = self.prompted = bool(found)
            self.windows |= any(prompt.kind == "windows" for prompt in found)

    def _is_command(self, text: str) -> bool:
        return bool(self.judge.find_program(text))

    def _prompt_of(self, text: str) -> Prompted | None:
        prompt = read_prompt(text, self._is_command)
        if prompt is None and self.ambiguous:
            return read_ambiguous(text, self._may_be_command)
        return prompt

    def _sign_of(self, text: str) -> Prompted | None:
        """The `# ` of root, where a command has just opened something; before a prompt it is a comment."""
        if not self.prompted or not self.where.opened:
            return None
        comment = bool(read_prompt(self._following(), self._is_command))
        return self.where.read_sign(text, lambda rest: not comment and self._is_command(rest))

    def _is_typed_inside(self, text: str) -> bool:
        """Without a prompt behind a command that waits for lines: a line that is no command, or an `exit` comes."""
        if not self._waits() or is_prose(text):
            return False
        rest = islice(self.lines, self.index, self.index + _LONGEST_BLOCK)
        return not self._is_command(text) or any(is_leaving(line.text) for line in rest)

    def _waits(self) -> bool:
        """The last command is one that waits for lines, and none has been read."""
        opened = self.where.opened in ("container", "program") and not self.where.entered
        return opened and waits_for_lines(self.entries[-1].text)

    def _read_inside(self, typed: str) -> None:
        """A line that was typed inside stays output, and the first one of a session is told."""
        line, last = self.lines[self.index], self.entries[-1] if self.entries else None
        self.where.enter()
        if last and typed and not last.enters and not is_leaving(typed):
            self.doubts.append(Remark(line.number, "look", tell_inside(typed, last.text)))
        self._read_output()
        if not self.prompted or line.text.startswith("# "):
            self.where.leave(typed)

    def _may_be_command(self, text: str) -> bool:
        """A command, or what is hardly anything else behind a prompt: `mysql_secure_installation`, `./x`, `x -a b`."""
        return self._is_command(text) or _UNKNOWN.fullmatch(text) is not None

    def _read_blank(self) -> None:
        """A blank line parts commands; within output it belongs to it."""
        last = self.entries[-1] if self.entries else None
        if last and last.output and not self.comments:
            self.entries[-1] = replace(last, output=(*last.output, ""))
        self.apart = True
        self.index += 1

    def _following(self) -> str:
        """The next line that is not blank, of the next three; empty where there is none."""
        return next((one.text for one in islice(self.lines, self.index + 1, self.index + 4) if one.text.strip()), "")

    def _is_printed(self, text: str) -> bool:
        """A line that looks like a comment and stands in the output of a command, not before the next one."""
        after = self._following()
        if self.entries and text.startswith("-- ") and not self.prompted:  # journalctl's, and many others'
            return not after or (read_comment(after) is None and not self._is_command(after.strip()))
        if not (self.prompted and self.entries):
            return False
        return bool(after) and not self._prompt_of(after) and read_comment(after) is None

    def _looks_printed(self, text: str) -> bool:
        """In a session without prompts only the look of a line tells output from a command."""
        program = self.judge.find_program(text.strip())
        if is_row(text) and self.entries and not has_option(text):  # an image may have the name of a program
            return True
        if program or self.where.entered:
            return self.where.entered and program != "docker"
        return looks_printed(text, first=not self.entries, windows=self.windows)

    def _read_output(self) -> None:
        line = self.lines[self.index]
        self.index += 1
        above, self.comments, self.above = self.above, [], []
        if not self.entries:
            self.opening += [*above, line.text.rstrip()]
            return
        last = self.entries[-1]
        guessed = not (self.prompted or self.where.entered or self.doubts)
        if guessed and split_comment(line.text, "", self.judge).comment:
            what = (
                f"`{line.text.strip()[:60]}` was taken for what a command prints: if it is not, take it out of the card"
            )
            self.doubts.append(Remark(line.number, "look", what))
        if self.prompted and self._is_command(line.text) and line.text.startswith("docker"):
            what = f"`{line.text.strip()[:60]}` has no prompt and so is output: write `$ ` before it if it is a command"
            self.doubts.append(Remark(line.number, "look", what, describe_output(line.text.rstrip(), first=False)))
        output = (*last.output, *above, line.text.rstrip())
        self.entries[-1] = replace(last, output=output, enters=last.enters or self.where.entered)
        if not self.prompted:
            self.where.leave(line.text)

    def _read_command(self, text: str) -> None:
        start = self.lines[self.index].number
        self.index += 1
        if not text:
            return
        began = self.index
        draft = Draft()
        split = self._split(text, "")
        draft.add(split)
        while self.index < len(self.lines) and self._goes_on(draft, split.open_quote):
            if not split.open_quote and draft.take_comment(*self.lines[self.index : self.index + 2]):
                self.index += 1
                continue
            split = self._read_more(draft, split.open_quote)
            draft.add(split)
        self.doubts += draft.settle()
        if split.open_quote:  # the quote is a slip: its line is a command, and the lines after it are their own
            draft, self.index = Draft(), began
            draft.add(self._split(text, ""))
        self._add(draft, start)

    def _split(self, text: str, quote: str) -> Split:
        continued = _AFTER_BACKSLASH.search(text)
        if continued:
            return Split(text[: continued.start() + 1], continued["comment"])
        return split_comment(text, quote, self.judge)

    def _goes_on(self, draft: Draft, quote: str) -> bool:
        last = draft.lines[-1]
        if quote:
            return len(draft.lines) <= _LONGEST_BLOCK
        if draft.here or ends_in_backslash(last) or GOES_ON.search(last):
            return True
        if _WINDOWS_END.search(last):
            following = self.lines[self.index].text.strip()
            # The last word of a command in such lines may be an image with the name of a program.
            new = self.judge.find_program(following)
            return bool(following) and (not new or (new not in _DOCKER and (self.windows or len(draft.lines) > 1)))
        return len(draft.lines) <= _LONGEST_BLOCK and self._is_open(draft)

    def _is_open(self, draft: Draft) -> bool:
        """A loop, a condition or a group that has not ended."""
        if not _OPENS.match(draft.lines[0]) or len(draft.text) > LONGEST:
            return False
        error = self.judge.explain(draft.text).script.error
        return error is not None and ("never" in error.message or "missing" in error.message)

    def _read_more(self, draft: Draft, quote: str) -> Split:
        text = self.lines[self.index].text.rstrip()
        self.index += 1
        more = _MORE.match(text)
        if more and (self.windows or self.prompted):
            text = text[more.end() :]
        if draft.here:
            draft.close_heredoc(text)
            return Split(text)
        if _WINDOWS_END.search(draft.lines[-1]):
            draft.replace_mark()
        return self._split(text, quote)

    def _end_output(self) -> None:
        """What the last command printed is complete."""
        if self.entries:
            self.entries[-1] = replace(self.entries[-1], output=trim(self.entries[-1].output))

    def _add(self, draft: Draft, line: int) -> None:
        command = quote_paths(draft.text) if self.windows else draft.text
        apart = self.apart or bool(self.comments)
        too_long = len(command) > LONGEST
        reason = "it is too long for a card" if too_long else find_reason(command, windows=self.windows)
        self._end_output()
        behind = not self.prompted and self.where.opened == "container" and self._waits()
        if behind and self.judge.find_program(command) not in _DOCKER:
            self.doubts.append(Remark(line, "look", tell_behind(command, self.entries[-1].text)))
        self.where.follow(command, of_root=self.lines[self.index - 1].text.startswith("# "))
        self.entries.append(
            Entry(
                command, line, tuple(self.comments), draft.comment, reason=reason, apart=apart, typed=draft.typed,
                parts=draft.parts, host=self.where.outside.partition("@")[2],
            )
        )  # fmt: skip
        self.comments, self.above, self.apart = [], [], False
