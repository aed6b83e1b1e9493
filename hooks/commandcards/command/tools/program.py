"""Programs that have a few texts instead of a grammar, read by the conventions that most programs keep.

Those are the ones of getopt (https://www.gnu.org/software/libc/manual/html_node/Argument-Syntax.html): letters in a
bundle, `--name=value`, `--` before what is no option. An option that the data does not know takes no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from commandcards.command.invocation import Invocation, Option, OptionUse, Positional, ValuePlace
from commandcards.command.kinds.choice import parse_boolean
from commandcards.command.kinds.value import Value, accept_text
from commandcards.command.programs import Program, Spelling
from commandcards.command.shell.syntax import Word
from commandcards.command.slips import find_slip
from commandcards.command.tools.known_command import Found, KnownCommand, list_commands
from commandcards.command.tools.option_pieces import begin_at_value, cut_word, make_use, unknown_option
from commandcards.command.tools.placeholders import mark_placeholders
from commandcards.model import Finding

_ENDS = frozenset({";", "+"})
_NUMBER = re.compile(r"-\d+")
_COUNT = re.compile(r"[+-]?\d+")


class ProgramTool:
    """Reads the command lines of one such program."""

    def __init__(self, name: str, program: Program) -> None:
        self.name = name
        self.program = program

    @cached_property
    def commands(self) -> dict[str, KnownCommand]:
        """The program and its commands by path: put together for the first line that starts it, as few lines do."""
        return dict(list_commands(self.name, self.program.root))

    @property
    def feeds(self) -> bool:
        """As `Tool.feeds`."""
        return self.program.feeds

    def read(self, words: tuple[Word, ...], *, fed: bool) -> Invocation:
        """As `Tool.read`; nothing is found but misspelt commands and a program that is out of use."""
        return _Reader(self, words).read()

    def read_value(self, place: ValuePlace, text: str) -> Value:
        """As `Tool.read_value`: nothing is known of values."""
        return accept_text(text)


class _Reader:
    """Reads the words of one command line from the left."""

    def __init__(self, tool: ProgramTool, words: tuple[Word, ...]) -> None:
        self.tool = tool
        self.program = tool.program
        self.words = words
        self.index = 1
        self.path = [words[0]]
        self.known = [tool.commands[tool.name]]
        self.options: list[OptionUse] = []
        self.positionals: list[Positional] = []
        self.terminator: Word | None = None
        self.ended = False
        self.placeholders = {"{}"}
        self.inner: list[tuple[Word, ...]] = []
        self.texts: list[tuple[Word, ...]] = []

    def read(self) -> Invocation:
        if self.program.replaced_by:
            self.positionals += [Positional(word, "ARG", accept_text(word.value)) for word in self.words[1:]]
            self.index = len(self.words)
        while self.index < len(self.words):
            word = self.words[self.index]
            if self.terminator or self.ended or not self.read_option(word):
                self.read_argument(word)
        return Invocation(
            self.known[-1].spec,
            path_start=self.words[0].start,
            path_end=self.path[-1].end,
            path_words=tuple(self.path),
            options=tuple(self.options),
            positionals=tuple(self.positionals),
            terminator=self.terminator,
            findings=(*self.find_replaced(), *self.find_misspelt()),
            runs=tuple(self.inner),
            texts=tuple(self.texts),
        )

    def find_replaced(self) -> Iterator[Finding]:
        if self.program.replaced_by:
            message = f"`{self.tool.name}` is the old program: write `{self.program.replaced_by}`"
            word = self.words[0]
            yield Finding(word.start, message, (self.program.replaced_by,), word.end - word.start)

    def find_misspelt(self) -> Iterator[Finding]:
        """`git rest`: a word where a command of the program belongs, and one letter from one of them."""
        word = self.positionals[0].word if self.positionals else None
        path = self.known[-1].spec.path
        if word is None or not self.known[-1].texts.commands:
            return
        meant = find_slip(word.value, list(self.known[-1].texts.commands))
        if meant:
            message = f"`{path}` has no command `{word.text}` that is known here: did you mean `{path} {meant}`?"
            yield Finding(word.start, message, (meant,), word.end - word.start)

    # Options

    def read_option(self, word: Word) -> bool:
        """The option at `index`, with its value; False when the word is none."""
        text = word.value
        if text == "--":
            self.terminator = word
            self.index += 1
            return True
        if found := self.find(text) or self.find_numbered(text):
            self.index += 1
            self.add(word, found, None)
            return True
        if self.read_glued(word) or self.read_prefixed(word):
            return True
        bare = self.program.style == "bare" and self.index == 1 and self.are_letters(text)
        if bare or (text.startswith("-") and self.find(text[:2])):
            self.read_bundle(word, 0 if bare else 1)
            return True
        if len(text) < 2 or not text.startswith("-"):
            return False
        self.options.append(unknown_option(word))
        self.index += 1
        return True

    def find(self, name: str) -> Found | None:
        """The option of that spelling: of the command, or of what it is a command of."""
        return next((found for known in reversed(self.known) if (found := known.options.get(name))), None)

    def find_numbered(self, text: str) -> Found | None:
        """`-20` where the data has `-NUM`."""
        return self.find("-NUM") if _NUMBER.fullmatch(text) else None

    def are_letters(self, text: str) -> bool:
        return text.isalpha() and all(self.find(f"-{letter}") for letter in text)

    def read_glued(self, word: Word) -> bool:
        """`--name=value`, and `name=value` of programs such as dd."""
        name, equals, _ = word.value.partition("=")
        whole = name.startswith("--") or self.program.style == "dash"
        found = equals and ((whole and self.find(name)) or self.find(f"{name}="))
        if not found:
            return False
        self.index += 1
        self.add(word, found, cut_word(word, len(name) + 1))
        return True

    def read_prefixed(self, word: Word) -> bool:
        """`-Xmx512m`, of programs whose options are whole words: the value follows the longest name that fits."""
        if self.program.style != "dash":
            return False
        names = [word.value[:end] for end in range(len(word.value) - 1, 1, -1)]
        glued = ((name, found) for name in names if (found := self.find(name)) and found[0].takes == "optional")
        for name, found in glued:
            self.index += 1
            self.add(word, found, cut_word(word, len(name)))
            return True
        return False

    def read_bundle(self, word: Word, first: int) -> None:
        """`-xzf`: each letter is an option; the first that takes a value takes the rest, or else the next word.

        Without a dash, as in `tar xfz a.tar`, values follow the word, in the order of the letters.
        """
        self.index += 1
        following = self.index
        if self.program.style == "dash":
            self.options.append(unknown_option(word))
            return
        for position in range(first, len(word.value)):
            found = self.find(f"-{word.value[position]}")
            start = word.offsets[position]
            if found is None or found[0].takes == "no":
                option = found[1] if found else Option(word.value[position], "")
                self.options.append(make_use(option, start, start + 1, f"-{word.value[position]}", None))
                continue
            glued = None if first == 0 else cut_word(word, position + 1)
            if found[0].takes == "next" and (first == 0 or (glued and self.are_letters(glued.value))):
                glued = None
            elif not glued and found[0].takes == "next":
                self.add(word, found, None, start)
                return
            if glued or found[0].takes == "value":
                later = self.index > following
                self.add(word, found, glued, start)
                if first > 0:
                    return
                if later:
                    self.options[-1] = begin_at_value(self.options[-1])
                continue
            self.options.append(make_use(found[1], start, start + 1, f"-{word.value[position]}", None))

    def add(self, word: Word, found: Found, glued: Word | None, start: int | None = None) -> None:
        """An option with the value that is glued to it, or that is the next word when it takes one.

        `start` is where its letter stands, of one in a bundle.
        """
        spelling, option, texts = found
        if texts.runs == "words":
            last = self.take_words()
            self.options.append(make_use(option, word.start, last.end if last else word.end, word.text, None))
            return
        flag = word.text if start is None else spelling.name
        if glued and start is not None:
            flag += word.text[start + 1 - word.start :]  # with the quote that opens before the value
        following = () if glued else self.take_values(spelling)
        flag = " ".join([flag, *(one.text for one in following)])
        value = glued or next(iter(following), None)
        if value and texts.runs == "text":
            self.texts.append((value,))
        if value and texts.placeholder:
            self.placeholders.add(value.value)
        self.ended = texts.ends_options
        end = max(one.end for one in (word, *following))
        use = make_use(option, word.start if start is None else start, end, flag, value)
        if glued and flag.startswith("-") and start is None and spelling.takes != "value" and glued.value == "false":
            use = replace(use, reading=parse_boolean(glued.value))
        self.options.append(use)

    def take_values(self, spelling: Spelling) -> tuple[Word, ...]:
        """The next words, as many as are its values."""
        count = len(spelling.values)
        if spelling.takes == "next" and self.index < len(self.words):
            text = self.words[self.index].value
            is_number = _COUNT.fullmatch(text) is not None
            count = int(is_number if spelling.values == ("NUM",) else not text.startswith("-"))
        taken = self.words[self.index : self.index + count]
        self.index += len(taken)
        return taken

    def take_words(self) -> Word | None:
        """What `-exec` runs, up to its `;` or `+`, which is returned."""
        start = self.index
        while self.index < len(self.words) and self.words[self.index].value not in _ENDS:
            self.index += 1
        self.inner.append(self.mark(self.words[start : self.index]))
        if self.index >= len(self.words):
            return self.words[-1] if self.inner[-1] else None
        self.index += 1
        return self.words[self.index - 1]

    def mark(self, words: tuple[Word, ...]) -> tuple[Word, ...]:
        """What it runs, its inputs known only then; one with its inputs on the command line numbers them."""
        return mark_placeholders(words, self.placeholders, numbered=bool(self.program.until))

    # Arguments

    def read_argument(self, word: Word) -> None:
        """A command of the program, what it runs, or one of its own arguments."""
        command = self.tool.commands.get(f"{self.known[-1].spec.path} {word.value}")
        if command and not self.positionals:
            self.path.append(word)
            self.known.append(command)
        elif self.program.runs and self.own_arguments() >= self.program.skip and not self.is_assignment(word):
            self.run(self.words[self.index :])
            return
        else:
            self.positionals.append(Positional(word, "ARG", accept_text(word.value)))
            self.ended = self.ended or self.known[-1].texts.ends_options
        self.index += 1

    def own_arguments(self) -> int:
        return sum(not self.is_assignment(one.word) for one in self.positionals)

    def is_assignment(self, word: Word) -> bool:
        """`NAME=value` before the command of `env` and `sudo`."""
        return self.program.runs == "words" and re.match(r"\w+=", word.value) is not None

    def run(self, words: tuple[Word, ...]) -> None:
        """The rest of the words, or as many as belong to it, as what the program runs."""
        count = len(words)
        if self.program.runs == "argument":
            count = 1
            self.texts.append(words[:1])
        elif self.program.runs == "text":
            self.texts.append(words)
        elif self.program.until and re.search(r"\s", words[0].value):
            # parallel gives what it runs to a shell.
            count = 1
            self.texts.append(self.mark(words[:1]))
        else:
            count = next((index for index, word in enumerate(words) if word.value in self.program.until), count)
            self.inner.append(self.mark(words[:count]) if self.program.feeds else words[:count])
        self.index += count
        rest = self.words[self.index :]
        self.positionals += [Positional(word, "ARG", accept_text(word.value)) for word in rest]
        self.index = len(self.words)
