"""All cards as data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from commandcards.card.transcript import Run, Transcript
from commandcards.model import Bilingual, Locale
from commandcards.site.catalog import SCHEMA, build_catalog
from commandcards.site.exports import export_catalog
from commandcards.site.pages import Site, SitePage
from engine import load_site, make_page
from jsonschema import Draft202012Validator

VALIDATOR = Draft202012Validator(
    json.loads(SCHEMA.read_text("utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def card(identity: str, title: str, *commands: str, notes: str = "", attributes: str = "") -> str:
    lines = "\n".join("$ " + command.replace("\n", "\n> ") for command in commands)
    return f'```console {{#{identity} title="{title}"{attributes}}}\n{lines}\n```\n{notes}\n'


def build_site(folder: Path, **pages: str) -> Site:
    """`a_zh="…"` is the page `a` in Chinese."""
    for name, text in pages.items():
        stem, locale = name.rsplit("_", 1)
        (folder / f"{stem}.{locale}.md").write_text(text, "utf-8")
    return load_site([folder])


def find_url(page: SitePage, locale: Locale) -> str:
    return f"{locale}/{Path(page.name).name}/"


def test_card_as_data(tmp_path: Path) -> None:
    site = build_site(
        tmp_path,
        a_zh="# 甲\n"
        + card("ps", "列出", "docker ps -a", notes="- `-a` **全部**\n", attributes=' was="docker ls" origin="post"'),
        a_en="# A\n"
        + card("ps", "List", "docker ps -a", notes="- `-a` all\n", attributes=' was="docker ls" origin="post"'),
    )
    catalog = build_catalog(site, tmp_path, find_url)
    VALIDATOR.validate(catalog)
    assert catalog == {
        "version": 1,
        "cards": [
            {
                "id": "ps",
                "title": {"zh": "列出", "en": "List"},
                "url": {"zh": "zh/a/#ps", "en": "en/a/#ps"},
                "commands": ["docker ps -a"],
                "was": "docker ls",
                "origin": "post",
                "section": "a",
                "explanations": [
                    [
                        {
                            "text": "docker ps",
                            "kind": "command",
                            "zh": "列出容器，默认只列正在运行的",
                            "en": "List containers, by default only the running ones",
                        },
                        {"text": "-a", "kind": "option", "zh": "**全部**", "en": "all"},
                    ]
                ],
            }
        ],
    }


def test_a_card_in_one_language_is_left_out(tmp_path: Path) -> None:
    site = build_site(
        tmp_path,
        a_zh=card("ps", "甲", "docker ps") + card("b", "乙", "docker info"),
        a_en=card("b", "B", "docker info"),
        c_zh=card("c", "丙", "a"),
    )
    assert [one["id"] for one in build_catalog(site, tmp_path, find_url)["cards"]] == ["b"]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("- `ps` 注\n", "", [("ps", "注", "List containers, by default only the running ones")]),
        ("", "- `ps` note\n", [("ps", "列出容器，默认只列正在运行的", "note")]),
        (
            "- `-a` 注\n- `ps` 二\n",
            "- `ps` note\n",
            [("ps", "二", "note"), ("-a", "注", "List all containers, also those that are not running")],
        ),
    ],
)
def test_notes_that_differ_break_nothing(
    tmp_path: Path, zh: str, en: str, expected: list[tuple[str, str, str]]
) -> None:
    """The checker reports them; a page under work still loads."""
    site = build_site(
        tmp_path, a_zh=card("x", "甲", "docker ps -a", notes=zh), a_en=card("x", "A", "docker ps -a", notes=en)
    )
    ((rows,),) = (one["explanations"] for one in build_catalog(site, tmp_path, find_url)["cards"])
    assert [(row["text"].removeprefix("docker "), row["zh"], row["en"]) for row in rows][: len(expected)] == expected


def test_what_has_no_words_in_a_language_has_none_there() -> None:
    page = make_page("a.en.md", card("ps", "A", "frobnicate --all", notes="- `--all` everything\n"))
    site = Site((replace(page, language="en"),), languages=("en",))
    ((rows,),) = (one["explanations"] for one in build_catalog(site, Path(), find_url)["cards"])
    assert {"text": "--all", "kind": "note", "en": "everything"} in rows


def test_commands_that_differ_break_nothing(tmp_path: Path) -> None:
    site = build_site(
        tmp_path, a_zh=card("x", "甲", "docker ps", "docker info"), a_en=card("x", "A", "docker images -a")
    )
    VALIDATOR.validate(build_catalog(site, tmp_path, find_url))


@pytest.mark.parametrize(
    ("run", "described"),
    [
        (None, None),
        (Bilingual("要先登录", "needs a login"), {"skipped": "needs a login", "skipped_zh": "要先登录"}),
        (
            Transcript("28.5.2", "28.5.2", "2026-01-31", (Run("docker ps", (), 0),)),
            {"engine": "28.5.2", "client": "28.5.2", "date": "2026-01-31"},
        ),
    ],
)
def test_runs(tmp_path: Path, run: Transcript | Bilingual | None, described: dict[str, str] | None) -> None:
    site = build_site(tmp_path, a_zh=card("ps", "甲", "docker ps"), a_en=card("ps", "A", "docker ps"))
    catalog = build_catalog(site, tmp_path, find_url, lambda card_id: run)
    VALIDATOR.validate(catalog)
    assert catalog["cards"][0].get("run") == described


def test_written_files(tmp_path: Path) -> None:
    site = build_site(tmp_path, a_zh=card("ps", "甲", "docker ps"), a_en=card("ps", "A", "docker ps"))
    catalog = build_catalog(site, tmp_path, find_url)
    data, schema = export_catalog(catalog)
    assert (data.name, schema.name) == ("commands.json", SCHEMA.name)
    assert "甲" in data.text
    assert json.loads(data.text) == catalog
    assert schema.text == SCHEMA.read_text("utf-8")
    empty, _ = export_catalog({"version": 1, "cards": []})
    assert json.loads(empty.text) == {"version": 1, "cards": []}


def test_of_two_languages_with_the_same_words_the_first_explains() -> None:
    pages = tuple(
        replace(make_page("a.en.md", card("ps", "A", "docker ps", notes=f"- `ps` {note}\n")), language=language)
        for language, note in (("en", "list"), ("fr", "lister"))
    )
    site = Site(pages, languages=("en", "fr"))
    ((((row,),)),) = (one["explanations"] for one in build_catalog(site, Path(), find_url)["cards"])
    assert row["en"] == "list"
