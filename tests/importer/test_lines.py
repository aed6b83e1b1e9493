r"""What the importer makes of single lines, each form beside what is almost it.

`imported-lines.tsv` has groups of rows: a text with `\n`, `\t` and `\\` in it, and behind a tab what comes of it,
nothing where that is nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from commandcards.importer.decoding import clean_lines
from commandcards.importer.liquid import clean_liquid
from commandcards.importer.prompts import Prompted, is_above_prompt, name_prompt, read_ambiguous, read_prompt
from commandcards.importer.reasons import find_reason
from commandcards.importer.titles import cut_words, describe_page, last_sentence, make_title, plain_text, slugify
from imports import page_of, remarks_of
from tables import escape, read_groups, unescape


def is_docker(text: str) -> bool:
    return text.startswith("docker")


def show_prompt(prompt: Prompted | None) -> str:
    return f"{prompt.kind}: {prompt.text}" if prompt else ""


def show_clean(text: str) -> str:
    """The lines, and behind a bar what is told."""
    lines, remarks = clean_liquid(clean_lines(text))
    told = [f"{one.line}: {one.message}" for one in remarks]
    return " ¦ ".join(["\n".join(line.text for line in lines), *told])


READERS: dict[str, Callable[[str], str]] = {
    "What stands before a command: kind and what was typed.": lambda text: show_prompt(read_prompt(text, is_docker)),
    "The first line of a prompt that has two.": lambda text: "yes" * is_above_prompt(text),
    "Whom a prompt names.": name_prompt,
    "The prompt of root or of Windows, where nothing else is typed.": lambda text: show_prompt(
        read_ambiguous(text, is_docker)
    ),
    "Why a command is none of a card.": find_reason,
    "Why a command for Windows is none.": lambda text: find_reason(text, windows=True),
    "The text of a line of Markdown.": plain_text,
    "A title that is made of a text.": make_title,
    "The last sentence before a block.": last_sentence,
    "What a page is about, by its first lines.": lambda text: describe_page(text.split("\n")),
    "Words of an address.": lambda text: cut_words(slugify(text)),
    "Tags, variables and classes of site generators.": show_clean,
}
GROUPS = read_groups("imported-lines.tsv")


def test_all_groups_are_read() -> None:
    assert set(GROUPS) == set(READERS)


@pytest.mark.parametrize("group", GROUPS)
def test_lines(group: str) -> None:
    found = {text: escape(READERS[group](unescape(text))) for text, _ in GROUPS[group]}
    assert found == {text: "".join(expected) for text, expected in GROUPS[group]}


def show_page(text: str) -> str:
    """The page without its title, and behind bars what is told."""
    post = f"# T\n\n{text}\n"
    told = [one.partition(": ")[2] for one in remarks_of(post, "en")]
    return " ¦ ".join([page_of(post, "en"), *told])


PAGES = read_groups("imported-pages.tsv")


@pytest.mark.parametrize("group", PAGES)
def test_pages(group: str) -> None:
    found = {text: escape(show_page(unescape(text))) for text, _ in PAGES[group]}
    assert found == {text: "".join(expected) for text, expected in PAGES[group]}
