"""Runs scenarios on an engine that others use too, and takes away what that has made."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

from commandcards.frozen import frozen
from commandcards.record.engine import Engine, endpoint, enter_here, open_engine, quote
from commandcards.record.guard import OwnGuard
from commandcards.record.harmless import World
from commandcards.record.journal import Journal
from commandcards.record.ownership import IDS, PLACE, Ownership, release
from commandcards.record.permits import Permits, load_permits
from commandcards.record.recorder import Recording, needed_images, record_scenario
from commandcards.record.references import EngineObject, may_be_id, name_image
from commandcards.record.restriction import restrict
from commandcards.record.scenario import Scenario
from commandcards.record.supplies import cache_folder, locked

PREFIX = "docker-notes-run-"
PULL = 600.0
"""Seconds that an image gets to come from a registry."""
Report = Callable[[str], None]


@frozen
class SharedEngine:
    """An engine that others use too."""

    engine: Engine
    journal: Journal
    permits: Permits
    report: Report

    def run(self, scenario: Scenario) -> Recording:
        """Run what is harmless of a scenario; what is left out, and why, is in the recording.

        RecordError when the engine does not answer.
        """
        with self.work() as (ownership, folder):
            things = ownership.list_all()
            present = {found for kind in things.values() for thing in kind for found in thing.objects()}
            wanted = [image for image in needed_images(scenario) if not may_be_id(image)]
            own = {image for image in map(as_object, wanted) if image not in present}
            part, left = restrict(scenario, World(PLACE, set(own), ownership.find_taken(things)), self.permits)
            if not part.steps:
                return Recording(part, {}, (), tuple(left))
            self.pull(ownership, [image for image in needed_images(part) if as_object(image) in own])
            guard = OwnGuard(ownership, folder, scenario.explainer, self.permits, own)
            recording = record_scenario(replace(ownership.engine, guard=guard), part)
            return replace(recording, left_out=tuple(left))

    @contextlib.contextmanager
    def work(self) -> Iterator[tuple[Ownership, Path]]:
        """A folder to work in that is thrown away, and all that is made meanwhile with it."""
        folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
        for name in (PLACE, IDS):
            (folder / name).mkdir()
        self.journal.begin(folder)
        engine = replace(self.engine, enter=enter_here(folder / PLACE))
        try:
            yield Ownership(engine, self.journal, folder), folder
        finally:
            self.clean_up()

    def clean_up(self) -> None:
        """Remove what a run has made, be it this one or one that was killed."""
        folder = self.journal.folder()
        release(Ownership(self.engine, self.journal, folder), self.report)
        if folder and folder.name.startswith(PREFIX):
            shutil.rmtree(folder, ignore_errors=True)

    def pull(self, ownership: Ownership, images: list[str]) -> None:
        """Have images that are not there, each noted as ours; of one that cannot be had, its card will tell."""
        for image in images:
            self.engine.do(f"docker pull -q {quote(image)} || true", timeout=PULL)
            ownership.note([as_object(image)], {"image"})


def as_object(image: str) -> EngineObject:
    """An image under the name that an engine lists it by."""
    return EngineObject("image", name_image(image))


@contextlib.contextmanager
def open_shared(stop: Event, report: Report) -> Iterator[SharedEngine]:
    """The engine that `docker` talks to, without what a killed run has left; two runs on one wait for each other."""
    name = hashlib.sha256(endpoint().encode()).hexdigest()[:12]
    journal = Journal(cache_folder() / f"{name}.journal")
    with locked(cache_folder() / f"{name}.lock"):
        engine = open_engine(enter_here(Path(tempfile.gettempdir())), private=False, stop=stop)
        shared = SharedEngine(engine, journal, load_permits(), report)
        shared.clean_up()
        yield shared
