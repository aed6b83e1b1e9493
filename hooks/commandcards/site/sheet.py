"""The cheat sheet: the cards of the whole site, by what one does with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jinja2 import Environment

from commandcards.card.explained import ExplainedCard
from commandcards.card.labels import labels_of
from commandcards.card.pieces import build_pieces
from commandcards.card.view import CommandView
from commandcards.frozen import frozen
from commandcards.model import Command, Locale
from commandcards.site.pages import Site, SitePage, words_for
from commandcards.site.tasks import Task, find_task

FindUrl = Callable[[SitePage, str], str]
"""The URL of a page in a language, as the cheat sheet links to it."""
MOST = 200
"""So many cards are on the cheat sheet; the pages of the others are named at its end, and its filter finds them."""
RAW = re.compile(r"<!-- raw -->\n(.*?)<!-- /raw -->", re.DOTALL)
PUT_IN = re.compile(r"<!-- sheet (\d+) -->")
LONG = 8
"""A command of more lines is to be copied on its card: the sheet shows how it begins."""


@frozen
class SheetRow:
    """One card on the cheat sheet."""

    title: str
    url: str
    commands: tuple[CommandView, ...]
    more: str
    """How a command begins that is too long for the sheet; empty when none is."""


@frozen
class SheetGroup:
    """The cards of one task."""

    title: str
    anchor: str
    rows: tuple[SheetRow, ...]


@frozen
class FurtherPage:
    """A page with cards that are not on the sheet."""

    title: str
    url: str
    count: int


@frozen
class Sheet:
    """The whole of it, in one language."""

    groups: tuple[SheetGroup, ...]
    further: tuple[FurtherPage, ...]
    blank: SheetRow
    """What the filter makes rows of further cards from."""


@frozen
class SheetText:
    """The cheat sheet on its way to a page."""

    markdown: str
    """Its headings, with a mark where something is to be put in."""
    parts: tuple[str, ...]
    """What is put in, as HTML: Markdown would take apart and put together again what it leaves as it is."""

    def put_in(self, html: str) -> str:
        """The page that Markdown has made, with the parts in their places."""
        return PUT_IN.sub(lambda mark: self.parts[int(mark[1])], html)


def build_sheet(site: Site, tasks: Sequence[Task], language: str, find_url: FindUrl, most: int = MOST) -> Sheet:
    """The cards of a site in one language: the first `most` by task, of the others their pages."""
    grouped: dict[str, list[SheetRow]] = {task.id: [] for task in tasks}
    further = []
    room = most
    for page in site.in_locale(language):
        url = find_url(page, language)
        for one in page.explained[:room]:
            grouped[find_task(one, tasks).id].append(build_row(one, f"{url}#{one.card.id}"))
        if page.explained[room:]:
            further.append(FurtherPage(page.page.title or page.name, url, len(page.explained[room:])))
        room = max(0, room - len(page.explained))
    locale = words_for(language)
    groups = [SheetGroup(task.title[locale], f"task-{task.id}", tuple(grouped[task.id])) for task in tasks]
    blank = SheetRow("", "#", (CommandView(Command("", 1), (), ()),), "")
    return Sheet(tuple(group for group in groups if group.rows), tuple(further), blank)


def build_row(explained: ExplainedCard, url: str) -> SheetRow:
    card = explained.card
    long = next((command.text for command in card.commands if is_long(command)), "")
    return SheetRow(card.title, url, tuple(build_commands(explained)), long.partition("\n")[0])


def is_long(command: Command) -> bool:
    return command.text.count("\n") >= LONG


def build_commands(explained: ExplainedCard) -> Iterator[CommandView]:
    """The commands that are short enough to stand on the sheet."""
    card = explained.card
    for command, explanation in zip(card.commands, explained.explanations, strict=True):
        if not is_long(command):
            yield CommandView(command, build_pieces(explanation, card.fixed), ())


def render_sheet(sheet: Sheet, locale: Locale, environment: Environment) -> SheetText:
    """The cheat sheet as Markdown and one HTML table for each group."""
    template = environment.get_template("cheatsheet.html")
    text = template.render(sheet=sheet, labels=labels_of(environment, locale))
    parts: list[str] = []

    def take_out(match: re.Match[str]) -> str:
        parts.append(match[1])
        return f"<!-- sheet {len(parts) - 1} -->"

    return SheetText(RAW.sub(take_out, text), tuple(parts))
