"""What the code is like, checked on the code itself, where neither ruff nor import-linter can."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / "hooks"
ENGINE = HOOKS / "commandcards"
ENTRY_POINTS = sorted(HOOKS.glob("*.py"))
MODULES = sorted(ENGINE.rglob("*.py"))
SOURCES = [*ENTRY_POINTS, *MODULES]

HTML_TAG = re.compile(
    r"(?<!\?P)(?<!\(\?)</?(a|abbr|article|b|br|button|code|dd|del|details|div|dl|dt|em|figure|footer|h[1-6]|header|i|img|input|ins|kbd|"
    r"li|link|main|nav|ol|p|path|pre|samp|script|section|small|span|strong|style|summary|svg|table|tbody|td|textarea|"
    r"th|thead|tr|ul)[\s/>]",
    re.IGNORECASE,
)
LONGEST_FUNCTION = 40
LONGEST_FILE = 300


@cache
def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def name_of(file: Path) -> str:
    return file.relative_to(ENGINE).with_suffix("").as_posix().replace("/", ".")


@cache
def imported_names(file: Path) -> frozenset[str]:
    """Full names; for `from commandcards import x` also `commandcards.x`, which may be a module."""
    names: set[str] = set()
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


@cache
def importers() -> dict[str, set[Path]]:
    """Which files import what."""
    found: dict[str, set[Path]] = {}
    for file in SOURCES:
        for name in imported_names(file):
            found.setdefault(name, set()).add(file)
    return found


def public(file: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes of a module that other modules import."""
    for node in parse(file).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = f"commandcards.{name_of(file)}.{node.name}"
            if importers().get(name, set()) - {file}:
                yield node


def texts(file: Path) -> Iterator[ast.Constant]:
    """All strings that are not documentation: a string that stands alone is a docstring."""
    tree = parse(file)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_there_is_something_to_check() -> None:
    assert {"model", "data", "card.render"} <= set(map(name_of, MODULES))
    assert len(ENTRY_POINTS) > 3


def test_only_a_command_of_the_author_runs_anything() -> None:
    """The hooks are no package, so that import-linter does not see them."""
    for file in ENTRY_POINTS:
        running = [name for name in imported_names(file) if name.startswith("commandcards.record")]
        assert not running or file.stem == "__main__", file


def test_what_other_modules_use_is_documented() -> None:
    silent = [
        f"{relative(file)}:{node.lineno}: {node.name}"
        for file in MODULES
        for node in public(file)
        if not ast.get_docstring(node)
    ]
    assert not silent, "\n".join(["used by other modules, but without a docstring:", *silent])


def test_html_is_in_templates_only() -> None:
    found = [
        f"{relative(file)}:{node.lineno}: {node.value!r}"
        for file in SOURCES
        for node in texts(file)
        if HTML_TAG.search(str(node.value)) and not node.value.startswith("<!--")
    ]
    assert not found, "\n".join(["HTML in a Python string:", *found])


def test_functions_are_short() -> None:
    long = [
        f"{relative(file)}:{node.lineno}: {node.name} has {length} lines"
        for file in SOURCES
        for node in ast.walk(parse(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_files_are_short() -> None:
    lengths = {relative(file): len(file.read_text("utf-8").splitlines()) for file in SOURCES}
    assert [f"{name}: {length} lines" for name, length in lengths.items() if length > LONGEST_FILE] == []


IN_THE_MAKING = frozenset({
    "card.extension.Placed", "card.extension.State", "command.shell.cursor.Pieces",
    "command.tools.docker.command_line._InvocationReader", "command.tools.docker.flags.FlagReading",
    "command.tools.docker.help_text.HelpText", "command.tools.docker.help_text.ShownOption",
    "importer", "loading", "notation", "plugin", "record", "site",
})  # fmt: skip
"""Classes, and packages with such, that are filled bit by bit; nobody is handed them before they are done."""


def test_what_is_handed_on_cannot_be_changed() -> None:
    """What is worked out once in a build is shared by all that show or check it."""
    changeable = [
        f"{name_of(file)}.{node.name}"
        for file in MODULES
        for node in parse(file).body
        if isinstance(node, ast.ClassDef)
        for decorator in map(ast.unparse, node.decorator_list)
        if decorator.startswith("dataclass") and "frozen=True" not in decorator
    ]
    assert [one for one in changeable if not {one, one.partition(".")[0]} & IN_THE_MAKING] == []
