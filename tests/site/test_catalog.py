"""All cards as data, and as the cheat sheet."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commandcards.card.render import load_environment
from commandcards.card.transcript import Run, Transcript
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.site.catalog import SCHEMA, build_catalog, build_sheet, render_sheet, write_catalog
from commandcards.site.pages import Site, SitePage
from engine import LIBRARY, load_site, make_page
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown import Markdown
from properties import given
from selectolax.lexbor import LexborHTMLParser

ENVIRONMENT = load_environment(LIBRARY.labels)
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
    write_catalog(catalog, tmp_path)
    text = (tmp_path / "commands.json").read_text("utf-8")
    assert "甲" in text
    assert json.loads(text) == catalog
    assert (tmp_path / SCHEMA.name).read_text("utf-8") == SCHEMA.read_text("utf-8")


def sheet(site: Site, root: Path, locale: Locale) -> LexborHTMLParser:
    """The cheat sheet as its page has it."""
    text = render_sheet(build_sheet(site, root, locale, find_url), locale, ENVIRONMENT)
    return LexborHTMLParser(
        Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"]).convert(f"# Sheet\n\n{text}\n")
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_a_row_is_found_by_its_title_in_either_language(locale: Locale, tmp_path: Path) -> None:
    site = build_site(tmp_path, a_zh=card("ps", "列出", "docker ps"), a_en=card("ps", "See All", "docker ps"))
    (group,) = build_sheet(site, tmp_path, locale, find_url)
    (row,) = group.rows
    assert row.title == {"zh": "列出", "en": "See All"}[locale]
    assert {"列出", "see all"} <= set(re.findall(r"列出|see all", row.find))


def test_sheet(tmp_path: Path) -> None:
    site = build_site(
        tmp_path,
        a_zh="# 甲 <b>\n" + card("ps", "列出 & 看", "docker ps", "docker images"),
        a_en="# A\n" + card("ps", "List", "docker ps", "docker images"),
        b_zh="# 乙\n没有卡片\n",
        b_en="# B\nno card\n",
        c_zh="# 丙\n" + card("rm", "删除", "docker rm web"),
        c_en="# C\n" + card("rm", "Remove", "docker rm web"),
    )
    page = sheet(site, tmp_path, "zh")
    assert [(node.attributes["id"], node.text()) for node in page.css("h2")] == [("a", "甲 <b>"), ("c", "丙")]
    rows = [(row.css_first("a"), row.css_first("[data-cmd-line]"), row) for row in page.css("tr[data-cmd-row]")]
    assert [(link.text(), link.attributes["href"], line.text()) for link, line, _ in rows if link and line] == [
        ("列出 & 看", "zh/a/#ps", "docker ps"),
        ("列出 & 看", "zh/a/#ps", "docker images"),
        ("删除", "zh/c/#rm", "docker rm web"),
    ]
    find = rows[2][2].attributes["data-cmd-find"] or ""
    assert all(word in find for word in ("删除", "remove", "容器的名字或 id", "name or id of the container"))
    assert len(page.css("[data-cmd-labels]")) == 1


LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x02\x03\r\n"), max_size=20)
MARKUP = st.lists(
    st.sampled_from([*"<>&\"'*_#|{}[]() \t\\`", "</table>", "<div>", "</div>", "a", "镜像", "<!--", "{: #x}"]),
    max_size=8,
)


@given(st.lists(st.one_of(LINE, MARKUP.map("".join)), min_size=1, max_size=4), MARKUP.map("".join), examples=40)
def test_any_command_survives_in_the_sheet(lines: list[str], title: str) -> None:
    # In quotes, so that all lines are the command's.
    text = "\n".join(["x '", *(line.replace("'", "") for line in lines), "' y"])
    page = one_card(text, "x" + title.replace('"', "").replace("`", "").strip())
    (line,) = page.css("[data-cmd-line]")
    assert line.text() == text
    assert len(page.css("tr[data-cmd-row]")) == 1


def one_card(command: str, title: str) -> LexborHTMLParser:
    text = card("a", title, command)
    pages = [make_page(f"a.{locale}.md", text) for locale in LOCALES]
    return sheet(Site(tuple(pages)), Path(), "zh")
