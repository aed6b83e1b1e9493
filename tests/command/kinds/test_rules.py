"""What a reader may put in the place of a value: the same rules for Python and for a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import get_args

import pytest
from commandcards.command.kinds.rules import RULES, edit_rules
from commandcards.command.kinds.value import SlotKind

DIGEST = "@sha256:" + "0f" * 32
ACCEPTED: list[tuple[SlotKind, str, str]] = [
    ("container", "web", ""),
    ("container", "Web_1.a-b", ""),
    ("volume", "data", ""),
    ("network", "n", ""),
    ("port", "1", ""),
    ("port", "65535", ""),
    ("image", "nginx", ""),
    ("image", "me/web:1.27-Alpine", ""),
    ("image", "GHCR.io:5000/a/b__c", ""),
    ("image", "localhost/a-b", ""),
    ("image", "a" + DIGEST, ""),
    ("image", "a:1" + DIGEST, ""),
    ("path", "/a b/你好", "/a"),
    ("path", "./a", "/a"),
    ("path", "../a", "/a"),
    ("path", "~/a", "/a"),
    ("path", r"C:\a", "/a"),
    ("path", "C:/a", "/a"),
    ("path", "a", "b"),
]
REFUSED: list[tuple[SlotKind, str, str]] = [
    ("container", "a", ""),
    ("container", "-a", ""),
    ("container", "a b", ""),
    ("container", "网", ""),
    ("container", "a/b", ""),
    ("volume", "/a", ""),
    ("network", "", ""),
    ("network", "_a", ""),
    ("port", "0", ""),
    ("port", "080", ""),
    ("port", "65536", ""),
    ("port", "99999", ""),
    ("port", "80a", ""),
    ("port", "٣", ""),
    ("image", "Nginx", ""),
    ("image", "me/Web", ""),
    ("image", "REG/a", ""),
    ("image", "a:", ""),
    ("image", "a/", ""),
    ("image", "a..b", ""),
    ("image", "a@sha256:00", ""),
    ("image", "a:" + "b" * 129, ""),
    ("image", "/".join(["a" * 15] * 17), ""),
    ("path", "", ""),
    ("path", "-a", ""),
    ("path", "a:b", ""),
    ("path", "a,b", ""),
    ("path", "a\tb", ""),
    ("path", "a\u200bb", ""),
    ("path", "a\u202eb", ""),
    ("path", "a\U000e0041b", ""),
    ("path", "a", "/a"),
    ("path", "C:a", "/a"),
]
ACCEPTS = """
const {rules, cases} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const found = (pattern, text) => new RegExp(pattern, "u").test(text);
const accepts = (rule, value, written) =>
  rule.matches.every((pattern) => found(pattern, value)) &&
  !rule.refuses.some((pattern) => found(pattern, value)) &&
  (rule.at_most === null || Number(value) <= rule.at_most) &&
  rule.instead_of.every(([author, wanted]) => !found(author, written) || found(wanted, value));
console.log(JSON.stringify(cases.map(([kind, value, written]) => accepts(rules[kind], value, written))));
"""


def test_every_kind_of_slot_has_its_rule() -> None:
    assert set(RULES) == set(get_args(SlotKind))


@pytest.mark.parametrize(("kind", "value", "written"), ACCEPTED)
def test_accepted(kind: SlotKind, value: str, written: str) -> None:
    assert RULES[kind].accepts(value, written)


@pytest.mark.parametrize(("kind", "value", "written"), REFUSED)
def test_refused(kind: SlotKind, value: str, written: str) -> None:
    assert not RULES[kind].accepts(value, written)


def test_the_rules_are_plain_data() -> None:
    rules = json.loads(json.dumps(edit_rules()))
    for rule in rules.values():
        assert set(rule) == {"matches", "refuses", "at_most", "instead_of"}
        for pattern in (*rule["matches"], *rule["refuses"], *(one for pair in rule["instead_of"] for one in pair)):
            re.compile(pattern)


def test_a_browser_reads_them_alike() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed")
    given = json.dumps({"rules": edit_rules(), "cases": [*ACCEPTED, *REFUSED]})
    done = subprocess.run([node, "-e", ACCEPTS], input=given, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [True] * len(ACCEPTED) + [False] * len(REFUSED)
