"""What the code is like, checked on the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / "hooks"
ENGINE = HOOKS / "commandcards"
ENTRY_POINTS = sorted(HOOKS.glob("*.py"))
MODULES = sorted(ENGINE.rglob("*.py"))
SOURCES = [*ENTRY_POINTS, *MODULES]

LAYERS = {
    "model": 0,
    "command.explain": 1,
    "notation.page": 2,
    "card.extension": 3,
    "site.check": 4,
    "record.command": 5,
}
"""The stages of the engine; a module imports, directly or through others, none of a later stage."""

HTML_TAG = re.compile(
    r"(?<!\?P)</?(a|abbr|article|b|br|button|code|dd|del|details|div|dl|dt|em|figure|footer|h[1-6]|header|i|img|input|ins|kbd|"
    r"li|link|main|nav|ol|p|path|pre|samp|script|section|small|span|strong|style|summary|svg|table|tbody|td|textarea|"
    r"th|thead|tr|ul)[\s/>]",
    re.IGNORECASE,
)
LONGEST_FUNCTION = 40


@cache
def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def name_of(file: Path) -> str:
    return file.relative_to(ENGINE).with_suffix("").as_posix().replace("/", ".")


def imported_modules(file: Path) -> Iterator[str]:
    """Full names; for `from commandcards import x` also `commandcards.x`, which may be a module."""
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


@cache
def engine_imports() -> dict[str, set[str]]:
    """For each module of the engine those that it imports."""
    names = {name_of(file) for file in MODULES}
    prefix = "commandcards."
    return {
        name_of(file): {name.removeprefix(prefix) for name in imported_modules(file) if name.startswith(prefix)} & names
        for file in MODULES
    }


def reachable(module: str) -> set[str]:
    """All modules of the engine that a module imports, directly or through others."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        new = engine_imports()[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def public(file: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes of a module that other modules import."""
    wanted = {name for other in SOURCES if other != file for name in imported_modules(other)}
    for node in parse(file).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and f"commandcards.{name_of(file)}.{node.name}" in wanted:
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
    assert {"model", "data", "card.render"} <= set(engine_imports())
    assert len(ENTRY_POINTS) > 3


@pytest.mark.parametrize("file", MODULES, ids=relative)
def test_the_engine_knows_neither_mkdocs_nor_the_hooks(file: Path) -> None:
    hooks = {entry.stem for entry in ENTRY_POINTS}
    tops = {name.split(".")[0] for name in imported_modules(file)}
    assert not tops & {"mkdocs", "material", "mkdocs_static_i18n"}
    assert not tops & hooks


def test_imports_have_no_cycle() -> None:
    try:
        TopologicalSorter(engine_imports()).prepare()
    except CycleError as error:
        pytest.fail(f"these modules import each other: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("stage", LAYERS)
def test_imports_run_one_way(stage: str) -> None:
    later = {other for other in reachable(stage) & set(LAYERS) if LAYERS[other] > LAYERS[stage]}
    assert not later


@pytest.mark.parametrize("file", SOURCES, ids=relative)
def test_modules_say_what_they_are_for(file: Path) -> None:
    assert ast.get_docstring(parse(file)) or not parse(file).body


@pytest.mark.parametrize("file", MODULES, ids=relative)
def test_what_other_modules_use_is_documented(file: Path) -> None:
    silent = [f"{relative(file)}:{node.lineno}: {node.name}" for node in public(file) if not ast.get_docstring(node)]
    assert not silent, "\n".join(["used by other modules, but without a docstring:", *silent])


@pytest.mark.parametrize("file", SOURCES, ids=relative)
def test_html_is_in_templates_only(file: Path) -> None:
    found = [
        f"{relative(file)}:{node.lineno}: {node.value!r}"
        for node in texts(file)
        if HTML_TAG.search(str(node.value)) and not node.value.startswith("<!--")
    ]
    assert not found, "\n".join(["HTML in a Python string:", *found])


@pytest.mark.parametrize("file", SOURCES, ids=relative)
def test_functions_are_short(file: Path) -> None:
    long = [
        f"{relative(file)}:{node.lineno}: {node.name} has {length} lines"
        for node in ast.walk(parse(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)
