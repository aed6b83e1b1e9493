"""What is taken for the recorder's own on an engine that others use, and what is removed: on a listing, no engine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from commandcards.card.plans import Plan, Stage
from commandcards.model import Card, Command
from commandcards.record import shared
from commandcards.record.disposable import DisposableEngine
from commandcards.record.engine import Engine, enter_here
from commandcards.record.errors import RecordError
from commandcards.record.journal import Entry, Journal
from commandcards.record.listing import LISTS
from commandcards.record.ownership import IDS, PLACE, Ownership, release
from commandcards.record.permits import load_permits
from commandcards.record.references import EngineObject
from commandcards.record.scenario import Scenario, Step
from commandcards.record.shared import SharedEngine
from engine import EXPLAINER

LONG = "9852cd46a0fc22948568690ff1afa28960f928bf9f54b61d788ffc191941b140"
WEB, DATA = EngineObject("container", "web"), EngineObject("volume", "data")


class Docker:
    """What there is, as `docker` lists it; notes what else it is asked to do."""

    def __init__(self, **things: Iterable[str]) -> None:
        self.things = {kind: list(lines) for kind, lines in things.items()}
        self.done: list[str] = []
        self.mounted = ""
        self.failing = ""

    def do(self, text: str, **_: object) -> str:
        for kind, listing in LISTS.items():
            if text == listing:
                return "".join(f"{line}\n" for line in self.things.get(kind, ()))
        if " inspect --format " in text:
            if text.startswith("docker container inspect"):
                return self.mounted
            return "".join(f"{one}\tthen\n" for one in text.partition("}}' ")[2].replace("'", "").split())
        self.done.append(text)
        if self.failing and self.failing in text:
            raise RecordError("it is in use")
        return ""


@pytest.fixture
def docker(monkeypatch: pytest.MonkeyPatch) -> Docker:
    found = Docker()
    monkeypatch.setattr(Engine, "do", lambda self, text, **options: found.do(text, **options))
    return found


def own(folder: Path) -> Ownership:
    for name in (PLACE, IDS):
        (folder / name).mkdir(exist_ok=True)
    engine = Engine(enter_here(folder), private=False, engine_version="29.0", client_version="29.0")
    return Ownership(engine, Journal(folder / "engine.journal"), folder)


def noted(ownership: Ownership) -> list[str]:
    return sorted(f"{one.kind} {one.name or one.id} {one.mark}".rstrip() for one in ownership.journal.read())


def test_our_containers_are_those_that_the_client_has_told(tmp_path: Path, docker: Docker) -> None:
    ownership = own(tmp_path)
    docker.things["container"] = [
        "c1\tweb\t\t",
        "c2\ttheirs\t\t",
        f"c3\tx-db-1\tx\t{tmp_path}/notes",
        "c4\ty-db-1\ty\t/srv",
    ]
    (tmp_path / IDS / "1").write_text("c1\n")
    ownership.note([WEB], {"container"})
    assert noted(ownership) == ["container web c1", "container x-db-1 c3"]
    assert ownership.find_taken(ownership.list_all()) == {
        EngineObject("container", "theirs"),
        EngineObject("container", "y-db-1"),
        EngineObject("project", "y"),
    }


def test_volumes_networks_and_images_are_ours_by_the_names_that_we_gave(tmp_path: Path, docker: Docker) -> None:
    ownership = own(tmp_path)
    docker.things |= {
        # A project called as one of our volumes is somebody else's.
        "volume": ["data\tdata\t", "other\tother\t", "mine_a\tmine_a\tmine", "data_x\tdata_x\tdata"],
        "network": ["n1\tback\t", "n2\tmine_default\tmine", "n3\ttheirs_default\ttheirs"],
        "image": ["sha256:1\tapp:latest", "sha256:1\tthem:1", "sha256:2\t<none>:<none>"],
    }
    made = [DATA, EngineObject("network", "back"), EngineObject("image", "app:latest"), EngineObject("project", "mine")]
    ownership.note(made)
    assert noted(ownership) == [
        "image app:latest then", "network back n1", "network mine_default n2", "volume data then", "volume mine_a then",
    ]  # fmt: skip
    assert {one.name for one in ownership.find_taken(ownership.list_all())} == {
        "other", "theirs_default", "theirs", "them:1", "data_x", "data",
    }  # fmt: skip


def test_a_volume_that_was_made_anew_is_not_ours(tmp_path: Path, docker: Docker) -> None:
    ownership = own(tmp_path)
    docker.things["volume"] = ["data\tdata\t"]
    ownership.journal.note([Entry("volume", "data", "data", "before")])
    assert ownership.find_taken(ownership.list_all()) == {DATA}
    ownership.journal.note([Entry("volume", "data", "data", "then")])
    assert ownership.find_taken(ownership.list_all()) == set()


def test_volumes_without_a_name_go_with_their_containers(tmp_path: Path, docker: Docker) -> None:
    ownership = own(tmp_path)
    docker.things["container"] = ["c1\tweb\t\t"]
    docker.mounted = f"{LONG}\ndata\n"
    ownership.note([WEB], {"container"})
    assert noted(ownership) == []
    (tmp_path / IDS / "1").write_text("c1")
    ownership.note([WEB], {"container"})
    assert noted(ownership) == ["container web c1", f"volume {LONG} then"]


def test_what_is_ours_is_removed_and_nothing_else(tmp_path: Path, docker: Docker) -> None:
    ownership = own(tmp_path)
    docker.things |= {
        "container": ["c1\tweb\t\t", "c2\ttheirs\t\t"],
        "volume": ["data\tdata\t", "other\tother\t"],
        "network": ["n1\tback\t"],
        "image": ["sha256:1\tapp:latest", "sha256:2\t<none>:<none>", "sha256:1\tthem:1"],
    }
    (tmp_path / IDS / "1").write_text("c1")
    entries = [Entry("volume", "data", "data", "then"), Entry("network", "n1", "back", "")]
    entries += [Entry("image", "sha256:1", "app:latest", "then"), Entry("image", "sha256:2", "old:1", "then")]
    ownership.journal.note(entries)
    told: list[str] = []
    release(ownership, told.append)
    assert docker.done == [
        "docker rm -f -v 'c1'",
        "docker rmi 'app:latest'",
        "docker rmi 'sha256:2'",
        "docker volume rm 'data'",
        "docker network rm 'n1'",
    ]
    assert told == []
    assert not ownership.journal.file.exists()


def test_what_cannot_be_removed_is_told_and_kept_in_mind(tmp_path: Path, docker: Docker) -> None:
    ownership = own(tmp_path)
    docker.things |= {"volume": ["data\tdata\t"], "network": ["n1\tback\t"]}
    entries = [Entry("volume", "data", "data", "then"), Entry("network", "n1", "back", "")]
    ownership.journal.note(entries)
    docker.failing = "volume"
    told: list[str] = []
    release(ownership, told.append)
    assert told == ["the volume `data` is left behind: it is in use"]
    assert ownership.journal.read() == entries[:1]
    ownership.journal.note(entries)
    docker.failing = "network"
    release(ownership, told.append)
    assert told[1:] == ["the network `back` is left behind: it is in use"]


# A run -----------------------------------------------------------------------------------------------


def make_scenario(*commands: str) -> Scenario:
    cards = [Card(f"card-{at}", "A", (Command(text, 2),), "a.zh.md", 1) for at, text in enumerate(commands)]
    return Scenario("page", Stage(), tuple(Step(card, Plan()) for card in cards), EXPLAINER)


@pytest.fixture
def engine(tmp_path: Path, docker: Docker, monkeypatch: pytest.MonkeyPatch) -> SharedEngine:
    """One whose commands are only noted."""

    def record(engine: Engine, scenario: Scenario) -> shared.Recording:
        docker.done += [f"run {text}" for text in scenario.commands()]
        assert engine.guard
        return shared.Recording(scenario, {}, ())

    monkeypatch.setattr(shared, "record_scenario", record)
    monkeypatch.setattr(shared.tempfile, "mkdtemp", lambda prefix: str(make_folder(tmp_path / f"{prefix}x")))
    found = Engine(enter_here(tmp_path), private=False, engine_version="29.0", client_version="29.0")
    return SharedEngine(found, Journal(tmp_path / "engine.journal"), load_permits(), docker.done.append)


def make_folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_images_that_are_not_there_are_pulled_and_removed_again(engine: SharedEngine, docker: Docker) -> None:
    docker.things["image"] = ["sha256:1\tnginx:latest"]
    commands = ("docker run nginx", "docker run redis:8", "docker run 0123456789ab")
    recording = engine.run(make_scenario(*commands))
    assert [one.card.id for one in recording.left_out] == []
    assert docker.done == ["docker pull -q 'redis:8' || true", *(f"run {one}" for one in commands)]


def test_of_what_is_left_out_nothing_is_pulled(engine: SharedEngine, docker: Docker, tmp_path: Path) -> None:
    recording = engine.run(make_scenario("docker run -v /etc:/x redis", "docker run nginx"))
    assert [one.card.id for one in recording.left_out] == ["card-0"]
    assert docker.done == ["docker pull -q 'nginx:latest' || true", "run docker run nginx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == []


def test_where_nothing_is_harmless_nothing_is_run(engine: SharedEngine, docker: Docker) -> None:
    recording = engine.run(make_scenario("docker system prune -f"))
    assert ([one.card.id for one in recording.left_out], recording.transcripts) == (["card-0"], {})
    assert docker.done == []


def test_what_a_run_has_left_that_was_killed_is_removed(engine: SharedEngine, docker: Docker, tmp_path: Path) -> None:
    for name in (f"{shared.PREFIX}old", "home"):
        (tmp_path / name / IDS).mkdir(parents=True)
        (tmp_path / name / IDS / "1").write_text("c1")
        engine.journal.begin(tmp_path / name)
        docker.things["container"] = ["c1\tweb\t\t"]
        engine.clean_up()
    assert docker.done == ["docker rm -f -v 'c1'"] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["home"], "a folder of another name is nobody's to remove"


def test_an_engine_that_nobody_needs_is_cleared(tmp_path: Path, docker: Docker) -> None:
    docker.things["image"] = ["sha256:1\tnginx:latest", "sha256:2\tmine:1", "sha256:3\t<none>:<none>"]
    found = Engine(enter_here(tmp_path), private=False, engine_version="29.0", client_version="29.0")
    DisposableEngine(found).remove_images({"nginx:latest"})
    assert docker.done == ["docker rmi -f 'mine:1' || true", "docker rmi -f 'sha256:3' || true"]
    docker.done.clear()
    DisposableEngine(found).clear()
    assert docker.done == [
        "docker ps -aq | xargs -r docker rm -f -v",
        "docker volume ls -q | xargs -r docker volume rm -f",
        "docker network prune -f",
        "docker builder prune -af",
    ]
