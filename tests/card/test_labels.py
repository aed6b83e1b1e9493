"""The words of the interface, in both languages."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from typing import get_args

import pytest
from commandcards.card.labels import LABELS, Labels
from commandcards.command.kinds.value import SlotKind
from commandcards.model import LOCALES, Locale


def texts(locale: Locale) -> dict[str, str]:
    labels = asdict(LABELS[locale])
    slots = labels.pop("slots")
    return labels | {f"{kind}.{name}": text for kind, slot in slots.items() for name, text in slot.items()}


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_empty(locale: Locale) -> None:
    assert not [name for name, text in texts(locale).items() if not text.strip()]
    assert len(asdict(LABELS[locale])) == len(fields(Labels))
    assert set(LABELS[locale].slots) == set(get_args(SlotKind))


@pytest.mark.parametrize("name", texts("zh"))
def test_both_languages_fill_in_the_same(name: str) -> None:
    zh, en = (sorted(re.findall(r"\{\w*\}", texts(locale)[name])) for locale in LOCALES)
    assert zh == en


@pytest.mark.parametrize("name", texts("zh"))
def test_each_language_in_its_own_script(name: str) -> None:
    assert not re.search("[\u4e00-\u9fff，。：；（）]", texts("en")[name])
    assert not re.search("[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", texts("zh")[name])
