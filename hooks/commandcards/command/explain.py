"""Takes a command apart and says what each part does, in both languages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from commandcards.command.dictionary import Dictionary
from commandcards.command.explanation import STATEMENT_MARKS, Detail, Explanation, Fragment, Inside, Slot, Token
from commandcards.command.gaps import Gap
from commandcards.command.invocation import Invocation, OptionUse, Positional
from commandcards.command.kinds.value import Value
from commandcards.command.parts import is_covered, merge_equal, say_first, split_path, starts_words
from commandcards.command.places import find_slots, fits_nested, is_refused, locate, without_overlap
from commandcards.command.reading import read_text
from commandcards.command.shell.syntax import Redirection, Script, SimpleCommand, Word
from commandcards.command.tool import Tools
from commandcards.model import LOCALES, Bilingual, Locale

INNER_ROLES = frozenset({"COMMAND", "ARG"})
CLOSING_KEYWORDS = frozenset({"do", "done", "then", "else", "elif", "fi", "esac", "}"})
_DIRECTIONS = {"<": "read", ">": "written"}
"""What `<(…)` and `>(…)` become: the name of a file."""


class Explainer:
    """Explains commands with the words of a dictionary, each text once."""

    def __init__(self, words: Dictionary, tools: Tools) -> None:
        self.words = words
        self.tools = tools
        self._explained: dict[str, Explanation] = {}
        self._filled: dict[tuple[Gap, str], Detail | None] = {}

    def explain(self, text: str) -> Explanation:
        """Explain one command as a card holds it.

        `text` may span lines. Nothing is raised: what cannot be read is a finding of the script or of an invocation,
        and a part without a text in the dictionary is a token whose `text` is None.
        """
        if text not in self._explained:
            self._explained[text] = self._explain(text)
        return self._explained[text]

    def fill(self, gap: Gap, text: str) -> Detail | None:
        """What a value means with a text in a gap, its spans counted from there; None when that is not to be told."""
        if (gap, text) not in self._filled:
            reading = self.tools[gap.of.program].read_value(gap.of, gap.before + text + gap.after)
            told = reading.meaning if gap.dynamic or not reading.refusal else None
            self._filled[gap, text] = self.words.describe(told, gap.locate) if told else None
        return self._filled[gap, text]

    def _explain(self, text: str) -> Explanation:
        scripts, inside = read_text(text, self.tools)
        invocations = [invocation for _, found in scripts for invocation in found]
        tokens: list[Token] = []
        slots: list[Slot] = []
        for nested, (script, found) in enumerate(scripts):
            tokens.extend(self._explain_around(text, script))
            for invocation in found:
                slots.extend(slot for slot in find_slots(invocation) if not nested or fits_nested(slot))
                tokens.extend(self._explain_invocation(text, invocation))
        for one in inside:
            tokens.extend(self._explain_inside(text, one))
        for script, found in scripts:
            tokens = self._explain_substitutions(script, found, tokens)
        (outer, _), *inner = scripts
        nested_scripts = tuple(script for script, _ in inner)
        ordered = sort_tokens(tokens)
        return Explanation(outer, ordered, without_overlap(slots), tuple(invocations), nested_scripts, tuple(inside))

    def _explain_around(self, text: str, script: Script) -> Iterator[Token]:
        """What stands in a script beside its programs."""
        for command in script.commands:
            yield from self._explain_assignments(text, command)
        yield from self._explain_shell(script)

    def _explain_inside(self, text: str, inside: Inside) -> list[Token]:
        """What runs in a container, in parts where its program is known, or else as a whole."""
        tokens = [token for script in inside.scripts for token in self._explain_around(text, script)]
        for invocation in inside.invocations:
            parts = self._explain_invocation(text, invocation)
            if inside.start.arguments_of == "entrypoint":
                program = self.words.command(invocation.spec.canonical.split()[0])
                parts = (part for token in parts for part in split_path(token, invocation, program))
            tokens += (self._say_whose(token, invocation.spec.path) for token in parts)
        for script in inside.scripts:
            tokens = self._explain_substitutions(script, list(inside.invocations), tokens)
        words = [one for one in inside.by.positionals if one.role in INNER_ROLES]
        if not words or not starts_words(inside.start):
            return tokens
        whole = self._explain_started(text, inside, words)
        if not inside.invocations:
            return [whole]
        if inside.start.implied:
            return [*self._explain_rest(text, words, tokens), *merge_equal(whole, tokens)]
        if not inside.start.arguments_of:
            tokens = [say_first(whole, token) if token.start == whole.start else token for token in tokens]
        return [*self._explain_rest(text, words, tokens), *tokens]

    def _say_whose(self, token: Token, program: str) -> Token:
        """What is not known of a program is said to be its own: an image may have another by its name."""
        if token.text or token.detail or token.kind not in ("option", "argument"):
            return token
        return replace(token, text=self.words.phrase(f"inside.{token.kind}", program=program))

    def _explain_started(self, text: str, inside: Inside, words: list[Positional]) -> Token:
        """The words after the image or the container as a whole."""
        token = self._explain_positionals(text, inside.by.spec.canonical, "COMMAND", words)
        owner = inside.start.arguments_of
        if not owner:
            return token
        program = inside.start.words[0].value if inside.start.implied else ""
        return replace(token, text=self.words.phrase(f"inside.{owner}", program=program))

    def _explain_rest(self, text: str, words: list[Positional], tokens: list[Token]) -> Iterator[Token]:
        """What a program in a container runs in its turn, and what is not known here: the image's own programs."""
        spans = [(token.start, token.end) for token in tokens]
        for covered, group in groupby(words, key=lambda one: is_covered(one.word, spans)):
            rest = list(group)
            if not covered:
                start, end = rest[0].word.start, rest[-1].word.end
                yield Token(start, end, "argument", text[start:end], self.words.phrase("inside.rest"))

    def _explain_assignments(self, text: str, command: SimpleCommand) -> Iterator[Token]:
        phrase = "assignment" if command.words else "variable"
        for one in command.assignments:
            label = text[one.start : one.end]
            yield Token(one.start, one.end, "assignment", label, self.words.phrase(phrase, name=one.name))

    def _explain_invocation(self, text: str, invocation: Invocation) -> Iterator[Token]:
        if invocation.path_end > invocation.path_start:
            yield self._explain_path(text, invocation)
        for use in invocation.options:
            yield self._explain_option(text, invocation, use)
        if invocation.terminator:
            word = invocation.terminator
            yield Token(word.start, word.end, "operator", word.text, self.words.phrase("terminator"))
        started = any(map(starts_words, invocation.starts))
        own = (one for one in invocation.positionals if not started or one.role not in INNER_ROLES)
        for role, group in groupby(own, key=merge_key):
            yield self._explain_positionals(text, invocation.spec.canonical, role, list(group))

    def _explain_path(self, text: str, invocation: Invocation) -> Token:
        """The program with its command: `docker container run`, `git commit`."""
        start, end = invocation.path_start, invocation.path_end
        words = [word for word in invocation.path_words if word.text]
        meaning = self.words.command(invocation.spec.canonical)
        if invocation.program in self.words.programs:
            names = tuple(dict.fromkeys([" ".join(word.text for word in words), *(word.text for word in words)]))
            return Token(start, end, "program", text[start:end], meaning, names=names)
        path = " ".join(word.text for word in words)
        names = (path, invocation.spec.path, *(word.text for word in words[1:]))
        return Token(start, end, "command", path, meaning, names=names)

    def _explain_option(self, text: str, invocation: Invocation, use: OptionUse) -> Token:
        option = use.option
        owners = option_owners(invocation, use)
        meaning = next((found for owner in owners if (found := self.words.option(owner, option.name))), None)
        detail = None
        names = [use.label, text[use.start : use.end], f"--{option.name}"]
        if option.short:
            names.append(f"-{option.short}")
        if use.value:
            names += [use.value.text, use.value.value]
            detail = self.describe(use.value, use.reading)
        return Token(use.start, use.end, "option", use.label, meaning, detail, tuple(dict.fromkeys(names)))

    def _explain_positionals(self, text: str, command: str, role: str, group: list[Positional]) -> Token:
        start, end = group[0].word.start, group[-1].word.end
        label = text[start:end]
        detail = self.describe_all(group)
        names = (label, group[0].word.value) if len(group) == 1 else (label,)
        meaning = self.words.argument(command, role, len(group))
        return Token(start, end, "argument", label, meaning, detail, names)

    def describe_all(self, group: list[Positional]) -> Detail | None:
        """What each of several arguments means, in order; nothing when that can be told of some only."""
        if any(positional.word.dynamic for positional in group):
            return None
        details = [detail for one in group if (detail := self.describe(one.word, one.reading))]
        if len(details) < len(group):
            return None
        return Detail(*(join_fragments(details, locale) for locale in LOCALES))

    def describe(self, word: Word, reading: Value) -> Detail | None:
        """What a value means; nothing when it is not to be told, or the value is refused."""
        if reading.meaning is None or is_refused(word, reading):
            return None
        return self.words.describe(reading.meaning, lambda part: locate(word, part))

    def _explain_shell(self, script: Script) -> Iterator[Token]:
        """Words such as `for`, pipes, `&&` and redirections; not the `;` before a `do`, which joins nothing."""
        for keyword in script.keywords:
            if meaning := self.words.phrases.get(f"keywords.{keyword.text}"):
                yield Token(keyword.start, keyword.end, "operator", keyword.text, meaning)
        starts = {keyword.start for keyword in script.keywords if keyword.text in CLOSING_KEYWORDS}
        for operator in script.operators:
            following = re.compile(r"\s*").match(script.text, operator.end)
            meaning = self.words.phrases.get(f"operators.{operator.text}")
            closes = operator.text == ";" and following is not None and following.end() in starts
            if meaning and not closes:
                yield Token(operator.start, operator.end, "operator", operator.text, meaning)
        for redirection in script.redirections:
            meaning = self._redirection_phrase(redirection)
            if meaning:
                label = script.text[redirection.start : redirection.end]
                yield Token(redirection.start, redirection.end, "redirection", label, meaning)

    def _redirection_phrase(self, redirection: Redirection) -> Bilingual | None:
        """The phrase for this operator and target (`2>&1`, `> /dev/null`), else for the operator."""
        operator = redirection.operator.rstrip("-").removesuffix("|")
        operator = operator.removeprefix("1" if ">" in operator else "0")
        target = redirection.target.value
        names = (f"{operator}{target}", f"{operator} {target}", operator)
        return next((found for name in names if (found := self.words.phrases.get(f"redirections.{name}"))), None)

    def _explain_substitutions(self, script: Script, invocations: list[Invocation], tokens: list[Token]) -> list[Token]:
        """`$(…)`: what the shell puts in its place. Where it is an argument of its own, that token is extended."""
        places = {(token.start, token.end): index for index, token in reversed(list(enumerate(tokens)))}
        explained = list(tokens)
        for substitution, key in zip(script.substitutions, what_is_substituted(script, invocations), strict=True):
            meaning = self.words.phrase(f"substitution.{key}")
            index = places.get((substitution.start, substitution.end))
            if index is None:
                label = script.text[substitution.start : substitution.end]
                alone = Bilingual(meaning.zh, f"{meaning.en[0].upper()}{meaning.en[1:]}")
                explained.append(Token(substitution.start, substitution.end, "substitution", label, alone))
            else:
                detail = Detail((Fragment(meaning.zh),), (Fragment(meaning.en),))
                explained[index] = replace(explained[index], kind="substitution", detail=detail)
        return explained


