"""The author's commands: `python hooks check`, `import`, `record`, `reference`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from commandcards.data import DATA, DataError, attempt
from commandcards.garbage import collect_never
from commandcards.model import Problem
from commandcards.store import CACHE, Store, digest_files, list_files

DOCS = Path("docs")
CONFIGURATION = Path("mkdocs.yml")
"""A check keeps what it has made beside one only: elsewhere it leaves no folder."""
AROUND = (Path("transcripts"), Path("assets/figures"))
"""What a check looks at beside the folder that it is asked for."""
LOADED_WHEN_ASKED = {"import": "commandcards.importer.command", "record": "commandcards.record.command"}
OF_UNIX = {"fcntl", "pty", "resource", "termios"}
"""Modules that Python has on Linux and macOS only."""


def build_parser(asked: str) -> argparse.ArgumentParser:
    """The parser of all commands; for a check, which is made before every commit, without those that load much."""
    parser = argparse.ArgumentParser(prog="python hooks", description="Tools for the authors of the notes.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check the cards of Markdown files; silent when all is well")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: docs)")
    check.set_defaults(run=run_check)
    for name, module in LOADED_WHEN_ASKED.items() if asked != "check" else ():
        add_command(commands, name, module)
    reference = commands.add_parser("reference", help="refresh the grammar from the Docker client of this machine")
    reference.add_argument("--docker", default="docker", metavar="PROGRAM", help="the client (default: docker)")
    reference.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    reference.set_defaults(run=run_reference)
    return parser


def add_command(commands: Any, name: str, module: str) -> None:
    """Add the command of a module; one that says so where it cannot run."""
    try:
        command = import_module(module)
    except ModuleNotFoundError as error:
        if error.name not in OF_UNIX:
            raise
        message = f"this needs Linux or macOS: Python has no module {error.name} here"
        missing = commands.add_parser(name, help="not on this system", add_help=False)
        missing.add_argument("rest", nargs=argparse.REMAINDER)
        missing.set_defaults(run=lambda options: refuse(name, message))
        return
    command.add_parser(commands).set_defaults(run=command.run)


def run_check(options: argparse.Namespace) -> int:
    """Print one line per problem, and per notice on standard error: 1 with a problem, 2 when a path cannot be read."""
    paths = options.paths or [DOCS]
    missing = [path for path in paths if not path.exists()]
    if missing:
        return refuse("check", f"no such file or folder: {', '.join(map(str, missing))}")
    collect_never()
    store = Store(CACHE if CONFIGURATION.is_file() else None)
    try:
        problems = recall_problems(paths, store)
    except (OSError, UnicodeDecodeError) as error:
        return refuse("check", f"cannot read the pages: {error}")
    store.close()
    for problem in sorted(problems):
        print(problem, file=sys.stderr if problem.notice else sys.stdout)
    return int(not all(problem.notice for problem in problems))


def recall_problems(paths: list[Path], store: Store) -> list[Problem]:
    """What was found the last time, when not a byte has changed since; most of a check is getting ready for it."""
    data = digest_files(list_files(DATA))
    tops = {Path(path.parts[0]) for path in paths if path.parts and not path.is_absolute() and path.parts[0] != ".."}
    if len({path.parts[:1] for path in paths}) != len(tops):
        return find_problems(paths, store, data)  # all that it depends on would be everywhere
    files = digest_files(file for top in (*tops, *AROUND) for file in list_files(top))
    return store.recall("checked", [data, files, *map(str, paths)], lambda: find_problems(paths, store, data))


def find_problems(paths: Iterable[Path], store: Store, data: str) -> list[Problem]:
    """All that is wrong with the data files, of which `data` is a hash, or else with the pages.

    OSError and UnicodeDecodeError for the pages.
    """
    # Loaded only here, since that takes longer than looking whether anything has changed.
    from commandcards.record import permits, recipes
    from commandcards.site.check import check_paths
    from commandcards.site.library import load_library

    problems: list[Problem] = []
    attempt(lambda: store.recall("recipes", [digest_files([recipes.FILE])], recipes.load_recipes), problems)
    attempt(lambda: store.recall("permits", [digest_files([permits.FILE])], permits.load_permits), problems)
    programs = attempt(lambda: store.recall("counted programs", [data], lambda: count_programs(store)), problems)
    library = attempt(lambda: load_library(store=store, digest=data), problems)
    # Without its data the engine cannot tell what is wrong with a page.
    return problems + (check_paths(paths, library, store) if library and programs else [])


def count_programs(store: Store) -> int:
    """Read the files of all programs, when one of them has changed. DataError names all that is wrong with them."""
    from commandcards.command.programs import list_program_files, load_programs

    files = digest_files(list_program_files(DATA).values())
    return store.recall("programs", [files], lambda: len(load_programs(DATA)))


def run_reference(options: argparse.Namespace) -> int:
    """Write the grammar as the installed client has it, and print what has changed: 0, or 2 without a client."""
    from commandcards.command.tools.docker.grammar import load_grammar
    from commandcards.command.tools.docker.reference import (
        MissingClientError,
        describe_changes,
        read_reference,
        refresh_reference,
        write_reference,
    )

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that has no Chinese shows escapes; a message that cannot be printed helps nobody.
            stream.reconfigure(errors="backslashreplace")
    options = build_parser(arguments[0] if arguments else "").parse_args(arguments)
    try:
        code: int = options.run(options)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
