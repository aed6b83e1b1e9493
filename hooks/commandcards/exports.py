"""The cards for other programs: a navi cheat file in each language, and `llms.txt`."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from commandcards.catalog import FindUrl, section_of
from commandcards.explanation import Explanation, Slot
from commandcards.labels import LABELS
from commandcards.model import LOCALES, Bilingual, Card, Locale
from commandcards.notes import annotate_card
from commandcards.site import Site, SitePage

NAVI_SPECIAL = tuple("%#;$@")
"""A line that begins with one of these is no command (navi's docs/cheatsheet/syntax)."""
NAVI_VARIABLE = re.compile(r"<[\w-]+>")


@dataclass(frozen=True, slots=True)
class Export:
    """One file at the site's root."""

    name: str
    text: str


def build_navi(site: Site, root: Path, locale: Locale) -> Export:
    """The cards of one language as a cheat file for navi, with the values a reader may change as its variables."""
    parts = []
    for page in site.in_locale(locale):
        if page.cards:
            parts.append("\n".join(navi_section(page, root)))
    return Export(f"commands.{locale}.cheat", "\n\n".join(parts) + "\n")


def navi_section(page: SitePage, root: Path) -> Iterator[str]:
    """One tag with its commands; navi keeps variables by tag, so they are declared at its end."""
    variables: dict[str, str] = {}
    yield f"% docker, {section_of(page, root)}"
    for card in page.cards:
        for explanation in annotate_card(card).explanations:
            yield ""
            yield from navi_command(card, explanation, variables)
    if variables:
        yield ""
    for name, value in variables.items():
        yield f"$ {name}: echo {shlex.quote(value)}"


def navi_command(card: Card, explanation: Explanation, variables: dict[str, str]) -> Iterator[str]:
    text = explanation.script.text
    if not fits_navi(text):
        yield f"; {card.title}: left out, navi cannot hold this command's lines"
        return
    for slot in reversed(explanation.slots):
        if slot.value not in card.fixed:
            name = variable_name(slot)
            variables[name] = slot.value
            text = f"{text[: slot.start]}<{name}>{text[slot.end :]}"
    yield f"# {card.title}"
    yield text


def fits_navi(text: str) -> bool:
    """navi drops blank and repeated lines of a command, and reads some lines and `<words>` as its own."""
    lines = text.split("\n")
    special = any(not line or line.startswith(NAVI_SPECIAL) for line in lines)
    return not special and len(set(lines)) == len(lines) and not NAVI_VARIABLE.search(text)


def variable_name(slot: Slot) -> str:
    return f"{slot.kind}_{re.sub(r'[^A-Za-z0-9]+', '_', slot.value).strip('_')}"


def build_llms(
    site: Site, name: Bilingual, summary: Bilingual, address: Callable[[str], str], find_url: FindUrl
) -> Export:
    """`llms.txt` (https://llmstxt.org): what the site is, and every page with its commands, in both languages.

    `address` makes a page's URL whole.
    """
    lines = [f"# {name.en}", "", f"> {summary.en}", "", summary.zh]
    for locale in reversed(LOCALES):
        pages = list(site.in_locale(locale))
        lines += ["", f"## {LABELS[locale].language}", ""]
        lines += [f"- [{page.page.title}]({address(find_url(page, locale))})" for page in pages]
        for page in pages:
            if page.cards:
                lines += ["", f"## {page.page.title}", ""]
                lines += [llms_card(card, address(find_url(page, locale))) for card in page.cards]
    return Export("llms.txt", "\n".join(lines) + "\n")


def llms_card(card: Card, url: str) -> str:
    commands = "; ".join(f"`{' '.join(command.text.split())}`" for command in card.commands)
    return f"- [{card.title}]({url}#{card.id}): {commands}"


def write_exports(exports: list[Export], folder: Path) -> None:
    """Write each export into a folder."""
    for export in exports:
        (folder / export.name).write_text(export.text, "utf-8")
