"""The files for other programs, read back as those programs read them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from built_site import BuiltSite
from commandcards.card.labels import load_labels
from commandcards.command.explanation import Slot
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.site.catalog import section_of
from commandcards.site.exports import Export, build_llms, build_navi, fits_navi, name_variable, write_exports
from commandcards.site.pages import Site, SitePage
from engine import load_docs, load_site

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NAME = Bilingual("笔记", "Notes")
SUMMARY = Bilingual("一句话。", "In a sentence.")
LANGUAGES = {locale: load_labels(locale).language for locale in LOCALES}
VARIABLE = re.compile(r"<(\w+)>")
NAVI_VARIABLE_LINE = re.compile(r"\$\s*([^:]+):(.*)")
LLMS_LINK = re.compile(r"-\s*\[(?P<title>(?:[^\]\\]|\\.)+)\]\((?P<url>[^)]+)\)(?::\s*(?P<notes>.*))?")
LLMS_BLOCK = re.compile(r"\n  (?P<ticks>`{3,})sh\n(?P<text>(?:.*\n)*?)  (?P=ticks)\n")


def test_a_variable_is_named_after_its_value() -> None:
    known: dict[str, str] = {}
    values = ["a//b", "a/b", "/a-b", "a//b", "镜像"]
    names = [name_variable(Slot(0, 1, "path", value, "", "path"), known) for value in values]
    assert names == ["path_a_b", "path_a_b_2", "path__a_b", "path_a_b", "path"]
    assert known == dict(zip(names, ["a//b", "a/b", "/a-b", "a//b", "镜像"], strict=True))


# navi ----------------------------------------------------------------------------------------


@dataclass
class Sheet:
    """What navi knows after reading a cheat file (`docs/cheatsheet/syntax`, `src/parser.rs` of denisidoro/navi)."""

    commands: list[tuple[str, str, str]] = field(default_factory=list)
    """Tags, description, and the lines of the command."""
    variables: dict[tuple[str, str], str] = field(default_factory=dict)
    """By tags and name, the command that lists the suggestions."""
    comments: list[str] = field(default_factory=list)
    tags: str = ""
    description: str = ""
    lines: list[str] = field(default_factory=list)
    """Those of the command that is being read."""
    seen: set[tuple[str, str]] = field(default_factory=set)

    def read(self, line: str) -> None:
        """Blank lines are dropped, and so is a line met before under the same description, in whatever command."""
        if line.startswith(("%", "#", "$")):
            self.finish()
        match line[:1]:
            case "%":
                self.tags = line[2:]
            case "#":
                self.description = line[2:]
            case "$":
                variable = NAVI_VARIABLE_LINE.fullmatch(line)
                assert variable, line
                self.variables[self.tags, variable[1].strip()] = variable[2].split("---")[0]
            case ";":
                self.comments.append(line[2:])
            case "@":
                pytest.fail(f"navi reads tags in {line}")
            case _ if line and (self.description, line) not in self.seen:
                self.seen.add((self.description, line))
                self.lines.append(line)

    def finish(self) -> None:
        if self.lines:
            self.commands.append((self.tags, self.description, "\n".join(self.lines)))
            self.lines.clear()


def read_navi(text: str) -> Sheet:
    sheet = Sheet()
    for line in text.split("\n"):
        sheet.read(line)
    sheet.finish()
    return sheet


def fill(sheet: Sheet, tags: str, command: str) -> str:
    """The command with the first suggestion for each variable."""

    def suggest(variable: re.Match[str]) -> str:
        program, *words = shlex.split(sheet.variables[tags, variable[1]])
        assert program == "echo"
        return " ".join(words).split("\n")[0]

    return VARIABLE.sub(suggest, command)


def commands_of(site: Site, locale: Locale, root: Path) -> Iterator[tuple[str, str, str]]:
    for page in site.in_locale(locale):
        for card in page.cards:
            for command in card.commands:
                yield f"docker, {section_of(page, root)}", card.title, command.text


def check_navi(site: Site, locale: Locale, root: Path) -> Sheet:
    """What navi makes of a site's export; it must be the cards' commands, but for those named as left out."""
    sheet = read_navi(build_navi(site, root, locale).text)
    filled = [
        (tags, re.sub(r" \(\d+\)$", "", description), fill(sheet, tags, command))
        for tags, description, command in sheet.commands
    ]
    wanted = list(commands_of(site, locale, root))
    missing = [one for one in wanted if one not in filled]
    assert filled == [one for one in wanted if one in filled]
    assert [title for _, title, _ in missing] == [comment.split(": left out")[0] for comment in sheet.comments]
    return sheet


def write_site(folder: Path, *commands: str, title: str = "A card") -> Site:
    """A site of one English page with one card."""
    lines = "\n".join("$ " + command.replace("\n", "\n> ") for command in commands)
    (folder / "a.en.md").write_text(f'# A\n\n```console {{#a title="{title}"}}\n{lines}\n```\n', "utf-8")
    return load_site([folder])


@pytest.mark.parametrize("locale", LOCALES)
def test_navi_reads_the_commands_of_this_site(locale: Locale) -> None:
    sheet = check_navi(load_docs(), locale, DOCS)
    assert len(sheet.commands) > 80
    assert len(sheet.comments) < 4


@pytest.mark.parametrize("locale", LOCALES)
def test_what_navi_cannot_hold_has_blank_or_repeated_lines(locale: Locale) -> None:
    site = load_docs()
    left_out = {comment.split(": left out")[0] for comment in read_navi(build_navi(site, DOCS, locale).text).comments}
    titles = {title for _, title, text in commands_of(site, locale, DOCS) if not fits_navi(text)}
    assert left_out == titles


def test_a_cheat_file_whole(tmp_path: Path) -> None:
    site = write_site(tmp_path, "docker run -d -p 80:5000 --name app alpine", "docker logs app", title="Run, look")
    assert build_navi(site, tmp_path, "en") == Export(
        "commands.en.cheat",
        "% docker, a\n"
        "\n# Run, look\ndocker run -d -p <port_80>:5000 --name <container_app> <image_alpine>\n"
        "\n# Run, look\ndocker logs <container_app>\n"
        "\n$ image_alpine: echo alpine\n$ container_app: echo app\n$ port_80: echo 80\n",
    )


@pytest.mark.parametrize(
    "command",
    [
        "docker ps",
        "docker rm -f $(docker ps -aq)",
        'docker run -v "$PWD":/src -w /src alpine ls',
        "docker run --name 'web' \"nginx:1.29\"",
        "docker run -v '/my data':/data nginx",
        "docker run -v '/my  data':/data nginx",
        'docker run -v "/it\'s":/data nginx',
        "docker run -d nginx \\\n  sleep 5",
        "cat > a <<'EOF'\none\ntwo\nEOF",
        "docker run nginx sh -c 'for a in 1 2; do echo $a; done'",
        "docker exec web sh -c 'echo \"<b>\"'",
        "docker pull registry.example.com:5000/team/app@sha256:" + "0" * 64,
        "docker run --name 容器 nginx",
        "docker ps --format '{{.Names}}\\t{{.Status}}'",
        "docker run --name a-b nginx && docker logs -n 5 a-b",
    ],
)
def test_navi_gives_each_command_back(command: str, tmp_path: Path) -> None:
    sheet = check_navi(write_site(tmp_path, command), "en", tmp_path)
    assert bool(sheet.commands) == fits_navi(command)


@pytest.mark.parametrize(
    "command",
    [
        "cat > a <<EOF\none\n\ntwo\nEOF",
        "cat > a <<EOF\none\none\nEOF",
        "cat > a <<EOF\n# one\nEOF",
        "cat > a <<EOF\n% one\nEOF",
        "cat > a <<EOF\n; one\nEOF",
        "cat > a <<EOF\n$ one: two\nEOF",
        "cat > a <<EOF\n@ one\nEOF",
        "docker run nginx echo '<title>'",
    ],
)
def test_what_navi_would_change_is_left_out(command: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, command, title="Odd one")
    sheet = check_navi(site, "en", tmp_path)
    assert sheet.commands == []
    assert "\n; Odd one: left out, navi cannot hold this command's lines\n" in build_navi(site, tmp_path, "en").text
    assert sheet.comments == ["Odd one: left out, navi cannot hold this command's lines"]


def test_commands_of_one_card_may_share_lines(tmp_path: Path) -> None:
    """Two here-documents that end alike, the same command twice: navi would drop the second's lines."""
    commands = "cat > a <<EOF\none\nEOF", "cat > b <<EOF\ntwo\nEOF", "docker ps", "docker stop web", "docker ps"
    sheet = check_navi(write_site(tmp_path, *commands), "en", tmp_path)
    assert [description for _, description, _ in sheet.commands] == [
        *("A card", "A card (2)", "A card", "A card", "A card (2)")
    ]


