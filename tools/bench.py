"""How long builds, reloads and checks take, beside plain Material on the same Markdown, and how that grows.

    python tools/bench.py [PAGES …]

PAGES is how many pages the site has in each language: 20, 100 and 500 unless said otherwise. All is measured in one
run, in processor time, which a busy machine distorts less than the clock on the wall; compare the ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clone_pages import clone_site
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parent.parent
SIZES = (20, 100, 500)
REPEATED = 100
"""A site is measured as often as so many pages allow."""
OURS, PLAIN = "mkdocs.yml", "plain.yml"
EDITED = Path("docs/building.en.md")
CACHE = ".cache"
UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
"""With these, each process may compile its modules anew."""
QUIET = {**{name: os.environ[name] for name in os.environ.keys() - set(UNWANTED)}, "NO_MKDOCS_2_WARNING": "1"}
WIDTH = 34


class Usage:
    """What a process has used."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        """Run Python with the arguments, in a folder, to its end."""
        with subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=QUIET, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            self.output = process.stdout.read().decode() if process.stdout else ""
            _, _, used = os.wait4(process.pid, 0)
            process.returncode = 0  # it has been waited for
        self.seconds = used.ru_utime
        self.megabytes = used.ru_maxrss / 1024


def build_once(folder: Path, configuration: str) -> Usage:
    site = f"site-{Path(configuration).stem}"
    return Usage(["-m", "mkdocs", "build", "-q", "-f", configuration, "-d", site], folder)


def reload_after_edit(folder: Path, configuration: str) -> float:
    """Seconds of the build after an edit of one page, in a process that has built the site before."""
    return float(Usage([str(Path(__file__).resolve()), "--reload", configuration], folder).output.split()[-1])


def serve_twice(configuration: str) -> None:
    """What `mkdocs serve` does at its start and after an edit; prints the seconds that the second build took."""
    config = load_config(configuration, site_dir="site-reload")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    with edited(EDITED):
        begin = time.process_time()
        build(load_config(configuration, site_dir="site-reload"))
        print(time.process_time() - begin)


@contextmanager
def edited(file: Path) -> Iterator[None]:
    """A page with a line more, another one each time: what was made of it before is of no use."""
    text = file.read_text("utf-8")
    file.write_text(f"{text}\nEdited at {time.time_ns()}.\n", "utf-8")
    yield
    file.write_text(text, "utf-8")


def check(folder: Path, *paths: str) -> float:
    return Usage([str(ROOT / "hooks"), "check", *paths], folder).seconds


def check_after_edit(folder: Path) -> float:
    with edited(folder / EDITED):
        return check(folder, str(EDITED))


def forget(folder: Path) -> None:
    """Delete what builds and checks have kept."""
    for file in sorted((folder / CACHE).rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()


def build_cold(folder: Path) -> Usage:
    forget(folder)
    return build_once(folder, OURS)


def measure(folder: Path, rounds: int) -> Iterator[tuple[str, float, str, float | None]]:
    """Each thing measured: its name, its figure, the figure's unit, and that of plain Material.

    Of several rounds, each of ours and plain Material in turn, the least counts: the rest is what else the machine did.
    """
    builds = [(build_once(folder, PLAIN), build_cold(folder)) for _ in range(rounds)]
    plain, cold = (min(sides, key=lambda one: one.seconds) for sides in zip(*builds, strict=True))
    yield "cold build", cold.seconds, "s", plain.seconds
    kept = min(build_once(folder, OURS).seconds for _ in range(rounds))
    yield "build with what the last one kept", kept, "s", plain.seconds
    reloads = [(reload_after_edit(folder, OURS), reload_after_edit(folder, PLAIN)) for _ in range(rounds)]
    ours, theirs = map(min, zip(*reloads, strict=True))
    yield "reload after an edit", ours, "s", theirs
    yield "memory of a cold build", cold.megabytes, "MB", plain.megabytes
    forget(folder)
    yield "check, nothing kept", check(folder), "s", None
    yield "check", min(check(folder) for _ in range(rounds)), "s", None
    yield "check of one page after an edit", min(check_after_edit(folder) for _ in range(rounds)), "s", None
    yield "cheat sheet", size(folder / "site-mkdocs" / "cheatsheet" / "index.html"), "kB", None
    yield "search index", size(folder / "site-mkdocs" / "search" / "search_index.zh.json"), "kB", None


def size(file: Path) -> float:
    return file.stat().st_size / 1000


def show(figure: float, unit: str, plain: float | None) -> str:
    text = f"{figure:.2f} {unit}" if unit == "s" else f"{figure:.0f} {unit}"
    return f"{text} ({figure / plain:.2f})" if plain else text


def main(sizes: list[int]) -> None:
    print("In brackets: how many times what plain Material takes.")
    with tempfile.TemporaryDirectory() as folder:
        clone_site(1, Path(folder))
        build_once(Path(folder), OURS)  # so that all modules are compiled
    for pages in sizes:
        with tempfile.TemporaryDirectory() as folder:
            clone_site(pages, Path(folder))
            print(f"\n{pages} pages in each of two languages")
            for name, figure, unit, plain in measure(Path(folder), max(1, REPEATED // pages)):
                print(f"  {name:<{WIDTH}}{show(figure, unit, plain)}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--reload"]:
        serve_twice(sys.argv[2])
    else:
        main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
