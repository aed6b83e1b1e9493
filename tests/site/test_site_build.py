"""The built site as a whole: complete, consistent, self-contained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import jsonschema
import pytest
from built_site import ROOT, SITE_URL, BuiltPage, BuiltSite, build_site, write_small_docs
from commandcards.site.sheet import MOST
from selectolax.lexbor import LexborHTMLParser

DOCS = ROOT / "docs"
LOCALES = ("zh", "en")
PAGES = sorted(path.relative_to(DOCS).as_posix().removesuffix(".zh.md") for path in DOCS.rglob("*.zh.md"))
LINKS = (("a", "href"), ("area", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "src"))
ADDRESS = re.compile(r"(?:https?:)?//[\w.\[\]-]+")
IN_CSS = re.compile(r"(?:url\(|@import\s)\s*[\"']?([^\"')\s;]+)")


def html_file(page: str, locale: str) -> str:
    name = page if page == "index" else f"{page}/index"
    return f"{'' if locale == 'zh' else 'en/'}{name}.html"


def read_catalog(site: BuiltSite) -> dict:
    return json.loads((site.folder / "commands.json").read_text("utf-8"))


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def find_card(page: BuiltPage, card_id: str) -> list[str]:
    """The commands of a card as a reader copies them; empty when the page does not have it."""
    return [node.text() for node in page.tree.css(f'article[data-cmd-card="{card_id}"] [data-cmd-line]')]


def find_links(page: BuiltPage) -> Iterator[str]:
    for tag, attribute in LINKS:
        yield from (node.attributes[attribute] or "" for node in page.tree.css(f"{tag}[{attribute}]"))


def test_a_strict_build_after_another_in_one_process_is_the_same(site: BuiltSite, tmp_path: Path) -> None:
    assert site.warnings == ()
    build_site(tmp_path / "other", write_small_docs(tmp_path, "images"))
    again = build_site(tmp_path / "again", strict=True)
    files, new = read_files(site.folder), read_files(again.folder)
    assert files.keys() == new.keys()
    assert [name for name in files if files[name] != new[name]] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_in_each_language(page: str, locale: str, site: BuiltSite) -> None:
    built = site.pages[html_file(page, locale)]
    root = built.tree.css_first("html")
    assert root.attributes["lang"] == locale
    other = next(one for one in LOCALES if one != locale)
    for language in LOCALES:
        alternate = built.tree.css_first(f'head link[rel="alternate"][hreflang="{language}"]')
        assert alternate, f"no hreflang {language}"
        address = urljoin(built.url, alternate.attributes["href"])
        assert site.find(address) == html_file(page, language)
    switch = built.tree.css_first(f'header a[hreflang="{other}"]')
    assert site.find(urljoin(built.url, switch.attributes["href"])) == html_file(page, other)


def test_there_are_no_other_pages(site: BuiltSite) -> None:
    expected = {html_file(page, locale) for page in PAGES for locale in LOCALES}
    assert set(site.pages) - {"404.html", "en/404.html"} == expected


def test_the_sitemap_names_every_page_and_its_other_language(site: BuiltSite) -> None:
    text = (site.folder / "sitemap.xml").read_text("utf-8")
    entries = re.findall(r"<url>(.*?)</url>", text, re.DOTALL)
    listed = {}
    for entry in entries:
        alternates = re.findall(r'<xhtml:link rel="alternate" hreflang="(\w+)" href="([^"]+)"', entry)
        listed[site.find(re.search(r"<loc>(.*?)</loc>", entry)[1])] = {code: site.find(url) for code, url in alternates}
    assert listed == {
        html_file(page, locale): {language: html_file(page, language) for language in LOCALES}
        for page in PAGES
        for locale in LOCALES
    }


def test_the_catalogue_fits_its_schema(site: BuiltSite) -> None:
    schema = json.loads((site.folder / "commands.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(read_catalog(site), schema, jsonschema.Draft202012Validator)


def test_the_catalogue_and_the_pages_say_the_same(site: BuiltSite) -> None:
    cards = read_catalog(site)["cards"]
    assert len({card["id"] for card in cards}) == len(cards)
    found = []
    for card in cards:
        for locale in LOCALES:
            address, anchor = urldefrag(card["url"][locale])
            page = site.pages[site.find(urljoin(SITE_URL, address)) or ""]
            found.append((page.path, anchor))
            assert anchor == card["id"]
            assert page.locale == locale
            assert find_card(page, anchor) == card["commands"]
            heading = page.tree.css_first(f'article[id="{anchor}"] :is(h2, h3, h4, h5)')
            assert heading.text().rstrip("#").strip() == card["title"][locale]
    on_pages = [
        (page.path, node.attributes["data-cmd-card"])
        for page in site.pages.values()
        for node in page.tree.css("[data-cmd-card]")
    ]
    assert sorted(on_pages) == sorted(found)


def test_each_card_links_to_its_other_language(site: BuiltSite) -> None:
    for card in read_catalog(site)["cards"]:
        for locale, other in (LOCALES, LOCALES[::-1]):
            page = site.pages[site.find(urljoin(SITE_URL, urldefrag(card["url"][locale]).url)) or ""]
            link = page.tree.css_first(f'article[id="{card["id"]}"] a[hreflang="{other}"]')
            assert urljoin(page.url, link.attributes["href"]) == urljoin(SITE_URL, card["url"][other])
            assert link.attributes["aria-label"].endswith(card["title"][other])
            assert link.text().strip() in ("中文", "English")


def test_every_command_has_a_named_copy_button(site: BuiltSite) -> None:
    for page in site.pages.values():
        for article in page.tree.css("article[data-cmd-card]"):
            buttons = article.css("button[data-cmd-copy]")
            assert len(buttons) == len(article.css("[data-cmd-line]"))
            assert all(button.attributes["aria-label"] for button in buttons)


def test_the_cheat_sheet_has_every_card(site: BuiltSite) -> None:
    cards = read_catalog(site)["cards"]
    for locale in LOCALES:
        page = site.pages[html_file("cheatsheet", locale)]
        targets = {urljoin(page.url, node.attributes["href"]) for node in page.tree.css("main table a[href]")}
        further = {urljoin(page.url, node.attributes["href"]) for node in page.tree.css(".cmd-further a[href]")}
        wanted = [urljoin(SITE_URL, card["url"][locale]) for card in cards]
        assert len(targets.intersection(wanted)) == min(MOST, len(cards))
        assert {card.partition("#")[0] for card in wanted if card not in targets} == further


@pytest.mark.parametrize("build", ["site", "offline_site"])
def test_every_internal_link_and_anchor_resolves(build: str, request: pytest.FixtureRequest) -> None:
    """On the site as published, and on the one read from files, where an address is a file and never a folder."""
    site: BuiltSite = request.getfixturevalue(build)
    dead = []
    for page in site.pages.values():
        for link in find_links(page):
            address, anchor = urldefrag(urljoin(SITE_URL + page.path, link))
            if not address.startswith(SITE_URL):
                continue
            name = unquote(site.find(address) or "")
            if not (site.folder / name).is_file() or (build == "offline_site" and address.endswith("/")):
                dead.append(f"{page.path}: {link}")
            elif anchor and unquote(anchor) not in site.pages[name].anchors:
                dead.append(f"{page.path}: {link} (no such anchor)")
    # The published site's 404 page is served at any depth, so it alone has addresses from the root.
    assert [line for line in dead if not (build == "offline_site" and line.startswith("404.html"))] == []


def test_ids_are_unique_on_each_page(site: BuiltSite) -> None:
    for page in site.pages.values():
        ids = [node.attributes["id"] for node in page.tree.css("[id]")]
        assert sorted(set(ids)) == sorted(ids), page.path


def test_nothing_works_only_at_the_root_of_a_host(site: BuiltSite) -> None:
    path = urlsplit(SITE_URL).path
    for page in site.pages.values():
        rooted = [link for link in find_links(page) if link.startswith("/")]
        if page.path == "404.html":
            assert rooted
            assert all(link.startswith(path) for link in rooted)
        else:
            assert rooted == [], page.path


def test_pages_name_no_other_host_but_in_links(site: BuiltSite) -> None:
    named = []
    for page in site.pages.values():
        for node in page.tree.css("*"):
            for name, value in node.attributes.items():
                link = node.tag == "a" and name == "href"
                if value and not link and not (name or "").startswith("xmlns"):
                    named += [(page.path, node.tag, name, one) for one in ADDRESS.findall(value) if is_foreign(one)]
        named += [(page.path, "style", "", one) for node in page.tree.css("style") for one in find_in_css(node.text())]
    assert named == []


def test_stylesheets_load_nothing_from_another_host(site: BuiltSite) -> None:
    for file in site.folder.rglob("*.css"):
        assert find_in_css(file.read_text("utf-8")) == [], file


def find_in_css(text: str) -> list[str]:
    return [one for one in IN_CSS.findall(text) if ADDRESS.match(one) and is_foreign(one)]


def is_foreign(address: str) -> bool:
    return urlsplit(address).netloc != urlsplit(SITE_URL).netloc


def test_a_page_with_mistakes_is_built_and_they_are_warnings(tmp_path: Path) -> None:
    """A broken card; and no description, for which the site's stands in."""
    docs = write_small_docs(tmp_path, "commands/images")
    page = docs / "commands/images.zh.md"
    lines = page.read_text("utf-8").splitlines(keepends=True)
    number = next(index for index, line in enumerate(lines) if line.startswith("```console {#pull "))
    lines[number] = '```console {#pull titel="拉取"}\n'
    lines[1:3] = [line for line in lines[1:3] if not line.startswith("description:")]
    number -= 1
    page.write_text("".join(lines), "utf-8")
    site = build_site(tmp_path / "site", docs)
    place = f"commands/images.zh.md:{number + 1}: "
    told = [warning for warning in site.warnings if place in warning]
    assert any("`titel`" in warning and "`title`" in warning for warning in told), site.warnings
    built = site.pages["commands/images/index.html"]
    assert find_card(built, "images") == ["docker images"]
    assert find_card(built, "pull") == ["docker pull debian:bookworm"]
    described = re.search(r"^site_description: (?:&\w+ )?(.+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert described
    assert built.tree.css_first("meta[name=description]").attributes["content"] == described[1]


def test_the_address_is_the_environments(tmp_path: Path) -> None:
    """At the root of a host as well; the 404 page tells where the site believes to be."""
    docs = write_small_docs(tmp_path, "images")
    site = build_site(tmp_path / "site", docs, SITE_URL="https://other.test/")
    tree = LexborHTMLParser((site.folder / "404.html").read_text("utf-8"))
    assert all(not (node.attributes["href"] or "").startswith("/docker-notes") for node in tree.css("a[href]"))
    canonical = site.pages["images/index.html"].tree.css_first('link[rel="canonical"]')
    assert canonical.attributes["href"] == "https://other.test/images/"


def test_each_line_of_the_cheat_sheet_stands_in_its_table(site: BuiltSite) -> None:
    """Python-Markdown takes a row apart where a block in it does not begin its line."""
    for locale in LOCALES:
        page = site.pages[html_file("cheatsheet", locale)]
        inside = page.tree.css(".cmd-group > .cmd-sheet > tbody > tr > td > .cmd-card__line")
        assert inside
        assert len(inside) == len(page.tree.css("main .cmd-card__line"))
        assert "</td></tr></p>" not in page.html.replace("\n", "")
