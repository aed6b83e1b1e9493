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

from commandcards.card.extension import CardPreprocessor, CardTreeprocessor  # noqa: E402
from commandcards.card.facts import load_rules  # noqa: E402
from commandcards.card.notes import AnnotatedCard, annotate_card  # noqa: E402
from commandcards.card.render import load_environment, render_card  # noqa: E402
from commandcards.card.view import build_card_view  # noqa: E402
from commandcards.command.explain import explain_command, forget_explanations  # noqa: E402
from commandcards.model import Card  # noqa: E402
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


def median(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The median of some rounds, in seconds; what comes before each round is not counted."""
    times = []
    for _ in range(ROUNDS):
        before()
        times.append(measure(work))
    return statistics.median(times)


def explain(cards: list[Card]) -> list[AnnotatedCard]:
    return [annotate_card(card) for card in cards]


def render(annotated: list[AnnotatedCard]) -> list[str]:
    environment, rules = load_environment(), load_rules()
    return [render_card(build_card_view(one, "zh", rules=rules), "zh", environment) for one in annotated]


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
    site = load_site([Path("docs")])
    cards = [card for page in site.pages for card in page.cards]
    annotated = explain(cards)
    library = load_library()
    explaining = median(lambda: explain(cards), before=explain_command.cache_clear)
    rendering = median(lambda: render(annotated))
    checking = median(lambda: check_site(site, library), before=forget_explanations)
    spent: list[float] = []
    with tempfile.TemporaryDirectory() as folder, clocked_stages(spent):
        building = measure(lambda: build_site(folder))
    print(f"{len(cards)} cards in both languages")
    print(f"explain  {1000 * explaining / len(cards):.2f} ms a card")
    print(f"render   {1000 * rendering / len(cards):.2f} ms a card")
    print(f"check    {checking:.2f} s for all pages, the dictionary read anew")
    print(f"build    {building:.2f} s, of which the cards {sum(spent):.2f} s: {sum(spent) / building:.0%}")


if __name__ == "__main__":
    main()
