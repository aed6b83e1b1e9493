"""Whether a command is harmless on an engine that others use too: it is, when all it does and names is known to be.

Nothing is asked of an engine here: what is whose is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from commandcards.command.explain import Explainer
from commandcards.command.invocation import Invocation, OptionUse, Positional
from commandcards.command.kinds.value import Reference
from commandcards.command.shell.syntax import Redirection, Script, SimpleCommand, Word
from commandcards.frozen import frozen
from commandcards.record.compose_file import DEFAULT, FILE, VARIABLES, ComposeError, Project, read_project
from commandcards.record.permits import Permit, Permits, is_inside
from commandcards.record.references import EngineObject, find_references, name_image

DOCKER = "docker"
COMPOSE = "docker compose"
PLAIN_ROLES = frozenset({"COMMAND", "ARG", "PS OPTIONS", "PRIVATE_PORT", "PRIVATE_PORT/PROTO"})
"""Arguments that name nothing outside a container or a project."""
STREAM = "-"
KEYWORDS = frozenset({"for", "in", "do", "done", "while", "until", "if", "then", "elif", "else", "fi", "!", "{", "}"})
"""Of the shell's own words those that only say when and how often something runs."""
NOWHERE = "/dev/null"
FOLDER = "the folder that the cards run in"


@dataclass(slots=True)
class World:
    """What is whose, as far as it is known."""

    folder: str
    """The name of the folder that the commands run in."""
    own: set[EngineObject] = field(default_factory=set)
    """What the recorder has made, or will have made by then."""
    taken: set[EngineObject] = field(default_factory=set)
    """What is there and somebody else's."""
    files: dict[str, str] = field(default_factory=dict)
    """Files of the folder: those of Compose, at least."""


@frozen
class Verdict:
    """What is to be said of a command."""

    fault: str = ""
    """Why it may not be run; empty when it may."""
    makes: frozenset[EngineObject] = frozenset()
    """What will be there afterwards that was not."""


class RefusedError(Exception):
    """A part of a command is not known to be harmless; the message says which."""


def examine(text: str, world: World, explainer: Explainer, permits: Permits) -> Verdict:
    """Whether a command, as a shell reads it, may be run in this world. Nothing is changed."""
    examination = Examination(world, permits)
    explanation = explainer.explain(text)
    try:
        examination.check_script(explanation.script, explanation.invocations)
    except (RefusedError, ComposeError) as error:
        return Verdict(fault=str(error))
    return Verdict(makes=frozenset(examination.makes))


class Examination:
    """Goes through one command; RefusedError at the first part that is not known to be harmless."""

    def __init__(self, world: World, permits: Permits) -> None:
        self.world = world
        self.permits = permits
        self.makes: set[EngineObject] = set()

    def check_script(self, script: Script, invocations: tuple[Invocation, ...]) -> None:
        if script.error:
            raise RefusedError(f"the shell would refuse it: {script.error.message}")
        for keyword in script.keywords:
            if keyword.text not in KEYWORDS:
                raise RefusedError(f"what stands in `{keyword.text}` is not looked into")
        for substitution in script.substitutions:
            raise RefusedError(f"only the shell knows what `{script.text[substitution.start : substitution.end]}` is")
        read = {invocation.path_start: invocation for invocation in invocations}
        for redirection in script.redirections:
            check_redirection(redirection)
        for command in script.commands:
            self.check_command(command, read)

    def check_command(self, command: SimpleCommand, read: Mapping[int, Invocation]) -> None:
        if command.assignments:
            raise RefusedError(f"`{command.assignments[0].name}=…` may change what a program does")
        if not command.words:
            return
        program = command.words[0]
        invocation = read.get(program.start)
        if invocation is None or program.text != program.value or "/" in program.value:
            raise RefusedError(f"`{program.text}` is not among the programs that are known to be harmless")
        if is_helped(invocation):
            return
        permit = self.permits.get(invocation.spec.canonical)
        if permit is None:
            name = invocation.spec.path if program.value == DOCKER else program.text
            raise RefusedError(f"`{name}` is not among the commands that keep to what they name")
        if invocation.refused:
            raise RefusedError("the client would refuse it, so that it cannot be told what it does")
        for use in invocation.options:
            check_option(use, permit)
        if program.value == DOCKER:
            self.check_docker(invocation, permit)
        else:
            check_arguments(invocation, permit)

    def check_docker(self, invocation: Invocation, permit: Permit) -> None:
        for positional in invocation.positionals:
            check_positional(positional)
        references = list(find_references(invocation))
        if permit.named and not any(reference.kind != "file" for reference in references):
            raise RefusedError(f"`{invocation.spec.path}` without a name speaks of what others have too")
        project = self.read_project(invocation)
        if project:
            for made in sorted(project.makes, key=lambda made: (made.kind != "project", made.name)):
                self.check_made(made)
        if invocation.spec.canonical == "docker build" and not (has(invocation, "tag") or has(invocation, "check")):
            raise RefusedError("an image that gets no name would be left behind: give it one with -t")
        for reference in references:
            self.check_reference(reference, permit)

    def read_project(self, invocation: Invocation) -> Project | None:
        """The project that a command of Compose speaks of."""
        words = invocation.spec.canonical.split()
        if words[:2] != COMPOSE.split() or words[2:] == ["version"]:
            return None
        named = [use.reading.text for use in invocation.options if use.option.name == "file"]
        files = self.world.files
        unknown = [name for name in named if name not in files or not FILE.fullmatch(name)]
        if unknown:
            raise RefusedError(f"what the Compose file `{unknown[0]}` says is not known")
        wanted = named or [name for name in files if DEFAULT.fullmatch(name)]
        return read_project({name: files[name] for name in (*wanted, VARIABLES) if name in files}, self.world.folder)

    def check_reference(self, reference: Reference, permit: Permit) -> None:
        name, kind = reference.name, reference.kind
        if kind == "file":
            if not is_inside(name):
                raise RefusedError(f"`{name}` is not in {FOLDER}")
        elif kind in ("path", "host"):
            raise RefusedError(f"it reaches what is the machine's own: {describe_reach(reference)}")
        else:
            found = make_object(kind, name)
            if reference.makes:
                self.check_made(found)
            elif kind != "image" or permit.images:
                self.check_used(found)

    def check_made(self, made: EngineObject) -> None:
        if made in self.world.taken and made not in self.world.own:
            raise RefusedError(f"there already is {describe(made)}, which is somebody else's")
        self.makes.add(made)

    def check_used(self, used: EngineObject) -> None:
        if used not in self.world.own and used not in self.makes:
            raise RefusedError(f"{describe(used)} is not one that the cards before it have made")


