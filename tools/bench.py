"""How long the cards take: each of them alone, and all of them as a share of a build.

    python tools/bench.py

Prints processor time, which a busy machine distorts less than the clock on the wall, measured in one run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from commandcards.card.explained import ExplainedCard  # noqa: E402
from commandcards.card.extension import CardPreprocessor, CardTreeprocessor  # noqa: E402
from commandcards.card.render import load_environment, render_card  # noqa: E402
from commandcards.card.view import build_card_view  # noqa: E402
from commandcards.site.check import check_site  # noqa: E402  # the engine is on the path only now
from commandcards.site.library import load_library  # noqa: E402
from commandcards.site.pages import load_site  # noqa: E402
from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402

ROUNDS = 5
STAGES = (CardPreprocessor, CardTreeprocessor)
"""Where the rendering of a page works on cards; both do it in `run`."""


def measure(work: Callable[[], object]) -> float:
    """Seconds of processor time that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def median(work: Callable[[], object]) -> float:
    """The median of some rounds, in seconds."""
    return statistics.median(measure(work) for _ in range(ROUNDS))


def render(explained: list[ExplainedCard]) -> list[str]:
    environment = load_environment(load_library().labels)
    return [render_card(build_card_view(one, "zh"), "zh", environment) for one in explained]


def check() -> None:
    library = load_library()
    check_site(load_site([Path("docs")], library.build_card_explainer()), library)


@contextmanager
def clocked_stages(spent: list[float]) -> Iterator[None]:
    """While it lasts, the seconds that the stages take are added to the list."""
    with ExitStack() as stack:
        for stage in STAGES:
            stack.enter_context(patch.object(stage, "run", clocked(stage.run, spent)))
        yield


def clocked(function: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    def timed(*arguments: Any) -> Any:
        start = time.process_time()
        result = function(*arguments)
        spent.append(time.process_time() - start)
        return result

    return timed


def build_site(folder: str) -> None:
    config = load_config("mkdocs.yml", site_dir=folder)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


def main() -> None:
    os.chdir(ROOT)
    library = load_library()
    explainers = iter([library.build_card_explainer() for _ in range(ROUNDS)])
    site = load_site([Path("docs")], library.build_card_explainer())
    explained = [card for page in site.pages for card in page.explained]
    cards = [one.card for one in explained]
    explaining = median(lambda: list(map(next(explainers).explain, cards)))
    rendering = median(lambda: render(explained))
    checking = median(check)
    spent: list[float] = []
    with tempfile.TemporaryDirectory() as folder, clocked_stages(spent):
        building = measure(lambda: build_site(folder))
    print(f"{len(cards)} cards in both languages")
    print(f"explain  {1000 * explaining / len(cards):.2f} ms a card")
    print(f"render   {1000 * rendering / len(cards):.2f} ms a card")
    print(f"check    {checking:.2f} s for all pages, the data read anew")
    print(f"build    {building:.2f} s, of which the cards {sum(spent):.2f} s: {sum(spent) / building:.0%}")


if __name__ == "__main__":
    main()
