"""One Docker command line, read exactly as the real client reads it (cobra and pflag)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from commandcards.command.invocation import CommandSpec, Invocation, OptionUse, Positional, role_name
from commandcards.command.shell.syntax import Word
from commandcards.command.tools.docker.conflicts import (
    check_conflicts,
    check_for_engine,
    check_global_conflicts,
)
from commandcards.command.tools.docker.flags import FlagReading, nearest_names, read_flags
from commandcards.command.tools.docker.gone import GONE, find_meant
from commandcards.command.tools.docker.grammar import ROOT, Grammar
from commandcards.command.tools.docker.misuse import check_misuse
from commandcards.command.tools.docker.plugin_rules import check_builder
from commandcards.command.tools.docker.unheeded import check_unheeded
from commandcards.command.tools.docker.usage import Arguments, is_plain_group, read_arguments
from commandcards.model import Finding

_BUILT_IN = frozenset({"docker help", "docker completion"})
"""Commands that cobra adds."""
_PLACEHOLDERS = frozenset({"COMMAND", "SUBCOMMAND"})
_LISTED = {
    "docker ps": "container_ids",
    "docker compose ps": "container_ids",
    "docker images": "image_ids",
    "docker volume ls": "volume_names",
    "docker network ls": "network_ids",
}
"""What the commands that list something print with `--quiet`."""


def read_command_line(words: tuple[Word, ...], grammar: Grammar, *, fed: bool = False) -> Invocation:
    """Read a Docker command line; the first of the `words` is `docker`, and if `fed`, more arguments follow unseen.

    Offsets are those of the command's text. What the client would refuse without asking a daemon sets `refused`; what
    it would only read otherwise than meant is a finding as well. Nothing is said of values that only the shell knows.
    """
    return _InvocationReader(grammar, words, fed).read()


@dataclass(slots=True)
class _InvocationReader:
    grammar: Grammar
    words: tuple[Word, ...]
    fed: bool
    """Further arguments come from standard input (`xargs`)."""
    path: list[Word] = field(default_factory=list)
    options: list[OptionUse] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    groups: list[CommandSpec] = field(default_factory=list)
    refused: bool = False
    helped: bool = False
    """`--help` stands somewhere: the client prints help and checks no more."""

    def read(self) -> Invocation:
        self.path.append(self.words[0])
        spec = self.grammar.commands[ROOT]
        words = self.words[1:]
        typed = ROOT
        while spec.group:
            # Before a further command word, options are the group's own (cobra `Traverse`).
            reading = self._read_flags(replace(spec, interspersed=False), words)
            if reading.terminator and typed == ROOT:
                # Docker itself reads its global options before cobra does, and so takes `docker -- ps`.
                self._take(reading)
                words = tuple(reading.arguments)
                reading = self._read_flags(spec, words)
            following = reading.arguments[0] if reading.arguments and not reading.terminator else None
            child = self.grammar.find(f"{typed} {following.value}") if following else None
            if following is None or child is None:
                return self._end_at_group(spec, words, reading)
            self._take(reading)
            typed = f"{typed} {following.value}"
            self.path.append(following)
            self.groups.insert(0, spec)
            words = words[words.index(following) + 1 :]
            spec = child
        return self._end(spec, self._read_flags(spec, words))

    def _read_flags(self, spec: CommandSpec, words: tuple[Word, ...]) -> FlagReading:
        return read_flags(spec, words, self.grammar, tuple(self.groups))

    def _take(self, reading: FlagReading) -> None:
        self.options += reading.options
        self.findings += reading.findings
        self.refused |= reading.refused
        self.helped = self.helped if reading.helped is None else reading.helped

    def _refuse(self, offset: int, message: str) -> None:
        self.findings.append(Finding(offset, message))
        self.refused = True

    def _end_at_group(self, spec: CommandSpec, words: tuple[Word, ...], reading: FlagReading) -> Invocation:
        """No further command was found: a group alone prints its help, anything else is a mistake."""
        if not is_plain_group(spec):
            return self._end(spec, self._read_flags(spec, words))
        self._take(reading)
        following = reading.arguments[0] if reading.arguments else None
        if following and not self._is_open(spec, following):
            hidden = self.grammar.find(f"{spec.path} {following.value}")
            self.findings.append(_find_hidden(spec, following) if hidden else self._find_unknown(spec, following))
            # With `--help` anywhere after it, the client prints the group's help instead of an error; values that
            # it checks by name (hence no canonical path) do not matter then.
            whole = self._read_flags(replace(spec, interspersed=True, canonical=""), words)
            helped = self.helped if whole.helped is None else whole.helped
            versions = [use for use in whole.options if use.option.name == "version" and use.reading.record is True]
            self.refused |= whole.refused or not (helped or versions)
        # Commands that cobra adds by itself, or else a plugin, which reads the rest.
        built_in = following is not None and f"{ROOT} {following.value}" in _BUILT_IN
        role = following.value.upper() if following and built_in else "PLUGIN_COMMAND"
        if following and spec.path == ROOT and f"{ROOT} {following.value}" in self.grammar.external:
            role = f"PLUGIN_{following.value.upper()}"
        if role == "HELP":
            self._check_topic(reading.arguments[1:])
        return self._finish(spec, reading, self._read_positionals(spec, reading, [role] * len(reading.arguments)))

    def _check_topic(self, words: list[Word]) -> None:
        """What stands behind `docker help`: a command, and nothing else (cobra's `help`)."""
        spec = self.grammar.commands[ROOT]
        for word in words:
            if self._is_open(spec, word) or word.value in ("-h", "--help"):
                return
            child = self.grammar.find(f"{spec.path} {word.value}")
            if child is None:
                option = Finding(word.start, f"`docker help` takes no options: remove `{word.text}`")
                self.findings.append(option if word.value.startswith("-") else self._find_unknown(spec, word))
                self.refused = True
                return
            spec = replace(child, path=f"{spec.path} {word.value}")

    def _is_open(self, spec: CommandSpec, word: Word) -> bool:
        """A command that the grammar does not describe, and need not."""
        if word.dynamic or word.value in _PLACEHOLDERS or word.value.startswith("__"):
            return True
        path = f"{spec.path} {word.value}"
        return path in _BUILT_IN or path in self.grammar.external

    def _find_unknown(self, spec: CommandSpec, word: Word) -> Finding:
        gone = GONE.get(f"{spec.path} {word.value}")
        if gone:
            return Finding(word.start, f"`{spec.path} {word.text}` no longer exists: {gone}")
        meant = find_meant(spec.path, word.value, self.grammar.children(spec.path))
        if meant:
            return Finding(word.start, f"`{spec.path}` has no command `{word.text}`: use `{meant}`")
        nearest = nearest_names(word.value, list(self.grammar.children(spec.path)))
        hint = " or ".join(f"`{spec.path} {name}`" for name in nearest)
        see = f"see `{spec.path} --help`"
        message = f"`{spec.path}` has no command `{word.text}`: {f'did you mean {hint}?' if hint else see}"
        return Finding(word.start, message, tuple(nearest), word.end - word.start)

    def _end(self, spec: CommandSpec, reading: FlagReading) -> Invocation:
        self._take(reading)
        arguments = read_arguments(spec)
        positionals = self._read_positionals(spec, reading, arguments.roles(len(reading.arguments)))
        if not self.helped and not self.refused:
            self._check_count(spec, reading.arguments, arguments)
        if not self.helped and not self.refused:
            start, options = self.path[-1].start, tuple(reading.options)
            conflicts = check_conflicts(spec, start, options, positionals, self.options)
            conflicts += check_builder(spec.canonical, self.path, self.options, positionals)
            self.refused = bool(conflicts)
            self.findings += [*conflicts, *check_misuse(spec, options, positionals, self.grammar)]
            self.findings += check_unheeded(spec, self.options)
            self.findings += check_for_engine(spec, start, options, positionals)
        return self._finish(spec, reading, positionals)

    def _read_positionals(self, spec: CommandSpec, reading: FlagReading, roles: list[str]) -> tuple[Positional, ...]:
        read = self.grammar.values.read_argument
        switches = [use.option.name for use in reading.options if use.reading.record is True]
        return tuple(
            Positional(word, role, read(spec.canonical, role_name(role), word.value, switches))
            for word, role in zip(reading.arguments, roles, strict=True)
        )

    def _check_count(self, spec: CommandSpec, words: list[Word], arguments: Arguments) -> None:
        minimum, maximum = arguments.minimum, arguments.maximum
        fixed = [word for word in words if not may_be_none(word)]
        if len(fixed) < minimum and not self.fed and not any(map(may_be_many, words)):
            verb = "argument is" if minimum == 1 else "arguments are"
            found = f"only {len(words)} given" if words else "none is given"
            self._refuse(
                self.path[-1].start,
                f"`{spec.path}` needs {' '.join(arguments.roles(minimum))}: {minimum} {verb} required, {found}",
            )
        if maximum is not None and len(fixed) > maximum:
            most = "no argument" if maximum == 0 else f"at most {maximum} argument{'s' if maximum > 1 else ''}"
            extra = fixed[maximum]
            self._refuse(
                extra.start, f"`{spec.path}` takes {most}: remove `{extra.text}`, or quote what belongs together"
            )

    def _finish(self, spec: CommandSpec, reading: FlagReading, positionals: tuple[Positional, ...]) -> Invocation:
        root = self.grammar.commands[ROOT].options
        for finding in check_global_conflicts(use for use in self.options if use.option is root.get(use.option.name)):
            self._refuse(finding.offset, finding.message)
        return Invocation(
            spec,
            self.path[0].start,
            self.path[-1].end,
            tuple(self.path),
            tuple(self.options),
            positionals,
            reading.terminator,
            tuple(sorted(self.findings, key=lambda finding: finding.offset)),
            self.refused,
            lists=spec.canonical in _LISTED,
            prints=self._what_it_prints(spec.canonical),
        )

    def _what_it_prints(self, command: str) -> str:
        if command == "docker create":
            return "new_container"
        quiet = any(use.option.name == "quiet" for use in self.options)
        return _LISTED.get(command, "") if quiet else ""


_EXPANSIONS = re.compile(r"(?>\$\w+|\$\{[^}]*\}|\$[@*]|\$\(.*\)|`[^`]*`)++", re.DOTALL)


def _find_hidden(spec: CommandSpec, word: Word) -> Finding:
    """What follows `--` is an argument, and no command."""
    return Finding(word.start, f"`{spec.path}` takes no `--` before its command: write `{spec.path} {word.text}`")


def may_be_none(word: Word) -> bool:
    """Only an unquoted expansion, which the shell may turn into no word at all: `$OPTIONS`."""
    return _EXPANSIONS.fullmatch(word.text) is not None


def may_be_many(word: Word) -> bool:
    """An expansion that the shell may turn into several words: `$(docker ps -q)`, `*.tar`, `"$@"`."""
    if not word.dynamic:
        return False
    return not word.text.startswith('"') or '"$@"' in word.text or "[@]}" in word.text