def make_object(kind: str, name: str) -> EngineObject:
    """Something under the name that an engine lists it by."""
    return EngineObject(kind, name_image(name) if kind == "image" else name.removeprefix("/"))


def describe(found: EngineObject) -> str:
    """`the container web`, as it is put into a message."""
    return f"the {'Compose project' if found.kind == 'project' else found.kind} `{found.name}`"


def describe_reach(reference: Reference) -> str:
    return f"`{reference.name}`" if reference.kind == "path" else f"its {reference.name}"


def has(invocation: Invocation, name: str) -> bool:
    return any(use.option.name == name and use.reading.record is not False for use in invocation.options)


def is_helped(invocation: Invocation) -> bool:
    """Docker only prints help, if it reads it: there is no other option, as one might say where its plugins are."""
    options = [use.option.name == "help" and use.reading.record is True for use in invocation.options]
    live = any(positional.word.dynamic for positional in invocation.positionals)
    return bool(options) and all(options) and not live and invocation.path_words[0].value == DOCKER


def check_option(use: OptionUse, permit: Permit) -> None:
    check_known(use.value)
    if not permit.allows_option(use.option.name, use.reading.text):
        raise RefusedError(f"`{use.label}` is not among the options that are known to be harmless")


def check_positional(positional: Positional) -> None:
    check_known(positional.word)
    plain = positional.role in PLAIN_ROLES or positional.word.value == STREAM
    if not (plain or positional.reading.references or positional.role.startswith("SERVICE")):
        raise RefusedError(f"it is not known what `{positional.word.text}` touches")


def check_arguments(invocation: Invocation, permit: Permit) -> None:
    """Of a program that is not Docker."""
    for index, positional in enumerate(invocation.positionals):
        check_known(positional.word)
        if not permit.allows_argument(index, positional.word.value):
            program = invocation.path_words[0].value
            raise RefusedError(f"`{program}` may only touch what is in {FOLDER}, not `{positional.word.text}`")


def check_known(word: Word | None) -> None:
    if word and word.dynamic:
        raise RefusedError(f"only the shell knows what `{word.text}` is")


def check_redirection(redirection: Redirection) -> None:
    """Into and out of files of the folder only; here-documents, and the streams that a program has anyway."""
    target = redirection.target
    if "<<" in redirection.operator or target.value == NOWHERE:
        return
    check_known(target)
    if redirection.operator.endswith("&") and target.value == "-":
        return
    if not is_inside(target.value):
        raise RefusedError(f"`{target.text}` is not in {FOLDER}")
