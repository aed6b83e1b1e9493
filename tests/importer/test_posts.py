"""Whole posts, as people write them, imported: one folder of golden files, and what must hold for each of them.

`golden/posts/NAME.md` is imported and compared with `NAME.page.txt`, the page in its language, and `NAME.report.txt`,
what the importer says. After a change of the importer, `UPDATE=1 pytest tests/importer/test_posts.py` writes both anew:
read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from commandcards.importer.cards import SHELLS
from commandcards.importer.convert import Conversion
from commandcards.importer.report import report_remarks
from commandcards.model import LOCALES
from commandcards.notation.fences import parse_fences
from commandcards.notation.page import parse_page
from commandcards.site.untranslated import TODO, check_untranslated
from engine import check_paths, load_site
from imports import convert

GOLDEN = Path(__file__).parents[1] / "golden" / "posts"
POST = Path(__file__).parents[1] / "data" / "2016-01-04-docker-notes.md"
POSTS = [POST, *sorted(file for file in GOLDEN.iterdir() if file.suffix in (".md", ".markdown"))]
BLOCK = re.compile(
    r"^[ \t]*(?:\*\*`[^`]+`\*\*|`[^`]+ [^`]+`|\{% *(?:highlight|codeblock).*|\{\{< *highlight.*|<pre.*"
    r"|(?:>[ \t]*)?(?P<fence>```+|~~~+)[ \t]*(?P<language>[\w-]*).*)[ \t]*(?://.*)?$",
    re.MULTILINE,
)
"""What a reader takes for a block of commands in a post; a fence that closes has no language."""
UNEXPLAINED = {
    "2019-11-30-deploy-nginx-on-a-fresh-server": "`certbot`",
}
"""What the dictionary has no words for in these posts: left to whoever checks the page."""


def as_golden(conversion: Conversion) -> dict[str, str]:
    report = "\n".join(line.removeprefix(f"{GOLDEN}/") for line in report_remarks(conversion))
    return {"page": conversion.texts[conversion.draft.locale], "report": f"{report}\n" if report else ""}


@pytest.mark.parametrize("post", POSTS[1:], ids=lambda post: post.stem)
def test_golden(post: Path) -> None:
    for kind, text in as_golden(convert(post.read_bytes(), post)).items():
        file = post.with_suffix(f".{kind}.txt")
        if os.environ.get("UPDATE"):
            file.write_text(text, "utf-8")
        assert text == file.read_text("utf-8")


def test_the_post() -> None:
    conversion = convert(POST.read_bytes(), POST)
    cards = {entry.line: card for card in conversion.cards for entry in card.entries}
    assert len(conversion.cards) == 25
    assert [remark.line for remark in conversion.remarks if remark.kind == "left"] == []
    assert {card.was: card.entries[0].text for card in conversion.cards if card.was} == {
        "docker run -help": "docker run --help",
        'docker commit -m="MySQL" -author="archerwq" 0ddf83b837fe archerwq/mysql:v1': (
            'docker commit -m="MySQL" --author="archerwq" 0ddf83b837fe archerwq/mysql:v1'
        ),
        "docker rim $(docker images -q)": "docker rmi $(docker images -q)",
    }
    # What the list below `docker ps` explains is no part of it.
    assert (cards[57].entries[0].text, cards[57].title) == (
        "docker ps -a",
        "will list all the containers including the stopped",
    )
    assert (cards[53].title, cards[72].notes[0].token) == ("创建一个处于停止状态的容器", "-P")
    assert (conversion.draft.title, conversion.draft.head.written, conversion.draft.locale) == (
        "Docker学习笔记",
        "2016-01-04",
        "zh",
    )


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.stem)
def test_no_block_of_commands_vanishes(post: Path) -> None:
    """Each block that a reader sees is a card, or part of one, or stands in the report."""
    conversion = convert(post.read_bytes(), post)
    told = {remark.line for remark in conversion.remarks if remark.kind == "left"}
    used = {entry.line for card in conversion.cards for entry in card.entries}
    lines = post.read_text("utf-8").split("\n")
    blocks = find_command_blocks(post.read_text("utf-8"))
    silent = [
        f"{number}: {lines[number - 1]}" for number, last in blocks if not (told | used) & {*range(number, last + 1)}
    ]
    assert blocks
    assert not silent, "\n".join(["neither a card nor in the report:", *silent])
    made = [number for number, last in blocks if used & {*range(number, last + 1)}]
    assert len(made) / len(blocks) > 0.5, "most blocks are cards"


def find_command_blocks(text: str) -> list[tuple[int, int]]:
    """First and last line of each block of commands, found without the importer."""
    found = []
    inside = False
    number = 0
    for number, line in enumerate(text.split("\n"), 1):
        match = BLOCK.fullmatch(line)
        if not match:
            continue
        if match["fence"]:
            inside = not inside
            shell = match["language"].lower() in {*SHELLS, ""}
            if inside and shell:
                found.append([number, number])
            elif (
                not inside
                and found
                and shell
                and text.split("\n")[found[-1][0] - 1].lstrip("> ").startswith(match["fence"])
            ):
                found[-1][1] = number
        elif not inside:
            found.append([number, number if "`" in line.split("//")[0] else number + 2])
    return [(first, last) for first, last in found]


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.stem)
def test_both_pages_pass_the_checks(post: Path, tmp_path: Path) -> None:
    conversion = convert(post.read_bytes(), post)
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "transcripts").mkdir()  # with it, a card that was never run is a problem
    for locale, text in conversion.texts.items():
        (docs / f"page.{locale}.md").write_text(text, "utf-8")
    reported = [remark.message for remark in conversion.remarks]
    untranslated = [*check_untranslated(load_site([docs]))]
    assert len(untranslated) == len(conversion.texts) - 1
    found = [one for one in check_paths([docs]) if Path(one.path).parent == docs and one not in untranslated]
    unreported = {one.message for one in found if not any(one.message in message for message in reported)}
    words = UNEXPLAINED.get(post.stem)
    advice = "add items under the cards, or the programs as files in data/programs/"
    assert unreported == ({f"nothing explains {words}: {advice}"} if words else set())


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post.stem)
def test_the_skeleton_has_the_same_cards_and_marks_all_prose(post: Path) -> None:
    conversion = convert(post.read_bytes(), post)
    cards = {locale: parse_page("", text).cards for locale, text in conversion.texts.items()}
    own = conversion.draft.locale
    for locale in LOCALES:
        if locale not in conversion.texts:
            assert conversion.draft.head.languages == (own,)
            continue
        assert [card.id for card in cards[locale]] == [card.id for card in cards[own]]
        titles = [card.title for card in cards[locale]]
        assert len(titles) == len(set(titles))
        if locale != own:
            assert all(title.startswith(TODO) for title in titles)
            assert all(note.text.startswith(TODO) for card in cards[locale] for note in card.notes)
    if len(conversion.texts) > 1:
        other = next(text for locale, text in conversion.texts.items() if locale != own)
        fenced = {n for fence in parse_fences(other) for n in range(fence.line, fence.last_line + 1)}
        headings = [line for n, line in enumerate(other.split("\n"), 1) if line.startswith("#") and n not in fenced]
        assert all(TODO in line for line in headings)


def test_in_gbk_with_the_line_ends_of_windows() -> None:
    raw = POST.read_text("utf-8").replace("’", "'").replace("\n", "\r\n").encode("gbk")
    plain = POST.read_text("utf-8").replace("’", "'").encode()
    assert convert(raw, POST).texts == convert(plain, POST).texts
