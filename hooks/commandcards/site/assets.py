"""Scripts and styles as they are served: joined, made small, and named after what is in them.

A script is written as the body of a function. All scripts of a file share one object, `shared`, where one leaves what
another needs; nothing becomes global. A stylesheet goes into the cascade layer of its name, the theme's too, since
rules outside of all layers would win over the others; the one named `layers` is in none and says in which order they
win.
The engine's own files are in `assets/`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import rcssmin
import rjsmin

from commandcards.frozen import frozen

ENGINE = Path(__file__).parent.parent / "assets"
OF_CARDS = (
    "rules",
    "quoting",
    "places",
    "forms",
    "store",
    "scrolling",
    "pressing",
    "values",
    "editing",
    "selecting",
    "resetting",
    "page-values",
    "copying",
    "cards",
    "thread",
    "parts",
    "printing",
)
"""The scripts of cards, in the order in which they run."""
PAGE_SCRIPTS = ("listening", *OF_CARDS, "search")
"""Those of every page."""
EARLY_SCRIPTS = ("changed",)
"""Those that change what is painted first; nothing waits for them."""
FINDING = ("query", "ranking", "spelling", "reading", "finding")
"""How the search finds, and the filter of the cheat sheet with it, which loads it when it is used."""
TELLING = ("places", "quoting", "store", "telling")
"""What a search tells of commands."""
OTHER_SCRIPTS = {
    "figures": ("figures",),
    "sheet": ("listening", "address", "filter", "loading", "sheet"),
    "finding": (*FINDING, *TELLING, "offering"),
    "results": ("address", *FINDING, *TELLING, "results"),
}
"""Those that only some pages load, or all of them later: the file's name, and what is in it."""
STYLES_OF_CARDS = ("cards", "commands", "values", "page-values", "parts", "outputs", "sheet", "drawings", "figures")
STYLES = (*STYLES_OF_CARDS, "search")
CARD_SCRIPTS = ("listening", *OF_CARDS, "figures", "address", "filter", "loading", "sheet")
CARD_STYLES = (*STYLES_OF_CARDS, "embedded")
"""What goes with the cards on a site that has its own search, theme and frame."""
BEFORE_OTHERS, AFTER_OTHERS = "own-resets", "own-colours"
"""The stylesheets for themes other than Material."""
REM = re.compile(r"(?<![\w.])(\d*\.?\d+)rem\b")
ROOT = re.compile(r"(?:^|(?<=[{},])):root\b")
"""The root in a selector: below `:root:root` it is `&`."""
MATERIAL_REM = 1.25
"""Material makes a `rem` 20 pixels, browsers and other themes 16."""
START = "globalThis.document$?document$.subscribe(run):run()"
CHARSET = '@charset "UTF-8";'
"""Counts at the very beginning of a file only."""


@frozen
class Asset:
    """One file as it is served."""

    name: str
    """Holds a part of the content's hash, so that a browser may keep the file for good: `page.1a2b3c4d.js`."""
    text: str


def build_assets(scripts: Iterable[str], styles: Mapping[str, str], early: Iterable[str] = ()) -> dict[str, Asset]:
    """All files that pages load, by their names without the hash: `page.js`, `page.css`, `figures.js` …

    `scripts` are the texts that a site adds to the engine's, `early` those that run as soon as they arrive. `styles`
    are all stylesheets by name, those of the theme and the engine included; `layers` must be the first.
    """
    files = {"page.css": join_styles(styles)}
    files["early.js"] = join_scripts([*read_scripts(EARLY_SCRIPTS), *early])
    files["page.js"] = join_scripts([*read_scripts(PAGE_SCRIPTS), *scripts])
    for name, parts in OTHER_SCRIPTS.items():
        files[f"{name}.js"] = join_scripts(read_scripts(parts))
    return {name: name_asset(name, text) for name, text in files.items()}


def build_card_assets(*, material: bool) -> tuple[Asset, Asset]:
    """Script and styles of the cards for any site; `material` says that its theme has Material's variables.

    They stand in no layer, since a theme's rules stand in none, but below two `:root`, so that they win over those.
    """
    names = CARD_STYLES if material else (BEFORE_OTHERS, *CARD_STYLES, AFTER_OTHERS)
    text = "".join(compact_styles(read_style(name)) for name in names)
    if not material:
        text = REM.sub(lambda match: f"{round(float(match[1]) * MATERIAL_REM, 4)}rem", text)
    text = ROOT.sub("&", text)
    script = join_scripts(read_scripts(CARD_SCRIPTS))
    return name_asset("commandcards.js", script), name_asset("commandcards.css", f":root:root{{{text}}}\n")


def read_scripts(names: Iterable[str]) -> list[str]:
    """The texts of the engine's scripts of those names."""
    return [(ENGINE / "javascripts" / f"{name}.js").read_text("utf-8") for name in names]


def read_styles() -> dict[str, str]:
    """The engine's stylesheets, by name."""
    return {name: read_style(name) for name in STYLES}


def read_style(name: str) -> str:
    return (ENGINE / "stylesheets" / f"{name}.css").read_text("utf-8")


def join_scripts(texts: Iterable[str]) -> str:
    """One script that runs all in their order; when one fails, that is reported and the rest still run.

    Where Material puts pages in each other's place (`document$` tells of each), all run again for each page.
    """
    parts = "".join(f"try{{(()=>{{{text}\n}})()}}catch(error){{console.error(error)}}\n" for text in texts)
    run = f"const run=()=>{{page?.abort();page=new AbortController();const shared={{page:page.signal}};\n{parts}}};"
    compact: str = rjsmin.jsmin(f'(()=>{{"use strict";let page;{run}{START}}})();')
    return compact + "\n"


def join_styles(styles: Mapping[str, str]) -> str:
    """One stylesheet of all, each in its layer, without comments and needless white space."""
    return "".join(f"{put_in_layer(name, text)}\n" for name, text in styles.items())


def put_in_layer(name: str, text: str) -> str:
    """A stylesheet's rules, made small, in the layer of that name.

    Small first: rcssmin does not look for rules in a layer, and would take the blank out of `.a :is(b)` there. Without
    a line end it takes the last semicolon, which an order of layers needs.
    """
    compact = compact_styles(text)
    return compact if name == "layers" else f"@layer {name}{{{compact}}}"


def compact_styles(text: str) -> str:
    """A stylesheet's rules, made small."""
    compact: str = rcssmin.cssmin(text.removeprefix(CHARSET) + "\n")
    return compact


def name_asset(name: str, text: str) -> Asset:
    """The file with its content's hash between the stem and the suffix."""
    stem, _, suffix = name.rpartition(".")
    return Asset(f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{suffix}", text)
