"""The author's commands: `python hooks check`, `import`, `record`, `reference`."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from importlib import import_module
from pathlib import Path

from commandcards.command.tools.docker.grammar import load_grammar
from commandcards.command.tools.docker.reference import (
    MissingClientError,
    describe_changes,
    read_reference,
    refresh_reference,
    write_reference,
)
from commandcards.data import DataError, attempt
from commandcards.model import Problem
from commandcards.record.recipes import FILE as RECIPES
from commandcards.record.recipes import load_recipes
from commandcards.site.check import check_paths
from commandcards.site.library import load_library
from commandcards.store import CACHE, Store, digest_files

DOCS = Path("docs")
CONFIGURATION = Path("mkdocs.yml")
"""A check keeps what it has made beside one only: elsewhere it leaves no folder."""
LOADED_WHEN_ASKED = ("commandcards.importer.command", "commandcards.record.command")


def build_parser(asked: str) -> argparse.ArgumentParser:
    """The parser of all commands; for a check, which is made before every commit, without those that load much."""
    parser = argparse.ArgumentParser(prog="python hooks", description="Tools for the authors of the notes.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check the cards of Markdown files; silent when all is well")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: docs)")
    check.set_defaults(run=run_check)
    for module in LOADED_WHEN_ASKED if asked != "check" else ():
        command = import_module(module)
        command.add_parser(commands).set_defaults(run=command.run)
    reference = commands.add_parser("reference", help="refresh the grammar from the Docker client of this machine")
    reference.add_argument("--docker", default="docker", metavar="PROGRAM", help="the client (default: docker)")
    reference.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    reference.set_defaults(run=run_reference)
    return parser


def run_check(options: argparse.Namespace) -> int:
    """Print one line per problem, and per notice on standard error: 1 with a problem, 2 when a path cannot be read."""
    paths = options.paths or [DOCS]
    missing = [path for path in paths if not path.exists()]
    if missing:
        return refuse("check", f"no such file or folder: {', '.join(map(str, missing))}")
    problems: list[Problem] = []
    store = Store(CACHE if CONFIGURATION.is_file() else None)
    attempt(lambda: store.recall("recipes", [digest_files([RECIPES])], load_recipes), problems)
    library = attempt(partial(load_library, store=store), problems)
    try:
        # Without its data the engine cannot tell what is wrong with a page.
        problems += check_paths(paths, library, store) if library else []
    except (OSError, UnicodeDecodeError) as error:
        return refuse("check", f"cannot read the pages: {error}")
    store.close()
    for problem in sorted(problems):
        print(problem, file=sys.stderr if problem.notice else sys.stdout)
    return int(not all(problem.notice for problem in problems))


def run_reference(options: argparse.Namespace) -> int:
    """Write the grammar as the installed client has it, and print what has changed: 0, or 2 without a client."""
    load_grammar()
    old = read_reference()
    try:
        new = refresh_reference(old, options.docker)
    except MissingClientError as error:
        return refuse("reference", str(error))
    for line in describe_changes(old, new):
        print(line)
    if not options.dry_run:
        write_reference(new)
    return 0


def refuse(command: str, message: str) -> int:
    print(f"python hooks {command}: {message}", file=sys.stderr)
    return 2


def main(arguments: list[str]) -> int:
    options = build_parser(arguments[0] if arguments else "").parse_args(arguments)
    try:
        code: int = options.run(options)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
