"""Makes a site as large as one likes out of this one, to see how a build grows.

    python tools/clone_pages.py COUNT FOLDER

The first pages are this site's own; then come copies of them, whose cards have fresh ids. The site is in FOLDER, with
this checkout's hooks, theme and transcripts, and a second configuration, `plain.yml`, that has the theme alone.
"""

from __future__ import annotations

import re
import sys
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCALES = ("zh", "en")
ONCE = ("index", "cheatsheet", "glossary", "original", "resources", "containers", "images", "architecture")
"""Pages without cards of their own: a copy would be lighter than what a site grows by."""
LINKED = ("hooks", "overrides", "transcripts")
FENCE_ID = re.compile(r"(?m)^([ \t]*(?:`{3,}|~{3,})[ \t]*console[ \t]*\{#)([a-z0-9-]+)")
SECTION = re.compile(r"(?m)^{name}:.*\n(?:[ \t#].*\n|\n)*".replace("{name}", "(?:nav|hooks|watch|exclude_docs)"))
NAVIGATION = re.compile(r"(?m)^nav:.*\n(?:[ \t].*\n)*")
OWN_TEMPLATE = re.compile(r"(?m)^template:.*\n")
OWN_THEME = re.compile(r"(?m)^ *custom_dir:.*\n")


def clone_site(count: int, folder: Path) -> None:
    """Write a site of `count` pages in each language into an empty folder."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    (folder / "docs" / "assets").symlink_to(ROOT / "docs" / "assets")
    names = list_pages()
    for name in names[:count]:
        for locale in LOCALES:
            write(folder, f"{name}.{locale}.md", read(name, locale))
    grown = [name for name in names if name not in ONCE]
    for number, name in islice(enumerate(cycle(grown)), max(count - len(names), 0)):
        suffix = f"-{number // len(grown) + 2}"
        for locale in LOCALES:
            write(folder, f"{name}{suffix}.{locale}.md", rename_cards(read(name, locale), suffix))
    configuration = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(NAVIGATION.sub("", configuration), "utf-8")
    plain = OWN_THEME.sub("", SECTION.sub("", configuration)).replace("plugins:\n", "plugins:\n  - search\n")
    (folder / "plain.yml").write_text(plain, "utf-8")


def list_pages() -> list[str]:
    """The pages of this site by path without ending: first those that there is one of, then those with cards."""
    docs = ROOT / "docs"
    names = sorted(file.relative_to(docs).as_posix().removesuffix(".zh.md") for file in docs.rglob("*.zh.md"))
    return sorted(names, key=lambda name: ONCE.index(name) if name in ONCE else len(ONCE))


def rename_cards(text: str, suffix: str) -> str:
    """A page whose cards have other ids, and whose links to them follow."""
    own = {match[2] for match in FENCE_ID.finditer(text)}
    text = FENCE_ID.sub(rf"\1\2{suffix}", text)
    return re.sub(r"\]\(#([a-z0-9-]+)\)", lambda link: link[0][:-1] + suffix * (link[1] in own) + ")", text)


def read(name: str, locale: str) -> str:
    """The text of a page; without the name of a template, which only this site's theme has."""
    return OWN_TEMPLATE.sub("", (ROOT / "docs" / f"{name}.{locale}.md").read_text("utf-8"))


def write(folder: Path, name: str, text: str) -> None:
    file = folder / "docs" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    clone_site(int(sys.argv[1]), Path(sys.argv[2]))
