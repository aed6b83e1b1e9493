"""Builds a copy of the project again and again in one process, as the author's preview does, after random edits.

    python tests/rebuilding.py FOLDER SEED EDITS

FOLDER is such a copy. After every two edits it is built with what the builds before have left, and once more with
nothing left. Prints a line for each edit, and the names of files that differ between the two, or what only one of them
said.
"""

from __future__ import annotations

import filecmp
import logging
import random
import re
import shutil
import sys
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from commandcards.plugin.remembered import LOG
from commandcards.store import Store
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

FAILED = "failed: "
AT_ONCE = 2
"""So many edits come between two builds: of two, each shows whether what was kept is out of date."""
Change = Callable[[str], str]


def replace(old: str, new: str) -> Change:
    """Every change makes a difference that no other makes: `{n}` counts them."""
    return lambda text: re.sub(old, new, text, count=1)


EDITS: tuple[tuple[str, Change], ...] = (
    # Pages: prose, headings, cards, notes, front matter, links that lead nowhere.
    ("docs/*.md", lambda text: text + "\nMore, {n}.\n"),
    ("docs/*.md", lambda text: text + "\n## Further {n}\n\n[there](nowhere-{n}.md) [here](#no-{n})\n"),
    ("docs/*.md", replace(r'(?m)^(```console .*title=")', r"\1{n} ")),
    ("docs/*.md", replace(r"(?m)^\$ (docker .*)$", r"$ \1 # {n}")),
    ("docs/*.md", replace(r"(?m)^(```console \{#)", r"\1n{n}-")),
    ("docs/*.md", replace(r"(?m)^(- `[^`]+`.*)$", r"\1 {n}")),
    ("docs/*.md", replace(r"(?m)^title: ", "title: {n} ")),
    ("docs/*.md", replace(r"(?m)^description: ", "description: {n} ")),
    ("docs/*.md", lambda text: text + "\n![ports](assets/figures/ports.svg)\n"),
    # What the cards are explained by, and the words around them.
    ("hooks/commandcards/data/dictionary/docker.yaml", replace(r"(?m)^(docker run:\n(?:.*\n)*?  zh: )", r"\1{n} ")),
    ("hooks/commandcards/data/dictionary/docker.yaml", replace(r"(?m)^(docker ps:\n  zh: )", r"\1{n} ")),
    ("hooks/commandcards/data/words/*.yaml", replace(r"(?m)^copy: ", "copy: {n} ")),
    ("hooks/commandcards/data/terms.yaml", replace(r"(?m)^( *en: )", r"\1{n} ")),
    ("hooks/commandcards/data/phrases.yaml", replace(r"(?m)^(  any:\n    zh: )", r"\1{n} ")),
    ("hooks/commandcards/data/dangers.yaml", replace(r"(?m)^(  zh: )", r"\1{n} ")),
    ("hooks/commandcards/data/search.yaml", lambda text: text + "\n# {n}\n"),
    # Transcripts, figures, templates, styles, scripts, settings.
    ("transcripts/*", replace(r"(?m)^(\$ .*\n)", r"\1{n}\n")),
    ("docs/assets/figures/*.yml", replace(r"(?m)^(  zh: )", r"\1{n} ")),
    ("hooks/commandcards/templates/cards/card.html", lambda text: text + "<!-- {n} -->"),
    ("hooks/commandcards/templates/cards/line.html", lambda text: "{# {n} #}" + text),
    ("overrides/main.html", replace(r"<meta ", '<meta name="n" content="{n}"><meta ')),
    ("overrides/partials/footer.html", lambda text: text + "<!-- {n} -->"),
    ("overrides/locales/*.yaml", replace(r"(?m)^menu: ", "menu: {n} ")),
    ("docs/assets/stylesheets/pages.css", lambda text: text + "\n.n{n} { color: red }\n"),
    ("docs/assets/javascripts/drawer.js", lambda text: text + "\n// {n}\nvoid {n}\n"),
    ("mkdocs.yml", replace(r"(?m)^(site_name: &name )", r"\1{n} ")),
    ("mkdocs.yml", replace(r'(?m)^(      permalink: )"#[^"]*"', r'\1"#{n}"')),
    ("mkdocs.yml", replace(r"(?m)^(  - start.md)$", r"  - “{n}”: start.md")),
)


class Said(logging.Handler):
    """What was logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def configure(folder: Path) -> MkDocsConfig:
    return load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))


def build_into(folder: Path, name: str) -> list[str]:
    """Build the site and put it aside under a name; what was said, in order of the alphabet."""
    said = Said()
    log = logging.getLogger(LOG)
    log.addHandler(said)
    try:
        build(configure(folder))
    except Exception as error:
        traceback.print_exc()
        said.messages.append(f"{FAILED}{type(error).__name__}: {error}")
    log.removeHandler(said)
    shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "site").mkdir(exist_ok=True)  # a build that failed may have left none
    shutil.move(folder / "site", folder / name)
    return sorted(said.messages)


def edit(folder: Path, number: int, chance: random.Random) -> tuple[str, Callable[[], object]]:
    """Change one file in a random way: its name with which change it was, and what takes it back."""
    while True:
        which = chance.randrange(len(EDITS))
        pattern, change = EDITS[which]
        file = chance.choice(sorted(file for file in folder.glob(pattern) if file.is_file()))
        text = file.read_text("utf-8")
        changed = change(text).replace("{n}", str(number))
        if changed != text:
            file.write_text(changed, "utf-8")
            return f"{file.relative_to(folder)} {which}", partial(file.write_text, text, "utf-8")


def differing(one: Path, other: Path) -> list[str]:
    """The files that are in one of two folders only, or are not the same."""
    names = {file.relative_to(top) for top in (one, other) for file in top.rglob("*") if file.is_file()}
    return sorted(
        name.as_posix()
        for name in names
        if not ((one / name).is_file() and (other / name).is_file() and filecmp.cmp(one / name, other / name, False))
    )


def main(folder: Path, seed: int, edits: int) -> None:
    chance = random.Random(seed)
    config = configure(folder)
    config.plugins.on_startup(command="serve", dirty=False)
    build_into(folder, "kept")
    for number in range(101, 101 + edits, AT_ONCE):
        changes = [edit(folder, number + more, chance) for more in range(AT_ONCE)]
        print(*(what for what, _ in changes), sep="\n", flush=True)
        said = build_into(folder, "kept")
        # The hook is loaded once; what it keeps from build to build is put aside for one.
        events = config.hooks["hooks/build.py"].EVENTS
        store, events.store = events.store, Store()
        anew = build_into(folder, "anew")
        events.store = store
        for name in differing(folder / "kept", folder / "anew"):
            print(f"differs: {name}")
        for message in sorted(set(said) ^ set(anew)):
            print(f"said once: {message}")
        if any(message.startswith(FAILED) for message in anew):
            for _, take_back in reversed(changes):
                take_back()
    config.plugins.on_shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
