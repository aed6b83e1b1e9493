"""Whether the links to other sites still work.

Those of the pages, of the engine's data, and of the cards to Docker's reference.

    PYTHONPATH=hooks python tools/check_links.py [--list] [--timeout SECONDS] [PATH…]

A PATH is a page, a data file, or a folder of them; without any, the site's pages and the engine's data are looked at.
Prints one `path:line: message` for each link that is dead, or that wants a look: exit 1 when one is dead, 2 when
there is no network at all. `--list` prints the links and asks nobody.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urldefrag, urlsplit
from urllib.request import Request, urlopen

from commandcards.card.facts import find_references
from commandcards.notation.fences import parse_fences, split_lines
from commandcards.notation.page import outside
from commandcards.site.library import load_library
from commandcards.site.pages import Site, SitePage, load_site

PATHS = (Path("docs"), Path("hooks/commandcards/data"))
DATA = (".yaml", ".yml", ".json")
ARCHIVE = re.compile(r"(?:^|/)original\.\w+\.md$")
"""The post of 2016 keeps its own links; the site's are those of today."""
ADDRESS = r"https?://(?:[^\s()<>\"'`]|\([^\s()<>]*\))+"
CODE = re.compile(r"(`+).+?\1")
LINK = re.compile(
    rf"\]\(<?({ADDRESS})|<({ADDRESS})>|^\s*\[[^\]]+\]:\s*<?({ADDRESS})|\b(?:href|src)\s*=\s*[\"']({ADDRESS})"
)
"""A link of Markdown in its four forms: inline, in angle brackets, defined apart, as HTML."""
RESERVED = re.compile(r"localhost|(?:.+\.)?(?:example|test|invalid|localhost)|(?:.+\.)?example\.(?:com|net|org)")
"""Names that nobody has (RFC 2606)."""
AT_ONCE = 4
TIMEOUT = 15.0
READ = 4_000_000
"""Bytes of a page that are searched for a section."""
AGENT = "Mozilla/5.0 (compatible; check-links)"
"""Some sites turn away whatever does not call itself a browser."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link, where it stands."""

    path: str
    line: int
    url: str


class State(Enum):
    """What an answer says of a link."""

    ALIVE = "alive"
    UNCLEAR = "unclear"
    """It answers, but not so that one can tell, or from another place."""
    DEAD = "dead"
    SILENT = "silent"
    """There was no answer at all, which may be this machine's fault."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for a link."""

    state: State
    message: str = ""
    """What is wrong and what to do; empty for a link that is alive."""


def find_links(paths: Iterable[Path]) -> list[Link]:
    """All links to other sites in pages and data files, by path and line. OSError when a path cannot be read."""
    given = list(paths)
    missing = [path for path in given if not path.exists()]
    if missing:
        raise FileNotFoundError(f"no such file or folder: {', '.join(map(str, missing))}")
    pages = [path for path in given if path.is_dir() or path.suffix == ".md"]
    site = load_site(pages, load_library().build_card_explainer())
    files = (file for path in given for file in (sorted(path.rglob("*")) if path.is_dir() else [path]))
    found = [*site_links(site), *(link for file in files if file.suffix in DATA for link in data_links(file))]
    return sorted((link for link in found if is_public(link.url)), key=lambda link: (link.path, link.line))


def site_links(site: Site) -> Iterator[Link]:
    for page in site.pages:
        if not ARCHIVE.search(page.path):
            yield from page_links(page)
            yield from card_links(page)


def page_links(page: SitePage) -> Iterator[Link]:
    """The links in a page's prose: an address in a fence or a code span is an example."""
    for number, line in outside(split_lines(page.text), parse_fences(page.text)):
        for match in LINK.finditer(CODE.sub("", line)):
            yield Link(page.path, number, next(filter(None, match.groups())))


def card_links(page: SitePage) -> Iterator[Link]:
    """The links that the cards of a page get to Docker's reference."""
    for card in page.explained:
        for command, explanation in zip(card.card.commands, card.explanations, strict=True):
            for reference in find_references(explanation):
                yield Link(page.path, command.line, reference.url)


