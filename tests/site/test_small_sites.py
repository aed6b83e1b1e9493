"""Small sites of a few pages, built strictly: what an author may put into a head, a title, a navigation."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from built_site import ROOT, BuiltSite, build_site
from mkdocs.exceptions import Abort, PluginError

ASSETS = ("stylesheets", "javascripts", "favicon.svg")
"""What mkdocs.yml lists."""
TITLE = "What <none> images are <img src=x onerror=alert(1)>"
HOME = {
    "index.zh.md": "---\ndescription: 首页。\n---\n\n# 首页\n",
    "index.en.md": "---\ndescription: Home.\n---\n\n# Home\n",
}
PAGE = f"---\ntitle: {TITLE}\ndescription: Images.\n---\n\n# Images\n"
NOTE = """---
title: 一篇笔记
description: 只有中文的一篇。
written: 2019-03-04
source: https://notes.test/?a=<i>&b
languages: [zh]
run: no
---

# 一篇笔记

!!! note

    没有写标题。

[看镜像](#镜像管理)

1. 先拉

```text
pull
```

2. 再看

- [x] 已拉
- [ ] 再看

## 镜像管理

```console {#note-rmi title="删 <b>镜像</b>" origin="post" was="docker rim app"}
$ docker rmi app
```

- `app` 不要的镜像
    - [ ] 先删容器
"""
INDEX = "---\ntitle: Notes\ndescription: By date.\n---\n\n# Notes\n\n<!-- notes -->\n"
OLDER = NOTE.replace("2019-03-04", "2016").replace("一篇笔记", "更早<b>的")
OLDER = OLDER.replace("note-rmi", "older-rmi").replace("删 <b>", "再删 <b>")
FILES = {
    "notes.zh.md": INDEX,
    "notes.en.md": INDEX,
    "notes/older.zh.md": OLDER,
    **HOME,
    "page.zh.md": PAGE,
    "page.en.md": PAGE,
    "notes/one.zh.md": NOTE,
    "head.zh.md": "---\ndescription: Tags.\n---\n\n# What `<none>` & *that* is\n",
    "head.en.md": "---\ndescription: Tags.\n---\n\n# What `<none>` & *that* is\n",
}
NAV = [
    "index.md",
    {"概念": ["page.md", {"命令": ["head.md"]}]},
    {"笔记": ["notes/one.md", "notes/older.md"]},
    "notes.md",
]


def write_docs(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    docs = folder / "docs"
    for path, content in files.items():
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    for name in ASSETS:
        source, target = ROOT / "docs" / "assets" / name, docs / "assets" / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return docs


def build_small(
    folder: Path, files: Mapping[str, str | bytes], *, strict: bool = False, nav: list[Any] | None = None, **env: str
) -> BuiltSite:
    docs = write_docs(folder, files)
    return build_site(folder / "site", docs, strict=strict, changes={"nav": nav or ["index.md"]}, **env)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A page in both languages, one in Chinese only; no warning, since a strict build raises at one."""
    return build_small(tmp_path_factory.mktemp("small"), FILES, strict=True, nav=NAV)


def test_a_page_in_one_language_is_published_in_that_one(small: BuiltSite) -> None:
    assert "notes/one/index.html" in small.pages
    assert "en/notes/one/index.html" not in small.pages
    assert small.pages["notes/one/index.html"].tree.css_first("article[data-cmd-card=note-rmi]")


def test_the_navigation_of_the_other_language_leaves_it_out(small: BuiltSite) -> None:
    chinese = small.pages["index.html"].tree.css_first(".site-nav")
    english = small.pages["en/index.html"].tree.css_first(".site-nav")
    assert "一篇笔记" in chinese.text()
    assert [link.attributes["href"] for link in english.css("a")] == ["page/", "head/", "notes/"]
    assert [group.text() for group in english.css(".site-nav__group")] == ["Concepts"], "no group without pages"
    assert [link.attributes["href"] for link in english.css("ul[aria-labelledby] a")] == ["page/", "head/"]


def test_an_image_is_there_in_both_languages(tmp_path: Path) -> None:
    """Also for the language that is not the default one, whose address is below a folder."""
    image = "\n![A](assets/images/a.png)\n"
    files: dict[str, str | bytes] = {name: text + image for name, text in HOME.items()}
    site = build_small(tmp_path, {**files, "assets/images/a.png": b"png"}, strict=True)
    for page, address in (("index.html", "assets/images/a.png"), ("en/index.html", "../assets/images/a.png")):
        assert site.pages[page].tree.css_first("article img").attributes["src"] == address
    assert (tmp_path / "site/assets/images/a.png").read_bytes() == b"png"
    assert not (tmp_path / "site/en/assets").exists()


def test_its_switch_leads_to_the_other_home_and_says_so(small: BuiltSite) -> None:
    page = small.pages["notes/one/index.html"]
    (link,) = page.tree.css("header a[hreflang=en]")
    assert link.attributes["href"] == "../../en/"
    assert (link.text(), link.attributes["title"]) == ("English home page", "This page is in Chinese only")
    assert not page.tree.css("link[hreflang], [data-language-offer]")


def test_a_page_says_when_it_was_written_and_from_what(small: BuiltSite) -> None:
    page = small.pages["notes/one/index.html"]
    footer = page.tree.css_first(".site-footer__about").text()
    assert "写于 2019 年。" in footer
    assert "出处：https://notes.test/?a=<i>&b" in footer
    assert "Docker 29" not in footer, "its cards have not been run"
    card = page.tree.css_first("[data-cmd-card]").text()
    assert "2019 年的写法" in card
    assert "2016" not in page.tree.css_first("main").text() + footer


def test_a_page_with_a_single_command_offers_no_copy_of_all(small: BuiltSite) -> None:
    page = small.pages["notes/one/index.html"]
    assert len(page.tree.css("[data-cmd-copy]")) == 1
    assert not page.tree.css("[data-copy-all]")


def test_a_page_without_a_date_says_nothing_of_the_kind(small: BuiltSite) -> None:
    for path in ("page/index.html", "en/page/index.html"):
        footer = small.pages[path].tree.css_first(".site-footer__about").text()
        assert "20" not in footer.replace("Docker 29", "")


@pytest.mark.parametrize("path", ["index.html", "page/index.html", "head/index.html", "en/head/index.html"])
def test_titles_are_text_wherever_they_stand(path: str, small: BuiltSite) -> None:
    page = small.pages[path]
    assert not page.tree.css("img, none")
    titles = {link.text() for link in page.tree.css(".site-nav a")}
    assert {TITLE, "What <none> & that is"} <= titles


def test_a_page_says_what_its_commands_were_checked_against(small: BuiltSite) -> None:
    assert "按 Docker 29 核对" in small.pages["page/index.html"].tree.css_first(".site-footer").text()
    assert "checked against Docker 29" in small.pages["en/page/index.html"].tree.css_first(".site-footer").text()


def test_only_a_page_with_sections_lists_them(small: BuiltSite) -> None:
    """At its side, in the drawer, and by the name below the header of a phone."""
    selectors = ("nav.md-nav--secondary [data-sections] a", ".site-nav__sections a")
    with_sections, without = (small.pages[f"{name}/index.html"].tree for name in ("notes/one", "page"))
    for selector in selectors:
        assert [node.attributes["href"] for node in with_sections.css(selector)] == ["#镜像管理", "#note-rmi"]
        assert not without.css(selector)
    assert not without.css("nav.md-nav--secondary")
    assert with_sections.css_first("[data-place][hidden]").attributes["title"] == "本页各节"


def test_only_a_page_with_code_has_a_button_for_it(small: BuiltSite) -> None:
    assert small.pages["notes/one/index.html"].tree.css("template[data-copy-block]")
    assert not small.pages["page/index.html"].tree.css("template[data-copy-block]")


def test_titles_stand_whole_in_the_head_of_a_page(small: BuiltSite) -> None:
    tree = small.pages["en/page/index.html"].tree
    assert tree.css_first("title").text() == f"{TITLE} - Docker Notes"
    assert tree.css_first("meta[property='og:title']").attributes["content"] == TITLE
    tree = small.pages["en/head/index.html"].tree
    assert tree.css_first("title").text() == "What <none> & that is - Docker Notes"


def test_chinese_headings_have_their_words_as_addresses(small: BuiltSite) -> None:
    assert small.pages["notes/one/index.html"].tree.css_first("h2[id=镜像管理]")


def test_an_admonition_without_a_title_has_one_in_the_language_of_the_page(small: BuiltSite) -> None:
    assert small.pages["notes/one/index.html"].tree.css_first(".admonition-title").text() == "说明"


def test_steps_go_on_counting_behind_a_block_at_the_left_edge(small: BuiltSite) -> None:
    (item,) = small.pages["notes/one/index.html"].tree.css('ol[start="2"] > li')
    assert item.text().strip() == "再看"


def test_tasks_have_boxes_with_names_in_the_language_of_the_page(small: BuiltSite) -> None:
    boxes = small.pages["notes/one/index.html"].tree.css("li.task-list-item input[type=checkbox][disabled]")
    assert [(box.attributes["aria-label"], "checked" in box.attributes) for box in boxes] == [
        ("已完成", True),
        ("未完成", False),
        ("未完成", False),
    ]


def test_the_index_has_the_notes_of_its_language_by_date(small: BuiltSite) -> None:
    rows = small.pages["notes/index.html"].tree.css(".cmd-notes li")
    assert [row.css_first("time").text() for row in rows] == ["2019-03-04", "2016"]
    assert [row.css_first("a").text() for row in rows] == ["一篇笔记", "更早<b>的"]
    assert [row.css_first("a").attributes["href"] for row in rows] == ["one/", "older/"]
    assert "只有中文的一篇。" in rows[0].text()
    assert [len(row.css("a + br")) for row in rows] == [1, 1], "what a note is about has a line of its own"
    assert small.pages["en/notes/index.html"].tree.css(".cmd-notes li") == []


def test_a_group_without_a_name_in_the_other_language_is_named(tmp_path: Path) -> None:
    nav = ["index.md", {"杂记": [{"更多": ["page.md"]}]}, {"Docker": ["head.md"]}]
    site = build_small(tmp_path, {name: text for name, text in FILES.items() if not name.startswith("notes")}, nav=nav)
    assert [message for message in site.warnings if "nav_translations" in message] == [
        f"command cards: mkdocs.yml: `{title}` in nav has no name in `en`: add it to nav_translations"
        for title in ("杂记", "更多")
    ]


def test_an_empty_address_of_the_site_is_named(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        build_small(tmp_path, HOME, strict=True, SITE_URL="")
    shutil.rmtree(tmp_path / "docs")
    files = {**HOME, "bare.zh.md": "# 没有说明\n", "bare.en.md": "# Bare\n"}
    site = build_small(tmp_path, files, SITE_URL="")
    assert not site.pages["index.html"].tree.css(".site-footer__pages"), "there is no page before or after it"
    page = site.pages["en/bare/index.html"].tree
    whole = "link[rel=canonical], link[hreflang], [property='og:url'], [property^='og:image'], [name='twitter:card']"
    assert page.css_first("[name=description]").attributes["content"], "without one of its own the site's"
    assert not page.css(whole), "nothing that would need it"


def test_a_page_that_is_no_utf8_ends_the_build_with_its_name(tmp_path: Path) -> None:
    files = {**HOME, "page.zh.md": "# 笔记\n".encode("gbk"), "page.en.md": "# Notes\n".encode("utf-16")}
    with pytest.raises((Abort, PluginError)) as caught:
        build_small(tmp_path, files)
    text = str(caught.value) + str(caught.value.__cause__ or caught.value.__context__)
    assert "page.zh.md:1: not UTF-8 (it looks like GBK): save it as UTF-8" in text
    assert "page.en.md:1: not UTF-8 (it looks like UTF-16): save it as UTF-8" in text


def test_only_a_page_that_says_so_is_left_out_of_the_search(tmp_path: Path) -> None:
    """What says something else to the search is named, and ends no build."""
    text = "---\ntitle: {0}\ndescription: {0}.\nsearch: {1}\n---\n\n# {0}\n"
    asked = {"hidden": "{exclude: true}", "shown": "{exclude: false}", "wrong": "exclude", "true": "true"}
    pages = {f"{name}.{locale}.md": text.format(name, said) for name, said in asked.items() for locale in ("zh", "en")}
    site = build_small(tmp_path, {**HOME, **pages})
    index = (tmp_path / "site" / "search" / "search_index.en.json").read_text("utf-8")
    assert [name for name in asked if f"en/{name}/" in index] == ["shown", "wrong", "true"]
    named = [message.split(": write")[0] for message in site.warnings if "search" in message]
    assert sorted(message.partition("docs/")[2] for message in named) == [
        f"{name}.{locale}.md:4: `search: {said}` says nothing to the search"
        for name, said in (("true", "True"), ("wrong", "exclude"))
        for locale in ("en", "zh")
    ]
