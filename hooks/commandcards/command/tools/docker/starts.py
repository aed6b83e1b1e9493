"""What Docker starts in a container: the words after its name or its image, and who gets them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from commandcards.command.invocation import Invocation, OptionUse, Start
from commandcards.command.shell.syntax import Word
from commandcards.command.tool import program_name
from commandcards.command.tools.docker.grammar import ROOT
from commandcards.command.tools.docker.images import ImageFacts, ImageProgram
from commandcards.model import Finding

_RUNNING = frozenset({"docker exec", "docker compose exec"})
"""They start something in a container that is there."""
_CREATING = frozenset({"docker run", "docker create", "docker service create"})
_COMMANDS = _RUNNING | _CREATING | {"docker compose run"}
_WORDS = frozenset({"COMMAND", "ARG"})
_SHARING = frozenset({"volume", "mount", "volumes-from", "device", "privileged", "use-api-socket"})
"""Options with which a container gets files that are there without it."""
_DISK = re.compile(r"/dev/(?:sd|hd|vd|xvd|nvme|mmcblk|md|disk/|mapper/)")


class StartFinder:
    """Tells what a command line of Docker starts, by what is known of images."""

    def __init__(
        self, images: ImageFacts, programs: Collection[str], commands_of: Callable[[str], Collection[str]]
    ) -> None:
        """`programs` are the names of all that are known; `commands_of` tells the commands of one, if it has any."""
        self.images = images
        self.programs = programs
        self.commands_of = commands_of
        self.ambiguous = images.ambiguous.union(commands_of(ROOT))
        """Programs by these names may as well be commands of another."""

    def find(self, invocation: Invocation) -> Iterator[Start]:
        """What it starts in a container, and what a shell there runs to find out how it fares."""
        command = invocation.spec.canonical
        if command not in _COMMANDS:
            return
        uses = {use.option.name: use for use in invocation.options}
        health = uses.get("health-cmd")
        if health and health.value:
            yield Start(texts=((health.value,),))
        words = tuple(one.word for one in invocation.positionals if one.role in _WORDS)
        fresh = command in _CREATING and not _SHARING & uses.keys()
        container = Start(fresh=fresh, disks=has_disks(invocation))
        entrypoint = uses.get("entrypoint")
        if entrypoint and entrypoint.reading.text:
            program = (entrypoint.value,) if entrypoint.value else ()
            yield replace(container, words=(*program, *words), arguments_of="entrypoint")
        elif words:
            yield self._find_after_image(invocation, words, entrypoint, container)

    def check(self, invocation: Invocation) -> Iterator[Finding]:
        """An option where an image takes the program to run: `docker run python:3.12 --version`."""
        words = [one.word for one in invocation.positionals]
        if invocation.spec.canonical not in _CREATING or len(words) < 2 or invocation.findings:
            return
        image, first = words[:2]
        entrypoint = any(use.option.name == "entrypoint" for use in invocation.options)
        if self.images.is_bare(image.value) and first.value.startswith("-") and not first.dynamic and not entrypoint:
            message = (
                f"`{first.text}` stands where {image.text} expects the program to run: "
                f"write the program before it, or the option before {image.text}"
            )
            yield Finding(first.start, message)

    def _find_after_image(
        self, invocation: Invocation, words: tuple[Word, ...], entrypoint: OptionUse | None, container: Start
    ) -> Start:
        command, image = invocation.spec.canonical, invocation.positionals[0].word
        # An empty entrypoint takes away that of the image.
        if command in _RUNNING or entrypoint:
            return replace(container, words=words)
        programs = list(self.images.programs_of(image.value)) if command in _CREATING else []
        known = next((one for one in programs if self._takes(one, words[0].value)), None)
        if known:
            program = Word(words[0].start, words[0].start, "", known.program, dynamic=False, offsets=())
            return replace(container, words=(program, *words), arguments_of="known")
        if words[0].value.startswith("-") and not self.images.is_plain(image.value):
            return replace(container, arguments_of="image")
        certain = programs or (command in _CREATING and self.images.is_plain(image.value))
        if not certain and words[0].value in self.ambiguous:
            return container
        return replace(container, words=words)

    def _takes(self, known: ImageProgram, word: str) -> bool:
        """Whether a word after the image is an argument of the image's program."""
        if known.takes == "dashes":
            return word.startswith("-")
        if known.takes == "all" or word.startswith("-") or word in self.commands_of(known.program):
            return True
        return known.takes == "unknown" and program_name(word) not in {known.program, *self.programs}


def has_disks(invocation: Invocation) -> bool:
    """Whether a container that this makes is given a disk of the host."""
    if invocation.spec.canonical not in _CREATING:
        return False
    uses = [(use.option.name, use.value.value if use.value else "") for use in invocation.options]
    return any(name == "privileged" or (name == "device" and _DISK.match(value)) for name, value in uses)
