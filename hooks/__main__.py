"""The author's commands: `python hooks check [PATH…]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commandcards.check import check_paths

DOCS = Path("docs")


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python hooks", description="Tools for the authors of the notes.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check the cards of Markdown files; silent when all is well")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: docs)")
    return parser


def run_check(paths: list[Path]) -> int:
    """Print one line per problem: 0 without any, 1 with some, 2 when a path cannot be read."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        print(f"python hooks check: no such file or folder: {', '.join(map(str, missing))}", file=sys.stderr)
        return 2
    try:
        problems = check_paths(paths)
    except (OSError, UnicodeDecodeError) as error:
        print(f"python hooks check: cannot read the pages: {error}", file=sys.stderr)
        return 2
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def main(arguments: list[str]) -> int:
    options = build_parser().parse_args(arguments)
    return run_check(options.paths or [DOCS])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
