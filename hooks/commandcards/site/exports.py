"""The cards for other programs: a navi cheat file in each language, and `llms.txt`."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Protocol

from commandcards.command.explanation import Explanation, Slot
from commandcards.frozen import frozen
from commandcards.model import Card
from commandcards.site.catalog import SCHEMA, FindUrl, section_of, show_catalog, show_schema
from commandcards.site.pages import Site, SitePage
from commandcards.store import Recall, make_anew

NAVI_SPECIAL = (*"%#;$@", "```")
"""A line that begins with one of these is no command (navi's docs/cheatsheet/syntax)."""
MARKUP = re.compile(r"[\\`\[\]<]")
"""What begins a link, a code span or a tag, and what escapes it."""
NAVI_VARIABLE = re.compile(r"<[\w-]+>")


class ByLanguage(Protocol):
    """A text for each language of a site: a `Bilingual`, or a mapping."""

    def __getitem__(self, language: Any, /) -> str:
        """The text in one language."""


@frozen
class Export:
    """One file at the site's root."""

    name: str
    text: str


def export_catalog(catalog: dict[str, Any], *, paired: bool = True) -> list[Export]:
    """`commands.json` and its schema; `paired` as of the site."""
    return [Export("commands.json", show_catalog(catalog)), Export(SCHEMA.name, show_schema(paired=paired))]


@frozen
class NaviPage:
    """What navi is told of a page."""

    commands: tuple[tuple[str, str | None], ...]
    """The title of its card and the command, with variables for values; None for a command that navi cannot hold."""
    variables: dict[str, str]


def build_navi(site: Site, root: Path, language: str, tag: str = "docker", recall: Recall = make_anew) -> Export:
    """The cards of one language as a cheat file for navi, with the values a reader may change as its variables.

    `tag` is what all of them are found by; `recall` knows what the cards were explained by.
    """
    parts = []
    seen: set[tuple[str, str]] = set()
    for page in site.in_locale(language):
        if page.cards:
            read = recall("navi", [page.path, page.language, page.text], partial(read_commands, page))
            parts.append("\n".join(navi_section(read, f"% {tag}, {section_of(page, root)}", seen)))
    return Export(f"commands.{language}.cheat", "\n\n".join(parts) + "\n")


def navi_section(page: NaviPage, tag: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    """One tag with its commands; navi keeps variables by tag, so they are declared at its end.

    `seen` holds the lines of the whole file, each with its description.
    """
    yield tag
    for title, text in page.commands:
        yield ""
        if text is None:
            yield f"; {title}: left out, navi cannot hold this command's lines"
        else:
            description = describe(title, text.split("\n"), seen)
            yield f"# {description}"
            yield text
    if page.variables:
        yield ""
    for name, value in page.variables.items():
        yield f"$ {name}: echo {shlex.quote(value)}"


def read_commands(page: SitePage) -> NaviPage:
    variables: dict[str, str] = {}
    commands = [
        (one.card.title, put_variables(one.card, explanation, variables))
        for one in page.explained
        for explanation in one.explanations
    ]
    return NaviPage(tuple(commands), variables)


def put_variables(card: Card, explanation: Explanation, variables: dict[str, str]) -> str | None:
    """A command with variables in the place of its values, which are added to those of the page; None as `NaviPage`."""
    text = explanation.script.text
    if not fits_navi(text):
        return None
    for slot in reversed(explanation.slots):
        if slot.value not in card.fixed:
            name = name_variable(slot, variables)
            text = f"{text[: slot.start]}<{name}>{text[slot.end :]}"
    return text


def describe(title: str, lines: list[str], seen: set[tuple[str, str]]) -> str:
    """A description under which none of the lines was seen: navi drops those that were, in whatever command."""
    names = (title if number == 1 else f"{title} ({number})" for number in count(1))
    description = next(name for name in names if not any((name, line) in seen for line in lines))
    seen.update((description, line) for line in lines)
    return description


def fits_navi(text: str) -> bool:
    """navi drops blank and repeated lines of a command, and reads some lines and `<words>` as its own."""
    lines = text.split("\n")
    special = any(not line or line.startswith(NAVI_SPECIAL) for line in lines)
    return not special and len(set(lines)) == len(lines) and not NAVI_VARIABLE.search(text)


def name_variable(slot: Slot, variables: dict[str, str]) -> str:
    """The variable for a value, added to those of the section; values that differ get names that differ."""
    base = f"{slot.kind}_{re.sub(r'[^A-Za-z0-9]+', '_', slot.value)}".strip("_")
    names = (base if number == 1 else f"{base}_{number}" for number in count(1))
    return next(name for name in names if variables.setdefault(name, slot.value) == slot.value)


def build_llms(
    site: Site,
    name: ByLanguage,
    summary: ByLanguage,
    languages: ByLanguage,
    address: Callable[[str], str],
    find_url: FindUrl,
) -> Export:
    """`llms.txt` (https://llmstxt.org): what the site is, and every page with its commands, in each language.

    `languages` are the languages' own names; `address` makes a page's URL whole.
    """
    first, *others = reversed(site.languages)
    lines = [f"# {name[first]}", *(("", f"> {summary[first]}") if summary[first] else ())]
    lines += [line for locale in others for line in ("", summary[locale])]
    for locale in (first, *others):
        pages = list(site.in_locale(locale))
        language = languages[locale]
        lines += ["", f"## {language}", ""]
        lines += [f"- [{link_text(title_of(page))}]({address(find_url(page, locale))})" for page in pages]
        for page in pages:
            if page.cards:
                # Programs keep sections by their names, and some pages are called the same in both languages.
                lines += ["", f"## {link_text(title_of(page))} ({language})", ""]
                url = address(find_url(page, locale))
                lines += [line for card in page.cards for line in llms_card(card, url)]
    return Export("llms.txt", "\n".join(lines) + "\n")


def title_of(page: SitePage) -> str:
    """What a page is called: by its title, or else by its file."""
    return page.page.title or page.name.rpartition("/")[2]


def llms_card(card: Card, url: str) -> Iterator[str]:
    """A card as an item of a list; a command of several lines follows as a block, since a line cannot hold it."""
    short = "; ".join(code_span(command.text) for command in card.commands if "\n" not in command.text)
    yield f"- [{link_text(card.title)}]({url}#{card.id}){f': {short}' if short else ''}"
    for text in (command.text for command in card.commands if "\n" in command.text):
        ticks = "`" * max(3, longest_run(text) + 1)
        yield from ("", f"  {ticks}sh", *(line and f"  {line}" for line in text.split("\n")), f"  {ticks}", "")


def link_text(title: str) -> str:
    """A title as Markdown shows it: no link, code or tag in it."""
    return MARKUP.sub(r"\\\g<0>", title)


def code_span(text: str) -> str:
    """A command between as many backquotes as it takes."""
    if "`" not in text:
        return f"`{text}`"
    ticks = "`" * (longest_run(text) + 1)
    return f"{ticks} {text} {ticks}"


def longest_run(text: str) -> int:
    """The most backquotes that stand side by side."""
    return max(map(len, re.findall("`+", text)), default=0)


def write_exports(exports: list[Export], folder: Path) -> None:
    """Write each export into a folder."""
    for export in exports:
        (folder / export.name).write_text(export.text, "utf-8")
