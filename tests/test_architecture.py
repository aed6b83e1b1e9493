"""ARCHITECTURE.md says what the code is like today."""

from __future__ import annotations

import ast
import re

import architecture
import pytest

TEXT = architecture.FILE.read_text("utf-8")
HOPS = re.findall(r"^\d+\. `(?P<file>[\w/.]+\.py)` `(?P<name>[\w.]+)`", TEXT, re.MULTILINE)
JOURNEYS = re.findall(r"^## The journey of .*?(?=^## )", TEXT, re.MULTILINE | re.DOTALL)


def test_the_list_of_modules_is_up_to_date() -> None:
    assert architecture.fill_in(TEXT) == TEXT, "run `make architecture`"


@pytest.mark.parametrize(("file", "name"), HOPS)
def test_each_hop_is_there(file: str, name: str) -> None:
    body = ast.parse((architecture.HOOKS / file).read_text("utf-8")).body
    for part in name.split("."):
        found = [node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == part]
        assert found, f"{file} has no {name}"
        body = found[0].body


def test_journeys_are_short() -> None:
    assert len(JOURNEYS) == 4
    for journey in JOURNEYS:
        assert 3 < len(re.findall(r"^\d+\. ", journey, re.MULTILINE)) < 10


def test_every_file_that_is_named_exists() -> None:
    folders = (architecture.ROOT, architecture.HOOKS, architecture.HOOKS / "commandcards")
    before = TEXT.partition(architecture.BEGIN)[0]
    for name in set(re.findall(r"`([\w/.]+(?:/|\.(?:py|yaml|toml|html)))`", before)):
        assert any((folder / name).exists() for folder in folders), name
