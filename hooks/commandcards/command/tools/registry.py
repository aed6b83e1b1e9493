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


def build_tools(docker: Grammar, programs: Mapping[str, Program], images: ImageFacts) -> Tools:
    """Docker by its grammar, and programs that have only a few words in the dictionary."""
    tools: dict[str, Tool] = {}
    for name, program in programs.items():
        tools |= dict.fromkeys((name, *program.other_names), ProgramTool(name, program))
    tools[ROOT] = DockerTool(docker, StartFinder(images, dict(list_commands(docker, programs))))
    return tools


def list_commands(docker: Grammar, programs: Mapping[str, Program]) -> Iterator[tuple[str, Collection[str]]]:
    """The words that may follow each program as its commands, those of Docker's groups too."""
    for name, program in programs.items():
        yield from ((one, tuple(program.root.commands)) for one in (name, *program.other_names))
    yield ROOT, frozenset(path.rpartition(" ")[2] for path in docker.commands if path != ROOT)
