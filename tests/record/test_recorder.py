"""What is done with a card and kept of it; its commands run here, in a folder of their own, and none is Docker's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired

import pytest
from commandcards.card.plans import Plan, Plans, Stage
from commandcards.card.transcript import Run, Transcript
from commandcards.model import Bilingual, Card, Command
from commandcards.record import engine as engines
from commandcards.record import recorder
from commandcards.record.engine import Engine, ask, endpoint, enter_here, find_parts, open_engine, plain_version, quote
from commandcards.record.errors import RecordError
from commandcards.record.guard import OwnGuard
from commandcards.record.journal import Journal
from commandcards.record.listing import Thing
from commandcards.record.ownership import Ownership
from commandcards.record.partial import take_part
from commandcards.record.permits import load_permits
from commandcards.record.recorder import Recording, judge, make_run, needed_images, prepare, record_scenario
from commandcards.record.references import EngineObject
from commandcards.record.scenario import Scenario, Step, build_scenarios, find_follow
from commandcards.record.screen import Screen
from commandcards.record.terminal import Outcome, Session
from engine import EXPLAINER, load_site


@pytest.fixture
def here(tmp_path: Path) -> Engine:
    """An engine whose commands run in a folder of this machine."""
    return Engine(enter_here(tmp_path), private=True, engine_version="29.0", client_version="29.1")


def step(*commands: str, plan: Plan | None = None, files: dict[str, str] | None = None) -> Step:
    card = Card("one", "One", tuple(Command(text, 2) for text in commands), "a.zh.md", 1)
    return Step(card, plan or Plan(), files or {})


def record(engine: Engine, *steps: Step) -> tuple[dict[str, list[tuple[str, ...]]], list[str]]:
    """What the commands of each card have printed, and what is said of those that failed."""
    found = record_scenario(engine, Scenario("page", Stage(), steps, EXPLAINER))
    printed = {name: [run.output for run in one.runs] for name, one in found.transcripts.items()}
    return printed, [one.message for one in found.failures]


# Cards ---------------------------------------------------------------------------------------------


def test_a_card_is_run_in_its_order_with_the_files_of_its_page(here: Engine) -> None:
    files = {"a/b.txt": "it's here\n", "c": ""}
    one = step("cat a/b.txt; ls -1", "echo more", plan=Plan(note=Bilingual("注", "a note")), files=files)
    found = record_scenario(here, Scenario("page", Stage(), (one,), EXPLAINER)).transcripts["one"]
    assert [(run.command, run.output, run.status) for run in found.runs] == [
        ("cat a/b.txt; ls -1", ("it's here", "a", "c"), 0),
        ("echo more", ("more",), 0),
    ]
    assert (found.engine, found.client, found.note, found.registry) == ("29.0", "29.1", Bilingual("注", "a note"), "")


def test_a_command_that_fails_ends_its_card_and_no_other(here: Engine, tmp_path: Path) -> None:
    other = replace(step("echo two"), card=replace(step("echo two").card, id="two"))
    printed, failures = record(here, step("echo one; exit 3", "touch never"), other)
    assert printed == {"two": [("two",)]}
    assert failures == ["exit status 3 in the place of 0: one"]
    assert not (tmp_path / "never").exists()


def test_what_may_not_be_run_is_a_failure_of_its_card(here: Engine) -> None:
    here.stop.set()
    printed, failures = record(here, step("echo one"))
    assert (printed, failures) == ({}, ["`echo one` was stopped"])


def test_what_is_not_to_be_seen_is_not_kept(here: Engine) -> None:
    why = Bilingual("因", "why")
    one = step("echo secret", plan=Plan(unseen=why, note=Bilingual("注", "a note")))
    found = record_scenario(here, Scenario("page", Stage(), (one,), EXPLAINER)).transcripts["one"]
    assert (found.runs[0].output, found.runs[0].status, found.note) == ((), 0, why)


def test_a_command_is_run_again_until_it_prints_what_is_wanted(here: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(recorder.time, "sleep", waits.append)
    plan = Plan(until="xxx")
    printed, failures = record(here, step("echo first", "printf x >> f; cat f", plan=plan))
    assert (printed, failures) == ({"one": [("first",), ("xxx",)]}, [])
    assert waits == [recorder.AGAIN] * 2
    _, failures = record(here, step("echo never", plan=Plan(until="x", timeout=0.5)))
    assert failures == ["never printed `x`: never"]


def test_an_address_is_opened_before_the_commands(here: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(Engine, "do", lambda self, text, **_: done.append(text) or "")
    monkeypatch.setattr(Engine, "show", lambda self, text, **_: done.append(text) or Outcome(("a",), 0))
    record(here, step("echo a", plan=Plan(visit="http://localhost:8080/")))
    assert len(done) == 2
    assert done[0].startswith("curl --silent --show-error --output /dev/null ")
    assert done[0].endswith(" 'http://localhost:8080/'")


@pytest.mark.parametrize(
    ("plan", "index", "outcome", "message"),
    [
        (Plan(), 0, Outcome(("a", " b ", "c", "d"), 1), "exit status 1 in the place of 0: b / c / d"),
        (Plan(exit=(0, 2)), 0, Outcome((), 2), "exit status 2 in the place of 0: "),
        (Plan(exit=(0, 2)), 1, Outcome((), 2), None),
        (Plan(exit=(0, 2)), 5, Outcome((), 2), None),
        (Plan(), 0, Outcome(("a",), None), None),
        (Plan(), 0, Outcome(("a",), 0), None),
        (
            Plan(timeout=7.0),
            0,
            Outcome(("a",), None, timed_out=True),
            "the command did not end within 7 seconds: declare `follow`, `type` or `timeout` in scenarios.yaml (a)",
        ),
    ],
)
def test_what_is_wrong_with_an_outcome(plan: Plan, index: int, outcome: Outcome, message: str | None) -> None:
    assert judge(outcome, plan, index) == message


def test_what_was_wanted_stands_in_a_line() -> None:
    assert judge(Outcome(("a b",), 0), Plan(), 0, "b") is None
    assert judge(Outcome(("a b",), 0), Plan(), 0, "c") == "never printed `c`: a b"


def test_what_is_kept_of_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "KERNEL", "6.1.0-13-amd64")
    found = make_run("a", Outcome(("", "", "Linux 6.1.0-13-amd64 x", "", "b"), 0))
    assert (found.output, found.left_out) == (("Linux 6.1.0 x", "", "b"), 0)
    lines = tuple(map(str, range(recorder.KEPT)))
    assert (make_run("a", Outcome(lines, 0)).output, make_run("a", Outcome(lines, 0)).left_out) == (lines, 0)
    assert make_run("a", Outcome((*lines, "x", "y"), 0)).left_out == 2


@pytest.mark.parametrize(
    ("plan", "text", "follow"),
    [
        (Plan(), "docker ps", None),
        (Plan(), "docker logs -f web", 3.0),
        (Plan(follow=1.0), "docker logs -f web", 1.0),
        (Plan(follow=1.0), "docker ps", 1.0),
        (Plan(follow=0.0), "docker stats", 0.0),
    ],
)
def test_how_long_a_command_is_watched(
    plan: Plan, text: str, follow: float | None, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float | None] = []

    def show(self: Engine, text: str, *, follow: float | None, **_: object) -> Outcome:
        asked.append(follow)
        return Outcome((), 0)

    monkeypatch.setattr(Engine, "show", show)
    record(here, step(text, plan=plan))
    assert asked == [follow]


@pytest.mark.parametrize(
    ("text", "endless"),
    [
        ("docker logs --follow web", True),
        ("docker logs web", False),
        ("docker logs --follow=false web", False),
        ("docker compose logs -f", True),
        ("docker service logs -f a", True),
        ("docker stats", True),
        ("docker stats --no-stream", False),
        ("docker events", True),
        ("docker events --until 1m", False),
        ("docker attach web", True),
        ("docker compose up", True),
        ("docker compose up -d", False),
        ("docker compose events", True),
        ("docker compose watch", True),
        ("docker compose ps", False),
        ("echo a && docker stats", True),
        ("tail -f a", False),
    ],
)
def test_commands_that_never_end(text: str, endless: bool) -> None:
    assert (find_follow(text, EXPLAINER) is not None) == endless


# Images --------------------------------------------------------------------------------------------


def make_scenario(folder: Path, *commands: str, stage: Stage | None = None) -> Scenario:
    fences = [f'```console {{#card-{index} title="t"}}\n$ {text}\n```\n' for index, text in enumerate(commands)]
    dockerfile = '```dockerfile title="Dockerfile"\nFROM --platform=linux/amd64 a/b\n```\n'
    (folder / "page.zh.md").write_text("# Page\n\n" + "\n".join([fences[0], dockerfile, *fences[1:]]), "utf-8")
    stages = {"page": stage} if stage else {}
    return build_scenarios(load_site([folder]), Plans({}, stages), EXPLAINER)[0]


def test_images_that_are_taken_as_given(tmp_path: Path) -> None:
    commands = ("docker run nginx", "docker build -t mine .", "docker run mine", "docker pull redis:8")
    commands += ("docker run redis:8", "docker run $IMAGE", "docker run alpine")
    assert needed_images(make_scenario(tmp_path, *commands)) == ["nginx:latest", "alpine:latest", "a/b:latest"]
    stage = Stage(images=("busybox", "nginx"), pulls=("alpine",))
    assert needed_images(make_scenario(tmp_path, *commands, stage=stage)) == [
        "nginx:latest",
        "a/b:latest",
        "busybox:latest",
    ]


@pytest.mark.parametrize(
    ("private", "standins", "guarded", "pulled"),
    [
        (True, {"nginx:latest"}, False, ["nginx:latest"]),
        (True, set(), False, []),
        (False, set(), False, ["nginx:latest", "redis:latest"]),
        (False, {"nginx:latest"}, True, []),
    ],
)
def test_images_are_pulled_where_they_may_be(
    private: bool, standins: set[str], guarded: bool, pulled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(Engine, "do", lambda self, text: done.append(text))
    guard = make_guard(tmp_path) if guarded else None
    engine = Engine(enter_here(tmp_path), private, "29.0", "29.0", standins=frozenset(standins), guard=guard)
    commands = tuple(Command(f"docker run {image}", 2) for image in ("nginx", "redis"))
    prepare(engine, Scenario("page", Stage(), (Step(Card("a", "A", commands, "a.zh.md", 1), Plan()),), EXPLAINER))
    assert done == [f"docker image inspect {one} >/dev/null 2>&1 || docker pull -q {one}" for one in pulled]


# The engine ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a", "a b", "it's", "''", '$HOME `x` \\ "', "a\nb", ""])
def test_a_word_is_quoted(text: str, here: Engine) -> None:
    assert here.do(f"printf %s {quote(text)}") == text


def test_what_is_done_unseen(here: Engine, tmp_path: Path) -> None:
    assert here.do("cat", given="a\n") == "a\n"
    assert here.do("cat") == ""
    with pytest.raises(RecordError, match=r"`echo a; exit 2` failed: a"):
        here.do("echo a; exit 2")
    with pytest.raises(RecordError, match=r"`exec sleep 9` did not end within 0 seconds"):
        here.do("exec sleep 9", timeout=0.1)
    here.write("x/y z/it's", "$HOME\n")
    assert (tmp_path / "x" / "y z" / "it's").read_text() == "$HOME\n"


def answer(status: int, text: str) -> Callable[..., CompletedProcess[str]]:
    return lambda command, **_: CompletedProcess(command, status, text)


def fail(error: Exception) -> Callable[..., CompletedProcess[str]]:
    def run(command: Sequence[str], **_: object) -> CompletedProcess[str]:
        raise error

    return run


@pytest.mark.parametrize(
    ("run", "message"),
    [
        (fail(FileNotFoundError()), "there is no `docker` here: install Docker, or use --private"),
        (answer(127, "sh: docker: not found"), "there is no `docker` here: install Docker, or use --private"),
        (fail(TimeoutExpired("docker", 20)), "the Docker engine did not answer within 20 seconds"),
        (answer(1, "a\nb\n"), "no Docker engine answers: b\nStart one, or use --private."),
        (answer(126, ""), "no Docker engine answers: it gives no reason\nStart one, or use --private."),
    ],
)
def test_why_no_engine_answers(run: Callable[..., object], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "run_program", run)
    with pytest.raises(RecordError) as raised:
        ask(enter_here(Path()), "version")
    assert str(raised.value) == message


def test_an_engine_tells_its_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    version = '{"Server": {"Version": "28.5.2+dfsg4"}, "Client": {"Version": "29.0.1"}}'
    info = (
        '{"ClientInfo": {"Plugins": [{"Name": "buildx", "Version": "v0.29.1"}, {"Name": "x", "Version": "1"}]}, '
        '"Driver": "overlayfs", "CgroupVersion": "2"}'
    )
    texts = {"version": f"WARNING: old\n{version}\n", "info": info}

    def tell(command: Sequence[str], **_: object) -> CompletedProcess[str]:
        return CompletedProcess(command, 0, texts[command[command.index("docker") + 1]])

    monkeypatch.setattr(engines, "run_program", tell)
    found = open_engine(enter_here(Path()), private=True, standins=frozenset({"a"}))
    assert (found.engine_version, found.client_version, found.private) == ("28.5.2", "29.0.1", True)
    assert found.parts == {"buildx": "0.29.1", "storage": "overlayfs", "cgroup": "2"}
    assert found.standins == {"a"}


@pytest.mark.parametrize(
    ("info", "parts"),
    [
        ({}, {}),
        ({"ClientInfo": None, "Driver": None}, {}),
        ({"ClientInfo": {"Plugins": None}, "CgroupVersion": "1"}, {"cgroup": "1"}),
        ({"ClientInfo": {"Plugins": [{"Name": "compose"}]}}, {}),
        ({"ClientInfo": {"Plugins": [{"Name": "compose", "Version": "2.40.3-desktop.1"}]}}, {"compose": "2.40.3"}),
    ],
)
def test_what_else_answers(info: dict[str, object], parts: dict[str, str]) -> None:
    assert find_parts(info) == parts


@pytest.mark.parametrize(
    ("version", "plain"), [("29.0", "29.0"), ("1.2.3-rc1", "1.2.3"), ("dev", "dev"), ("6.1.0-13", "6.1.0")]
)
def test_a_version_without_what_a_distribution_adds(version: str, plain: str) -> None:
    assert plain_version(version) == plain


def test_which_engine_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DOCKER_HOST", "DOCKER_CONTEXT"):
        monkeypatch.delenv(name, raising=False)
    assert endpoint() == "default"
    monkeypatch.setenv("DOCKER_CONTEXT", "remote")
    assert endpoint() == "remote"
    monkeypatch.setenv("DOCKER_HOST", "unix:///x")
    assert endpoint() == "unix:///x"


# The guard -----------------------------------------------------------------------------------------


class Owned(Ownership):
    """What there is, without an engine; notes what it is told of."""

    things: dict[str, list[Thing]]
    taken: set[EngineObject]
    noted: list[tuple[set[EngineObject], set[str]]]

    def list_all(self, kinds: Iterable[str] = ()) -> dict[str, list[Thing]]:
        return {kind: self.things.get(kind, []) for kind in kinds}

    def find_taken(self, things: object) -> set[EngineObject]:
        return set(self.taken)

    def note(self, made: set[EngineObject], kinds: set[str]) -> None:
        self.noted.append((set(made), set(kinds)))


def make_guard(folder: Path, *own: EngineObject, taken: Iterable[EngineObject] = ()) -> OwnGuard:
    owned = Owned.__new__(Owned)
    for name, value in {"things": {}, "taken": set(taken), "noted": []}.items():
        object.__setattr__(owned, name, value)
    (folder / "notes").mkdir(exist_ok=True)
    return OwnGuard(owned, folder, EXPLAINER, load_permits(), own)


WEB, BACK = EngineObject("container", "web"), EngineObject("network", "back")


def test_a_new_container_tells_its_id(tmp_path: Path) -> None:
    guard = make_guard(tmp_path)
    noting = " --cidfile ../ids/$RANDOM$RANDOM$RANDOM"
    assert guard.before("docker run -d --name web nginx") == f"docker run{noting} -d --name web nginx"
    guard.after()
    text = guard.before("docker create nginx && docker run nginx; echo docker run")
    assert text == f"docker create{noting} nginx && docker run{noting} nginx; echo docker run"
    assert guard.ownership.noted == [({WEB}, {"container"})]
    assert guard.clean(['{"ContainerIDFile": "../ids/1", "a": 1}', "b"]) == ('{"ContainerIDFile": "", "a": 1}', "b")


def test_what_has_been_made_may_be_used_from_then_on(tmp_path: Path) -> None:
    guard = make_guard(tmp_path)
    with pytest.raises(RecordError, match="`docker stop web` was not run: the container `web` is not one that the"):
        guard.before("docker stop web")
    guard.before("docker run -d --name web nginx")
    assert guard.before("docker stop web") == "docker stop web"
    guard.before("docker network create back")
    guard.after()
    assert guard.ownership.noted == [({BACK}, {"network"})]
    guard.before("docker run nginx")
    guard.after()
    assert guard.ownership.noted[1:] == [(set(), {"container"})], "one without a name is ours too"


def test_what_is_somebody_elses_by_now_is_ours_no_more(tmp_path: Path) -> None:
    guard = make_guard(tmp_path, WEB, taken={WEB})
    with pytest.raises(RecordError, match="was not run"):
        guard.before("docker stop web")
    guard = make_guard(tmp_path, EngineObject("container", "db"))
    assert guard.before("docker stop db") == "docker stop db"
    guard.ownership.things["container"] = [Thing("container", "db12", ("theirs",))]
    with pytest.raises(RecordError, match="was not run"):
        guard.before("docker stop db")


def test_a_command_that_makes_nothing_is_asked_of_images_only(tmp_path: Path) -> None:
    guard = make_guard(tmp_path, WEB)
    guard.before("docker stop web")
    guard.after()
    guard.before("echo a\necho b")
    guard.after()
    assert guard.ownership.noted == [(set(), set()), (set(), set())]


def test_compose_files_of_the_folder_count(tmp_path: Path) -> None:
    guard = make_guard(tmp_path)
    (tmp_path / "notes/compose.yaml").write_text("services: {web: {image: nginx, privileged: true}}")
    with pytest.raises(RecordError, match="`services.web.privileged`"):
        guard.before("docker compose up -d")
    (tmp_path / "notes/compose.yaml").write_text("services: {web: {image: nginx}}")
    (tmp_path / "notes/.env").write_text("COMPOSE_PROJECT_NAME=x")
    with pytest.raises(RecordError, match=r"`\.env` sets what is not known"):
        guard.before("docker compose up -d")
    (tmp_path / "notes/.env").write_text("A=b")
    (tmp_path / "notes/other.yaml").write_text("x: [")
    (tmp_path / "notes/compose.override.yaml").mkdir()
    guard.before("docker compose up -d")
    assert EngineObject("project", "notes") in guard.world.own


def test_files_and_links_stay_in_the_folder(tmp_path: Path) -> None:
    guard = make_guard(tmp_path)
    guard.check_file("a/b")
    for path in ("../a", "/etc/x"):
        with pytest.raises(RecordError, match="is not in the folder that the cards run in"):
            guard.check_file(path)
    (tmp_path / "notes/a").mkdir()
    (tmp_path / "aside").symlink_to("notes")
    guard.place = tmp_path / "aside"
    (tmp_path / "notes/a/in").symlink_to("../b")
    guard.check_file("c")
    (tmp_path / "notes/a/out").symlink_to("../../b")
    for act in (lambda: guard.check_file("c"), lambda: guard.before("echo a")):
        with pytest.raises(RecordError, match="`out` is a link that leads out of the folder"):
            act()


def test_digits_that_are_no_id_are_kept_with_a_part(tmp_path: Path) -> None:
    fresh = Transcript("29.0", "29.0", "2026-01-31", (Run("date +%s%N", ("123456789012",), 0),))
    recording = Recording(make_scenario(tmp_path, "date +%s%N"), {"one": fresh}, ())
    assert take_part(recording, {}, {"one"}, set()) == {"one": fresh}


# The journal ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"folder": ""}', '{"folder": "", "made": [{"kind": "a"}]}', '{"folder": "", "made": 1}'],
)
def test_a_journal_that_cannot_be_read_is_not_taken_for_an_empty_one(text: str, tmp_path: Path) -> None:
    file = tmp_path / "engine.journal"
    file.write_text(text)
    with pytest.raises(RecordError, match="engine.journal does not say what is ours: look at it, and delete it"):
        Journal(file).read()


def test_a_journal_that_is_ended_is_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "of/us/engine.journal")
    journal.end()
    journal.begin(tmp_path)
    journal.end()
    journal.end()
    assert list(journal.file.parent.iterdir()) == []


# What is typed -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "typed", "reply"),
    [
        ("Are you sure? [y/N] ", [], "y"),
        ("Are you sure? [Y/n]", [], "y"),
        ("Are you sure? [y/N] ", ["n"], "n"),
        ("root@a:/# ", [], "exit"),
        ("$ ", ["ls", "pwd"], "ls"),
        (">>> ", [], "exit"),
        ("$", [], ""),
        ("$ l", [], ""),
        ("[y/N] y", [], ""),
        ("Password: ", ["a"], ""),
        ("", ["a"], ""),
    ],
)
def test_a_program_that_waits_is_answered_once(shown: str, typed: list[str], reply: str) -> None:
    session = Session.__new__(Session)
    session.screen, session.typed, session.answered = Screen(), list(typed), ""
    session.screen.feed(f"before\r\n{shown}")
    reading, session.terminal = os.pipe()
    for _ in range(2):
        session.answer(session.screen.last_line())
    os.close(session.terminal)
    with os.fdopen(reading) as said:
        assert said.read() == (f"{reply}\n" if reply else "")
    assert session.typed == (typed[1:] if reply else typed)
