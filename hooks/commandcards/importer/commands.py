"""Whether a text is a command, and what the checks say of it: asked of the engine, not known here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commandcards.card.explained import CardExplainer
from commandcards.card.notes import place_notes
from commandcards.command.explanation import Explanation
from commandcards.command.shell.syntax import SimpleCommand
from commandcards.command.tool import read_programs
from commandcards.data import DATA, load_data
from commandcards.importer.records import NoteDraft
from commandcards.model import Command, Finding, Note
from commandcards.notation.id_words import leave_out_secrets
from commandcards.site.check import Demands, check_command

PROGRAMS = DATA / "known-programs.yaml"
_BEFORE = re.compile(r"(?:(?:sudo|time|nohup)[ \t]+(?:-[A-Za-z]+[ \t]+)*|[A-Za-z_]\w*=\S*[ \t]+)")
_WORD = re.compile(r"[^\s;|&<>()]+")
_NAME = re.compile(r"[^\s()<>$`;&|'\"]+")
"""Not what runs another command, or is a program of its own."""
_SIGNS = {
    "[": re.compile(r"\[(?: [^\s,{]\S*(?<!,)){1,20} \](?![^\s;&|])"),
    ".": re.compile(r"\.[ \t]+[^\s;&|]"),
    ":": re.compile(r":[ \t]+[^\s;&|]"),
}
"""Programs that are signs, with what they need: alone they are what others print, as JSON and `tree` do."""
LONGEST = 4000
"""A text of more characters is not taken for a command."""


class Judge:
    """Answers what the importer has to know of one command."""

    def __init__(self, cards: CardExplainer) -> None:
        """DataError when the list of programs cannot be read."""
        self.cards = cards
        self.explainer = cards.explainer
        self.names = frozenset(cards.explainer.tools) | {
            name for row in load_data(PROGRAMS, list[list[str]]) for name in row
        }

    def find_program(self, text: str) -> str:
        """The known program that a text begins with, after `sudo` and assignments; empty when there is none."""
        position = 0
        while match := _BEFORE.match(text, position):
            position = match.end()
        word = _WORD.match(text, position)
        name = word[0].rpartition("/")[2] if word else ""
        if name not in self.names or len(text) > LONGEST:
            return ""
        sign = _SIGNS.get(name)
        return name if sign is None or sign.match(text, position) else ""

    def has_program(self, text: str) -> bool:
        """Whether a known program runs anywhere in a text: in a loop, behind a pipe."""
        if len(text) > LONGEST:
            return False
        commands = self.explain(text).script.commands
        words = (one.words[0].value for one in commands if one.words)
        return any(word in _SIGNS or self.find_program(word) for word in words)

    def explain(self, text: str) -> Explanation:
        """As `Explainer.explain`."""
        return self.explainer.explain(text)

    def find_mistakes(self, text: str, *, explained: bool = True) -> list[Finding]:
        """All that `python hooks check` would say of the command, that nothing explains a word of it included."""
        return list(check_command(Command(text, 1), self.explain(text), Demands(texts=explained)))

    def is_accepted(self, text: str) -> bool:
        """Neither the shell nor a program whose rules are known would refuse it."""
        explanation = self.explain(text)
        return explanation.script.error is None and not any(one.refused for one in explanation.invocations)

    def place(self, commands: Sequence[str], notes: Sequence[NoteDraft]) -> tuple[list[NoteDraft], list[NoteDraft]]:
        """The notes whose token is a part of one of the commands, and the others."""
        drafts = [Note(note.token, note.text, index) for index, note in enumerate(notes)]
        texts = [Command(text, 1) for text in commands]
        _, unmatched = place_notes([self.explain(text) for text in commands], texts, drafts)
        missing = {note.line for note in unmatched}
        placed = [note for index, note in enumerate(notes) if index not in missing]
        return placed, [note for index, note in enumerate(notes) if index in missing]

    def add_option(self, text: str, option: str) -> str:
        """The command with one more option at its end, when that is where it goes and nothing is wrong with it."""
        invocations = self.explain(text).invocations
        if not re.fullmatch(r"--?[A-Za-z][\w-]*", option) or len(invocations) != 1 or invocations[0].positionals:
            return ""
        longer = f"{text} {option}"
        known = bool(self.explain(longer).invocations[0].options)
        return longer if known and not self.find_mistakes(longer) else ""

    def name_words(self, text: str) -> list[str]:
        """The words that name what a command does: its path, as the program has it, and its first argument.

        None of them may be a password: they become an address.
        """
        explanation = self.explain(text)
        for command in explanation.script.commands:
            if command.words:
                return self._name_one(command)
        return []

    def _name_one(self, command: SimpleCommand) -> list[str]:
        invocations = list(read_programs(command.words, self.explainer.tools))
        last = invocations[-1] if invocations else None
        words = [word for word in command.words if last is None or word.start >= last.path_start]
        if last and last.runs:  # a program that is not known reads the rest
            words = list(last.runs[0])
        path = max(len(last.path_words) if last else 0, 2)
        named = [value for value in leave_out_secrets([word.value for word in words]) if _NAME.fullmatch(value)]
        return named[: path + 1]
