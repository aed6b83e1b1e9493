"""The search index: what it takes from pages and cards, and the words that readers type."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from commandcards.command.tools.docker.grammar import load_grammar
from commandcards.model import LOCALES, Card, Locale
from commandcards.notation.page import parse_page
from commandcards.site.search.index import (
    Entry,
    build_card_entry,
    build_page_entries,
    describe_words,
    render_index,
)
from commandcards.site.search.sections import Section, parse_sections
from commandcards.site.search.words import SearchWords, load_search_table
from engine import explain_card, load_site

DOCS = Path(__file__).parents[2] / "docs"
HAN = re.compile(r"[\u4e00-\u9fff]")
TABLE = load_search_table()
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
    return build_card_entry(explain_card(card), "a/#one", "A", locale, words)


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
        "<div data-search-exclude><div>left out</div></div>",
        '<blockquote lang="zh-Hans"><p>中文</p></blockquote>',
        "<svg><title>drawing</title></svg>",
        "<script>code()</script>",
        '<a class="headerlink" href="#x">#</a>',
    ],
)
def test_what_is_no_prose_of_this_language_is_left_out(part: str) -> None:
    assert parse_sections(f"<p>before</p>{part}<p>after<br>it</p>", "en") == (Section("", "", "before after it"),)


def test_text_marked_as_the_pages_own_language_stays() -> None:
    assert parse_sections('<p lang="en">kept</p>', "en")[0].text == "kept"


# Cards -----------------------------------------------------------------------------------------


def test_a_page_gives_itself_its_sections_and_its_cards(make_card: MakeCard) -> None:
    sections = [Section("", "Images", "About."), Section("pull", "Pull", "How.")]
    entries = [
        *build_page_entries(
            "Images", "en/images/", sections, [explain_card(make_card("docker ps", ""))], "en", NO_WORDS
        )
    ]
    assert [(entry.location, entry.title, entry.parent) for entry in entries] == [
        ("en/images/", "Images", ""),
        ("en/images/#pull", "Pull", "Images"),
        ("en/images/#one", "One", "Images"),
    ]


def test_a_card_is_found_by_every_name_of_its_command(make_card: MakeCard) -> None:
    names = enter(make_card("docker image rm x", "")).phrases[1]
    assert {"docker rmi", "rmi", "docker image rm", "image rm"} <= set(names)


def test_a_noted_option_comes_before_the_others(make_card: MakeCard) -> None:
    _, _, noted, others = enter(make_card("docker run -d -p 80:80 nginx", "- `-p 80:80` here")).phrases
    assert noted == ("-p", "docker run -p", "run -p", "--publish", "docker run --publish", "run --publish")
    assert "-d" in others
    assert "-p" not in others


def test_words_for_options_go_with_the_option(make_card: MakeCard) -> None:
    words = SearchWords(
        (), (), {"docker run": ("start one",)}, {("docker run", "detach"): ("in background",)}, {}, frozenset()
    )
    _, names, _, others = enter(make_card("docker run -d nginx", ""), words).phrases
    assert "start one" in names
    assert "in background" in others


def test_a_special_case_leaves_its_commands_names_to_plainer_cards(make_card: MakeCard) -> None:
    words = SearchWords((), (), {}, {}, {"one": ("remove all",)}, frozenset({"one"}))
    own, names, noted, others = enter(make_card("docker rm -f $(docker ps -aq)", ""), words).phrases
    assert own == ("remove all",)
    assert (names, noted) == ((), ())
    assert "docker rm" in others


def test_a_command_inside_a_substitution_is_a_keyword_only(make_card: MakeCard) -> None:
    entry = enter(make_card("docker rm $(docker ps -aq)", ""))
    assert "docker ps" not in [phrase for group in entry.phrases for phrase in group]
    assert "docker ps" in entry.keywords


def test_a_group_gives_its_words_to_the_commands_below_it(make_card: MakeCard) -> None:
    words = SearchWords((), (), {"docker volume": ("data",)}, {}, {}, frozenset())
    assert "data" in enter(make_card("docker volume ls", ""), words).keywords


def test_a_card_says_what_it_says_in_one_language(make_card: MakeCard) -> None:
    card = make_card("docker rm -f web", "- `web` the [one](x.md) in `bold` **type**")
    zh, en = enter(card, locale="zh"), enter(card, locale="en")
    assert HAN.search(zh.text)
    assert not HAN.search(en.text)
    assert "the one in bold type" in en.text


# The words -------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_belongs_to_something_that_exists(locale: Locale) -> None:
    words = TABLE.words(locale)
    grammar = load_grammar()
    for path in words.commands:
        spec = grammar.find(path)
        assert spec is not None, path
        assert spec.canonical == path
    for path, name in words.options:
        spec = grammar.find(path)
        assert spec is not None, path
        assert name in spec.options, (path, name)
    cards = {card.id for page in load_site([DOCS]).in_locale(locale) for card in page.cards}
    assert set(words.cards) <= cards


@pytest.mark.parametrize("locale", LOCALES)
def test_phrases_are_in_their_language(locale: Locale) -> None:
    words = TABLE.words(locale)
    for phrases in (*words.commands.values(), *words.options.values(), *words.cards.values()):
        for phrase in phrases:
            assert phrase == phrase.strip() != ""
            assert locale == "zh" or not HAN.search(phrase), phrase


def test_both_languages_know_the_same_commands() -> None:
    zh, en = (TABLE.words(locale) for locale in LOCALES)
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
    ],
)
def test_synonyms_become_the_sites_own_words(locale: Locale, typed: str, searched: str) -> None:
    described = describe_words(TABLE.words(locale), locale)
    assert re.sub(described["pattern"], lambda match: described["replace"][match[0]], typed) == searched


def test_a_synonym_stands_for_one_word_only() -> None:
    for locale in LOCALES:
        words = [word for group in TABLE.words(locale).synonyms for word in group]
        assert len(words) == len(set(words))


# The file --------------------------------------------------------------------------------------


def test_the_index_names_its_one_language_and_leaves_out_what_is_empty() -> None:
    index = json.loads(render_index([Entry("", "Home", "", "text")], "zh", NO_WORDS))
    assert index["config"]["lang"] == ["zh"]
    assert index["docs"] == [{"location": "", "title": "Home", "text": "text"}]
