"""The cheat sheet: all cards by task."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commandcards.card.render import load_environment
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.site.pages import Site, SitePage
from commandcards.site.sheet import LONG, MOST, Sheet, build_sheet, render_sheet
from commandcards.site.tasks import Task, find_task
from engine import LIBRARY, load_docs, make_page
from hypothesis import example
from hypothesis import strategies as st
from markdown import Markdown
from properties import given
from selectolax.lexbor import LexborHTMLParser

ENVIRONMENT = load_environment(LIBRARY.labels)


def card(identity: str, title: str, *commands: str) -> str:
    lines = "\n".join("$ " + command.replace("\n", "\n> ") for command in commands)
    return f'```console {{#{identity} title="{title}"}}\n{lines}\n```\n'


def build_site(**pages: str) -> Site:
    """`a_zh="…"` is the page `a` in Chinese."""
    return Site(tuple(make_page("{}.{}.md".format(*name.rsplit("_", 1)), text) for name, text in pages.items()))


def find_url(page: SitePage, locale: Locale) -> str:
    return f"{locale}/{Path(page.name).name}/"


def build(site: Site, locale: Locale = "zh", most: int = MOST) -> Sheet:
    return build_sheet(site, LIBRARY.tasks, locale, find_url, most)


def render(sheet: Sheet, locale: Locale = "zh") -> LexborHTMLParser:
    """The cheat sheet as its page has it."""
    text = render_sheet(sheet, locale, ENVIRONMENT)
    markdown = Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"])
    return LexborHTMLParser(text.put_in(markdown.convert(f"# Sheet\n\n{text.markdown}\n")))


# Tasks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("commands", "task"),
    [
        (["docker run -d nginx"], "run"),
        (["docker run -d -v notes:/data nginx"], "data"),
        (["docker volume ls"], "data"),
        (["docker volume prune"], "clean"),
        (["docker container ls"], "look"),
        (["docker rm -f $(docker ps -aq)"], "stop"),
        (["mkdir hello", "docker build -t hello hello"], "build"),
        (["docker network disconnect backend web", "docker rm -f redis"], "network"),
        (["docker --help"], "system"),
        (["mkdir hello"], "beside"),
    ],
)
def test_a_card_is_in_the_group_of_its_first_command(commands: list[str], task: str) -> None:
    page = make_page("a.en.md", card("one", "One", *commands))
    assert find_task(page.explained[0], LIBRARY.tasks).id == task


def test_of_two_tasks_for_a_command_the_first_counts() -> None:
    tasks = [Task(name, Bilingual(name, name), ("docker ps",)) for name in ("first", "second", "rest")]
    page = make_page("a.en.md", card("one", "One", "docker ps"))
    assert find_task(page.explained[0], tasks).id == "first"


def test_the_last_task_takes_what_is_left() -> None:
    assert LIBRARY.tasks[-1].commands == ()


# Rows ------------------------------------------------------------------------------------------


def test_sheet() -> None:
    site = build_site(
        a_zh="# 甲 <b>\n" + card("ps", "列出 & 看", "docker ps", "docker logs web"),
        b_zh="# 乙\n没有卡片\n",
        c_zh="# 丙\n" + card("rm", "删除", "docker rm web"),
    )
    page = render(build(site))
    assert [(node.attributes["id"], node.text()) for node in page.css("h2")] == [
        ("task-look", "查看容器"),
        ("task-stop", "停止和删除容器"),
    ]
    rows = [
        (row.css_first("a"), [line.text() for line in row.css("[data-cmd-line]")])
        for row in page.css("[data-cmd-group] tr[data-cmd-row]")
    ]
    assert [(link.text(), link.attributes["href"], lines) for link, lines in rows if link] == [
        ("列出 & 看", "zh/a/#ps", ["docker ps", "docker logs web"]),
        ("删除", "zh/c/#rm", ["docker rm web"]),
    ]
    assert len(page.css("[data-cmd-labels]")) == 1
    assert not page.css(".cmd-sheet__more"), "each row has all of its commands"


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_in_one_language(locale: Locale) -> None:
    site = build_site(a_zh=card("ps", "列出", "docker ps"), a_en=card("ps", "See All", "docker ps"))
    (group,) = build(site, locale).groups
    assert [row.title for row in group.rows] == [{"zh": "列出", "en": "See All"}[locale]]
    assert group.title == {"zh": "查看容器", "en": "Look at containers"}[locale]


def test_how_many_are_left_is_announced() -> None:
    count = render(build(build_site(a_zh=card("ps", "列出", "docker ps")))).css_first("[data-cmd-count]")
    assert count.attributes["role"] == "status"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_filter_says_what_it_is_and_waits_for_its_script(locale: Locale) -> None:
    site = build_site(a_zh=card("ps", "列出", "docker ps"), a_en=card("ps", "List", "docker ps"))
    labels, page = LIBRARY.labels[locale], render(build(site, locale), locale)
    box = page.css_first("[data-cmd-filter][hidden]")
    label, field, count = (box.css_first(one) for one in ("label", "input", "[data-cmd-count]"))
    assert (label.text(), label.attributes["for"]) == (labels.sheet.filter, field.attributes["id"])
    wanted = {"type": "search", "autocomplete": "off", "spellcheck": "false", "placeholder": labels.sheet.filter_hint}
    assert {name: field.attributes[name] for name in wanted} == wanted
    said = {"count": labels.sheet.filter_count, "none": labels.sheet.filter_none, "failed": labels.search.failed}
    assert {name: count.attributes[f"data-cmd-{name}"] for name in said} == said
    assert box.css_first("[data-cmd-reset-all][hidden]").text() == labels.values.reset_all
    assert {node.attributes["type"] for node in page.css("button")} == {"button"}
    assert page.css("[data-cmd-found][hidden] > tbody")
    assert page.css("symbol#cmd-copy path")
    assert 'data-cmd-row=""' in page.css_first("template[data-cmd-blank]").html.replace(
        "data-cmd-row>", 'data-cmd-row="">'
    )
    (copy,) = page.css("[data-cmd-group] [data-cmd-copy]")
    assert copy.attributes["aria-label"] == labels.copy, "the script adds which"
    assert copy.css_first("use").attributes["href"] == "#cmd-copy"
    assert copy.attributes["type"] == "button"
    assert copy.css_first("svg").attributes["aria-hidden"] == "true"
    roles = [page.css_first(f"[data-cmd-group] [data-cmd-{one}]").attributes["role"] for one in ("status", "refusal")]
    assert roles == ["status", "status"]
    assert not page.css("[data-cmd-group] [data-cmd-token]"), "a row explains nothing"


def test_the_key_of_the_filter_is_told() -> None:
    box = render(build(build_site(a_zh=card("ps", "列出", "docker ps")))).css_first("[data-cmd-filter] input")
    assert box.attributes["aria-keyshortcuts"] == "/"


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_found_has_a_name(locale: Locale) -> None:
    site = build_site(a_zh=card("ps", "列出", "docker ps"), a_en=card("ps", "List", "docker ps"))
    table = render(build(site, locale), locale).css_first("[data-cmd-found]")
    assert table.attributes["aria-label"] == LIBRARY.labels[locale].sheet.filter


def test_no_title_stands_twice_on_the_sites_own_sheet() -> None:
    for locale in LOCALES:
        titles = [row.title for group in build(load_docs(), locale).groups for row in group.rows]
        assert sorted(set(titles)) == sorted(titles)


def test_the_heads_of_a_table_are_of_its_columns() -> None:
    heads = render(build(build_site(a_zh=card("ps", "列出", "docker ps")))).css("thead th")
    assert [(node.text(), node.attributes["scope"]) for node in heads] == [("要做什么", "col"), ("命令", "col")]


@pytest.mark.parametrize(("count", "shown"), [(LONG, True), (LONG + 1, False)])
def test_a_command_of_so_many_lines_is_not_long(count: int, shown: bool) -> None:
    lines = "\n".join(["cat > a <<'EOF'", *["line"] * (count - 2), "EOF"])
    ((row,),) = (group.rows for group in build(build_site(a_zh=card("one", "写", lines))).groups)
    assert [one.command.text for one in row.commands] == [lines] * shown
    assert bool(row.more) != shown


def test_a_long_command_is_left_to_its_card() -> None:
    lines = "\n".join(["cat > a <<'EOF'", *["line"] * LONG, "EOF"])
    site = build_site(a_zh=card("one", "写", lines, "docker ps"))
    ((row,),) = (group.rows for group in build(site).groups)
    assert [one.command.text for one in row.commands] == ["docker ps"]
    assert row.more == "cat > a <<'EOF'"
    link = render(build(site)).css_first(".cmd-sheet__more")
    assert (link.text(), link.attributes["href"]) == ("cat > a <<'EOF' …", "zh/a/#one")


def test_what_has_no_room_is_named_by_its_page() -> None:
    site = build_site(
        a_zh="# 甲\n"
        + card("a1", "甲一", "docker ps")
        + card("a2", "甲二", "docker ps -a")
        + card("a3", "甲三", "docker info"),
        b_zh="# 乙\n" + card("b1", "乙一", "docker ps -q") + card("b2", "乙二", "docker ps -s"),
    )
    sheet = build(site, most=2)
    assert [row.title for group in sheet.groups for row in group.rows] == ["甲一", "甲二"]
    assert [(page.title, page.url, page.count) for page in sheet.further] == [("甲", "zh/a/", 1), ("乙", "zh/b/", 2)]
    page = render(sheet)
    links = [node.attributes["href"] for node in page.css(".cmd-further a")]
    assert links == ["zh/a/", "zh/b/"]
    assert [" ".join(node.text().split()) for node in page.css(".cmd-further li")] == ["甲 1", "乙 2"]
    assert page.css_first("#task-further").text() == LIBRARY.labels["zh"].sheet.further
    assert page.css("[data-cmd-group] > #task-further"), "it goes as the others do when something is looked for"
    assert page.css_first("[data-cmd-all]").attributes["type"] == "button"
    assert page.css_first("[data-cmd-further] [data-cmd-all][hidden]").text() == LIBRARY.labels["zh"].sheet.all
    assert not render(build(site)).css(".cmd-further")


def test_the_sheet_of_five_hundred_pages_is_small() -> None:
    """The site's own pages, over and over. The page around the sheet has 100 kB of navigation then."""
    pages = [*load_docs().in_locale("zh")]
    site = Site(tuple(pages[number % len(pages)] for number in range(500)))
    assert sum(len(part.encode()) for part in render_sheet(build(site), "zh", ENVIRONMENT).parts) < 400_000


LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x02\x03\r\n"), max_size=20)
MARKUP = st.lists(
    st.sampled_from([*"<>&\"'*_#|{}[]() \t\\`", "</table>", "<div>", "</div>", "a", "镜像", "<!--", "{: #x}"]),
    max_size=8,
)
GOES_ON_ELSEWHERE = re.compile(r"(\A|[ \t])[`^][ \t]*\Z")
"""The ends of lines that cmd.exe and PowerShell take for going on: read as this shell's (see test_console.py)."""


@given(st.lists(st.one_of(LINE, MARKUP.map("".join)), min_size=1, max_size=4), MARKUP.map("".join), examples=40)
@example(["a ^", "  b `\t", "^", "c^", " `"], "")
def test_any_command_survives_in_the_sheet(lines: list[str], title: str) -> None:
    # In quotes, so that all lines are the command's.
    kept = [line.replace("'", "") for line in lines]
    page = one_card("\n".join(["x '", *kept, "' y"]), "x" + title.replace('"', "").replace("`", "").strip())
    (line,) = page.css("[data-cmd-group] [data-cmd-line]")
    read = [GOES_ON_ELSEWHERE.sub(r"\1\\", one) for one in kept]
    assert line.text() == "\n".join(["x '", *read, "' y"])
    assert len(page.css("[data-cmd-group] tr[data-cmd-row]")) == 1


def one_card(command: str, title: str) -> LexborHTMLParser:
    text = card("a", title, command)
    pages = [make_page(f"a.{locale}.md", text) for locale in LOCALES]
    return render(build(Site(tuple(pages))))
