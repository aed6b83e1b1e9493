"""Which part of a scenario is run where others are, and how what is the recorder's own is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from commandcards.card.plans import Plan, Plans
from commandcards.record.engine import enter_here
from commandcards.record.guard import find_kinds, find_mistaken
from commandcards.record.harmless import World
from commandcards.record.journal import Entry, Journal
from commandcards.record.listing import Thing, read_thing
from commandcards.record.ownership import name_target
from commandcards.record.permits import load_permits
from commandcards.record.processes import run_program
from commandcards.record.references import EngineObject, may_be_id, name_image
from commandcards.record.restriction import restrict
from commandcards.record.scenario import build_scenarios
from engine import EXPLAINER, explain_command, load_site

PERMITS = load_permits()


def left_out(folder: Path, *cards: str, plans: Plans | None = None) -> dict[str, str]:
    """Of a page with these commands, the cards that are left out, with the reason."""
    fences = [f'```console {{#card-{index} title="t"}}\n$ {text}\n```\n' for index, text in enumerate(cards)]
    (folder / "page.zh.md").write_text("# Page\n\n" + "\n".join(fences), "utf-8")
    (scenario,) = build_scenarios(load_site([folder]), plans or Plans({}, {}), EXPLAINER)
    part, left = restrict(scenario, World("notes"), PERMITS)
    assert len(part.steps) + len(left) == len(cards)
    return {one.card.id: one.reason for one in left}


def test_what_needs_a_card_that_is_left_out_is_left_out_too(tmp_path: Path) -> None:
    cards = ("docker run -d --name web -v /src:/src nginx", "docker cp web:/etc/hosts ./", "docker run nginx")
    assert list(left_out(tmp_path, *cards)) == ["card-0", "card-1"]


def test_a_card_of_which_a_part_is_left_out_makes_nothing(tmp_path: Path) -> None:
    cards = ("docker run -d --name web nginx\n$ docker ps", "docker stop web")
    assert list(left_out(tmp_path, *cards)) == ["card-0", "card-1"]


def test_what_a_card_makes_the_next_may_use(tmp_path: Path) -> None:
    assert left_out(tmp_path, "docker run -d --name web nginx", "docker stop web\n$ docker rm web") == {}


@pytest.mark.parametrize(("file", "reason"), [("a/b", ""), ("../b", "`../b` is not in"), ("/b", "`/b` is not in")])
def test_a_file_of_the_page_stays_in_the_folder(file: str, reason: str, tmp_path: Path) -> None:
    text = f'# Page\n\n```text title="{file}"\na\n```\n\n```console {{#a title="t"}}\n$ docker version\n```\n'
    (tmp_path / "page.zh.md").write_text(text, "utf-8")
    (scenario,) = build_scenarios(load_site([tmp_path]), Plans({}, {}), EXPLAINER)
    scenario = replace(scenario, steps=tuple(replace(step, files={file: "a"}) for step in scenario.steps))
    assert [one.reason[: len(reason)] for one in restrict(scenario, World("notes"), PERMITS)[1]] == [reason] * bool(
        reason
    )


def test_a_card_that_needs_an_engine_of_its_own_is_left_out(tmp_path: Path) -> None:
    plans = Plans({"card-1": Plan(private=True)}, {})
    reasons = left_out(tmp_path, "docker version", "docker version", plans=plans)
    assert reasons == {"card-1": "scenarios.yaml says that it needs a private engine"}


def test_a_compose_file_of_an_earlier_card_counts(tmp_path: Path) -> None:
    file = "cat > compose.yaml <<'EOF'\n> services: {db: {image: redis, %s}}\n> EOF"
    assert left_out(tmp_path, file % "init: true", "docker compose up -d") == {}
    assert list(left_out(tmp_path, file % "privileged: true", "docker compose up -d")) == ["card-1"]


@pytest.mark.parametrize(
    ("kind", "line", "thing"),
    [
        ("container", "1\tweb,db/web\t\t", Thing("container", "1", ("web",))),
        ("container", "1\tx-db-1\tx\t/srv", Thing("container", "1", ("x-db-1",), "x", "/srv")),
        ("image", "sha256:1\tlocalhost:5001/a/b:1", Thing("image", "sha256:1", ("localhost:5001/a/b:1",))),
        ("image", "sha256:1\t<none>:<none>", Thing("image", "sha256:1", ())),
        ("volume", "data\tdata\t", Thing("volume", "data", ("data",))),
    ],
)
def test_a_line_of_a_listing_is_a_thing(kind: str, line: str, thing: Thing) -> None:
    assert read_thing(kind, line) == thing


def test_what_is_ours_stays_noted_whatever_else_is(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "new" / "engine.journal")
    web, data = Entry("container", "c0ffee", "web", "c0ffee"), Entry("volume", "data", "data", "then")
    assert (journal.read(), journal.folder()) == ([], None)
    journal.note([web])
    journal.begin(Path("/srv/run"))
    journal.note([data, web])
    assert (journal.read(), journal.folder()) == ([web, data], Path("/srv/run"))
    journal.keep([data])
    assert (journal.read(), journal.folder()) == ([data], Path("/srv/run"))
    journal.end()
    assert (journal.read(), journal.folder()) == ([], None)


def test_a_name_that_begins_an_id_is_known() -> None:
    own = [EngineObject("container", name) for name in ("db", "web", "cafe")] + [EngineObject("image", "beef:latest")]
    things = {
        "container": [Thing("container", "db12", ("theirs",)), Thing("container", "cafe1", ("cafe",))],
        "image": [Thing("image", "sha256:beef1", ("theirs:1",))],
    }
    assert [found.name for found in find_mistaken(own, things)] == ["db", "beef:latest"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("docker run nginx", {"container"}),
        ("docker run -v data:/data --network back nginx", {"container", "volume", "network"}),
        ("docker tag a b", {"image"}),
        ("docker rmi a", {"image"}),
        ("docker history a", set()),
        ("docker compose ps", {"container", "image", "volume", "network"}),
        ("echo a", set()),
    ],
)
def test_only_what_a_command_can_change_is_asked_for(text: str, kinds: set[str]) -> None:
    assert {kind for one in explain_command(text).invocations for kind in find_kinds(one)} == kinds


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("nginx", "nginx:latest"),
        ("docker.io/library/nginx:1", "nginx:1"),
        ("index.docker.io/me/mine", "me/mine:latest"),
        ("library/nginx", "nginx:latest"),
        ("localhost:5001/library/nginx", "localhost:5001/library/nginx:latest"),
        ("mirror.test/docker.io/me/mine:1", "mirror.test/docker.io/me/mine:1"),
    ],
)
def test_an_image_has_one_name(name: str, listed: str) -> None:
    assert name_image(name) == listed


@pytest.mark.parametrize(
    ("kind", "name", "target"),
    [("container", "web", "1a2b"), ("network", "back", "1a2b"), ("image", "app:1", "app:1"), ("image", "", "1a2b")],
)
def test_what_is_removed_is_named_so_that_nobody_elses_goes(kind: str, name: str, target: str) -> None:
    """Somebody may have made a container of that name meanwhile; an id may have other names, which are not ours."""
    assert name_target(Entry(kind, "1a2b", name, "mark")) == target


def test_ids_are_told_from_names() -> None:
    assert may_be_id("0123456789ab")
    assert may_be_id("0123456789ab:latest")
    assert not may_be_id("nginx:latest")
    assert not may_be_id("beef")
    assert may_be_id("sha256:" + "ab12" * 16)
    assert may_be_id("cafecafecafe")
    assert not may_be_id("0123456789a")
    assert not may_be_id("0" * 65)


def test_commands_have_the_same_environment_whoever_runs_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPOSE_PROJECT_NAME", "theirs")
    monkeypatch.setenv("SECRET", "not to be shown")
    kept = """HOME USER SSH_AUTH_SOCK XDG_RUNTIME_DIR DOCKER_HOST DOCKER_CONTEXT DOCKER_CONFIG DOCKER_CERT_PATH
        DOCKER_TLS DOCKER_TLS_VERIFY DOCKER_API_VERSION"""
    for name in kept.split():
        monkeypatch.setenv(name, "unix:///their.sock")
    monkeypatch.setenv("PATH", f".:{tmp_path}:/usr/bin:/bin")
    printed = run_program(enter_here(tmp_path)("env")).stdout
    names = {line.partition("=")[0] for line in printed.splitlines()}
    assert names == {*kept.split(), "PATH", "LC_ALL", "TERM", "DOCKER_CLI_HINTS"}
    assert "DOCKER_HOST=unix:///their.sock" in printed
    assert f"PATH={tmp_path}:/usr/bin:/bin\n" in printed
