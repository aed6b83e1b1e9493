"""Looks at each command right before it is run where others are, and notes right after it what it has made.

The whole scenario has been looked at before (`restriction.py`); this is for what has changed since: a name that
somebody else has given, a file that is not what the page says, a link that leads out of the folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from commandcards.command.explain import Explainer
from commandcards.command.invocation import Invocation
from commandcards.record.compose_file import FILE, VARIABLES
from commandcards.record.errors import RecordError
from commandcards.record.harmless import COMPOSE, FOLDER, World, examine
from commandcards.record.listing import LISTS
from commandcards.record.ownership import IDS, PLACE, Ownership, Things
from commandcards.record.permits import Permits, is_inside
from commandcards.record.references import EngineObject, find_references

STARTING = frozenset({"docker run", "docker create"})
NOTING = f" --cidfile ../{IDS}/$RANDOM$RANDOM$RANDOM"
"""What makes Docker's client write a new container's id into a file, at once, and nothing else."""
NOTED = re.compile(r'(?<="ContainerIDFile": ")[^"]*')
LONGEST = 1_000_000
"""Bytes of a Compose file that are read."""


class OwnGuard:
    """The guard of one scenario; `engine.Guard` says what its methods do."""

    def __init__(
        self, ownership: Ownership, folder: Path, explainer: Explainer, permits: Permits, own: Iterable[EngineObject]
    ) -> None:
        self.ownership = ownership
        self.place = folder / PLACE
        self.explainer = explainer
        self.permits = permits
        self.world = World(PLACE, own=set(own))
        self.made: set[EngineObject] = set()
        self.kinds: set[str] = set()

    def before(self, text: str) -> str:
        self.check_links()
        invocations = self.explainer.explain(text).invocations
        self.kinds = {kind for invocation in invocations for kind in find_kinds(invocation)}
        things = self.ownership.list_all(self.kinds)
        self.world.files = dict(self.read_files())
        self.world.taken = self.ownership.find_taken(things)
        self.world.own -= self.world.taken
        self.world.own -= set(find_mistaken(self.world.own, things))
        verdict = examine(text, self.world, self.explainer, self.permits)
        if verdict.fault:
            raise RecordError(f"`{text.splitlines()[0]}` was not run: {verdict.fault}")
        there = {found for kind in things.values() for thing in kind for found in thing.objects()}
        # A name that is free now may be somebody else's once the command has ended.
        self.made = (self.world.own & there) | verdict.makes
        self.world.own |= verdict.makes
        admitted = self.with_ids(text)
        if not verdict.makes and admitted == text:
            # Only what an image is called can have changed.
            self.kinds &= {"image"}
        return admitted

    def with_ids(self, text: str) -> str:
        """The command with an option that does nothing but tell us the ids of its containers."""
        invocations = self.explainer.explain(text).invocations
        ends = [one.path_end for one in invocations if one.spec.canonical in STARTING]
        for end in sorted(ends, reverse=True):
            text = text[:end] + NOTING + text[end:]
        return text

    def after(self) -> None:
        self.ownership.note(self.made, self.kinds)

    def clean(self, lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(NOTED.sub("", line) for line in lines)

    def check_file(self, path: str) -> None:
        if not is_inside(path):
            raise RecordError(f"`{path}` is not in {FOLDER}")
        self.check_links()

    def check_links(self) -> None:
        """RecordError when a link leads out of the folder: `docker cp` may have brought one from a container."""
        root = self.place.resolve()
        for path in self.place.rglob("*"):
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                raise RecordError(f"`{path.name}` is a link that leads out of {FOLDER}")

    def read_files(self) -> Iterator[tuple[str, str]]:
        """The files that Compose would read."""
        for path in self.place.iterdir():
            if (FILE.fullmatch(path.name) or path.name == VARIABLES) and path.is_file():
                with path.open("rb") as handle:
                    yield path.name, handle.read(LONGEST).decode("utf-8", "replace")


def find_kinds(invocation: Invocation) -> Iterator[str]:
    """The kinds of what a command can make, change or take away; images that it only uses stay as they are."""
    command = invocation.spec.canonical
    if command.startswith(f"{COMPOSE} "):
        yield from LISTS
    if command in STARTING:
        yield "container"
    for reference in find_references(invocation):
        if reference.kind in LISTS and (reference.kind != "image" or reference.makes or command == "docker rmi"):
            yield reference.kind


def find_mistaken(own: Iterable[EngineObject], things: Things) -> Iterator[EngineObject]:
    """Names of ours that are gone, and that an engine would now take for the beginning of an id: `db`, `cafe`."""
    for found in own:
        there = things.get(found.kind, ())
        short = found.name.removesuffix(":latest")
        named = any(found.name in thing.names for thing in there)
        if not named and any(thing.id.removeprefix("sha256:").startswith(short) for thing in there):
            yield found
