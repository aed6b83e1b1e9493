r"""What the importer makes of single lines, each form beside what is almost it.

`imported-lines.tsv` has groups of rows: a text with `\n`, `\t` and `\\` in it, and behind a tab what comes of it,
nothing where that is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from commandcards.importer.bare import is_bare_command
from commandcards.importer.boxes import read_boxes
from commandcards.importer.comments import read_comment, split_comment
from commandcards.importer.containers import open_containers
from commandcards.importer.decoding import UnreadableError, check_format, clean_lines
from commandcards.importer.dialects import read_dialects
from commandcards.importer.head import split_head
from commandcards.importer.html_headings import read_html_headings
from commandcards.importer.indentation import indent_lists
from commandcards.importer.language import tell_language
from commandcards.importer.leftovers import drop_buttons, drop_leftovers, unwrap
from commandcards.importer.liquid import clean_liquid
from commandcards.importer.notes import read_note
from commandcards.importer.parts import simplify_info
from commandcards.importer.prompts import Prompted, is_above_prompt, name_prompt, read_ambiguous, read_prompt
from commandcards.importer.reasons import find_reason
from commandcards.importer.records import Line
from commandcards.importer.report import report_remarks, summarise
from commandcards.importer.sessions import read_session
from commandcards.importer.tabs import read_tabs
from commandcards.importer.titles import cut_words, describe_page, last_sentence, make_title, plain_text, slugify
from imports import JUDGE, convert_text, page_of, remarks_of
from tables import find_differences, read_groups


def is_docker(text: str) -> bool:
    return text.startswith("docker")


def show_prompt(prompt: Prompted | None) -> str:
    return f"{prompt.kind}: {prompt.text}" if prompt else ""


def show_clean(text: str) -> str:
    """The lines, and behind a bar what is told."""
    lines, remarks = clean_liquid(clean_lines(text))
    told = [f"{one.line}: {one.message}" for one in remarks]
    return " ¦ ".join(["\n".join(line.text for line in lines), *told])


def show_lines(change: Callable[[Sequence[Line]], Sequence[Line]]) -> Callable[[str], str]:
    return lambda text: "\n".join(line.text for line in change(clean_lines(text)))


def show_split(text: str) -> str:
    split = split_comment(text, "", JUDGE)
    return " ¦ ".join(filter(None, (split.command, split.comment, split.open_quote)))


def show_head(text: str) -> str:
    """Title, description, day, languages where they are not both, what is told, and the text after the head."""
    head, rest = split_head(clean_lines(text), Path("2020-02-02-name.md"))
    languages = "" if len(head.languages) > 1 else head.languages[0]
    told = [one.message for one in head.remarks]
    return " ¦ ".join(
        [head.title, head.description, head.written, languages, *told, "\n".join(one.text for one in rest)]
    )


def show_dialects(text: str) -> str:
    lines, remarks = read_dialects(clean_lines(text), JUDGE)
    return " ¦ ".join(["\n".join(line.text for line in lines), *(f"{one.line}: {one.message}" for one in remarks)])


def show_note(text: str) -> str:
    note = read_note(clean_lines(text))
    return f"{note.token} ¦ {note.text}" if note else ""


def show_session(text: str) -> str:
    """The commands with their comments above, `//` behind them, what they print, and what keeps them from a card."""
    session = read_session(clean_lines(text), "", JUDGE)
    found = [f"({session.reason})"] if session.reason else []
    for entry in session.entries:
        above = "".join(f"# {one}\n" for one in entry.comments)
        behind = f" // {entry.behind}" if entry.behind else ""
        reason = f" ({entry.reason.partition(':')[0]})" if entry.reason else ""
        found.append("\n".join([f"{above}$ {entry.text}{behind}{reason}", *entry.output]))
    return " ¦ ".join([*found, *(f"# {one}" for one in session.closing), *(f"{one.line}?" for one in session.doubts)])


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
    "A comment above a command.": lambda text: "" if (found := read_comment(text)) is None else f"= {found}",
    "A comment behind a command.": show_split,
    "Boxes that are tags.": show_lines(read_boxes),
    "Boxes with an end, and quotes that are boxes.": show_lines(open_containers),
    "Lists and what stands in their items.": show_lines(indent_lists),
    "Signs that other kinds of Markdown have.": show_dialects,
    "What a web page leaves in a block.": show_lines(lambda lines: drop_leftovers(unwrap(lines))),
    "What a web page leaves beside backticks.": show_lines(drop_buttons),
    "The head of a post.": show_head,
    "What stands behind the backticks of a fence.": simplify_info,
    "Prose that is a command.": lambda text: "yes" * is_bare_command(text, JUDGE),
    "An item as a note.": show_note,
    "A block as a session.": show_session,
    "Tabs one below the other.": show_lines(read_tabs),
    "Headings of a post that are tags.": show_lines(read_html_headings),
    "The language that a text is in.": lambda text: tell_language([text]),
}
GROUPS = read_groups("imported-lines.tsv")


def test_all_groups_are_read() -> None:
    assert set(GROUPS) == set(READERS)


@pytest.mark.parametrize("group", GROUPS)
def test_lines(group: str) -> None:
    assert find_differences(READERS[group], GROUPS[group]) == {}


def show_page(text: str) -> str:
    """The page without its title, and behind bars what is told."""
    post = f"# T\n\n{text}\n"
    told = [one.partition(": ")[2] for one in remarks_of(post, "en")]
    return " ¦ ".join([page_of(post, "en"), *told])


def show_report(text: str) -> str:
    """What is told of a post, and the line that ends the report."""
    conversion = convert_text(f"# T\n\n{text}\n", "en")
    return "\n".join([*report_remarks(conversion), summarise(conversion, ["a.md", "b.md"], dry=False)])


def test_a_sentence_is_no_command() -> None:
    for command, signs in (("git clone a", ".,:;!?。，：；！？"), ("ls -la", ".!?:。！：？")):
        assert is_bare_command(command, JUDGE)
        assert not [sign for sign in signs if is_bare_command(command + sign, JUDGE)]
    begins = ("- ", "* ", "+ ", "| ", "<b>", "! ", "# ", "1. ", "20) ")
    assert not [sign for sign in begins if is_bare_command(f"{sign}运行：docker ps", JUDGE)]


PAGE_READERS = {"What an import tells of a post.": show_report}
PAGES = read_groups("imported-pages.tsv")


@pytest.mark.parametrize("group", PAGES)
def test_pages(group: str) -> None:
    assert find_differences(PAGE_READERS.get(group, show_page), PAGES[group]) == {}


def test_the_languages_of_sessions() -> None:
    """What people and tools call a shell, and what they call a block of no language."""
    names = """bash sh shell zsh fish ksh console terminal shell-session sh-session bash-session shellsession cli
        command commandline linux
        powershell pwsh ps1 ps posh cmd bat batch dos batchfile Bash .sh text txt plain plaintext none
        nohighlight docker dockerfile log"""
    blocks = [f"Text {number}.\n\n```{name}\nls\n```" for number, name in enumerate(names.split())]
    assert page_of("# T\n\n" + "\n\n".join(blocks), "en").count("```console") == len(blocks)


def test_the_languages_of_windows() -> None:
    names = """powershell pwsh ps1 ps posh cmd bat batch dos batchfile
        PowerShell .ps1"""
    blocks = [f"Text {number}.\n\n```{name}\ncat C:\\a\n```" for number, name in enumerate(names.split())]
    page = page_of("# T\n\n" + "\n\n".join(blocks), "en")
    assert page.count("$ cat 'C:\\a'\n") == len(blocks)
    assert "was=" not in page, "as it stands there a path of Windows is no mistake"


def test_words_that_begin_lines_of_other_languages_too() -> None:
    names = """alias break continue date declare env eval exec export file find go host install local open read return
        set source split test time type typeset unset"""
    blocks = [f"```js\n{name} a b\n```" for name in names.split()]
    assert page_of("# T\n\n" + "\n\n".join(blocks), "en") == "\n\n".join(blocks)


@pytest.mark.parametrize(
    ("ending", "form"),
    [
        ("docx", "docx"),
        ("htm", "html"),
        ("HTML", "html"),
        ("ipynb", "ipynb"),
        ("org", "org"),
        ("rst", "rst"),
        ("rtf", "rtf"),
        ("tex", "latex"),
        ("textile", "textile"),
        ("wiki", "mediawiki"),
    ],
)
def test_a_post_that_is_no_markdown_is_to_be_converted(ending: str, form: str) -> None:
    command = f"pandoc -f {form} -t gfm --wrap=none -o 'a b.md' 'a b.{ending}'"
    with pytest.raises(UnreadableError) as raised:
        check_format(Path(f"a b.{ending}"))
    assert str(raised.value) == f"it is no Markdown: convert it (`{command}`), and import what comes of that"


@pytest.mark.parametrize("ending", ["adoc", "asciidoc"])
def test_asciidoc_is_to_be_converted_twice(ending: str) -> None:
    first = f"asciidoctor -b docbook -o a.xml a.{ending}"
    command = f"{first} && pandoc -f docbook -t gfm --wrap=none -o a.md a.xml"
    with pytest.raises(UnreadableError) as raised:
        check_format(Path(f"a.{ending}"))
    assert str(raised.value) == f"it is no Markdown: convert it (`{command}`), and import what comes of that"


@pytest.mark.parametrize("name", ["a.doc", "a.PDF"])
def test_what_no_program_converts(name: str) -> None:
    with pytest.raises(UnreadableError, match="it is no Markdown: convert it, and import what comes of that"):
        check_format(Path(name))


def test_files_that_may_be_markdown(tmp_path: Path) -> None:
    for name in ("a.md", "a.markdown", "a.txt", "README", "a.docx.md"):
        check_format(tmp_path / name)
    with pytest.raises(UnreadableError, match=r"it is a folder: name the posts in it, as .*/\*\.md"):
        check_format(tmp_path)
