"""The glossary, and the check that pages keep to its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import yaml
from commandcards.card.render import load_environment
from commandcards.data import DATA
from commandcards.model import LOCALES, Bilingual, Locale
from commandcards.notation.fences import parse_fences
from commandcards.site.terms import NOT_PROSE, Term, render_glossary
from engine import LIBRARY, TERMS, WORDS, check_paths, check_terms
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
AVOIDED = [
    pytest.param(locale, word, term.word[locale], id=f"{locale}-{word}")
    for term in TERMS
    for locale in LOCALES
    for word in term.avoid.get(locale, ())
]


def lines_of(text: str, locale: Locale = "zh", path: str = "docs/a.zh.md") -> list[int]:
    return [problem.line for problem in check_terms(path, locale, text)]


@pytest.mark.parametrize(("locale", "word", "right"), AVOIDED)
def test_an_avoided_word_is_told_with_its_line_and_what_to_write(locale: Locale, word: str, right: str) -> None:
    # Latin words stand between spaces in Chinese: tests/command/test_dictionary.py sees to it.
    sentence = (
        f"Before {word} after." if locale == "en" else f"前面 {word} 后面。" if word.isascii() else f"前面{word}后面。"
    )
    problems = check_terms("docs/a.md", locale, f"# A\n\n{sentence}\n")
    assert {(problem.path, problem.line) for problem in problems} == {("docs/a.md", 3)}
    # One avoided word may be the end of another: both are told, and both lead to the same word.
    assert all(f"write “{right}”" in problem.message for problem in problems)
    assert any(problem.message.startswith(f"“{word}”") for problem in problems)


@pytest.mark.parametrize(("locale", "word", "right"), AVOIDED)
def test_the_right_word_is_no_problem(locale: Locale, word: str, right: str) -> None:
    assert check_terms("docs/a.md", locale, f"# {right}\n\n{right}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "映像",
        "# 映像",
        "- 映像",
        "| 映像 |",
        "    映像（在提示框里）",
        "[映像](a.md)",
        "**映像**",
        "“映像”",
        "title: 映像",
    ],
)
def test_prose_of_every_kind_is_read(text: str) -> None:
    assert lines_of(text) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "`映像`",
        "``映像 ` 映像``",
        "`a` 和 `映像`",
        "[图](assets/映像.svg)",
        "## 图 {#映像}",
        "https://a.org/映像",
        '<a href="映像">图</a>',
        "```text\n映像\n```",
        '```console {#a title="A"}\n$ echo 映像\n```',
        "    ```text\n    映像\n    ```",
        "~~~\n映像\n~~~",
        # The end of the file ends it too.
        "```text\n映像",
    ],
)
def test_code_and_addresses_are_let_be(text: str) -> None:
    assert lines_of(text) == []


def test_two_words_in_a_line_are_two_problems_and_lines_are_those_of_the_file() -> None:
    assert lines_of("---\ntitle: A\n---\n\n```text\n映像\n```\n\n映像在注册表里\n映像") == [9, 9, 10]


def test_line_ends_of_windows() -> None:
    assert lines_of("# A\r\n\r\n```text\r\n映像\r\n```\r\n\r\n映像\r\n") == [7]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A demon.", 1),
        ("A Demon.", 1),
        ("The demonstration.", 0),
        ("xdemon Xdemon 1demon _demon demonX demon1 demon_", 0),
    ],
)
def test_english_words_are_whole_and_of_either_case(text: str, found: int) -> None:
    assert len(check_terms("docs/a.en.md", "en", text)) == found


def test_words_are_avoided_in_their_own_language_only() -> None:
    assert check_terms("docs/a.en.md", "en", "映像") == []
    assert check_terms("docs/a.zh.md", "zh", "demon") == []


@pytest.mark.parametrize("head", ["source: notes.md", "title: A\nsource: https://a.org/notes\nwritten: 2016-01-04"])
def test_what_is_kept_from_elsewhere_has_its_own_words(head: str) -> None:
    assert lines_of(f"---\n{head}\n---\n映像") == []


@pytest.mark.parametrize("head", ["title: A", "written: 2016-01-04", "source:"])
def test_no_other_page_is_exempt(head: str) -> None:
    assert lines_of(f"---\n{head}\n---\n映像", path="docs/original.zh.md") == [head.count("\n") + 4]


def test_the_check_of_pages_has_it(tmp_path: Path) -> None:
    file = tmp_path / "a.zh.md"
    file.write_text("# 甲\n\n映像\n", "utf-8")
    (tmp_path / "a.en.md").write_text("# A\n\nAn image\n", "utf-8")
    assert [(problem.line, problem.message[:4]) for problem in check_paths([file])] == [(3, "“映像”")]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.word.en)
def test_every_term_has_both_languages(term: Term) -> None:
    for text in (term.word, term.about):
        assert text.zh.strip() == text.zh != ""
        assert text.en.strip() == text.en != ""
    assert re.search(r"[\u4e00-\u9fff]", term.word.zh)
    assert re.search(r"[\u4e00-\u9fff]", term.about.zh)
    assert term.word.en.isascii()
    assert term.about.zh.endswith("。")
    assert term.about.en.endswith(".")
    assert set(term.avoid) <= set(LOCALES)
    assert all(term.avoid.values())


@pytest.mark.parametrize("locale", LOCALES)
def test_no_word_stands_for_two_things(locale: Locale) -> None:
    words = Counter(term.word[locale] for term in TERMS)
    assert [word for word, count in words.items() if count > 1] == []
    avoided = Counter(word for term in TERMS for word in term.avoid.get(locale, ()))
    assert [word for word, count in avoided.items() if count > 1] == []
    assert not words.keys() & avoided.keys()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_glossary_keeps_to_itself(locale: Locale) -> None:
    assert [one for term in TERMS for one in check_terms("a.md", locale, term.about[locale])] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_pages_of_this_site_keep_to_the_glossary(locale: Locale) -> None:
    pages = sorted(DOCS.rglob(f"*.{locale}.md"))
    assert pages
    assert [one for file in pages for one in check_terms(str(file), locale, file.read_text("utf-8"))] == []


RULES = [(" ".join(sorted(rule.commands)), rule.text) for rule in LIBRARY.rules]
SENTENCES: list[tuple[str, Bilingual]] = [
    *((path, texts.text) for path, texts in WORDS.commands.items()),
    *((f"{path} --{name}", text) for path, texts in WORDS.commands.items() for name, text in texts.options.items()),
    *((role, one.text) for role, one in WORDS.arguments.general.items()),
    *((f"{path} {role}", one.text) for path, roles in WORDS.arguments.commands.items() for role, one in roles.items()),
    *WORDS.phrases.items(),
    *RULES,
]
"""Every sentence that cards are explained with, and where it stands."""
AMERICAN = re.compile(
    r"\b(?:misspelled|colors?|colored|behaviors?|favorites?|honors?|gray|centers?|centered|canceled|canceling|labeled"
    r"|labeling|traveling|modeled|catalogs?|defense|fulfill)\b",
    re.IGNORECASE,
)
"""The spelling is British, with `-ize`."""


def texts_in(table: object, locale: Locale) -> Iterator[str]:
    """The texts of one language anywhere in a YAML file."""
    if isinstance(table, dict):
        for key, value in table.items():
            if key == locale and isinstance(value, str):
                yield value
            else:
                yield from texts_in(value, locale)
    elif isinstance(table, list):
        for value in table:
            yield from texts_in(value, locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sentences_of_the_cards_keep_to_the_glossary(locale: Locale) -> None:
    assert len(SENTENCES) > 1000
    assert [one for where, text in SENTENCES for one in check_terms(where, locale, text[locale])] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("file", [DATA / "scenarios.yaml", *sorted(DOCS.rglob("*.yml"))], ids=lambda file: file.name)
def test_the_words_of_figures_and_notes_keep_to_the_glossary(file: Path, locale: Locale) -> None:
    texts = list(texts_in(yaml.safe_load(file.read_text("utf-8")), locale))
    assert texts
    assert [one for text in texts for one in check_terms(file.name, locale, text)] == []
    assert locale == "zh" or [found for text in texts for found in american(text)] == []


def american(text: str) -> list[str]:
    """The American spellings in a text, code and addresses left out."""
    fenced = {number for fence in parse_fences(text) for number in range(fence.line, fence.last_line + 1)}
    lines = [line for number, line in enumerate(text.split("\n"), 1) if number not in fenced]
    return AMERICAN.findall(NOT_PROSE.sub(" ", "\n".join(lines)))


def test_english_is_spelt_the_british_way() -> None:
    pages = {str(file): file.read_text("utf-8") for file in DOCS.rglob("*.en.md")}
    texts = [*pages.items(), *((where, text.en) for where, text in SENTENCES)]
    texts += [(term.word.en, term.about.en) for term in TERMS]
    assert [(where, found) for where, text in texts if (found := american(text))] == []


def test_american_spelling_is_seen_outside_code() -> None:
    assert american("Misspelled colors, `--no-color`\n\n```text\ncolor\n```") == ["Misspelled", "colors"]


def glossary(locale: Locale, terms: Sequence[Term] = TERMS) -> LexborHTMLParser:
    text = render_glossary(locale, load_environment(LIBRARY.labels), terms)
    return LexborHTMLParser(Markdown(extensions=["attr_list", "def_list", "md_in_html", "tables"]).convert(text))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_glossary_shows_every_term_in_both_languages(locale: Locale) -> None:
    page = glossary(locale)
    words = [node.text() for node in page.css("dt")]
    sentences = [node.text().strip() for node in page.css("dd")]
    assert len(words) == len(sentences) == len(TERMS)
    for term in TERMS:
        assert sum(term.word.zh in word and term.word.en in word for word in words) >= 1
        assert term.about[locale] in sentences
    other = "en" if locale == "zh" else "zh"
    translated = [(node.attributes["lang"] or "", node.text()) for node in page.css("dt span")]
    assert sorted(translated) == sorted((other, term.word[other]) for term in TERMS)


def test_the_english_glossary_is_in_alphabetical_order() -> None:
    words = [node.text().lower().split("\u2003")[0] for node in glossary("en").css("dt")]
    assert words == sorted(words)


def test_tags_in_words_are_shown_as_text() -> None:
    odd = Term(Bilingual("<b>甲</b>", "<b>a</b>"), Bilingual("*乙*。", "*b* & <i>c</i>."), {})
    assert not glossary("en", [odd]).css("b, i")
