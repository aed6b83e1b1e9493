"""All that the engine knows from its data files when it makes a site, read and checked at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path

from commandcards.card.explained import CardExplainer
from commandcards.card.facts import Rule, load_rules
from commandcards.card.labels import Labels, load_labels
from commandcards.card.plans import Plans, load_plans
from commandcards.card.program_dangers import ProgramRule, load_program_rules
from commandcards.card.waiting import DockerWait, WaitFacts, load_waits
from commandcards.command.dictionary import Dictionary, load_dictionary
from commandcards.command.explain import Explainer
from commandcards.command.programs import Programs
from commandcards.command.tools.docker.facts import RowFacts, load_row_facts
from commandcards.command.tools.docker.grammar import ROOT, Grammar, GrammarFacts, build_grammar, load_facts
from commandcards.command.tools.docker.images import ImageFacts, load_image_facts
from commandcards.command.tools.registry import build_tools
from commandcards.data import DATA, DataError, attempt, show_path
from commandcards.frozen import frozen
from commandcards.loading.values import suggest
from commandcards.model import LOCALES, Locale, Problem
from commandcards.site.search.words import SearchTable, SearchWords, load_search_table
from commandcards.site.tasks import Task, load_tasks
from commandcards.site.terms import Term, load_terms
from commandcards.store import Store, digest_files, list_files, make_anew
from commandcards.store import digest as hash_of


@frozen
class LibraryFacts:
    """What the data files say, as it is kept: of plain records."""

    dictionary: Dictionary
    """Without the programs."""
    grammar: GrammarFacts
    values: RowFacts
    images: ImageFacts
    rules: tuple[Rule, ...]
    program_rules: tuple[ProgramRule, ...]
    waits: WaitFacts
    terms: tuple[Term, ...]
    search: SearchTable
    tasks: tuple[Task, ...]
    plans: Plans
    labels: Mapping[Locale, Labels]


@frozen
class Library:
    """What the data files say; whoever needs a part of it is handed that part."""

    dictionary: Dictionary
    grammar: Grammar
    images: ImageFacts
    rules: tuple[Rule, ...]
    program_rules: tuple[ProgramRule, ...]
    waits: WaitFacts
    terms: tuple[Term, ...]
    search: dict[Locale, SearchWords]
    tasks: tuple[Task, ...]
    plans: Plans
    labels: Mapping[Locale, Labels]
    digest: str = field(default="", compare=False)
    """A hash of the data files: what depends on nothing else is the same as long as this is."""

    def build_card_explainer(self, programs: Collection[str] | None = None) -> CardExplainer:
        """A new explainer by this dictionary, Docker's grammar and these rules; of these programs only, when given."""
        words = self.dictionary
        tools = build_tools(self.grammar, words.programs, words.aliases, self.images, programs)
        chosen = "all" if programs is None else " ".join(sorted(programs))
        return CardExplainer(
            Explainer(words, tools),
            self.rules,
            hash_of([self.digest, chosen]),
            self.program_rules,
            self.waits,
        )


def load_library(folder: Path = DATA, store: Store | None = None, digest: str | None = None) -> Library:
    """Read all data files of a folder; DataError names all that is wrong with them, each with its line.

    With a store they are read only when they have changed; `digest` is their hash, where it is known. The file of a
    program is read when a command names it: a mistake in one is a DataError then; `load_programs` tells of all.
    """
    digest = digest or digest_files(list_files(folder))
    read = partial(read_facts, folder)
    facts = store.recall("library", [digest], read) if store else read()
    return Library(
        dictionary=replace(facts.dictionary, programs=Programs(folder, store.recall if store else make_anew)),
        grammar=build_grammar(facts.grammar, facts.values),
        images=facts.images,
        rules=facts.rules,
        program_rules=facts.program_rules,
        waits=facts.waits,
        terms=facts.terms,
        search={locale: facts.search.words(locale) for locale in LOCALES},
        tasks=facts.tasks,
        plans=facts.plans,
        labels=facts.labels,
        digest=digest,
    )


