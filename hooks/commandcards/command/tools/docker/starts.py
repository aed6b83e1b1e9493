"""What Docker starts in a container: the words after its name or its image, and who gets them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from commandcards.command.invocation import Invocation, OptionUse, Start
from commandcards.command.shell.syntax import Word
from commandcards.command.tool import program_name
from commandcards.command.tools.docker.images import ImageFacts, ImageProgram
from commandcards.model import Finding

_RUNNING = frozenset({"docker exec", "docker compose exec"})
"""They start something in a container that is there."""
_CREATING = frozenset({"docker run", "docker create", "docker service create"})
_COMMANDS = _RUNNING | _CREATING | {"docker compose run"}
_WORDS = frozenset({"COMMAND", "ARG"})
_SHARING = frozenset({"volume", "mount", "volumes-from", "device", "privileged", "use-api-socket"})
"""Options with which a container gets files that are there without it."""


class StartFinder:
    """Tells what a command line of Docker starts, by what is known of images."""

    def __init__(self, images: ImageFacts, commands: Mapping[str, Collection[str]]) -> None:
        """`commands` are those of each program that is known, by its name; none for most."""
        self.images = images
        self.programs = commands
        self.ambiguous = frozenset(word for words in commands.values() for word in words)
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
        entrypoint = uses.get("entrypoint")
        if entrypoint and entrypoint.reading.text:
            program = (entrypoint.value,) if entrypoint.value else ()
            yield Start((*program, *words), arguments_of="entrypoint", fresh=fresh)
        elif words:
            yield self._find_after_image(invocation, words, entrypoint, fresh=fresh)

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
        self, invocation: Invocation, words: tuple[Word, ...], entrypoint: OptionUse | None, *, fresh: bool
    ) -> Start:
        command, image = invocation.spec.canonical, invocation.positionals[0].word
        # An empty entrypoint takes away that of the image.
        if command in _RUNNING or entrypoint:
            return Start(words, fresh=fresh)
        known = self.images.program_of(image.value) if command in _CREATING else None
        if known and self._takes(known, words[0].value):
            program = Word(words[0].start, words[0].start, "", known.program, dynamic=False, offsets=())
            return Start((program, *words), arguments_of="known", fresh=fresh)
        if words[0].value.startswith("-") and not self.images.is_plain(image.value):
            return Start(arguments_of="image", fresh=fresh)
        certain = known or (command in _CREATING and self.images.is_plain(image.value))
        if not certain and words[0].value in self.ambiguous:
            return Start(fresh=fresh)
        return Start(words, fresh=fresh)

    def _takes(self, known: ImageProgram, word: str) -> bool:
        """Whether a word after the image is an argument of the image's program."""
        if known.takes == "all" or word.startswith("-") or word in self.programs.get(known.program, ()):
            return True
        return known.takes == "unknown" and program_name(word) not in {known.program, *self.programs}
