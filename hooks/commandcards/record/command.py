"""`hooks record`: the command line around the recorder."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, current_thread, main_thread

from commandcards.card.transcript import SUFFIX, Transcript, load_transcripts, write_transcript
from commandcards.record.disposable import open_disposable
from commandcards.record.engine import open_engine
from commandcards.record.errors import RecordError
from commandcards.record.partial import take_part
from commandcards.record.recorder import Recording, record_scenario
from commandcards.record.sandbox import open_sandbox
from commandcards.record.scenario import Scenario, build_scenarios
from commandcards.record.shared import open_shared
from commandcards.record.supplies import Supplies, prepare_supplies
from commandcards.record.verify import Difference, compare_recording
from commandcards.record.walk import in_navigation, walk_through
from commandcards.site.library import load_library
from commandcards.site.pages import load_site
from commandcards.site.runs import RECORD

DOCS = Path("docs")
FOLDER = Path("transcripts")
JOBS = 3
"""Scenarios that run at once on private engines: most of their time is waiting."""
ENDING = (signal.SIGTERM, signal.SIGHUP)
"""Requests to end, by a program and by a terminal that is closed."""

RunScenario = Callable[[Scenario], Recording]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add `record` to the author's commands."""
    parser = commands.add_parser(
        "record",
        help="run the cards on a Docker engine and keep what they print",
        description="Runs the cards on a Docker engine, scenario by scenario, and writes one transcript per card.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="cards or scenarios to run (default: all)")
    parser.add_argument("--verify", action="store_true", help="write nothing; compare with what was recorded")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--private",
        action="store_true",
        help="start an engine of our own, from Debian's packages, and end it afterwards (needs root)",
    )
    where.add_argument(
        "--disposable",
        action="store_true",
        help="take the engine that `docker` talks to for one that nobody needs, such as a runner's: run every card "
        "there, and remove all that it has; without this or --private, only what is harmless to others is run",
    )
    parser.add_argument(
        "--walk",
        action="store_true",
        help="with --private: write nothing; run the pages in the order of the navigation, all on one engine that "
        "nobody cleans up",
    )
    parser.add_argument("--fresh", action="store_true", help="with --private: fetch the packages anew")
    parser.add_argument("--docs", type=Path, default=DOCS, help=argparse.SUPPRESS)
    parser.add_argument("--transcripts", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    return parser


def run(options: argparse.Namespace) -> int:
    """Record or verify: 0 when all is well, 1 when a card is not, 2 when nothing could be run."""
    try:
        library = load_library()
        cards = library.build_card_explainer()
        site = load_site([options.docs], cards)
        scenarios = choose(build_scenarios(site, library.plans, cards.explainer), options.names)
        began = time.monotonic()
        stop = Event()
        if options.walk:
            return walk(options, scenarios, stop)
        with ended_like_interrupted(), open_runner(options, stop) as (run_scenario, jobs):
            if options.verify:
                run_scenario = partial(run_again, run_scenario, load_transcripts(options.transcripts))
            tally = Tally(sum(len(scenario.steps) for scenario in scenarios))
            for scenario, recording in zip(scenarios, run_all(run_scenario, scenarios, jobs, stop), strict=True):
                tally.ran += len(recording.scenario.steps)
                tally.bad += finish(options, scenario, recording)
                tally.left += tell_left_out(options, scenario, recording)
    except (RecordError, OSError, UnicodeDecodeError) as error:
        say(f"{RECORD}: {error}")
        return 2
    except KeyboardInterrupt:
        say(f"{RECORD}: interrupted; what was recorded before is as it was")
        return 130
    say(f"{tally.ran} of {tally.cards} cards run, {tally.bad} with problems, {time.monotonic() - began:.0f} s")
    if tally.left:
        say(f"{tally.left} left out: `{RECORD} --private` runs them as root on Debian, --disposable on a spare engine")
    return int(tally.is_bad(asked=bool(options.names)))


@dataclass
class Tally:
    """What became of all cards."""

    cards: int
    ran: int = 0
    bad: int = 0
    left: int = 0
    """Those left out that were asked for."""

    def is_bad(self, *, asked: bool) -> bool:
        """Whether a card has a problem, or one that was `asked` for by name was not run, or none was."""
        return bool(self.bad or (asked and self.left) or (self.cards and not self.ran))


@contextlib.contextmanager
def ended_like_interrupted() -> Iterator[None]:
    """Requests to end are taken like Ctrl+C, so that what runs is ended too; only the main thread can arrange that.

    A request that is ignored already, as by `nohup`, stays so.
    """
    if current_thread() is not main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in ENDING}
    for one, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(one, signal.default_int_handler)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def choose(scenarios: Sequence[Scenario], names: Sequence[str]) -> list[Scenario]:
    """The scenarios of those names, or that hold cards of those names; all when there are none.

    RecordError when a name is neither a scenario's nor a card's.
    """
    known = {name for scenario in scenarios for name in (scenario.name, *(step.card.id for step in scenario.steps))}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise RecordError(f"no card and no scenario is called {', '.join(unknown)}")
    return [
        scenario
        for scenario in scenarios
        if not names or scenario.name in names or any(step.card.id in names for step in scenario.steps)
    ]


