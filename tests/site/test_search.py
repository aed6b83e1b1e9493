"""The search index: what it takes from pages and cards, and the words that readers type."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commandcards.command.explanation import Slot
from commandcards.model import LOCALES, Card, Locale
from commandcards.notation.page import parse_page
from commandcards.site.pages import SitePage
from commandcards.site.search.characters import find_characters, find_readings, find_traditional
from commandcards.site.search.entries import Entry, Found, Phrases, build_card_entry, build_page_entries, page_name
from commandcards.site.search.index import COMMAND, FEW, build_index, find_shard, shorten, show, write_index
from commandcards.site.search.sections import Section, parse_sections
from commandcards.site.search.splitting import build_splitter, describe_words, match_any
from commandcards.site.search.words import SearchWords
from commandcards.store import Store
from engine import GRAMMAR, LIBRARY, explain_card, load_docs, make_page
from scripts import ENGINE_SCRIPTS, call_scripts

DOCS = Path(__file__).parents[2] / "docs"
HAN = re.compile(r"[\u4e00-\u9fff]")
NO_WORDS = SearchWords(ignored=(), synonyms=(), commands={}, options={}, cards={}, special=frozenset())

MakeCard = Callable[[str, str], Card]


@pytest.fixture
def make_card() -> MakeCard:
    """A card with one command, and the list of notes below it."""

    def make(command: str, notes: str = "") -> Card:
        text = f'```console {{#one title="One"}}\n$ {command}\n```\n\n{notes}\n'
        return parse_page("docs/a.en.md", text).cards[0]

    return make


def enter(card: Card, words: SearchWords = NO_WORDS, locale: Locale = "en") -> Entry:
    return build_card_entry(explain_card(card), "a/", "A", locale, words)


def flatten(group: tuple[Phrases, ...]) -> list[str]:
    return [phrase for phrases in group for phrase in phrases]


# Sections --------------------------------------------------------------------------------------


def test_a_page_is_cut_at_its_headings() -> None:
    html = (
        '<h1 id="top">Images</h1><p>What <b>they</b> are.</p><h2 id="pull">Pull</h2><ul><li>one</li><li>two</li></ul>'
    )
    assert parse_sections(html, "en") == (
        Section("", "Images", "What they are."),
        Section("pull", "Pull", "one two"),
    )


def test_inline_elements_put_no_space_into_chinese() -> None:
    assert parse_sections("<p>用<code>-p</code>发布<em>端口</em></p>", "zh")[0].text == "用-p发布端口"


@pytest.mark.parametrize(
    "part",
    [
        '<article data-cmd-card="x"><h3 id="x--title">Card</h3><article>inner</article></article>',
        '<div data-cmd-group><h2 id="g">Group</h2></div>',
        '<article class="cmd-card"><h3>Card</h3></article><article class="cmd-card cmd-card--danger"></article>',
        '<table class="cmd-sheet"><tr><td><p class="cmd-card">row</p></td></tr></table>',
        "<div data-search-exclude><div>left out</div> this, too</div>",
        '<blockquote lang="zh-Hans"><p>中文</p></blockquote>',
        "<svg><title>drawing</title></svg>",
        "<script>code()</script>",
        '<a class="headerlink" href="#x">#</a>',
    ],
)
def test_what_is_no_prose_of_this_language_is_left_out(part: str) -> None:
    assert parse_sections(f"<p>before</p>{part}<p>after<br>it</p>", "en") == (Section("", "", "before after it"),)


def test_text_marked_as_the_pages_own_language_stays() -> None:
    for code in ("en", "en-GB"):
        assert parse_sections(f'<p lang="{code}">kept</p>', "en")[0].text == "kept"


# Cards -----------------------------------------------------------------------------------------


def test_a_page_gives_itself_its_sections_and_its_cards(make_card: MakeCard) -> None:
    sections = [Section("", "Images", "About."), Section("pull", "Pull", "How.")]
    entries = [
        *build_page_entries(
            "Images", "en/images/", sections, [explain_card(make_card("docker ps", ""))], "en", NO_WORDS
        )
    ]
    assert [(entry.url, entry.anchor, entry.title, entry.page) for entry in entries] == [
        ("en/images/", "", "Images", "Images"),
        ("en/images/", "pull", "Pull", "Images"),
        ("en/images/", "one", "One", "Images"),
    ]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", "index"),
        ("en/", "index"),
        ("index.html", "index"),
        ("en/index.html", "index"),
        ("commands/images/", "commands/images"),
        ("en/commands/images.html", "commands/images"),
    ],
)
def test_a_page_has_one_name_at_all_its_addresses(url: str, name: str) -> None:
    assert page_name(url, "en") == name


def test_a_section_is_found_by_the_words_for_it() -> None:
    words = SearchWords((), (), {}, {}, {}, frozenset(), {"images#pull": ("get one",), "images#": ("what it is",)})
    sections = [Section("", "Images", "About."), Section("pull", "Pull", "How."), Section("push", "Push", "")]
    entries = build_page_entries("Images", "en/images/", sections, (), "en", words)
    assert [entry.own for entry in entries] == [("what it is",), ("get one",), ()]


def test_a_card_is_found_by_every_name_of_its_command(make_card: MakeCard) -> None:
    names = flatten(enter(make_card("docker image rm x", "")).found.commands)
    assert names == ["rmi", "image rm", "image remove", "image rmi"]


def test_a_noted_option_comes_before_the_others(make_card: MakeCard) -> None:
    found = enter(make_card("docker run -d -p 80:80 nginx", "- `-p 80:80` here")).found
    assert flatten(found.noted) == ["-p", "run -p", "--publish", "run --publish"]
    assert "-d" in flatten(found.others)
    assert "-p" not in flatten(found.others)


def test_words_for_options_go_with_the_option(make_card: MakeCard) -> None:
    words = SearchWords(
        (), (), {"docker run": ("start one",)}, {("docker run", "detach"): ("in background",)}, {}, frozenset()
    )
    found = enter(make_card("docker run -d nginx", ""), words).found
    assert "start one" in flatten(found.commands)
    assert "in background" in flatten(found.others)


def test_a_special_case_leaves_its_commands_names_to_plainer_cards(make_card: MakeCard) -> None:
    words = SearchWords((), (), {}, {}, {"one": ("remove all",)}, frozenset({"one"}))
    entry = enter(make_card("docker rm -f $(docker ps -aq)", ""), words)
    assert entry.own == ("remove all",)
    assert (entry.found.commands, entry.found.noted) == ((), ())
    assert "rm" in flatten(entry.found.others)


def test_a_command_inside_a_substitution_is_a_keyword_only(make_card: MakeCard) -> None:
    found = enter(make_card("docker rm $(docker ps -aq)", "")).found
    assert "ps" not in flatten(found.commands + found.noted + found.others)
    assert {"ps", "-q", "--quiet", "quiet"} <= set(flatten(found.mentioned))


def test_a_group_gives_its_words_to_the_commands_below_it(make_card: MakeCard) -> None:
    words = SearchWords((), (), {"docker volume": ("data",)}, {}, {}, frozenset())
    assert "data" in flatten(enter(make_card("docker volume ls", ""), words).found.mentioned)


def test_a_card_says_what_it_says_in_one_language(make_card: MakeCard) -> None:
    card = make_card("docker rm -f web", "- `web` the [one](x.md) in `bold` **type**")
    zh, en = enter(card, locale="zh"), enter(card, locale="en")
    assert HAN.search(zh.text)
    assert not HAN.search(en.text)
    assert "the one in bold type" in en.text


# The words -------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_belongs_to_something_that_exists(locale: Locale) -> None:
    words = LIBRARY.search[locale]
    for path in words.commands:
        spec = GRAMMAR.find(path)
        assert spec is not None, path
        assert spec.canonical == path
    for path, name in words.options:
        spec = GRAMMAR.find(path)
        assert spec is not None, path
        assert name in spec.options, (path, name)
    pages = [*load_docs().in_locale(locale)]
    assert set(words.cards) <= {card.id for page in pages for card in page.cards}
    anchors = {f"{Path(page.name).relative_to(DOCS)}#": page.text for page in pages}
    assert words.sections
    for section in words.sections:
        page, anchor = section.split("#")
        assert not anchor or f"{{#{anchor}}}" in anchors[f"{page}#"], section


@pytest.mark.parametrize("locale", LOCALES)
def test_phrases_are_in_their_language(locale: Locale) -> None:
    words = LIBRARY.search[locale]
    groups = (words.commands, words.options, words.cards, words.sections)
    for phrases in (phrases for group in groups for phrases in group.values()):
        for phrase in phrases:
            assert phrase == phrase.strip() != ""
            assert locale == "zh" or not HAN.search(phrase), phrase


def test_both_languages_know_the_same_commands() -> None:
    zh, en = (LIBRARY.search[locale] for locale in LOCALES)
    assert {path for path, phrases in zh.commands.items() if phrases} == {
        path for path, phrases in en.commands.items() if phrases
    }


@pytest.mark.parametrize(
    ("locale", "typed", "searched"),
    [
        ("zh", "怎么移除全部容器", "删除所有容器"),
        ("zh", "主机", "宿主机"),
        ("zh", "宿主机", "宿主机"),
        ("en", "deleting a folder", "removing a director"),
        ("en", "undelete", "undelete"),
        # What only begins like a synonym is another word.
        ("en", "different executable varnish", "different executable varnish"),
        ("en", "container won't start", "container not start"),
        ("en", "container won’t start", "container not start"),
    ],
)
def test_synonyms_become_the_sites_own_words(locale: Locale, typed: str, searched: str) -> None:
    described = describe_words(LIBRARY.search[locale], locale)
    assert re.sub(described["pattern"], lambda match: described["replace"][match[0]], typed) == searched


def test_a_synonym_stands_for_one_word_only() -> None:
    for locale in LOCALES:
        words = [word for group in LIBRARY.search[locale].synonyms for word in group]
        assert len(words) == len(set(words))


# Splitting -------------------------------------------------------------------------------------

SPLIT = """
    shared.splitAll = (texts, settings) => {
      const config = shared.prepareConfig(settings);
      return texts.map((text) => shared.termsOf(shared.splitWords(text, config)));
    };"""
HARD = [
    "",
    "docker",
    "-ti -P --name",
    "－p 80",
    "DOCKER Pull",
    "classes ties hopping",
    "容器 的 日志a1",
    "a-b_c.d-e",
    "怎么",
    "ﬁne Ⅷ",
    "〇々",
]


@pytest.mark.parametrize("locale", LOCALES)
def test_pages_are_split_as_queries_are(locale: Locale) -> None:
    pages = load_docs().in_locale(locale)
    texts = HARD + [line for page in pages for line in page.text.splitlines()]
    words = LIBRARY.search[locale]
    split = build_splitter(words, locale)
    call = ["splitAll", texts, describe_words(words, locale)]
    (split_by_scripts,) = call_scripts([ENGINE_SCRIPTS / "query.js"], [call], [SPLIT])
    assert [split(text) for text in texts] == split_by_scripts


def test_words_that_tell_nothing_are_left_out_in_each_form() -> None:
    split = build_splitter(replace(NO_WORDS, ignored=("things", "stuff")), "en")
    assert split("Remove stuff and things") == ["remov", "and"]


@pytest.mark.parametrize("locale", LOCALES)
def test_without_words_nothing_is_replaced(locale: Locale) -> None:
    assert describe_words(NO_WORDS, locale)["pattern"] == "$."


def test_a_site_without_words_is_split_too() -> None:
    assert build_splitter(NO_WORDS, "en")("Remove containers") == ["remov", "container"]
    assert build_splitter(NO_WORDS, "en")("-P -p RUN") == ["-P", "-p", "run"]


# Characters ------------------------------------------------------------------------------------


def test_characters_are_those_of_the_texts() -> None:
    assert find_characters("卷 b 容器器") == sorted("卷容器")


def test_only_the_traditional_forms_of_a_sites_characters_are_known() -> None:
    assert find_traditional("连档") == "檔档連连"
    assert find_traditional("a") == ""


def test_a_character_that_the_site_writes_stands_for_itself() -> None:
    assert "乾" in find_traditional("干")
    assert "乾" not in find_traditional("干乾")


def test_characters_are_known_by_their_likeliest_readings() -> None:
    assert find_readings("重容") == {"chong": "重", "rong": "容", "yong": "容", "zhong": "重"}
    assert find_readings("绿")["lv"] == "绿"


# The files -------------------------------------------------------------------------------------


def entry(number: int, text: str = "", **more: Any) -> Entry:
    return Entry(url=f"p{number}/", anchor="", page=f"P{number}", title=f"T{number}", text=text, **more)


def read_index(*arguments: Any) -> dict[str, Any]:
    """What is in the files of an index."""
    return {name: json.loads(text) for name, text in build_index(*arguments).items()}


def test_the_files_have_no_blanks_of_their_own() -> None:
    assert show({"a": [1, "é: ,"]}) == '{"a":[1,"é: ,"]}'


def test_a_command_is_cut_when_it_is_longer_than_its_head() -> None:
    assert shorten("x" * COMMAND) == "x" * COMMAND
    assert shorten("x" * COMMAND + "y") == "x" * (COMMAND - 1) + "…"


@pytest.mark.parametrize("as_list", [lambda words: "|".join(words), match_any])
def test_of_several_words_the_longest_is_found(as_list: Callable[[list[str]], str]) -> None:
    words = ["ab", "a.c", "abc", "b", "bc", "a", "c d", "c+"]
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    found = re.compile(as_list([re.escape(word) for word in longest_first] if as_list is not match_any else words))
    assert found.findall("abcab a.c axc bcb c dc+c") == ["abc", "ab", "a.c", "a", "bc", "b", "c d", "c+"]


def test_blanks_between_chinese_characters_part_no_words() -> None:
    split = build_splitter(NO_WORDS, "zh")
    assert split("容 器　的\n镜像") == split("容器的镜像") == ["容器", "器的", "的镜", "镜像"]
    assert split("あ 容 b 器") == ["容", "b", "器"]


def test_the_heads_leave_out_what_is_empty_and_say_phrases_once() -> None:
    found = Found(commands=(("ps", "list"),), mentioned=(("-a",),))
    files = read_index([entry(0), entry(1, command="docker ps", own=("one",), found=found)], "en", NO_WORDS)
    heads = files["search_index.en"]
    assert heads["config"]["lang"] == ["en"]
    assert heads["pages"] == [["p0/", "P0"], ["p1/", "P1"]]
    assert heads["phrases"] == [["one"], ["ps", "list"], ["-a"]]
    assert heads["docs"] == [[0, "", "T0"], [1, "", "T1", "docker ps", [0], [1], [], [], [2]]]


def test_chinese_that_readers_write_for_the_sites_words_is_known_by_reading_and_form() -> None:
    words = replace(NO_WORDS, ignored=("怎么", "how"), synonyms=(("拉取", "下载"),))
    heads = read_index([entry(0)], "zh", words)["search_index.zh"]
    assert heads["phrases"] == [["怎么", "拉取", "下载"]]
    assert "載载" in heads["config"]["traditional"]
    assert heads["config"]["readings"]["xia"] == "下"


def test_the_rest_of_a_long_command_is_text() -> None:
    files = read_index([entry(0, command="x " * (COMMAND // 2) + "needle")], "en", NO_WORDS)
    assert files["search_index.en"]["docs"][0][3] == ("x " * COMMAND)[: COMMAND - 1] + "…"
    assert files["text.en.0"]["needl"] == [0]


def test_a_term_leads_to_the_entries_that_have_it() -> None:
    files = read_index([entry(0, "rare"), entry(1), entry(2, "rare word"), entry(5, "rare")], "en", NO_WORDS)
    assert files["text.en.0"] == {"rar": [0, 2, 1], "word": [2]}
    (found,) = call_scripts(
        [ENGINE_SCRIPTS / f"{name}.js" for name in ("query", "ranking", "reading")],
        [["entriesOf", files["text.en.0"], "rar"]],
        ["shared.entriesOf = (shard, term) => [...shared.lookUp(shard, term)];"],
    )
    assert found == [[0, 1], [2, 1], [3, 1]]


def test_what_nearly_every_text_has_is_left_out() -> None:
    entries = [entry(number, f"common {'rare' if number < FEW else ''}") for number in range(4 * FEW)]
    assert set(read_index(entries, "en", NO_WORDS)["text.en.0"]) == {"rar"}


def test_both_sides_look_for_a_term_in_the_same_shard() -> None:
    terms = ["a", "ab", "abc", "ad", "--name", "-p", "容器", "容", "𠮷野", "3.20"]
    calls = [["shardOf", term, 97] for term in terms]
    files = [ENGINE_SCRIPTS / f"{name}.js" for name in ("query", "ranking", "reading")]
    assert call_scripts(files, calls) == [find_shard(term, 97) for term in terms]


def test_the_prose_of_sections_is_in_blocks() -> None:
    entries = [entry(0, "a" * 3000), entry(1, "card", command="docker ps"), entry(2, "b" * 3000), entry(3, "c")]
    files = read_index(entries, "en", NO_WORDS)
    assert files["search_index.en"]["config"]["prose"] == [0, 2]
    assert files["prose.en.0"] == ["a" * 3000, ""]
    assert files["prose.en.1"] == ["b" * 3000, "c"]


def test_the_values_of_commands_are_told_by_where_they_stand() -> None:
    run = "docker run --mount type=bind,src='/a',dst=/b -p 80:80 x1"
    lines = f"$ docker rm web\n$ curl localhost:80\n$ {run}\n$ docker rm db"
    page = make_page("a.en.md", f'```console {{#one title="One" fixed="db"}}\n{lines}\n```\n')
    (one,) = (each for each in build_page_entries("A", "a/", [], page.explained, "en", NO_WORDS))
    files = read_index([entry(0), one, replace(one, command=one.command + " " * 300)], "en", NO_WORDS)
    assert [one.command[row[0] : row[1]] for row in files["slots.en"]["1"]] == ["web", "80", "/a", "80", "x1"]
    assert [row[2:] for row in files["slots.en"]["1"]] == [
        ["container:web"],
        ["port:80", "", "single-port", 1],
        ["path:/a", "'", "", 1],
        ["port:80"],
        ["image:x1"],
    ]
    assert files["slots.en"].keys() == {"1", "2"}


@pytest.mark.parametrize(("end", "length", "told"), [(299, 301, 1), (300, 301, 0), (300, 300, 1), (301, 400, 0)])
def test_a_value_is_told_where_a_head_still_has_it(end: int, length: int, told: int) -> None:
    """In the place of what is left out stands an ellipsis, which is the last character."""
    slot = Slot(end - 3, end, "container", "web", "", "container")
    files = read_index([entry(0, command="x" * length, slots=(slot,))], "en", NO_WORDS)
    assert len(files["slots.en"].get("0", ())) == told


def test_every_file_is_written_as_a_script_too_when_asked(tmp_path: Path) -> None:
    write_index(build_index([entry(0, "some text")], "en", NO_WORDS), tmp_path)
    names = {path.name for path in (tmp_path / "search").iterdir()}
    assert names == {"search_index.en.json", "text.en.0.json", "prose.en.0.json", "slots.en.json"}
    write_index(build_index([entry(0, "some text")], "en", NO_WORDS), tmp_path, as_script=True)
    script = (tmp_path / "search/prose.en.0.js").read_text("utf-8")
    assert script == "searchIndex=" + (tmp_path / "search/prose.en.0.json").read_text("utf-8")


def test_new_text_has_a_new_version() -> None:
    versions = {
        read_index([entry(0, text)], "en", NO_WORDS)["search_index.en"]["config"]["version"] for text in ("a", "b", "a")
    }
    assert len(versions) == 2


# Five hundred pages ----------------------------------------------------------------------------

PAGES = 500
MOST = 300_000
"""So many bytes, as they are sent, a first search may load."""


@pytest.mark.parametrize("locale", LOCALES)
def test_a_first_search_of_five_hundred_pages_is_small(locale: Locale) -> None:
    """The site's own pages, over and over; then the worst that a query may ask for: ten terms and ten sections."""
    pages = [*load_docs().in_locale(locale)]
    entries = [
        one
        for number in range(PAGES)
        for page in [pages[number % len(pages)]]
        for one in clone_page(page, number, locale)
    ]
    # What has been split once is known.
    index = read_index(entries, locale, LIBRARY.search[locale], Store(remembers=True).recall)
    sizes = {name: measure(content) for name, content in index.items()}
    texts = sorted((size for name, size in sizes.items() if name.startswith("text")), reverse=True)
    prose = sorted((size for name, size in sizes.items() if name.startswith("prose")), reverse=True)
    assert sizes[f"search_index.{locale}"] + sum(texts[:10]) + sum(prose[:10]) < MOST


def clone_page(page: SitePage, number: int, locale: Locale) -> Iterator[Entry]:
    """The entries of a page, as if it were another: its sections are cut at the headings of its Markdown."""
    prose = re.sub(r"^```.*?^```$", "", page.text, flags=re.MULTILINE | re.DOTALL)
    parts = [part.partition("\n") for part in re.split(r"^#+ ", prose, flags=re.MULTILINE)[1:]]
    sections = [Section(f"section-{place}", title.split("{")[0], text) for place, (title, _, text) in enumerate(parts)]
    title = f"{page.page.title} {number}"
    for one in build_page_entries(title, f"p{number}/", sections, page.explained, locale, LIBRARY.search[locale]):
        yield replace(one, anchor=f"{one.anchor}-{number}")


def measure(content: Any) -> int:
    return len(gzip.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 6))