def read_facts(folder: Path) -> LibraryFacts:
    """As `load_library`, as plain records."""
    problems: list[Problem] = []
    dictionary = attempt(partial(load_dictionary, folder), problems)
    rules = attempt(partial(load_rules, folder / "dangers.yaml"), problems)
    program_rules = attempt(partial(load_program_rules, folder / "program-dangers.yaml"), problems)
    waits = attempt(partial(load_waits, folder / "waiting.yaml"), problems)
    terms = attempt(partial(load_terms, folder / "terms.yaml"), problems)
    search = attempt(partial(load_search_table, folder / "search.yaml"), problems)
    tasks = attempt(partial(load_tasks, folder / "tasks.yaml"), problems)
    plans = attempt(partial(load_plans, folder / "scenarios.yaml"), problems)
    labels = {locale: attempt(partial(load_labels, locale, folder / "words"), problems) for locale in LOCALES}
    facts = attempt(partial(load_facts, folder / "docker-cli.json"), problems)
    values = attempt(partial(load_row_facts, folder), problems)
    images = attempt(partial(load_image_facts, folder), problems)
    grammar = build_grammar(facts, values) if facts and values else None
    if grammar and dictionary:
        problems += check_dictionary(dictionary, grammar)
    if grammar:
        problems += check_rules(folder / "dangers.yaml", rules or (), grammar)
        problems += check_waits(folder / "waiting.yaml", waits.docker if waits else (), grammar)
        problems += check_tasks(folder / "tasks.yaml", tasks or (), grammar)
        problems += check_search(folder / "search.yaml", search, grammar) if search else ()
    if problems or not (
        (dictionary and facts and values and images and rules and program_rules and waits)
        and (terms and search and tasks and plans)
    ):
        raise DataError(problems)
    kept = {locale: table for locale, table in labels.items() if table}
    return LibraryFacts(
        dictionary, facts, values, images, rules, program_rules, waits, terms, search, tasks, plans, kept
    )


def check_dictionary(dictionary: Dictionary, grammar: Grammar) -> Iterator[Problem]:
    """Texts for commands and options that Docker does not have; other programs have no grammar to ask."""
    for path, texts in dictionary.commands.items():
        file = show_path(dictionary.files[path])
        if path.split()[0] != ROOT:
            continue
        for message in check_command(path, grammar):
            yield Problem(file, texts.line, message)
        for option, message in check_options([path], texts.options, grammar):
            yield Problem(file, texts.options.line_of(option), message)


def check_rules(file: Path, rules: Sequence[Rule], grammar: Grammar) -> Iterator[Problem]:
    """Dangers of commands and options that Docker does not have."""
    for rule in rules:
        missing = "this danger is one of no command: name its `commands`"
        for message in check_subject(rule.commands, rule.options, missing, grammar):
            yield Problem(show_path(file), rule.line, message)


def check_waits(file: Path, rules: Sequence[DockerWait], grammar: Grammar) -> Iterator[Problem]:
    """What waits of commands and options that Docker does not have."""
    for rule in rules:
        missing = "no command waits by this rule: name its `commands`"
        for message in check_subject(rule.commands, rule.options | rule.unless, missing, grammar):
            yield Problem(show_path(file), rule.line, message)


def check_subject(commands: Collection[str], options: Collection[str], missing: str, grammar: Grammar) -> Iterator[str]:
    """What is wrong with the commands and options that a rule is for; `missing` where it has no command."""
    for path in sorted(commands):
        yield from check_command(path, grammar)
    if not commands:
        yield missing
    yield from (message for _, message in check_options(sorted(commands), sorted(options), grammar))


def check_search(file: Path, search: SearchTable, grammar: Grammar) -> Iterator[Problem]:
    """Phrases for commands and options that Docker does not have."""
    for path, phrases in search.commands.items():
        for message in check_command(path, grammar):
            yield Problem(show_path(file), search.commands.line_of(path), message)
        for option, message in check_options([path], phrases.options, grammar):
            yield Problem(show_path(file), phrases.options.line_of(option), message)


def check_tasks(file: Path, tasks: Sequence[Task], grammar: Grammar) -> Iterator[Problem]:
    """Tasks of commands and options that Docker does not have."""
    for task in tasks:
        for command in task.commands:
            path, _, option = command.partition(" --")
            messages = [*check_command(path, grammar)]
            messages += [message for _, message in check_options([path], [option] if option else [], grammar)]
            yield from (Problem(show_path(file), task.line, message) for message in messages)


def check_command(path: str, grammar: Grammar) -> Iterator[str]:
    """What is wrong with the path of a command."""
    spec = grammar.find(path)
    if spec is None:
        yield f"Docker has no command `{path}`: {suggest(path, grammar.commands)}"
    elif spec.canonical != path:
        yield f"`{path}` is another name of `{spec.canonical}`: write that"


def check_options(paths: Collection[str], options: Iterable[str], grammar: Grammar) -> Iterator[tuple[str, str]]:
    """The options that none of the commands has, with what to do."""
    specs = [spec for path in paths if (spec := grammar.find(path))]
    known = sorted({name for spec in specs for name in spec.options})
    for option in options:
        if specs and option not in known:
            yield option, f"`{specs[0].path}` has no option `{option}`: {suggest(option, known)}"
