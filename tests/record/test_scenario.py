"""Which cards are run when, and what must be there before them."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandcards.card.plans import Plans, load_plans
from commandcards.data import DataError
from commandcards.model import Bilingual
from commandcards.notation.page_files import find_page_files
from commandcards.record.recipes import load_recipes
from commandcards.record.recorder import needed_images
from commandcards.record.references import EngineObject, find_made, find_needed_images
from commandcards.record.scenario import Scenario, build_scenarios, find_follow
from engine import EXPLAINER, explain_command, load_site


def write_page(folder: Path, name: str, *cards: tuple[str, str], between: str = "") -> None:
    fences = "\n".join(f'{between}\n```console {{#{card_id} title="t"}}\n{text}\n```\n' for card_id, text in cards)
    (folder / f"{name}.zh.md").write_text(f"# {name}\n{fences}", "utf-8")


def scenarios_of(folder: Path, plans: Plans | None = None) -> list[Scenario]:
    return build_scenarios(load_site([folder]), plans or Plans({}, {}), EXPLAINER)


def ids(scenario: Scenario) -> list[str]:
    return [step.card.id for step in scenario.steps]


def plans_of(tmp_path: Path, text: str) -> Plans:
    file = tmp_path / "scenarios.yaml"
    file.write_text(text, "utf-8")
    return load_plans(file)


def test_a_page_is_a_scenario_in_its_own_order(tmp_path: Path) -> None:
    write_page(tmp_path, "b", ("one", "$ docker ps"), ("two", "$ docker info"))
    write_page(tmp_path, "a", ("three", "$ docker images"))
    assert {one.name: ids(one) for one in scenarios_of(tmp_path)} == {"a": ["three"], "b": ["one", "two"]}


def test_a_card_with_a_reason_is_left_out(tmp_path: Path) -> None:
    write_page(tmp_path, "a", ("one", "$ docker ps"), ("two", "$ docker login"))
    write_page(tmp_path, "b", ("three", "$ docker login"))
    skip = "{skip: {zh: 因为, en: because}}"
    plans = plans_of(tmp_path, f"cards: {{two: {skip}, three: {skip}}}")
    assert plans.of("two").skip == Bilingual("因为", "because")
    assert {one.name: ids(one) for one in scenarios_of(tmp_path, plans)} == {"a": ["one"]}


def test_nothing_is_run_that_no_page_shows(tmp_path: Path) -> None:
    for key in ("before", "after", "files", "scenario"):
        with pytest.raises(DataError, match=f"unknown key `{key}`"):
            plans_of(tmp_path, f"cards: {{one: {{{key}: x}}}}")
    write_page(tmp_path, "a", ("run-web", "$ docker run -d --name web nginx"))
    write_page(tmp_path, "b", ("top", "$ docker top web"))
    assert [one.commands() for one in scenarios_of(tmp_path)] == [
        ["docker run -d --name web nginx"],
        ["docker top web"],
    ]


def test_what_is_opened_in_a_browser_stands_on_the_page() -> None:
    plans = load_plans()
    visits = {card_id: plan.visit for card_id, plan in plans.cards.items() if plan.visit}
    told = {
        card.id
        for page in load_site([Path("docs")]).pages
        for card in page.cards
        if card.id in visits and f"`{visits[card.id]}`" in page.text
    }
    assert told == set(visits)


def test_images_that_a_card_pulls_itself_are_not_there(tmp_path: Path) -> None:
    write_page(tmp_path, "a", ("one", "$ docker run nginx"), ("two", "$ docker run redis"))
    plans = plans_of(tmp_path, "scenarios: {a: {pulls: nginx, images: alpine}}")
    assert needed_images(scenarios_of(tmp_path, plans)[0]) == ["redis:latest", "alpine:latest"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("cards: {one: {untill: x}}", "unknown key `untill`: did you mean `until`"),
        ("cards: {one: {skip: why}}", "`skip` should be a mapping"),
        ("cards: {one: {skip: {zh: 因为}}}", "`skip` has no `en`: add it"),
        ("cards: {one: {compare: nothing}}", "`compare` should be one of `shape`, `lines`, `repeats`, `status`"),
        ("cards: {one: [x]}", "`one` should be a mapping"),
        ("scenarios: {a: {type: x}}", "unknown key `type`"),
        ("cards: {one: ", "this is no YAML"),
    ],
)
def test_a_mistake_in_the_data_file_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        plans_of(tmp_path, text)


def test_what_a_page_shows_as_a_file_is_there_for_the_next_card(tmp_path: Path) -> None:
    page = tmp_path / "a.zh.md"
    page.write_text(
        '# A\n```dockerfile title="web/my-pages.Dockerfile" linenums="1"\nFROM busybox\n```\n'
        '```text {title=".dockerignore"}\n.git\n```\n```text title=\'a-\'\na\n```\n```text title="片段 一"\nno\n```\n'
        '```json title="/etc/docker/daemon.json"\n{}\n```\n```text title="../up"\nno\n```\n'
        '```console {#one title="t"}\n$ docker build .\n```\n```console {#two title="t"}\n$ docker ps\n```\n',
        "utf-8",
    )
    wanted = {"web/my-pages.Dockerfile": "FROM busybox\n", ".dockerignore": ".git\n", "a-": "a\n"}
    assert list(find_page_files(page.read_text("utf-8")).values()) == [wanted, {}]
    assert scenarios_of(tmp_path)[0].steps[0].files == wanted


@pytest.mark.parametrize(
    "text",
    [
        "docker logs -f web",
        "docker logs --follow=true web",
        "docker stats",
        "docker events --since 1h",
        "docker attach web",
        "docker compose up",
        "docker compose logs -f",
    ],
)
def test_endless_commands_are_known(text: str) -> None:
    assert find_follow(text, EXPLAINER)


@pytest.mark.parametrize(
    "text",
    [
        "docker logs web",
        "docker logs -f=false web",
        "docker stats --no-stream",
        "docker events --until 0s",
        "docker compose up -d",
        "docker ps",
    ],
)
def test_commands_that_end_are_not_interrupted(text: str) -> None:
    assert find_follow(text, EXPLAINER) is None


def test_images_that_must_be_there_are_found() -> None:
    commands = [
        "docker pull debian:bookworm",
        "docker run --rm debian:bookworm date",
        "docker run -d nginx",
        "docker build -t mine .",
        "docker run mine",
        "docker run $IMAGE",
    ]
    files = [
        ("Dockerfile", "FROM --platform=$BUILDPLATFORM python:3.13-slim AS build\nFROM busybox\n"),
        ("compose.yaml", "    image: redis\n    # image: caddy\n    image: 'a/c' # d\n    image: e:$TAG\n"),
        ("b.dockerfile", f"FROM a/b@sha256:{'0' * 64}\nFROM mine\nFROM $IMAGE\n"),
        (
            "app/Dockerfile",
            "from golang AS Build\nFROM build AS test\nFROM scratch\nCOPY --from=alpine a b\nCOPY --from=0 a b\n",
        ),
        ("stack.yml", "    image: caddy\n"),
        ("users.sql", "SELECT *\nFROM users\n"),
    ]
    assert find_needed_images(commands, EXPLAINER, files) == [
        "nginx:latest",
        "python:3.13-slim",
        "busybox:latest",
        "redis:latest",
        "a/c:latest",
        f"a/b@sha256:{'0' * 64}",
        "golang:latest",
        "alpine:latest",
        "caddy:latest",
    ]


def test_what_commands_make_is_found() -> None:
    commands = [
        "docker run -d --name web -v data:/data -v /src:/src -v ./here:/x nginx",
        "docker create --mount type=volume,src=other,dst=/o --mount type=bind,src=/a,dst=/b alpine",
        "docker rename web site",
        "docker commit web me/mine:v1",
        "docker network create back",
        "docker volume create more",
    ]
    made = [found for text in commands for one in explain_command(text).invocations for found in find_made(one)]
    assert made == [
        EngineObject("container", "web"),
        EngineObject("volume", "data"),
        EngineObject("volume", "other"),
        EngineObject("container", "site"),
        EngineObject("image", "me/mine:v1"),
        EngineObject("network", "back"),
        EngineObject("volume", "more"),
    ]


def test_every_recipe_is_complete() -> None:
    recipes = load_recipes()
    assert recipes.names()
    assert all(":" in name for name in recipes.names())
    assert all(recipes.images[name].description for name in recipes.names())
    assert len({recipes.mark(name) for name in recipes.images}) == len(recipes.images)


def test_the_project_s_own_data_file_is_right() -> None:
    assert load_plans().cards


def test_a_thing_is_made_by_the_command_that_names_it() -> None:
    invocation = explain_command("docker build -t mine:1 .").invocations[0]
    assert list(find_made(invocation)) == [EngineObject("image", "mine:1")]
