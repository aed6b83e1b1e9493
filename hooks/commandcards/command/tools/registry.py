"""All tools of the engine, each under the name of its program."""

from __future__ import annotations

from collections.abc import Mapping

from commandcards.command.programs import Program
from commandcards.command.tool import Tool, Tools
from commandcards.command.tools.docker.grammar import ROOT, Grammar
from commandcards.command.tools.docker.tool import DockerTool
from commandcards.command.tools.program import ProgramTool


def build_tools(docker: Grammar, programs: Mapping[str, Program]) -> Tools:
    """Docker by its grammar, and programs that have only a few words in the dictionary."""
    tools: dict[str, Tool] = {}
    for name, program in programs.items():
        tools |= dict.fromkeys((name, *program.other_names), ProgramTool(name, program))
    tools[ROOT] = DockerTool(docker)
    return tools
