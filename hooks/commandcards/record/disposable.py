"""Runs scenarios on an engine that its owner has declared disposable, as that of a runner: everything on it is ours."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

from commandcards.frozen import frozen
from commandcards.record.engine import Engine, enter_here, open_engine, quote
from commandcards.record.errors import RecordError
from commandcards.record.listing import list_things
from commandcards.record.ownership import PLACE
from commandcards.record.recorder import Recording, needed_images, record_scenario
from commandcards.record.references import name_image
from commandcards.record.scenario import Scenario

IN_USE = ("container", "volume")
"""What tells that somebody works with an engine: images may be there from the start."""
CLEARING = (
    "docker ps -aq | xargs -r docker rm -f -v",
    "docker volume ls -q | xargs -r docker volume rm -f",
    "docker network prune -f",
    "docker builder prune -af",
)
CLEAR = 300.0
"""Seconds that clearing away one kind of things gets."""


@frozen
class DisposableEngine:
    """An engine on which every command may be run."""

    engine: Engine

    def run(self, scenario: Scenario) -> Recording:
        """Run all of a scenario, on an engine with nothing but the images that it takes as given."""
        self.clear()
        self.remove_images(set(map(name_image, needed_images(scenario))))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            place = Path(folder, PLACE)
            place.mkdir()
            return record_scenario(replace(self.engine, enter=enter_here(place)), scenario)

    def clear(self) -> None:
        """Remove all that is there, but for images."""
        for command in CLEARING:
            self.engine.do(command, timeout=CLEAR)

    def remove_images(self, needed: set[str]) -> None:
        """Remove all images but those that are needed, which may take long to come."""
        for thing in list_things(self.engine, "image"):
            for name in thing.names or (thing.id,):
                if name not in needed:
                    # One that others are built on goes with the last of those.
                    self.engine.do(f"docker rmi -f {quote(name)} || true", timeout=CLEAR)


@contextlib.contextmanager
def open_disposable(stop: Event) -> Iterator[DisposableEngine]:
    """The engine that `docker` talks to, as one that may be emptied. RecordError when somebody works with it."""
    engine = open_engine(enter_here(Path(tempfile.gettempdir())), private=False, stop=stop)
    counts = {kind: len(list_things(engine, kind)) for kind in IN_USE}
    if any(counts.values()):
        found = " and ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items() if count)
        raise RecordError(
            f"--disposable empties an engine, and this one has {found}: remove them first, if nobody needs them"
        )
    disposable = DisposableEngine(engine)
    try:
        yield disposable
    finally:
        disposable.clear()
