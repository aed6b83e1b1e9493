"""`python hooks record` from end to end, on an engine that is a shell script."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commandcards.card.plans import Plan, Plans, Stage
from commandcards.record import command, shared
from commandcards.record.journal import Entry, Journal
from commandcards.record.processes import HEEDING
from commandcards.record.recorder import Recording
from commandcards.record.scenario import Scenario
from commandcards.record.verify import render_difference
from engine import EXPLAINER, LIBRARY

HOOKS = Path(__file__).parents[2] / "hooks"
PATIENCE = 300
"""Seconds for what takes one or two: a busy machine makes nothing wrong."""
FAKE = Path(__file__).parents[1] / "data" / "fake-docker.sh"


def use_plans(plans: Plans, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the recorder go by these plans."""
    monkeypatch.setattr(command, "load_library", lambda: replace(LIBRARY, plans=plans))


PAGE = """\
# Containers

```console {#run title="t"}
$ docker run -d --name web nginx
```

```console {#top title="t"}
$ docker top web
```

```console {#logs title="t"}
$ docker logs -f web
```
"""


class Bench:
    """A site of one page, an engine, and the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], recorded: dict[str, str]) -> None:
        self.folder = folder
        self.recorded = recorded
        self.state = folder / "engine"
        self.state.mkdir()
        self.transcripts = folder / "transcripts"
        self.capsys = capsys
        self.said = self.found = ""
        (folder / "docs").mkdir()
        self.write(PAGE)

    def write(self, page: str) -> None:
        (self.folder / "docs" / "containers.zh.md").write_text(page, "utf-8")

    def run(self, *arguments: str) -> int:
        parser = argparse.ArgumentParser()
        command.add_parser(parser.add_subparsers())
        places = ["--docs", str(self.folder / "docs"), "--transcripts", str(self.transcripts)]
        code = command.run(parser.parse_args(["record", *places, *arguments]))
        output = self.capsys.readouterr()
        self.said, self.found = output.err, output.out
        return code

    def record(self) -> None:
        """As `run`, with the transcripts that it has written the first time."""
        if self.recorded:
            self.transcripts.mkdir()
            for name, text in self.recorded.items():
                (self.transcripts / name).write_text(text, "utf-8")
        else:
            assert self.run() == 0
            self.recorded.update(self.texts())

    def things(self) -> list[str]:
        return sorted(str(file.relative_to(self.state)) for file in self.state.rglob("*") if file.is_file())

    def texts(self) -> dict[str, str]:
        return {file.name: file.read_text("utf-8") for file in sorted(self.transcripts.glob("*"))}


@pytest.fixture(scope="module")
def recorded() -> dict[str, str]:
    """The transcripts of the page, once there are any."""
    return {}


@pytest.fixture
def bench(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    recorded: dict[str, str],
) -> Bench:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "docker").symlink_to(FAKE)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    # A run that is killed leaves its folder to the next one.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    use_plans(Plans({"logs": Plan(follow=0.6, compare="repeats")}, {}), monkeypatch)
    return Bench(tmp_path, capsys, recorded)


def test_cards_are_recorded_and_nothing_is_left_behind(bench: Bench) -> None:
    assert bench.run() == 0
    assert sorted(bench.texts()) == ["logs.txt", "run.txt", "top.txt"]
    assert bench.texts()["top.txt"].endswith("$ docker top web\n| web\nexit: 0\n")
    assert "| ^C\nexit: ^C\n" in bench.texts()["logs.txt"]
    assert "engine: 28.5.2\nclient: 28.5.2\ndate: 2" in bench.texts()["run.txt"], "no plugin matters to it"
    assert bench.things() == []


def test_a_second_run_agrees_with_the_first_twice(bench: Bench) -> None:
    bench.record()
    before = bench.texts()
    assert bench.run("--verify") == 0, bench.found
    assert bench.run("--verify") == 0, bench.found
    assert bench.found == ""
    assert bench.texts() == before, "verifying writes nothing"


def test_a_card_that_now_fails_is_told(bench: Bench) -> None:
    bench.record()
    bench.write(PAGE.replace("docker top web", "docker diff web"))
    assert bench.run("--verify") == 1
    assert "containers.zh.md:8: exit status 1 in the place of 0: unknown command: docker diff web" in bench.found


def test_a_difference_is_shown_without_headings() -> None:
    assert render_difference(["a", "b", "c"], ["a", "x", "c"]) == "     a\n    -b\n    +x\n     c"


def test_a_walk_is_for_a_private_engine(bench: Bench) -> None:
    assert bench.run("--walk") == 2
    assert "a walk through all pages needs an engine that nobody else uses: add --private" in bench.said
    assert bench.things() == []


def test_what_differs_once_only_is_no_fault(bench: Bench) -> None:
    bench.record()
    (bench.state / "busy").touch()
    assert bench.run("--verify") == 0, bench.found
    assert "containers: differs, run once more" in bench.said
    assert bench.found == ""


def test_what_is_not_as_it_was_recorded_is_told(bench: Bench) -> None:
    bench.record()
    (bench.transcripts / "run.txt").unlink()
    file = bench.transcripts / "top.txt"
    file.write_text(file.read_text().replace("| web", "| UID  PID\n| web"))
    bench.write(PAGE.replace("docker logs -f web", "docker wait web"))
    assert bench.run("--verify") == 1
    assert "containers.zh.md:3: `run` was never recorded" in bench.found
    assert "-UID  PID" in bench.found
    assert "containers.zh.md:11: the command is no longer the one that was recorded" in bench.found, "though it works"


def test_another_output_of_another_release_is_no_fault(bench: Bench) -> None:
    bench.record()
    file = bench.transcripts / "top.txt"
    file.write_text(file.read_text().replace("| web", "| UID  PID\n| web"))
    (bench.state / "version").write_text("29.1.0")
    assert bench.run("--verify") == 0, bench.found
    assert bench.found.count("was recorded with engine 28.5.2, now engine 29.1.0 (and 2 more cards)") == 1
    assert "-UID  PID" in bench.found


def test_rubbish_is_told_whatever_the_release(bench: Bench) -> None:
    bench.record()
    file = bench.transcripts / "top.txt"
    file.write_text(file.read_text().replace("| web", "| colourless green ideas"))
    (bench.state / "version").write_text("29.1.0")
    assert bench.run("--verify") == 1
    assert "-colourless green ideas" in bench.found


def test_without_an_engine_nothing_is_touched(bench: Bench) -> None:
    bench.record()
    before = bench.texts()
    (bench.state / "down").touch()
    assert bench.run() == 2
    assert "no Docker engine answers: Cannot connect to the Docker daemon" in bench.said
    assert bench.texts() == before


def test_without_a_client_the_message_says_what_to_do(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(bench.folder))
    assert bench.run() == 2
    assert "install Docker, or use --private" in bench.said


def test_a_failing_card_leaves_all_of_its_scenario_as_it_was(bench: Bench) -> None:
    bench.record()
    before = bench.texts()
    bench.write(PAGE.replace("docker top web", "docker diff web"))
    assert bench.run() == 1
    assert "containers.zh.md:8: exit status 1 in the place of 0: unknown command: docker diff web" in bench.found
    assert "nothing written" in bench.said
    assert bench.texts() == before
    assert bench.things() == []


def test_a_command_that_hangs_is_ended_after_its_time(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = Plans({"top": Plan(timeout=0.5), "logs": Plan(follow=0.5)}, {})
    use_plans(plans, monkeypatch)
    bench.write(PAGE.replace("docker top web", "docker unpause web"))
    assert bench.run() == 1
    assert "did not end within 0 seconds" in bench.found or "did not end within 1 seconds" in bench.found


def test_an_interrupt_leaves_everything_as_it_was(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.record()
    before = bench.texts()

    def interrupt(*_: object) -> Recording:
        raise KeyboardInterrupt

    monkeypatch.setattr(shared, "record_scenario", interrupt)
    assert bench.run() == 130
    assert "interrupted" in bench.said
    assert bench.texts() == before
    assert bench.things() == []


def journal_of(bench: Bench) -> Journal:
    lock = next((bench.folder / "cache" / "docker-notes").glob("*.lock"))
    return Journal(lock.with_suffix(".journal"))


def test_what_a_killed_run_has_left_is_removed_by_the_next(bench: Bench) -> None:
    bench.run("run")
    journal_of(bench).note([Entry("container", "c0ffee", "web", "c0ffee")])
    (bench.state / "container" / "web").write_text("c0ffee\n")
    assert bench.run() == 0
    assert bench.things() == []


def test_what_has_the_name_of_what_a_killed_run_has_made_stays(bench: Bench) -> None:
    bench.run("run")
    journal_of(bench).note([Entry("container", "c0ffee", "web", "c0ffee"), Entry("volume", "data", "data", "then")])
    (bench.state / "container" / "web").write_text("another\n")
    (bench.state / "volume" / "data").write_text("x\n")
    assert bench.run() == 1
    assert "`run` is left out: there already is the container `web`, which is somebody else's" in bench.said
    assert bench.things() == ["container/web", "volume/data"]


def test_a_container_that_only_the_client_has_noted_is_ours(bench: Bench) -> None:
    """A run was killed while its command ran."""
    bench.run("run")
    folder = bench.folder / "docker-notes-run-x"
    (folder / "ids").mkdir(parents=True)
    (folder / "ids" / "7").write_text("c0ffee")
    journal_of(bench).begin(folder)
    (bench.state / "container" / "shell").write_text("c0ffee\n")
    assert bench.run() == 0
    assert bench.things() == []
    assert not folder.exists()


def test_a_journal_that_cannot_be_read_is_told(bench: Bench) -> None:
    bench.run("run")
    journal_of(bench).file.write_text('[["container", "web"]]')
    assert bench.run() == 2
    assert "does not say what is ours: look at it, and delete it" in bench.said


def test_what_somebody_else_has_is_not_touched(bench: Bench) -> None:
    bench.record()
    before = bench.texts()
    (bench.state / "container").mkdir(exist_ok=True)
    (bench.state / "container" / "web").write_text("theirs\n")
    (bench.folder / "called").unlink(missing_ok=True)
    assert bench.run() == 1
    assert "containers.zh.md:3: `run` is left out: there already is the container `web`, which is some" in bench.said
    assert "`top` is left out: the container `web` is not one that the cards before it have made" in bench.said
    assert bench.things() == ["container/web"]
    assert bench.texts() == before
    asked = {line.split()[0] for line in (bench.folder / "called").read_text().splitlines()}
    assert asked == {"version", "info", "ps", "images", "volume", "network"}, "nothing but questions"


def test_what_gets_a_name_of_ours_meanwhile_is_not_touched(bench: Bench) -> None:
    bench.write(PAGE.replace("docker top web", "docker pause web").replace("docker logs -f web", "docker rm -f web"))
    assert bench.run() == 1
    assert "`docker rm -f web` was not run: the container `web` is not one" in bench.found
    assert bench.things() == ["container/web"], "the other is gone"


def test_no_answer_does_not_mean_that_nothing_is_there(bench: Bench) -> None:
    (bench.state / "container").mkdir()
    (bench.state / "container" / "web").write_text("theirs\n")
    (bench.folder / "bin" / "docker").rename(bench.folder / "bin" / "real")
    fake = bench.folder / "bin" / "docker"
    fake.write_text(f'#!/bin/bash\nif [ "$1" = ps ]; then exit 1; fi\nexec {bench.folder}/bin/real "$@"\n')
    fake.chmod(0o755)
    assert bench.run() == 2
    assert "failed" in bench.said


def test_a_name_that_is_gone_is_not_taken_for_the_beginning_of_an_id(bench: Bench) -> None:
    page = PAGE.replace("--name web", "--name db").replace("docker top web", "docker rm -f db")
    bench.write(page.replace("docker logs -f web", "docker rm -f db"))
    (bench.state / "container").mkdir()
    (bench.state / "container" / "theirs").write_text("db12\n")
    assert bench.run() == 1
    assert "`docker rm -f db` was not run" in bench.found
    assert bench.things() == ["container/theirs"]


def test_an_image_that_was_there_before_stays(bench: Bench) -> None:
    (bench.state / "image").mkdir()
    (bench.state / "image" / "nginx:latest").write_text("sha256:1\n")
    assert bench.run() == 0
    assert bench.things() == ["image/nginx:latest"]


def test_cards_that_would_touch_others_are_left_out_and_the_rest_is_recorded(bench: Bench) -> None:
    bench.write(PAGE + '\n```console {#prune title="t"}\n$ docker container prune\n```\n')
    assert bench.run() == 0
    reason = "`docker container prune` is not among the commands that keep to what they name"
    assert f"containers.zh.md:15: `prune` is left out: {reason}" in bench.said
    assert "3 of 4 cards run, 0 with problems" in bench.said
    assert "1 left out: `.venv/bin/python hooks record --private` runs them as root on Debian" in bench.said
    assert sorted(bench.texts()) == ["logs.txt", "run.txt", "top.txt"]
    assert bench.run("prune") == 1, "it was asked for"
    assert bench.run("top") == 0
    assert "left out" not in bench.said, "nobody asked for it"


def test_a_partly_recorded_scenario_goes_on_to_fit(bench: Bench) -> None:
    shown = '\n```console {#listing title="t"}\n$ docker ps -a\n```\n'
    bench.write(PAGE + '\n```console {#port title="t"}\n$ docker port web\n```\n' + shown)
    bench.run()
    number = bench.texts()["port.txt"].split("| ")[1].split()[0]
    (bench.transcripts / "listing.txt").write_text(bench.texts()["top.txt"].replace("top web", "ps -a"), "utf-8")
    before = bench.texts()
    assert bench.run() == 0
    assert f"| {number}\n" in bench.texts()["port.txt"], "what was left out may show it"
    assert bench.texts()["listing.txt"] == before["listing.txt"]


def test_everything_runs_on_a_disposable_engine(bench: Bench) -> None:
    bench.write(PAGE + '\n```console {#aside title="t"}\n$ touch here && ls\n```\n')
    assert bench.run("--disposable") == 0
    assert "| here\n" in bench.texts()["aside.txt"]
    assert [one for one in bench.things() if not one.startswith("image/")] == []


@pytest.mark.parametrize(("kind", "count"), [("container", "1 container:"), ("volume", "1 volume:")])
def test_an_engine_that_somebody_works_with_is_not_disposable(bench: Bench, kind: str, count: str) -> None:
    (bench.state / kind).mkdir()
    (bench.state / kind / "theirs").write_text("x\n")
    assert bench.run("--disposable") == 2
    assert f"--disposable empties an engine, and this one has {count} remove them first" in bench.said
    assert bench.things() == [f"{kind}/theirs"]


def test_cards_are_chosen_by_their_names(bench: Bench) -> None:
    assert bench.run("top") == 0
    assert sorted(bench.texts()) == ["top.txt"]
    assert bench.run("containers") == 0
    assert sorted(bench.texts()) == ["logs.txt", "run.txt", "top.txt"]
    assert bench.run("nothing") == 2
    assert "no card and no scenario is called nothing" in bench.said


def test_a_card_that_is_recorded_alone_belongs_to_the_others(bench: Bench) -> None:
    bench.write(PAGE + '\n```console {#id title="t"}\n$ docker port web\n```\n')
    bench.run()
    before = bench.texts()
    assert bench.run("run") == 0
    after = bench.texts()
    assert {name: text for name, text in after.items() if before[name] != text} == {}, "its id is that of the others"
    (bench.transcripts / "id.txt").unlink()
    assert bench.run("id") == 0
    assert sorted(bench.texts()) == ["id.txt", "logs.txt", "run.txt", "top.txt"]
    assert bench.run("--verify") == 0, bench.found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_runs_on_when_the_recorder_is_ended(bench: Bench, number: signal.Signals) -> None:
    bench.write(PAGE.replace("docker logs -f", "docker unpause"))
    # Whoever runs the tests in the background has them ignore some of these signals.
    main = [*HEEDING, sys.executable, str(HOOKS), "record", "--docs", str(bench.folder / "docs")]
    process = subprocess.Popen(
        [*main, "--transcripts", str(bench.transcripts)], stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_for(lambda: any("unpause" in one for one in find_running(bench)))
        process.send_signal(number)
        assert process.wait(PATIENCE) == (-signal.SIGKILL if number == signal.SIGKILL else 130)
    finally:
        process.kill()
        process.wait()
    wait_for(lambda: not find_running(bench))


@pytest.mark.parametrize(
    ("before", "meanwhile"), [(signal.SIG_DFL, signal.default_int_handler), (signal.SIG_IGN, signal.SIG_IGN)]
)
def test_a_request_to_end_is_like_an_interrupt_unless_it_is_ignored(before: Any, meanwhile: Any) -> None:
    requests = (signal.SIGTERM, signal.SIGHUP)
    real = {one: signal.signal(one, before) for one in requests}
    try:
        with command.ended_like_interrupted():
            assert [signal.getsignal(one) for one in requests] == [meanwhile] * 2
        assert [signal.getsignal(one) for one in requests] == [before] * 2
    finally:
        for one, handler in real.items():
            signal.signal(one, handler)


def find_running(bench: Bench) -> list[str]:
    """The command lines of the processes that were started for this engine and still run."""
    mark = f"PATH={bench.folder}/bin:".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int(folder.name) != os.getpid() and mark in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
    return found


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_two_runs_at_once_wait_for_each_other(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[int] = []
    most: list[int] = []
    real = shared.record_scenario

    def watch(*arguments: object) -> Recording:
        running.append(1)
        most.append(len(running))
        try:
            return real(*arguments)  # type: ignore[arg-type]  # passed through as they come
        finally:
            running.pop()

    monkeypatch.setattr(shared, "record_scenario", watch)
    codes: list[int] = []
    threads = [threading.Thread(target=lambda: codes.append(bench.run())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [0, 0]
    assert most == [1, 1]
    assert bench.things() == []


def test_a_private_engine_needs_root(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert bench.run("--private") == 2
    assert "needs root" in bench.said
    assert bench.texts() == {}


def test_only_the_cards_asked_for_count(bench: Bench) -> None:
    def names(scenarios: list[Scenario]) -> list[str]:
        return [scenario.name for scenario in scenarios]

    one, two = (Scenario(name, Stage(), (), EXPLAINER) for name in ("one", "two"))
    assert names(command.choose([one, two], ["two"])) == ["two"]
    assert names(command.choose([one, two], [])) == ["one", "two"]
