"""Options and arguments as pflag takes them apart (github.com/spf13/pflag, `FlagSet.parseArgs`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from commandcards.command.invocation import CommandSpec, Option, OptionUse
from commandcards.command.shell.syntax import Word
from commandcards.command.tools.docker.grammar import Grammar
from commandcards.command.tools.docker.refusals import find_refusals
from commandcards.model import Finding

_EXPANDED = re.compile(r"[$`*?\[{]|<\(|>\(")
_DEPRECATED = {
    "time": "use --timeout",
    "pause": "use --no-pause to keep the container running",
    "disable-content-trust": "it has no effect any more: remove it",
    "kernel-memory": "it has no effect on current kernels: remove it",
    "orchestrator": "it is ignored: remove it",
    "keep-storage": "use --reserved-space",
    "list-targets": "use --list=targets",
    "list-variables": "use --list=variables",
}
"""What to write in place of a deprecated option, by its name."""


@dataclass(slots=True)
class FlagReading:
    """What one command's words hold."""

    options: list[OptionUse] = field(default_factory=list)
    arguments: list[Word] = field(default_factory=list)
    terminator: Word | None = None
    findings: list[Finding] = field(default_factory=list)
    refused: bool = False
    helped: bool | None = None
    """Whether the last `--help` asks for help: then the client looks at nothing else. None when there is none."""


def read_flags(
    spec: CommandSpec,
    words: tuple[Word, ...],
    grammar: Grammar,
    parents: tuple[CommandSpec, ...] = (),
) -> FlagReading:
    """Take apart the words after a command's path.

    `parents` are the groups above it, nearest first: some of their options may stand after the command too, and one
    that stands too late gets a better message.
    """
    return _FlagReader(spec, grammar, parents).read(words)


def slice_word(word: Word, first: int) -> Word:
    """The word that `value[first:]` makes: the value in `--name=value` or `-p80:80`."""
    value, offsets = word.value[first:], word.offsets[first:]
    start = word.offsets[first - 1] + 1
    text = word.text[start - word.start :]
    end = word.end
    if text.count('"') % 2 or text.count("'") % 2:
        # The quotes open before the value: `"--name=web"`.
        start, end = (offsets[0], offsets[-1] + 1) if offsets else (start, start)
        text = word.text[start - word.start : end - word.start]
    return Word(start, end, text, value, word.dynamic, offsets, word.placeholders)


