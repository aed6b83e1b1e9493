"""Takes a command apart and says what each part does, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby

from commandcards.command.dictionary import Dictionary
from commandcards.command.dictionary import load_dictionary as read_dictionary
from commandcards.command.explanation import Explanation, Slot, Token
from commandcards.command.invocation import Invocation, OptionUse, Positional
from commandcards.command.kinds.value import explain_argument_value, explain_option_value
from commandcards.command.shell.script import parse_script
from commandcards.command.shell.syntax import Redirection, Script, SimpleCommand, Substitution
from commandcards.command.slots import find_slots, role_name
from commandcards.command.tools.docker.command_line import read_invocation
from commandcards.command.tools.docker.grammar import load_grammar
from commandcards.model import Bilingual

LISTED_BY_QUIET = {
    "docker ps": "container_ids",
    "docker compose ps": "container_ids",
    "docker images": "image_ids",
    "docker volume ls": "volume_names",
    "docker network ls": "network_ids",
}
INNER_ROLES = frozenset({"COMMAND", "ARG", "ARGS"})
CLOSING_KEYWORDS = frozenset({"do", "done", "then", "else", "elif", "fi", "esac", "}"})
BUILT_IN = frozenset({"help", "completion"})
"""Commands that cobra adds to a program; after a group, any other unknown word is a plugin."""


load_dictionary = cache(read_dictionary)


@lru_cache(maxsize=4096)
def explain_command(text: str) -> Explanation:
    """Explain one command as a card holds it.

    `text` may span lines. Nothing is raised: what cannot be read is a finding of the script or of an invocation,
    and a part without a text in the dictionary is a token whose `text` is None.
    """
    words = load_dictionary()
    script = parse_script(text)
    tokens: list[Token] = []
    slots: list[Slot] = []
    invocations: list[Invocation] = []
    for command in script.commands:
        invocation = read_invocation(command, load_grammar())
        tokens.extend(explain_prefix(text, command, invocation, words))
        if invocation:
            invocations.append(invocation)
            slots.extend(find_slots(invocation))
            tokens.extend(explain_invocation(text, invocation, words))
    tokens.extend(explain_shell(script, words))
    tokens.extend(explain_substitutions(script, invocations, tokens, words))
    return Explanation(script, sort_tokens(tokens), without_overlap(slots), tuple(invocations))


def forget_explanations() -> None:
    """Read the dictionary anew next time: its files may have been edited."""
    explain_command.cache_clear()
    load_dictionary.cache_clear()


def sort_tokens(tokens: list[Token]) -> tuple[Token, ...]:
    """In source order, an outer token before those inside it."""
    return tuple(sorted(tokens, key=lambda token: (token.start, -token.end)))


def without_overlap(slots: list[Slot]) -> tuple[Slot, ...]:
    kept: list[Slot] = []
    for slot in sorted(slots, key=lambda one: one.start):
        if not kept or slot.start >= kept[-1].end:
            kept.append(slot)
    return tuple(kept)


def explain_prefix(
    text: str, command: SimpleCommand, invocation: Invocation | None, words: Dictionary
) -> Iterator[Token]:
    """`sudo`, `xargs -r` and the assignments before a command."""
    for assignment in command.assignments:
        phrase = "assignment" if command.words else "variable"
        label = text[assignment.start : assignment.end]
        yield Token(assignment.start, assignment.end, "assignment", label, words.phrase(phrase, name=assignment.name))
    if not command.words:
        return
    first = command.words[0]
    known = words.phrases.get(f"programs.{first.value}")
    before = [word for word in command.words if invocation and word.end <= invocation.path_start]
    if known:
        end = before[-1].end if before else first.end
        yield Token(first.start, end, "program", text[first.start : end], known, names=(first.text,))


def explain_invocation(text: str, invocation: Invocation, words: Dictionary) -> Iterator[Token]:
    command = invocation.spec.canonical
    path = " ".join(word.text for word in invocation.path_words)
    yield Token(
        invocation.path_start,
        invocation.path_end,
        "command",
        path,
        words.command(command),
        names=(path, invocation.spec.path, *(word.text for word in invocation.path_words[1:])),
    )
    for use in invocation.options:
        yield explain_option(text, invocation, use, words)
    if invocation.terminator:
        word = invocation.terminator
        yield Token(word.start, word.end, "operator", word.text, words.phrase("terminator"))
    for role, group in groupby(invocation.positionals, key=merge_key):
        token = explain_positionals(text, command, role, list(group), words)
        yield replace(token, text=explain_extension(token, words)) if invocation.spec.group else token


def merge_key(positional: Positional) -> str:
    """Neighbours of one role share a line; so do the words of a command in the container."""
    return "COMMAND" if positional.role in INNER_ROLES else role_name(positional.role)


def explain_extension(token: Token, words: Dictionary) -> Bilingual:
    """What stands after a group and is none of its commands."""
    name = token.label.partition(" ")[0]
    return words.phrase(name if name in BUILT_IN else "plugin")


def option_owners(invocation: Invocation, use: OptionUse) -> list[str]:
    """The commands that the option may belong to: the group it stands right after, the command, its groups."""
    path = [word.value for word in invocation.path_words if word.end <= use.start]
    parts = invocation.spec.canonical.split()
    owners = [" ".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return owners if len(path) == len(invocation.path_words) else [" ".join(["docker", *path[1:]]), *owners]


def explain_option(text: str, invocation: Invocation, use: OptionUse, words: Dictionary) -> Token:
    option, command = use.option, invocation.spec.canonical
    owners = option_owners(invocation, use)
    meaning = next((found for owner in owners if (found := words.option(owner, option.name))), None)
    detail = None
    names = [use.label, text[use.start : use.end], f"--{option.name}"]
    if option.short:
        names.append(f"-{option.short}")
    if use.value:
        names += [use.value.text, use.value.value]
        detail = explain_option_value(command, option.name, option.type, use.value.value, words)
    return Token(use.start, use.end, "option", use.label, meaning, detail, tuple(dict.fromkeys(names)))


def explain_positionals(text: str, command: str, role: str, group: list[Positional], words: Dictionary) -> Token:
    start, end = group[0].word.start, group[-1].word.end
    label = text[start:end]
    detail = None
    if len(group) == 1 and not group[0].word.dynamic:
        detail = explain_argument_value(command, role, group[0].word.value, words)
    names = (label, group[0].word.value) if len(group) == 1 else (label,)
    return Token(start, end, "argument", label, words.argument(command, role), detail, names)


def explain_shell(script: Script, words: Dictionary) -> Iterator[Token]:
    """Pipes, `&&` and redirections; not the `;` before a `do`, which joins nothing."""
    starts = {keyword.start for keyword in script.keywords if keyword.text in CLOSING_KEYWORDS}
    for operator in script.operators:
        following = re.compile(r"\s*").match(script.text, operator.end)
        meaning = words.phrases.get(f"operators.{operator.text}")
        closes = operator.text == ";" and following is not None and following.end() in starts
        if meaning and not closes:
            yield Token(operator.start, operator.end, "operator", operator.text, meaning)
    for redirection in script.redirections:
        meaning = redirection_phrase(redirection, words)
        if meaning:
            label = script.text[redirection.start : redirection.end]
            yield Token(redirection.start, redirection.end, "redirection", label, meaning)


def redirection_phrase(redirection: Redirection, words: Dictionary) -> Bilingual | None:
    """The phrase for this operator and target (`2>&1`, `> /dev/null`), else for the operator."""
    operator = redirection.operator.rstrip("-").removesuffix("|")
    operator = operator.removeprefix("1" if ">" in operator else "0")
    target = redirection.target.value if redirection.target else ""
    names = (f"{operator}{target}", f"{operator} {target}", operator)
    return next((found for name in names if (found := words.phrases.get(f"redirections.{name}"))), None)


def explain_substitutions(
    script: Script, invocations: list[Invocation], tokens: list[Token], words: Dictionary
) -> Iterator[Token]:
    """`$(…)`: what the shell puts in its place. Where it is an argument of its own, that token is extended."""
    for substitution in script.substitutions:
        meaning = substitution_phrase(script, substitution, invocations, words)
        for index, token in enumerate(tokens):
            if (token.start, token.end) == (substitution.start, substitution.end):
                tokens[index] = replace(token, kind="substitution", detail=meaning)
                break
        else:
            label = script.text[substitution.start : substitution.end]
            yield Token(substitution.start, substitution.end, "substitution", label, meaning)


def substitution_phrase(
    script: Script, substitution: Substitution, invocations: list[Invocation], words: Dictionary
) -> Bilingual:
    inside = [one for one in script.commands if substitution.start < one.start < substitution.end]
    if len(inside) == 1 and [word.value for word in inside[0].words] == ["pwd"]:
        return words.phrase("substitution.directory")
    for invocation in invocations:
        if substitution.start < invocation.path_start < substitution.end:
            quiet = any(use.option.name == "quiet" for use in invocation.options)
            listed = LISTED_BY_QUIET.get(invocation.spec.canonical)
            if listed and quiet:
                return words.phrase(f"substitution.{listed}")
            if invocation.spec.canonical == "docker create":
                return words.phrase("substitution.new_container")
    return words.phrase("substitution.any")