def test_cards_of_one_title_may_share_lines(tmp_path: Path) -> None:
    write_site(tmp_path, "docker ps")
    (tmp_path / "b.en.md").write_text((tmp_path / "a.en.md").read_text("utf-8").replace("#a", "#b"), "utf-8")
    assert len(check_navi(load_site([tmp_path]), "en", tmp_path).commands) == 2


def test_values_that_differ_have_variables_that_differ(tmp_path: Path) -> None:
    check_navi(write_site(tmp_path, "docker logs a-b", "docker logs a_b", "docker logs a.b"), "en", tmp_path)
    check_navi(write_site(tmp_path, "docker logs 甲", "docker logs 乙"), "en", tmp_path)


def test_variables_are_called_by_their_kind_and_value(tmp_path: Path) -> None:
    sheet = check_navi(write_site(tmp_path, "docker run --rm -v /srv/Web2/:/x nginx"), "en", tmp_path)
    assert [command for _, _, command in sheet.commands] == ["docker run --rm -v <path__srv_Web2>:/x <image_nginx>"]


def test_values_that_a_card_keeps_are_no_variables(tmp_path: Path) -> None:
    fence = '```console {#a title="A" fixed="web"}\n$ docker run --name web nginx\n```\n'
    (tmp_path / "a.en.md").write_text(f"# A\n\n{fence}", "utf-8")
    sheet = check_navi(load_site([tmp_path]), "en", tmp_path)
    assert [command for _, _, command in sheet.commands] == ["docker run --name web <image_nginx>"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_variable_is_used_and_declared_where_it_is(locale: Locale) -> None:
    sheet = read_navi(build_navi(load_docs(), DOCS, locale).text)
    used = {(tags, name) for tags, _, command in sheet.commands for name in VARIABLE.findall(command)}
    assert used == set(sheet.variables)


# llms.txt ------------------------------------------------------------------------------------


@dataclass
class Index:
    """What a reader of llms.txt gets."""

    title: str
    summary: str
    info: str
    sections: list[tuple[str, list[re.Match[str]]]]


def read_llms(text: str) -> Index:
    """Read an llms.txt by the rules of https://llmstxt.org.

    An H1, a blockquote, text without headings, and then H2 sections that are lists of links.
    """
    head, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    opening = re.fullmatch(r"# (?P<title>.+)\n\n> (?P<summary>.+)\n(?P<info>(?:.*\n)*)", head)
    assert opening
    assert not re.search(r"^#", opening["info"], re.MULTILINE)
    sections = []
    for part in rest:
        name, *lines = LLMS_BLOCK.sub("", part).split("\n")
        links = [LLMS_LINK.fullmatch(line) for line in lines if line]
        assert all(links), name
        sections.append((name, [link for link in links if link]))
    return Index(opening["title"], opening["summary"], opening["info"].strip(), sections)


def find_url(page: SitePage, locale: Locale) -> str:
    return f"{locale}/{Path(page.name).name}/"


def export_llms(site: Site) -> Index:
    export = build_llms(site, NAME, SUMMARY, LANGUAGES, lambda url: f"https://notes.test/{url}", find_url)
    assert export.name == "llms.txt"
    return read_llms(export.text)


def test_llms_says_what_the_site_is() -> None:
    index = export_llms(load_docs())
    assert (index.title, index.summary, index.info) == (NAME.en, SUMMARY.en, SUMMARY.zh)
    assert set(LANGUAGES.values()) <= {name for name, _ in index.sections}


def test_llms_has_every_page_once_in_each_language() -> None:
    site = load_docs()
    sections = dict(export_llms(site).sections)
    for locale in LOCALES:
        listed = [(link["title"], link["url"]) for link in sections[LANGUAGES[locale]]]
        pages = list(site.in_locale(locale))
        assert listed == [(page.page.title, f"https://notes.test/{find_url(page, locale)}") for page in pages]


def test_llms_has_no_two_sections_of_one_name() -> None:
    """Programs keep the sections by their names."""
    names = [name for name, _ in export_llms(load_docs()).sections]
    assert len(names) == len(set(names))


def test_llms_has_every_card_with_its_commands() -> None:
    site = load_docs()
    sections = dict(export_llms(site).sections)
    for page in site.pages:
        name = f"{page.page.title} ({LANGUAGES[page.locale]})"
        links = sections.get(name, []) if page.cards else []
        assert [link["title"] for link in links] == [card.title for card in page.cards]
        for link, card in zip(links, page.cards, strict=True):
            assert link["url"] == f"https://notes.test/{find_url(page, page.locale)}#{card.id}"
            for command in card.commands:
                if "\n" not in command.text:
                    assert f"`{command.text}`" in link["notes"]


def test_llms_has_commands_of_several_lines_as_they_are() -> None:
    """A here-document in one line would be another command."""
    site = load_docs()
    text = build_llms(site, NAME, SUMMARY, LANGUAGES, str, find_url).text
    blocks = [
        "".join(line.removeprefix("  ") + "\n" for line in block["text"].split("\n")[:-1])
        for block in LLMS_BLOCK.finditer(text)
    ]
    commands = [
        command.text + "\n"
        for locale in reversed(LOCALES)
        for page in site.in_locale(locale)
        for card in page.cards
        for command in card.commands
        if "\n" in command.text
    ]
    assert blocks == commands
    assert any("<<" in command for command in commands)


@pytest.mark.parametrize(
    ("title", "command", "line"),
    [
        ("[a](https://evil.test/)", "docker ps", r"- [\[a\](https://evil.test/)](en/a/#a): `docker ps`"),
        ("<img src=x>", "docker ps", r"- [\<img src=x>](en/a/#a): `docker ps`"),
        ("A", "docker rm `docker ps -q`", "- [A](en/a/#a): `` docker rm `docker ps -q` ``"),
        ("A", "cat <<E\n```\nE", "- [A](en/a/#a)\n\n  ````sh\n  cat <<E\n  ```\n  E\n  ````\n"),
    ],
)
def test_llms_shows_what_was_typed(title: str, command: str, line: str, tmp_path: Path) -> None:
    file = tmp_path / "a.en.md"
    body = command.replace("\n", "\n> ") if "<<" not in command else command
    file.write_text(f'~~~console {{#a title="{title}"}}\n$ {body}\n~~~\n', "utf-8")
    text = build_llms(load_site([tmp_path]), NAME, SUMMARY, LANGUAGES, str, find_url).text
    assert line in text


def test_llms_shows_the_title_of_a_page_as_text(tmp_path: Path) -> None:
    text = '---\ntitle: A <b> [c]\n---\n\n# A\n\n~~~console {#a title="A"}\n$ docker ps\n~~~\n'
    (tmp_path / "a.en.md").write_text(text, "utf-8")
    lines = build_llms(load_site([tmp_path]), NAME, SUMMARY, LANGUAGES, str, find_url).text.split("\n")
    assert r"- [A \<b> \[c\]](en/a/)" in lines
    assert rf"## A \<b> \[c\] ({LANGUAGES['en']})" in lines


def test_llms_of_a_site_with_one_card(tmp_path: Path) -> None:
    ((_, pages), (name, cards)) = [one for one in export_llms(write_site(tmp_path, "docker ps")).sections if one[1]]
    assert [link["url"] for link in pages] == ["https://notes.test/en/a/"]
    assert name == "A (English)"
    assert [link[0] for link in cards] == ["- [A card](https://notes.test/en/a/#a): `docker ps`"]


# As published --------------------------------------------------------------------------------


def test_the_links_of_llms_lead_somewhere(site: BuiltSite) -> None:
    index = read_llms((site.folder / "llms.txt").read_text("utf-8"))
    links = [link["url"] for _, section in index.sections for link in section]
    assert len(links) > 200
    for url in links:
        address, _, fragment = url.partition("#")
        page = site.pages[site.find(address) or ""]
        assert not fragment or fragment in page.anchors


@pytest.mark.parametrize("locale", LOCALES)
def test_the_published_cheat_file_has_the_commands_of_the_pages(site: BuiltSite, locale: Locale) -> None:
    sheet = read_navi((site.folder / f"commands.{locale}.cheat").read_text("utf-8"))
    filled = {fill(sheet, tags, command) for tags, _, command in sheet.commands}
    pages = [page for page in site.pages.values() if page.locale == locale]
    shown = {node.text() for page in pages for node in page.tree.css("article [data-cmd-line]")}
    assert filled == {command for command in shown if fits_navi(command)}


def test_written_files(tmp_path: Path) -> None:
    write_exports([Export("a.txt", "甲\n"), Export("b.txt", "")], tmp_path)
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {"a.txt": "甲\n", "b.txt": ""}