class _FlagReader:
    def __init__(self, spec: CommandSpec, grammar: Grammar, parents: tuple[CommandSpec, ...]) -> None:
        self.spec = spec
        self.grammar = grammar
        self.parents = parents
        self.result = FlagReading()
        self.words: tuple[Word, ...] = ()

    def _find_name(self, name: str) -> Option | None:
        option = self.spec.options.get(name)
        if option is None:
            synonym = self.grammar.synonyms.get(self.spec.path, {}).get(name, "")
            option = self.spec.options.get(synonym)
        for parent in self.parents:
            if option is None and name in self.grammar.persistent.get(parent.path, ()):
                option = parent.options[name]
        return option

    def _find_letter(self, letter: str) -> Option | None:
        return next((option for option in self.spec.options.values() if option.short == letter), None)

    def read(self, words: tuple[Word, ...]) -> FlagReading:
        self.words = words
        position = 0
        while position < len(words):
            word = words[position]
            position += 1
            if len(word.value) < 2 or word.value[0] != "-":
                self.result.arguments.append(word)
                if self.spec.interspersed:
                    continue
                self.result.arguments += words[position:]
                break
            if word.value == "--":
                self.result.terminator = word
                self.result.arguments += words[position:]
                break
            read = self._read_long if word.value.startswith("--") else self._read_bundle
            position += read(word, words[position] if position < len(words) else None)
        return self.result

    def _refuse(self, offset: int, message: str, instead: Sequence[str] = (), length: int = 0) -> None:
        self._warn(offset, message, instead, length)
        self.result.refused = True

    def _warn(self, offset: int, message: str, instead: Sequence[str] = (), length: int = 0) -> None:
        self.result.findings.append(Finding(offset, message, tuple(instead), length))

    def _read_long(self, word: Word, following: Word | None) -> int:
        """`--name`, `--name=value` or `--name value`; how many further words it takes."""
        name, equals, _ = word.value[2:].partition("=")
        option = self._find_name(name)
        if option is None:
            if not (word.dynamic and _EXPANDED.search(name)):
                self._refuse_name(word, name)
            return 0
        flag_end = word.offsets[len(name) + 1] + 1
        if equals:
            self._add(option, word.start, flag_end, word.text, slice_word(word, len(name) + 3))
            return 0
        return self._add_separate(option, word.start, word.end, word.text, following)

    def _read_bundle(self, word: Word, following: Word | None) -> int:
        """`-d`, `-itd`, `-p80:80`, `-it=false`; how many further words it takes."""
        text = word.value
        self._warn_one_dash(word)
        for index in range(1, len(text)):
            option = self._find_letter(text[index])
            start = word.start if index == 1 else word.offsets[index]
            if option is None:
                # `-$FLAGS` are letters that only the shell knows.
                if not (word.dynamic and _EXPANDED.match(text, index)):
                    self._refuse_letter(word, index)
                return 0
            label = f"-{text[index]}" if len(text) > 2 else word.text
            flag_end = word.offsets[index] + 1
            value_at = index + 2 if text[index + 1 : index + 2] == "=" and len(text) > index + 2 else index + 1
            if value_at < len(text) and (option.optional_value is None or value_at == index + 2):
                glued = slice_word(word, value_at)
                self._add(option, start, flag_end, label + word.text[-(word.end - flag_end) :], glued)
                return 0
            if option.optional_value is None:
                return self._add_separate(option, start, flag_end, label, following)
            self._add(option, start, flag_end, label, None)
        return 0

    def _add_separate(self, option: Option, start: int, flag_end: int, label: str, following: Word | None) -> int:
        if option.optional_value is not None:
            self._add(option, start, flag_end, label, None)
            return 0
        if following is None:
            self._refuse(start, f"`{label}` needs a value: write it after the option")
            return 0
        self._add(option, start, flag_end, f"{label} {following.text}", following)
        self._warn_swallowed(option, label, following)
        return 1

    def _add(self, option: Option, start: int, flag_end: int, label: str, value: Word | None) -> None:
        end = flag_end if value is None else value.end
        text = (option.optional_value or "") if value is None else value.value
        reading = self.grammar.values.read_option(self.spec.canonical, option, text)
        use = OptionUse(option, start, end, flag_end, label, value, reading, self.spec.canonical)
        self.result.options.append(use)
        # What a group hands down to its commands is looked at where it stands behind the group.
        if option.deprecated and option.name in self.spec.options:
            advice = _DEPRECATED.get(option.name, "leave it out")
            self._warn(start, f"--{option.name} of `{self.spec.canonical}` is deprecated: {advice}")
        if option.name == "help":
            self.result.helped = reading.record is True
            if label == "-h":
                self._warn(start, "-h is deprecated: use --help", ["--help"], len(label))
        for finding in find_refusals(use, "early"):
            self._refuse(finding.offset, finding.message)

    def _warn_swallowed(self, option: Option, label: str, value: Word) -> None:
        """`--name --rm`: the client takes `--rm` for the name."""
        if option.type == "command" or option.name in ("entrypoint", "health-cmd"):
            return
        if is_swallowed(self.spec, value):
            self._warn(
                value.start,
                f"the client reads `{value.text}` as the value of `{label}`: write the value of `{label}` before it",
            )

    def _warn_one_dash(self, word: Word) -> None:
        """`-author=x`: a long option's name, of which the client takes a letter for a shorthand with a value."""
        name = word.value[1:].partition("=")[0]
        if name not in self.spec.options:
            return
        for index, letter in enumerate(name[:-1]):
            option = self._find_letter(letter)
            if option is None:
                return
            if option.optional_value is None:
                reading = f"-{name[: index + 1]} {word.value[index + 2 :]}"
                self._warn_read(word, reading)
                return
        last = self._find_letter(name[-1])
        if last and last.optional_value is not None:
            self._warn_read(word, " ".join(f"-{letter}" for letter in name))

    def _warn_read(self, word: Word, reading: str) -> None:
        message = f"with one dash the client reads `{word.text}` as `{reading}`: write `-{word.text}` with two dashes"
        self._warn(word.start, message, [f"-{word.text}"], len(word.text))

    def _refuse_letter(self, word: Word, index: int) -> None:
        letter = word.value[index]
        name = word.value[1:].partition("=")[0]
        if name in self.spec.options:
            message = f"`{word.text}` has one dash and is read letter by letter: write `-{word.text}` with two dashes"
            self._refuse(word.start, message, [f"-{word.text}"], len(word.text))
            return
        if letter == "-" and word.value[index + 1 :] and word.text == word.value:
            at = word.offsets[index] - word.start
            apart = f"{word.text[:at]} {word.text[at:]}"
            self._refuse(word.start, f"`{word.text}` lacks a blank: write `{apart}`", [apart], len(word.text))
            return
        for parent in self.parents:
            # A `-v` is meant for a volume or for more details, not for the version.
            if any(option.short == letter and option.name != "version" for option in parent.options.values()):
                place = f"write it before `{self._own_word(parent)}`"
                self._refuse(word.start, f"-{letter} is an option of `{parent.path}`: {place}")
                return
        if self._refuse_early(word, f"-{letter}", lambda option: option.short == letter):
            return
        other = letter.swapcase()
        known = self._find_letter(other) is not None
        hint = f"did you mean -{other}?" if known else self._hint_at(letter)
        instead = [word.text.replace(letter, other, 1)] if known else []
        self._refuse(word.start, f"`{self.spec.path}` has no option -{letter}: {hint}", instead, len(word.text))

    def _refuse_name(self, word: Word, name: str) -> None:
        if name[:1] in ("", "-"):
            self._refuse(word.start, f"`--{name}` is no option: write two dashes and a name")
            return
        for parent in self.parents:
            if name in parent.options:
                place = f"write it before `{self._own_word(parent)}`"
                self._refuse(word.start, f"--{name} is an option of `{parent.path}`: {place}")
                return
        if self._refuse_early(word, f"--{name}", lambda option: option.name == name):
            return
        nearest = nearest_names(name, [one.name for one in self.spec.options.values() if not one.hidden])
        names = [f"--{one}" for one in nearest]
        hint = f"did you mean {' or '.join(names)}?" if names else self._hint_at(name)
        end = word.offsets[len(name) + 1] + 1
        self._refuse(word.start, f"`{self.spec.path}` has no option --{name}: {hint}", names, end - word.start)

    def _hint_at(self, name: str) -> str:
        """What to do about an option that is not there: services have no short form of a mount."""
        mount = next((one for one in ("mount", "mount-add") if one in self.spec.options), "")
        return f"use --{mount}" if mount and name in ("v", "volume") else f"see `{self.spec.path} --help`"

    def _refuse_early(self, word: Word, label: str, is_meant: Callable[[Option], bool]) -> bool:
        """`docker compose -d up`: an option of the command that follows the group."""
        for other in self.words:
            child = self.grammar.find(f"{self.spec.path} {other.value}")
            if child and other.start > word.start and any(map(is_meant, child.options.values())):
                self._refuse(word.start, f"{label} is an option of `{child.path}`: write it after `{other.text}`")
                return True
        return False

    def _own_word(self, parent: CommandSpec) -> str:
        return self.spec.path.removeprefix(parent.path).split()[0]


def is_swallowed(spec: CommandSpec, value: Word | None) -> bool:
    """A value that looks like an option, because the value that was meant is missing; a quoted one is meant."""
    if value is None or value.text[:1] in "'\"":
        return False
    return value.value.startswith("--") and value.value[2:].partition("=")[0] in spec.options


def nearest_names(name: str, known: list[str]) -> list[str]:
    """Up to two of the `known` names that look most like `name`; swapped letters and beginnings come first."""
    swapped = [one for one in known if sorted(one) == sorted(name)]
    longer = sorted(one for one in known if len(name) > 2 and one.startswith(name))
    close = get_close_matches(name, known, cutoff=0.7)
    # `environment` for `env`, `memory-limit` for `memory`.
    shorter = [] if swapped + longer + close else sorted(one for one in known if len(one) > 2 and name.startswith(one))
    return list(dict.fromkeys(swapped + longer + close + shorter[-1:]))[:2]