def data_links(file: Path) -> Iterator[Link]:
    for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
        for match in re.finditer(ADDRESS, line):
            yield Link(str(file), number, match[0].rstrip(".,;:"))


def is_public(url: str) -> bool:
    return not RESERVED.fullmatch(urlsplit(url).hostname or "localhost")


def ask_all(urls: Iterable[str], timeout: float) -> dict[str, Answer]:
    """Ask for each address once, a few at a time."""
    distinct = list(dict.fromkeys(urls))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(lambda url: ask(url, timeout), distinct)
        return dict(zip(distinct, answers, strict=True))


def ask(url: str, timeout: float = TIMEOUT) -> Answer:
    """Ask for one address: by HEAD when that will do, else by GET. Raises nothing."""
    if urldefrag(url).fragment:
        return request(url, "GET", timeout)
    answer = request(url, "HEAD", timeout)
    # Many servers answer HEAD with an error, or not at all.
    return answer if answer.state is State.ALIVE else request(url, "GET", timeout)


def request(url: str, method: str, timeout: float) -> Answer:
    address, fragment = urldefrag(url)
    try:
        with urlopen(Request(address, method=method, headers={"User-Agent": AGENT}), timeout=timeout) as response:
            body = response.read(READ) if fragment else b""
            return judge(url, response.url, fragment, body.decode("utf-8", "replace"))
    except HTTPError as error:
        error.close()
        return refuse(error.code)
    except (URLError, HTTPException, OSError, ValueError) as error:
        return Answer(State.SILENT, f"does not answer ({getattr(error, 'reason', None) or error or 'no reason given'})")


def judge(url: str, final: str, fragment: str, body: str) -> Answer:
    """What a page that is there means for the link: it may have moved, or have lost the section."""
    name = re.escape(unquote(fragment))
    if fragment and not re.search(rf"\b(?:id|name)\s*=\s*[\"']?{name}(?=[\"'\s>])", body):
        return Answer(State.DEAD, f"has no section #{fragment} any more: link to another, or to the page")
    if urldefrag(final).url.rstrip("/") != urldefrag(url).url.rstrip("/"):
        return Answer(State.UNCLEAR, f"has moved: write {final}")
    return Answer(State.ALIVE)


def refuse(code: int) -> Answer:
    if code in (401, 403, 429):
        return Answer(State.UNCLEAR, f"turns programs away ({code}): look at it in a browser")
    return Answer(State.DEAD, f"is dead ({code}): find where it has gone, or take the link out")


def report(links: list[Link], answers: dict[str, Answer]) -> int:
    """Print what is wrong, and at the end how many links there are; the exit code."""
    for link in links:
        answer = answers[link.url]
        if answer.message:
            print(f"{link.path}:{link.line}: {link.url} {answer.message}")
    states = [answer.state for answer in answers.values()]
    if states and all(state is State.SILENT for state in states):
        print("no link answers: is there a network?", file=sys.stderr)
        return 2
    dead = sum(state in (State.DEAD, State.SILENT) for state in states)
    unclear = states.count(State.UNCLEAR)
    print(f"{len(states)} addresses in {len(links)} links: {dead} dead, {unclear} to look at")
    return 1 if dead else 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Check the links to other sites.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="pages, data files or folders")
    parser.add_argument("--list", action="store_true", help="print the links, and ask nobody")
    parser.add_argument("--timeout", type=float, default=TIMEOUT, metavar="SECONDS", help="for each (default: 15)")
    options = parser.parse_args(arguments)
    try:
        links = find_links(options.paths or PATHS)
    except (OSError, UnicodeDecodeError) as error:
        print(f"check_links: {error}", file=sys.stderr)
        return 2
    if options.list:
        for link in links:
            print(f"{link.path}:{link.line}: {link.url}")
        return 0
    return report(links, ask_all((link.url for link in links), options.timeout))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
