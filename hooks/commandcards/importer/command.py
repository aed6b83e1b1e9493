"""`python hooks import`: the command line around the importer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commandcards.card.context import explain_blocks
from commandcards.card.explained import CardExplainer
from commandcards.importer.commands import Judge
from commandcards.importer.convert import Conversion, convert_post
from commandcards.importer.decoding import UnreadableError, check_format
from commandcards.importer.destination import PICTURES, Destination, collect_taken, find_destination
from commandcards.importer.head import page_stem
from commandcards.importer.links import Places
from commandcards.importer.nav import NavError, add_to_nav
from commandcards.importer.news import find_news
from commandcards.importer.records import Taken
from commandcards.importer.report import leave_out_told, report_remarks, summarise
from commandcards.importer.titles import slugify
from commandcards.importer.writing import Change, NewFile, WriteError, write_files
from commandcards.model import LOCALES, Locale, Problem
from commandcards.notation.page import parse_page
from commandcards.site.check import check_site
from commandcards.site.library import Library, load_library
from commandcards.site.pages import Site, SitePage
from commandcards.site.untranslated import check_untranslated

DOCS = Path("docs")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add `import` to the author's commands."""
    parser = commands.add_parser(
        "import",
        help="make pages with cards of posts from a blog",
        description="Makes of each post a page with cards, a skeleton in the other language and a line in the "
        "navigation, and says what was left and why. Never writes over a file.",
    )
    parser.add_argument(
        "posts", nargs="+", type=Path, metavar="POST", help="Markdown files: Jekyll, Hexo, Hugo or plain"
    )
    parser.add_argument("--docs", type=Path, default=DOCS, metavar="FOLDER", help="where the pages go (default: docs)")
    parser.add_argument("--language", choices=LOCALES, help="the language of the posts (default: told from their text)")
    parser.add_argument("--dry-run", action="store_true", help="show the report and the files, and write nothing")
    return parser


def run(options: argparse.Namespace) -> int:
    """Import the posts: 0 when all is well, 1 when something is left to do, 2 when a path does not exist.

    DataError when a data file of the engine cannot be read.
    """
    missing = [path for path in options.posts if not path.exists()]
    destination = find_destination(options.docs)
    wanted = destination.config is not None and not options.docs.exists()  # a folder of a site can be made
    missing += [] if options.docs.is_dir() or wanted else [options.docs]
    if missing:
        sys.stderr.write(f"python hooks import: no such file or folder: {', '.join(map(str, missing))}\n")
        return 2
    importer = _Importer(load_library(), destination, options.language, options.dry_run)
    results = [importer.import_post(post) for post in options.posts]
    return max(results)


@dataclass(slots=True)
class _Importer:
    library: Library
    destination: Destination
    locale: Locale | None
    dry: bool
    cards: CardExplainer = field(init=False)
    judge: Judge = field(init=False)
    taken: Taken = field(init=False)
    names: set[str] = field(default_factory=set)
    """Of the pages of this run."""

    def __post_init__(self) -> None:
        self.cards = self.library.build_card_explainer()
        self.judge = Judge(self.cards)
        self.taken = collect_taken(self.destination.docs)

    def import_post(self, post: Path) -> int:
        """Import one post and print the report on it: 0 when nothing is left to do, otherwise 1."""
        name = slugify(page_stem(post)) or "note"
        if name in self.names:
            return say(f"{post}:1: another post of this run makes the page `{name}`: rename one of them")
        try:
            check_format(post)
            conversion = self._convert(post, name)
        except (UnreadableError, OSError) as error:
            return say(f"{post}:1: cannot be read: {error}")
        if self.destination.has_page(name) and name not in self.names:
            return self._report_news(conversion, name)
        self.names.add(name)
        return self._write(conversion, name)

    def _convert(self, post: Path, name: str) -> Conversion:
        page = self.destination.page_file(name, self.locale or LOCALES[0])
        places = Places(post, page, self.destination.docs / PICTURES / name, self.destination.alone)
        return convert_post(post.read_bytes(), places, name, self.taken, self.judge, self.locale)

    def _report_news(self, conversion: Conversion, name: str) -> int:
        """The page is there: say what of the post it lacks, and write nothing."""
        page = self.destination.page_file(name, conversion.draft.locale)
        text = page.read_text("utf-8", errors="replace") if page.exists() else ""
        news = list(find_news(conversion, text))
        for one in sorted(set(news)):
            say(str(one))
        found = f"{len(news)} new, to be put in by hand" if news else "nothing in the post is new"
        say(f"{conversion.post}: {page} is there already, and nothing was written: {found}")
        return 1 if news else 0

    def _write(self, conversion: Conversion, name: str) -> int:
        texts = {self.destination.page_file(name, locale): text for locale, text in conversion.texts.items()}
        files = [NewFile(path, text.encode()) for path, text in texts.items()]
        own = self.destination.page_file(name, conversion.draft.locale)
        problems = list(leave_out_told(self._check(conversion, name), conversion.remarks, str(own)))
        try:
            files += [NewFile(one.target, one.source.read_bytes()) for one in conversion.pictures]
            change = self._change_nav(name)
        except (NavError, OSError, UnicodeDecodeError) as error:
            change = None
            problems.append(Problem(str(conversion.post), 1, f"the navigation was left alone: {error}"))
        try:
            if not self.dry:
                write_files(files, change)
        except WriteError as error:
            return say(f"{conversion.post}:1: nothing was written: {error}")
        written = [str(file.path) for file in files] + ([f"a line in {change.path}"] if change else [])
        self._report(conversion, problems, written)
        if self.dry:
            for path, text in texts.items():
                say(f"\n--- {path}\n{text}".rstrip("\n"))
        return 1 if any(not one.notice for one in problems) or conversion.remarks else 0

    def _report(self, conversion: Conversion, problems: Sequence[Problem], written: Sequence[str]) -> None:
        for line in (*report_remarks(conversion), *problems, summarise(conversion, written, dry=self.dry)):
            say(str(line))

    def _change_nav(self, name: str) -> Change | None:
        """The configuration with the page's line; None where no line is wanted."""
        config = self.destination.config
        if config is None:
            return None
        before = config.read_bytes()
        after = add_to_nav(before.decode("utf-8"), self.destination.nav_name(name)).encode()
        return Change(config, before, after) if after != before else None

    def _check(self, conversion: Conversion, name: str) -> Iterator[Problem]:
        """What `python hooks check` will say of the new pages."""
        pages = []
        for locale, text in conversion.texts.items():
            path = self.destination.page_file(name, locale)
            page = parse_page(str(path), text)
            stem = path.with_suffix("").with_suffix("").as_posix()
            pages.append(SitePage(stem, locale, page, text, explain_blocks(page, self.cards)))
        paths = {page.path for page in pages}
        site = Site(tuple(pages))
        told = {*check_untranslated(site)}  # at the end of the report
        return (one for one in check_site(site, self.library) if one.path in paths and one not in told)


def say(line: str) -> int:
    """Print a line of the report; 1 is what an import ends with that has something to say."""
    sys.stdout.write(line + "\n")
    return 1