@contextlib.contextmanager
def open_runner(options: argparse.Namespace, stop: Event) -> Iterator[tuple[RunScenario, int]]:
    """How a scenario is run, and how many at once: on engines of our own, or on the one that `docker` talks to."""
    if options.private:
        yield partial(run_privately, prepare_supplies(say, fresh=options.fresh), stop), JOBS
    elif options.disposable:
        with open_disposable(stop) as disposable:
            yield disposable.run, 1
    else:
        with open_shared(stop, say) as shared:
            yield shared.run, 1


def run_privately(supplies: Supplies, stop: Event, scenario: Scenario) -> Recording:
    with open_sandbox(supplies.tree, supplies.hub) as sandbox:
        engine = open_engine(sandbox.enter, private=True, standins=supplies.names, stop=stop)
        return record_scenario(engine, scenario)


def walk(options: argparse.Namespace, scenarios: Sequence[Scenario], stop: Event) -> int:
    """Run all pages like a reader who types every card: 1 when a card fails, else 0."""
    if not options.private:
        raise RecordError("a walk through all pages needs an engine that nobody else uses: add --private")
    supplies = prepare_supplies(say, fresh=options.fresh)
    ordered = in_navigation(scenarios, options.docs)
    with ended_like_interrupted(), open_sandbox(supplies.tree, supplies.hub) as sandbox:
        count = 0
        for failure in walk_through(sandbox.enter, supplies.names, ordered, stop):
            tell(str(failure))
            count += 1
    say(f"{len(ordered)} pages run one after another, {count} cards with problems")
    return 1 if count else 0


def run_again(run_scenario: RunScenario, recorded: Mapping[str, Transcript], scenario: Scenario) -> Recording:
    """Run a scenario, and once more when it differs: what counts is what shows twice, not what a busy machine does."""
    recording = run_scenario(scenario)
    faults = [one for one in compare_recording(recording, recorded) if one.grave]
    if faults:
        say(f"{scenario.name}: differs, run once more: {', '.join(sorted({one.card.id for one in faults}))}")
        recording = run_scenario(scenario)
    return recording


def run_all(run_scenario: RunScenario, scenarios: Sequence[Scenario], jobs: int, stop: Event) -> Iterator[Recording]:
    """The recordings, in the order of the scenarios. Whatever goes wrong here stops all that still run."""
    with ThreadPoolExecutor(jobs) as pool:
        futures: list[Future[Recording]] = [pool.submit(run_scenario, scenario) for scenario in scenarios]
        try:
            yield from (future.result() for future in futures)
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise


def finish(options: argparse.Namespace, wanted: Scenario, recording: Recording) -> int:
    """Write or compare what a scenario gave; how many cards have a problem."""
    if options.verify:
        return report_differences(compare_recording(recording, load_transcripts(options.transcripts)))
    for failure in recording.failures:
        tell(str(failure))
    if recording.failures:
        say(f"{wanted.name}: nothing written, as a card of it failed")
    elif recording.transcripts:
        transcripts = find_wanted(options, wanted, recording)
        for card_id, transcript in transcripts.items():
            write_transcript(transcript, options.transcripts / f"{card_id}{SUFFIX}")
        say(f"{wanted.name}: {len(transcripts)} of {len(wanted.steps)} cards recorded")
    return len({one.card.id for one in recording.failures})


def find_wanted(options: argparse.Namespace, scenario: Scenario, recording: Recording) -> dict[str, Transcript]:
    """The transcripts to write: of the cards that were asked for by name, or of all that were run.

    Those that stay as they are go on to fit.
    """
    everything = not options.names or scenario.name in options.names
    if everything and not recording.left_out:
        return recording.transcripts
    wanted = recording.transcripts.keys() if everything else set(options.names)
    # Cards that were left out may show ids of those that were run.
    steady = recording.transcripts.keys() if everything else recording.transcripts.keys() - wanted
    return take_part(recording, load_transcripts(options.transcripts), wanted, steady)


def tell_left_out(options: argparse.Namespace, scenario: Scenario, recording: Recording) -> int:
    """Say which cards that were asked for were not run, and why; how many."""
    everything = not options.names or scenario.name in options.names
    left = [one for one in recording.left_out if everything or one.card.id in options.names]
    for one in left:
        say(str(one))
    return len(left)


def report_differences(differences: Sequence[Difference]) -> int:
    """Print what differs, and once what is the same news of several cards; on how many cards it is a fault."""
    news: dict[str, list[Difference]] = {}
    for difference in differences:
        if difference.grave:
            tell(str(difference))
        else:
            news.setdefault(difference.message, []).append(difference)
    for first, *others in news.values():
        count = f" (and {len(others)} more cards)" if others else ""
        tell(f"{first}{count}\n    (this is news, and no fault of the card)")
    return len({one.card.id for one in differences if one.grave})


def say(message: str) -> None:
    """Tell what is going on, apart from what is found."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def tell(finding: str) -> None:
    """Print what is found."""
    sys.stdout.write(f"{finding}\n")
    sys.stdout.flush()
