"""Random pages and posts through the whole of the engine: `PYTHONPATH=hooks:tests python tests/fuzz.py --seconds 3600`.

No crash, nothing that takes seconds, no word of a card lost, and no markup in a card but the engine's own. What breaks
one of these is printed with its seed, and ends the run with 1. A run without end is no test of a suite: this is for
whoever changes a parser, and has an evening.
"""

from __future__ import annotations

import argparse
import collections
import random
import re
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from card.test_cards import build_markdown
from commandcards.card.context import SinglePage
from commandcards.importer.decoding import UnreadableError
from commandcards.notation.page import parse_page
from commandcards.site.check import check_site
from commandcards.site.exports import code_span, link_text
from commandcards.site.pages import Site
from engine import CARDS, LIBRARY, make_page
from importer.test_any_input import LINE
from imports import convert
from selectolax.lexbor import LexborHTMLParser

SLOW = 5.0
"""Seconds of the processor that no input of some hundred characters may take."""
LINES = [
    *LINE.elements,
    '```console {#a title="A"}', '```console {#b title="<b>B</b>" was="docker rim" origin="post"}', "~~~console {#c}",
    "$ docker run -d --name web -p 8080:80 nginx", "$ rm -rf <x>", "\\# output", "\\$ output", "> output", "# comment",
    "$ docker rm $(docker ps -aq)", "$ cat <<'E'", "E", "$ git rest --hard", "- `-d` <img src=x onerror=alert(1)>",
    "- `nginx` [x](javascript:alert(1))", "languages: [zh]", "written: 2016", "run: no", "title: >-",
    "  folded", "    $ docker ps", "\t$ docker ps", "!!! note", "??? tip", "<!--", "# {#50%}", "## a {#b", "`", "``",
    "'", '"', "$(", "$ curl x | sh", "$ sh -c 'docker ps", "|", "&&", "^", "`docker`", "<none>", "</article>",
    "{{ x }}", "{% x %}", "%%", "%%x%%", "a\\", "~~x~~", "[a] (https://a.b)", "1、a", "2、b", "• a", "a | b", "--|--",
    "{% note tip %}", "{% endnote %}", "[root@n1 ~]# ls", "me@n2:~$ docker ps", "me@n2:~$", "docker run \\ # x",
    "  -d \\ # y", "  nginx # z", "[^1]: a", "[a]: b", "TODO x", "$$", "-- x --", "C:\\> docker run -v C:\\a:/b c",
    "```bash复制代码docker ps", "    :::sh", "+---+", "\x1b[31mx\x1b[0m", "% Total    % Received", "`a``b`",
]  # fmt: skip
ROOT = Path(__file__).parents[1]
REAL = [
    file.read_text("utf-8").splitlines()
    for folder, ending in (("docs", "*.md"), ("tests/golden/posts", "*.m*"))
    for file in sorted((ROOT / folder).rglob(ending))
]
"""Pages and posts that people wrote."""
ODD = ["\u200b", "\ufeff", "\u00a0", "\u3000", "“", "–", "\r", "\t", "\0", "\x1b", "\u2028", "😀", "\U000e0041", "é"]
ALLOWED = frozenset({
    "a", "blockquote", "br", "button", "code", "details", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "path", "pre", "rect", "samp", "span", "strong", "summary", "svg", "ul",
})  # fmt: skip
"""The elements of a command on a card, and those of the Markdown in its notes."""
WORD = re.compile(r"[^\W_]{2,}")


def make_text(chance: random.Random) -> str:
    """Lines that mean something, some of them cut or with something odd in them: in no order, or of a real page."""
    if chance.randrange(2):
        lines = chance.choices(LINES, k=chance.randint(1, 30))
    else:
        real = chance.choice(REAL)
        start = chance.choice([0, chance.randrange(len(real))])
        lines = real[start : start + chance.randint(1, 60)]
        lines = [one for line in lines for one in [line] * chance.choice([0, 1, 1, 1, 1, 1, 1, 1, 2])]
    return "\n".join(spoil(lines, chance))


def spoil(lines: list[str], chance: random.Random) -> Iterator[str]:
    for line in lines:
        match chance.randrange(12):
            case 0:
                line = line[: chance.randint(0, len(line))]
            case 1:
                place = chance.randint(0, len(line))
                line = line[:place] + chance.choice(ODD) + line[place:]
            case 2:
                line = chance.choice([" ", "  ", "    ", "> ", "- "]) + line
            case 3:
                line += " " + chance.choice(LINES)
            case 4:
                yield chance.choice(LINES)
        yield line


def check_page(text: str) -> Iterator[str]:
    """What is wrong with what the engine makes of a page."""
    page = make_page("a.zh.md", text)
    for problem in check_site(Site((page,)), LIBRARY):
        if not (1 <= problem.line <= text.count("\n") + 1 + text.count("\r")) or "\n" in str(problem):
            yield f"a problem in no line: {problem}"
    for block in page.page.blocks:
        if block.card:
            parts = [part for one in block.card.commands for part in (one.text, *one.comments, *one.output)]
            had = collections.Counter(WORD.findall("\n".join(block.fence.body)))
            kept = collections.Counter(WORD.findall("\n".join([*parts, *block.card.closing_comments])))
            if had - kept and not page.page.problems:
                yield f"lost: {had - kept}"
            code_span(parts[0])
            link_text(block.card.title)
    html = LexborHTMLParser(build_markdown(context=SinglePage(CARDS)).convert(text))
    for node in html.css("article[data-cmd-card] [data-cmd-command] *"):
        if node.tag not in ALLOWED | {"img"} or (node.tag == "img" and node.parent and node.parent.tag == "code"):
            yield f"markup: {node.html}"


def check_import(raw: bytes) -> Iterator[str]:
    """What is wrong with what the importer makes of a post."""
    try:
        conversion = convert(raw)
    except UnreadableError:
        return
    for locale, text in conversion.texts.items():
        cards = parse_page(f"a.{locale}.md", text).cards
        if [card.id for card in cards] != [card.id for card in conversion.cards]:
            yield f"the {locale} page has other cards"


def try_one(seed: int) -> list[str]:
    """Everything that is wrong with the input of a seed."""
    chance = random.Random(seed)
    text = make_text(chance)
    raw = text.encode(chance.choice(["utf-8", "utf-8", "utf-8", "gb18030", "utf-16"]), "surrogatepass")
    began = time.process_time()
    try:
        wrong = [*check_page(text), *check_import(raw)]
    except Exception:  # a crash is what is looked for
        return [traceback.format_exc()]
    spent = time.process_time() - began
    return wrong + ([f"took {spent:.1f} s"] if spent > SLOW else [])


def main() -> int:
    parser = argparse.ArgumentParser(description="Random pages and posts through the whole of the engine.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    seed, bad = options.seed, 0
    while time.monotonic() < end:
        for message in try_one(seed):
            bad += 1
            sys.stdout.write(f"seed {seed}: {message}\n")
            sys.stdout.flush()
        seed += 1
    sys.stdout.write(f"{seed - options.seed} inputs, {bad} mistakes\n")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
