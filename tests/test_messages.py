"""Every message has a case: what the engine can say to an author is written out in full in some test.

A message is known by what it looks like, not by who makes it: a string in the engine's code that has two words and is
neither documentation, nor a pattern, nor a command or options of Docker. So it does not matter in which module it
stands, and what reports it. Where something is filled in, anything may stand.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from cases import read_cases
from engine import GRAMMAR

ENGINE = Path(__file__).parents[1] / "hooks" / "commandcards"
TESTS = Path(__file__).parent
ELSEWHERE = ("record", "importer", "__main__.py", "store.py", "frozen.py")
"""Parts of the engine that check nothing: they run commands, report on a post (golden files have those reports), write
two files, keep what was made, and make classes."""
WORD = re.compile(r"(?<![\w-])[A-Za-z]{2,}(?![\w-])")
GAP = "…"
"""Stands where something is filled in."""
EXEMPT = {
    "a Go template": "the form behind a sentence of its own, which is told in its place",
    '(()=>{"use strict";let page;……})();': "a script",
    "const run=()=>{page?.abort();page=new AbortController();const shared={page:page.signal};\n…};": "a script",
    "…@media screen and (prefers-color-scheme:dark){…{…}}": "a stylesheet",
    "figure use": "a name in the store",
    "data files are not as they should be:\n…": "a line above the messages themselves",
    "… … more lines": "a mark of the transcripts' format; nobody is told anything",
}
"""Strings that look like a message and are none, each with the reason."""


def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def find_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of each string, with a gap for what is filled in; documentation, patterns and keys left out."""
    passed_over = {id(part) for node in ast.walk(tree) for root in no_text(node) for part in ast.walk(root)}
    for node in ast.walk(tree):
        if id(node) in passed_over:
            continue
        if isinstance(node, ast.JoinedStr):
            passed_over |= {id(part) for part in node.values}
            yield node.lineno, "".join(str(one.value) if isinstance(one, ast.Constant) else GAP for one in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def no_text(node: ast.AST) -> list[ast.AST]:
    """The parts of a node in which no message can be."""
    match node:
        case ast.Expr(value=ast.Constant() as documentation):
            return [documentation]
        case ast.Call(func=ast.Attribute(value=ast.Name("re")), args=[pattern, *_]):
            return [pattern]
        case ast.Subscript(slice=key):
            return [key]
    return []


def find_messages() -> Iterator[tuple[str, str]]:
    """Place and text of each message."""
    others = set(GRAMMAR.commands)
    options = {name for spec in GRAMMAR.commands.values() for name in spec.options}
    for file in sorted(ENGINE.rglob("*.py")):
        place = file.relative_to(ENGINE)
        if place.parts[0] in ELSEWHERE:
            continue
        for line, text in find_texts(parse(file)):
            if options.issuperset(text.split()):
                continue
            if " " in text and len(WORD.findall(text)) > 1 and text not in others:
                yield f"{place}:{line}", text


def read_tests() -> str:
    """What the cases expect and all strings of the tests, a line each."""
    lines = [line for case in read_cases() for line in (*case.problems, *case.notices)]
    lines += (TESTS / "data/lines-refused.tsv").read_text("utf-8").splitlines()
    for file in TESTS.rglob("*.py"):
        if file != Path(__file__):
            lines += [text.replace("\n", " ") for _, text in find_texts(parse(file))]
    return "\n".join(lines)


def is_written(message: str, tests: str) -> bool:
    return re.search(".+".join(re.escape(part) for part in message.split(GAP) if part), tests) is not None


def test_every_message_has_a_case() -> None:
    tests = read_tests()
    silent = [
        f"{place}: {text}" for place, text in find_messages() if text not in EXEMPT and not is_written(text, tests)
    ]
    assert not silent, "\n".join(["no test has this message in full:", *silent])


def test_exemptions_are_needed() -> None:
    found = {text for _, text in find_messages()}
    assert set(EXEMPT) <= found


def test_a_new_message_would_be_found() -> None:
    source = '"""A docstring of words."""\nPATTERN = re.compile("a b c")\nsay(f"the `{name}` is odd: drop it")\n'
    assert list(find_texts(ast.parse(source))) == [(3, "the `…` is odd: drop it")]
    assert is_written("the `…` is odd: drop it", "a.md:1: the `x` is odd: drop it")
    assert not is_written("the `…` is odd: drop it", "a.md:1: the `x` is odd")
