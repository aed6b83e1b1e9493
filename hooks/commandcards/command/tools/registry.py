"""All tools of the engine, each under the name of its program."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from commandcards.command.programs import Program
from commandcards.command.tool import Tool, Tools
from commandcards.command.tools.docker.grammar import ROOT, Grammar
from commandcards.command.tools.docker.images import ImageFacts
from commandcards.command.tools.docker.starts import StartFinder
from commandcards.command.tools.docker.tool import DockerTool
from commandcards.command.tools.program import ProgramTool


class ToolBox(Mapping[str, Tool]):
    """Docker, and programs that have only a few words in the dictionary: each put together when it is first met."""

    def __init__(self, docker: DockerTool, programs: Mapping[str, Program], homes: Mapping[str, str]) -> None:
        """`homes` has the names of the programs, each with the one that the program has in `programs`."""
        self.programs = programs
        self.homes = homes
        self.made: dict[str, Tool] = {ROOT: docker}

    def __getitem__(self, name: str) -> Tool:
        home = self.homes[name]
        if home not in self.made:
            self.made[home] = ProgramTool(home, self.programs[home])
        return self.made[home]

    def __iter__(self) -> Iterator[str]:
        return iter(self.homes)

    def __len__(self) -> int:
        return len(self.homes)


def build_tools(
    docker: Grammar,
    programs: Mapping[str, Program],
    aliases: Mapping[str, str],
    images: ImageFacts,
    chosen: Collection[str] | None = None,
) -> Tools:
    """Docker by its grammar, and programs under all their names; when given, only those that are chosen."""
    homes = {**{name: name for name in programs}, **aliases, ROOT: ROOT}
    own = frozenset(path.rpartition(" ")[2] for path in docker.commands if path != ROOT)

    def commands_of(name: str) -> Collection[str]:
        """The words that may follow a program as its commands, those of Docker's groups too."""
        if name == ROOT:
            return own
        program = programs.get(homes.get(name, name))
        return program.root.commands if program else ()

    tool = DockerTool(docker, StartFinder(images, homes.keys(), commands_of))
    wanted = homes.values() if chosen is None else {homes[name] for name in chosen}
    return ToolBox(tool, programs, {name: home for name, home in homes.items() if home in wanted})
