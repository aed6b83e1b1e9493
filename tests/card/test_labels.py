"""The words of the interface, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, get_args

import pytest
from commandcards.card.labels import WORDS, Labels, load_labels
from commandcards.command.kinds.value import RuleName, SlotKind
from commandcards.data import DataError
from commandcards.model import LOCALES, Locale


def texts(locale: Locale) -> dict[str, str]:
    return dict(flatten(asdict(load_labels(locale))))


def flatten(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_empty(locale: Locale) -> None:
    assert not [name for name, text in texts(locale).items() if not text.strip()]
    labels = load_labels(locale)
    assert len(asdict(labels)) == len(fields(Labels))
    assert set(labels.values.names) == set(get_args(SlotKind))
    assert set(labels.values.refused) == set(get_args(RuleName))


@pytest.mark.parametrize(("old", "new"), [("copied:", "copid:"), ("  failed:", "  fail:"), ("copied: Copied\n", "")])
def test_a_missing_or_unknown_word_is_no_table(old: str, new: str, tmp_path: Path) -> None:
    table = (WORDS / "en.yaml").read_text("utf-8")
    assert old in table
    (tmp_path / "en.yaml").write_text(table.replace(old, new, 1), "utf-8")
    with pytest.raises(DataError):
        load_labels("en", tmp_path)


@pytest.mark.parametrize("name", texts("zh"))
def test_both_languages_fill_in_the_same(name: str) -> None:
    zh, en = (sorted(re.findall(r"\{\w*\}", texts(locale)[name])) for locale in LOCALES)
    assert zh == en


@pytest.mark.parametrize("name", texts("zh"))
def test_each_language_in_its_own_script(name: str) -> None:
    assert not re.search("[\u4e00-\u9fff，。：；（）]", texts("en")[name])
    assert not re.search("[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", texts("zh")[name])