def join_fragments(details: list[Detail], locale: Locale) -> tuple[Fragment, ...]:
    """The texts of one language, one after the other."""
    mark = Fragment(STATEMENT_MARKS[locale])
    joined: list[Fragment] = []
    for detail in details:
        joined += [mark, *detail.fragments(locale)] if joined else detail.fragments(locale)
    return tuple(joined)


def what_is_substituted(script: Script, invocations: list[Invocation]) -> Iterator[str]:
    """What stands in the place of each `$(…)`, as a key of the phrases: what the first command inside prints."""
    starts = [command.start for command in script.commands]
    ordered = sorted(invocations, key=lambda one: one.path_start)
    paths = [one.path_start for one in ordered]
    for substitution in script.substitutions:
        if direction := _DIRECTIONS.get(script.text[substitution.start]):
            yield direction
            continue
        inside = script.commands[bisect_right(starts, substitution.start) : bisect_left(starts, substitution.end)]
        if len(inside) == 1 and [word.value for word in inside[0].words] == ["pwd"]:
            yield "directory"
            continue
        called = ordered[bisect_right(paths, substitution.start) : bisect_left(paths, substitution.end)]
        yield next((one.prints for one in called if one.prints), "any")


def sort_tokens(tokens: list[Token]) -> tuple[Token, ...]:
    """In source order, an outer token before those inside it."""
    return tuple(sorted(tokens, key=lambda token: (token.start, -token.end)))


def merge_key(positional: Positional) -> str:
    """Neighbours of one role share a line; so do the words of a command in the container."""
    return "COMMAND" if positional.role in INNER_ROLES else positional.name


def option_owners(invocation: Invocation, use: OptionUse) -> list[str]:
    """The commands that the option may belong to: the group it stands right after, the command, its groups."""
    path = [word.value for word in invocation.path_words if word.end <= use.start]
    parts = invocation.spec.canonical.split()
    owners = [" ".join(parts[:count]) for count in range(len(parts), 0, -1)]
    if len(path) == len(invocation.path_words):
        return owners
    return [" ".join([parts[0], *path[1:]]), *owners]
